"""A page's work, and a printed sheet in its place: what a page with papers shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.paper.paper import Paper
from desktop.paper.preview import PaperPreview
from forms.kit.widgets.page import Key, Page


class PaperStack(QStackedWidget):
    """The preview is built with the first sheet that is looked at; leaving it lets go of the sheet."""

    turned = Signal()  # to the paper or back to the work: the page header differs now

    def __init__(self, page: Page, work: QWidget) -> None:
        super().__init__(page)
        self._page, self._work = page, work
        self.preview: PaperPreview | None = None
        self.addWidget(work)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)

    @property
    def shows_paper(self) -> bool:
        """Whether a sheet is in view."""
        return self.currentWidget() is not self._work

    def show_paper(self, paper: Paper) -> None:
        """Show a printed sheet in place of the work. Refused as `pdf_bytes`."""
        if self.preview is None:
            self.preview = PaperPreview(self._page)
            self.preview.closed.connect(self.leave)
            self.addWidget(self.preview)
        self.preview.show_paper(paper)
        self.setCurrentWidget(self.preview)
        self.preview.setFocus()
        self.turned.emit()

    def leave(self) -> bool:
        """Go back to the work; tell whether a sheet was in view."""
        if self.preview is None or not self.shows_paper:
            return False
        self.setCurrentWidget(self._work)
        self.preview.clear()
        self._page.setFocus()
        self.turned.emit()
        return True

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
