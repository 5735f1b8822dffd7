# ruff: noqa: E501 - statements of SQL read better whole
"""A desk is killed in the middle of its changes: the server has each change whole, or not at all."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from sqlalchemy import event

from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.audit.history import read_history
from models.services.audit.verify import verify
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.desks.connecting import open_as
from models.store.store import Store
from tests import postgres
from tests.long import size
from tests.services.desks.office import LAND, NAMES, PASSWORD, Server, clock, seat, served

pytestmark = [pytest.mark.postgres, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]
MAY = 201705
HALVES = [half for day in (*range(2, 6), *range(8, 13)) for half in (day * 2 - 2, day * 2 - 1)]


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat(server)
        yield server


def turn(desk: Desk, half: int) -> str:
    """Turn one half-day of the first person to the other of two codes; return that code."""
    sheet = month_sheet(desk, LAND, MAY)
    (was,) = (row.marks[half] for row in sheet.rows if row.staff_id == 1)
    code = "L" if was == "P" else "P"
    assert not save_edits(desk, sheet, Edits({1: RowChange(half, was, code)}), sheet.seen).lost
    return code


def in_a_process(act: Callable[[Desk, int], object], door: str) -> tuple[int, int]:
    """Let a desk of its own do something; return its process and where it tells."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        store = Store(open_as(door, NAMES[Role.CLERK], PASSWORD))
        act(sign_in(store.sessions, NAMES[Role.CLERK], clock=clock), writing)
        os._exit(0)
    except BaseException:
        os._exit(1)


def one_turn(step: int, desk: Desk, _telling: int) -> None:
    """Turn one half-day and die before a statement, or before the commit."""
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    engine = desk.sessions.kw["bind"]
    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", count)
    turn(desk, HALVES[0])


def turn_on(desk: Desk, telling: int) -> None:
    """Turn one half-day after another for ever; tell each that was said to be saved."""
    for place in range(10**6):
        half = HALVES[place % len(HALVES)]
        os.write(telling, f"{half}{turn(desk, half)}\n".encode())


def marks(server: Server) -> str:
    return str(server.value(f"SELECT coalesce(max(marks), repeat('.', 62)) FROM month_marks WHERE month = {MAY} AND staff_id = 1"))


def left(server: Server, child: int) -> int:
    """Wait until a desk is gone, and the server has noticed; return how it ended."""
    _, status = os.waitpid(child, 0)
    login = server.value(f"SELECT login FROM account WHERE name = '{NAMES[Role.CLERK]}'")
    there = f"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = '{login}'"
    while server.value(there):
        time.sleep(0.01)
    return status


def require_whole(server: Server) -> None:
    owner = sign_in(server.owner.sessions, NAMES[Role.ADMINISTRATOR], clock=clock)
    with owner.reading() as session:
        assert read_history(session).broken is None
    found = verify(owner).findings
    assert {one.code for one in found} <= {"record_outside", "record_without_line"}  # `seat` wrote past the program
    assert {one.facts["what"] for one in found} == {"派驻机构", "派驻关系", "人员", "派驻经历"}  # and no marks


def test_a_desk_that_dies_before_any_statement_leaves_the_old_or_the_new(server: Server) -> None:
    for step in range(1, 60):
        before = marks(server)
        child, telling = in_a_process(partial(one_turn, step), server.door)
        status = left(server, child)
        os.close(telling)
        after = marks(server)
        changed = [half for half, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if os.WIFSIGNALED(status):
            assert changed in ([], [HALVES[0]])
            continue
        assert os.WEXITSTATUS(status) == 0 and changed == [HALVES[0]] and step > 5
        require_whole(server)
        return
    raise AssertionError("one change needs sixty statements")


def test_a_desk_killed_at_any_moment_loses_nothing_that_it_was_told_is_saved(server: Server) -> None:
    for kill in range(size(10, 300)):
        before = marks(server)
        child, telling = in_a_process(turn_on, server.door)
        told = b""
        while told.count(b"\n") < 1 + kill % 4:
            some = os.read(telling, 4096)
            assert some, "the desk failed by itself"
            told += some
        time.sleep(kill % 7 / 1000)  # somewhere in the next change
        os.kill(child, signal.SIGKILL)
        while some := os.read(telling, 4096):
            told += some
        assert os.WIFSIGNALED(left(server, child))
        os.close(telling)
        lines = told.decode().splitlines()
        expected = list(before)
        for line in lines:
            expected[int(line[:-1])] = line[-1]
        torn = {half for half, (old, new) in enumerate(zip(expected, marks(server), strict=True)) if old != new}
        assert torn <= {HALVES[len(lines) % len(HALVES)]}  # nobody was told of that one: old or new
    require_whole(server)
