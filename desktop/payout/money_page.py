"""What the pages around a sheet share: work, nothing yet, or paper; actions with their keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.paper.page import PaperPage
from desktop.paper.paper import Paper
from desktop.paper.stack import PaperStack
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Jobs
from forms.kit.widgets.empty_state import EmptyState
from models.errors import Refused, Trouble
from models.services.office.desk import Desk

WORK, EMPTY = range(2)


class MoneyPage(PaperPage):
    """A page with one piece of work, an empty state, and a preview of its papers."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.stack = QStackedWidget(self)
        self.papers = PaperStack(self, self.stack, jobs)
        self.work = QWidget(self.stack)
        self.top = QHBoxLayout()
        self.top.setSpacing(theme.EDGE)

    # For subclasses

    def lay_out(self, empty: EmptyState) -> None:
        """Put the row `top` above the leaves and the paper; call it once the work is assembled."""
        self.empty = empty
        for leaf in (self.work, empty):
            self.stack.addWidget(leaf)
        column = self.layout_of_page = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.TIGHT)
        column.setSpacing(theme.HAIR)
        column.addLayout(self.top)
        column.addWidget(self.papers, 1)
        self.setFocusProxy(self.stack)

    def show_leaf(self, leaf: int) -> None:
        """Show the work or the empty state, in place of a paper too."""
        self.papers.leave()
        waits = self.window().focusWidget() is self.stack  # opened before it was computed
        left = self.stack.currentIndex() != leaf and _holds_cursor(self.stack.currentWidget())
        self.stack.setCurrentIndex(leaf)
        if waits or left:  # else Qt gives the cursor to whatever filter comes next
            (self.work if leaf == WORK else self.empty).setFocus()
        self.header_changed.emit()

    def look_at(self, paper: Callable[[], Paper]) -> None:
        """Show the paper that `paper` makes; a refusal goes to the message bar."""
        self.papers.look_at(paper)

    def step_back(self) -> bool:
        """Leave the paper, then whatever the page itself has to leave."""
        if not self.papers.leave():
            return self.leave_detail()
        self.work.setFocus()
        return True

    def leave_detail(self) -> bool:
        """Undo one step of navigation; tell whether there was one."""
        return False

    def failed(self, error: Exception, retry: Callable[[], object]) -> None:
        """Say on the empty leaf what kept the page from being computed."""
        self.show_leaf(EMPTY)
        if isinstance(error, Refused):
            self.empty.text.setText(sentence_of(error))
        elif isinstance(error, Trouble):
            self.empty.text.setText(sentence_of(error))
            TroubleDialog(error, self, retry=retry).open()
        else:
            raise error

    def action(self, text: str, slot: Callable[[], object], icon: str = "", keys: str = "") -> QAction:
        """Return an action of the work; its keys hold while the work has the cursor."""
        return make_action(self, text, keys, slot, icon, heard_in=self.work if keys else None)


def list_and_pane(listed: QWidget, pane: QWidget, widths: tuple[int, int], inside: QWidget) -> QSplitter:
    """Return both side by side, at first so many pixels wide; what a wider window gives goes to the list."""
    split = QSplitter(Qt.Orientation.Horizontal, inside)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(theme.GAP)
    split.addWidget(listed)
    split.addWidget(pane)
    split.setStretchFactor(0, 1)
    split.setSizes(list(widths))
    return split


def _holds_cursor(leaf: QWidget | None) -> bool:
    focused = leaf.window().focusWidget() if leaf is not None else None
    return focused is not None and leaf is not None and (leaf is focused or leaf.isAncestorOf(focused))
