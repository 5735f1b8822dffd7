"""The digest of what a file says: unpacked first, because two builds of zlib pack differently."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

_MOMENT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def exact(data: bytes) -> str:
    """The digest of the bytes as they are."""
    return hashlib.sha256(data).hexdigest()


def of_pdf(data: bytes) -> str:
    """The digest of everything in a PDF: each stream (pages, fonts, their texts) and each dictionary."""
    digest = hashlib.sha256()
    reader = PdfReader(BytesIO(data))
    for number in range(1, len(reader.xref[0]) + 1):
        found = IndirectObject(number, 0, reader).get_object()
        if isinstance(found, StreamObject):
            digest.update(found.get_data())
        elif isinstance(found, DictionaryObject):
            shown = repr(sorted((key, repr(value)) for key, value in found.items()))
            digest.update(re.sub(r"IndirectObject\((\d+), .*?\)", r"\1 R", shown).encode())
    return digest.hexdigest()


def of_workbook(data: bytes) -> str:
    """The digest of every part of a workbook with its name, in order, except the moment of writing."""
    digest = hashlib.sha256()
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            part = _MOMENT.sub(b"", parts.read(name))
            digest.update(name.encode() + b"\0" + part + b"\0")
    return digest.hexdigest()


def of_file(name: str, data: bytes) -> str:
    """The digest of a file by the ending of its name: PDF and xlsx unpacked, every other as it is."""
    if name.endswith(".pdf"):
        return of_pdf(data)
    return of_workbook(data) if name.endswith(".xlsx") else exact(data)
