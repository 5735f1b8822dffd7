"""A full, read-only, locked, damaged or vanished office is told by its name, and nothing is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import Refused, Trouble
from models.services.founding import found_office
from models.services.office.accounts import add_account, operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.store import engine as engine_module
from models.store import locks, paths, troubles
from models.store.backup import backup
from models.store.engine import WRITING, WRITING_ALONE
from models.store.keys import KeyFile
from models.store.locks import holder_of, only_one
from models.store.store import Store, create_store, open_store, open_with_key
from models.troubles import trouble_word
from tests.conftest import ACCOUNT, CHEAP, PASSWORD, Template


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    return found_office(sqlite_store.sessions, street="城南街道", account=ACCOUNT)


def add(desk: Desk, name: str = "李雷") -> None:
    add_account(desk, name=name, full_name="x" * 40, role=Role.CLERK)


def test_a_full_disk_is_named_and_the_office_stays_whole(desk: Desk, sqlite_store: Store) -> None:
    with sqlite_store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Trouble, match="disk_full") as caught:
            connection.exec_driver_sql(
                "INSERT INTO account (name, full_name, role, active, verifier)"
                f" VALUES ('a', '', 'clerk', 1, '{'x' * 400_000}')"
            )
        connection.rollback()
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    assert caught.value.facts["file"].endswith("office.db")
    add(desk)


def test_no_room_when_opening_is_a_full_disk_and_not_a_wrong_key(
    data_dir: Path, founded: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise _sqlite_error("SQLITE_IOERR_SHMSIZE")

    monkeypatch.setattr(engine_module, "_prepared", fails)
    monkeypatch.setattr(troubles, "is_full", lambda _folder: True)
    with pytest.raises(Trouble, match="disk_full"):
        open_with_key(data_dir, founded.key)
    monkeypatch.setattr(troubles, "is_full", lambda _folder: False)
    with pytest.raises(Trouble, match="disk_failed"):
        open_with_key(data_dir, founded.key)


def _sqlite_error(name: str) -> Exception:
    import sqlcipher3.dbapi2 as sqlcipher

    error: Exception = sqlcipher.OperationalError("disk I/O error")
    error.sqlite_errorname = name  # type: ignore[attr-defined]
    return error


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this computer lets the tests mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root mounts a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_really_full_disk_is_told_at_every_door(small_disk: Path, data_dir: Path, tmp_path: Path) -> None:
    folder = small_disk / "office"
    shutil.copytree(data_dir, folder)
    store = open_store(folder, ACCOUNT, PASSWORD)
    desk = found_office(store.sessions, street="城南街道", account=ACCOUNT)
    fill(small_disk)
    with pytest.raises(Trouble) as caught:
        add_many(desk)
    assert caught.value.code == "disk_full"
    store.close()
    fill(small_disk)
    told = set()
    for _ in range(2):
        try:
            open_store(folder, ACCOUNT, PASSWORD).close()
        except Trouble as trouble:
            told.add(trouble.code)
    assert told <= {"disk_full"}
    with pytest.raises(Trouble, match="disk_full"):
        create_store(small_disk / "second", ACCOUNT, PASSWORD, cost=CHEAP)
    with (
        open_store(data_dir, ACCOUNT, PASSWORD) as whole,
        pytest.raises(Trouble, match="disk_full"),
    ):
        backup(whole, small_disk / "office.backup")
    (small_disk / "filler").unlink()
    with open_store(folder, ACCOUNT, PASSWORD) as again:
        assert operation_log(Desk(again.sessions, desk.actor))[-1].action == "found_office"
    assert tmp_path.exists()


def add_many(desk: Desk) -> None:
    for number in range(200):
        add(desk, f"a{number}")


def fill(disk: Path) -> None:
    with (disk / "filler").open("ab", buffering=0) as filler:
        for size in (65536, 4096, 1):
            try:
                while True:
                    filler.write(b"x" * size)
            except OSError:
                continue


def test_a_folder_renamed_while_open_is_noticed_before_a_change_reports_success(
    desk: Desk, data_dir: Path
) -> None:
    moved = data_dir.with_name("moved")
    data_dir.rename(moved)
    with pytest.raises(Trouble, match="database_gone"):
        add(desk)
    moved.rename(data_dir)
    add(desk)
    assert [line.subject for line in operation_log(desk)] == ["李雷", "城南街道"]


def test_a_folder_deleted_in_the_middle_of_a_change_is_noticed(desk: Desk, data_dir: Path) -> None:
    with pytest.raises(Trouble, match="database_gone"), desk.change(Action.EDIT_STAFF, "x"):
        shutil.rmtree(data_dir)


def test_another_office_put_in_its_place_is_noticed(desk: Desk, data_dir: Path, founded: Template) -> None:
    shutil.move(data_dir, data_dir.with_name("old"))
    shutil.copytree(founded.folder, data_dir)
    with pytest.raises(Trouble, match="database_gone"):
        add(desk)


def test_a_busy_database_says_who_holds_it(
    sqlite_store: Store, data_dir: Path, founded: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "BUSY_MS", 50)
    with open_with_key(data_dir, founded.key) as other:
        desk = Desk(other.sessions, found_office(sqlite_store.sessions, street="x", account="a").actor)
        writing = sqlite_store.engine.connect().execution_options(**WRITING)
        with writing as holder, holder.begin(), pytest.raises(Trouble, match="database_busy") as caught:
            add(desk)
    if sys.platform == "linux":
        assert str(os.getpid()) in caught.value.facts["holder"]


@pytest.mark.postgres
def test_a_busy_server_says_who_holds_it(postgres_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = found_office(postgres_store.sessions, street="x", account="a")
    upgrading = postgres_store.engine.connect().execution_options(**WRITING_ALONE)
    with upgrading as holder, holder.begin(), postgres_store.engine.connect() as other:
        other.exec_driver_sql("SET SESSION lock_timeout = '50ms'")
        with pytest.raises(Trouble, match="database_busy") as caught:
            engine_module._begin_postgres(other.execution_options(**WRITING))
    assert "seconded-staff-desk" in caught.value.facts["holder"]
    add(desk)


@pytest.mark.postgres
def test_a_server_that_ends_the_connection_is_told(postgres_store: Store) -> None:
    desk = found_office(postgres_store.sessions, street="x", account="a")

    def work() -> None:
        with desk.change(Action.EDIT_STAFF) as change:
            mine = change.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with postgres_store.engine.connect() as other:
                other.exec_driver_sql(f"SELECT pg_terminate_backend({mine})")
            change.connection.exec_driver_sql("SELECT 1")

    with pytest.raises(Trouble, match="server_gone"):
        work()


def test_a_lock_that_does_not_come_free_says_who_holds_it(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = KeyFile(paths.keys_file(data_dir), CHEAP)
    monkeypatch.setattr(locks, "LONGEST", 0.0)
    inside, done = threading.Event(), threading.Event()

    def hold() -> None:
        with only_one(keys.path):
            inside.set()
            done.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait()
    try:
        with pytest.raises(Trouble, match="lock_held") as caught:
            keys.unlock(ACCOUNT, PASSWORD)
    finally:
        done.set()
        holder.join()
    assert caught.value.facts["process"] == str(os.getpid())
    assert holder_of(keys.path) is None
    assert keys.unlock(ACCOUNT, PASSWORD)


def test_a_path_that_sqlite_cannot_hold_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a" * 100] * 5)
    with pytest.raises(Refused, match="path_too_long"):
        create_store(deep, ACCOUNT, PASSWORD, cost=CHEAP)
    assert not deep.exists()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("SQLITE_FULL", "disk_full"), ("SQLITE_READONLY_DIRECTORY", "database_readonly"),
        ("SQLITE_READONLY_DBMOVED", "database_gone"), ("SQLITE_BUSY_SNAPSHOT", "database_busy"),
        ("SQLITE_CORRUPT_VTAB", "database_damaged"), ("SQLITE_NOTADB", "database_unreadable"),
        ("SQLITE_IOERR_WRITE", "disk_failed"), ("SQLITE_CONSTRAINT_UNIQUE", ""),
    ],
)  # fmt: skip
def test_every_error_of_sqlite_has_its_word(name: str, word: str) -> None:
    assert trouble_word(_sqlite_error(name)) == word


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("53100", "server_full"), ("57P01", "server_gone"), ("08006", "server_gone"),
        ("25006", "database_readonly"), ("XX001", "database_damaged"), ("28P01", "server_refused"),
        ("55P03", "database_busy"), ("23505", ""),
    ],
)  # fmt: skip
def test_every_state_of_a_server_has_its_word(state: str, word: str) -> None:
    import psycopg

    error = psycopg.errors.lookup(state)("x") if state != "08006" else psycopg.OperationalError("x")
    assert trouble_word(error) == word
