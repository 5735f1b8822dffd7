"""The part of a face that one document uses: a small TrueType file and the PDF objects around it.

Glyphs are numbered in the order the document first uses them, so equal documents have equal bytes.
"""

from __future__ import annotations

import struct
import zlib

from reportlab.pdfbase import pdfdoc

from forms.paper.frame.archival import Stream
from forms.paper.frame.fonts import Face

_COPIED = ("head", "hhea", "prep")  # what a PDF reader wants beside the glyphs; the rest is left out
_SYMBOLIC = 4
_CMAP_ROWS = 100  # the most that one bfchar block may hold


class FontSubset(dict[str, str]):
    """Maps a character to the hex of its number in the subset; "" for one this face lacks."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face
        self._glyphs = [0]
        self._characters: list[str] = []

    def __missing__(self, character: str) -> str:
        glyph = self._face.glyph(character)
        if not glyph:
            self[character] = ""
            return ""
        self[character] = code = f"{len(self._glyphs):04x}"
        self._glyphs.append(glyph)
        self._characters.append(character)
        return code

    @property
    def is_used(self) -> bool:
        """Whether any glyph of the face was asked for."""
        return len(self._glyphs) > 1

    def font_file(self) -> bytes:
        """The used glyphs as a TrueType file."""
        tables = {tag: self._face.table(tag) for tag in _COPIED}
        outlines = [self._face.outline(glyph) for glyph in self._glyphs]
        offsets, glyf = [0], bytearray()
        for outline in outlines:
            glyf += outline + bytes(-len(outline) % 4)
            offsets.append(len(glyf))
        count = len(self._glyphs)
        tables["glyf"] = bytes(glyf)
        tables["loca"] = struct.pack(f">{count + 1}I", *offsets)
        tables["hmtx"] = b"".join(struct.pack(">Hh", *self._face.metric(glyph)) for glyph in self._glyphs)
        maxp = self._face.table("maxp")
        tables["maxp"] = maxp[:4] + struct.pack(">H", count) + maxp[6:]
        tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", count)
        return _assemble(tables)

    def to_unicode(self) -> bytes:
        """The table that lets a reader copy and search the text."""
        rows = [
            f"<{self[character]}> <{character.encode('utf-16-be').hex()}>" for character in self._characters
        ]
        blocks = [rows[start : start + _CMAP_ROWS] for start in range(0, len(rows), _CMAP_ROWS)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
        ).encode("ascii")

    def add_to(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFObject:
        """Put the font into the document and return the reference to it."""
        unicode_map = self.to_unicode()
        name = _name(f"{_tag(unicode_map)}+{self._face.name}")
        widths = [self._face.width(glyph) for glyph in self._glyphs]
        descendant = {
            "Type": _name("Font"),
            "Subtype": _name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
            ),
            "FontDescriptor": _reference(document, self._descriptor(document, name)),
            "CIDToGIDMap": _name("Identity"),
            "DW": 1000,
            "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
        }
        font = {
            "Type": _name("Font"),
            "Subtype": _name("Type0"),
            "BaseFont": name,
            "Encoding": _name("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([_reference(document, pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": _reference(document, packed_stream(unicode_map)),
        }
        return _reference(document, pdfdoc.PDFDictionary(font))

    def _descriptor(self, document: pdfdoc.PDFDocument, name: str) -> pdfdoc.PDFObject:
        face, file = self._face, self.font_file()
        stream = packed_stream(file)
        stream.dictionary["Length1"] = len(file)
        return pdfdoc.PDFDictionary(
            {
                "Type": _name("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([face.scaled("head", offset) for offset in (36, 38, 40, 42)]),
                "ItalicAngle": 0,
                "Ascent": face.scaled("hhea", 4),
                "Descent": face.scaled("hhea", 6),
                "CapHeight": face.scaled("OS/2", 88),
                "StemV": 80,
                "FontFile2": _reference(document, stream),
            }
        )


class _Deflate:
    """ReportLab's filter at the speed that suits a thousand pages."""

    pdfname = "FlateDecode"

    def encode(self, content: str | bytes) -> bytes:
        return zlib.compress(content.encode("ascii") if isinstance(content, str) else content, 4)


_DEFLATE = _Deflate()


def packed_stream(content: str | bytes) -> pdfdoc.PDFStream:
    """A compressed PDF stream."""
    return Stream(content=content, filters=[_DEFLATE])


def _reference(document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject) -> pdfdoc.PDFObject:
    reference: pdfdoc.PDFObject = document.Reference(thing)  # type: ignore[no-untyped-call]
    return reference


def _name(text: str) -> str:
    return str(pdfdoc.PDFName(text))


def _tag(content: bytes) -> str:
    """Six capitals that differ between subsets of a face, as the PDF standard asks."""
    number = zlib.crc32(content)
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _assemble(tables: dict[str, bytes]) -> bytes:
    """A TrueType file of these tables (OpenType specification, "Organization of an OpenType font")."""
    power = len(tables).bit_length() - 1
    head = struct.pack(
        ">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power)
    )
    offset, directory, body = 12 + 16 * len(tables), b"", b""
    for tag in sorted(tables):
        data = tables[tag]
        directory += struct.pack(">4sIII", tag.encode("ascii"), _checksum(data), offset, len(data))
        padded = data + bytes(-len(data) % 4)
        body += padded
        offset += len(padded)
    return head + directory + body
