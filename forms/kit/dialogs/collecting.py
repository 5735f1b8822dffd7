"""Widgets must be torn down by the window's thread: no garbage collection while another thread works."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

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
