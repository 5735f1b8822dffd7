"""Languages of the window: English in the source, Chinese by translation.

People write resources/translations/zh_CN/<area>.toml, one line per English text; identical texts share one
translation. `python -m forms.kit.i18n update` builds zh_CN.ts and zh_CN.qm and names what is missing;
`check` writes nothing and fails where something is missing or `update` was not run.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from forms.kit.resources import resource
from forms.kit.texts import english_word, sentence
from models.rules.core.faults import Fault

if TYPE_CHECKING:  # what only the developer's command needs is loaded there
    import xml.etree.ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
FOLDER = resource("translations")
SOURCES = ("desktop", "forms/entry", "forms/kit")
BUILT = ("zh_CN.ts", "zh_CN.qm")


class Language(QObject):
    """The translators of one application; `set` changes the language at once."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName("language")
        self._app = app
        self._installed: list[QTranslator] = []
        self.code = "en"

    def set(self, code: str) -> None:
        """Speak "zh" or "en" from now on; pages built earlier must be built again."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
        self.code = code
        QLocale.setDefault(QLocale("zh_CN" if code == "zh" else "en_US"))
        if code == "zh":
            self._install("qtbase_zh_CN", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
            self._install("zh_CN", FOLDER)

    def _install(self, name: str, folder: Path) -> None:
        translator = QTranslator(self)
        if translator.load(name, str(folder)):
            self._app.installTranslator(translator)
            self._installed.append(translator)


def language() -> str:
    """Return the language of the window, "zh" or "en"."""
    app = QCoreApplication.instance()
    found = app.findChild(Language, "language") if app is not None else None
    return found.code if isinstance(found, Language) else "en"


def chinese(context: str, english: str) -> str:
    """Return the Chinese of a text, whatever language the window speaks: what it may be looked for by."""
    return _chinese_words().translate(context, english) or english


@cache
def _chinese_words() -> QTranslator:
    translator = QTranslator()
    translator.load("zh_CN", str(FOLDER))
    return translator


def office_word(word: str) -> str:
    """Return one of the office's fixed words in the language of the window; others are data and stay."""
    return word if language() == "zh" else english_word(word)


def words(code: str, facts: Mapping[str, str]) -> str:
    """Return the sentence of a code in the language of the window."""
    return sentence(code, facts, language())


def say_fault(fault: Fault) -> str:
    """Return a fault as a sentence in the language of the window; it names by itself where it stands."""
    return words(fault.code, fault.facts)


# From here on: the developer's command and what its tests ask.


@dataclass(frozen=True, slots=True)
class Gaps:
    """What keeps the translation from being complete."""

    untranslated: tuple[str, ...]
    obsolete: tuple[str, ...]
    placeholders: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.untranslated or self.obsolete or self.placeholders)


def glossary(folder: Path = FOLDER / "zh_CN") -> dict[str, str]:
    """Return English → Chinese of every area; ValueError when two areas disagree about a text."""
    words: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        for english, chinese in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if words.setdefault(english, chinese) != chinese:
                raise ValueError(f"{file.name}: {english!r} is {words[english]!r} elsewhere")
    return words


def extract(target: Path) -> ET.ElementTree[ET.Element[str]]:
    """Write the texts of the source to `target` with Qt's own lupdate and return the tree."""
    import xml.etree.ElementTree as ET

    files = sorted(file for folder in SOURCES for file in (ROOT / folder).rglob("*.py"))
    names = [str(file.relative_to(ROOT)) for file in files]
    command = ["pyside6-lupdate", *names, "-ts", str(target), "-locations", "none", "-no-obsolete"]
    _run([*command, "-source-language", "en", "-target-language", "zh_CN"])
    return ET.parse(target)  # noqa: S314 - written by lupdate a moment ago


def fill(tree: ET.ElementTree[ET.Element[str]], words: dict[str, str]) -> Gaps:
    """Put the translations into `tree`, in a stable order, and say what is missing."""
    seen: set[str] = set()
    root = tree.getroot()
    root[:] = sorted(root, key=lambda context: context.findtext("name") or "")
    for message in root.iter("message"):
        source = message.findtext("source") or ""
        seen.add(source)
        slot = message.find("translation")
        if slot is not None and source in words:
            slot.attrib.pop("type", None)
            inner = slot.find("numerusform")
            (slot if inner is None else inner).text = words[source]
    wrong = [text for text in seen & words.keys() if _holes(text) != _holes(words[text])]
    return Gaps(*(tuple(sorted(found)) for found in (seen - words.keys(), words.keys() - seen, wrong)))


def build(folder: Path) -> Gaps:
    """Write zh_CN.ts and zh_CN.qm into `folder`."""
    import xml.etree.ElementTree as ET

    ts = folder / "zh_CN.ts"
    ts.unlink(missing_ok=True)
    tree = extract(ts)
    gaps = fill(tree, glossary())
    ET.indent(tree, "    ")
    body = ET.tostring(tree.getroot(), encoding="unicode")
    ts.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
    _run(["pyside6-lrelease", "-silent", str(ts), "-qm", str(folder / "zh_CN.qm")])
    return gaps


def _holes(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}|%n|%\d", text))


def _run(command: list[str]) -> None:
    import subprocess

    program = Path(sys.executable).with_name(command[0])
    known = str(program) if program.exists() else command[0]
    subprocess.run([known, *command[1:]], cwd=ROOT, check=True, capture_output=True, timeout=120)  # noqa: S603


def main(arguments: list[str]) -> int:
    """Run `update` (build the files in place) or `check` (only look); 1 when anything is missing or old."""
    if arguments not in (["update"], ["check"]):
        sys.stderr.write("usage: python -m forms.kit.i18n update|check\n")
        return 2
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        gaps = build(Path(made))
        stale = _stale(Path(made))
        if arguments == ["update"]:
            for name in BUILT:
                fresh = FOLDER / f".{name}"  # a window may have the old one mapped: replace, never rewrite
                fresh.write_bytes((Path(made) / name).read_bytes())
                fresh.replace(FOLDER / name)
            stale = []
    for what in ("untranslated", "obsolete", "placeholders"):
        for text in getattr(gaps, what):
            sys.stdout.write(f"{what}: {text!r}\n")
    for name in stale:
        sys.stdout.write(f"stale: {name}, run: python -m forms.kit.i18n update\n")
    return 1 if gaps or stale else 0


def _stale(made: Path) -> list[str]:
    """Return which of the built files the folder lacks or has otherwise."""

    def content(file: Path) -> bytes | None:
        return file.read_bytes() if file.exists() else None

    return [name for name in BUILT if content(FOLDER / name) != content(made / name)]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
