"""Sheets of an .xls or .et (BIFF5 and BIFF8), record by record."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.workbook.reading.bounds import MAX_SHEETS, Budget, Unsafe
from forms.workbook.reading.formats.biff_texts import Texts, codec_of, read_shared, short_text, wide_text
from forms.workbook.reading.formats.foreign import foreign_streams
from forms.workbook.reading.formats.numbers import (
    BUILT_IN,
    Display,
    NumberDisplay,
    as_shown,
    number_of,
    shown_by,
)
from forms.workbook.reading.formats.ole import Container
from forms.workbook.reading.sheet import HOLLOW, Sheet, SheetBuilder, cell_name

BOF, EOF, FILEPASS, CODEPAGE, DATEMODE = 0x809, 0x0A, 0x2F, 0x42, 0x22
BOUNDSHEET, SST, CONTINUE, FORMAT, XF, FONT = 0x85, 0xFC, 0x3C, 0x41E, 0xE0, 0x31
STRUCK_OUT = 0x08
HAS_NUMBER, HAS_FONT, STRUCK_BY_RULE = 1 << 25, 1 << 26, 1 << 7
"""What the format of a condition holds, and the bit of a line in its font."""
NO_FONT = 4
"""The number that no font has: the fifth of a file is number 5."""
ROW, NUMBER, RK, MULRK, LABEL, RSTRING, LABELSST = 0x208, 0x203, 0x27E, 0xBD, 0x204, 0xD6, 0xFD
CONDITIONS, CONDITION = 0x1B0, 0x1B1
BOOLERR, FORMULA, STRING, MERGED, NOTE = 0x205, 0x06, 0x207, 0xE5, 0x1C
ERRORS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A",
}  # fmt: skip
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BROKEN = (struct.error, ValueError, KeyError, IndexError, OverflowError)
Record = tuple[int, bytes]


@dataclass(slots=True)
class _Globals:
    """What the whole workbook says before its sheets."""

    is_wide: bool = True
    codec: str = "gbk"
    since_1904: bool = False
    texts: Texts = field(default_factory=list)
    codes: dict[int, Display] = field(default_factory=lambda: dict(BUILT_IN))
    formats: list[int] = field(default_factory=list)
    is_font_struck: list[bool] = field(default_factory=list)
    fonts: list[int] = field(default_factory=list)
    """Of each style its font, counted without the number that none has."""
    sheets: list[tuple[str, int]] = field(default_factory=list)

    def shown(self, style: int) -> Display:
        """Return how a cell of this style shows its number."""
        number = self.formats[style] if style < len(self.formats) else 0
        return self.codes.get(number, NumberDisplay.NUMBER)

    def is_struck(self, style: int) -> bool:
        """Tell whether the font of a style has a line through it."""
        font = self.fonts[style] if style < len(self.fonts) else 0
        return font < len(self.is_font_struck) and self.is_font_struck[font]


def read_xls(data: bytes) -> list[Sheet]:
    """Read every visible sheet; Unsafe for what is broken, locked or no workbook."""
    try:
        container = Container(data)
        names = container.names()
        if "EncryptedPackage" in names:
            raise Unsafe("workbook_encrypted")
        name = next((name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in names), "")
        if not name:
            raise Unsafe(foreign_streams(names))
        stream = container.stream(name)
    except BROKEN as error:
        code = "workbook_encrypted" if ENCRYPTED in data else "not_a_workbook"
        raise Unsafe(code) from error
    try:
        return _sheets(stream)
    except BROKEN as error:
        raise Unsafe("workbook_damaged") from error


def _sheets(stream: bytes) -> list[Sheet]:
    told, budget = _read_globals(stream), Budget()
    return [
        _SheetReader(told, SheetBuilder(name, budget)).read(_records(stream, offset))
        for name, offset in told.sheets[:MAX_SHEETS]
    ]


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Yield records from `at` to the end of their part; what lies inside (charts) is passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if len(body) < length:
            raise ValueError(at)
        at += 4 + length
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 1:
            yield kind, body
        if depth <= 0 and kind == EOF:
            return
    raise ValueError("no end")


def _read_globals(stream: bytes) -> _Globals:
    told = _Globals()
    shared: list[bytes] = []
    for kind, body in _records(stream, 0):
        if kind == CONTINUE and shared:
            shared.append(body)
            continue
        if shared:
            told.texts, shared = read_shared(shared), []
        if kind == SST:
            shared = [body]
        else:
            _take_global(told, kind, body)
    if shared:
        told.texts = read_shared(shared)
    return told


def _take_global(told: _Globals, kind: int, body: bytes) -> None:
    if kind == BOF:
        told.is_wide = struct.unpack_from("<H", body)[0] >= 0x600
    elif kind == FILEPASS:
        raise Unsafe("workbook_encrypted")
    elif kind == CODEPAGE:
        told.codec = codec_of(struct.unpack_from("<H", body)[0])
    elif kind == DATEMODE:
        told.since_1904 = struct.unpack_from("<H", body)[0] == 1
    elif kind == FORMAT:
        number = struct.unpack_from("<H", body)[0]
        code = wide_text(body, 2) if told.is_wide else short_text(body, 2, told.codec)
        told.codes[number] = shown_by(code)
    elif kind == XF:
        font, number = struct.unpack_from("<HH", body)
        told.formats.append(number)
        told.fonts.append(font - (font > NO_FONT))
    elif kind == FONT:
        told.is_font_struck.append(bool(struct.unpack_from("<H", body, 2)[0] & STRUCK_OUT))
    elif kind == BOUNDSHEET:
        offset, hidden, what = struct.unpack_from("<IBB", body)
        if not hidden & 3 and what == 0:
            name = wide_text(body, 6, size=1) if told.is_wide else short_text(body, 6, told.codec)
            told.sheets.append((name, offset))


class _SheetReader:
    """One sheet's records."""

    def __init__(self, told: _Globals, builder: SheetBuilder) -> None:
        self._told, self._builder = told, builder
        self._ruled = ""
        """The cells that conditional formats which follow are about."""
        self._waiting: tuple[int, int] | None = None
        """The formula whose text comes in the next record."""

    def read(self, records: Iterator[Record]) -> Sheet:
        """Return the sheet."""
        takers = {
            NUMBER: self._number, RK: self._rk, MULRK: self._many, LABEL: self._label, RSTRING: self._label,
            LABELSST: self._shared, BOOLERR: self._bool_or_error, FORMULA: self._formula, STRING: self._text,
            MERGED: self._merged, ROW: self._row, NOTE: self._note, CONDITIONS: self._conditions,
            CONDITION: self._condition,
        }  # fmt: skip
        for kind, body in records:
            if kind == FILEPASS:
                raise Unsafe("workbook_encrypted")
            if taker := takers.get(kind):
                taker(body)
            if kind in (NUMBER, RK, LABEL, RSTRING, LABELSST, FORMULA):
                self._strike(body)
        return self._builder.finish()

    def _strike(self, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        if self._told.is_struck(style):
            self._builder.strike(row, column)

    def _put_number(self, row: int, column: int, style: int, number: float) -> None:
        value = number_of(repr(number))
        if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
            value = int(value)
        shown = self._told.shown(style)
        self._builder.put(row, column, as_shown(value, shown, since_1904=self._told.since_1904))

    def _number(self, body: bytes) -> None:
        self._put_number(*struct.unpack_from("<HHHd", body))

    def _rk(self, body: bytes) -> None:
        row, column, style, packed = struct.unpack_from("<HHHI", body)
        self._put_number(row, column, style, _unpacked(packed))

    def _conditions(self, body: bytes) -> None:
        top, bottom, left, right = struct.unpack_from("<HHHH", body, 4)
        self._ruled = f"{cell_name(top, left)}:{cell_name(bottom, right)}"

    def _condition(self, body: bytes) -> None:
        if _strikes(body):
            self._builder.strike_by_rule(self._ruled)

    def _many(self, body: bytes) -> None:
        row, first = struct.unpack_from("<HH", body)
        for number in range((len(body) - 6) // 6):
            style, packed = struct.unpack_from("<HI", body, 4 + 6 * number)
            self._put_number(row, first + number, style, _unpacked(packed))
            if self._told.is_struck(style):
                self._builder.strike(row, first + number)

    def _label(self, body: bytes) -> None:
        row, column = struct.unpack_from("<HH", body)
        told = self._told
        text = wide_text(body, 6) if told.is_wide else short_text(body, 6, told.codec, size=2)
        self._builder.put(row, column, text)

    def _shared(self, body: bytes) -> None:
        row, column, _, number = struct.unpack_from("<HHHI", body)
        self._builder.put(row, column, self._told.texts[number])

    def _bool_or_error(self, body: bytes) -> None:
        row, column, _, value, is_error = struct.unpack_from("<HHHBB", body)
        if is_error:
            self._builder.trouble(row, column, ERRORS.get(value, "#N/A"))
        else:
            self._builder.put(row, column, bool(value))

    def _formula(self, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        result, options = body[6:14], struct.unpack_from("<H", body, 14)[0]
        self._waiting = None
        if result[6:8] != b"\xff\xff":
            number = struct.unpack("<d", result)[0]
            if number == 0 and options & 3 == 3:  # written by a program that computes nothing itself
                self._builder.trouble(row, column, HOLLOW)
            else:
                self._put_number(row, column, style, number)
        elif result[0] == 0:
            self._waiting = row, column
        elif result[0] == 1:
            self._builder.put(row, column, bool(result[2]))
        elif result[0] == 2:
            self._builder.trouble(row, column, ERRORS.get(result[2], "#N/A"))

    def _text(self, body: bytes) -> None:
        if self._waiting is not None:
            told = self._told
            text = wide_text(body, 0) if told.is_wide else short_text(body, 0, told.codec, size=2)
            self._builder.put(*self._waiting, text)
            self._waiting = None

    def _merged(self, body: bytes) -> None:
        for number in range(struct.unpack_from("<H", body)[0]):
            top, bottom, left, right = struct.unpack_from("<HHHH", body, 2 + 8 * number)
            self._builder.merge(top, left, bottom, right)

    def _note(self, body: bytes) -> None:
        self._builder.comment(*struct.unpack_from("<HH", body))

    def _row(self, body: bytes) -> None:
        if struct.unpack_from("<H", body, 12)[0] & 0x20:
            self._builder.sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])


def _strikes(body: bytes) -> bool:
    """Tell whether the format of a condition draws a line: its font block says so and does not leave it."""
    flags = struct.unpack_from("<I", body, 6)[0]
    if not flags & HAS_FONT:
        return False
    at = 12
    if flags & HAS_NUMBER:
        is_own = struct.unpack_from("<H", body, 10)[0] & 1
        at += struct.unpack_from("<H", body, at)[0] if is_own else 2
    if len(body) < at + 96:
        return False
    style, left = struct.unpack_from("<I", body, at + 68)[0], struct.unpack_from("<I", body, at + 88)[0]
    return bool(style & STRUCK_BY_RULE) and not left & STRUCK_BY_RULE


def _unpacked(packed: int) -> float:
    """Return the number that four bytes stand for: an integer or the upper half of a float, maybe ÷ 100."""
    if packed & 2:
        value: float = struct.unpack("<i", struct.pack("<I", packed))[0] >> 2
    else:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value
