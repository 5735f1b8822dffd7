"""How wide the columns of a list are: for their headings and words first, then for the room that there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from forms.kit import theme
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel

LETTERS = 14
"""The size of the letters, in pixels, that the widths of columns are meant for; larger ones take more."""
MEASURED, WIDEST = 60, 200
"""How many rows are measured, and how wide a column gets for its words."""
READABLE = 110
"""Words end in an ellipsis in no column narrower than this: of a few letters nothing would be left."""


class FittedColumns:
    """Gives a table's columns their widths; those that take what is left give way first."""

    def __init__(self, table: QTableView, model: RowsModel[Any]) -> None:
        self._table, self._model = table, model
        self.is_fitted = False
        self._needed: dict[int, int] = {}
        """How wide the columns must be for their words, by position, once rows were measured."""
        self._figured: set[int] = set()
        """Which of the columns that take what is left hold figures: half of one would say something else."""
        self._tipped: set[int] = set()
        """Which of the columns hold words that a tip says whole."""
        self._spoken: dict[int, int] = {}
        """How wide the words of the columns are that take what is left."""
        self._widened: dict[int, int] = {}
        """How wide such a column was made because its list scrolls sideways anyway."""
        self._narrowed: dict[int, tuple[int, int]] = {}
        """How narrow a column was made where there was too little room, and how wide it was before."""

    @property
    def _header(self) -> QHeaderView:
        return self._table.horizontalHeader()

    def forget(self) -> None:
        """Leave the widths alone from now on: somebody has chosen them."""
        self._needed, self._narrowed = {}, {}

    def reserve(self, at: int, width: int) -> None:
        """Keep a column at least so wide: a sum stands below it."""
        self._needed[at] = max(self._needed.get(at, 0), width)
        if self._table.columnWidth(at) < width and not self._table.isColumnHidden(at):
            self._table.setColumnWidth(at, width)
            self.share()

    def begin(self) -> None:
        """Give each column what it asks for, before there are rows."""
        for at, column in enumerate(self._model.columns):
            self._table.setColumnWidth(at, self._asked(at))
            if column.stretch:
                self._header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _asked(self, at: int) -> int:
        """Return how wide a column asks to be."""
        grown = max(QFontInfo(self._table.font()).pixelSize(), LETTERS) / LETTERS
        return max(round(self._model.columns[at].width * grown), self.titled(at))

    def follow(self) -> None:
        """Measure the rows that have come, unless all columns still have the room that they asked for."""
        if self._model.rows and (self._narrowed or not self.is_fitted):
            self.fit_words()

    def fit_words(self) -> None:
        """Make columns wide enough for the words of the first rows; figures and days are never cut."""
        rows = self._model.rows[:MEASURED]
        self._give_back()
        was_fitted, self.is_fitted = self.is_fitted, bool(rows)
        self._needed, self._figured, self._tipped, self._spoken = {}, set(), set(), {}
        metrics = self._table.fontMetrics()
        for at, column in enumerate(self._model.columns):
            texts = [column.text(row) for row in rows]
            if column.stretch and any(texts) and all(map(_is_figure, texts)):
                self._figured.add(at)
            if not rows:
                continue
            widest = max(metrics.horizontalAdvance(text) for text in texts) + theme.ROOM
            if column.stretch:
                self._spoken[at] = min(widest, max(WIDEST, column.width))
                continue
            is_figured = all(map(_is_figure, texts))
            if not is_figured and _says_whole(column, rows):
                self._tipped.add(at)
            most = max(WIDEST if column.tip is None or is_figured else 0, column.width)
            # Without rows it had given up what its heading leaves.
            before = max(self._table.columnWidth(at), 0 if was_fitted else self._asked(at))
            self._table.setColumnWidth(at, max(before, min(widest, most)))
            self._needed[at] = max(min(widest, most), self.titled(at))
        self.share()

    def _tighten(self) -> None:
        """Take from columns what they can spare, before the list scrolls sideways.

        That is what words and headings leave, then part of the words that a tip says whole. A list that
        scrolls all the same keeps all words, and shows as many columns as it can.
        """
        header = self._header
        shown = [at for at in range(header.count()) if not header.isSectionHidden(at)]
        over = sum(header.sectionSize(at) for at in shown) - self._table.viewport().width()
        if over <= 0 or self._table.viewport().width() <= 0:
            return
        spare = self._spare(self._whole(shown))
        if over > sum(spare.values()):
            more = self._spare(self._readable(shown))
            spare = more if over <= sum(more.values()) else spare
        self._take(spare, over)

    def _spare(self, least: Mapping[int, int]) -> dict[int, int]:
        """Return by how much columns are wider than they must be."""
        return {at: room for at in least if (room := self._header.sectionSize(at) - least[at]) > 0}

    def _take(self, spare: dict[int, int], over: int) -> None:
        """Make columns narrower by `over` in all, each by as much as the others where it can."""
        for at, room in sorted(spare.items(), key=_room):
            taken, before = min(room, -(-over // len(spare))), self._header.sectionSize(at)
            self._narrowed[at] = (before - taken, before)
            self._header.resizeSection(at, before - taken)
            over -= taken
            del spare[at]

    def _give_back(self) -> None:
        """Give columns what was taken from them: a narrow moment must not last."""
        for at, (narrow, before) in self._narrowed.items():
            if self._header.sectionSize(at) == narrow:
                self._header.resizeSection(at, before)
        self._narrowed = {}

    def _whole(self, shown: Sequence[int]) -> dict[int, int]:
        """Return how wide the columns must be for all of their words; without rows, for their headings."""
        if not self._model.rows and not self.is_fitted:
            return {at: self.titled(at) for at in shown}
        return {at: max(self._needed[at], self.titled(at)) for at in shown if at in self._needed}

    def _readable(self, shown: Sequence[int]) -> dict[int, int]:
        """Return the same where words that a tip says whole may end in an ellipsis."""
        return {
            at: min(wide, max(wide * 2 // 3, self.titled(at), READABLE)) if at in self._tipped else wide
            for at, wide in self._whole(shown).items()
        }

    def _least(self, at: int) -> int:
        """Return how narrow a column that takes what is left may get; less where a tip says it whole."""
        column = self._model.columns[at]
        words = column.width * 2 // 3 if column.tip and at not in self._figured else column.width
        return max(words, self.titled(at))

    def titled(self, at: int) -> int:
        """Return how wide a column must be for its heading."""
        titles = QFont(self._table.font())
        titles.setWeight(QFont.Weight.DemiBold)  # as the style sheet sets them
        title = self._model.columns[at].title
        return QFontMetrics(titles).horizontalAdvance(title) + theme.ROOM + theme.GAP

    def share(self) -> None:
        """Give what is left to the columns that take it; where it is too little, the list scrolls."""
        self._give_back()
        header, columns = self._header, self._model.columns[: self._header.count()]
        shown = [at for at in range(len(columns)) if not header.isSectionHidden(at)]
        taking = [at for at in shown if columns[at].stretch]
        room = self._table.viewport().width()
        left = room - sum(header.sectionSize(at) for at in shown if at not in taking)
        fits = left >= sum(map(self._least, taking))
        for at in taking:
            self._let_take(at, fits=fits)
        self._tighten()
        if not fits and header.length() > room > 0:
            self._widen(taking)

    def _let_take(self, at: int, *, fits: bool) -> None:
        """Let a column take what is left, or keep it readable where that does not fit."""
        header, modes = self._header, QHeaderView.ResizeMode
        mode, was = modes.Stretch if fits else modes.Interactive, header.sectionResizeMode(at)
        if was != mode:
            header.setSectionResizeMode(at, mode)
        if not fits:
            size = header.sectionSize(at)
            kept = 0 if was == modes.Stretch or size == self._widened.get(at) else size
            header.resizeSection(at, max(kept, self._least(at)))

    def _widen(self, columns: Sequence[int]) -> None:
        """Show the words of columns that gave way: the list scrolls sideways, so that nothing was won."""
        header = self._header
        for at in columns:
            wide = max(header.sectionSize(at), self._spoken.get(at, 0))
            self._widened[at] = wide
            header.resizeSection(at, wide)


def _says_whole(column: Column[Any], rows: Sequence[Any]) -> bool:
    """Tell whether the tips of a column hold all that its cells say."""
    return column.tip is not None and all(column.text(row) in column.tip(row) for row in rows)


def _room(column: tuple[int, int]) -> int:
    return column[1]


def _is_figure(text: str) -> bool:
    """Tell whether a text is a figure, a day or nothing at all: half of it would say something else."""
    return not any(char.isalpha() for char in text)
