"""The three faces we ship, read glyph by glyph.

ReportLab's own TrueType reader takes seconds for a face of 30 000 Chinese glyphs. A memory map and the
handful of tables a PDF needs cost a millisecond, and a glyph is only touched when a sheet prints it.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from forms.paper.frame.problems import CannotPrint
from models.rules.core.characters import plain_text

FONT_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "fonts"
REGULAR, BOLD, TITLE = "regular", "bold", "title"
FONT_FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf", TITLE: "NotoSerifSC-Bold.ttf"}
FALLBACKS = {REGULAR: (REGULAR, TITLE), BOLD: (BOLD, REGULAR, TITLE), TITLE: (TITLE, BOLD, REGULAR)}
"""Which faces are asked for a character, in order: better another hand than a box."""

_FORMAT_12 = 12  # the segmented table of all 17 planes; format 4 ends before the rare characters
_HEADER_BYTES = 16


class Face:
    """One TrueType face on disk; lengths are in thousandths of the type size, as a PDF wants them."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        count = self._number(">H", 4)
        rows = struct.iter_unpack(">4sIII", self._data[12 : 12 + 16 * count])
        self._tables: dict[str, tuple[int, int]] = {
            tag.decode("ascii"): (offset, length) for tag, _, offset, length in rows
        }
        self.name = path.stem
        self.units = self._number(">H", self._at("head", 18))
        self.glyph_count = self._number(">H", self._at("maxp", 4))
        self._measured = self._number(">H", self._at("hhea", 34))
        self._starts, self._groups = self._read_characters()

    def _number(self, form: str, offset: int) -> int:
        number: int = struct.unpack_from(form, self._data, offset)[0]
        return number

    def _at(self, tag: str, offset: int) -> int:
        return self._tables[tag][0] + offset

    def _read_characters(self) -> tuple[list[int], list[tuple[int, int, int]]]:
        start = self._at("cmap", 0)
        for index in range(self._number(">H", start + 2)):
            table = start + self._number(">I", start + 4 + 8 * index + 4)
            if self._number(">H", table) == _FORMAT_12:
                body = table + _HEADER_BYTES
                groups = list(
                    struct.iter_unpack(">III", self._data[body : body + 12 * self._number(">I", table + 12)])
                )
                return [first for first, _, _ in groups], groups
        raise CannotPrint("font_damaged", file=self.name)

    def glyph(self, character: str) -> int:
        """The number of the glyph that draws `character`; 0 when the face has none."""
        code = ord(character)
        index = bisect_right(self._starts, code) - 1
        if index < 0:
            return 0
        first, last, glyph = self._groups[index]
        return glyph + code - first if code <= last else 0

    def table(self, tag: str) -> bytes:
        """A whole table as it stands in the file."""
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def outline(self, glyph: int) -> bytes:
        """The drawing of a glyph, b"" for a blank. Our faces hold no composite glyphs (tested)."""
        start, end = struct.unpack_from(">II", self._data, self._at("loca", 4 * glyph))
        body = self._at("glyf", 0)
        return self._data[body + start : body + end]

    def metric(self, glyph: int) -> tuple[int, int]:
        """Advance width and left bearing of a glyph in font units."""
        last = min(glyph, self._measured - 1)
        width = self._number(">H", self._at("hmtx", 4 * last))
        if glyph < self._measured:
            return width, self._number(">h", self._at("hmtx", 4 * glyph + 2))
        return width, self._number(">h", self._at("hmtx", 4 * self._measured + 2 * (glyph - self._measured)))

    def width(self, glyph: int) -> int:
        """Advance width in thousandths of the type size."""
        return self.metric(glyph)[0] * 1000 // self.units

    def scaled(self, tag: str, offset: int) -> int:
        """A signed length of a table (ascent, box, …) in thousandths of the type size."""
        return self._number(">h", self._at(tag, offset)) * 1000 // self.units


@cache
def face(style: str) -> Face:
    """The face of a style, opened once; raises `CannotPrint` when its file is gone or unreadable."""
    try:
        return Face(FONT_FOLDER / FONT_FILES[style])
    except (OSError, ValueError, struct.error, KeyError) as error:
        raise CannotPrint("font_damaged", file=FONT_FILES.get(style, style)) from error


@cache
def style_of(character: str, style: str) -> str | None:
    """The first style of the fallbacks that has the character, None when nobody has it."""
    return next((each for each in FALLBACKS[style] if face(each).glyph(character)), None)


class _Widths(dict[str, int]):
    """Widths of characters in one style, looked up when first met."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, character: str) -> int:
        found = face(style_of(character, self._style) or self._style)
        self[character] = width = found.width(found.glyph(character))
        return width


_WIDTHS = {style: _Widths(style) for style in FONT_FILES}


def measure(text: str, style: str = REGULAR) -> int:
    """The width of a text in thousandths of the type size."""
    return sum(map(_WIDTHS[style].__getitem__, text))


def printable(text: str) -> str:
    """The text as one line of visible characters: breaks become blanks, the policy of characters the rest."""
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        text = "".join(" " if ch < " " or ch in "\x7f\x85\u2028\u2029" else ch for ch in text).strip(" ")
    return plain_text(text)


def unprintable(text: str) -> set[str]:
    """The characters of a text that no face can draw."""
    return {ch for ch in set(printable("".join(set(text)))) if style_of(ch, REGULAR) is None}
