"""A decision as a job: the dialog waits, and closes or says why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Jobs, Progress
from models.errors import Refused, Trouble

Work = Callable[[Any, Progress], object]
"""Runs off the window's thread with what the dialog submitted."""


class Deciding(QObject):
    """Lives with the dialog: `work` runs on submission, `done` takes what it returns."""

    def __init__(self, dialog: EntryDialog, jobs: Jobs, work: Work, done: Callable[[Any], object]) -> None:
        super().__init__(dialog)
        self._dialog, self._jobs, self._work, self._done = dialog, jobs, work, done
        dialog.submitted.connect(self.on_submitted)

    def on_submitted(self, value: object) -> None:
        """Start the work; the dialog is locked until it ends."""
        self._dialog.set_busy(busy=True)
        title, work = self._dialog.windowTitle(), partial(self._work, value)
        job = self._jobs.store.start(title, work, kind="decide")
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _on_done(self, outcome: object) -> None:
        self._dialog.accept()
        self._done(outcome)

    def _on_failed(self, error: Exception) -> None:
        self._dialog.set_busy(busy=False)
        if isinstance(error, Refused):
            self._dialog.refuse(sentence_of(error), error.code)
        elif isinstance(error, Trouble):
            TroubleDialog(error, self._dialog, retry=self._dialog.submit).open()
        else:
            raise error

    def _on_cancelled(self) -> None:
        self._dialog.set_busy(busy=False)
