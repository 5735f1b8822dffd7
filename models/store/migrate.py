"""Running the migrations from code. Alembic is imported inside: opening a store must not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from models.log.watchers import put_watchers, take_watchers

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def alembic_settings(folder: Path = MIGRATIONS) -> Config:
    """Return the configuration of Alembic: where the migrations are, in sub-folders of `versions`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("recursive_version_locations", "true")
    return config


Steps = Callable[[int, int], object]
"""Told after each migration how many are done, of how many."""


def run_migrations(
    connection: Connection, folder: Path = MIGRATIONS, to: str = "head", steps: Steps | None = None
) -> None:
    """Bring the schema to revision `to` inside the caller's open transaction; nothing is committed.

    The triggers that watch rows are made again: a migration need not carry them through a rebuilt table.
    """
    from alembic import command
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = alembic_settings(folder)
    config.attributes["connection"] = connection
    if steps is not None:
        here = MigrationContext.configure(connection).get_current_revision()
        ahead = ScriptDirectory.from_config(config).iterate_revisions(to, here or "base")
        config.attributes["told"] = _counted(steps, sum(1 for _ in ahead))
    take_watchers(connection)
    command.upgrade(config, to)
    put_watchers(connection)


def _counted(steps: Steps, total: int) -> Callable[..., None]:
    """Return what Alembic calls after each migration."""
    done = 0

    def told(**_facts: object) -> None:
        nonlocal done
        done += 1
        steps(done, total)

    return told
