"""The actions of the year-end desk: their words, keys and menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from desktop.assessment.words import QUICK
from forms.kit import theme

if TYPE_CHECKING:
    from desktop.assessment.page import AssessmentPage

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class AssessmentActions(QObject):
    """Added to the page's work, so that their keys are silent while paper is in view."""

    def __init__(self, page: AssessmentPage) -> None:
        super().__init__(page)
        self._page = page
        run, decide, act = page.running, page.deciding, self._action
        self.step = act(self.tr("Take the step"), "Ctrl+Return", run.advance, "ok")
        self.record = act(self.tr("Record the grades"), "Ctrl+S", page.on_record, "save")
        self.people = act(self.tr("Objection"), "P", run.people, "edit")
        self.rule = act(self.tr("By rule"), "G", decide.by_rule, "grades")
        self.override = act(self.tr("Places by paper"), "O", decide.override, "seal")
        self.later = act(self.tr("A later decision"), "L", decide.later, "edit")
        self.prepare = act(self.tr("Make the pools"), "", page.pools.prepare, "add")
        act(self.tr("As proposed"), "A", decide.accept_proposals, "")
        self.papers = QAction(self.tr("Print"), page)
        theme.set_icon(self.papers, "print")
        self.papers.setMenu(self._papers())
        self.more = QAction(self.tr("More"), page)
        self.more.setMenu(self._more())
        self._quick_keys()

    def _papers(self) -> QMenu:
        print_, menu = self._page.printing, QMenu(self._page)
        for text, keys, slot in (
            (self.tr("Form of the person"), "Ctrl+P", print_.one_form),
            (self.tr("Forms of the pool"), "", print_.forms),
            (self.tr("Summary of grades"), "", print_.summary),
            (self.tr("Score sheets of the leaders"), "", print_.scores),
            (self.tr("Publicity notice"), "", print_.notice),
            (self.tr("Notices of the result"), "", print_.results),
        ):
            menu.addAction(self._action(text, keys, slot, ""))
        return menu

    def _more(self) -> QMenu:
        page, menu = self._page, QMenu(self._page)
        pools, run = page.pools, page.running
        for text, keys, slot in (
            (self.tr("Grade and comment"), "", page.on_comment),
            (self.tr("Self-summary with its text…"), "S", run.summary),
            (self.tr("Go back to a step"), "B", run.back),
            (self.tr("A later decision"), "", page.deciding.later),
            (self.tr("Record a fact"), "F", pools.fact),
            (self.tr("End a fact"), "Shift+F", pools.end),
            (self.tr("People of the pool…"), "Ctrl+M", pools.members),
            (self.tr("Leaders who score…"), "Ctrl+L", pools.panel),
            (self.tr("Rules and places of the pool…"), "Ctrl+E", pools.edit),
            (self.tr("A new pool…"), "Ctrl+N", pools.add),
            (self.tr("Rules of the pool as text…"), "", pools.rules),
            (self.tr("Score sheet of the pool as text…"), "", pools.sheet),
            (self.tr("Figures of the office as text…"), "", pools.figures),
            (self.tr("Make the pools that are missing"), "", pools.prepare),
            (self.tr("Delete the pool"), "", pools.remove),
        ):
            menu.addAction(self._action(text, keys, slot, ""))
        return menu

    def _quick_keys(self) -> None:
        for number in range(1, len(QUICK) + 1):
            key = QShortcut(QKeySequence(str(number)), self._page.table)
            key.setObjectName(str(number))
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(self._on_number)
        for keys, slot in (("Alt+PgUp", self._on_earlier), ("Alt+PgDown", self._on_later)):
            QShortcut(QKeySequence(keys), self._page).activated.connect(slot)

    def _on_number(self) -> None:
        self._page.deciding.choose(QUICK[int(self.sender().objectName()) - 1])

    def _on_earlier(self) -> None:
        self._page.turn(-1)

    def _on_later(self) -> None:
        self._page.turn(1)

    def _action(self, text: str, keys: str, slot: Callable[[], object], icon: str) -> QAction:
        action = QAction(text, self._page)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(_INSIDE)
        if icon:
            theme.set_icon(action, icon)
        action.triggered.connect(slot)
        self._page.work.addAction(action)
        return action
