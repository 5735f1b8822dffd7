"""Running something in a process of its own that dies as by a power cut."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable

from sqlalchemy import Engine, event

from desktop.command_line.run import run
from models.store.keyring import rekeying


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


STEPS = ("fsync", "rename", "replace", "unlink", "mkdir", "rmdir")
"""What a change of files is made of; before each a process may end."""


def dies_before(act: Callable[[], object], step: int) -> str:
    """Run `act` in a fork that is killed before its `step`-th step; return that step's name, "" if it lived.

    Steps are calls of the system that change files, commits of a database, and the re-keying of a file.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _watch(step, writing)
            act()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        name = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return name
    assert os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return ""


def _watch(number: int, told: int) -> None:
    done = 0

    def step(name: str) -> None:
        nonlocal done
        done += 1
        if done == number:
            os.write(told, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    for name in STEPS:
        setattr(os, name, _before(name, getattr(os, name), step))
    event.listen(Engine, "commit", lambda _connection: step("commit"))
    setattr(rekeying, "_rekey", _before("rekey", rekeying._rekey, step))  # noqa: B010


def _before(name: str, real: Callable[..., object], step: Callable[[str], None]) -> Callable[..., object]:
    def call(*arguments: object, **named: object) -> object:
        step(name)
        return real(*arguments, **named)

    return call


if __name__ == "__main__":  # the real program, killed before a step: python -m tests.store.killing STEP VERB
    _watch(int(sys.argv[1]), 2)
    sys.exit(run(sys.argv[2:]))
