"""Backups as jobs of the window: on request, and once a day where a folder was chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.office.backups import Rehearsed, back_up, back_up_into, is_due, remember
from desktop.signing_in import Opened
from forms.kit.jobs import Job, Jobs
from forms.kit.settings import Settings

HOUR = 60 * 60 * 1000


class BackingUp(QObject):
    """`done` carries what was written and rehearsed, `failed` the exception."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, opened: Opened, settings: Settings, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._opened, self._settings, self._jobs = opened, settings, jobs
        self.timer = QTimer(self, interval=HOUR)
        self.timer.timeout.connect(self.start_if_due)

    @property
    def is_possible(self) -> bool:
        """Tell whether the office is a file; a server is backed up by its own tools."""
        return self._opened.store.data_dir is not None

    def start(self, file: Path) -> None:
        """Back up to `file`."""
        work = partial(back_up, self._opened.store, self._opened.desk.actor.account, file)
        self._run(self._jobs.store.start(self.tr("Backing up"), work, kind="backup"))

    def start_if_due(self) -> None:
        """Make the backup of the day where it is wanted and missing; look again every hour."""
        desk = self._opened.desk
        now = desk.clock()
        if not self.is_possible:
            return
        self.timer.start()
        if is_due(self._settings, now):
            folder = Path(self._settings.backup_folder)
            work = partial(back_up_into, self._opened.store, desk.actor.account, folder, now)
            self._run(self._jobs.store.start(self.tr("Backing up"), work, kind="backup", quiet=True))

    def _run(self, job: Job) -> None:
        job.done.connect(self._on_done)
        job.failed.connect(self.failed)

    def _on_done(self, done: Rehearsed) -> None:
        remember(self._settings, self._opened.desk.clock(), done.file)
        self.done.emit(done)
