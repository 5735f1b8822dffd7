"""An office's open store: founding one, opening one, and what services work with."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, exists, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from models.errors import Refused
from models.store import paths
from models.store.arriving import arrive, office_files, prepared, settle
from models.store.attachments import vault_of
from models.store.checks import Difference, page_faults, schema_differences
from models.store.engine import (
    HEAD,
    WRITING_ALONE,
    DataKey,
    checkpoint_wal,
    open_postgres,
    open_sqlite,
    require_head,
    revision_in,
    revision_of,
    sqlite_engine,
)
from models.store.files import make_private
from models.store.keys import KeyFile, now
from models.store.locks import only_one
from models.store.migrate import run_migrations
from models.store.place.count import keep_count
from models.store.troubles import named, require_short, trouble_of_file
from models.store.wrapping import OFFICE_COST, Cost
from models.tables.office import Account, Office


@dataclass(frozen=True, slots=True)
class Soundness:
    """What verification asks of the store itself."""

    engine: Engine

    def page_faults(self) -> list[str]:
        """Return what is wrong with the pages (see checks.page_faults)."""
        with self.engine.connect() as connection:
            return page_faults(connection)

    def schema_differences(self) -> list[Difference] | None:
        """Return how the schema differs from the migrations (see checks.schema_differences)."""
        return schema_differences(self.engine)


@dataclass(frozen=True, slots=True)
class Store:
    """An open database. `data_dir` and `key` are None on a server, which has its own access control."""

    engine: Engine
    data_dir: Path | None = None
    data_key: DataKey | None = field(default=None, repr=False)
    sessions: sessionmaker[Session] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the session factory once; its sessions know where files are kept, and who checks the store."""
        vault = vault_of(self.engine, self.data_dir, self.data_key)
        info = {"vault": vault, "soundness": Soundness(self.engine)}
        sessions = sessionmaker(self.engine, expire_on_commit=False, info=info)
        object.__setattr__(self, "sessions", sessions)

    @property
    def key(self) -> bytes | None:
        """The data key that is valid now; None on a server."""
        return self.data_key.value if self.data_key is not None else None

    def rekey(self) -> None:
        """Bring the office under a new data key while it stays open here; nobody else may have it open.

        Refused: no_key_file, rekey_waits(names); Trouble: database_busy and others of `KeyFile.rekey`.
        """
        if self.data_key is None:
            raise Refused("no_key_file")
        self.engine.dispose()
        self.data_key.value = self.keys.rekey(self.data_key.value)

    @property
    def dialect(self) -> str:
        """Either "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    @property
    def keys(self) -> KeyFile:
        """The key file of an embedded store. Refused: no_key_file on a server."""
        if self.data_dir is None:
            raise Refused("no_key_file")
        return KeyFile(paths.keys_file(self.data_dir))

    def take_failures(self) -> tuple[tuple[str, str], ...]:
        """Return and forget the wrong passwords since the last login, (time, account); none on a server."""
        if self.data_dir is None:
            return ()
        return tuple((failure["at"], failure["account"]) for failure in self.keys.take_failures())

    def close(self) -> None:
        """Close every connection; the last one writes the write-ahead log back into the file."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def create_store(
    data_dir: Path,
    account: str,
    password: str,
    *,
    found: Callable[[Store], None] | None = None,
    show: Callable[[str], None] | None = None,
    cost: Cost = OFFICE_COST,
) -> tuple[Store, str]:
    """Found an office in `data_dir`: return its open store, and the recovery code to print once.

    `found` fills the new database, and `show` shows the code, before it counts as an office: a crash or a
    refusal anywhere leaves either a whole office or nothing.
    Refused: office_exists, database_without_keys, account_needs_name, path_too_long and what
    `require_password` refuses; Trouble: data_dir_unwritable, disk_full, database_readonly.
    """
    require_short(paths.database_file(data_dir))
    with _writable(data_dir), only_one(paths.keys_file(data_dir)):
        settle(data_dir)
        _require_empty(data_dir)
        with prepared(data_dir) as folder:
            key, code = KeyFile(paths.keys_file(folder), cost).create(account, password)
            _create_database(paths.database_file(folder), key, found)
            if show is not None:
                show(code)
            arrive(folder, data_dir, moment=now())
    return _opened(data_dir, key), code


@contextlib.contextmanager
def _writable(data_dir: Path) -> Iterator[None]:
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield
    except OSError as error:
        raise named(error, "data_dir_unwritable", folder=data_dir) from error


def _require_empty(data_dir: Path) -> None:
    """Refuse to found an office where there is one, or where a part of one still lies."""
    if paths.keys_file(data_dir).exists():
        raise Refused("office_exists")
    if left := office_files(data_dir):
        raise Refused("database_without_keys", file=left[0])


def _create_database(database: Path, key: bytes, found: Callable[[Store], None] | None) -> None:
    """Build the schema, fill it, and fold the write-ahead log in."""
    make_private(database)
    engine = sqlite_engine(database, key)
    try:
        with engine.connect().execution_options(**WRITING_ALONE) as connection, connection.begin():
            run_migrations(connection)
        if found is not None:
            found(Store(engine))
        checkpoint_wal(engine)
    except DBAPIError as error:
        raise trouble_of_file(error, database) from error
    finally:
        engine.dispose()


def _opened(data_dir: Path, key: bytes) -> Store:
    held, database = DataKey(key), paths.database_file(data_dir)
    engine = open_sqlite(database, held)
    keep_count(engine, database)
    return Store(engine, data_dir, held)


def open_store(data_dir: Path, account: str, password: str) -> Store:
    """Sign in: the password opens the key, the key opens the database.

    What a crash left half done is finished first.
    Refused: no_office_here, wrong_password, wait_after_failures, database_newer, database_older.
    """
    settle(data_dir)
    return open_with_key(data_dir, _keys(data_dir).unlock(account, password))


def open_with_key(data_dir: Path, key: bytes) -> Store:
    """Open with the data key itself, at the schema that this program knows."""
    store = _opened(data_dir, key)
    at_head(store.engine)
    return store


def _keys(data_dir: Path) -> KeyFile:
    keys = paths.keys_file(data_dir)
    if not keys.exists():
        if paths.database_file(data_dir).exists():
            raise Refused("database_without_keys", file=paths.database_file(data_dir))
        raise Refused("no_office_here")
    return KeyFile(keys)


def at_head(engine: Engine) -> Engine:
    """Return an engine whose schema this program knows; close it otherwise (see require_head)."""
    try:
        require_head(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def create_postgres(url: str, found: Callable[[Connection], None] | None = None) -> Store:
    """Build the schema in an empty PostgreSQL database and fill it by `found`, in one transaction.

    A schema of ours that holds no office, as an interrupted founding of earlier versions left it, is filled.
    Refused: office_exists, not_postgres.
    """
    engine = open_postgres(url)
    try:
        with engine.connect().execution_options(**WRITING_ALONE) as connection, connection.begin():
            before = revision_in(connection)
            if before and (found is None or before != HEAD or not _is_empty(connection)):
                raise Refused("office_exists")
            if not before:
                run_migrations(connection)
            if found is not None:
                found(connection)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def _is_empty(connection: Connection) -> bool:
    """Tell whether a database has our schema and neither an office nor an account."""
    return not any(connection.scalar(select(exists().select_from(table))) for table in (Office, Account))


def owned_postgres(url: str) -> Store:
    """Open a PostgreSQL database as its owner, with our schema: built where the database is empty.

    Refused: database_newer, server_older, not_postgres.
    """
    engine = open_postgres(url)
    if revision_of(engine):
        return Store(at_head(engine))
    engine.dispose()
    return create_postgres(url)


def open_postgres_store(url: str) -> Store:
    """Open a PostgreSQL store. Refused: no_office_here, database_newer, server_older."""
    return Store(at_head(open_postgres(url)))
