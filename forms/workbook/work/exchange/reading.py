"""Reads a file of another system, whatever its form, under that system's field map."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from forms.workbook.reading.bounds import MAX_TEXT, Unsafe
from forms.workbook.reading.cells import Unreadable, unreadable, workbook_of
from forms.workbook.reading.files import ZIP_MAGIC, open_content, read_bytes
from forms.workbook.reading.formats import ole
from forms.workbook.reading.formats.foreign import foreign_bytes
from forms.workbook.reading.formats.sheet_xml import is_sheet_xml
from forms.workbook.reading.formats.text import decode, delimiter_of
from forms.workbook.work.exchange.json_lines import read_json
from forms.workbook.work.exchange.raw import RawFile
from forms.workbook.work.exchange.table_lines import read_tables
from forms.workbook.work.exchange.understanding import Understanding
from forms.workbook.work.exchange.xml_lines import read_xml
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.updates import UpdateRecord

TEXTS = (".csv", ".txt")
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".json", ".xml"})


@dataclass(frozen=True, slots=True)
class ExchangeRead:
    """A file with the SHA-256 of its bytes."""

    incoming: Incoming[UpdateRecord]
    digest: str


def read_exchange(path: Path, profile: Profile) -> ExchangeRead:
    """Read a file whole; what is wrong with it stands in its faults. OSError as it comes."""
    try:
        data = read_bytes(path)
    except Unsafe as unsafe:
        return ExchangeRead(_refused(path, unreadable(path, unsafe).fault), "")
    digest = hashlib.sha256(data).hexdigest()
    try:
        raw = _raw(path, data, profile)
    except Unsafe as unsafe:
        return ExchangeRead(_refused(path, unreadable(path, unsafe).fault), digest)
    except Unreadable as error:
        return ExchangeRead(_refused(path, error.fault), digest)
    understanding = Understanding(raw, profile)
    records = understanding.updates()
    faults = list(understanding.faults)
    if not raw.lines and not faults:
        faults.append(Fault(Place(path.name), "exchange_no_lines", {"file": path.name}))
    incoming = Incoming(
        file=path.name, kind="exchange", year=0, month=0, records=records, faults=tuple(faults),
        notes=tuple(raw.notes),
    )  # fmt: skip
    return ExchangeRead(incoming, digest)


def _refused(path: Path, fault: Fault) -> Incoming[UpdateRecord]:
    return Incoming(file=path.name, kind="exchange", year=0, month=0, records=(), faults=(fault,))


def _raw(path: Path, data: bytes, profile: Profile) -> RawFile:
    if code := foreign_bytes(data):
        raise Unsafe(code)
    head = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith((ZIP_MAGIC, ole.MAGIC)) or is_sheet_xml(data[:2000].removeprefix(b"\xef\xbb\xbf")):
        return read_tables(workbook_of(path, open_content(path)), profile)
    if _looks_like(head, b"<", path, ".xml") or _looks_like(head, b"{", path, ".json") or head[:1] == b"[":
        if len(data) > MAX_TEXT:
            raise Unsafe("workbook_too_big")
        text = _decoded(data, path.name)
        if text.lstrip("\ufeff \r\n\t").startswith("<"):
            return read_xml(path.name, text, profile)
        if path.suffix.lower() == ".xml" and not head.startswith((b"{", b"[")):
            raise Unsafe("exchange_xml_broken", line="1", detail=text.strip()[:20])
        return read_json(path.name, text, profile)
    if path.suffix.lower() in TEXTS and _breaks_off(_decoded(data, path.name)):
        raise Unsafe("exchange_not_text", file=path.name)
    return read_tables(workbook_of(path, open_content(path)), profile)


def is_ended(data: bytes) -> bool:
    """Tell whether a text's last line is ended, in any of the encodings that are read."""
    return not data or data.rstrip(b"\x00").endswith((b"\n", b"\r"))


def _breaks_off(text: str) -> bool:
    """Tell whether a table ends in the middle: of a quoted cell, or of a last line that lacks cells."""
    lines = text.splitlines(keepends=True)
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter_of(text) or ",", strict=True) if row]
    except csv.Error as error:
        return "unexpected end" in str(error)
    is_short = len(rows) > 1 and len(rows[-1]) < max(map(len, rows[:-1]))
    return is_short and not text.endswith(("\n", "\r"))


def _decoded(data: bytes, file: str) -> str:
    """Return a text; Unsafe("exchange_not_text") for one that ends inside a character, or is not text."""
    try:
        return decode(data)
    except Unsafe as unsafe:
        raise Unsafe("exchange_not_text", file=file) from unsafe


def _looks_like(head: bytes, mark: bytes, path: Path, suffix: str) -> bool:
    return head.startswith(mark) or path.suffix.lower() == suffix
