"""The months of a year on the way to their closing, on each engine."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.services.closing.months import close_month
from models.services.closing.year import Stage, looked_at, year_reviews
from models.services.office.roles import Role
from tests.services.leave.leave_office import MAY, LeaveOffice, office

__all__ = ["office"]


def stages(office: LeaveOffice, month: int, at: datetime | None = None) -> list[Stage]:
    desk = office.clerk if at is None else office.desk(Role.CLERK, lambda: at)
    reviews = [one for one in year_reviews(desk, 2017) if one.state.month == month]
    return [one.stage for one in looked_at(desk, reviews)]


def test_a_month_goes_from_blocked_over_ready_to_closed(office: LeaveOffice) -> None:
    assert stages(office, MAY)[:2] == [Stage.BLOCKED, Stage.BLOCKED]
    for name in ("张三", "赵六"):
        office.fill(name, MAY, only=range(8, 32) if name == "赵六" else range(1, 32))
    office.fill("李四", MAY, only=range(1, 17))
    assert stages(office, MAY)[0] is Stage.READY
    close_month(office.clerk, office.agencies["国土资源所"], MAY)
    assert stages(office, MAY)[0] is Stage.CLOSED


def test_a_month_that_runs_is_not_looked_into(office: LeaveOffice) -> None:
    assert stages(office, MAY, datetime(2017, 5, 30, 9, tzinfo=UTC))[0] is Stage.RUNNING
    assert stages(office, MAY, datetime(2017, 5, 31, 9, tzinfo=UTC))[0] is Stage.BLOCKED


def test_a_month_of_nobody_has_nothing_to_close(office: LeaveOffice) -> None:
    reviews = year_reviews(office.clerk, 2015)
    assert {one.stage for one in reviews} == {Stage.NOBODY}
    assert looked_at(office.clerk, reviews[:1])[0] is reviews[0]
    assert date(2015, 1, 1) < office.clerk.today
