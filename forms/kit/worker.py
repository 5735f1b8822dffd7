"""Work on a background thread, and the rule that no widget is destroyed there."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from threading import Event, Lock

from PySide6.QtCore import QRunnable

from models.errors import Cancelled

log = logging.getLogger(__name__)

_lock = Lock()
_working = 0


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold automatic collection while the block runs on a worker thread.

    A cycle collected there may hold the last reference to a dialog that the window has closed, and Qt
    aborts when a widget dies off its own thread. Collection goes on when the last worker is done.
    """
    global _working  # noqa: PLW0603 - one count for the whole process, as the collector is
    with _lock:
        _working += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _working -= 1
            if not _working:
                gc.enable()


class Ending(StrEnum):
    """How a piece of work ended."""

    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Worker(QRunnable):
    """Runs `work` on a thread and tells `end` how it ended, with the result or the exception.

    It knows the bound signal only, never the QObject behind it: a window may be gone by the time it ends.
    `left` is set once the thread has let go of that signal: its QObject must live until then. Work that
    `is_dropped` when its turn comes is not begun.
    """

    def __init__(
        self,
        work: Callable[[], object],
        end: Callable[[str, object], None],
        left: Event | None = None,
        is_dropped: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._work, self._end, self._left = work, end, left or Event()
        self._is_dropped = is_dropped

    def run(self) -> None:
        """Do the work; called by the thread pool."""
        started = time.monotonic()
        how, outcome = self._outcome()
        # The name of the function and never the title of a job, which may name a person.
        log.info("%s %s after %.1f s", _name_of(self._work), how, time.monotonic() - started)
        try:
            self._end(how, outcome)
        except RuntimeError:
            return  # the window is gone, and the signal with it
        finally:
            self._left.set()

    def _outcome(self) -> tuple[Ending, object]:
        if self._is_dropped():
            return Ending.CANCELLED, None
        try:
            with uncollected():
                return Ending.DONE, self._work()
        except Cancelled:
            return Ending.CANCELLED, None
        except Exception as error:
            return Ending.FAILED, error


def _name_of(work: Callable[..., object]) -> str:
    """Return the module and function of a piece of work, for the log."""
    while inner := getattr(work, "func", None):
        work = inner
    return f"{getattr(work, '__module__', '')}.{getattr(work, '__qualname__', type(work).__name__)}"
