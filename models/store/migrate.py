"""Running the migrations from code. Alembic is imported inside: opening a store must not wait for it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from models.log.watchers import put_watchers, take_watchers

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def run_migrations(connection: Connection, folder: Path = MIGRATIONS, to: str = "head") -> None:
    """Bring the schema to revision `to` inside the caller's open transaction; nothing is committed.

    The triggers that watch rows are set anew: a migration need not carry them through a rebuilt table.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    take_watchers(connection)
    command.upgrade(config, to)
    put_watchers(connection)
