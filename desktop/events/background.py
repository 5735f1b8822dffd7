"""Work of a page off the GUI thread: what it did is shown there, what it was refused is said there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Done, Page
from models.errors import Refused, Trouble


class Background(QObject):
    """Starts jobs for one page."""

    def __init__(self, page: Page, jobs: Jobs) -> None:
        super().__init__(page)
        self._page, self._jobs = page, jobs

    def do(self, title: str, work: Callable[[], Done]) -> None:
        """Do a deed; the page redraws, says so and tells the others."""
        self.make(title, work, self._on_done)

    def make(self, title: str, work: Callable[[], object], shown: Callable[..., object]) -> None:
        """Make something and show it."""
        job = self._jobs.store.start(title, partial(_without_progress, work))
        job.done.connect(shown)
        job.failed.connect(self._on_failed)

    def _on_done(self, done: Done) -> None:
        self._page.refused.emit("")
        self._page.show_done(done)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._page.refused.emit(sentence_of(error))
        elif isinstance(error, Trouble):
            TroubleDialog(error, self._page).open()
        else:
            raise error


def _without_progress(work: Callable[[], object], _progress: object) -> object:
    return work()
