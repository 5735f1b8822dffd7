"""Whether the database that is opened is the newest one of its folder.

A write-ahead log that is left behind, by a copy or by a folder that is synchronised, takes the newest
changes with it, and what remains is sound in itself. So the last line of the operation log is noted in a
file beside the database, outside the log: a database that does not hold that line is an older one.
"""

from __future__ import annotations

import contextlib
import os
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from models.errors import Refused

SUFFIX = "-count"
_NOTED = "line to note"
_LAST = "SELECT id, seal FROM operation ORDER BY id DESC LIMIT 1"


def count_file(database: Path) -> Path:
    """Return the file beside a database that notes the last line of its log."""
    return database.with_name(database.name + SUFFIX)


def keep_count(engine: Engine, database: Path) -> None:
    """Note the last line of the log after every commit from now on.

    Refused("database_lost_changes") where the database does not hold the line that was noted last.
    """
    file = count_file(database)
    try:
        require_newest(engine, database)
    except BaseException:
        engine.dispose()
        raise
    event.listen(engine, "commit", _look)
    event.listen(engine, "rollback", _forget)
    event.listen(engine, "handle_error", _forget_failed)
    event.listen(engine, "checkin", partial(_note, file))


def require_newest(engine: Engine, database: Path) -> None:
    """Refuse a database that does not hold the line of its log that was noted last."""
    noted = _noted(count_file(database))
    if noted is None:
        return
    number, seal = noted
    with engine.connect() as connection:
        try:
            found = connection.exec_driver_sql("SELECT seal FROM operation WHERE id = ?", (number,)).scalar()
            last = connection.exec_driver_sql("SELECT max(id) FROM operation").scalar() or 0
        except OperationalError:  # founded before there was a log
            return
    if found != seal and _noted(count_file(database)) == noted:  # not read while another desk wrote it
        count = count_file(database).name
        raise Refused("database_lost_changes", file=database.name, known=number, found=last, count=count)


def _noted(file: Path) -> tuple[int, str] | None:
    """Return what is noted, None where nothing is or the file is not ours."""
    try:
        number, _, seal = file.read_text(encoding="ascii").strip().partition(" ")
    except (OSError, UnicodeDecodeError):
        return None
    return (int(number), seal) if number.isdecimal() and len(seal) == 64 else None


def _look(connection: Connection) -> None:
    if connection.get_execution_options().get("writing"):
        cursor: Any = connection.connection.cursor()
        with contextlib.suppress(Exception):  # a schema that is being built has no log yet
            connection.info[_NOTED] = cursor.execute(_LAST).fetchone()


def _forget(connection: Connection) -> None:
    connection.info.pop(_NOTED, None)


def _forget_failed(error: ExceptionContext) -> None:
    """A commit that a full disk refuses rolls back by itself and tells nobody but this."""
    if error.connection is not None:
        _forget(error.connection)


def _note(file: Path, _raw: object, record: ConnectionPoolEntry) -> None:
    """Write down the line that is now committed; a folder that refuses it must not stop the work."""
    if line := record.info.pop(_NOTED, None):
        number, seal = line
        with contextlib.suppress(OSError):
            _write_over(file, f"{number:020d} {seal}\n".encode("ascii"))


def _write_over(file: Path, noted: bytes) -> None:
    """Write a note of constant length in place, as one write within one sector: it is never half a note.

    Every key press in the grid waits for it, and a file put in the place of another makes the disk write
    both before it answers. A note that a power cut takes back names an older line, which is still held.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        os.write(handle, noted)
        if os.fstat(handle).st_size > len(noted):  # something longer that is not ours
            os.ftruncate(handle, len(noted))
    finally:
        os.close(handle)

