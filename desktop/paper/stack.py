"""A page's work, and a printed sheet in its place: what a page with papers shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.paper.paper import Paper, drawn
from desktop.paper.preview import PaperPreview
from forms.kit.jobs import Job, Jobs
from forms.kit.page_jobs import PageJobs
from forms.kit.widgets.page import Key, Page


class PaperStack(QStackedWidget):
    """The preview is built with the first sheet that is looked at; leaving it lets go of the sheet.

    A sheet is read and drawn beside the window: one of many pages takes seconds.
    """

    turned = Signal()  # to the paper or back to the work: the page header differs now

    def __init__(self, page: Page, work: QWidget, jobs: Jobs) -> None:
        super().__init__(page)
        self._page, self._work, self._jobs = page, work, PageJobs(page, jobs)
        self._drawing: Job | None = None
        self.preview: PaperPreview | None = None
        self.addWidget(work)
        self.turned.connect(page.header_changed)

    def fill_page(self) -> None:
        """Take the whole of the page."""
        whole = QVBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)

    @property
    def shows_paper(self) -> bool:
        """Whether a sheet is in view."""
        return self.currentWidget() is not self._work

    def look_at(self, make: Callable[[], Paper]) -> None:
        """Show the sheet that `make` reads and puts together; the page says why there is none."""
        self._give_up()
        self._drawing = self._jobs.make(self.tr("Drawing the sheet"), partial(_made, make), self._show)

    def _show(self, paper: Paper) -> None:
        self._drawing = None
        preview = self._made_preview()
        preview.show_paper(paper)
        self.setCurrentWidget(preview)
        preview.setFocus()
        self.turned.emit()

    def save_book(self, paper: Paper) -> None:
        """Ask where the workbook of a sheet goes, and write it."""
        preview = self._made_preview()
        preview.paper = paper
        preview.on_save_xlsx()

    def _made_preview(self) -> PaperPreview:
        if self.preview is None:
            self.preview = PaperPreview(self._page, self._jobs)
            self.preview.closed.connect(self.leave)
            self.addWidget(self.preview)
        return self.preview

    def leave(self) -> bool:
        """Go back to the work; tell whether a sheet was in view. One that is still being drawn stays away."""
        self._give_up()
        if self.preview is None or not self.shows_paper:
            return False
        self.setCurrentWidget(self._work)
        self.preview.clear()
        self._page.setFocus()
        self.turned.emit()
        return True

    def _give_up(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    # What the page answers the shell with while a sheet is in view

    def primary(self) -> QAction | None:
        """Return the button that prints; None where no sheet is in view."""
        return self.preview.print_action if self.preview is not None and self.shows_paper else None

    def tools(self) -> Sequence[QAction]:
        """Return the quieter buttons of the sheet."""
        return self.preview.tools() if self.preview is not None else ()

    def keys(self) -> Sequence[Key]:
        """Return the keys of the sheet."""
        return self.preview.keys() if self.preview is not None else ()


def _made(make: Callable[[], Paper]) -> Paper:
    return drawn(make())
