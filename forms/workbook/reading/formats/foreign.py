"""Files that are no tables but are often handed in as one, recognised by their bytes: a sentence for each."""

from __future__ import annotations

import re
from collections.abc import Collection

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "file_is_pdf"),
    (b"\x89PNG", "file_is_picture"),
    (b"\xff\xd8\xff", "file_is_picture"),
    (b"GIF8", "file_is_picture"),
    (b"II*\0", "file_is_picture"),
    (b"MM\0*", "file_is_picture"),
    (b"Rar!", "file_is_archive"),
    (b"7z\xbc\xaf", "file_is_archive"),
    (b"\x1f\x8b", "file_is_archive"),
    (b"{\\rtf", "workbook_is_a_document"),
    (b"\0\x01\0\0Standard ", "file_is_database"),
    (b"SQLite format 3\0", "file_is_database"),
    (bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3"), "file_is_notebook"),
    (b"MIME-Version:", "file_is_web_archive"),
)
_DBASE = frozenset((0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8B, 0x8C, 0xCB, 0xF5, 0xFB))
"""The first byte of a .dbf, by version and by whether it has notes."""
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*(?:\{|"|\[\s*["\d]))')
_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_JSON, "file_is_json"),
    (re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE), "file_is_ics"),
    (re.compile(r"\s*BEGIN:VCARD", re.IGNORECASE), "file_is_vcard"),
    (re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:\w+:)?UOF\b", re.IGNORECASE), "file_is_uof"),
    (re.compile(r"(?:Received|Return-Path|Delivered-To|X-[\w-]+|MIME-Version): ", re.IGNORECASE),
     "file_is_web_archive"),
)  # fmt: skip
_STREAMS = {
    "WordDocument": "workbook_is_a_document",
    "PowerPoint Document": "workbook_is_a_document",
    "WpsDocument": "workbook_is_a_document",
    "__properties_version1.0": "file_is_web_archive",
    "VisioDocument": "file_is_picture",
}


def foreign_bytes(data: bytes) -> str:
    """Return the code of the sentence for bytes that are surely no table, "" for what may be one."""
    for beginning, code in _BEGINNINGS:
        if data.startswith(beginning):
            return code
    if data[:2] == b"BM" and len(data) > 18 and data[6:10] == bytes(4):
        return "file_is_picture"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "file_is_picture"
    if data[4:8] == b"ftyp":
        return "file_is_picture"
    if data[257:262] == b"ustar":
        return "file_is_archive"
    return "file_is_database" if _is_dbase(data) else ""


def _is_dbase(data: bytes) -> bool:
    """Tell whether bytes are a .dbf: a version, the day of its last change, a header of whole fields."""
    if len(data) < 33 or data[0] not in _DBASE:
        return False
    size = int.from_bytes(data[8:10], "little")
    return 1 <= data[2] <= 12 and 1 <= data[3] <= 31 and 33 <= size <= len(data) and b"\x0d" in data[32:size]


def foreign_text(text: str) -> str:
    """Return the code of the sentence for a text of another program, "" for what may be a table."""
    head = text[:2000].lstrip("\ufeff")
    return next((code for pattern, code in _TEXTS if pattern.match(head)), "")


def foreign_streams(names: Collection[str]) -> str:
    """Return the code of the sentence for an old office file that is no workbook, by its streams."""
    found = (code for name, code in _STREAMS.items() if name in names)
    return next(found, "not_a_workbook")


def foreign_members(names: Collection[str]) -> str:
    """Return the code of the sentence for an archive that is no workbook, by what is in it."""
    if "OFD.xml" in names:
        return "file_is_pdf"
    if any(name.endswith(".iwa") for name in names):
        return "file_is_numbers"
    if any(name.lower().startswith(("word/", "ppt/")) for name in names) or "content.xml" in names:
        return "workbook_is_a_document"
    if "[Content_Types].xml" in names or any(name.startswith("xl/") for name in names):
        return "workbook_damaged"
    return "file_is_archive" if names else "workbook_damaged"
