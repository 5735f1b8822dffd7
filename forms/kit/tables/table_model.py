"""A table model over frozen dataclasses; it shows and never reads the store."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from forms.kit import theme
from forms.kit.plain import plain_tip
from forms.kit.singular import singular
from forms.kit.tables import pinyin
from forms.kit.tables.columns import Align, Column

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

SortRole = int(_Role.UserRole)
RowRole = int(_Role.UserRole) + 1
ToneRole = int(_Role.UserRole) + 2


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of one dataclass under given columns; `key` tells which row is the same as before."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row] = (),
        *,
        key: Callable[[Row], Hashable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self._rows = tuple(rows)
        self._readers: dict[int, Callable[[Column[Row], Row], Any]] = {
            _Role.DisplayRole: _text,
            _Role.ToolTipRole: _tip,
            _Role.TextAlignmentRole: _alignment,
            _Role.ForegroundRole: _ink,
            _Role.AccessibleTextRole: _spoken,
            SortRole: _sort_key,
            ToneRole: _tone,
            RowRole: _row,
        }

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as given, in the order of the source."""
        return self._rows

    def texts(self, at: int) -> list[str]:
        """Return what the cells of a row say, for whoever searches all of them."""
        row = self._rows[at]
        return [_text(column, row) for column in self.columns]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; where the keys are the same as before only the cells are redrawn."""
        rows = tuple(rows)
        if self._same_keys(rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def update_row(self, at: int, row: Row) -> None:
        """Replace the row at `at` and redraw it."""
        self._rows = (*self._rows[:at], row, *self._rows[at + 1 :])
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Answer one role of one cell through its column."""
        reader = self._readers.get(role)
        if reader is None or not index.isValid():
            return None
        return reader(self.columns[index.column()], self._rows[index.row()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Title a column, aligned like its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _Role.TextAlignmentRole:
            return column.align.flags
        return column.title if role in (_Role.DisplayRole, _Role.AccessibleTextRole) else None

    def _same_keys(self, rows: tuple[Row, ...]) -> bool:
        if self.key is None or len(rows) != len(self._rows):
            return False
        return [self.key(row) for row in rows] == [self.key(row) for row in self._rows]


def _text(column: Column[Row], row: Row) -> str:
    return singular(column.text(row))


def _tip(column: Column[Row], row: Row) -> str | None:
    return plain_tip(column.tip(row)) or None if column.tip else None


def _alignment(column: Column[Row], _row: Row) -> Qt.AlignmentFlag:
    return column.align.flags


def _tone(column: Column[Row], row: Row) -> theme.Tone:
    return column.tone(row) if column.tone else theme.Tone.PLAIN


def _ink(column: Column[Row], row: Row) -> QColor | None:
    tone = _tone(column, row)
    return None if tone is theme.Tone.PLAIN else theme.color(tone)


def _spoken(column: Column[Row], row: Row) -> str:
    said = column.spoken(row) if column.spoken else column.text(row)
    return f"{column.title}: {said}"


def _sort_key(column: Column[Row], row: Row) -> int | str:
    if column.sort is None:
        return pinyin.order(column.text(row))
    return column.sort(row)


def _row(_column: Column[Row], row: Row) -> Row:
    return row


__all__ = ["Align", "Column", "Index", "RowRole", "RowsModel", "SortRole", "ToneRole"]
