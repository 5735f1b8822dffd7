"""Opening a database: the encrypted file of one office, or a PostgreSQL server.

A transaction that will write asks for it first: `engine.connect().execution_options(**WRITING)`.
In a file it then waits its turn at BEGIN instead of failing in the middle; a transaction that only reads
sees one moment of the database and neither waits nor blocks. On a server writers work side by side, and
`services.office.locks` says what each of them waits for.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Dialect, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from models.errors import Refused, Trouble
from models.log.holding import UNKNOWN, holder_at
from models.store.place.shares import share_of
from models.store.troubles import require_short, trouble_of_file
from models.troubles import BUSY, DAMAGED, GONE, UNREADABLE, trouble_word

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher

HEAD = "0051"
"""The newest revision that this program knows; a test holds it to the newest migration."""

WRITING: Mapping[str, Any] = {"writing": True}
"""Execution options of a transaction that will write."""

ALONE = "alone"
WRITING_ALONE: Mapping[str, Any] = {"writing": ALONE}
"""Execution options of a transaction beside which no other may write: a change of the schema."""

BUSY_MS = 10_000
STATEMENTS = 1_000
"""Statements that a connection to a file keeps parsed; a whole working day asks fewer.

The driver never lets go of the first ones. Past its own 100 every later statement was parsed each time anew,
with all triggers that it fires: four times what running it takes.
"""
PAGES_KIB = 48_000
"""Most memory in which a connection to a file keeps pages that it has decrypted.

SQLite's own eight megabytes hold a seventh of an office of two thousand people. What looks through the deeds
of all open events decrypted their pages anew each time, and that took eight times as long as looking.
"""
DESK = f"seconded-staff-desk-{secrets.token_hex(4)}"
"""What this program calls itself on a server, so that a desk knows its own changes when they arrive."""
PLAIN_SQLITE = b"SQLite format 3\x00"
_OPENED = "opened file"
_RESTS_SINCE = "rests since"
RESTED = 1.0
"""Seconds after which a connection to a server may have died unnoticed."""


def keyed_connection(path: Path, key: bytes) -> sqlcipher.Connection:
    """Open one raw sqlcipher3 connection to an existing encrypted file.

    Autocommit is left to us (isolation_level=None), so that BEGIN is real and DDL rolls back.
    """
    import sqlcipher3.dbapi2 as sqlcipher

    address = f"file:{quote(path.as_posix())}?mode=rw"
    raw = sqlcipher.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=STATEMENTS
    )
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
        answer = raw.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if answer != "wal":  # a network share, or a disk without shared memory
            raise Trouble("journal_refused", file=path, answer=answer, kind=share_of(path.parent) or "?")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute(f"PRAGMA cache_size = -{PAGES_KIB}")  # below zero: in kibibytes, not in pages
    except BaseException:
        raw.close()
        raise
    return raw


@dataclass(slots=True)
class DataKey:
    """The key of an open office. Re-keying changes it while the office stays open."""

    value: bytes = field(repr=False)


def sqlite_engine(path: Path, key: bytes | DataKey) -> Engine:
    """Make an engine for an encrypted file without looking into it (see open_sqlite)."""
    import sqlcipher3.dbapi2 as sqlcipher

    held = key if isinstance(key, DataKey) else DataKey(key)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _prepared(path, held.value),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=5,
        pool_use_lifo=True,  # the connection used last still has its pages decrypted
        hide_parameters=True,  # an error text must not quote an id card
    )
    event.listen(engine, "begin", partial(_begin_sqlite, path))
    event.listen(engine, "connect", partial(_note_file, path))
    event.listen(engine, "commit", partial(_require_in_place, path))
    return engine


def _begin_sqlite(path: Path, connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    word = "BEGIN IMMEDIATE" if writing else "BEGIN"
    try:
        connection.connection.cursor().execute(word)
    except Exception as error:
        raise trouble_of_file(error, path) from error


def _note_file(path: Path, _raw: object, record: ConnectionPoolEntry) -> None:
    """Remember which file a connection opened, whatever its path leads to later."""
    record.info[_OPENED] = identity_of(path)


def _require_in_place(path: Path, connection: Connection) -> None:
    """Refuse to commit into a file that is no longer where the office is. Trouble: database_gone."""
    if not connection.get_execution_options().get("writing"):
        return
    opened = connection.connection.info.get(_OPENED)
    if opened is not None and opened != identity_of(path):
        raise Trouble(GONE, file=path, reason="")


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return device and number of the file that a path leads to; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_sqlite(path: Path, key: bytes | DataKey) -> Engine:
    """Open the encrypted file at `path` and make sure that `key` opens it.

    Refused: path_too_long. Trouble: database_missing, database_not_encrypted, database_unreadable,
    database_damaged, database_busy, database_readonly, disk_full, disk_failed.
    """
    require_short(path)
    try:
        _require_encrypted(path)
    except OSError as error:
        raise trouble_of_file(error, path) from error
    engine = sqlite_engine(path, key)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    except DBAPIError as error:
        engine.dispose()
        raise trouble_of_file(error, path) from error
    except BaseException:
        engine.dispose()
        raise
    event.listen(engine, "handle_error", partial(_told, path))
    return engine


def _require_encrypted(path: Path) -> None:
    if not path.exists():
        raise Trouble("database_missing", file=path)
    with path.open("rb") as file:
        if file.read(len(PLAIN_SQLITE)) == PLAIN_SQLITE:
            raise Trouble("database_not_encrypted", file=path)


def _told(path: Path, context: ExceptionContext) -> Trouble | None:
    """Name an error of disk or file while an office is open; a key that opened it once is not to blame."""
    if not (word := trouble_word(context.original_exception)):
        return None
    if word == UNREADABLE:
        return Trouble(DAMAGED, file=path, reason=context.original_exception)
    return trouble_of_file(context.original_exception, path)


def checkpoint_wal(engine: Engine) -> None:
    """Write the write-ahead log back into the file, so that the file alone is the whole database."""
    with engine.connect() as connection:
        raw = connection.connection.cursor()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = raw.fetchone() or (1,)
    if busy:
        raise Trouble("database_busy", holder="?")


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
        pool_use_lifo=True,  # the connection used last still knows what events stand on
        hide_parameters=True,
        connect_args={
            "connect_timeout": 10,
            "application_name": DESK,
            "keepalives_idle": 10,  # a cable that was pulled out says nothing: the other end is asked
            "keepalives_interval": 5,
            "keepalives_count": 2,
            "tcp_user_timeout": 20_000,
            "options": f"-c lock_timeout={BUSY_MS} -c default_transaction_isolation=read\\ committed",
        },
    )
    event.listen(engine, "checkin", _note_rest)
    event.listen(engine, "checkout", partial(_ask_rested, engine.dialect))
    event.listen(engine, "begin", _begin_postgres)
    event.listen(engine, "handle_error", partial(_told_by_server, where := _place_of(address)))
    try:
        with engine.connect():
            pass
    except (DBAPIError, Trouble) as error:
        engine.dispose()
        reason = error.facts["reason"] if isinstance(error, Trouble) else str(error.orig).strip()
        raise Trouble("server_unreachable", server=where, reason=reason) from error
    return engine


def _note_rest(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info[_RESTS_SINCE] = time.monotonic()


def _ask_rested(
    dialect: Dialect, connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object
) -> None:
    """Ask whether a connection still lives that rested for a while; a dead one is replaced.

    One that answered a moment ago is not asked: a page that opens reads ten times over, and each question is
    a journey to the server and back for which the window waits.
    """
    since = record.info.pop(_RESTS_SINCE, None)
    if since is not None and time.monotonic() - since >= RESTED:
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error


def _place_of(address: URL) -> str:
    return f"{address.host or ''}/{address.database or ''}"


def _told_by_server(where: str, context: ExceptionContext) -> Exception | None:
    """Name an error of the server; others lose their DETAIL, which quotes what people typed.

    A rested connection that is found dead is no error: the pool makes a new one (see _ask_rested).
    """
    original = context.original_exception
    reason = str(getattr(getattr(original, "diag", None), "message_primary", None) or original).strip()
    word = trouble_word(original)
    if word == BUSY:
        holder = holder_at(context.engine) if context.engine else UNKNOWN
        return Trouble(word, file=where, reason=reason, holder=holder)
    if word:
        return Trouble(word, file=where, server=where, reason=reason)
    if isinstance(context.sqlalchemy_exception, DBAPIError):
        original.args = (reason,)
        kind = type(context.sqlalchemy_exception)
        return kind(context.statement, None, original, hide_parameters=True)
    return None


def _begin_postgres(connection: Connection) -> None:
    """Changes of the office go on side by side; what changes the schema waits for them, and they for it."""
    alone = connection.get_execution_options().get("writing")
    if alone is None:
        return
    cursor = connection.connection.cursor()
    try:
        if alone != ALONE:
            cursor.execute("SELECT locks.hold_schema()")
        elif cursor.execute("SELECT to_regclass('locks.schema')").fetchone()[0]:  # not before that revision
            cursor.execute("LOCK TABLE locks.schema IN EXCLUSIVE MODE")
    except connection.dialect.loaded_dbapi.Error as error:
        if trouble_word(error) == BUSY:
            raise Trouble(BUSY, holder=holder_at(connection.engine)) from error
        raise DBAPIError(None, None, error, hide_parameters=True) from error


def revision_of(engine: Engine) -> str:
    """Return the schema's revision; "" for a database without a schema of ours."""
    with engine.connect() as connection:
        return revision_in(connection)


def revision_in(connection: Connection) -> str:
    """Return the schema's revision as an open transaction sees it (see revision_of)."""
    if connection.dialect.name == "postgresql":
        known = "SELECT to_regclass('alembic_version') IS NOT NULL"
    else:
        known = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    if not connection.exec_driver_sql(known).scalar_one():
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
    return str(found or "")


def require_head(engine: Engine) -> None:
    """Go on only when the schema is exactly ours.

    Refused: database_newer, database_older or server_older (run the upgrade), no_office_here (no schema).
    """
    found = revision_of(engine)
    if found == HEAD:
        return
    if not found:
        raise Refused("no_office_here")
    older = "server_older" if engine.dialect.name == "postgresql" else "database_older"
    raise Refused(older if is_older(found) else "database_newer", found=found, ours=HEAD)


def is_older(revision: str) -> bool:
    """Tell whether `revision` came before ours.

    Revisions are numbered, and an unknown one counts as newer.
    """
    return revision.isdecimal() and int(revision) < int(HEAD)
