"""Opening a database: the encrypted file of one office, or a PostgreSQL server.

A transaction that will write asks for it first: `engine.connect().execution_options(**WRITING)`.
It then waits its turn at BEGIN instead of failing in the middle; a transaction that only reads
sees one moment of the database and neither waits nor blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from models.errors import Refused, Trouble

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher

HEAD = "0013"
"""The newest revision that this program knows; a test holds it to the newest migration."""

WRITING: Mapping[str, Any] = {"writing": True}
"""Execution options of a transaction that will write."""

BUSY_MS = 10_000
WRITER_LOCK = 20170425
"""One writer at a time on PostgreSQL too, as in the file: two desks cannot close and mark one month."""

PLAIN_SQLITE = b"SQLite format 3\x00"


def keyed_connection(path: Path, key: bytes) -> sqlcipher.Connection:
    """Open one raw sqlcipher3 connection to an existing encrypted file.

    Autocommit is left to us (isolation_level=None), so that BEGIN is real and DDL rolls back.
    """
    import sqlcipher3.dbapi2 as sqlcipher

    address = f"file:{quote(path.as_posix())}?mode=rw"
    raw = sqlcipher.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    cursor = raw.cursor()
    cursor.execute("PRAGMA cipher_log_level = NONE")  # errors are raised, not printed
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in (
        "cipher_memory_security = OFF",
        f"busy_timeout = {BUSY_MS}",
        "temp_store = MEMORY",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # INSERT OR REPLACE must meet the delete triggers too
        "trusted_schema = OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    return raw


def _prepared(path: Path, key: bytes) -> sqlcipher.Connection:
    raw = keyed_connection(path, key)
    try:
        raw.execute("PRAGMA journal_mode = WAL").fetchone()
        raw.execute("PRAGMA synchronous = FULL")
    except BaseException:
        raw.close()
        raise
    return raw


def sqlite_engine(path: Path, key: bytes) -> Engine:
    """Make an engine for an encrypted file without looking into it (see open_sqlite)."""
    import sqlcipher3.dbapi2 as sqlcipher

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _prepared(path, key),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=5,
        pool_use_lifo=True,  # the connection used last still has its pages decrypted
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    word = "BEGIN IMMEDIATE" if writing else "BEGIN"
    try:
        connection.connection.cursor().execute(word)
    except Exception as error:
        if "locked" in str(error):
            raise Trouble("database_busy") from error
        raise


def open_sqlite(path: Path, key: bytes) -> Engine:
    """Open the encrypted file at `path` and make sure that `key` opens it.

    Trouble: database_missing, database_not_encrypted, database_unreadable, database_damaged,
    database_busy.
    """
    if not path.exists():
        raise Trouble("database_missing", file=path)
    with path.open("rb") as file:
        if file.read(len(PLAIN_SQLITE)) == PLAIN_SQLITE:
            raise Trouble("database_not_encrypted", file=path)
    engine = sqlite_engine(path, key)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    except DBAPIError as error:
        engine.dispose()
        raise Trouble(_trouble_word(str(error.orig)), file=path, reason=error.orig) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _trouble_word(reason: str) -> str:
    if "locked" in reason:
        return "database_busy"
    return "database_damaged" if "malformed" in reason else "database_unreadable"


def checkpoint_wal(engine: Engine) -> None:
    """Write the write-ahead log back into the file, so that the file alone is the whole database."""
    with engine.connect() as connection:
        raw = connection.connection.cursor()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = raw.fetchone() or (1,)
    if busy:
        raise Trouble("database_busy")


def open_postgres(url: str) -> Engine:
    """Open a PostgreSQL database by its URL. Refused: not_postgres; Trouble: server_unreachable."""
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise Refused("not_postgres") from error
    if address.get_backend_name() not in {"postgresql", "postgres"}:
        raise Refused("not_postgres")
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=3,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 10,
            "application_name": "seconded-staff-desk",
            "options": f"-c lock_timeout={BUSY_MS} -c default_transaction_isolation=read\\ committed",
        },
    )
    event.listen(engine, "begin", _begin_postgres)
    try:
        with engine.connect():
            pass
    except DBAPIError as error:
        engine.dispose()
        where = f"{address.host or ''}/{address.database or ''}"
        raise Trouble("server_unreachable", server=where, reason=str(error.orig).strip()) from error
    return engine


def _begin_postgres(connection: Connection) -> None:
    if not connection.get_execution_options().get("writing"):
        return
    try:
        connection.connection.cursor().execute("SELECT pg_advisory_xact_lock(%s)", (WRITER_LOCK,))
    except Exception as error:
        if "lock timeout" in str(error):
            raise Trouble("database_busy") from error
        raise


def revision_of(engine: Engine) -> str:
    """Return the schema's revision; "" for a database without a schema of ours."""
    if engine.dialect.name == "postgresql":
        known = "SELECT to_regclass('alembic_version') IS NOT NULL"
    else:
        known = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    with engine.connect() as connection:
        if not connection.exec_driver_sql(known).scalar_one():
            return ""
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
    return str(found or "")


def require_head(engine: Engine) -> None:
    """Go on only when the schema is exactly ours.

    Refused: database_newer, database_older (run the upgrade), no_office_here (no schema at all).
    """
    found = revision_of(engine)
    if found == HEAD:
        return
    if not found:
        raise Refused("no_office_here")
    raise Refused("database_older" if is_older(found) else "database_newer", found=found, ours=HEAD)


def is_older(revision: str) -> bool:
    """Tell whether `revision` came before ours.

    Revisions are numbered, and an unknown one counts as newer.
    """
    return revision.isdecimal() and int(revision) < int(HEAD)
