"""The frame that papers with a table share: head, table, foot, page number and code, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from forms.paper.frame.fitting import fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, printable
from forms.paper.frame.page import CENTRED, Document, Paper
from forms.paper.frame.pagination import page_breaks
from forms.paper.frame.parts import Progress
from forms.paper.frame.placed import SMALL, Placed
from forms.paper.frame.table import Row, draw_rows
from forms.paper.frame.verification import code_mark

HEAD_HEIGHT = 44.0
"""Points from the top margin to the table under a title and a line below it."""
_NUMBER_DROP, _CORNER_SHARE = 3.0, 0.4
_WATERMARK_SIZE, _WATERMARK_INK = 120.0, 0.95


class PageRows(NamedTuple):
    """The rows of one page from the header down, and which of the table's lines (`span`) they show."""

    rows: tuple[Row, ...]
    span: range
    is_last: bool


class Body(Struct, frozen=True):
    """A table before it is cut into pages of `room` points for its rows, `last_room` on the last page.

    `header` is set once for each page, after the rows; `under` gives the rows below those of a page,
    `end` those below everything. `holds` tells of each row whether it holds on to the next.
    `again` gives the rows repeated on a page that begins with a row: the names of a table's columns.
    """

    header: Callable[[], Row]
    rows: Sequence[Row]
    room: float
    last_room: float
    under: Callable[[range], Sequence[Row]] = lambda _span: ()
    end: Callable[[], Sequence[Row]] = tuple
    holds: Sequence[bool] = ()
    again: Callable[[int], Sequence[Row]] = lambda _at: ()


def paged(body: Body) -> list[PageRows]:
    """The rows of every page; there is one at least."""
    heights = [row.height for row in body.rows]
    again = [sum(row.height for row in body.again(at)) for at in range(len(heights))]
    ranges = page_breaks(heights, body.room, body.last_room, body.holds, [*again, 0.0])
    pages = []
    for number, span in enumerate(ranges, 1):
        repeated = body.again(span.start) if number > 1 and span else ()
        rows = [*repeated, *body.rows[span.start : span.stop], *body.under(span)]
        if is_last := number == len(ranges):
            rows += body.end()
        pages.append(PageRows((body.header(), *rows), span, is_last))
    return pages


DrawTable = Callable[[PageRows, float], tuple[str, float]]
"""Draws the table of a page from a height down; returns its operators and where it ends."""


class Frame(Struct, frozen=True, kw_only=True):
    """What is drawn around a table; `watermark` is a word across every page, `seal` "" on a draft.

    `corner` is a text beside the page number, at the left.
    """

    title: str
    author: str
    paper: Paper
    head: tuple[Placed, ...]
    foot: Callable[[Document, float], Iterator[str]]
    head_height: float = HEAD_HEIGHT
    number_size: float = SMALL
    watermark: str = ""
    seal: str = ""
    corner: str = ""

    def document(self) -> Document:
        """An empty document of its title and paper."""
        return Document(self.title, self.author, self.paper)

    def room(self, rise: float) -> float:
        """The height between the head and a foot margin that rises so far above the page's margin."""
        return self.paper.top - self.head_height - self.paper.bottom - rise


def add_pages(
    document: Document,
    frame: Frame,
    pages: Sequence[PageRows],
    progress: Progress | None = None,
    draw_table: DrawTable | None = None,
) -> None:
    """Draw pages into a document that may hold others; they are numbered by themselves."""
    for number, page in enumerate(pages, 1):
        drawn = _drawn(document, frame, page, draw_table or _ruled(frame.paper))
        text = f"第 {number} 页　共 {len(pages)} 页"
        document.add_page("\n".join([*drawn, *_bottom(document, frame, text)]))
        if progress is not None:
            progress(number, len(pages))


def _ruled(paper: Paper) -> DrawTable:
    return lambda page, top: draw_rows(page.rows, top, paper.left, paper.right)


def _drawn(document: Document, frame: Frame, page: PageRows, draw_table: DrawTable) -> Iterator[str]:
    if frame.watermark:
        yield document.turned(frame.watermark, _WATERMARK_SIZE, BOLD, _WATERMARK_INK)
    for piece in frame.head:
        yield piece.drawn(document)
    operators, y = draw_table(page, frame.paper.top - frame.head_height)
    yield operators
    if page.is_last:
        yield from frame.foot(document, y)


def _bottom(document: Document, frame: Frame, number: str) -> Iterator[str]:
    paper, y = frame.paper, frame.paper.bottom - _NUMBER_DROP
    yield document.text(number, paper.middle, y, frame.number_size, align=CENTRED)
    if frame.corner:
        corner, size = printable(frame.corner), frame.number_size + 1
        size = fit_line(corner, (paper.right - paper.left) * _CORNER_SHARE, REGULAR, size).size
        yield document.text(corner, paper.left, y, size)
    yield from code_mark(document, frame.seal, paper.right, y, frame.number_size)
