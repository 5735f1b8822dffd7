"""Is the file whole: every page authentic, every index right, every reference resolved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from models.errors import Trouble


def require_sound(engine: Engine, file: Path) -> None:
    """Check an encrypted file page by page. Trouble: database_damaged(reason)."""
    try:
        with engine.connect() as connection:
            faults = [row[0] for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
            if not faults:
                rows = connection.exec_driver_sql("PRAGMA integrity_check(5)")
                faults = [row[0] for row in rows if row[0] != "ok"]
            faults = faults or orphans(connection)
    except DBAPIError as error:
        raise Trouble("database_damaged", file=file, reason=error.orig) from error
    if faults:
        raise Trouble("database_damaged", file=file, reason="; ".join(faults[:5]))


def page_faults(connection: Connection) -> list[str]:
    """Return what is wrong with the pages: every page authentic, every index right, every row readable.

    A file is read page by page; on a server, which checks its own pages when they are read, every table is
    read whole, and every index is checked where `amcheck` is installed.
    """
    try:
        if connection.dialect.name == "postgresql":
            return list(_server_faults(connection))
        faults = [row[0] for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
        rows = connection.exec_driver_sql("PRAGMA integrity_check(20)")
        faults += [row[0] for row in rows if row[0] != "ok"]
        return [*faults, *orphans(connection)]
    except DBAPIError as error:
        return [str(error.orig)]


def _server_faults(connection: Connection) -> Iterator[str]:
    tables = "SELECT relname FROM pg_class WHERE relkind = 'r' AND pg_table_is_visible(oid)"
    own = f"{tables} AND relnamespace = current_schema()::regnamespace"
    for table in connection.exec_driver_sql(own).scalars().all():
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(f'SELECT sum(length(t::text)) FROM "{table}" AS t')  # noqa: S608
        except DBAPIError as error:
            yield f"{table}: {error.orig}"
    if connection.exec_driver_sql("SELECT count(*) FROM pg_extension WHERE extname = 'amcheck'").scalar_one():
        yield from _index_faults(connection)


def _index_faults(connection: Connection) -> Iterator[str]:
    indexes = (
        "SELECT c.oid, c.relname FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE c.relkind = 'i'"
        " AND a.amname = 'btree' AND c.relnamespace = current_schema()::regnamespace"
    )
    for oid, name in connection.exec_driver_sql(indexes).all():
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(f"SELECT bt_index_check({oid}::regclass)")
        except DBAPIError as error:
            yield f"{name}: {error.orig}"


def orphans(connection: Connection) -> list[str]:
    """Return what refers to a row that is not there, 'child row → parent'; SQLite only."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [f"{child} {number} → {parent}" for child, number, parent, _ in rows]


def triggers(connection: Connection) -> frozenset[str]:
    """Return the names of all triggers that stand in the schema."""
    if connection.dialect.name == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    return frozenset(connection.exec_driver_sql(query).scalars())
