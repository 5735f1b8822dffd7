"""The context menu of the grid: the keyboard commands, for the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from desktop.attendance.grid.commands import GridCommand
from desktop.attendance.grid.marker import Marker


class GridMenu(QObject):
    """Opens at the half-day under the pointer; every entry names its key."""

    def __init__(self, marker: Marker, actions: Sequence[QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._marker, self._view, self._actions = marker, marker.view, actions
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self.open)

    def serve(self, side: QTableView) -> None:
        """Open beside the grid too: there for the whole month of the person under the pointer."""
        side.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        side.customContextMenuRequested.connect(self._open_beside)

    def _open_beside(self, point: QPoint) -> None:
        side = self.sender()
        if not isinstance(side, QTableView) or not (index := side.indexAt(point)).isValid():
            return
        top, days = 2 * index.row(), self._view.marks_model.columnCount()
        self._view.enter()
        self._view.select_block(top, top + 1, 0, days - 1)
        self.open(self._view.viewport().mapFromGlobal(side.viewport().mapToGlobal(point)))

    def open(self, point: QPoint) -> QMenu:
        """Open the menu at a point of the grid: the commands of the keys, then the page's actions."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, keys, command in (
            (self.tr("Choose a kind…"), "F2", GridCommand.CHOOSE),
            (self.tr("Minutes and note…"), "Shift+F2", GridCommand.NOTE),
            (self.tr("Clear"), "Delete", GridCommand.CLEAR),
            (self.tr("Fill down"), "Ctrl+D", GridCommand.FILL_DOWN),
            (self.tr("Fill right"), "Ctrl+R", GridCommand.FILL_RIGHT),
            (self.tr("Cut"), "Ctrl+X", GridCommand.CUT),
            (self.tr("Copy"), "Ctrl+C", GridCommand.COPY),
            (self.tr("Paste"), "Ctrl+V", GridCommand.PASTE),
        ):
            action = QAction(f"{text}\t{keys}", menu)
            action.setData(str(command))
            action.setEnabled(not self._marker.locked or command is GridCommand.COPY)
            action.triggered.connect(self._on_chosen)
            menu.addAction(action)
        menu.addSeparator()
        menu.addActions(list(self._actions))
        menu.popup(self._view.viewport().mapToGlobal(point))
        return menu

    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._marker.on_command(str(action.data()), "", False)  # noqa: FBT003 - as the keys call it
