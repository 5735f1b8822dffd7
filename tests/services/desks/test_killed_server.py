"""The server is killed in the middle of edits: afterwards every edit is there whole, or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from threading import Thread

import pytest
from sqlalchemy.exc import DBAPIError

from models.errors import Trouble
from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.audit.verify import verify
from models.services.office.desk import Desk
from models.services.office.operations import broken_line
from models.store.store import create_postgres, open_postgres_store
from tests import postgres
from tests.long import size
from tests.services.leave.leave_office import MAY, build

pytestmark = pytest.mark.postgres
HALVES = [half for day in (*range(2, 6), *range(8, 13)) for half in (day * 2 - 2, day * 2 - 1)]


@pytest.fixture
def own_server() -> Iterator[str]:
    """A server of this test's own: killing it disturbs no other test. What it says is kept, is kept."""
    with postgres.running_server() as url:
        admin = postgres.maintenance(url)
        with admin.connect() as connection:
            for statement in ("ALTER SYSTEM SET synchronous_commit = on", "SELECT pg_reload_conf()"):
                connection.exec_driver_sql(statement)
        admin.dispose()
        yield url


def keep_marking(desk: Desk, agency: int, staff_id: int, done: list[int]) -> None:
    """Mark one half-day after another until the server is gone; note each that was said to be saved."""
    sheet = month_sheet(desk, agency, MAY)
    with contextlib.suppress(Trouble, DBAPIError):
        while True:
            half, code = HALVES[len(done) % len(HALVES)], "PL"[len(done) // len(HALVES) % 2]
            was = "." if len(done) < len(HALVES) else "LP"[len(done) // len(HALVES) % 2]
            save_edits(desk, sheet, Edits({staff_id: RowChange(half, was, code)}), sheet.seen)
            done.append(half)


def test_a_killed_server_comes_back_with_whole_edits(own_server: str) -> None:
    with create_postgres(own_server) as store:
        office = build(store)
    agency, staff_id = office.agencies["国土资源所"], office.people["张三"]
    for _ in range(size(1, 20)):
        done: list[int] = []
        with open_postgres_store(own_server) as store:
            office.store = store
            worker = Thread(target=keep_marking, args=(office.clerk, agency, staff_id, done))
            worker.start()
            while len(done) < 5 and worker.is_alive():
                worker.join(0.01)
            folder = postgres.killed(own_server)
            worker.join()
        postgres.start_again(folder)
        with open_postgres_store(own_server) as store:
            office.store = store
            with office.clerk.reading() as session:
                assert broken_line(session) is None
            assert verify(office.clerk).findings == ()
            assert len(done) >= 5 and office.marks("张三", MAY)[done[4]] != "."
