"""A table of one line a person over many pages: head, repeated header, sums, foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from msgspec.structs import replace

from forms.paper.frame.fonts import BOLD
from forms.paper.frame.page import Document
from forms.paper.frame.pages import Body, Frame, PageRows, add_pages, paged
from forms.paper.frame.parts import Progress
from forms.paper.frame.table import SUM_TINT, Field, Measures, Row, Setter
from models.rules.sheets.wording import NOBODY

_RISE = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What stands on the pages; the field of width 0 takes what the others leave.

    `sums` is the last row, its label first, () for none; `foot_height` is what the frame's foot takes.
    """

    frame: Frame
    fields: tuple[Field, ...]
    lines: Sequence[Sequence[str]]
    sums: Sequence[str] = ()
    foot_height: float
    measures: Measures


def set_pages(listing: Listing, document: Document) -> list[PageRows]:
    """The set rows of every page; a listing of nobody has one."""
    fields, room = _filled(listing), listing.frame.room(_RISE)
    setter = Setter(document, fields, room - listing.foot_height, listing.measures)
    header = setter.header()
    rows = [setter.plain_row(line) for line in listing.lines]
    if not rows:
        rows = [setter.spanned_row([setter.cell(NOBODY, 0, len(fields) - 1)])]
    sums = [_sum_row(setter, listing)] if listing.sums else []
    last_room = room - listing.foot_height - sum(row.height for row in sums)
    return paged(
        Body(
            header=lambda: header,
            rows=rows,
            room=room - header.height,
            last_room=last_room - header.height,
            end=lambda: sums,
        )
    )


def _filled(listing: Listing) -> list[Field]:
    """The fields over the whole width of the paper."""
    paper = listing.frame.paper
    left = paper.right - paper.left - sum(field.width for field in listing.fields)
    return [replace(each, width=each.width or left) for each in listing.fields]


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
    document = listing.frame.document()
    add_listing(document, listing, progress)
    document.save(out)


def add_listing(document: Document, listing: Listing, progress: Progress | None = None) -> None:
    """Draw the listing's pages into a document that may hold others; each is numbered by itself."""
    add_pages(document, listing.frame, set_pages(listing, document), progress)
