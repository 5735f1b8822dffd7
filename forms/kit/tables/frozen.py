"""The first columns of a wide table stay in view while the others scroll."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from forms.kit import theme
from forms.kit.tables.head import HeadView

MOST = 0.6
"""The share of the table that frozen columns may take; in a narrower table they scroll with the rest."""


class FrozenColumns(QTableView):
    """Lies over the first columns of a table and shows them as that table would; it takes no keys."""

    menu_asked = Signal(QPoint)

    def __init__(self, table: QTableView, count: int) -> None:
        super().__init__(table)
        self._table, self._count = table, count
        self.head = HeadView(self)
        self.setHorizontalHeader(self.head)
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self._dress()
        self._follow()

    @property
    def covers(self) -> int:
        """The width of what stays in view, 0 where the table is too narrow for it."""
        return self.width() if self.isVisibleTo(self._table) else 0

    def holds(self, column: int) -> bool:
        """Tell whether a column is one of the first."""
        return column < self._count and self.isVisibleTo(self._table)

    def place(self) -> None:
        """Lie over the first columns, with their widths, under the name of the table."""
        self.setAccessibleName(self._table.accessibleName())
        for column in range(self.model().columnCount()):
            away = column >= self._count or self._table.isColumnHidden(column)
            self.setColumnHidden(column, away)
            if not away:
                self.setColumnWidth(column, self._table.columnWidth(column))
        frame, head = self._table.frameWidth(), self._table.horizontalHeader().height()
        wide = sum(self._table.columnWidth(at) for at in range(self._count))
        view = self._table.viewport()
        self.head.setFixedHeight(head)
        self.setGeometry(frame, frame, wide + 1, view.height() + head)
        scrolls = 0 < wide < MOST * view.width() and self._table.horizontalScrollBar().maximum() > 0
        self.setVisible(scrolls and self.model().rowCount() > 0)  # without rows the list says why, below it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the table's size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.place()
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the table's menu; an event left to the table itself would not come to its cells."""
        self.menu_asked.emit(event.globalPos())

    def _dress(self) -> None:
        table = self._table
        self.setProperty("role", "frozen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(table.selectionMode())
        self.setSelectionBehavior(table.selectionBehavior())
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setShowGrid(table.showGrid())
        self.setWordWrap(False)
        self.setMouseTracking(True)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(table.itemDelegate())
        lines = self.verticalHeader()
        lines.hide()
        lines.setMinimumSectionSize(theme.ROW_HEIGHT)
        lines.setDefaultSectionSize(theme.ROW_HEIGHT)
        self.head.setHighlightSections(False)
        self.head.setSortIndicatorShown(True)
        self.head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _follow(self) -> None:
        table, head = self._table, self._table.horizontalHeader()
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().rangeChanged.connect(self._on_changed)
        head.sectionResized.connect(self._on_changed)
        head.geometriesChanged.connect(self._on_changed)
        head.sortIndicatorChanged.connect(self.head.setSortIndicator)
        self.head.sectionResized.connect(self._on_resized)
        self.head.sectionClicked.connect(self._on_clicked)
        for changed in (self.model().modelReset, self.model().rowsInserted, self.model().rowsRemoved):
            changed.connect(self._on_changed)
        self.pressed.connect(self._on_pressed)
        self.doubleClicked.connect(table.doubleClicked)
        table.viewport().installEventFilter(self)

    def _on_changed(self, *_what: Any) -> None:  # noqa: ANN401 - whatever the signal says
        self.place()

    def _on_resized(self, column: int, _before: int, size: int) -> None:
        if size and not self.isColumnHidden(column) and size != self._table.columnWidth(column):
            self._table.setColumnWidth(column, size)

    def _on_clicked(self, column: int) -> None:
        head = self._table.horizontalHeader()
        again = head.sortIndicatorSection() == column
        if again and head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder:
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        else:
            order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(column, order)

    def _on_pressed(self, _index: object) -> None:
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
