"""What keeps a PDF from being PDF/A-2b (ISO 19005-2): the rules that our papers could break, checked by hand.

It reads the file by pypdf and knows nothing of how it was made. It is no full validator: pictures, forms,
annotations and attached files, which no paper of ours has, are refused instead of looked into.
"""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

DC, PDFAID = "{http://purl.org/dc/elements/1.1/}", "{http://www.aiim.org/pdfa/ns/id/}"
FORBIDDEN = {
    "/JavaScript", "/JS", "/AcroForm", "/OpenAction", "/AA", "/EmbeddedFiles", "/Annots", "/XFA", "/TR",
    "/HTP", "/Alternates", "/OPI", "/Interpolate", "/PS", "/Ref", "/Requirements", "/XObject", "/CIDSet",
    "/SMask", "/Group", "/BM",
}  # fmt: skip
"""Among them whatever makes transparency: allowed in part 2, but no paper of ours needs it."""
FILTERS = {"/FlateDecode", "/ASCII85Decode", "/ASCIIHexDecode"}
GREY_AND_RGB, OTHER_COLOURS = {"g", "G", "rg", "RG"}, {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}
FONT_TABLES = {b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"}


def faults(data: bytes) -> list[str]:
    """Return every rule that a PDF breaks, in words; [] for PDF/A-2b."""
    reader = PdfReader(BytesIO(data))
    return [
        *_of_file(data, reader), *_of_objects(reader), *_of_metadata(reader), *_of_colours(reader),
        *(fault for page in reader.pages for fault in _of_page(page)),
    ]  # fmt: skip


def _of_file(data: bytes, reader: PdfReader) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", data):
        yield "the header is not that of PDF 1.0 to 1.7 with four high bytes after it"
    if not re.search(rb"%%EOF[\r\n]{0,2}\Z", data):
        yield "something follows the end of the file"
    if len(reader.trailer.get("/ID", ())) != 2:
        yield "the trailer has no ID"
    if "/Encrypt" in reader.trailer:
        yield "the file is encrypted"
    for found in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", data):
        end = found.end() + int(found[1])
        if not re.match(rb"\r?\nendstream", data[end : end + 11]):
            yield f"the stream at {found.start()} does not end on a line of its own after its length"
    if not data.count(b"\nendobj\n") == len(re.findall(rb"\d+ \d+ obj\n", data)) == data.count(b"endobj"):
        yield "an object does not begin and end on lines of its own"


def _of_objects(reader: PdfReader) -> Iterator[str]:
    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing = reader.get_object(number)
        if not isinstance(thing, DictionaryObject):
            continue
        yield from (f"object {number} has {key}" for key in sorted(FORBIDDEN & set(thing)))
        if any(float(thing.get(key, 1)) != 1 for key in ("/ca", "/CA")):
            yield f"object {number} is transparent"
        if isinstance(thing, StreamObject):
            filters = thing.get("/Filter", ())
            for name in [filters] if isinstance(filters, str) else filters:
                if name not in FILTERS:
                    yield f"object {number} is packed by {name}"
            if "/F" in thing:
                yield f"object {number} lies in another file"


def _of_metadata(reader: PdfReader) -> Iterator[str]:
    metadata = reader.root_object.get("/Metadata")
    if metadata is None:
        yield "the catalogue has no metadata"
        return
    stream = metadata.get_object()
    if "/Filter" in stream:
        yield "the metadata is packed"
    root = ET.fromstring(stream.get_data().decode("utf-8"))  # noqa: S314 - our own paper
    told = {node.tag: "".join(node.itertext()).strip() for node in root.iter()}
    if (told.get(f"{PDFAID}part"), told.get(f"{PDFAID}conformance")) != ("2", "B"):
        yield "the metadata does not say PDF/A-2b"
    if reader.metadata is None or told.get(f"{DC}title") != reader.metadata.title:
        yield "metadata and document information have different titles"


def _of_colours(reader: PdfReader) -> Iterator[str]:
    intents = [each.get_object() for each in reader.root_object.get("/OutputIntents", ())]
    profiles = [
        each["/DestOutputProfile"].get_object() for each in intents if each.get("/S") == "/GTS_PDFA1"
    ]
    if len(profiles) != 1:
        yield "there is not one output intent"
        return
    content = profiles[0].get_data()
    if len(content) != struct.unpack(">I", content[:4])[0] or content[36:40] != b"acsp":
        yield "the colour profile is damaged"
    if content[8] > 4 or content[12:20] != b"mntrRGB " or profiles[0]["/N"] != 3:
        yield "the colour profile is not one of a screen's three colours"


def _of_page(page: Any) -> Iterator[str]:
    operators = page.get_contents().get_data().decode("latin-1")
    bare = re.sub(r"<[0-9a-f]*>|\([^)]*\)", " ", operators)
    for word in sorted(OTHER_COLOURS & set(bare.split())):
        yield f"the page uses colours that no intent explains: {word}"
    fonts = page["/Resources"].get("/Font", {}).get_object()
    for name, font in sorted(fonts.items()):
        yield from _of_font(name, font.get_object(), _shown(operators, name))


def _shown(operators: str, font: str) -> set[int]:
    """Return the codes that a page shows in a font."""
    found = re.findall(rf"{font} [\d.]+ Tf <([0-9a-f]*)> Tj", operators)
    return {int(codes[at : at + 4], 16) for codes in found for at in range(0, len(codes), 4)}


def _of_font(name: str, font: Any, shown: set[int]) -> Iterator[str]:
    if font["/Subtype"] != "/Type0" or font["/Encoding"] != "/Identity-H":
        yield f"font {name} is not of the kind that is embedded whole: {font['/Subtype']}"
        return
    inner = font["/DescendantFonts"][0].get_object()
    program = inner["/FontDescriptor"].get_object().get("/FontFile2")
    if program is None:
        yield f"font {name} is not embedded"
        return
    if "/ToUnicode" not in font:
        yield f"font {name} does not say which letter a glyph is"
    if inner.get("/CIDToGIDMap") != "/Identity":
        yield f"font {name} does not say which glyph a code is"
    if not re.match(r"/[A-Z]{6}\+", font["/BaseFont"]) or font["/BaseFont"] != inner["/BaseFont"]:
        yield f"font {name} is not named as a subset"
    tables = _tables(program.get_object().get_data())
    if missing := FONT_TABLES - tables.keys():
        yield f"font {name} lacks {sorted(missing)}"
        return
    glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    if 0 in shown or max(shown, default=0) >= glyphs:
        yield f"font {name} shows a glyph that it does not have"
    yield from _of_widths(name, inner, tables, shown)


def _of_widths(name: str, inner: Any, tables: dict[bytes, bytes], shown: set[int]) -> Iterator[str]:
    """A width in the PDF must be that of the glyph, to a thousandth of the type size."""
    per_em = struct.unpack(">H", tables[b"head"][18:20])[0]
    first, widths = inner["/W"][0], inner["/W"][1]
    for code in sorted(shown):
        advance = struct.unpack(">H", tables[b"hmtx"][code * 4 : code * 4 + 2])[0] * 1000 / per_em
        if abs(float(widths[code - first]) - advance) > 1:
            yield f"font {name}: glyph {code} is {advance:.1f} wide and said to be {widths[code - first]}"


def _tables(font: bytes) -> dict[bytes, bytes]:
    count = struct.unpack(">H", font[4:6])[0]
    entries = [struct.unpack(">4sIII", font[at : at + 16]) for at in range(12, 12 + 16 * count, 16)]
    return {tag: font[offset : offset + length] for tag, _, offset, length in entries}
