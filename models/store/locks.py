"""Locks beside a file: one process at a time, within a time limit, and the holder of a lock is known."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from models.errors import Trouble

PRIVATE = 0o600
LONGEST = 20.0
"""Seconds after which whoever waits for a lock is told who holds it."""

_PAUSE = 0.05
_LOCKED_AT = 1 << 20
"""Where the locked byte lies: far behind the text, because Windows lets nobody read a locked byte."""


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who holds a lock: computer, process id, since when (YYYY-MM-DD HH:MM:SS, local time)."""

    computer: str
    process: int
    since: str


@dataclass(slots=True)
class _Held:
    """A lock of this process: its threads take turns, and the one that has it may take it again."""

    turns: threading.RLock
    depth: int = 0
    handle: int = -1


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock beside `path` while changing it; a crashed holder's lock ends with its process.

    The thread that holds it may take it again. Trouble: lock_held (by whom) after LONGEST seconds.
    """
    lock = lock_file(path)
    with _guard:
        held = _held.setdefault(lock, _Held(threading.RLock()))
    if not held.turns.acquire(timeout=LONGEST):
        raise _trouble(lock)
    try:
        if held.depth == 0:
            held.handle = _take(lock)
        held.depth += 1
        try:
            yield
        finally:
            held.depth -= 1
            if held.depth == 0:
                _release(held.handle)
    finally:
        held.turns.release()


def lock_file(path: Path) -> Path:
    """Return the file whose lock stands for `path`."""
    return path.with_name(f".{path.name}.lock")


def try_lock(handle: int) -> bool:
    """Lock an open file until its handle is closed; False where another holder has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def holder_of(path: Path) -> LockHolder | None:
    """Return who holds the lock beside `path`; None where nobody does, or nobody who can be read."""
    try:
        return LockHolder(**json.loads(lock_file(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _take(lock: Path) -> int:
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, PRIVATE)
    try:
        ends = time.monotonic() + LONGEST
        while not try_lock(handle):
            if time.monotonic() >= ends:
                raise _trouble(lock)
            time.sleep(_PAUSE)
        _sign(handle)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _sign(handle: int) -> None:
    """Write who holds the lock; a full disk must not keep anybody from working with what is there."""
    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    mine = json.dumps(asdict(LockHolder(platform.node(), os.getpid(), since)), ensure_ascii=False)
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, mine.encode())


def _release(handle: int) -> None:
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
    os.close(handle)


def _trouble(lock: Path) -> Trouble:
    found = holder_of(lock.with_name(lock.name.removeprefix(".").removesuffix(".lock")))
    if found is None:
        return Trouble("lock_held", file=lock, computer="?", process="?", since="?")
    return Trouble("lock_held", file=lock, **asdict(found))


def is_running(process: int) -> bool:
    """Tell whether a process of this computer is still there."""
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, process)  # noqa: FBT003 - Windows' own order
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
