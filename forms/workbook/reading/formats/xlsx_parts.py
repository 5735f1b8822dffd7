"""The parts of an .xlsx around its sheets: which sheets there are, shared texts, formats of numbers."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from forms.workbook.reading.bounds import MAX_CELLS, MAX_SHEETS, Budget, Unsafe
from forms.workbook.reading.formats.foreign import foreign_members
from forms.workbook.reading.formats.numbers import BUILT_IN, Display, NumberDisplay, shown_by
from forms.workbook.reading.formats.xml import Attributes, Handler, feed, local

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Book:
    """What a reader of sheets needs to know: sheets as (name, member), texts, formats, the day zero."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    shown: list[Display] = field(default_factory=list)
    since_1904: bool = False
    struck_texts: set[int] = field(default_factory=set)
    """Shared texts with a line through some of them."""
    struck_styles: set[str] = field(default_factory=set)
    """Styles of cells whose font has a line through it, by number as cells name them."""
    striking_formats: set[str] = field(default_factory=set)
    """Formats of conditions that draw a line, by number as conditions name them."""


def open_book(archive: zipfile.ZipFile, budget: Budget) -> Book:
    """Read everything but the sheets; Unsafe with what it is instead, "workbook_damaged" without a book."""
    main = _main_part(archive, budget)
    links = relations(archive, main, budget)
    listed = _Workbook()
    feed(archive, main, listed, budget)
    book = Book(since_1904=listed.since_1904)
    book.sheets = [
        (name, target)
        for name, link in listed.sheets[:MAX_SHEETS]
        for kind, target in [links.get(link, ("", ""))]
        if kind == "worksheet"
    ]
    if any(link not in links for _, link in listed.sheets):
        raise Unsafe("workbook_damaged")
    for kind, target in links.values():
        if kind == "sharedStrings":
            texts = _Texts()
            feed(archive, target, texts, budget)
            book.texts, book.struck_texts = texts.found, texts.struck
        elif kind == "styles":
            styles = _Styles()
            feed(archive, target, styles, budget)
            book.shown, book.struck_styles = styles.shown(), styles.struck()
            book.striking_formats = styles.striking
    return book


def _main_part(archive: zipfile.ZipFile, budget: Budget) -> str:
    """Return the member that lists the sheets; Unsafe where the archive is something else."""
    main = next(
        (target for kind, target in relations(archive, "", budget).values() if kind == "officeDocument"),
        "xl/workbook.xml",
    )
    if main.endswith(".bin"):
        raise Unsafe("workbook_binary")
    if main.startswith(("word/", "ppt/")):
        raise Unsafe("workbook_is_a_document")
    if main not in archive.namelist():
        raise Unsafe(foreign_members(archive.namelist()))
    return main


def relations(archive: zipfile.ZipFile, part: str, budget: Budget) -> dict[str, tuple[str, str]]:
    """Return id → (kind, member) of what a part points at, empty where it points at nothing."""
    folder, name = posixpath.split(part)
    member = posixpath.join(folder, "_rels", f"{name}.rels")
    if member not in archive.namelist():
        return {}
    found = _Relations(folder)
    feed(archive, member, found, budget)
    return found.links


class _Relations(Handler):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.links: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join(self._folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.links[attributes.get("Id", "")] = kind, posixpath.normpath(path)


class _Workbook(Handler):
    namespaces = MAIN

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets.append((attributes.get("name", ""), local(attributes).get("id", "")))


class _Texts(Handler):
    """Shared texts; what a furigana says is left out."""

    namespaces = MAIN

    def __init__(self) -> None:
        self.found: list[str] = []
        self.struck: set[int] = set()
        self._parts: list[str] = []
        self._takes = False
        self._aside = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._takes = not self._aside
        elif name == "si":
            self._parts = []
        elif name == "rPh":
            self._aside = True
        elif name == "strike" and is_struck(attributes):
            self.struck.add(len(self.found))

    def end(self, name: str) -> None:
        if name == "t":
            self._takes = False
        elif name == "si":
            self.found.append(unescape("".join(self._parts)))
            if len(self.found) > MAX_CELLS:
                raise Unsafe("workbook_too_big")
        elif name == "rPh":
            self._aside = False

    def text(self, text: str) -> None:
        if self._takes:
            self._parts.append(text)


class _Styles(Handler):
    namespaces = MAIN

    def __init__(self) -> None:
        self._codes: dict[int, Display] = dict(BUILT_IN)
        self._formats: list[int] = []
        self._in_cells = False
        self._fonts = 0
        self._struck_fonts: set[int] = set()
        self._fonts_of_cells: list[int] = []
        self._is_font = False
        self.striking: set[str] = set()
        self._conditions = -1
        """The format of a condition that is being read, counted from 0."""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._codes[int(attributes.get("numFmtId", "0"))] = shown_by(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(int(attributes.get("numFmtId", "0")))
            self._fonts_of_cells.append(int(attributes.get("fontId", "0")))
        elif name == "fonts":
            self._is_font = True
        elif name == "dxf":
            self._conditions += 1
        elif name == "strike" and self._conditions >= 0 and is_struck(attributes):
            self.striking.add(str(self._conditions))
        elif name == "strike" and self._is_font and is_struck(attributes):
            self._struck_fonts.add(self._fonts)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False
        elif name == "fonts":
            self._is_font = False
        elif name == "font" and self._is_font:
            self._fonts += 1

    def struck(self) -> set[str]:
        """Return the styles whose font has a line through it."""
        return {str(style) for style, font in enumerate(self._fonts_of_cells) if font in self._struck_fonts}

    def shown(self) -> list[Display]:
        return [self._codes.get(number, NumberDisplay.NUMBER) for number in self._formats]


def is_struck(attributes: Attributes) -> bool:
    """Tell whether a `strike` element draws a line: without a value it does."""
    return attributes.get("val", "1") not in ("0", "false")


def unescape(text: str) -> str:
    """Return a text with _x000D_ and its like as the characters that they stand for."""
    return ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)
