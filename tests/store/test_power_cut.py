"""kill -9 in the middle of an import or an approval leaves the old state or the new one, never between."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from desktop.intake.reading import read_files
from models.rules.sheets.words import SheetKind
from models.services.audit.verify import verify
from models.services.bonus.approval import approve
from models.services.bonus.runs import runs_of
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.people.staff import staff
from models.store.store import Store, create_store, open_store
from tests.long import LONG, long
from tests.office import ADMINISTRATOR, CHEAP, PASSWORD, SAMPLES, STREET, YEAR, clock

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def seat(store: Store, role: Role) -> Desk:
    return Desk(store.sessions, Actor(ADMINISTRATOR, "", role), clock)


def cut_at(folder: Path, act: Callable[[Store], object], statement: int) -> bool:
    """Run `act` in a child that is killed at its n-th statement; tell whether it lived to the end."""
    child = os.fork()
    if child == 0:
        try:
            store = open_store(folder, ADMINISTRATOR, PASSWORD)
            count = 0

            def watch(*_: Any) -> None:
                nonlocal count
                count += 1
                if count == statement:
                    os.kill(os.getpid(), signal.SIGKILL)

            event.listen(store.engine, "before_cursor_execute", watch)
            event.listen(store.engine, "commit", watch)
            act(store)
            store.close()
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    assert os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return True


def take_roster(store: Store) -> None:
    desk = seat(store, Role.ADMINISTRATOR)
    take_files(desk, read_files(desk, [SAMPLES / f"roster-{YEAR}.xlsx"]))


def approve_bonus(store: Store) -> None:
    approve(seat(store, Role.LEADER), YEAR, SheetKind.POLICE)


def people(store: Store) -> int:
    return len(staff(seat(store, Role.ADMINISTRATOR)))


def state(store: Store) -> int:
    return runs_of(seat(store, Role.ADMINISTRATOR), YEAR)[1].run_id


@pytest.fixture(scope="module")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with nobody in it."""
    folder = tmp_path_factory.mktemp("empty") / "office"
    store, _ = create_store(folder, ADMINISTRATOR, PASSWORD, cost=CHEAP)
    with store:
        found_office(store.sessions, street=STREET, account=ADMINISTRATOR, clock=clock)
    return folder


@long
@pytest.mark.parametrize(
    ("act", "measure", "old", "new"),
    [(take_roster, people, 0, 59), (approve_bonus, state, 0, 1)],
    ids=["import", "approval"],
)
def test_a_power_cut_leaves_the_old_state_or_the_new_one(
    act: Callable[[Store], object],
    measure: Callable[[Store], int],
    old: int,
    new: int,
    empty_office: Path,
    prepared_folder: Path,
    tmp_path: Path,
) -> None:
    start = empty_office if act is take_roster else prepared_folder
    lived, statement = False, 1
    found: list[int] = []
    while not lived:
        folder = tmp_path / str(statement)
        shutil.copytree(start, folder)
        lived = cut_at(folder, act, statement)
        with open_store(folder, ADMINISTRATOR, PASSWORD) as store:
            assert verify(seat(store, Role.SUPERVISOR)).findings == ()
            found.append(measure(store))
        shutil.rmtree(folder)
        statement += 1 if LONG else max(statement // 3, 1)
    # Old up to the commit and new from it on: nothing between, and no way back.
    committed = found.index(new)
    assert found == [old] * committed + [new] * (len(found) - committed)
    assert committed > 0, "at least one kill came before the commit"
