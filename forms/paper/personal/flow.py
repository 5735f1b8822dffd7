"""Text that flows over pages of A4: headings, paragraphs, a mark and the number of the page at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from forms.paper.frame.fitting import wrap
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, printable
from forms.paper.frame.page import A4_PORTRAIT, CENTRED, RIGHT_ALIGNED, Document
from forms.paper.frame.parts import missing
from forms.paper.frame.placed import MARK, SMALL
from forms.paper.frame.problems import MissingCharacters

_TOP, _FOOT, _LEADING = 30.0, 24.0, 1.6
_WIDTH = A4_PORTRAIT.right - A4_PORTRAIT.left


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: its type, how far it is set in, and the room above it, in points.

    One that `holds` on to the next is never the last of a page: a heading goes over with what it heads.
    """

    text: str
    size: float = 10.5
    style: str = REGULAR
    indent: float = 0.0
    above: float = 0.0
    align: int = 0
    holds: bool = False

    @property
    def height(self) -> float:
        """What a set line takes with the room above it."""
        return self.size * _LEADING + self.above

    def lines(self) -> Iterator[Text]:
        """Yield the lines of the paragraph; the room above belongs to the first."""
        room = int((_WIDTH - self.indent) * 1000 / self.size)
        above = self.above
        for line in wrap(printable(self.text), room, self.style):
            yield Text(line, self.size, self.style, self.indent, above, self.align, self.holds)
            above = 0.0


def title(text: str) -> Text:
    """Return the title of a paper."""
    return Text(text, 18.0, TITLE, align=CENTRED, holds=True)


def heading(text: str) -> Text:
    """Return the heading of a section."""
    return Text(text, 11.5, BOLD, above=10.0, holds=True)


def subheading(text: str, size: float) -> Text:
    """Return the heading of a list inside a section."""
    return Text(text, size, BOLD, indent=12.0, above=3.0, holds=True)


def print_flow(name: str, author: str, texts: Sequence[Text], out: BinaryIO) -> None:
    """Write the paragraphs as PDF; raises `MissingCharacters` before writing."""
    if bad := missing((text.text[:20], text.text) for text in texts):
        raise MissingCharacters(bad)
    document = Document(name, author, A4_PORTRAIT)
    pages = list(_pages(line for text in texts for line in text.lines()))
    for number, lines in enumerate(pages, 1):
        document.add_page("\n".join(_drawn(document, lines, f"第 {number} 页，共 {len(pages)} 页")))
    document.save(out)


def _pages(lines: Iterable[Text]) -> Iterator[list[Text]]:
    page: list[Text] = []
    left = room = A4_PORTRAIT.top - A4_PORTRAIT.bottom - _TOP - _FOOT
    for line in lines:
        if page and line.height > left:
            over = _headings_at_the_end(page)
            yield page[: len(page) - len(over)]
            page, left = over, room - sum(one.height for one in over)
        page.append(line)
        left -= line.height
    yield page


def _headings_at_the_end(page: Sequence[Text]) -> list[Text]:
    """Return the headings that a page ends with; none where it holds nothing else."""
    at = len(page)
    while at and page[at - 1].holds:
        at -= 1
    return list(page[at:]) if at else []


def _drawn(document: Document, lines: Sequence[Text], number: str) -> Iterator[str]:
    paper = document.paper
    y = paper.top - _TOP
    for line in lines:
        y -= line.height
        x = paper.middle if line.align == CENTRED else paper.left + line.indent
        yield document.text(line.text, x, y, line.size, style=line.style, align=line.align)
    yield document.text(MARK, paper.left, paper.bottom, SMALL, grey=True)
    yield document.text(number, paper.right, paper.bottom, SMALL, align=RIGHT_ALIGNED, grey=True)
