"""What the pages around a sheet share: work, nothing yet, or paper; actions with their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.paper.paper import Paper
from desktop.paper.preview import PaperPreview
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Jobs
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, Page
from models.errors import Refused, Trouble
from models.services.office.desk import Desk

WORK, EMPTY, PAPER = range(3)


class MoneyPage(Page):
    """A page with one piece of work, an empty state, and a preview of its papers."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.work = QWidget(self)
        self.stack = QStackedWidget(self)
        self.preview = PaperPreview(self)
        self.preview.closed.connect(self.step_back)
        self.top = QHBoxLayout()
        self.top.setSpacing(theme.EDGE)

    # For subclasses

    def lay_out(self, empty: EmptyState) -> None:
        """Put the row `top` above the three leaves; call it once the work is assembled."""
        self.empty = empty
        for leaf in (self.work, empty, self.preview):
            self.stack.addWidget(leaf)
        column = self.layout_of_page = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, 0, theme.EDGE, theme.TIGHT)
        column.setSpacing(theme.HAIR)
        column.addLayout(self.top)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.stack)

    @property
    def on_paper(self) -> bool:
        """Whether a printed sheet is in view."""
        return self.stack.currentIndex() == PAPER

    def show_leaf(self, leaf: int) -> None:
        """Show the work, the empty state or the paper."""
        waits = self.stack.hasFocus()  # the page was opened before it was computed
        self.stack.setCurrentIndex(leaf)
        if waits:
            (self.work if leaf == WORK else self.empty).setFocus()
        self.header_changed.emit()

    def look_at(self, paper: Callable[[], Paper]) -> None:
        """Show the paper that `paper` makes; a refusal goes to the message bar."""
        self.attempt(paper, self._show_paper)

    def step_back(self) -> bool:
        """Leave the paper, then whatever the page itself has to leave."""
        if not self.on_paper:
            return self.leave_detail()
        self.show_leaf(WORK)
        self.preview.clear()
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

    def paper_tools(self) -> Sequence[QAction]:
        """Return the header's quieter buttons while paper is in view."""
        return self.preview.tools()

    def paper_keys(self) -> Sequence[Key]:
        """Return the F1 keys while paper is in view."""
        return self.preview.keys()

    def action(self, text: str, slot: Callable[[], object], icon: str = "", keys: str = "") -> QAction:
        """Return an action of the work; its keys hold while the work has the cursor."""
        return make_action(self, text, keys, slot, icon, heard_in=self.work if keys else None)

    def _show_paper(self, paper: Paper) -> None:
        self.preview.show_paper(paper)
        self.show_leaf(PAPER)
        self.preview.view.setFocus()
