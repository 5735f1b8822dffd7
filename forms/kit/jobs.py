"""Long work off the window's thread: two lanes, one for the store and one for files."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Protocol

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from forms.kit.dialogs.frame import button_row, lay_out
from forms.kit.plain import Label
from forms.kit.worker import Ending, Worker
from models.errors import Cancelled

POPUP_AFTER_MS = 400
REPORT_EVERY_S = 0.05


class Progress(Protocol):
    """What services report to; `step` raises Cancelled when the user has asked to stop."""

    def step(self, done: int, total: int, text: str) -> None:
        """Say that `done` of `total` is done, and what is being worked on."""


class _Cancel:
    """A flag both threads may touch; holds no QObject."""

    def __init__(self) -> None:
        self.asked = False

    def is_asked(self) -> bool:
        """Tell whether somebody has asked to stop."""
        return self.asked


class _Reporter:
    """The Progress of a job: passes on at most twenty reports a second."""

    def __init__(self, emit: Callable[[int, int, str], None], cancel: _Cancel) -> None:
        self._emit, self._cancel = emit, cancel
        self._last = 0.0

    def step(self, done: int, total: int, text: str) -> None:
        """Report, or raise Cancelled."""
        if self._cancel.asked:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= REPORT_EVERY_S or done >= total:
            self._last = now
            self._emit(done, total, text)


class Job(QObject):
    """One piece of work as the window sees it; one of done, failed, cancelled comes, then finished."""

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)  # the exception
    cancelled = Signal()
    finished = Signal()
    _reported = Signal(int, int, str)
    _ended = Signal(str, object)

    def __init__(self, title: str, kind: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title, self.kind = title, kind
        self.is_over, self.left = False, Event()
        self._cancel = _Cancel()
        # Both through the event loop: whoever connects before the loop runs again misses nothing.
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; a result that still comes is dropped."""
        self._cancel.asked = True

    def runnable(self, work: Callable[[Progress], object]) -> QRunnable:
        """Return the work for a thread."""
        reporter = _Reporter(self._reported.emit, self._cancel)
        return Worker(partial(work, reporter), self._ended.emit, self.left, self._cancel.is_asked)

    @Slot(int, int, str)
    def _on_reported(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)

    @Slot(str, object)
    def _on_ended(self, how: str, outcome: object) -> None:
        self.left.wait()  # the thread may still be on its way out of the signal, with which this goes
        self.is_over = True
        if how == Ending.CANCELLED or (how == Ending.DONE and self._cancel.asked):
            self.cancelled.emit()
        elif how == Ending.DONE:
            self.done.emit(outcome)
        else:
            self.failed.emit(outcome)
        self.finished.emit()


class Lane(QObject):
    """Jobs that run one after another (or `threads` at a time); a new job of a kind cancels the old."""

    started = Signal(object)  # the Job, unless it is quiet

    def __init__(self, name: str, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._jobs: dict[int, Job] = {}
        self._numbers = itertools.count()

    def start(
        self, title: str, work: Callable[[Progress], object], *, kind: str = "", quiet: bool = False
    ) -> Job:
        """Queue `work`, connect to the job's signals before returning to the event loop.

        A `quiet` job has no popup, which would take the keys of somebody who goes on typing.
        """
        if kind:
            for old in self._jobs.values():
                if old.kind == kind:
                    old.cancel()
        job = Job(title, kind, self)
        self._jobs[next(self._numbers)] = job
        job.finished.connect(self._sweep)
        self._pool.start(job.runnable(work))
        if not quiet:
            self.started.emit(job)
        return job

    @property
    def is_busy(self) -> bool:
        """Whether any job has not ended."""
        return any(not job.is_over for job in self._jobs.values())

    def shut(self) -> None:
        """Cancel everything, and wait for what has begun however long it takes.

        The store is closed next, and may be replaced by a backup: nothing may be at it then.
        """
        for job in self._jobs.values():
            job.cancel()
        self._pool.waitForDone()

    def _sweep(self) -> None:
        for number, job in list(self._jobs.items()):
            if job.is_over:
                del self._jobs[number]
                job.deleteLater()


def unwatched(work: Callable[[], object]) -> Callable[[Progress], object]:
    """Return `work` as a job that does not say how far it is."""

    def run(_progress: Progress) -> object:
        return work()

    return run


class Jobs(QObject):
    """The two lanes of the program, with a progress popup over `window` for what takes long."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.store = Lane("store", 1, self)  # anything that writes or reads much: never two writers
        self.free = Lane("free", 2, self)  # PDF, Excel
        for lane in (self.store, self.free):
            lane.started.connect(self._on_started)

    def shut(self) -> None:
        """Stop both lanes before the program ends."""
        self.store.shut()
        self.free.shut()

    def _on_started(self, job: Job) -> None:
        ProgressPopup(job, self._window)


class ProgressPopup(QDialog):
    """Says what is being done and how far it is, after 400 ms; Cancel asks the job to stop."""

    def __init__(self, job: Job, parent: QWidget | None = None, after_ms: int = POPUP_AFTER_MS) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(job.title)
        self._job = job
        self.text = Label(job.title, self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.cancel_button.clicked.connect(self.reject)
        lay_out(self, [self.text, self.bar, button_row(self.cancel_button)])
        self.setMinimumWidth(420)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.open)
        self._timer.start(after_ms)

    def reject(self) -> None:
        """Ask the job to stop; the popup stays until it has."""
        self._job.cancel()
        self.cancel_button.setEnabled(False)
        self.text.setText(self.tr("Stopping…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is cancelling."""
        event.ignore()
        self.reject()

    def _on_progressed(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        if self.cancel_button.isEnabled():
            self.text.setText(text or self._job.title)

    def _on_finished(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()
