"""An upgrade of a populated database is whole or nothing, and there is a backup before it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.errors import Refused, Trouble
from models.store import paths
from models.store.backup import restore
from models.store.engine import HEAD, WRITING, open_postgres, open_sqlite, revision_of, sqlite_engine
from models.store.migrate import MIGRATIONS, run_migrations
from models.store.store import Store, create_postgres, open_store
from models.store.upgrade import KEPT, Known, upgrade, upgrade_postgres, upgrade_with_key
from tests.conftest import ACCOUNT, PASSWORD, Template
from tests.store import rows
from tests.store.earlier import EARLIER, populate

NEXT = f"{int(HEAD) + 1:04}"
"""The revision of a later program, whatever ours is by now."""


BEFORE = f"""
import time
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEXT}", "{HEAD}"


def upgrade() -> None:
    with op.batch_alter_table("staff_member", recreate="auto") as batch:
        batch.add_column(sa.Column("nation", sa.String(20), nullable=False, server_default="汉"))
        batch.alter_column("note", new_column_name="remark")
        batch.drop_column("bank_name")
"""
REBUILDS = BEFORE
FAILS = f"{BEFORE}    op.execute('UPDATE staff_member SET nation = 1 / 0, no_such_column = 1')\n"
LOSES_TRIGGERS = (
    f"{BEFORE}    with op.batch_alter_table('month_marks', recreate='always') as batch:\n"
    "        batch.add_column(sa.Column('seen', sa.Integer(), nullable=False, server_default='0'))\n"
)
LEAVES_ORPHANS = f"{BEFORE}    op.execute('DELETE FROM staff_member')\n"
STOPS = f"{BEFORE}    Path(__file__).with_suffix('.reached').write_text('')\n    time.sleep(60)\n"


@pytest.fixture
def later(tmp_path: Path) -> Callable[[str], Known]:
    """Return the schema of a later program: our migrations and one more."""

    def known(migration: str) -> Known:
        folder = tmp_path / "later" / "migrations"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / f"{NEXT}_next.py").write_text(migration, encoding="utf-8")
        return Known(folder, NEXT)

    return known


@pytest.fixture
def old(sqlite_store: Store) -> Path:
    """A closed office of the newest revision with a person and all that hangs on them."""
    populate(sqlite_store)
    sqlite_store.close()
    assert sqlite_store.data_dir is not None
    return sqlite_store.data_dir


CHILDREN = ("posting", "month_marks", "mark_note", "closed_month", "staff_member")


def counts(folder: Path, key: bytes) -> tuple[str, dict[str, int]]:
    engine = open_sqlite(paths.database_file(folder), key)
    found = revision_of(engine), {table: rows.count(Store(engine), table) for table in CHILDREN}
    engine.dispose()
    return found


ALL = dict.fromkeys(CHILDREN, 1)


def test_children_survive_the_rebuilding_of_their_parent(
    old: Path, founded: Template, later: Callable[[str], Known]
) -> None:
    copy = upgrade(old, ACCOUNT, PASSWORD, later(REBUILDS))
    assert counts(old, founded.key) == (NEXT, ALL)
    assert copy is not None
    assert copy.name.startswith(f"office-{HEAD}-")
    engine = open_sqlite(paths.database_file(old), founded.key)
    with Store(engine) as store:
        assert rows.count(store, "staff_member WHERE nation = '汉' AND remark = ''") == 1
        assert rows.refused(store, "DELETE FROM month_marks") == "closed_month"
    assert upgrade(old, ACCOUNT, PASSWORD, later(REBUILDS)) is None


@pytest.mark.parametrize("revision", EARLIER)
def test_a_populated_office_of_each_earlier_revision_comes_to_ours(
    data_dir: Path, founded: Template, revision: str
) -> None:
    file = paths.database_file(data_dir)
    file.write_bytes(b"")
    engine = sqlite_engine(file, founded.key)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        run_migrations(connection, to=revision)
    with Store(engine) as store:
        populate(store)
    copy = upgrade(data_dir, ACCOUNT, PASSWORD)
    assert copy is not None
    assert copy.name.startswith(f"office-{revision}-")
    assert counts(data_dir, founded.key) == (HEAD, ALL)
    with open_store(data_dir, ACCOUNT, PASSWORD) as store:
        assert rows.refused(store, "DELETE FROM mark_note") == "closed_month"


def test_the_backup_before_an_upgrade_restores_the_old_office(
    old: Path, founded: Template, later: Callable[[str], Known], tmp_path: Path
) -> None:
    copy = upgrade(old, ACCOUNT, PASSWORD, later(REBUILDS))
    assert copy is not None
    restore(copy, tmp_path / "again", ACCOUNT, PASSWORD)
    assert counts(tmp_path / "again", founded.key) == (HEAD, ALL)


@pytest.mark.parametrize(
    "migration", [FAILS, LOSES_TRIGGERS, LEAVES_ORPHANS], ids=["fails", "triggers", "orphans"]
)
def test_a_bad_migration_leaves_everything_as_it_was(
    old: Path, founded: Template, later: Callable[[str], Known], migration: str
) -> None:
    with pytest.raises(Trouble, match="upgrade_failed") as caught:
        upgrade(old, ACCOUNT, PASSWORD, later(migration))
    assert (paths.backups_dir(old) / caught.value.facts["backup"]).exists()
    assert counts(old, founded.key) == (HEAD, ALL)
    with open_store(old, ACCOUNT, PASSWORD) as store:
        assert rows.refused(store, "DELETE FROM mark_note") == "closed_month"
    upgrade(old, ACCOUNT, PASSWORD, later(REBUILDS))
    assert counts(old, founded.key) == (NEXT, ALL)


KILLED = """
import sys
from pathlib import Path
from models.store.upgrade import Known, upgrade
upgrade(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Known(Path(sys.argv[4]), sys.argv[5]))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_power_cut_in_the_middle_leaves_the_old_office(
    old: Path, founded: Template, later: Callable[[str], Known]
) -> None:
    known = later(STOPS)
    reached = known.folder / "versions" / f"{NEXT}_next.reached"
    arguments = [sys.executable, "-c", KILLED, str(old), ACCOUNT, PASSWORD, str(known.folder), NEXT]
    with subprocess.Popen(arguments, cwd=MIGRATIONS.parent) as process:
        deadline = time.monotonic() + 60
        while not reached.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert reached.exists()
        process.send_signal(signal.SIGKILL)
    assert counts(old, founded.key) == (HEAD, ALL)
    upgrade(old, ACCOUNT, PASSWORD, later(REBUILDS))
    assert counts(old, founded.key) == (NEXT, ALL)


def test_a_newer_database_is_refused_and_not_touched(old: Path, later: Callable[[str], Known]) -> None:
    upgrade(old, ACCOUNT, PASSWORD, later(REBUILDS))
    before = paths.database_file(old).read_bytes()
    with pytest.raises(Refused, match="database_newer"):
        upgrade(old, ACCOUNT, PASSWORD)
    with pytest.raises(Refused, match="database_newer"):
        open_store(old, ACCOUNT, PASSWORD)
    assert paths.database_file(old).read_bytes() == before


def test_at_head_there_is_nothing_to_do_and_no_backup(old: Path) -> None:
    assert upgrade(old, ACCOUNT, PASSWORD) is None
    assert not paths.backups_dir(old).exists()


def test_only_the_newest_backups_are_kept(
    old: Path, founded: Template, later: Callable[[str], Known]
) -> None:
    moment = datetime(2017, 5, 1, 8, tzinfo=UTC)
    for number in range(KEPT + 2):
        with pytest.raises(Trouble, match="upgrade_failed"):
            upgrade_with_key(
                old,
                founded.key,
                later(FAILS),
                clock=lambda: moment + timedelta(days=number),  # noqa: B023
            )
    kept = sorted(path.name[12:20] for path in paths.backups_dir(old).glob("*.backup"))
    anchors = sorted(path.name[12:20] for path in paths.backups_dir(old).glob("*.anchor"))
    assert anchors in ([], kept), "an anchor goes with its backup"
    assert kept == [f"2017050{day}" for day in range(3, KEPT + 3)]


def test_a_damaged_database_is_not_upgraded(
    old: Path, founded: Template, later: Callable[[str], Known]
) -> None:
    file = paths.database_file(old)
    content = bytearray(file.read_bytes())
    content[-3000] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(Trouble, match="database_damaged"):
        upgrade_with_key(old, founded.key, later(REBUILDS))
    assert file.read_bytes() == bytes(content)


def test_an_upgrade_needs_an_office_and_its_password(
    old: Path, tmp_path: Path, later: Callable[[str], Known]
) -> None:
    with pytest.raises(Refused, match="no_office_here"):
        upgrade(tmp_path / "nowhere", ACCOUNT, PASSWORD)
    with pytest.raises(Refused, match="wrong_password"):
        upgrade(old, ACCOUNT, "别人的口令-2017", later(REBUILDS))


@pytest.mark.postgres
def test_a_server_upgrades_in_one_transaction(empty_postgres: str, later: Callable[[str], Known]) -> None:
    with create_postgres(empty_postgres) as store:
        populate(store)
    assert not upgrade_postgres(empty_postgres)
    with pytest.raises(Trouble, match="upgrade_failed"):
        upgrade_postgres(empty_postgres, later(FAILS))
    with Store(open_postgres(empty_postgres)) as store:
        assert revision_of(store.engine) == HEAD
    assert upgrade_postgres(empty_postgres, later(REBUILDS))
    with Store(open_postgres(empty_postgres)) as store:
        assert revision_of(store.engine) == NEXT
        assert {table: rows.count(store, table) for table in CHILDREN} == ALL
    with pytest.raises(Refused, match="database_newer"):
        upgrade_postgres(empty_postgres)


@pytest.mark.parametrize("used", [("庆",), ("庆", "节庆"), ("庆", "节庆", "节日假")])
def test_an_office_that_uses_every_sign_of_the_half_day_off_upgrades(
    data_dir: Path, founded: Template, used: tuple[str, ...]
) -> None:
    file = paths.database_file(data_dir)
    file.unlink()
    file.touch()
    engine = sqlite_engine(file, founded.key)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        run_migrations(connection, to="0010")
        for sign, kind in zip(used, "STB", strict=False):
            connection.exec_driver_sql(f"INSERT INTO sign (sign, kind) VALUES ('{sign}', '{kind}')")
    engine.dispose()
    upgrade_with_key(data_dir, founded.key)
    with Store(open_sqlite(file, founded.key)) as store, store.engine.connect() as connection:
        rows_ = connection.exec_driver_sql("SELECT sign, kind FROM sign").all()
        signs = {row.sign: row.kind for row in rows_}
    assert {signs[sign] for sign in used} == set("STB"[: len(used)])
    assert list(signs.values()).count("W") == 1
