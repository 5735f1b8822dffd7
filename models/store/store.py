"""An office's open store: founding one, opening one, and what services work with."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from models.errors import Refused, Trouble
from models.store import paths
from models.store.attachments import vault_of
from models.store.engine import (
    WRITING,
    checkpoint_wal,
    open_postgres,
    open_sqlite,
    require_head,
    revision_of,
    sqlite_engine,
)
from models.store.files import beside, make_private, only_one, put_in_place, write_whole
from models.store.keys import KeyFile
from models.store.migrate import run_migrations
from models.store.wrapping import OFFICE_COST, Cost


@dataclass(frozen=True, slots=True)
class Store:
    """An open database. `data_dir` and `key` are None on a server, which has its own access control."""

    engine: Engine
    data_dir: Path | None = None
    key: bytes | None = field(default=None, repr=False)
    sessions: sessionmaker[Session] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the session factory once; its sessions know where the contents of files are kept."""
        info = {"vault": vault_of(self.engine, self.data_dir, self.key)}
        sessions = sessionmaker(self.engine, expire_on_commit=False, info=info)
        object.__setattr__(self, "sessions", sessions)

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
    cost: Cost = OFFICE_COST,
) -> tuple[Store, str]:
    """Found an office in `data_dir`: return its open store, and the recovery code to print once.

    `found` fills the new database before it counts as an office: a crash anywhere leaves either a
    whole office or nothing that blocks a second try.
    Refused: office_exists, database_without_keys, password_too_short, account_needs_name;
    Trouble: data_dir_unwritable.
    """
    keys, database = paths.keys_file(data_dir), paths.database_file(data_dir)
    with _writable(data_dir), only_one(keys):
        _clear_leftovers(data_dir)
        write_whole(paths.founding_mark(data_dir), b"")
        unfinished = beside(keys)
        key, code = KeyFile(unfinished, cost).create(account, password)
        _create_database(database, key, found)
        put_in_place(unfinished, keys)
        paths.founding_mark(data_dir).unlink()
    return Store(open_sqlite(database, key), data_dir, key), code


@contextlib.contextmanager
def _writable(data_dir: Path) -> Iterator[None]:
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield
    except OSError as error:
        raise Trouble("data_dir_unwritable", folder=data_dir, reason=error) from error


def _clear_leftovers(data_dir: Path) -> None:
    """Remove what a founding that was cut short left behind; refuse where there is more than that.

    A database without keys is a leftover only while the mark is there; otherwise it is someone's office.
    """
    keys, database, mark = (
        place(data_dir) for place in (paths.keys_file, paths.database_file, paths.founding_mark)
    )
    if keys.exists():
        raise Refused("office_exists")
    if database.exists() and not mark.exists():
        raise Refused("database_without_keys", file=database)
    patterns = [f"{paths.DATABASE}*", f".{paths.DATABASE}.*.part*", f".{paths.KEYS}.*.part"]
    if mark.exists():
        patterns.append(f"{paths.ATTACHMENTS}*")
    for pattern in patterns:
        for left in data_dir.glob(pattern):
            left.unlink()


def _create_database(database: Path, key: bytes, found: Callable[[Store], None] | None) -> None:
    """Build the schema in a file beside, and put it in place whole."""
    unfinished = beside(database)
    make_private(unfinished)
    engine = sqlite_engine(unfinished, key)
    try:
        with engine.connect().execution_options(**WRITING) as connection, connection.begin():
            run_migrations(connection)
        if found is not None:
            found(Store(engine))
        checkpoint_wal(engine)
    finally:
        engine.dispose()
    put_in_place(unfinished, database)


def open_store(data_dir: Path, account: str, password: str) -> Store:
    """Sign in: the password opens the key, the key opens the database.

    Refused: no_office_here, wrong_password, wait_after_failures, database_newer, database_older.
    """
    return open_with_key(data_dir, _keys(data_dir).unlock(account, password))


def open_with_key(data_dir: Path, key: bytes) -> Store:
    """Open with the data key itself, at the schema that this program knows."""
    engine = open_sqlite(paths.database_file(data_dir), key)
    return Store(_at_head(engine), data_dir, key)


def _keys(data_dir: Path) -> KeyFile:
    keys = paths.keys_file(data_dir)
    if not keys.exists():
        if paths.database_file(data_dir).exists():
            raise Refused("database_without_keys", file=paths.database_file(data_dir))
        raise Refused("no_office_here")
    return KeyFile(keys)


def _at_head(engine: Engine) -> Engine:
    try:
        require_head(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def create_postgres(url: str) -> Store:
    """Build the schema in an empty PostgreSQL database. Refused: office_exists, not_postgres."""
    engine = open_postgres(url)
    try:
        if revision_of(engine):
            raise Refused("office_exists")
        with engine.connect().execution_options(**WRITING) as connection, connection.begin():
            run_migrations(connection)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def open_postgres_store(url: str) -> Store:
    """Open a PostgreSQL store. Refused: no_office_here, database_newer, database_older."""
    return Store(_at_head(open_postgres(url)))
