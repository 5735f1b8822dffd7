"""PDF/A-2b (ISO 19005-2, level B): what a paper needs besides to be read alike in thirty years.

Fonts are embedded in every paper. Inside `archival()` a document also says which colours its numbers mean and
what it is, in XMP; a paper printed outside stays the same to the byte.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from html import escape
from typing import Any

from reportlab.pdfbase import pdfdoc

_ARCHIVAL: ContextVar[bool] = ContextVar("archival", default=False)
_END = b"endstream\n"
_PROFILE_NAME = "sRGB IEC61966-2.1"
_HEADER, _ENTRY = 128, 12  # bytes of a profile's header and of an entry in its table of tags
_CURVE_POINTS = 1024
_WHITE = (0.9642, 1.0, 0.8249)  # D50, the white that profiles are connected by
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The three colours of sRGB as seen under D50 (IEC 61966-2-1, adapted by Bradford's matrix)."""

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


class Stream(pdfdoc.PDFStream):
    """A stream whose end stands on a line of its own where it is written for the archive (6.1.7.1)."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the bytes of the stream with its dictionary."""
        whole: bytes = super().format(document)
        return whole.removesuffix(_END) + b"\n" + _END if _ARCHIVAL.get() else whole


class _Plain(Stream):
    """A stream that is not packed, so that a scanner reads it without knowing PDF."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        dictionary = pdfdoc.PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        head: bytes = pdfdoc.format(dictionary, document)
        return head + b"\nstream\n" + bytes(self.content) + b"\n" + _END


@contextmanager
def archival() -> Iterator[None]:
    """Let the papers printed in the block, on this thread, be PDF/A-2b."""
    token = _ARCHIVAL.set(True)
    try:
        yield
    finally:
        _ARCHIVAL.reset(token)


def make_archival(document: pdfdoc.PDFDocument, title: str, author: str) -> None:
    """Add what PDF/A wants to a document about to be written; nothing outside `archival()`."""
    if not _ARCHIVAL.get():
        return
    text = XMP.format(title=escape(title, quote=False), author=escape(author, quote=False))
    metadata = _Plain(content=text.encode("utf-8"))
    metadata.dictionary.dict.update(Type=pdfdoc.PDFName("Metadata"), Subtype=pdfdoc.PDFName("XML"))
    catalog: Any = document.Catalog  # type: ignore[attr-defined]
    catalog.Metadata = metadata
    # ReportLab writes what stands among the defaults of its catalogue, and knows no output intents itself.
    catalog.__Defaults__ = {**catalog.__Defaults__, "OutputIntents": pdfdoc.PDFArray([_intent(document)])}


def _intent(document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    profile = Stream(content=srgb_profile(), filters=[pdfdoc.PDFZCompress])
    profile.dictionary["N"] = 3
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString(_PROFILE_NAME),
            "Info": pdfdoc.PDFString(_PROFILE_NAME),
            "DestOutputProfile": document.Reference(profile),  # type: ignore[no-untyped-call]
        }
    )


@cache
def srgb_profile() -> bytes:
    """Return sRGB as an ICC profile of version 2.1 (ICC.1:1998-09): a matrix and one curve."""
    name = _PROFILE_NAME.encode("ascii") + b"\0"
    described = struct.pack(">4s4xI", b"desc", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
    tags = {
        b"desc": described,
        b"cprt": struct.pack(">4s4x", b"text") + b"No copyright\0",
        b"wtpt": _xyz(_WHITE),
        **{tag: _xyz(colour) for tag, colour in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve()),
    }
    table, body = _laid_out(tags)
    header = struct.pack(
        ">I4xI4s4s4s6H4s", _HEADER + len(table) + len(body), 0x02100000, b"mntr", b"RGB ", b"XYZ ",
        1998, 9, 1, 0, 0, 0, b"acsp",
    )  # fmt: skip
    header = header.ljust(68, b"\0") + struct.pack(">3i", *map(_fixed, _WHITE))
    return header.ljust(_HEADER, b"\0") + table + body


def _laid_out(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return the table of tags and what it points to; tags of the same content share it."""
    start = _HEADER + 4 + _ENTRY * len(tags)
    body, places = b"", dict[bytes, int]()
    for data in tags.values():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
    entries = [struct.pack(">4sII", tag, places[data], len(data)) for tag, data in tags.items()]
    return struct.pack(">I", len(tags)) + b"".join(entries), body


def _xyz(colour: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *map(_fixed, colour))


def _fixed(value: float) -> int:
    """Return a number as ICC writes it: sixteen bits behind the point."""
    return round(value * 65536)


def _curve() -> bytes:
    points = [round(_linear(at / (_CURVE_POINTS - 1)) * 65535) for at in range(_CURVE_POINTS)]
    return struct.pack(f">4s4xI{_CURVE_POINTS}H", b"curv", _CURVE_POINTS, *points)


def _linear(value: float) -> float:
    """Return how bright an sRGB number is (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
