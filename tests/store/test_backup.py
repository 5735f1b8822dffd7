"""A backup is one file that restores alone."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from models.errors import Refused, Trouble
from models.store import paths
from models.store.backup import accounts_in, backup, restore, restore_with_recovery
from models.store.engine import WRITING
from models.store.store import Store, open_store
from tests.conftest import ACCOUNT, PASSWORD, Template
from tests.store import rows


@pytest.fixture
def saved(sqlite_store: Store, tmp_path: Path) -> Path:
    """A backup of an office with one agency, made while another connection was writing."""
    rows.agency(sqlite_store)
    with (
        sqlite_store.engine.connect().execution_options(**WRITING) as connection,
        connection.begin() as open_,
    ):
        connection.exec_driver_sql("UPDATE agency SET name = '未提交'")
        file = backup(sqlite_store, tmp_path / "out" / "office.backup")
        open_.rollback()
    sqlite_store.close()
    return file


def names(data_dir: Path, password: str = PASSWORD) -> list[str]:
    with open_store(data_dir, ACCOUNT, password) as store, store.sessions() as session:
        return list(session.connection().exec_driver_sql("SELECT name FROM agency").scalars())


def test_a_backup_restores_alone_with_its_keys(saved: Path, tmp_path: Path, founded: Template) -> None:
    assert accounts_in(saved) == (ACCOUNT,)
    assert restore(saved, tmp_path / "new", ACCOUNT, PASSWORD) is None
    assert names(tmp_path / "new") == ["司法所"]
    restore_with_recovery(saved, tmp_path / "newer", founded.code)
    assert names(tmp_path / "newer") == ["司法所"]


def test_only_the_backup_is_left_beside_it(saved: Path) -> None:
    left = sorted(path.name for path in saved.parent.iterdir())
    assert left == ["office.backup", "office.backup.anchor"]


def test_restoring_never_overwrites_unless_asked(saved: Path, data_dir: Path) -> None:
    with open_store(data_dir, ACCOUNT, PASSWORD) as store:
        rows.run(store, "UPDATE agency SET name = '后来的'")
    with pytest.raises(Refused, match="office_exists"):
        restore(saved, data_dir, ACCOUNT, PASSWORD)
    assert names(data_dir) == ["后来的"]
    aside = restore(saved, data_dir, ACCOUNT, PASSWORD, replace=True)
    assert names(data_dir) == ["司法所"]
    assert aside is not None
    assert names(aside) == ["后来的"]


def test_restoring_wants_the_password_of_the_backup(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="wrong_password"):
        restore(saved, tmp_path / "new", ACCOUNT, "别人的口令-2017")
    assert not paths.has_office(tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == [".office.keys.lock"]


def test_a_restored_office_may_be_retried_after_a_crash_in_between(saved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    restore(saved, folder, ACCOUNT, PASSWORD)
    paths.keys_file(folder).unlink()
    with pytest.raises(Refused, match="office_exists"):
        restore(saved, folder, ACCOUNT, PASSWORD)
    restore(saved, folder, ACCOUNT, PASSWORD, replace=True)
    assert names(folder) == ["司法所"]


def test_a_damaged_backup_is_refused(saved: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as box:
        parts = {name: box.read(name) for name in box.namelist()}
    broken = bytearray(parts["office.db"])
    middle = len(broken) // 2
    broken[middle] ^= 0xFF
    with zipfile.ZipFile(tmp_path / "broken.backup", "w") as box:
        for name, content in {**parts, "office.db": bytes(broken)}.items():
            box.writestr(name, content)
    with pytest.raises(Trouble, match="database_damaged"):
        restore(tmp_path / "broken.backup", tmp_path / "new", ACCOUNT, PASSWORD)
    assert not paths.has_office(tmp_path / "new")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nonsense", "一份名单".encode()])
def test_another_file_is_not_a_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "list.backup").write_bytes(content)
    with pytest.raises(Refused, match="not_a_backup"):
        restore(tmp_path / "list.backup", tmp_path / "new", ACCOUNT, PASSWORD)
    with pytest.raises(Refused, match="not_a_backup"):
        accounts_in(tmp_path / "none.backup")


def test_a_backup_never_lands_on_the_office_itself(sqlite_store: Store) -> None:
    assert sqlite_store.data_dir is not None
    with pytest.raises(Refused, match="backup_onto_office"):
        backup(sqlite_store, sqlite_store.data_dir / "office.db")


def test_a_backup_that_cannot_be_written_is_trouble(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="backup_not_written"):
        backup(sqlite_store, tmp_path / "file" / "office.backup")


@pytest.mark.postgres
def test_a_server_is_backed_up_by_its_own_tool(postgres_store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="backup_by_pg_dump"):
        backup(postgres_store, tmp_path / "office.backup")
