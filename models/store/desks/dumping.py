"""Backing up an office on a server, and proving that the backup can be restored.

The backup is PostgreSQL's own (`pg_dump`), taken by the database's owner, whom no row policy hides anything
from; a login that sees only part of the rows makes pg_dump fail instead of leaving rows out.
"""

from __future__ import annotations

import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url

from models.errors import Refused, Trouble
from models.store.files import beside, put_in_place
from models.tables.schema import Base


def dump(url: str, file: Path) -> int:
    """Write a whole backup of the database at `url`; return how many tables it lists.

    Refused: tool_missing; Trouble: backup_not_written (the exit code is not 0, or a table is not listed).
    """
    unfinished = beside(file)
    try:
        _run(_tool("pg_dump"), "--format=custom", f"--file={unfinished}", f"--dbname={_plain(url)}")
        listed = _run(_tool("pg_restore"), "--list", str(unfinished))
        lines = [line.split() for line in listed.splitlines() if " TABLE DATA public " in line]
        found = {words[-2] for words in lines}
        missing = sorted(set(Base.metadata.tables) - found)
        if missing:
            raise Trouble("backup_not_written", file=file, reason=f"not in the backup: {', '.join(missing)}")
        put_in_place(unfinished, file)
        return len(found)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def restored(url: str, file: Path) -> Iterator[str]:
    """Restore a backup into a scratch database of the same server; yield its URL, and drop it afterwards.

    Refused: tool_missing; Trouble: restore_not_written.
    """
    name = f"drill_{secrets.token_hex(4)}"
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", hide_parameters=True
    )
    try:
        _say(engine, f'CREATE DATABASE "{name}"')
        _say(engine, f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
        scratch = make_url(url).set(database=name).render_as_string(hide_password=False)
        _run(_tool("pg_restore"), "--exit-on-error", f"--dbname={_plain(scratch)}", str(file))
        yield scratch
    finally:
        _say(engine, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        engine.dispose()


def _say(engine: Engine, statement: str) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def _plain(url: str) -> str:
    """Return an address as PostgreSQL's own tools read it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused("tool_missing", name=name)
    return found


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise Trouble("server_tool_failed", name=Path(command[0]).name, reason=done.stderr.strip()[:400])
    return done.stdout
