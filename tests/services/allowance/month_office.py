"""A small office whose month of allowances is drafted, approved and paid."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from models.rules.attendance.marks import blank
from models.services.allowance.approval import (
    allowance_run,
    approve_allowances,
)
from models.services.allowance.kinds import enter_allowances
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.store.store import Store
from models.tables.attendance import ClosedMonth, MonthMarks
from models.tables.leave import Overtime
from models.tables.refusals import refusal_of
from tests.services.sample_office import agency, open_office, person, seated

MONTH = 201707
"""July 2017 has 21 working days and no holiday."""
LAND, JUSTICE, STATION = "国土资源所", "司法所", "派出所"
MEAL = """
[[allowance]]
name = "误餐补贴"
basis_doc_no = "城街〔2017〕12号"
approved_by = "党工委会议"
valid_from = 2017-01-01
mode = "attended_workdays"
rate = 300
"""


class Office:
    """Two agencies with three people, one policeman; July 2017 marked, not yet closed."""

    def __init__(self, store: Store) -> None:
        self.admin = open_office(store)
        self.leader = seated(self.admin, Role.LEADER, "李主任")
        self.finance = seated(self.admin, Role.FINANCE, "王会计")
        self.land = agency(self.admin, LAND)
        self.justice = agency(self.admin, JUSTICE)
        self.station = agency(self.admin, STATION)
        self.zhang = person(self.admin, 1, "张三", self.land)
        self.li = person(self.admin, 2, "李四", self.land)
        self.wang = person(self.admin, 3, "王五", self.justice)
        self.police = person(self.admin, 4, "赵警官", self.station)
        self.mark(self.zhang, self.land)
        self.mark(self.li, self.land, absent=7)
        self.mark(self.wang, self.justice, absent=16)

    def mark(self, staff: int, agency_id: int, absent: int = 0, since: int = 1, until: int = 31) -> None:
        """Mark every working day from `since` to `until`: first `absent` half-days 事假, then present."""
        with self.admin.change(Action.EDIT_MARKS) as change:
            works = read_calendar(change.session).month_mask(MONTH)
            marks, left = list(blank(MONTH)), absent
            for half in range(62):
                if works[half // 2] and since <= half // 2 + 1 <= until:
                    marks[half] = "L" if left > 0 else "P"
                    left -= 1
            row = {"staff_id": staff, "agency_id": agency_id, "month": MONTH, "marks": "".join(marks)}
            change.session.execute(insert(MonthMarks), [row])

    def close(self, month: int = MONTH) -> None:
        for agency_id in (self.land, self.justice):
            self.close_one(agency_id, month)

    def close_one(self, agency_id: int, month: int = MONTH) -> None:
        with self.admin.change(Action.EDIT_MARKS) as change:
            closed = {"agency_id": agency_id, "month": month, "closed_by": "", "closed_at": ""}
            change.session.execute(insert(ClosedMonth), [closed])

    def overtime(
        self, staff: int, day: int, hours: int, choice: str = "pay", state: str = "approved"
    ) -> None:
        with self.admin.change(Action.EDIT_MARKS) as change:
            row = Overtime(
                staff_id=staff, agency_id=self.land, month=MONTH, day=date(2017, 7, day), starts=1080,
                ends=1080 + 60 * hours, task="防汛", choice=choice, state="entered", entered_by="",
                entered_at="",
            )  # fmt: skip
            change.session.add(row)
            change.session.flush()
            row.state = state

    def approved(self, kinds: str = MEAL) -> None:
        enter_allowances(self.admin, kinds)
        self.close()
        approve_allowances(self.leader, MONTH)


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def amounts(desk: Desk, month: int = MONTH) -> dict[str, int | None]:
    return {line.name: line.amount_fen for line in allowance_run(desk, month).lines}


def problems(desk: Desk) -> list[str]:
    return [problem.code for _, problem in allowance_run(desk, MONTH).problems]


def refused_by_database(desk: Desk, sql: str) -> str:
    with desk.sessions() as session:
        session.connection(execution_options={"writing": True})
        with pytest.raises(DBAPIError) as caught:
            session.execute(text(sql))
    found = refusal_of(caught.value)
    return found.code if found else ""


def forced(store: Store, *statements: str) -> None:
    """Change what is frozen, as nobody but the owner of the server could: past the triggers."""
    with store.engine.connect().execution_options(writing=True) as connection, connection.begin():
        if store.dialect == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            connection.exec_driver_sql("DROP TRIGGER allowance_line_update")
            connection.exec_driver_sql("DROP TRIGGER allowance_run_update")
        for statement in statements:
            connection.exec_driver_sql(statement)
