"""Files that are whole or absent: written beside, forced to disk, then put in place."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import secrets
import stat
import sys
import time
from pathlib import Path

from models.store.locks import PRIVATE, is_running

_DAY = 24 * 60 * 60
_COMPUTER = hashlib.sha256(platform.node().encode()).hexdigest()[:4]
_UNFINISHED = re.compile(r"\..+\.(?P<computer>[0-9a-f]{4})-(?P<process>\d+)-[0-9a-f]{8}\.(part|db).*")
_UNFINISHED_ONCE = re.compile(r"\.restore-.+|\.office\..+\.[0-9a-f]{8}\.(part|db).*")
"""How earlier versions named unfinished work."""


def make_private(path: Path) -> None:
    """Create an empty file that only its owner may read; an existing file stays as it is."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE))


def sync_folder(folder: Path) -> None:
    """Force a rename in `folder` to disk. Windows keeps no such handle and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Force a file's content to disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def beside(path: Path) -> Path:
    """Return a name for the unfinished version of `path`, in the same folder; it says whose work it is."""
    return path.with_name(f".{path.name}.{_COMPUTER}-{os.getpid()}-{secrets.token_hex(4)}.part")


def is_left_behind(path: Path) -> bool:
    """Tell whether `path` is unfinished work of a process that has ended.

    Of another computer's work, and of names that tell no process, that is taken for true after a day.
    """
    if found := _UNFINISHED.fullmatch(path.name):
        if found["computer"] == _COMPUTER:
            return not is_running(int(found["process"]))
        return _is_old(path)
    return bool(_UNFINISHED_ONCE.fullmatch(path.name)) and _is_old(path)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _DAY
    except OSError:
        return False


def put_in_place(unfinished: Path, path: Path) -> None:
    """Replace `path` by the finished file, durably; a device or a pipe stays, and is written to."""
    if _is_special(path):
        path.write_bytes(unfinished.read_bytes())
        unfinished.unlink()
        return
    sync_file(unfinished)
    unfinished.replace(path)
    sync_folder(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a private file so that a crash leaves the old content or the new, never half."""
    if _is_special(path):
        path.write_bytes(content)
        return
    unfinished = beside(path)
    try:
        make_private(unfinished)
        unfinished.write_bytes(content)
        put_in_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    """Tell whether a path is a device, a pipe or a socket: /dev/null put in place by a file would be lost."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
