"""Turns away folders and empty, locked, broken or swollen files before they cost memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

ZIP_MAGIC = b"PK"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAX_XML = 200_000_000
"""Bytes of sheet text once unpacked; a street's year is below ten million."""
MAX_FILE = 100_000_000
MAX_ROW = 20_000
CHUNK = 1 << 20

ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)")
ROW_NUMBER = re.compile(rb'\br="(\d+)"')
VALUE_END = (b"</v>", b"</is>")
FAR_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{3}\d+)"[^>/]*><')
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
CELL_NAME = re.compile(rb'\br="([A-Z]+[0-9]+)"')
FILLED = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")


class Unsafe(Exception):
    """The file is not one to open; `code` says why."""

    def __init__(self, code: str, /, sheet: str = "", cell: str = "", **facts: str) -> None:
        super().__init__(code)
        self.code, self.sheet, self.cell, self.facts = code, sheet, cell, facts


@dataclass(slots=True)
class Extent:
    """How far the values of one sheet reach, whatever its `dimension` claims."""

    row: int = 0
    last_with_value: int = 0
    far_cell: str = ""


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; Unsafe for what cannot be a workbook, OSError where the disk fails."""
    if path.is_dir():
        raise Unsafe("workbook_is_folder")
    size = path.stat().st_size
    if size == 0:
        raise Unsafe("workbook_empty_file")
    if size > MAX_FILE:
        raise Unsafe("workbook_too_big")
    data = path.read_bytes()
    if data.startswith(OLE_MAGIC):
        if ENCRYPTED in data:
            raise Unsafe("workbook_encrypted")
    elif not data.startswith(ZIP_MAGIC):
        raise Unsafe("not_a_workbook")
    return data


def check_zip(data: bytes) -> None:
    """Read every sheet of an .xlsx once as a stream: broken, swollen or far-flung ones raise Unsafe."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_members(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise Unsafe("workbook_damaged") from error
    except RuntimeError as error:  # zipfile's word for a member that wants a password
        raise Unsafe("workbook_encrypted") from error


def _check_members(archive: zipfile.ZipFile) -> None:
    members = [
        info for info in archive.infolist() if info.filename.lower().endswith((".xml", ".bin", ".rels"))
    ]
    if sum(info.file_size for info in members) > MAX_XML:
        raise Unsafe("workbook_too_big")
    for info in members:
        extent = _extent(archive, info)
        if "worksheets/" not in info.filename:
            continue
        if extent.far_cell or extent.last_with_value > MAX_ROW:
            cell = extent.far_cell or f"{extent.last_with_value}:{extent.last_with_value}"
            raise Unsafe("workbook_far_cell", sheet=sheet_names(archive).get(info.filename, ""), cell=cell)


def _extent(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Extent:
    extent, carry = Extent(), b""
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK):
            buffer = carry + chunk
            cut = max(buffer.rfind(b"<"), len(buffer) - CHUNK)
            carry = buffer[cut:]
            _grow(extent, buffer[:cut])
        _grow(extent, carry)
    return extent


def _grow(extent: Extent, text: bytes) -> None:
    end = max(text.rfind(mark) for mark in VALUE_END)
    before = _last_row(text[:end], extent.row) if end >= 0 else 0
    if end >= 0:
        extent.last_with_value = max(extent.last_with_value, before)
        if not extent.far_cell and (far := FAR_CELL.search(text)):
            extent.far_cell = far.group(1).decode()
    extent.row = _last_row(text, extent.row)


def _last_row(text: bytes, known: int) -> int:
    """Return the number of the last row that begins in `text`; rows without a number are counted."""
    at = text.rfind(b"<row")
    found = ROW.match(text, at) if at >= 0 else None
    if found is None:
        return known
    number = ROW_NUMBER.search(found.group(1))
    return int(number.group(1)) if number else known + text.count(b"<row")


def sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return member name → sheet name of an .xlsx, empty where the workbook part is not readable."""
    from xml.etree import ElementTree as ET

    try:
        # Expat of this Python refuses entity bombs, and both parts were measured before.
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
        links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ET.ParseError):
        return {}
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    names: dict[str, str] = {}
    for element in book.iter():
        if not element.tag.endswith("}sheet"):
            continue
        link = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        target = targets.get(link, "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        names[member] = element.get("name", "")
    return names


def hollow_cells(data: bytes, sheet: str) -> frozenset[str]:
    """Return the cells of a sheet whose formula was saved without a value, or whose value is an error.

    Readers ask only when a cell they need came out empty; calamine shows both as blanks.
    """
    if not data.startswith(ZIP_MAGIC):
        return frozenset()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        member = next((member for member, name in sheet_names(archive).items() if name == sheet), "")
        if not member:
            return frozenset()
        text = archive.read(member)
    if b"<f" not in text and b't="e"' not in text:
        return frozenset()
    return frozenset(filter(None, map(_hollow, CELL.finditer(text))))


def _hollow(cell: re.Match[bytes]) -> str:
    attributes, inside = cell.group(1), cell.group(2) or b""
    is_error = b't="e"' in attributes
    if not is_error and (b"<f" not in inside or FILLED.search(inside)):
        return ""
    name = CELL_NAME.search(attributes)
    return name.group(1).decode() if name else ""
