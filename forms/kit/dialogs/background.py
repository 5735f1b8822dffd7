"""One short piece of work beside a dialog, such as deriving a key from a password."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from forms.kit.dialogs.collecting import uncollected


class Background(QObject):
    """Runs one thing at a time off the window's thread; the owner sees `done` or `failed`."""

    done = Signal(object)
    failed = Signal(object)  # the exception
    _ended = Signal(bool, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_busy = False
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Callable[[], object]) -> None:
        """Run `work`; does nothing while something still runs."""
        if self.is_busy:
            return
        self.is_busy = True
        QThreadPool.globalInstance().start(_Runnable(work, self._ended.emit))

    @Slot(bool, object)
    def _on_ended(self, is_good: bool, outcome: object) -> None:
        self.is_busy = False
        (self.done if is_good else self.failed).emit(outcome)


class _Runnable(QRunnable):
    """Knows the bound signal only, never the QObject behind it."""

    def __init__(self, work: Callable[[], object], end: Callable[[bool, object], None]) -> None:
        super().__init__()
        self._work, self._end = work, end

    def run(self) -> None:
        try:
            with uncollected():
                outcome = self._work()
        except Exception as error:
            self._say(error, is_good=False)
        else:
            self._say(outcome, is_good=True)

    def _say(self, outcome: object, *, is_good: bool) -> None:
        try:
            self._end(is_good, outcome)
        except RuntimeError:
            return  # the dialog was closed meanwhile and its signal is gone
