"""A document of pages of one paper: text and lines in, PDF bytes out. Lengths are points (1/72 inch)."""

from __future__ import annotations

from itertools import groupby
from typing import BinaryIO, NamedTuple

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfdoc

from forms.paper.frame.archival import make_archival
from forms.paper.frame.fonts import FALLBACKS, REGULAR, face, measure, style_of
from forms.paper.frame.problems import CannotPrint
from forms.paper.frame.subset import FontSubset, packed_stream

PAGE_WIDTH, PAGE_HEIGHT = 297 * mm, 210 * mm
MARGIN = 12 * mm
LEFT, RIGHT = MARGIN, PAGE_WIDTH - MARGIN
TOP, BOTTOM = PAGE_HEIGHT - MARGIN, MARGIN


class Paper(NamedTuple):
    """A sheet of paper as it lies before the reader, with the one margin that all our sheets have."""

    width: float
    height: float

    @property
    def left(self) -> float:
        """Where text and tables begin."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where they end."""
        return self.width - MARGIN

    @property
    def top(self) -> float:
        """The upper edge of what is printed."""
        return self.height - MARGIN

    @property
    def bottom(self) -> float:
        """The lower edge of what is printed."""
        return MARGIN

    @property
    def middle(self) -> float:
        """Half way between the margins."""
        return self.width / 2


A4_LANDSCAPE = Paper(PAGE_WIDTH, PAGE_HEIGHT)
A4_PORTRAIT = Paper(PAGE_HEIGHT, PAGE_WIDTH)
A3_LANDSCAPE = Paper(420 * mm, 297 * mm)
A5_LANDSCAPE = Paper(210 * mm, 148 * mm)

LEFT_ALIGNED, CENTRED, RIGHT_ALIGNED = 0, 1, 2
BASELINE = 0.36
"""How far below its middle a line of Chinese text and figures stands, in type sizes."""

_FONT_NAMES = {style: f"F{number}" for number, style in enumerate(FALLBACKS, 1)}
_GREY_TEXT = 0.42


class Document:
    """Pages drawn one after another; the same calls give the same bytes on every run."""

    def __init__(self, title: str, author: str, paper: Paper = A4_LANDSCAPE) -> None:
        self.paper = paper
        self._named = title, author
        self._pdf = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 5), lang="zh-CN")
        self._pdf.setTitle(title)
        self._pdf.setAuthor(author)
        self._pdf.setSubject("")
        self._pdf.setCreator("")
        self._pdf.setProducer("")
        self._subsets = {style: FontSubset(face(style)) for style in FALLBACKS}

    def show(self, text: str, style: str, size: float) -> str:
        """The operators that show a text where the pen stands."""
        subset = self._subsets[style]
        codes = [subset[character] for character in text]
        if "" in codes:
            return self._show_mixed(text, style, size)
        return f"/{_FONT_NAMES[style]} {size:g} Tf <{''.join(codes)}> Tj"

    def _show_mixed(self, text: str, style: str, size: float) -> str:
        runs = []
        for own, run in groupby(text, lambda character: style_of(character, style)):
            characters = "".join(run)
            if own is None:
                raise CannotPrint("missing_characters", characters=characters, texts=text)
            runs.append(self.show(characters, own, size))
        return " ".join(runs)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        style: str = REGULAR,
        align: int = LEFT_ALIGNED,
        grey: bool = False,
    ) -> str:
        """The operators for one line of text; `x` is its left end, middle or right end."""
        start = x - measure(text, style) * size / 1000 * align / 2
        shown = f"BT 1 0 0 1 {start:.2f} {y:.2f} Tm {self.show(text, style, size)} ET"
        return f"{_GREY_TEXT} g {shown} 0 g" if grey else shown

    def turned(self, text: str, size: float, style: str, ink: float) -> str:
        """A text across the page from the lower left, in a light ink: 1 is white."""
        start = -measure(text, style) * size / 2000
        place = f"0.866 0.5 -0.5 0.866 {self.paper.width / 2:.2f} {self.paper.height / 2:.2f} cm"
        shown = f"BT 1 0 0 1 {start:.2f} {-size * BASELINE:.2f} Tm {self.show(text, style, size)} ET"
        return f"q {ink} g {place} {shown} Q"

    def add_page(self, operators: str) -> None:
        """Close a page with what was drawn on it."""
        page = pdfdoc.PDFPage()
        page.MediaBox = pdfdoc.PDFArray([0, 0, round(self.paper.width, 2), round(self.paper.height, 2)])
        page.Contents = packed_stream(operators + "\n")
        page.Resources = pdfdoc.PDFResourceDictionary()
        page.Resources.basicFonts()
        self._pdf.addPage(page)

    def save(self, out: BinaryIO) -> None:
        """Write the whole document."""
        fonts = self._pdf.idToObject[pdfdoc.BasicFonts]
        assert isinstance(fonts, pdfdoc.PDFDictionary)  # noqa: S101 - tells the type checker
        for style, subset in self._subsets.items():
            if subset.is_used:
                fonts[_FONT_NAMES[style]] = subset.add_to(self._pdf)
        make_archival(self._pdf, *self._named)
        out.write(self._pdf.GetPDFData(None))


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """The path of a straight line; stroke it with `strokes`."""
    return f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l"


def strokes(paths: list[str], width: float) -> str:
    """Draw lines of one width."""
    return f"{width} w\n" + "\n".join(paths) + "\nS" if paths else ""


def tint(x: float, y: float, width: float, height: float, ink: float) -> str:
    """A filled box in a light grey: 1 is white."""
    return f"{ink} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f 0 g"
