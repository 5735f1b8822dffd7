"""How wide the columns of a list are: for their headings and words first, then for the room that there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from forms.kit import theme
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel

LETTERS = 14
"""The size of the letters, in pixels, that the widths of columns are meant for; larger ones take more."""
MEASURED, WIDEST = 60, 200
"""How many rows are measured, and how wide a column gets for its words."""
READABLE = 110
"""Words end in an ellipsis in no column narrower than this: of a few letters nothing would be left."""

MOST_READ = 500
"""In a list of more rows no column counts as empty: somewhere further down it may say something."""


class LeftOutColumns:
    """Hides columns of a table as long as there is no room for them; `names` says which.

    Columns that are empty in every row go first, then those that give way. The one under the cursor, the one
    that the list is sorted by and those that somebody types in stay. What is left out is still searched and
    copied with the rest, and the menu of the heading shows it again.
    """

    def __init__(self, table: QTableView, model: RowsModel[Any]) -> None:
        self._table, self._model = table, model
        self.columns: list[int] = []
        self.shows_all = False

    @property
    def names(self) -> list[str]:
        """The headings of what is left out."""
        return [self._model.columns[at].title for at in sorted(self.columns)]

    def put_back(self) -> None:
        """Show again what was left out."""
        for at in self.columns:
            self._table.setColumnHidden(at, False)  # noqa: FBT003 - Qt's signature
        self.columns = []

    def make_room(self, least: Mapping[int, int], room: int) -> bool:
        """Leave out columns until the others fit into `room`; `least` says how narrow each may get.

        A list that scrolls all the same keeps all of them. Tell whether the columns fit now.
        """
        over = sum(least.values()) - room
        going: list[int] = []
        for at in self._in_order(least):
            if over <= 0:
                break
            going.append(at)
            over -= least[at]
        if self.shows_all or over > 0:
            return False
        self.columns = going
        for at in going:
            self._table.setColumnHidden(at, True)  # noqa: FBT003 - Qt's signature
        return True

    def _in_order(self, shown: Mapping[int, int]) -> list[int]:
        """Return what may be left out, the least first."""
        columns = self._model.columns
        kept = {0, self._table.currentIndex().column(), self._table.horizontalHeader().sortIndicatorSection()}
        free = [at for at in shown if at not in kept and not columns[at].names]
        empty = [at for at in free if self._is_empty(at)]
        giving = sorted((at for at in free if columns[at].gives_way and at not in empty), key=self._rank)
        return [*reversed(empty), *giving]

    def _rank(self, at: int) -> int:
        return -self._model.columns[at].gives_way

    def _is_empty(self, at: int) -> bool:
        rows, text = self._model.rows, self._model.columns[at].text
        is_typed_in = self._table.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers
        return 0 < len(rows) <= MOST_READ and not is_typed_in and not any(map(text, rows))


class FittedColumns:
    """Gives a table's columns their widths; those that take what is left give way first."""

    def __init__(self, table: QTableView, model: RowsModel[Any]) -> None:
        self._table, self._model = table, model
        self.left_out = LeftOutColumns(table, model)
        self.is_fitted = False
        self._needed: dict[int, int] = {}
        """How wide the columns must be for their words, by position, once rows were measured."""
        self._figured: set[int] = set()
        """Which of the columns that take what is left hold figures: half of one would say something else."""
        self._tipped: set[int] = set()
        """Which of the columns hold words that a tip says whole."""
        self._unsure: set[int] = set()
        """Which of the columns hold figures of which a longer one may come further down."""
        self._spoken: dict[int, int] = {}
        """How wide the words of the columns are that take what is left."""
        self._widened: dict[int, int] = {}
        """How wide such a column was made because its list scrolls sideways anyway."""
        self._wished: dict[int, int] = {}
        """How wide words would be that a tip says whole, where the column is narrower."""
        self._lent: dict[int, tuple[int, int]] = {}
        """How narrow or wide a column was made for the room that there is, and how wide it was before."""

    @property
    def _header(self) -> QHeaderView:
        return self._table.horizontalHeader()

    def forget(self) -> None:
        """Leave the widths alone from now on: somebody has chosen them."""
        self._needed, self._wished, self._lent = {}, {}, {}

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
        if self._model.rows and (self._lent or self.left_out.columns or not self.is_fitted):
            self.fit_words()

    def fit_words(self) -> None:
        """Make columns wide enough for the words of the first rows; figures and days are never cut."""
        rows = self._model.rows[:MEASURED]
        self._give_back()
        self.left_out.put_back()
        was_fitted, self.is_fitted = self.is_fitted, bool(rows)
        self._needed, self._spoken, self._wished = {}, {}, {}
        self._figured, self._tipped, self._unsure = set(), set(), set()
        for at, column in enumerate(self._model.columns):
            texts = [column.text(row) for row in rows]
            if column.stretch:
                self._measure_rest(at, texts)
            elif rows:
                self._measure(at, texts, is_first=not was_fitted)
        self.share()

    def _measure_rest(self, at: int, texts: Sequence[str]) -> None:
        """Note what a column holds that takes what is left."""
        if any(texts) and all(map(_is_figure, texts)):
            self._figured.add(at)
        if texts:
            self._spoken[at] = min(self._widest(texts), max(WIDEST, self._model.columns[at].width))

    def _measure(self, at: int, texts: Sequence[str], *, is_first: bool) -> None:
        """Give a column room for its words, and note what it may give up."""
        column, widest = self._model.columns[at], self._widest(texts)
        is_figured = all(map(_is_figure, texts))
        if is_figured and len(self._model.rows) > MEASURED:
            self._unsure.add(at)
        elif not is_figured and _says_whole(column, self._model.rows[:MEASURED]):
            self._tipped.add(at)
        most = max(WIDEST if column.tip is None or is_figured else 0, column.width)
        # Without rows it had given up what its heading leaves.
        before = max(self._table.columnWidth(at), self._asked(at) if is_first else 0)
        self._table.setColumnWidth(at, max(before, min(widest, most)))
        self._wished[at] = min(widest, 2 * WIDEST)
        self._needed[at] = max(min(widest, most), self.titled(at))

    def _widest(self, texts: Sequence[str]) -> int:
        return max(map(self._table.fontMetrics().horizontalAdvance, texts)) + theme.ROOM

    def _tighten(self) -> None:
        """Take from columns what they can spare, before the list scrolls sideways.

        That is what words and headings leave, then part of the words that a tip says whole. A list that
        scrolls all the same keeps all words, and shows as many columns as it can.
        """
        header = self._header
        shown = self._shown()
        over = sum(header.sectionSize(at) for at in shown) - self._table.viewport().width()
        if over <= 0 or self._table.viewport().width() <= 0:
            return
        spare = self._spare(self._whole(shown))
        if over > sum(spare.values()):
            more = self._spare(self._readable(shown))
            spare = more if over <= sum(more.values()) else self._spare(self._careful(shown))
        self._take(spare, over)

    def _spare(self, least: Mapping[int, int]) -> dict[int, int]:
        """Return by how much columns are wider than they must be."""
        return {at: room for at in least if (room := self._header.sectionSize(at) - least[at]) > 0}

    def _take(self, spare: dict[int, int], over: int) -> None:
        """Make columns narrower by `over` in all, each by as much as the others where it can."""
        for at, room in sorted(spare.items(), key=_room):
            taken, before = min(room, -(-over // len(spare))), self._header.sectionSize(at)
            self._lend(at, before - taken)
            over -= taken
            del spare[at]

    def _lend(self, at: int, width: int) -> None:
        """Give a column another width as long as the list has the room that it has now."""
        before = self._header.sectionSize(at)
        self._lent[at] = (width, self._lent.get(at, (0, before))[1])
        self._header.resizeSection(at, width)

    def _give_back(self) -> None:
        """Give columns the widths that they had: a narrow moment must not last."""
        for at, (lent, before) in self._lent.items():
            if self._header.sectionSize(at) == lent:
                self._header.resizeSection(at, before)
        self._lent = {}

    def _whole(self, shown: Sequence[int]) -> dict[int, int]:
        """Return how wide the columns must be for all of their words; without rows, for their headings."""
        if not self._model.rows and not self.is_fitted:
            return {at: self.titled(at) for at in shown}
        return {at: max(self._needed[at], self.titled(at)) for at in shown if at in self._needed}

    def _careful(self, shown: Sequence[int]) -> dict[int, int]:
        """Return the same where figures keep the room that they asked for, until all have been measured."""
        whole = self._whole(shown)
        return {at: max(wide, self._asked(at)) if at in self._unsure else wide for at, wide in whole.items()}

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
        room = self._table.viewport().width()
        self._leave_out(room)
        header, columns = self._header, self._model.columns[: self._header.count()]
        shown = self._shown()
        taking = [at for at in shown if columns[at].stretch]
        left = room - sum(header.sectionSize(at) for at in shown if at not in taking)
        fits = left >= sum(map(self._least, taking))
        for at in taking:
            self._let_take(at, fits=fits)
        if fits and taking:
            self._balance(left - sum(max(self._least(at), self._spoken.get(at, 0)) for at in taking), shown)
        self._tighten()
        if self.left_out.columns and not taking:
            self._spread(shown, room)
        if not fits and header.length() > room > 0:
            self._widen(taking)

    def _leave_out(self, room: int) -> None:
        """Leave out what says least where there is no room; not once somebody has chosen the widths."""
        self.left_out.put_back()
        if room <= 0 or (self.is_fitted and not self._needed):
            return
        least = {at: self._header.sectionSize(at) for at in self._shown()}
        least |= self._readable(list(least))
        taking = [at for at in least if self._model.columns[at].stretch]
        good = least | {at: max(self._model.columns[at].width, self.titled(at)) for at in taking}
        if not self.left_out.make_room(good, room):
            self.left_out.make_room(least | {at: self._least(at) for at in taking}, room)

    def show_all(self) -> None:
        """Leave nothing out from now on: the list scrolls where it must."""
        self.left_out.shows_all = True
        self.fit_words()

    def _shown(self) -> list[int]:
        header, known = self._header, len(self._model.columns)
        return [at for at in range(min(header.count(), known)) if not header.isSectionHidden(at)]

    def _balance(self, spare: int, shown: Sequence[int]) -> None:
        """Let no words end in an ellipsis beside free room: those that take what is left first."""
        if spare < 0:
            self._take(self._spare(self._careful(shown)), -spare)
            return
        for at in shown:
            more = min(self._wished.get(at, 0) - self._header.sectionSize(at), spare)
            if more > 0 and at in self._tipped:
                self._lend(at, self._header.sectionSize(at) + more)
                spare -= more

    def _spread(self, shown: Sequence[int], room: int) -> None:
        """Let the columns share the room of those that are left out."""
        more = (room - sum(map(self._header.sectionSize, shown))) // len(shown)
        for at in shown if more > 0 else ():
            self._lend(at, self._header.sectionSize(at) + more)

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
