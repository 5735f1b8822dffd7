"""Moving an office from its file to a server, or back: every row, in one transaction, compared at the end.

What the schema guards (closed months, approved sheets, the log) is guarded against such writing, too; the
guards are off only inside the transaction of the move, and on again before it is committed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy import Column, Connection, Table, func, insert, or_, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.log.changes import begin, finish
from models.services.office.desk import Progress, now
from models.tables.events import EventFile
from models.tables.office import Account, Office
from models.tables.schema import Base

CHUNK = 2000
MOVE = "move_office"
"""The action of the log's line about a move, which no account may do."""
NOT_MOVED = frozenset({"event_content"})
"""Contents of files go from vault to vault, since a file edition keeps them beside its database."""


class Vault(Protocol):
    """Where the contents of files are kept."""

    def put(self, year: int, content: bytes) -> str:
        """Keep a content; return its SHA-256."""

    def get(self, year: int, digest: str) -> bytes | None:
        """Return a content."""


def move_rows(source: Connection, target: Connection, progress: Progress) -> int:
    """Copy every row of an office into an empty database; return how many.

    Both connections are in a transaction of the caller. The server's logins and the code of its roles stay
    behind: they belong to that server. Refused: move_needs_empty, move_differs (table).
    """
    if target.execute(select(func.count()).select_from(Office)).scalar_one():
        raise Refused("move_needs_empty")
    tables = [table for table in Base.metadata.sorted_tables if table.name not in NOT_MOVED]
    moved = 0
    with _guards_off(target, tables):
        for place, table in enumerate(tables):
            progress.step(place, len(tables), table.name)
            moved += _copy(source, target, table)
        _number_on(target, tables)
    for table in tables:
        if _digest(source, table) != _digest(target, table):
            raise Refused("move_differs", table=table.name)
    _leave_server_behind(target)
    progress.step(len(tables), len(tables), "")
    return moved


def _leave_server_behind(target: Connection) -> None:
    """Forget the logins of the server that an office came from, with a line of the log about the move."""
    newest = begin(target)
    target.execute(
        update(Account).where(or_(Account.login != "", Account.verifier != "")).values(login="", verifier="")
    )
    target.execute(update(Office).where(Office.code != "").values(code=""))
    finish(target, newest, at=now(), account="", action=MOVE, subject="", detail={"to": target.dialect.name})


def move_contents(source: Session, there: Vault, here: Vault, progress: Progress) -> int:
    """Bring the contents that files refer to from one vault to the other; return how many.

    Refused: move_lacks_content (a file whose content is gone already at the source).
    """
    wanted = source.execute(select(EventFile.year, EventFile.sha256).distinct()).all()
    for done, (year, digest) in enumerate(wanted):
        progress.step(done, len(wanted), digest[:12])
        content = there.get(year, digest)
        if content is None:
            raise Refused("move_lacks_content", year=year, digest=digest)
        here.put(year, content)
    return len(wanted)


def _copy(source: Connection, target: Connection, table: Table) -> int:
    """Copy one table in the order of its key; rows that point at rows of their own table do so afterwards."""
    own = [column for column in table.columns if _points_home(column)]
    keys = list(table.primary_key.columns)
    count, later = 0, []
    query = select(table).order_by(*keys)
    rows = source.execute(query, execution_options={"yield_per": CHUNK}).mappings()
    for chunk in rows.partitions(CHUNK):
        plain = [dict(row) for row in chunk]
        later += [row.copy() for row in plain if any(row[column.name] is not None for column in own)]
        for row in plain:
            row.update({column.name: None for column in own})
        target.execute(insert(table), plain)
        count += len(plain)
    for row in later:
        mine = [key == row[key.name] for key in keys]
        target.execute(update(table).where(*mine).values({column.name: row[column.name] for column in own}))
    return count


def _points_home(column: Column[Any]) -> bool:
    return any(key.column.table is column.table for key in column.foreign_keys)


@contextmanager
def _guards_off(target: Connection, tables: Sequence[Table]) -> Iterator[None]:
    """Take the triggers away while rows are copied, and put them back as they were."""
    if target.dialect.name == "postgresql":
        for table in tables:
            target.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")
        yield
        target.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for COMMIT
        for table in tables:
            target.exec_driver_sql(f"ALTER TABLE {table.name} ENABLE TRIGGER USER")
        return
    kept = target.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    for name, _ in kept:
        target.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _, text in kept:
        target.exec_driver_sql(text)


def _number_on(target: Connection, tables: Sequence[Table]) -> None:
    """Let a server number new rows after the ones that came."""
    if target.dialect.name != "postgresql":
        return
    for table in tables:
        if "id" not in table.columns:
            continue
        sequence = target.exec_driver_sql(f"SELECT pg_get_serial_sequence('{table.name}', 'id')").scalar()
        if sequence:
            target.exec_driver_sql(
                f"SELECT setval('{sequence}', greatest(max(id), 1), max(id) IS NOT NULL) FROM {table.name}"  # noqa: S608
            )


def _digest(connection: Connection, table: Table) -> str:
    """Return a SHA-256 over every row of a table in the order of its key, the same on both engines."""
    left_out = (
        {"login", "verifier"} if table.name == "account" else {"code"} if table.name == "office" else set()
    )
    columns = [column for column in table.columns if column.name not in left_out]
    found = hashlib.sha256()
    query = select(*columns).order_by(*table.primary_key.columns)
    for row in connection.execute(query, execution_options={"yield_per": CHUNK}):
        found.update(repr(tuple(row)).encode())
    return found.hexdigest()
