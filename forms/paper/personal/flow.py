"""Text that flows over pages of A4: headings, paragraphs, lists in columns, a mark and the page's number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import BinaryIO

from forms.paper.frame.fitting import fill, wrap
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, measure, printable
from forms.paper.frame.page import A4_PORTRAIT, CENTRED, LEFT_ALIGNED, RIGHT_ALIGNED, Document
from forms.paper.frame.parts import missing
from forms.paper.frame.placed import MARK, SMALL
from forms.paper.frame.problems import MissingCharacters

_TOP, _FOOT, _LEADING, _GAP = 30.0, 24.0, 1.6, 9.0
_FIGURE = re.compile(r"-?[\d,]{0,12}(\.\d+)?%?|—")
"""What stands right-aligned in its column: not dates, nor the numbers of events."""
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
        for line in fill(printable(self.text), room, self.style):
            yield Text(line, self.size, self.style, self.indent, above, self.align, self.holds)
            above = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list in columns: each cell's end, in points from the margin, its text and its alignment.

    `head` is what is said again at the top of a page that the list goes over to; the head itself has none.
    All lines of a row but its last one hold on to the next.
    """

    cells: tuple[tuple[float, str, int], ...]
    size: float
    style: str = REGULAR
    above: float = 0.0
    holds: bool = False
    head: tuple[Row, ...] = ()

    @property
    def height(self) -> float:
        """What the line takes with the room above it."""
        return self.size * _LEADING + self.above

    @property
    def text(self) -> str:
        """All that stands in the line."""
        return " ".join(text for _, text, _ in self.cells)

    def lines(self) -> Iterator[Row]:
        """Yield the line: it is set already."""
        yield self


def title(text: str) -> Text:
    """Return the title of a paper."""
    return Text(text, 18.0, TITLE, align=CENTRED, holds=True)


def heading(text: str) -> Text:
    """Return the heading of a section."""
    return Text(text, 11.5, BOLD, above=10.0, holds=True)


def subheading(text: str, size: float) -> Text:
    """Return the heading of a list inside a section."""
    return Text(text, size, BOLD, indent=12.0, above=3.0, holds=True)


def in_columns(
    titles: Sequence[str], rows: Sequence[Sequence[str]], size: float, indent: float
) -> list[Row]:
    """Set a list in columns as wide as they need, or that share the page; one that is empty is left out."""
    shown = [at for at in range(len(titles)) if any(row[at] for row in rows)]
    columns = [[printable(titles[at]), *(printable(row[at]) for row in rows)] for at in shown]
    needed = [max(measure(text, BOLD) for text in column) * size / 1000 for column in columns]
    widths = _shared(needed, _WIDTH - indent - _GAP * (len(columns) - 1))
    figures = [all(map(_FIGURE.fullmatch, column[1:])) for column in columns]
    aligned = [RIGHT_ALIGNED if one else LEFT_ALIGNED for one in figures]
    ends, left = [], indent
    for width, align in zip(widths, aligned, strict=True):
        ends.append(left + width * align / RIGHT_ALIGNED)
        left += width + _GAP
    lines = [_set(cells, ends, widths, aligned, size) for cells in zip(*columns, strict=True)]
    head = tuple(replace(line, style=BOLD, holds=True) for line in lines[0])
    return [*head, *(replace(line, head=head) for row in lines[1:] for line in row)]


def _shared(needed: Sequence[float], room: float) -> list[float]:
    """Give each column what it needs, and where that is too much, the widest an equal part of the rest."""
    widths = list(needed)
    open_ones = sorted(range(len(needed)), key=needed.__getitem__)
    while open_ones and sum(needed[at] for at in open_ones) > room:
        part = room / len(open_ones)
        if needed[open_ones[0]] > part:
            for at in open_ones:
                widths[at] = part
            break
        room -= needed[open_ones.pop(0)]
    return widths


def _set(
    cells: Sequence[str], ends: Sequence[float], widths: Sequence[float], aligned: Sequence[int], size: float
) -> list[Row]:
    """Return the lines of a row: each cell is broken in its own column."""
    room = [int(width * 1000 / size) + 1 for width in widths]
    broken = [wrap(text, space, BOLD) for text, space in zip(cells, room, strict=True)]
    last = max(map(len, broken))
    return [
        Row(tuple((end, line, align) for end, line, align in zip(ends, lines, aligned, strict=True)), size,
            holds=number < last)
        for number, lines in enumerate(zip_longest(*broken, fillvalue=""), 1)
    ]  # fmt: skip


def print_flow(name: str, author: str, texts: Sequence[Text | Row], out: BinaryIO) -> None:
    """Write the paragraphs as PDF; raises `MissingCharacters` before writing."""
    if bad := missing((text.text[:20], text.text) for text in texts):
        raise MissingCharacters(bad)
    document = Document(name, author, A4_PORTRAIT)
    pages = list(_pages(line for text in texts for line in text.lines()))
    for number, lines in enumerate(pages, 1):
        document.add_page("\n".join(_drawn(document, lines, f"第 {number} 页，共 {len(pages)} 页")))
    document.save(out)


def _pages(lines: Iterable[Text | Row]) -> Iterator[list[Text | Row]]:
    page: list[Text | Row] = []
    left = room = A4_PORTRAIT.top - A4_PORTRAIT.bottom - _TOP - _FOOT
    for line in lines:
        if page and line.height > left:
            over = _headings_at_the_end(page)
            yield page[: len(page) - len(over)]
            head = line.head if isinstance(line, Row) else ()
            page = over if not head or head[0] in over else [*head, *over]
            left = room - sum(one.height for one in page)
        page.append(line)
        left -= line.height
    yield page


def _headings_at_the_end(page: Sequence[Text | Row]) -> list[Text | Row]:
    """Return the headings that a page ends with; none where it holds nothing else."""
    at = len(page)
    while at and page[at - 1].holds:
        at -= 1
    return list(page[at:]) if at else []


def _drawn(document: Document, lines: Sequence[Text | Row], number: str) -> Iterator[str]:
    paper = document.paper
    y = paper.top - _TOP
    for line in lines:
        y -= line.height
        if isinstance(line, Row):
            yield from _row(document, line, y)
            continue
        x = paper.middle if line.align == CENTRED else paper.left + line.indent
        yield document.text(line.text, x, y, line.size, style=line.style, align=line.align)
    yield document.text(MARK, paper.left, paper.bottom, SMALL, grey=True)
    yield document.text(number, paper.right, paper.bottom, SMALL, align=RIGHT_ALIGNED, grey=True)


def _row(document: Document, row: Row, y: float) -> Iterator[str]:
    left = document.paper.left
    for end, text, align in row.cells:
        if text:
            yield document.text(text, left + end, y, row.size, style=row.style, align=align)
