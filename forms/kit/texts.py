"""Sentences for refusal and trouble codes, in Chinese and English, for window and command line alike.

The sentences are data (resources/texts/*.toml: code → zh, en); a test demands one for every code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache

from forms.kit.periods import period_word
from forms.kit.resources import resource
from models.rules.core.faults import Fault
from models.services.office.roles import Role


class _OrEllipsis(dict[str, str]):
    """Facts of a sentence: a missing one shows as "…", never as a crash."""

    def __missing__(self, key: str) -> str:
        return "…"


_STRAIGHT = str.maketrans("“”", '""')
"""Quotation marks of English: a Chinese face draws the curly ones as wide as a Han character."""


@cache
def _files() -> tuple[str, ...]:
    """Return the files of sentences, each after an empty line: a code stands between two ends of a line."""
    return tuple("\n" + path.read_text(encoding="utf-8") for path in sorted(resource("texts").glob("*.toml")))


@cache
def _parsed(file: str) -> dict[str, dict[str, str]]:
    found = tomllib.loads(file)
    return {code: texts | {"en": texts["en"].translate(_STRAIGHT)} for code, texts in found.items()}


def sentences() -> dict[str, dict[str, str]]:
    """Return every sentence by its code, in both languages; the first one that is shown is not waited for."""
    return {code: texts for file in _files() for code, texts in _parsed(file).items()}


@cache
def _said(code: str) -> dict[str, str] | None:
    """Return a code's sentence in both languages: parsing its own file alone is a twentieth of all."""
    mine = next((file for file in _files() if f"\n[{code}]\n" in file), None)
    return None if mine is None else _parsed(mine).get(code)


def sentence(code: str, facts: Mapping[str, str], language: str = "zh") -> str:
    """Return the sentence of a code, its facts filled in; an unknown code shows itself and its facts."""
    texts = _said(code)
    if texts is None:
        return f"{code}: " + ", ".join(f"{name}={value}" for name, value in facts.items())
    return texts[language].format_map(_OrEllipsis(facts if language == "zh" else _in_english(facts)))


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(resource("words.toml").read_text(encoding="utf-8"))


def english_word(word: str) -> str:
    """Return what a word of the office is in English; one that is not listed stays as it is."""
    return _words().get(word, word)


def _in_english(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts as an English sentence takes them: known words translated, lists with commas.

    Where a scheme is wrong, `at` is the place without the Chinese title of the section.
    """
    told = {name: _english_fact(value) for name, value in facts.items()}
    return told | {"where": told["at"]} if "at" in told else told


def _english_fact(value: str) -> str:
    return _words().get(value) or period_word(value, "en").replace("、", ", ")


_HOLE = re.compile(r"\\\{\d\\\}")
"""A hole of a pattern as re.escape leaves it."""


@cache
def _steps() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Return the words of explanations as they stand, and the patterns with names and numbers in them."""
    found = tomllib.loads(resource("steps.toml").read_text(encoding="utf-8"))
    exact = {chinese: english for chinese, english in found.items() if "{1}" not in chinese}
    patterns = [
        (re.compile(_HOLE.sub("(.+?)", re.escape(chinese))), english)
        for chinese, english in found.items()
        if "{1}" in chinese
    ]
    return exact, patterns


@lru_cache(maxsize=2048)
def step_words(text: str, language: str = "zh") -> str:
    """Return a label or note of an explanation; what is not among ours is data, and stays as it is."""
    if language == "zh":
        return text
    exact, patterns = _steps()
    if text in exact:
        return exact[text]
    if (period := period_word(text, language)) != text:
        return period
    for pattern, english in patterns:
        if match := pattern.fullmatch(text):
            return english.format("", *map(english_word, match.groups()))
    return text


def unit_words(unit: str, language: str = "zh") -> str:
    """Return the unit that stands behind an amount of an explanation."""
    return unit if language == "zh" else _steps()[0].get(f"unit:{unit}", unit)


def place_text(fault: Fault, language: str = "zh") -> str:
    """Return where a fault is: 文件《…》工作表“…”单元格 E12."""
    place = fault.place
    if place.file.endswith(".toml"):  # a scheme has sections and keys; its sentences name them already
        return f"文件《{place.file}》" if language == "zh" else place.file
    if language == "en":
        cell = place.cell and _cell_text(place.cell, "en")
        parts = [place.file, place.sheet and f"sheet {place.sheet}", cell]
        return ", ".join(part for part in parts if part)
    parts = [
        place.file and f"文件《{place.file}》",
        place.sheet and f"工作表“{place.sheet}”",
        place.cell and _cell_text(place.cell, "zh"),
    ]
    return "".join(part for part in parts if part)


def _cell_text(cell: str, language: str) -> str:
    """Return a cell, or the line of a text file, as that language says it."""
    if cell.startswith("line "):
        return cell if language == "en" else f"第{cell.removeprefix('line ')}行"
    if language == "en":
        return f"cell {cell}"
    return f"单元格 {cell}" if cell[0].isascii() else cell


def fault_text(fault: Fault, language: str = "zh") -> str:
    """Return a fault whole: where it is, what is wrong, what to do."""
    where = place_text(fault, language)
    text = sentence(fault.code, fault.facts, language)
    return f"{where}：{text}" if language == "zh" else f"{where}: {text}"


ROLE_WORDS: dict[Role, dict[str, str]] = {
    Role.ADMINISTRATOR: {"zh": "管理员", "en": "Administrator"},
    Role.CLERK: {"zh": "考勤员", "en": "HR clerk"},
    Role.LEADER: {"zh": "领导", "en": "Leader"},
    Role.FINANCE: {"zh": "财务", "en": "Finance"},
    Role.SUPERVISOR: {"zh": "纪工委", "en": "Supervisor"},
}


def role_name(role: Role, language: str = "zh") -> str:
    """Return the office's word for a role."""
    return ROLE_WORDS[role]["en" if language.startswith("en") else "zh"]
