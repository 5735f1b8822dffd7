"""A file that lost its newest changes on the way, and folders that are no place for one."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import PoolProxiedConnection

from models.errors import Refused, Trouble
from models.services.founding import found_office
from models.services.office.accounts import add_account, sign_in
from models.services.office.roles import Role
from models.store import engine, paths
from models.store.place.count import count_file
from models.store.place.shares import mounted_share
from models.store.store import Store, create_store, open_with_key
from models.store.wrapping import Cost

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
MOUNTS = """proc /proc proc rw 0 0
/dev/sda1 / ext4 rw 0 0
//nas/office /mnt/nas cifs rw 0 0
server:/export /home/wang\\040fang/data nfs4 rw 0 0
/dev/sdb1 /mnt/nas/local ext4 rw 0 0
"""


def clock() -> datetime:
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture(name="office")
def open_office(tmp_path: Path) -> Store:
    store, _ = create_store(tmp_path / "office", "admin", "demo-2017", cost=CHEAP)
    found_office(store.sessions, street="城东街道", account="admin", clock=clock)
    return store


def change(store: Store, name: str) -> None:
    add_account(sign_in(store.sessions, "admin"), name=name, full_name=name, role=Role.CLERK)


def copied(store: Store, folder: Path, *, without: str = "") -> Path:
    """Copy an office while it is open, as a folder that is synchronised does, without one of its files."""
    assert store.data_dir is not None
    shutil.copytree(store.data_dir, folder, ignore=shutil.ignore_patterns(without) if without else None)
    return folder


def test_a_copy_without_its_log_is_told(office: Store, tmp_path: Path) -> None:
    key = office.key or b""
    for name in ("kaoqin", "lingdao", "caiwu"):
        change(office, name)
    whole = copied(office, tmp_path / "whole")
    torn = copied(office, tmp_path / "torn", without="*-wal")
    office.close()
    open_with_key(whole, key).close()
    with pytest.raises(Refused) as caught:
        open_with_key(torn, key)
    assert caught.value.code == "database_lost_changes"
    assert int(str(caught.value.facts["known"])) > int(str(caught.value.facts["found"]))
    count_file(paths.database_file(torn)).unlink()  # what the sentence offers, to go on with the older data
    open_with_key(torn, key).close()


def test_an_older_file_in_the_place_of_the_newest_is_told(office: Store, tmp_path: Path) -> None:
    key, folder = office.key or b"", office.data_dir
    assert folder is not None
    office.close()
    older = shutil.copy(paths.database_file(folder), tmp_path / "older.db")
    with open_with_key(folder, key) as store:
        change(store, "kaoqin")
    shutil.copy(older, paths.database_file(folder))
    with pytest.raises(Refused) as caught:
        open_with_key(folder, key)
    assert caught.value.code == "database_lost_changes"


@pytest.mark.parametrize("content", ["", "7", "x" * 40, "5 short"])
def test_a_note_that_is_not_ours_says_nothing(office: Store, content: str) -> None:
    key, folder = office.key or b"", office.data_dir
    assert folder is not None
    office.close()
    count_file(paths.database_file(folder)).write_text(content, encoding="ascii")
    open_with_key(folder, key).close()


def test_a_change_that_is_rolled_back_is_not_noted(office: Store) -> None:
    assert office.data_dir is not None
    note = count_file(paths.database_file(office.data_dir))
    change(office, "kaoqin")
    before = note.read_text(encoding="ascii")
    with pytest.raises(Refused):
        change(office, "kaoqin")
    assert note.read_text(encoding="ascii") == before
    office.close()


class _Answers:
    """A connection whose file system keeps no write-ahead log."""

    def __init__(self) -> None:
        self.closed = False

    def execute(self, _statement: str) -> _Answers:
        return self

    def fetchone(self) -> tuple[str]:
        return ("delete",)

    def close(self) -> None:
        self.closed = True


def test_a_folder_that_carries_no_log_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = _Answers()
    monkeypatch.setattr(engine, "keyed_connection", lambda _path, _key: answers)
    with pytest.raises(Trouble) as caught:
        engine._prepared(tmp_path / "office.db", b"")
    assert (caught.value.code, caught.value.facts["answer"], answers.closed) == (
        "journal_refused",
        "delete",
        True,
    )


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/nas/office", "cifs"), ("/mnt/nas", "cifs"), ("/mnt/nas/local/office", ""),
        ("/home/li/data", ""),
        ("/home/wang fang/data/office", "nfs4"), ("/mnt/nasty", ""),
    ],
)  # fmt: skip
def test_a_network_share_is_known(folder: str, kind: str) -> None:
    assert mounted_share(Path(folder), MOUNTS) == kind


def test_a_note_is_written_over_what_was_longer_or_shorter(office: Store) -> None:
    assert office.data_dir is not None
    note = count_file(paths.database_file(office.data_dir))
    key, folder = office.key or b"", office.data_dir
    for found, name in (("x" * 500, "kaoqin"), ("", "lingdao")):
        note.write_text(found, encoding="ascii")
        change(office, name)
        assert len(note.read_bytes().splitlines()[0]) == len(note.read_bytes()) - 1 == 85
    office.close()
    open_with_key(folder, key).close()


def test_a_commit_that_the_disk_refused_does_not_lock_the_office(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, folder = office.key or b"", office.data_dir
    assert folder is not None
    change(office, "kaoqin")
    note = count_file(paths.database_file(folder))
    before = note.read_bytes()
    import sqlcipher3.dbapi2 as sqlcipher

    def full(raw: PoolProxiedConnection) -> None:
        raw.rollback()
        raise sqlcipher.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(office.engine.dialect, "do_commit", full)
        with pytest.raises((Trouble, OperationalError)):
            change(office, "lingdao")
    assert note.read_bytes() == before
    office.close()
    open_with_key(folder, key).close()
