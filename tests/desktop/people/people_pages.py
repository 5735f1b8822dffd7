"""What the tests of the staff, agencies, accounts and import pages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Page
from models.services.office.desk import Desk

Dialog = TypeVar("Dialog", bound=QDialog)
Shown = TypeVar("Shown", bound=Page)


class Said:
    """Listens to a page as the shell does."""

    def __init__(self, page: Page) -> None:
        self.texts: list[str] = []
        self.undo: list[object] = []
        self.refused: list[str] = []
        self.changes: list[frozenset[str]] = []
        page.said.connect(self._on_said)
        page.refused.connect(self._on_refused)
        page.changed.connect(self.changes.append)

    def take_back(self) -> None:
        """Press 撤销 of the newest line."""
        undo = self.undo[-1]
        assert callable(undo)
        undo()

    def _on_said(self, text: str, undo: object) -> None:
        self.texts.append(text)
        self.undo.append(undo)

    def _on_refused(self, text: str) -> None:
        if text:
            self.refused.append(text)


class Window(QWidget):
    """A bare window around one page."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs = Jobs(self)
        self._column = QVBoxLayout(self)

    def show_page(self, page: Page, qtbot: QtBot) -> None:
        """Show `page` as the shell would, with the cursor in it."""
        qtbot.addWidget(self)
        self._column.addWidget(page)
        page.refresh(frozenset())
        self.resize(1180, 620)
        self.show()
        self.activateWindow()
        page.setFocus()
        qtbot.waitUntil(self.isActiveWindow)
        cursor = page.focusProxy()
        if cursor is not None and cursor.isVisible() and cursor.isEnabled():
            # keys are shortcuts: they find their page only once the focus has arrived there
            cursor.setFocus()
            qtbot.waitUntil(cursor.hasFocus)


def dialog_of(parent: QWidget, kind: type[Dialog], qtbot: QtBot) -> Dialog:
    """Return the open dialog of a kind."""

    def is_open() -> bool:
        return any(one.isVisible() for one in parent.findChildren(kind))

    qtbot.waitUntil(is_open)
    return next(one for one in parent.findChildren(kind) if one.isVisible())


def page_of(make: Callable[[Desk, Jobs], Shown], desk: Desk, qtbot: QtBot) -> Shown:
    """Show a page in a window of its own, which lives as long as the page."""
    window = Window()
    page = make(desk, window.jobs)
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page
