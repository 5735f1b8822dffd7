"""Texts of clocks and lists: their encoding, their delimiter, their lines."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter

from forms.workbook.reading.bounds import MAX_CELLS, MAX_ROW, Unsafe
from forms.workbook.reading.sheet import ERRORS, Sheet, Value
from models.rules.core.characters import plain_text

DELIMITERS = ",\t;|，"
SAMPLE = 60
_END = "\x00"
"""A last line of our own, which no text holds: a quote that is still open swallows it."""
_COLUMNS = 3
"""So many delimiters in a further line of a cell are those of a table."""
SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16 (marked or not) or GB 18030; Unsafe("not_a_workbook") for no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _sound(data[len(mark) :], encoding)
    if encoding := _unmarked(data):
        return _sound(data, encoding)
    try:
        return _sound(data, "utf-8")
    except Unsafe:
        return _sound(data, "gb18030")


def _unmarked(data: bytes) -> str:
    """Return the UTF-16 of a text without a mark: its digits and delimiters have a zero byte each."""
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < len(head) // 2 or min(even, odd):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _sound(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding).rstrip("\0\x1a")
    except UnicodeDecodeError as error:
        raise Unsafe("not_a_workbook") from error
    if "\0" in text:
        raise Unsafe("not_a_workbook")
    return text


def split_separator(text: str) -> tuple[str, str]:
    """Return the delimiter that Excel's own first line names ("sep=,"), "" without one, and the rest."""
    first, _, rest = text.partition("\n")
    found = SEPARATOR.fullmatch(first.strip("\r"))
    return (found[1], rest) if found else ("", text)


def delimiter_of(text: str) -> str:
    """Return what most of the first lines are divided by, "" where nothing divides them."""
    lines = [line for line in text.splitlines()[:SAMPLE] if line.strip()] if len(text) < 100_000 else [
        line for line in text[:100_000].splitlines()[:SAMPLE] if line.strip()
    ]  # fmt: skip
    best, found = (0, 0), ""
    for delimiter in DELIMITERS:
        counts = Counter(count for line in lines if (count := line.count(delimiter)))
        if counts and (score := (sum(counts.values()), counts.most_common(1)[0][0])) > best:
            best, found = score, delimiter
    return found


def read_rows(text: str) -> list[tuple[int, list[str]]]:
    """Return each line with its number in the file, divided into cells; a line without anything is empty.

    Unsafe("text_damaged") where a quote ends lines later or never, ("workbook_too_big") beyond the bounds.
    """
    named, rest = split_separator(text)
    first = 1 if rest is text or not named else 2
    delimiter = named or delimiter_of(rest) or ","
    reader = csv.reader([*rest.splitlines(keepends=True), _END], delimiter=delimiter)
    rows, cells, began = [], 0, 0
    try:
        for row in reader:
            if any("\n" in cell and _holds_lines(cell, delimiter) for cell in row):
                raise Unsafe("text_damaged", cell=f"line {first + began}")
            rows.append((first + began, [_as_text(cell) for cell in row]))
            began = reader.line_num
            cells += len(row)
            if cells > MAX_CELLS or len(rows) > MAX_ROW:
                raise Unsafe("workbook_too_big")
    except csv.Error as error:
        raise Unsafe("text_damaged") from error
    return rows[:-1]


def _holds_lines(cell: str, delimiter: str) -> bool:
    """Tell whether a quote that was never closed made a cell of whole lines of the table."""
    *_, last = lines = cell.split("\n")
    return last == _END or any(line.count(delimiter) >= _COLUMNS for line in lines[1:])


def _as_text(cell: str) -> str:
    """Return 001 of ="001", as programs write what a spreadsheet must not take for a number."""
    return cell[2:-1] if len(cell) > 2 and cell.startswith('="') and cell.endswith('"') else cell


def read_text_sheet(text: str) -> Sheet:
    """Return a text as a sheet without a name: a line is a row, as a spreadsheet would show it."""
    sheet = Sheet(name="", is_text=True)
    for number, row in read_rows(text):
        sheet.line_numbers.append(number)
        line: list[Value] = [value if value.isascii() else plain_text(value) for value in row]
        for column, value in enumerate(row):
            if value[:1] in ("#", "E") and ERRORS.fullmatch(value):
                sheet.troubled[len(sheet.rows), column] = value
                line[column] = ""
        sheet.rows.append(line)
    while sheet.rows and not any(sheet.rows[-1]):
        sheet.rows.pop()
    return sheet
