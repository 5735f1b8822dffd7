"""The rows of a paper with each cell's place, size and lines, as they are drawn."""

from __future__ import annotations

from typing import TypeVar

from forms.paper.frame import ledger, listing
from forms.paper.frame.fonts import measure
from forms.paper.frame.ledger import Ledger
from forms.paper.frame.listing import Listing
from forms.paper.frame.pages import PageRows
from forms.paper.frame.table import Cell

Line = TypeVar("Line")


def laid(table: Ledger[Line] | Listing) -> list[PageRows]:
    """Every page of a table."""
    document = table.frame.document()
    if isinstance(table, Ledger):
        return ledger.set_pages(table, document)
    return listing.set_pages(table, document)


def text_width(cell: Cell) -> float:
    """Return the width of a cell's longest line in points."""
    return max(measure(line, cell.style) for line in cell.fitted.lines) * cell.fitted.size / 1000
