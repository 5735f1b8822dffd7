"""The actions of the year-end desk: their words, keys and menus. The page says what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.widgets.empty_state import EmptyState

translate = QCoreApplication.translate


class AssessmentActions(QObject):
    """Added to the page's `work`, so that their keys do nothing while paper is in view."""

    def __init__(self, work: QWidget) -> None:
        super().__init__(work)
        self._work = work
        act = self._action
        self.step = act(self.tr("Take the step"), "Ctrl+Return", "ok")
        self.record = act(self.tr("Record the grades"), "Ctrl+S", "save")
        self.people = act(self.tr("Objection"), "P", "edit")
        self.rule = act(self.tr("By rule"), "G", "grades")
        self.override = act(self.tr("Places by paper"), "O", "seal")
        self.later = act(self.tr("A later decision"), "L", "edit")
        self.prepare = act(self.tr("Make the pools"), "", "add")
        self.as_proposed = act(self.tr("As proposed"), "A")
        self.papers, self.more = QAction(self.tr("Print"), work), QAction(self.tr("More"), work)
        theme.set_icon(self.papers, "print")
        self.papers.setMenu(self._menu(self._make_papers()))
        self.more.setMenu(self._make_more())

    def _make_papers(self) -> Sequence[QAction]:
        act = self._action
        self.one_form = act(self.tr("Form of the person"), "Ctrl+P")
        self.forms = act(self.tr("Forms of the pool"))
        self.summary = act(self.tr("Summary of grades"))
        self.scores = act(self.tr("Score sheets of the leaders"))
        self.notice = act(self.tr("Publicity notice"))
        self.results = act(self.tr("Notices of the result"))
        return (self.one_form, self.forms, self.summary, self.scores, self.notice, self.results)

    def _make_more(self) -> QMenu:
        """Group what is rarer: the person, the pool, its texts; what deletes stands apart, last."""
        menu = QMenu(self._work)
        menu.addSection(self.tr("The person"))
        menu.addActions(self._make_person())
        menu.addSection(self.tr("The pool"))
        menu.addActions(self._make_pool())
        texts = menu.addMenu(self.tr("Rules and figures as text"))
        texts.addActions(self._make_texts())
        menu.addSeparator()
        self.remove = self._action(self.tr("Delete the pool"))
        menu.addAction(self.remove)
        return menu

    def _make_person(self) -> list[QAction]:
        act = self._action
        self.comment = act(self.tr("Grade and comment"))
        self.summary_text = act(self.tr("Self-summary with its text…"), "S")
        self.fact = act(self.tr("Record a fact"), "F")
        self.fact_end = act(self.tr("End a fact"), "Shift+F")
        self.more_later = act(self.tr("A later decision"))
        return [self.comment, self.summary_text, self.fact, self.fact_end, self.more_later]

    def _make_pool(self) -> list[QAction]:
        act = self._action
        self.back = act(self.tr("Go back to a step"), "B")
        self.members = act(self.tr("People of the pool…"), "Ctrl+M")
        self.panel = act(self.tr("Leaders who score…"), "Ctrl+Shift+M")
        self.edit_pool = act(self.tr("Rules and places of the pool…"), "Ctrl+E", "edit")
        self.add_pool = act(self.tr("A new pool…"), "Ctrl+N", "add")
        self.prepare_missing = act(self.tr("Make the pools that are missing"))
        return [
            self.back, self.members, self.panel, self.edit_pool, self.add_pool, self.prepare_missing,
        ]  # fmt: skip

    def _make_texts(self) -> list[QAction]:
        act = self._action
        self.rules = act(self.tr("Rules of the pool as text…"))
        self.sheet = act(self.tr("Score sheet of the pool as text…"))
        self.figures = act(self.tr("Figures of the office as text…"))
        return [self.rules, self.sheet, self.figures]

    def _menu(self, actions: Sequence[QAction]) -> QMenu:
        menu = QMenu(self._work)
        menu.addActions(list(actions))
        return menu

    def _action(self, text: str, keys: str = "", icon: str = "") -> QAction:
        return make_action(self._work, text, keys, icon=icon, heard_in=self._work)


def no_pools(make: QAction | None) -> EmptyState:
    """Return what stands where no pool was made yet; without `make` it says who makes them."""
    told = translate("AssessmentPage", "People are graded in pools, which are made from who is posted where.")
    if make is None:
        told = translate("AssessmentPage", "The HR clerk makes the pools first; then they are graded here.")
    return EmptyState(translate("AssessmentPage", "No pools in this year yet"), told, make)
