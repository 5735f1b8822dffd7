"""Columns are data: a title and functions of a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from forms.kit.theme import Tone

Row = TypeVar("Row")


class Align(Enum):
    """Names left, amounts right, signs in the middle."""

    LEFT = Qt.AlignmentFlag.AlignLeft
    CENTRE = Qt.AlignmentFlag.AlignHCenter
    RIGHT = Qt.AlignmentFlag.AlignRight

    @property
    def flags(self) -> Qt.AlignmentFlag:
        """Return the alignment for a cell, centred vertically."""
        return self.value | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `sort` gives int or str only: Qt cannot order Decimal, Fraction or dates.

    Without `sort` a column orders by its text, Chinese by pinyin. `width` is a hint in pixels at 100 %;
    the column with `stretch` takes what is left. In a list that scrolls sideways the one that `names` the row
    stays in view, with those before it. Before it scrolls, columns are left out that give way, the one with
    the highest number first: they say least, or a pane says the same.
    """

    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], int | str] | None = None
    align: Align = Align.LEFT
    width: int = 0
    tip: Callable[[Row], str] | None = None
    tone: Callable[[Row], Tone] | None = None
    stretch: bool = False
    spoken: Callable[[Row], str] | None = None
    names: bool = False
    gives_way: int = 0


def named_by(columns: Sequence[Column[Any]]) -> int:
    """Return how many columns say whose row it is: the first, or all up to the one that `names` it."""
    return next((at for at, column in enumerate(columns) if column.names), 0) + 1
