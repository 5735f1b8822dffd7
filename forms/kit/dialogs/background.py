"""A short piece of work in the background of a dialog, such as deriving a key from a password."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from forms.kit.worker import Ending, Worker


class Background(QObject):
    """Runs one thing at a time off the window's thread; the owner sees `done` or `failed`."""

    done = Signal(object)
    failed = Signal(object)  # the exception
    _ended = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_busy, self._left = False, Event()
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Callable[[], object]) -> None:
        """Run `work`; does nothing while something still runs."""
        if self.is_busy:
            return
        self.is_busy, self._left = True, Event()
        QThreadPool.globalInstance().start(Worker(work, self._ended.emit, self._left))

    @Slot(str, object)
    def _on_ended(self, how: str, outcome: object) -> None:
        self._left.wait()  # the thread may still be on its way out of the signal, with which this goes
        self.is_busy = False
        (self.done if how == Ending.DONE else self.failed).emit(outcome)
