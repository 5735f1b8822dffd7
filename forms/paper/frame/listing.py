"""A table of one line a person over many pages: head, repeated header, sums, foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from forms.paper.frame.fitting import fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, measure, printable
from forms.paper.frame.page import CENTRED, RIGHT_ALIGNED, Document, Paper
from forms.paper.frame.pagination import page_breaks
from forms.paper.frame.parts import Progress
from forms.paper.frame.table import HEADER_TINT, SUM_TINT, Measures, Row, Setter, draw_rows

NOBODY = "本表无人员"
_FOOTER_SIZE, _FOOTER_RISE = 8.0, 14.0
_WATERMARK_SIZE, _WATERMARK_INK = 120.0, 0.95


@dataclass(frozen=True, slots=True)
class Field:
    """A column; `fen` true keeps its texts on one line, as figures must be."""

    title: str
    width: float
    align: int = CENTRED
    fen: object = None
    quiet_zero: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands on the pages; the field of width 0 takes what the others leave.

    `sums` is the last row, its label first, () for none. `head` draws above the table in `head_height`
    points under the top margin, `foot` under it on the last page from where it ends. `watermark` is a word
    across every page.
    """

    title: str
    author: str
    paper: Paper
    fields: tuple[Field, ...]
    lines: Sequence[Sequence[str]]
    sums: Sequence[str]
    head_height: float
    foot_height: float
    head: Callable[[Document], Iterator[str]]
    foot: Callable[[Document, float], Iterator[str]]
    measures: Measures
    watermark: str = ""


class ListingPage(NamedTuple):
    """The rows of one page from the header down."""

    rows: tuple[Row, ...]
    is_last: bool


def set_pages(listing: Listing, document: Document) -> list[ListingPage]:
    """The set rows of every page; a listing of nobody has one."""
    paper, fields = listing.paper, _filled(listing)
    room = paper.top - listing.head_height - paper.bottom - _FOOTER_RISE
    setter = Setter(document, fields, room - listing.foot_height, listing.measures)
    header = setter.header()._replace(ink=HEADER_TINT)
    rows = [setter.plain_row(line) for line in listing.lines]
    if not rows:
        rows = [setter.spanned_row([setter.cell(NOBODY, 0, len(fields) - 1)])]
    sums = [_sum_row(setter, listing)] if listing.sums else []
    last_room = room - listing.foot_height - sum(row.height for row in sums)
    ranges = page_breaks([row.height for row in rows], room - header.height, last_room - header.height)
    pages = []
    for number, page in enumerate(ranges, 1):
        is_last = number == len(ranges)
        shown = (header, *rows[page.start : page.stop], *(sums if is_last else ()))
        pages.append(ListingPage(shown, is_last))
    return pages


def _filled(listing: Listing) -> list[Field]:
    """The fields over the whole width of the paper."""
    left = listing.paper.right - listing.paper.left - sum(field.width for field in listing.fields)
    return [
        Field(each.title, each.width or left, each.align, each.fen, each.quiet_zero)
        for each in listing.fields
    ]


def _sum_row(setter: Setter, listing: Listing) -> Row:
    figures = [bool(field.fen) for field in listing.fields]
    first = figures.index(True)
    cells = [
        setter.cell(listing.sums[index], index, index, style=BOLD, whole=True)
        for index in range(first, len(figures))
    ]
    label = setter.cell(listing.sums[0], 0, first - 1, style=BOLD)
    return setter.spanned_row([label, *cells], ink=SUM_TINT)


def print_listing(listing: Listing, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the listing as PDF; `progress(pages done, pages)`."""
    document = Document(listing.title, listing.author, listing.paper)
    add_listing(document, listing, progress)
    document.save(out)


def add_listing(document: Document, listing: Listing, progress: Progress | None = None) -> None:
    """Draw the listing's pages into a document that may hold others; each is numbered by itself."""
    pages = set_pages(listing, document)
    for number, page in enumerate(pages, 1):
        document.add_page("\n".join(_drawn(listing, document, page, (number, len(pages)))))
        if progress is not None:
            progress(number, len(pages))


def _drawn(listing: Listing, document: Document, page: ListingPage, number: tuple[int, int]) -> Iterator[str]:
    paper = listing.paper
    if listing.watermark:
        yield document.turned(listing.watermark, _WATERMARK_SIZE, BOLD, _WATERMARK_INK)
    yield from listing.head(document)
    operators, y = draw_rows(page.rows, paper.top - listing.head_height, paper.left, paper.right)
    yield operators
    if page.is_last:
        yield from listing.foot(document, y)
    place, total = number
    text = f"第 {place} 页　共 {total} 页"
    yield document.text(text, paper.middle, paper.bottom - 3, _FOOTER_SIZE, align=CENTRED)


def titled(document: Document, title: str, size: float, drop: float) -> str:
    """The title in the middle of the page, `drop` points under the top margin."""
    paper = document.paper
    fitted = fit_line(printable(title), (paper.right - paper.left) * 0.9, TITLE, size)
    return document.text(
        fitted.lines[0], paper.middle, paper.top - drop, fitted.size, style=TITLE, align=CENTRED
    )


def line_between(
    document: Document, left: str, right: str, drop: float, size: float, share: float = 0.6
) -> Iterator[str]:
    """A line of two texts, one at each margin; the left one is set smaller if it must be."""
    paper = document.paper
    fitted = fit_line(printable(left), (paper.right - paper.left) * share, REGULAR, size)
    yield document.text(fitted.lines[0], paper.left, paper.top - drop, fitted.size)
    room = paper.right - paper.left - measure(fitted.lines[0]) * fitted.size / 1000 - size
    other = fit_line(printable(right), room, REGULAR, size)
    yield document.text(other.lines[0], paper.right, paper.top - drop, other.size, align=RIGHT_ALIGNED)
