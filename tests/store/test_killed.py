"""A kill before any step of founding, restoring, upgrading or changing accounts: the old state or the new."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from desktop.office.keys import AccountKeys
from desktop.signing_in import FileDoor, Opened
from forms.entry.office.account import AccountNames, NewAccount
from models.errors import Refused
from models.services.founding import found_office
from models.services.office.accounts import accounts, operation_log
from models.services.office.roles import Role
from models.store import paths
from models.store.attachments import sha256_of
from models.store.backup import backup, restore
from models.store.migrate import MIGRATIONS
from models.store.store import Store, create_store, open_store
from tests.conftest import ACCOUNT, CHEAP, PASSWORD
from tests.golden.old_office import ADMINISTRATOR, OFFICE
from tests.golden.old_office import PASSWORD as OLD_PASSWORD
from tests.long import LONG, long
from tests.store import rows
from tests.store.killing import dies_before

pytestmark = [pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"), long]

CLERK, FIRST, SECOND = "李雷", "先用的口令-08", "后来的口令-09"
PHOTO = b"photo" * 1000
MOST = 400


def fill(store: Store) -> None:
    rows.agency(store)
    found_office(store.sessions, street="城南街道", account=ACCOUNT)


def found(folder: Path) -> None:
    create_store(folder, ACCOUNT, PASSWORD, found=fill, cost=CHEAP)[0].close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an agency named 司法所, a clerk and a photo, and a backup of it beside."""
    folder = tmp_path_factory.mktemp("whole") / "office"
    found(folder)
    with entered(folder) as opened:
        opened.store.sessions.kw["info"]["vault"].put(2017, PHOTO)
        cheap(opened).add(NewAccount(CLERK, "李雷", Role.CLERK, FIRST))
        backup(opened.store, folder.parent / "old.backup")
    return folder


class Entered:
    """An office that is entered like a window does, and left again."""

    def __init__(self, folder: Path, account: str, password: str) -> None:
        self._door = FileDoor(folder)
        opened = self._door.enter(account, password)
        assert opened is not None, "the password is wrong"
        self._opened = opened

    def __enter__(self) -> Opened:
        return self._opened

    def __exit__(self, *_: object) -> None:
        self._opened.store.close()
        self._door.close()


def entered(folder: Path, account: str = ACCOUNT, password: str = PASSWORD) -> Entered:
    return Entered(folder, account, password)


def cheap(opened: Opened) -> AccountKeys:
    return AccountKeys(opened.desk, opened.store)


def cuts(act: Callable[[Path], object], make: Callable[[Path], object], base: Path) -> Iterator[Path]:
    """Yield a fresh folder in which `act` was killed, for one step after the other until it lives."""
    step, seen = 1, []
    while step < MOST:
        folder = base / str(step)
        make(folder)
        name = dies_before(partial(act, folder), step)
        seen.append(name)
        yield folder
        shutil.rmtree(folder, ignore_errors=True)
        if not name:
            break
        step += 1 if LONG else max(step // 3, 1)
    assert seen[-1] == "", "it never lived to its end"
    assert len(seen) > 4, "at least some kills came before the end"


def litter(folder: Path) -> list[str]:
    found = [path for place in (folder, folder / "backups") if place.is_dir() for path in place.iterdir()]
    return [path.name for path in found if path.name.startswith(".") and not path.name.endswith(".lock")]


def agency_of(folder: Path) -> str:
    with open_store(folder, ACCOUNT, PASSWORD) as store, store.sessions() as session:
        return str(session.connection().exec_driver_sql("SELECT name FROM agency").scalar_one())


def nothing(_folder: Path) -> None:
    """Begin with no folder at all."""


def test_a_killed_founding_leaves_an_office_or_nothing(tmp_path: Path) -> None:
    for folder in cuts(found, nothing, tmp_path):
        if paths.has_office(folder):
            with pytest.raises(Refused, match="office_exists"):
                found(folder)
        else:
            found(folder)
        assert agency_of(folder) == "司法所"
        assert litter(folder) == []


def test_a_killed_restore_leaves_an_office_or_nothing(office: Path, tmp_path: Path) -> None:
    def act(folder: Path) -> None:
        restore(office.parent / "old.backup", folder, ACCOUNT, PASSWORD)

    for folder in cuts(act, nothing, tmp_path):
        if not paths.has_office(folder):
            act(folder)
        with pytest.raises(Refused, match="office_exists"):
            found(folder)
        assert agency_of(folder) == "司法所"
        with entered(folder) as opened:
            assert opened.store.sessions.kw["info"]["vault"].get(2017, sha256_of(PHOTO)) == PHOTO
        assert litter(folder) == []


def test_a_killed_restore_over_an_office_leaves_the_old_or_the_new_one(office: Path, tmp_path: Path) -> None:
    def make(folder: Path) -> None:
        shutil.copytree(office, folder)
        with open_store(folder, ACCOUNT, PASSWORD) as store:
            rows.run(store, "UPDATE agency SET name = '后来的'")

    def act(folder: Path) -> None:
        restore(office.parent / "old.backup", folder, ACCOUNT, PASSWORD, replace=True)

    seen = []
    for folder in cuts(act, make, tmp_path):
        with pytest.raises(Refused, match="office_exists"):
            found(folder)
        seen.append(agency_of(folder))
        asides = list(folder.glob("before-restore-*"))
        assert [agency_of(aside) for aside in asides] == ([] if seen[-1] == "后来的" else ["后来的"])
        assert litter(folder) == []
    assert seen == sorted(seen, key=["后来的", "司法所"].index), "no way back once the new one is due"
    assert set(seen) == {"后来的", "司法所"}


def test_a_killed_upgrade_leaves_the_old_schema_or_ours(tmp_path: Path) -> None:
    def act(folder: Path) -> None:
        with entered(folder, ADMINISTRATOR, OLD_PASSWORD):
            pass

    for folder in cuts(act, lambda folder: shutil.copytree(OFFICE, folder), tmp_path):
        act(folder)
        with open_store(folder, ADMINISTRATOR, OLD_PASSWORD) as store:
            assert rows.count(store, "staff_member") == 59
        assert litter(folder) == []


def consistent(folder: Path) -> set[str]:
    """Enter as the administrator; return who may sign in, after checking that file and database agree."""
    with entered(folder) as opened:
        active = {row.name for row in accounts(opened.desk) if row.active}
        assert set(opened.store.keys.accounts()) == active
        return active


def change(work: Callable[[AccountKeys], object]) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        with entered(folder) as opened:
            work(cheap(opened))

    return act


def copy_of(office: Path) -> Callable[[Path], object]:
    return lambda folder: shutil.copytree(office, folder)


def test_a_killed_new_account_is_there_or_its_name_is_free(office: Path, tmp_path: Path) -> None:
    new = NewAccount("韩梅", "韩梅梅", Role.FINANCE, SECOND)
    for folder in cuts(change(lambda keys: keys.add(new)), copy_of(office), tmp_path):
        if "韩梅" not in consistent(folder):
            change(lambda keys: keys.add(new))(folder)
        with entered(folder, "韩梅", SECOND):
            pass


def test_a_killed_renaming_leaves_one_name(office: Path, tmp_path: Path) -> None:
    names = AccountNames("李磊", "李磊")
    for folder in cuts(change(lambda keys: keys.rename(CLERK, names)), copy_of(office), tmp_path):
        name = CLERK if CLERK in consistent(folder) else "李磊"
        with entered(folder, name, FIRST):
            pass


def test_a_killed_password_change_is_old_or_logged(office: Path, tmp_path: Path) -> None:
    for folder in cuts(change(lambda keys: keys.set_password(CLERK, SECOND)), copy_of(office), tmp_path):
        consistent(folder)
        try:
            with entered(folder, CLERK, FIRST):
                pass
        except AssertionError:
            with entered(folder, CLERK, SECOND) as opened:
                done = {line.action for line in operation_log(opened.desk)[:3]}
                assert done & {"manage_accounts", "repair_accounts"}


def test_a_killed_switching_off_takes_the_key_too_and_rekeys(office: Path, tmp_path: Path) -> None:
    for folder in cuts(change(lambda keys: keys.switch_off(CLERK)), copy_of(office), tmp_path):
        kept = (folder / "office.keys").read_bytes()
        if CLERK in consistent(folder):
            continue
        consistent(folder)
        with entered(folder) as opened:
            assert not opened.store.keys.rekey_is_due
            assert opened.store.sessions.kw["info"]["vault"].get(2017, sha256_of(PHOTO)) == PHOTO
        assert agency_of(folder) == "司法所"
        assert kept, "the key file was whole"
        shutil.copy(office / "office.keys", folder / "office.keys")
        with pytest.raises(Exception, match="database_unreadable"):
            open_store(folder, CLERK, FIRST)


@pytest.mark.parametrize("step", [3, 9, 14] if not LONG else list(range(1, 40)))
def test_the_real_program_killed_while_founding(step: int, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    program = [sys.executable, "-m", "tests.store.killing", str(step), "init", "--street", "城南街道"]
    call = [*program, "--user", ACCOUNT, "--data", str(folder)]
    first = subprocess.run(
        call, cwd=MIGRATIONS.parent, env=os.environ | {"SECONDED_PASSWORD": PASSWORD}, check=False,
        capture_output=True,
    )  # fmt: skip
    assert first.returncode in {-9, 0}, first.stderr
    if not paths.has_office(folder):
        found(folder)
    with open_store(folder, ACCOUNT, PASSWORD):
        assert litter(folder) == []
