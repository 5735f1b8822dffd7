"""Sheets of an .xlsx or .xlsm, cell by cell."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.parsers import expat

from forms.workbook.reading.bounds import MAX_COLUMN, MAX_GAP, MAX_ROW, Budget, Unsafe
from forms.workbook.reading.formats.numbers import NumberDisplay, as_shown, number_of
from forms.workbook.reading.formats.xlsx_parts import MAIN, Book, is_struck, open_book, relations, unescape
from forms.workbook.reading.formats.xml import DAMAGED, Attributes, End, Handler, Start, feed
from forms.workbook.reading.sheet import HOLLOW, Sheet, SheetBuilder, Value, cell_name

_LETTERS: dict[str, int] = {}


def read_xlsx(data: bytes) -> list[Sheet]:
    """Read every visible sheet; Unsafe for what is broken, locked or too big."""
    budget = Budget()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            book = open_book(archive, budget)
            return [_sheet(archive, book, name, member, budget) for name, member in book.sheets]
    except DAMAGED as error:
        raise Unsafe("workbook_damaged") from error


def _sheet(archive: zipfile.ZipFile, book: Book, name: str, member: str, budget: Budget) -> Sheet:
    reader = _Cells(book, SheetBuilder(name, budget))
    feed(archive, member, reader, budget)
    reader.settle()
    for kind, target in relations(archive, member, budget).values():
        if kind == "comments" and target in archive.namelist():
            feed(archive, target, _Comments(reader.builder), budget)
    return reader.builder.finish()


class _Comments(Handler):
    """Tells which cells have a comment."""

    namespaces = MAIN

    def __init__(self, builder: SheetBuilder) -> None:
        self._builder = builder

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment" and attributes.get("ref"):
            self._builder.comment(*_range(attributes["ref"])[:2])


class _Cells(Handler):
    """Follows rows and cells; a cell or row without a reference comes after the one before it."""

    namespaces = MAIN

    def __init__(self, book: Book, builder: SheetBuilder) -> None:
        self.builder = builder
        self._book = book
        self._row = self._column = -1
        self._row_text = ""
        self._cell: Attributes = {}
        self._is_located = True
        self._parts: list[str] = []
        self._takes = self._aside = self._formula = self._has_value = self._is_struck = False
        self._is_over = False
        """Whether all cells have been read."""
        self._ruled = ""
        """The cells that conditional formats which follow are about."""
        self._shared: str | None = None
        """The group of a shared formula: one cell of it holds the text, the others refer to it."""
        self._defined: set[str] = set()
        self._waiting: list[tuple[int, int, str]] = []
        self._last_filled = -1
        self._starts: dict[str, Start] = {
            "c": self._begin_cell, "v": self._begin_value, "t": self._begin_text, "f": self._begin_formula,
            "strike": self._begin_strike, "conditionalFormatting": self._begin_rules, "cfRule": self._rule,
            "row": self._begin_row, "rPh": self._begin_aside, "mergeCell": self._merge,
        }  # fmt: skip
        self._ends: dict[str, End] = {
            "c": self._end_cell, "v": self._end_text, "t": self._end_text, "rPh": self._end_aside,
            "f": self._end_formula, "sheetData": self._end_cells,
        }  # fmt: skip

    def starter(self, name: str) -> Start | None:
        return self._starts.get(name)

    def ender(self, name: str) -> End | None:
        return self._ends.get(name)

    def _begin_value(self, _: Attributes) -> None:
        self._takes = self._has_value = True

    def _begin_text(self, _: Attributes) -> None:
        self._takes = not self._aside
        self._has_value = True

    def _begin_formula(self, attributes: Attributes) -> None:
        self._formula = True
        self._shared = attributes.get("si", "") if attributes.get("t") == "shared" else None
        self._takes = self._shared is not None

    def _end_formula(self) -> None:
        if self._shared is not None:
            if self._parts:
                self._defined.add(self._shared)
            self._parts, self._takes = [], False

    def _begin_strike(self, attributes: Attributes) -> None:
        if not is_struck(attributes):
            return
        self._is_struck = True
        if self._is_over:  # a rule that looks at another sheet; its cells stand in a namespace of its own
            self.builder.strike_by_rule(f"A1:{cell_name(self._last_filled, max(self._column, 0))}")

    def _end_cells(self) -> None:
        self._is_over = True

    def _begin_rules(self, attributes: Attributes) -> None:
        self._ruled = attributes.get("sqref", "")

    def _rule(self, attributes: Attributes) -> None:
        if attributes.get("dxfId", "") in self._book.striking_formats:
            self.builder.strike_by_rule(self._ruled)

    def _begin_aside(self, _: Attributes) -> None:
        self._aside = True

    def _end_aside(self) -> None:
        self._aside = False

    def _end_text(self) -> None:
        self._takes = False

    def _merge(self, attributes: Attributes) -> None:
        self.builder.merge(*_range(attributes.get("ref", "")))

    def _begin_cell(self, attributes: Attributes) -> None:
        """Keep a cell's attributes; where it stands is worked out only when it holds something."""
        if "r" not in attributes:
            self._locate()
            self._column += 1
        elif not attributes["r"]:
            raise ValueError("r")
        self._cell = attributes
        self._is_located = "r" not in attributes
        self._formula = self._has_value = self._is_struck = False
        if self._parts:
            self._parts = []

    def _locate(self) -> None:
        """Move to the last cell that began, if its reference has not been read yet."""
        if self._is_located:
            return
        reference = self._cell["r"]
        self._is_located = True
        letters = reference.removesuffix(self._row_text) if self._row_text else reference
        if letters not in _LETTERS:
            letters = reference.rstrip("0123456789")
            self._row = int(reference[len(letters) :]) - 1
        column = _LETTERS.get(letters, -1)
        self._column = column if column >= 0 else _column(letters)

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = int(number) - 1 if number else self._row + 1
        self._row_text = number or ""
        self._column = -1
        self._is_located = True
        if self._row - self._last_filled > MAX_GAP and self.parser is not None:
            self._pass_over(self.parser)
        if attributes.get("hidden") in ("1", "true"):
            self.builder.sheet.hidden_rows.add(self._row)
            if len(self.builder.sheet.hidden_rows) > 2 * MAX_ROW:
                raise Unsafe("workbook_too_big")

    def _pass_over(self, parser: expat.XMLParserType) -> None:
        """Let empty rows without end go by, a million of them are only formatted.

        A value among them is too far.
        """
        start, end, text = parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler
        name, far = self.builder.sheet.name, f"{self._row + 1}:{self._row + 1}"

        def finish(tag: str) -> None:
            if tag.endswith(" sheetData"):
                parser.StartElementHandler, parser.EndElementHandler = start, end
                parser.CharacterDataHandler = text

        def refuse(found: str) -> None:
            if found.strip():
                raise Unsafe("workbook_far_cell", name, far)

        parser.StartElementHandler, parser.EndElementHandler = None, finish
        parser.CharacterDataHandler = refuse

    def text(self, text: str) -> None:
        if self._takes:
            self._parts.append(text)

    def _end_cell(self) -> None:
        if not (self._has_value or self._formula):
            return
        self._locate()
        text = self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
        row, column = self._row, self._column
        kind = self._cell.get("t", "n")
        self._last_filled = row
        if row < 0:
            raise ValueError(row)
        if self._formula and not text:
            if not (kind == "str" and self._has_value):
                self._hollow(row, column)
        elif kind == "e":
            self.builder.trouble(row, column, text or "#N/A")
        elif text:
            self.builder.put(row, column, self._value(kind, text))
            if self._is_struck or self._cell.get("s", "") in self._book.struck_styles:
                self.builder.strike(row, column)

    def _hollow(self, row: int, column: int) -> None:
        """Keep a formula without a result; one that only refers to another waits for that to be found."""
        if self._shared is None or self._shared in self._defined:
            self.builder.trouble(row, column, HOLLOW)
        else:
            self._waiting.append((row, column, self._shared))

    def settle(self) -> None:
        """Name the formulas without a result; what refers to a formula that is not there is blank."""
        for row, column, shared in self._waiting:
            if shared in self._defined:
                self.builder.trouble(row, column, HOLLOW)
            else:
                self.builder.sheet.lost.append((row, column))

    def _value(self, kind: str, text: str) -> Value:
        if kind == "s":
            number = int(text)
            if number < 0:
                raise ValueError(text)
            if number in self._book.struck_texts:
                self.builder.strike(self._row, self._column)
            return self._book.texts[number]
        if kind == "inlineStr" or kind == "str":
            return unescape(text)
        if kind == "b":
            return text.strip() == "1"
        if kind == "d":
            return text
        value = number_of(text.strip())
        style = self._cell.get("s", "")
        shown = self._book.shown[int(style)] if style and self._book.shown else NumberDisplay.NUMBER
        return as_shown(value, shown, since_1904=self._book.since_1904)


def _column(letters: str) -> int:
    """Return the column that letters name, counted from 0; one beyond every bound is FAR."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or len(letters) > 3:
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    if not number:
        raise ValueError(letters)
    if number <= MAX_COLUMN:
        _LETTERS[letters] = number - 1
    return number - 1


def _range(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.replace("$", "").partition(":")
    top, left = _position(first)
    bottom, right = _position(last or first)
    return top, left, bottom, right


def _position(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = _LETTERS.get(letters, -1)
    return int(reference[len(letters) :]) - 1, column if column >= 0 else _column(letters)
