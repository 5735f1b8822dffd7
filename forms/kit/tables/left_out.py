"""Which columns a list leaves out where it would scroll sideways: those that say least."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QTableView

from forms.kit.tables.table_model import RowsModel

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
