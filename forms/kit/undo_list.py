"""Undo as a button of the header, for pages whose every step can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from forms.kit import theme
from forms.kit.plain import set_tip
from forms.kit.widgets.page import Done, Page
from models.services.office.topics import Changes


class UndoList(QObject):
    """Says what was done on `page` and undoes it step by step; every step is saved already."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.action = QAction(self.tr("Undo"), page)
        self.action.setShortcut(QKeySequence.StandardKey.Undo)
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.take_back)
        self.action.setEnabled(False)
        theme.set_icon(self.action, "undo")
        page.addAction(self.action)
        page.steps_changed.connect(self._show)

    def did(self, text: str, undo: Callable[[], Changes], changes: Changes) -> None:
        """Redraw the page for `changes`, tell the others, and say `text` with its way back."""
        self._page.show_done(self.step(text, undo, changes))

    def step(
        self, text: str, undo: Callable[[], Changes], changes: Changes, *, is_much: bool = False
    ) -> Done:
        """Return `changes` as a step that is still to be shown: what it says and its way back."""
        return Done(changes, text, partial(self._taken_back, text, undo), is_much)

    def take_back(self) -> None:
        """Undo the newest step; one that can no more be undone is refused once and forgotten."""
        self._page.undo_newest()

    def _taken_back(self, text: str, undo: Callable[[], Changes]) -> Done:
        return Done(undo(), self.tr("Taken back: {what}").format(what=text))

    def _show(self) -> None:
        last = self._page.steps_done[-1] if self._page.steps_done else None
        can = last is not None and last.undo is not None
        self.action.setEnabled(can)
        set_tip(self.action, f"{self.tr('Undo')} {last.text}" if last is not None and can else "")
