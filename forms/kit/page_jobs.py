"""Work of a page off the GUI thread: what it did is shown there, what it was refused is said there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Job, Jobs, Progress, unwatched
from forms.kit.widgets.page import Done, Page
from models.errors import Refused, Trouble


class PageJobs(QObject):
    """Starts jobs for one page."""

    def __init__(self, page: Page, jobs: Jobs) -> None:
        super().__init__(page)
        self._page, self._jobs = page, jobs
        self._shown: dict[QObject, Callable[..., object]] = {}
        self._again: dict[QObject, Callable[[], object]] = {}
        page.run_beside = self.make

    def do(self, title: str, work: Callable[..., Done]) -> None:
        """Do a deed that takes `progress`; the page redraws, says so and tells the others.

        Whoever stops it on the way leaves everything as it was, and is told so.
        """
        job = self._jobs.store.start(title, partial(_with_progress, work))
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def do_much(self, title: str, work: Callable[[], Done]) -> Job:
        """Do a deed that says nothing on its way; the page redraws, says so and tells the others."""
        return self.make(title, work, self._on_done)

    def make(self, title: str, work: Callable[[], object], shown: Callable[..., object]) -> Job:
        """Make something and show it, unless the job is cancelled before."""
        job = self._jobs.store.start(title, unwatched(work))
        self._shown[job] = shown
        self._again[job] = partial(self.make, title, work, shown)
        job.done.connect(self._on_made)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._forget)
        return job

    def _on_made(self, made: object) -> None:
        self._page.refused.emit("")
        self._shown[self.sender()](made)

    def _forget(self) -> None:
        self._shown.pop(self.sender(), None)
        self._again.pop(self.sender(), None)

    def _on_done(self, done: Done) -> None:
        self._page.refused.emit("")
        self._page.show_done(done)

    def _on_cancelled(self) -> None:
        self._page.said.emit(self.tr("Stopped; nothing was changed."), None)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._page.refused.emit(sentence_of(error))
        elif isinstance(error, Trouble):
            TroubleDialog(error, self._page, retry=self._again.get(self.sender())).open()
        else:
            raise error


def _with_progress(work: Callable[..., Done], progress: Progress) -> Done:
    return work(progress=progress)
