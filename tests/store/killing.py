"""Running something in a process of its own that dies as by a power cut."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable


def dies(act: Callable[[], object], at_sync: int) -> bool:
    """Run `act` in a fork that is killed at its `at_sync`-th fsync; tell whether it died there."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return True
        assert os.WEXITSTATUS(status) == 0, "the child failed by itself"
        return False
    try:
        _kill_at(at_sync)
        act()
        os._exit(0)
    except BaseException:
        os._exit(1)


def _kill_at(number: int) -> None:
    real, done = os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal done
        done += 1
        if done == number:
            os.kill(os.getpid(), signal.SIGKILL)
        real(handle)

    os.fsync = fsync  # type: ignore[assignment]
