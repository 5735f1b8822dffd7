"""Work logs by form and by file, filtered, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from models.rules.records import Incoming
from models.rules.sources import Fault, Place
from models.rules.work_log import WorkLogEntry, WorkLogRecord
from models.services.grading_facts import beside
from models.services.roles import Role
from models.services.scoring_evidence import cite_logs
from models.services.work_log import LogFilter, delete_log, save_log, take_work_logs, work_logs
from models.store.store import Store
from tests.services.grading_office import YEAR, GradingOffice, build, refused

DAY = date(2017, 5, 8)


@pytest.fixture
def office(store: Store) -> GradingOffice:
    return build(store)


@pytest.fixture
def log(office: GradingOffice) -> WorkLogEntry:
    return WorkLogEntry(
        office.people["甲"], DAY, "综合执法", "巡查", "城南社区", 90, "巡查违建三处", "已整改", "T-7"
    )


def test_a_day_s_work_is_entered_changed_and_deleted(office: GradingOffice, log: WorkLogEntry) -> None:
    number = save_log(office.clerk, log)
    assert save_log(office.clerk, replace(log, minutes=120), number) == number
    found = work_logs(office.desk(Role.SUPERVISOR), LogFilter())
    assert (found.total, found.minutes, found.rows[0].agency) == (1, 120, "国土资源所")
    delete_log(office.clerk, number)
    assert refused(lambda: delete_log(office.clerk, number)) == "unknown_log"
    assert work_logs(office.clerk, LogFilter()).rows == ()
    assert refused(lambda: save_log(office.leader, log)) == "not_allowed"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("platform", "月球", "log_platform_unknown"), ("kind", " ", "log_needs_kind"),
        ("content", " ", "log_needs_content"), ("minutes", 0, "log_minutes"),
        ("minutes", 1441, "log_minutes"),
        ("day", date(2018, 1, 16), "log_in_future"), ("day", date(2015, 5, 8), "log_not_posted"),
        ("staff_id", 999, "unknown_person"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    office: GradingOffice, log: WorkLogEntry, field: str, value: object, code: str
) -> None:
    assert refused(lambda: save_log(office.clerk, replace(log, **{field: value}))) == code  # type: ignore[arg-type]


def test_the_police_keep_no_log_here(office: GradingOffice, log: WorkLogEntry) -> None:
    police = replace(log, staff_id=office.people["警"])
    assert refused(lambda: save_log(office.clerk, police)) == "agency_keeps_no_log"


def test_filters_narrow_and_tell_of_how_many(office: GradingOffice, log: WorkLogEntry) -> None:
    save_log(office.clerk, log)
    save_log(office.clerk, replace(log, staff_id=office.people["辛"], kind="调解", platform="综治工作"))
    save_log(office.clerk, replace(log, day=date(2017, 8, 1), content="夜间巡查"))
    pool = office.pools()["国土资源所公务员"]
    find = partial(work_logs, office.clerk)
    newest = find(LogFilter()).rows[0]
    cite_logs(office.leader, pool, office.people["甲"], "virtue", [newest.id])
    for wanted, n in (
        (LogFilter(since=date(2017, 6, 1)), 1), (LogFilter(until=date(2017, 6, 1)), 2),
        (LogFilter(staff_id=office.people["辛"]), 1), (LogFilter(agency="国土资源所"), 2),
        (LogFilter(platform="综治工作"), 1), (LogFilter(kind="巡查"), 2), (LogFilter(words="甲 夜间"), 1),
        (LogFilter(cited=True), 1), (LogFilter(cited=False), 2),
    ):  # fmt: skip
        assert len(find(wanted).rows) == n, wanted
    assert find(LogFilter(kind="调解")).total == 3
    assert refused(lambda: save_log(office.clerk, log, newest.id)) == "log_cited"
    assert refused(lambda: delete_log(office.clerk, newest.id)) == "log_cited"
    facts = beside(office.leader, YEAR)[office.people["甲"]]
    assert (facts.logs, facts.log_minutes, facts.tasks) == (2, 180, 1)


def record(name: str, staff_no: str = "", **more: object) -> WorkLogRecord:
    place = {"name": Place("日志.xlsx", "五月", "B4"), "content": Place("日志.xlsx", "五月", "G4")}
    base = WorkLogRecord(
        "国土资源所", name, staff_no, DAY, "综合执法", "巡查", "城南", 60, "巡查", "", "", place
    )
    return replace(base, **more)  # type: ignore[arg-type]


def test_a_file_is_taken_whole_and_twice_changes_nothing(office: GradingOffice) -> None:
    good = Incoming("日志.xlsx", "work_log", YEAR, 5, (record("甲"), record("", "002"), record("甲")))
    assert take_work_logs(office.clerk, good) == 2
    assert take_work_logs(office.clerk, good) == 0
    assert {row.file for row in work_logs(office.clerk, LogFilter()).rows} == {"日志.xlsx"}


def test_every_fault_of_a_file_names_its_cell(office: GradingOffice) -> None:
    from models.errors import Refused

    lines = (
        record("谁"), record("甲", day=None), record("甲", platform="月球"), record("警", agency="派出所"),
        record("甲"),
    )  # fmt: skip
    own = (Fault(Place("日志.xlsx"), "value_missing"),)
    with pytest.raises(Refused) as caught:
        take_work_logs(office.clerk, Incoming("日志.xlsx", "work_log", YEAR, 5, lines, own))
    assert [fault.code for fault in caught.value.faults] == [
        "value_missing", "unknown_person", "log_needs_day_and_hours", "log_platform_unknown",
        "agency_keeps_no_log",
    ]  # fmt: skip
    assert caught.value.faults[1].place.cell == "B4"
    assert work_logs(office.clerk, LogFilter()).total == 0
