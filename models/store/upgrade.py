"""Bringing an older database to our schema: whole or not at all, and never without a backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine

from models.errors import Refused, Trouble
from models.log.upgrading import strange_before, tell_upgrade
from models.log.watchers import is_watcher
from models.store import paths
from models.store.arriving import settle
from models.store.backup import FIRST_WITH_HEAD, SUFFIX, anchor_beside, back_up_files
from models.store.checks import orphans, require_sound, triggers
from models.store.engine import HEAD, WRITING_ALONE, open_postgres, open_sqlite, revision_of
from models.store.keys import KeyFile, now
from models.store.locks import only_one
from models.store.migrate import MIGRATIONS, Steps, run_migrations
from models.store.taken_signs import room_for_signs

Clock = Callable[[], datetime]
Then = Callable[[Connection], object]


class Stage(StrEnum):
    """How far an upgrade is."""

    CHECKING = "checking"
    BACKING_UP = "backing_up"
    MIGRATING = "migrating"


Tell = Callable[[Stage, int, int], object]
"""Told what an upgrade is at, and of its migrations how many are done of how many (0 of 0 before them)."""

KEPT = 5
"""Backups before upgrades that stay; older ones go when a new one is made."""


@dataclass(frozen=True, slots=True)
class Known:
    """The schema that a program knows: where its migrations are and which is the newest."""

    folder: Path = MIGRATIONS
    head: str = HEAD

    def comes_after(self, revision: str) -> bool:
        """Tell whether `revision` is older than ours; revisions are numbered."""
        return revision.isdecimal() and int(revision) < int(self.head)


OURS = Known()


def _silent(_stage: Stage, _done: int, _total: int) -> None:
    """Tell nobody."""


def upgrade(
    data_dir: Path, account: str, password: str, known: Known = OURS, *, tell: Tell = _silent
) -> Path | None:
    """Upgrade the office in `data_dir`; return the backup made before, None when there was nothing to do.

    Refused: no_office_here, wrong_password, database_newer; Trouble: database_damaged,
    backup_not_written, upgrade_failed (everything is as before; the backup is named).
    """
    settle(data_dir)
    keys = paths.keys_file(data_dir)
    if not keys.exists():
        raise Refused("no_office_here")
    return upgrade_with_key(data_dir, KeyFile(keys).unlock(account, password), known, tell=tell)


def upgrade_with_key(
    data_dir: Path, key: bytes, known: Known = OURS, *, clock: Clock = now, tell: Tell = _silent
) -> Path | None:
    """Upgrade with the data key already at hand (see upgrade)."""
    with only_one(paths.keys_file(data_dir)):
        return _upgrade_alone(data_dir, key, known, clock, tell)


def _upgrade_alone(data_dir: Path, key: bytes, known: Known, clock: Clock, tell: Tell) -> Path | None:
    database = paths.database_file(data_dir)
    engine = open_sqlite(database, key)
    try:
        found = _older_revision(engine, known)
        if not found:
            return None
        tell(Stage.CHECKING, 0, 0)
        require_sound(engine, database)
        tell(Stage.BACKING_UP, 0, 0)
        name = f"office-{found}-{clock():%Y%m%dT%H%M%S%f}{SUFFIX}"
        copy = back_up_files(data_dir, key, paths.backups_dir(data_dir) / name, clock=clock)
        _keep_newest(paths.backups_dir(data_dir))
        _migrate_file(engine, known, (found, copy.name), clock, partial(tell, Stage.MIGRATING))
        return copy
    finally:
        engine.dispose()


def upgrade_postgres(url: str, known: Known = OURS, *, then: Then | None = None) -> bool:
    """Upgrade a PostgreSQL database in one transaction; tell whether there was anything to do.

    `then` is done last in that transaction. Back the database up with pg_dump before.
    Refused: no_office_here, database_newer, and what `then` refuses; Trouble: upgrade_failed.
    """
    engine = open_postgres(url)
    try:
        found = _older_revision(engine, known)
        if found:
            with engine.connect().execution_options(**WRITING_ALONE) as connection:
                _migrate(connection, known, (found, "pg_dump"), now, then=then)
        return bool(found)
    finally:
        engine.dispose()


def _older_revision(engine: Engine, known: Known) -> str:
    """Return the revision to upgrade from, "" when the schema is ours; refuse what we do not know."""
    found = revision_of(engine)
    if not found:
        raise Refused("no_office_here")
    if found != known.head and not known.comes_after(found):
        raise Refused("database_newer", found=found, ours=known.head)
    return "" if found == known.head else found


def _keep_newest(folder: Path) -> None:
    """Keep the newest backups: their names end in the time, whatever revision stands before it."""
    made = sorted(folder.glob(f"office-*{SUFFIX}"), key=lambda path: path.stem.rsplit("-", 1)[-1])
    for old in made[:-KEPT]:
        old.unlink()
        anchor_beside(old).unlink(missing_ok=True)


def _migrate_file(
    engine: Engine, known: Known, before: tuple[str, str], clock: Clock, steps: Steps
) -> None:
    """Migrate a file; rebuilding a table must neither cascade into its children nor fail at other triggers.

    SQLite ignores both switches inside a transaction, so they are set before it and reset after it.
    """
    with engine.connect().execution_options(**WRITING_ALONE) as connection:
        raw = connection.connection.cursor()
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA legacy_alter_table = ON")
        try:
            _migrate(connection, known, before, clock, steps=steps)
        finally:
            raw.execute("PRAGMA legacy_alter_table = OFF")
            raw.execute("PRAGMA foreign_keys = ON")
            raw.close()


def _migrate(
    connection: Connection,
    known: Known,
    before: tuple[str, str],
    clock: Clock,
    *,
    steps: Steps | None = None,
    then: Then | None = None,
) -> None:
    """Migrate from `before`, a revision and the backup of it, tell it in the log, and do `then`."""
    found, copy = before
    try:
        with connection.begin():
            now_at = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
            if now_at != found:
                raise Trouble("database_busy", holder="?")
            guards = frozenset(name for name in triggers(connection) if not is_watcher(name))
            strange = strange_before(connection, found) if found >= FIRST_WITH_HEAD else []
            with room_for_signs(connection, found):
                run_migrations(connection, known.folder, steps=steps)
            _require_kept(connection, guards)
            if known.head >= FIRST_WITH_HEAD:
                tell_upgrade(connection, clock(), (found, known.head), strange)
            if then is not None:
                then(connection)
    except (Refused, Trouble):
        raise
    except Exception as error:
        raise Trouble("upgrade_failed", backup=copy, reason=error) from error


def _require_kept(connection: Connection, guards: frozenset[str]) -> None:
    """Refuse a migration in which a rebuilt table lost its triggers or left orphans: nothing is committed."""
    lost = sorted(guards - triggers(connection))
    if lost:
        raise RuntimeError(f"the migration lost triggers: {', '.join(lost)}")
    if connection.dialect.name == "sqlite" and (left := orphans(connection)):
        raise RuntimeError(f"the migration left orphans: {'; '.join(left[:5])}")
