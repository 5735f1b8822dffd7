"""Offices built once in a process and copied into the empty store of each test.

A copy is the same to the byte, secrets included: a test that compares two offices, or that is about
founding, builds them for real.
"""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Engine, QueuePool

from models.services.founding import found_office
from models.services.office.desk import Actor, Desk, now
from models.services.office.roles import Role
from models.store import paths
from models.store.place.count import count_file
from models.store.store import Store

T = TypeVar("T")

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_SEQUENCES = """
SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
"""
_IS_FRESH = "SELECT NOT EXISTS (SELECT 1 FROM operation) AND NOT EXISTS (SELECT 1 FROM touched_record)"


@dataclass(frozen=True)
class Rows:
    """What a server's database holds: each table's rows as COPY writes them, and where numbering stands."""

    tables: dict[str, bytes]
    sequences: dict[str, int]


@dataclass
class Empty:
    """The empty stores that copies are made into: a folder whose copies have one key, and one server."""

    folder: Path | None = None
    server: Store | None = None


EMPTY = Empty()
"""Set by the fixtures that make them; a store of another origin is always filled for real."""
_kept: dict[Hashable, tuple[Path | Rows, Any]] = {}
_folders = tempfile.TemporaryDirectory(prefix="templates-")


def once(store: Store, build: Callable[[Store], T], name: Hashable = None) -> T:
    """Fill an empty store by `build`, for real the first time and from a copy later; return what it returned.

    `build` is a function of a module or, with all that its result depends on as `name`, any other. What it
    returns is shared by all who ask, so it holds neither the store nor anything that a test changes.
    """
    if not _is_fresh(store):
        return build(store)
    which = (name or build, EMPTY.folder if store.data_dir else EMPTY.server)
    if which not in _kept:
        made = build(store)
        _kept[which] = (_files(store) if store.data_dir else _rows(store.engine)), made
        return made
    kept, made = _kept[which]
    _fill(store, kept)
    return cast("T", made)


def founded(
    store: Store,
    then: Callable[[Desk], None] | None = None,
    *,
    account: str = "admin",
    full_name: str = "",
    street: str = "城南街道",
    clock: Callable[[], datetime] = now,
) -> Desk:
    """Do what found_office does and fill the office by `then`, a function of a module; copied if possible.

    The clock stands still meanwhile: where it shows the same, the copy is the same.
    """

    def build(store: Store) -> None:
        desk = found_office(
            store.sessions, street=street, account=account, full_name=full_name, clock=clock
        )
        if then is not None:
            then(desk)

    moment = None if clock is now else clock()
    once(store, build, (street, account, full_name, moment, then))
    return Desk(store.sessions, Actor(account, full_name, Role.ADMINISTRATOR), clock)


@cache
def built_folder(build: Callable[[Path], None]) -> Path:
    """Return a folder that `build` fills once in a process, whoever asks; who changes something copies it.

    A session's fixture that several modules import is made again for each of them.
    """
    folder = Path(tempfile.mkdtemp(dir=_folders.name)) / "data"
    build(folder)
    return folder


def _is_fresh(store: Store) -> bool:
    return _is_fresh_file(store) if store.data_dir else _is_fresh_server(store)


def _fill(store: Store, kept: Path | Rows) -> None:
    if isinstance(kept, Rows):
        _fill_server(store.engine, kept)
    else:
        _fill_folder(store, kept)


def _is_fresh_file(store: Store) -> bool:
    """Tell whether nobody has written to a copy of the empty office, and nobody has it open in between."""
    folder, pool = store.data_dir, cast("QueuePool", store.engine.pool)
    if folder is None or EMPTY.folder is None or pool.checkedout():
        return False
    file = paths.database_file(folder)
    log = file.with_name(file.name + "-wal")
    if count_file(file).exists() or (log.exists() and log.stat().st_size):
        return False
    return filecmp.cmp(file, paths.database_file(EMPTY.folder))


def _files(store: Store) -> Path:
    assert store.data_dir is not None
    store.engine.dispose()
    kept = Path(_folders.name) / str(len(_kept))
    shutil.copytree(store.data_dir, kept)
    return kept


def _fill_folder(store: Store, kept: Path) -> None:
    assert store.data_dir is not None
    store.engine.dispose()
    shutil.copytree(kept, store.data_dir, dirs_exist_ok=True)


def _is_fresh_server(store: Store) -> bool:
    if store is not EMPTY.server:
        return False
    with store.engine.connect() as connection:
        return bool(connection.exec_driver_sql(_IS_FRESH).scalar())


def _rows(engine: Engine) -> Rows:
    with engine.connect() as connection:
        names = list(connection.exec_driver_sql(_TABLES).scalars())
        sequences = {name: int(last) for name, last in connection.exec_driver_sql(_SEQUENCES)}
        raw = connection.connection.cursor()
        tables = {}
        for name in names:
            with raw.copy(f'COPY public."{name}" TO STDOUT') as copy:
                tables[name] = b"".join(bytes(part) for part in copy)
    return Rows({name: rows for name, rows in tables.items() if rows}, sequences)


def _fill_server(engine: Engine, kept: Rows) -> None:
    """Put rows back as they are: no trigger of the schema may take them for new ones."""
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        raw = connection.connection.cursor()
        for name, rows in kept.tables.items():
            with raw.copy(f'COPY public."{name}" FROM STDIN') as copy:
                copy.write(rows)
        for name, last in kept.sequences.items():
            connection.exec_driver_sql("SELECT setval(%s::regclass, %s)", (f'public."{name}"', last))
