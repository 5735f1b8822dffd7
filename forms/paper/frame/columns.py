"""Columns of money tables: what stands in each, how wide, and whether it is added up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from forms.paper.frame.fitting import SMALL
from forms.paper.frame.fonts import BOLD, measure
from forms.paper.frame.page import CENTRED, LEFT, RIGHT, RIGHT_ALIGNED
from forms.paper.frame.table import PADDING
from models.rules.core.money import yuan_text
from models.rules.sheets.wording import NOTHING

Line = TypeVar("Line")

_LAST_LEAST = 40.0


class Column(Struct, Generic[Line], frozen=True):
    """One column; `text` tells its text, `fen` its amount for the sums (None: not an amount).

    A column that is not `summed` has a dash for its sum: not every row knows its amount.
    """

    title: str
    width: float
    align: int
    text: Callable[[Line], str]
    fen: Callable[[Line], int | None] | None = None
    quiet_zero: bool = False
    summed: bool = True


def words(title: str, width: float, text: Callable[[Line], str], align: int = CENTRED) -> Column[Line]:
    """Return a column of texts."""
    return Column(title, width, align, text)


def money(
    title: str, width: float, fen: Callable[[Line], int | None], *, quiet_zero: bool = False
) -> Column[Line]:
    """Return a column of amounts in fen; `quiet_zero` prints a zero grey."""

    def text(line: Line) -> str:
        return money_or_nothing(fen(line))

    return Column(title, width, RIGHT_ALIGNED, text, fen, quiet_zero)


def money_or_nothing(fen: int | None) -> str:
    """An amount, or a dash where there is none; a zero is 0.00, so that nothing can be written in."""
    return NOTHING if fen is None else yuan_text(fen)


def filled(columns: Sequence[Column[Line]]) -> tuple[Column[Line], ...]:
    """The columns over the whole page: the last one takes what the others leave."""
    *others, last = columns
    return (*others, replace(last, width=RIGHT - LEFT - sum(each.width for each in others)))


def widened(columns: Sequence[Column[Line]], sums: Sequence[str]) -> tuple[Column[Line], ...]:
    """The columns over the whole page: wide enough for their sums, the last one takes what is left.

    When that would leave the last one too little, all sums get their share and are set smaller.
    """
    *others, last = columns
    needs = [measure(text, BOLD) * SMALL / 1000 + 2 * PADDING for text in sums[: len(others)]]
    extra = [max(0.0, need - column.width) for need, column in zip(needs, others, strict=True)]
    left = RIGHT - LEFT - sum(column.width for column in others)
    share = min(1.0, max(0.0, left - _LAST_LEAST) / sum(extra)) if any(extra) else 0.0
    grown = [replace(each, width=each.width + more * share) for each, more in zip(others, extra, strict=True)]
    return (*grown, replace(last, width=left - sum(extra) * share))
