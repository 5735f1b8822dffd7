"""Watches the folders of systems while the window is open, and takes in what comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop.work.exchange.sweeping import STILL_SECONDS, UNFINISHED, Outcome, Swept, sweep
from forms.kit.i18n import language
from forms.kit.jobs import Jobs, Progress
from models.errors import Refused, Trouble
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.exchange.systems import SystemSetting, profile_of, settings

QUIET_MS = 2000
"""How long a folder must be quiet before its files are read: a copy tells of itself many times."""


class FolderWatch(QObject):
    """Sweeps the watched folders once they are quiet; `swept` tells what came of it."""

    swept = Signal(object)  # list[Swept]
    looked = Signal()
    """The folders were looked at, whatever lay there."""

    def __init__(self, desk: Desk, jobs: Callable[[], Jobs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._pause = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._pause.timeout.connect(self.sweep)
        self.later = QTimer(self, singleShot=True, interval=1000 * (STILL_SECONDS + 5))
        self.later.timeout.connect(self.sweep)
        self._settings: Sequence[SystemSetting] = ()
        self._busy = self._again = False

    def refresh(self, changes: Changes) -> None:
        """Watch the folders that are set up to be watched, and look at each once."""
        if changes and Topic.EXCHANGE not in changes:
            return
        try:
            told = settings(self._desk)
        except Trouble:  # the server is away, which the window says; it asks again when it is back
            return
        self._settings = [one for one in told if one.watched and one.folder and Path(one.folder).is_dir()]
        wanted = {one.folder for one in self._settings}
        known = set(self._watcher.directories())
        if known - wanted:
            self._watcher.removePaths(sorted(known - wanted))
        if wanted - known and self._desk.may(Action.TAKE_EXCHANGE):
            self._watcher.addPaths(sorted(wanted - known))
            self._pause.start()

    def sweep(self) -> None:
        """Take in what lies in the watched folders now, off the GUI thread."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        job = self._jobs().store.start(
            self.tr("Taking in files of other systems"), partial(_sweep, self._desk, tuple(self._settings)),
            quiet=True,
        )  # fmt: skip
        job.done.connect(self._on_done)
        job.finished.connect(self._on_finished)

    def stop(self) -> None:
        """Watch no longer."""
        self._pause.stop()
        self.later.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())

    def _on_changed(self, _folder: str) -> None:
        self._pause.start()

    def _on_done(self, found: object) -> None:
        assert isinstance(found, list)  # noqa: S101 - what _sweep returns
        if any(one.outcome is not Outcome.LEFT for one in found):
            self.swept.emit(found)
        if any(one.outcome is Outcome.LEFT and not one.file.lower().endswith(UNFINISHED) for one in found):
            self.later.start()  # nothing else tells of a file that merely lies still

    def _on_finished(self) -> None:
        self._busy = False
        self.looked.emit()
        if self._again:
            self._again = False
            self._pause.start()


def _sweep(desk: Desk, wanted: Sequence[SystemSetting], progress: Progress) -> list[Swept]:
    """Sweep folder by folder; a problem in one system's folder or file stops no other's."""
    found: list[Swept] = []
    for number, one in enumerate(wanted):
        progress.step(number, len(wanted), one.system)
        try:
            found += sweep(desk, profile_of(one.system), Path(one.folder), language=language())
        except (Refused, Trouble, OSError):
            continue  # the folder is gone or full: the page says so, and the next change tries again
    return found
