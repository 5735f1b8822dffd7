"""Bringing every file of an office under another key, in place: each is whole under the one or the other."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Trouble
from models.store import paths
from models.store.troubles import trouble_of_file

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher


def rekey_files(folder: Path, old: bytes, new: bytes) -> None:
    """Bring the database and the attachments in `folder` from the key `old` to `new`, kill-safe.

    A file that is under `new` already stays as it is. All are held alone before the first is changed.
    Trouble: database_busy, disk_full and others of `trouble_of_file`; every file is under `old` again then,
    unless the fact `partly` is there.
    """
    files = [file for file in (*paths.attachment_files(folder), paths.database_file(folder)) if file.exists()]
    with contextlib.ExitStack() as opened:
        held = [one for file in files if (one := _held_alone(file, old, new, opened)) is not None]
        _change(held, old, new)


def _change(held: list[tuple[Path, sqlcipher.Connection]], old: bytes, new: bytes) -> None:
    done: list[sqlcipher.Connection] = []
    for file, connection in held:
        try:
            _rekey(connection, new)
        except Exception as error:
            undone = sum(not _is_undone(one, old) for one in done) == 0
            raise trouble_of_file(error, file, **({} if undone else {"partly": "yes"})) from error
        done.append(connection)


def _is_undone(connection: sqlcipher.Connection, old: bytes) -> bool:
    try:
        _rekey(connection, old)
    except Exception:
        return False
    return True


def _held_alone(
    file: Path, old: bytes, new: bytes, opened: contextlib.ExitStack
) -> tuple[Path, sqlcipher.Connection] | None:
    """Open a file that is still under `old` for nobody else; None for one that is under `new` already."""
    try:
        connection = _alone(file, old, opened)
    except Trouble as trouble:
        if trouble.code == "database_unreadable":
            _alone(file, new, opened)
            return None
        raise
    return file, connection


def _alone(file: Path, key: bytes, opened: contextlib.ExitStack) -> sqlcipher.Connection:
    """Open a file alone, its write-ahead log folded in; a crash while re-keying leaves a rollback journal."""
    from models.store.engine import keyed_connection  # the sign-in does without tables

    connection = keyed_connection(file, key)
    try:
        opened.callback(connection.close)
        _lock(connection)
    except Exception as error:
        connection.close()  # now: the next key is tried on the same file
        raise trouble_of_file(error, file) from error
    return connection


def _lock(connection: sqlcipher.Connection) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("COMMIT")


def _rekey(connection: sqlcipher.Connection, key: bytes) -> None:
    connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
