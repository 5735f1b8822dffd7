"""The server is killed in the middle of edits: afterwards every edit is there whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event, Thread

import pytest
from sqlalchemy.exc import DBAPIError

from models.errors import Trouble
from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.audit.history import read_history
from models.services.audit.verify import verify
from models.services.office.desk import Desk
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


@dataclass
class Marking:
    """Marks one half-day after another until the server is gone; notes each that was said to be saved."""

    desk: Desk
    agency: int
    staff_id: int
    saved: dict[int, str] = field(default_factory=dict)
    count: int = 0
    enough: Event = field(default_factory=Event)
    failed: list[BaseException] = field(default_factory=list)

    def run(self) -> None:
        """Work until it fails; how it failed is for the test to judge."""
        try:
            while True:
                self.mark(HALVES[self.count % len(HALVES)])
        except BaseException as error:
            self.failed.append(error)
        finally:
            self.enough.set()

    def mark(self, half: int) -> None:
        """Turn one half-day to the other of two codes."""
        sheet = month_sheet(self.desk, self.agency, MAY)
        (was,) = {row.marks[half] for row in sheet.rows if row.staff_id == self.staff_id}
        code = "L" if was == "P" else "P"
        edits = Edits({self.staff_id: RowChange(half, was, code)})
        assert not save_edits(self.desk, sheet, edits, sheet.seen).lost
        self.saved[half] = code
        self.count += 1
        if self.count >= 5:
            self.enough.set()


def test_a_killed_server_comes_back_with_whole_edits(own_server: str) -> None:
    with create_postgres(own_server) as store:
        office = build(store)
    agency, staff_id = office.agencies["国土资源所"], office.people["张三"]
    for _ in range(size(1, 20)):
        with open_postgres_store(own_server) as store:
            office.store = store
            marking = Marking(office.clerk, agency, staff_id)
            worker = Thread(target=marking.run)
            worker.start()
            marking.enough.wait()
            assert marking.failed == []
            folder = postgres.killed(own_server)
            worker.join()
        (ended,) = marking.failed
        assert isinstance(ended, Trouble | DBAPIError), ended
        postgres.start_again(folder)
        with open_postgres_store(own_server) as store:
            office.store = store
            with office.clerk.reading() as session:
                assert read_history(session).broken is None
            assert verify(office.clerk).findings == ()
            marks = office.marks("张三", MAY)
            torn = {half for half, code in marking.saved.items() if marks[half] != code}
            assert torn <= {HALVES[marking.count % len(HALVES)]}  # the last one, old or new
