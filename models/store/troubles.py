"""Every error of the store by its name: full, gone, read-only, locked and by whom, damaged, wrong key."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from models import troubles
from models.errors import Refused, Trouble
from models.store import paths

LEAST_FREE = 256 * 1024
"""Bytes; with less than this free, an error that SQLite does not explain is a full disk."""

LONGEST_PATH = 500
"""Bytes of a database's path; SQLite's own limit is 512, its journals' names included."""

_WRITE_LOCK = 120
"""The byte of the -shm file that SQLite locks for the writer."""


def trouble_of_file(error: BaseException, file: Path, **facts: str) -> Trouble:
    """Return what an error at an encrypted file means. `facts` go into the sentence besides."""
    found = getattr(error, "orig", None) or error
    word = _explained(troubles.trouble_word(found), file)
    if word == troubles.BUSY:
        facts["holder"] = writer_of(file)
    return Trouble(word or troubles.FAILED, file=file, reason=found, **facts)


def trouble_of(error: BaseException, place: str) -> Trouble | None:
    """Return what a driver's error that nothing else caught means at an open office; None for a mistake."""
    found = getattr(error, "orig", None) or error
    word = troubles.trouble_word(found)
    if not word:
        return None
    word = troubles.DAMAGED if word == troubles.UNREADABLE else word
    return Trouble(word, file=place, server=place, reason=found, holder="?")


def named(error: OSError, code: str, **facts: object) -> Trouble:
    """Return what a failed writing means: a full or read-only disk by its own word, all else as `code`."""
    word = troubles.trouble_word(error)
    where = next(iter(facts.values()), "")
    if word in {troubles.FULL, troubles.READONLY}:
        return Trouble(word, file=where, reason=error.strerror or error)
    return Trouble(code, **facts, reason=error)


def _explained(word: str, file: Path) -> str:
    """Look at the disk where SQLite only says that reading, writing or opening failed."""
    if word not in {troubles.UNOPENABLE, troubles.FAILED, troubles.GONE, troubles.READONLY}:
        return word
    if not file.exists():
        return troubles.GONE
    if is_full(file.parent):
        return troubles.FULL
    return troubles.READONLY if is_readonly(file) else word


def is_full(folder: Path) -> bool:
    """Tell whether there is no room left where `folder` lies."""
    try:
        return shutil.disk_usage(folder).free < LEAST_FREE
    except OSError:
        return False


def is_readonly(file: Path) -> bool:
    """Tell whether a file, its folder or the whole disk may only be read."""
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return True
    if sys.platform == "win32":
        return False
    try:
        return bool(os.statvfs(file.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def require_short(file: Path) -> None:
    """Refused: path_too_long(file, limit): SQLite opens no file whose path is longer."""
    if len(os.fsencode(file.absolute())) > LONGEST_PATH:
        raise Refused("path_too_long", file=file, limit=LONGEST_PATH)


def writer_of(database: Path) -> str:
    """Return who is writing into an office's file, as far as this computer can tell; "?" where it cannot."""
    process, lease = _locking_process(database), _lease(database.parent)
    if lease and process in {0, lease["process"]}:
        return f"{lease['account']}（{lease['computer']}，进程 {lease['process']}，{lease['since']} 起）"
    return f"进程 {process}" if process else "?"


def _lease(folder: Path) -> dict[str, object]:
    try:
        found = json.loads(paths.lease_file(folder).read_text(encoding="utf-8"))
        return found if {"account", "computer", "process", "since"} <= set(found) else {}
    except (OSError, ValueError, TypeError):
        return {}


def _locking_process(database: Path) -> int:
    """Return the process that holds the writer's lock, 0 where the system does not tell.

    The -shm file itself must not be opened here: closing it would drop this process's own locks.
    """
    try:
        inode = database.with_name(f"{database.name}-shm").stat().st_ino
        lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    for line in lines:
        parts = line.split()
        if len(parts) == 8 and parts[3] == "WRITE" and parts[5].endswith(f":{inode}") and _covers(*parts[6:]):
            return int(parts[4])
    return 0


def _covers(first: str, last: str) -> bool:
    """Tell whether a range of locked bytes has the writer's in it."""
    return int(first) <= _WRITE_LOCK and (last == "EOF" or int(last) >= _WRITE_LOCK)
