"""Files that are whole or absent: written beside, forced to disk, then put in place."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

PRIVATE = 0o600


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
    """Return a name for the unfinished version of `path`, in the same folder."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def put_in_place(unfinished: Path, path: Path) -> None:
    """Replace `path` by the finished file, durably and at once."""
    sync_file(unfinished)
    unfinished.replace(path)
    sync_folder(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a private file so that a crash leaves the old content or the new, never half."""
    unfinished = beside(path)
    try:
        make_private(unfinished)
        unfinished.write_bytes(content)
        put_in_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock beside `path` while changing it; a crashed holder's lock ends with its process."""
    lock = path.with_name(f".{path.name}.lock")
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, PRIVATE)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
