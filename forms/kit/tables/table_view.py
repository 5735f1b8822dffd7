"""The dense table of every list: keyboard first, copies blocks as Excel and WPS expect them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from forms.kit import theme
from forms.kit.tables.proxy import Condition, RowsProxy
from forms.kit.tables.table_model import RowRole, RowsModel

Row = TypeVar("Row")


class TableView(QTableView, Generic[Row]):
    """Shows a RowsModel through a sorting, filtering proxy; `name` keys the remembered widths."""

    opened = Signal(object)  # the row under Enter or a double click
    current_changed = Signal(object)  # the row under the cursor, or None
    counted = Signal(int, int)  # shown, of how many
    search_asked = Signal()
    widths_changed = Signal(str, list)

    def __init__(self, model: RowsModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.rows_model = model
        self.proxy = RowsProxy(model, self)
        self.setModel(self.proxy)
        self._dress()
        self._fit_columns()
        self.doubleClicked.connect(self._open_index)
        self.selectionModel().currentChanged.connect(self._say_current)
        for signal in (self.proxy.modelReset, self.proxy.rowsInserted, self.proxy.rowsRemoved):
            signal.connect(self._count)
        self.horizontalHeader().sectionResized.connect(self._say_widths)

    # Rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`, keeping cursor, order and filters; the cursor follows its row's key."""
        key, current = self.rows_model.key, self.current_row()
        column = max(self.currentIndex().column(), 0)
        self.rows_model.set_rows(rows)
        if key is not None and current is not None and not self.currentIndex().isValid():
            wanted = key(current)
            self.select_row(_same(key, wanted), column)
        self._count()

    def current_row(self) -> Row | None:
        """Return the row under the cursor."""
        index = self.currentIndex()
        row: Row | None = index.data(RowRole) if index.isValid() else None
        return row

    def selected_rows(self) -> list[Row]:
        """Return the rows with any selected cell, from top to bottom."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(at) for at in range(chosen.size())]  # ten thousand rows have many more cells
        numbers = sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
        return [self.proxy.index(number, 0).data(RowRole) for number in numbers]

    def chosen_rows(self) -> list[Row]:
        """Return the selected rows, else the one under the cursor: what a key speaks of."""
        current = self.current_row()
        return self.selected_rows() or ([current] if current is not None else [])

    def shown_rows(self) -> list[Row]:
        """Return the rows that pass the filters, in the order shown."""
        return [self.proxy.index(number, 0).data(RowRole) for number in range(self.proxy.rowCount())]

    def select_row(self, wanted: Callable[[Row], bool], column: int = 0) -> bool:
        """Put the cursor on the first shown row that is `wanted`; tell whether there is one."""
        for number, row in enumerate(self.shown_rows()):
            if wanted(row):
                index = self.proxy.index(number, column)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
                return True
        return False

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's name
        """Put the cursor on a cell and select it alone, whichever keys are held down.

        Qt's own asks the keyboard: with Ctrl still down after Ctrl+S it would toggle, and the row under the
        cursor would not be selected, so that the next key had nothing to work on.
        """
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Filters

    def set_text_filter(self, text: str) -> None:
        """Keep rows that hold every word of `text`, as written or as pinyin initials."""
        self.proxy.set_text(text)
        self._count()

    def set_condition(self, name: str, condition: Condition | None) -> None:
        """Keep rows that meet `condition`; None lifts it."""
        self.proxy.set_condition(name, condition)
        self._count()

    # Widths

    def widths(self) -> list[int]:
        """Return the widths of all columns in pixels."""
        header = self.horizontalHeader()
        return [header.sectionSize(at) for at in range(header.count())]

    def set_widths(self, widths: Sequence[int]) -> None:
        """Restore remembered widths; ignored when the columns are not the same number."""
        if len(widths) != len(self.rows_model.columns):
            return
        with QSignalBlocker(self):  # restoring is not resizing
            for at, width in enumerate(widths):
                self.setColumnWidth(at, width)

    # Clipboard

    def copy(self) -> None:
        """Put the selected block on the clipboard as tab-separated text and as an HTML table."""
        block = self._block()
        if not block:
            return
        mime = QMimeData()
        mime.setText("\n".join("\t".join(_quoted(cell) for cell in row) for row in block))
        lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
        mime.setHtml("<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")
        QGuiApplication.clipboard().setMimeData(mime)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the block, Ctrl+F asks for the search box."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_editing():
            self._open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # Private

    def _dress(self) -> None:
        self.setAccessibleName(self.name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(theme.ROW_HEIGHT)
        self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(theme.ROW_HEIGHT)

    def _fit_columns(self) -> None:
        header = self.horizontalHeader()
        titles = QFont(self.font())
        titles.setWeight(QFont.Weight.DemiBold)  # as the style sheet sets them
        metrics = QFontMetrics(titles)
        for at, column in enumerate(self.rows_model.columns):
            titled = metrics.horizontalAdvance(column.title) + theme.ROOM + theme.GAP
            self.setColumnWidth(at, max(column.width, titled))
            if column.stretch:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _is_editing(self) -> bool:
        return self.state() is QAbstractItemView.State.EditingState

    def _block(self) -> list[list[str]]:
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        picked = {(index.row(), index.column()): str(index.data() or "") for index in chosen}
        return [[picked.get((row, column), "") for column in columns] for row in rows]

    def _open_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(RowRole))

    def _say_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(current.data(RowRole) if current.isValid() else None)

    def _count(self, *_span: object) -> None:
        self.counted.emit(self.proxy.rowCount(), self.rows_model.rowCount())

    def _say_widths(self, *_sizes: int) -> None:
        self.widths_changed.emit(self.name, self.widths())


def _same(key: Callable[[Row], object], wanted: object) -> Callable[[Row], bool]:
    def is_it(row: Row) -> bool:
        return key(row) == wanted

    return is_it


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
