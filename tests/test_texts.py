"""Every code that anything can refuse with has its sentence, once, in both languages."""

from __future__ import annotations

import re
import string
import tomllib
from collections import Counter
from dataclasses import fields
from pathlib import Path

from forms.kit.texts import fault_text, sentence, sentences
from models.rules.intake.records import GradeRecord, RosterRecord
from tests.rules.build import faults_of
from tests.rules.scheme.faults import FAULTS

ROOT = Path(__file__).resolve().parents[1]
FIELDS = {field.name for record in (RosterRecord, GradeRecord) for field in fields(record)} | {"foreign_id"}
"""The first word of a fault is sometimes the field it stands at."""
TEXTS = sorted((ROOT / "resources" / "texts").glob("*.toml"))
RAISED = re.compile(
    r"(?:Refused|Trouble|NotAllowed|Guard|BadDate|Finding|Problem|CannotPrint|fault|_fault|Fault)\("
    r"(?:[^\"()]|\([^()]*\))*?\"([a-z][a-z_]+_[a-z_]+)\""
)

NAMED = re.compile(
    r"\b(?:unreadable|seal|total|line|unreplayable|tree|recomputed)(?:: str = |=)\"([a-z]+_[a-z_]+)\""
)
"""Codes of findings that a kind of sheet names once, in its record of codes."""


def codes_in_the_code() -> set[str]:
    found: set[str] = set()
    for folder in ("models", "forms", "desktop"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            found |= set(RAISED.findall(text)) | set(NAMED.findall(text))
    return found - FIELDS


def test_the_scan_finds_codes_at_all() -> None:
    assert {"no_scheme", "unknown_person", "wrong_password", "seal_broken"} <= codes_in_the_code()


def test_every_code_has_a_sentence() -> None:
    assert sorted(codes_in_the_code() - sentences().keys()) == []


def test_a_sentence_is_found_wherever_it_stands_in_its_file() -> None:
    assert [code for code in sentences() if sentence(code, {}).startswith(f"{code}: ")] == []


def test_no_code_stands_in_two_files() -> None:
    counted = Counter(code for path in TEXTS for code in tomllib.loads(path.read_text(encoding="utf-8")))
    assert [code for code, times in counted.items() if times > 1] == []


def test_both_languages_tell_the_same_facts() -> None:
    formatter = string.Formatter()
    for path in TEXTS:
        for code, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            assert set(texts) == {"zh", "en"}, code
            told = [{name for _, name, _, _ in formatter.parse(texts[lang]) if name} for lang in ("zh", "en")]
            assert told[0] >= told[1], f"{code}: {told}"


def test_a_missing_fact_never_crashes_a_sentence() -> None:
    assert "…" in sentence("no_scheme", {})


def test_english_says_what_is_wrong_with_a_scheme_in_english() -> None:
    """Only what the office itself wrote, or would have to write, stays Chinese."""
    office = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^)]*\)|\[[^]]*\]")
    for text, _ in FAULTS:
        for fault in faults_of(text):
            said = fault_text(fault, "en").removeprefix("办法.toml: ")
            assert not re.search("[\u4e00-\u9fff、]", office.sub("", said)), said
