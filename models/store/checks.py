"""Is the file whole: every page authentic, every index right, every reference resolved."""

from __future__ import annotations

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
