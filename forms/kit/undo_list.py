"""What was done on a page, newest last, each with the call that takes it back: Ctrl+Z and 撤销."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from forms.kit import theme
from forms.kit.plain import set_tip
from forms.kit.widgets.page import Page
from models.services.office.topics import Changes

MOST = 100


class UndoList(QObject):
    """Says what was done on `page` and undoes it step by step; every step is saved already."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._steps: list[tuple[str, Callable[[], Changes]]] = []
        self.action = QAction(self.tr("Undo"), page)
        self.action.setShortcut(QKeySequence.StandardKey.Undo)
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.take_back)
        self.action.setEnabled(False)
        theme.set_icon(self.action, "undo")
        page.addAction(self.action)

    def did(self, text: str, undo: Callable[[], Changes], changes: Changes) -> None:
        """Redraw the page for `changes`, tell the others, and say `text` with its way back."""
        self._steps = [*self._steps, (text, undo)][-MOST:]
        self._show()
        self._page.refresh(changes)
        self._page.changed.emit(changes)
        self._page.said.emit(text, self.take_back)

    def take_back(self) -> None:
        """Undo the newest step; one that can no more be undone is refused once and forgotten."""
        if self._steps:
            text, undo = self._steps.pop()
            self._show()
            changes = self._page.attempt(undo)
            if changes is not None:
                self._page.refresh(changes)
                self._page.changed.emit(changes)
                self._page.said.emit(self.tr("Taken back: {what}").format(what=text), None)

    def _show(self) -> None:
        self.action.setEnabled(bool(self._steps))
        set_tip(self.action, f"{self.tr('Undo')} {self._steps[-1][0]}" if self._steps else "")
