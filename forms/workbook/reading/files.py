"""The one door for files: what it is by its content, its bytes within bounds, its sheets or its text."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from forms.workbook.reading.bounds import MAX_FILE, MAX_MEMBERS, MAX_TEXT, Unsafe
from forms.workbook.reading.formats import ole
from forms.workbook.reading.formats.foreign import foreign_bytes, foreign_text
from forms.workbook.reading.formats.ods import MIMETYPE, read_ods
from forms.workbook.reading.formats.sheet_xml import is_sheet_xml, read_sheet_xml
from forms.workbook.reading.formats.text import decode, read_text_sheet
from forms.workbook.reading.formats.web_page import read_web_page
from forms.workbook.reading.formats.xls import read_xls
from forms.workbook.reading.formats.xlsx import read_xlsx
from forms.workbook.reading.sheet import Sheet

ZIP_MAGIC = b"PK"
SNIFFED = 2_000
"""Bytes at the beginning that tell an XML spreadsheet."""


@dataclass(frozen=True)
class Content:
    """A file that was read: `text` of a list or a clock, "" for a workbook; `sheets` of either."""

    text: str
    data: bytes
    is_page: bool = False
    """A web page: its tables are the sheet, `text` is its source."""

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The visible sheets; a text is one sheet without a name. Unsafe for what is broken or too big."""
        if self.is_page:
            return read_web_page(self.text)
        if self.text:
            return [read_text_sheet(self.text)]
        if is_sheet_xml(self.data[:SNIFFED]):
            return read_sheet_xml(self.data)
        if self.data.startswith(ole.MAGIC):
            return read_xls(self.data)
        if self.data.count(b"PK\x01\x02") > MAX_MEMBERS:
            raise Unsafe("workbook_too_big")
        return read_ods(self.data) if MIMETYPE in self.data[:200] else read_xlsx(self.data)


def open_content(path: Path) -> Content:
    """Read a file's bytes; Unsafe for a folder, a device, an empty or a huge file, OSError from the disk."""
    data = read_bytes(path)
    if data.startswith((ZIP_MAGIC, ole.MAGIC)):
        return Content("", data)
    if code := foreign_bytes(data):
        raise Unsafe(code)
    if is_sheet_xml(data[:SNIFFED].removeprefix(b"\xef\xbb\xbf")):
        return Content("", data)
    if len(data) > MAX_TEXT:
        raise Unsafe("workbook_too_big")
    text = decode(data)
    if not text.strip():
        raise Unsafe("workbook_empty_file")
    if code := foreign_text(text):
        raise Unsafe(code)
    return Content(text, b"", is_page=text.lstrip("\ufeff \r\n\t").startswith("<"))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of an ordinary file; a pipe or a device is never opened, it might never end."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise Unsafe("workbook_is_folder")
    if not stat.S_ISREG(status.st_mode):
        raise Unsafe("workbook_is_device")
    if status.st_size == 0:
        raise Unsafe("workbook_empty_file")
    if status.st_size > MAX_FILE:
        raise Unsafe("workbook_too_big")
    return path.read_bytes()
