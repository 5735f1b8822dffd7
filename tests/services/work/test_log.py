"""Work logs by form and by file, filtered, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial

import pytest

from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming
from models.rules.work.log import WorkLogEntry, WorkLogRecord
from models.rules.work.platforms.toml_file import PlatformEntry
from models.services.assessment.evidence import cite_logs, deduct
from models.services.assessment.year_board import read_year_board
from models.services.intake.taking import take_files
from models.services.office.roles import Role
from models.services.people.staff import PostingEntry, add_staff
from models.services.work.log import (
    LogFilter,
    citations,
    delete_logs,
    restore_logs,
    save_log,
    work_logs,
)
from models.services.work.log_printing import log_sheet
from models.services.work.platforms.editing import begin_platform
from models.store.store import Store
from tests.marks import save_marks
from tests.services.assessment.assessment_office import YEAR, AssessmentOffice, build, refused
from tests.services.attendance.months import month
from tests.services.sample_office import entry, statements
from tests.store import rows

DAY = date(2017, 5, 8)


@pytest.fixture
def office(store: Store) -> AssessmentOffice:
    return build(store)


@pytest.fixture
def log(office: AssessmentOffice) -> WorkLogEntry:
    return WorkLogEntry(
        staff_id=office.people["甲"],
        day=DAY,
        platform="综合执法",
        kind="巡查",
        place="城南社区",
        minutes=90,
        content="巡查违建三处",
        result="已整改",
        task="T-7",
    )


def test_a_day_s_work_is_entered_changed_and_deleted(office: AssessmentOffice, log: WorkLogEntry) -> None:
    number = save_log(office.clerk, log)
    assert save_log(office.clerk, replace(log, minutes=120), number) == number
    found = work_logs(office.desk(Role.SUPERVISOR), LogFilter())
    assert (found.total, found.minutes, found.rows[0].agency) == (1, 120, "国土资源所")
    delete_logs(office.clerk, [number])
    assert refused(lambda: delete_logs(office.clerk, [number])) == "unknown_log"
    assert work_logs(office.clerk, LogFilter()).rows == ()
    assert refused(lambda: save_log(office.leader, log)) == "not_allowed"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("platform", "月球", "log_platform_unknown"), ("kind", " ", "log_needs_kind"),
        ("content", " ", "log_needs_content"), ("minutes", 0, "log_minutes"),
        ("minutes", 1441, "log_minutes"), ("half", "黄昏", "log_half_unknown"),
        ("place", "长" * 81, "log_too_long"),
        ("day", date(2018, 1, 16), "log_in_future"), ("day", date(2015, 5, 8), "log_not_posted"),
        ("staff_id", 999, "unknown_person"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    office: AssessmentOffice, log: WorkLogEntry, field: str, value: object, code: str
) -> None:
    assert refused(lambda: save_log(office.clerk, replace(log, **{field: value}))) == code  # type: ignore[arg-type]


def test_the_platforms_of_the_day_are_the_ones_that_a_log_may_name(
    office: AssessmentOffice, log: WorkLogEntry
) -> None:
    begin_platform(office.desk(Role.ADMINISTRATOR), PlatformEntry(name="应急管理"), date(2017, 7, 1))
    save_log(office.clerk, replace(log, platform="综合执法平台"))
    late = replace(log, day=date(2017, 7, 3))
    for said in ("应急", "应急管理平台", "应急管理"):
        save_log(office.clerk, replace(late, platform=said))
    named = {(row.day, row.platform) for row in work_logs(office.clerk, LogFilter()).rows}
    assert named == {(DAY, "综合执法"), (late.day, "应急管理")}
    with pytest.raises(Refused) as caught:
        save_log(office.clerk, late)
    assert (caught.value.code, caught.value.facts["names"]) == ("log_platform_unknown", "应急管理")
    early = replace(log, platform="应急管理")
    assert refused(lambda: save_log(office.clerk, early)) == "log_platform_unknown"
    file = Incoming(
        file="日志.xlsx",
        kind="work_log",
        year=YEAR,
        month=5,
        records=(record("甲", day=late.day, platform="应急平台"),),
    )
    take_files(office.clerk, [file])
    assert work_logs(office.clerk, LogFilter(platform="应急管理")).rows[0].file == "日志.xlsx"


def test_the_police_keep_no_log_here(office: AssessmentOffice, log: WorkLogEntry) -> None:
    police = replace(log, staff_id=office.people["警"])
    assert refused(lambda: save_log(office.clerk, police)) == "agency_keeps_no_log"


def test_filters_narrow_and_tell_of_how_many(office: AssessmentOffice, log: WorkLogEntry) -> None:
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
    assert refused(lambda: delete_logs(office.clerk, [newest.id])) == "log_cited"
    facts = read_year_board(office.leader, YEAR).beside[office.people["甲"]]
    assert (facts.logs, facts.log_minutes, facts.tasks) == (2, 180, 1)


def record(name: str, staff_no: str = "", **more: object) -> WorkLogRecord:
    places = {"name": "B4", "platform": "C4", "content": "F4", "half": "G4"}
    base = WorkLogRecord(
        agency="国土资源所", name=name, staff_no=staff_no, day=DAY, platform="综合执法", kind="巡查",
        place="城南", minutes=60, content="巡查", result="", task="",
        places={field: Place("日志.xlsx", "五月", cell) for field, cell in places.items()}, half="上午",
        companions="乙",
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def test_a_file_is_taken_whole_and_twice_changes_nothing(office: AssessmentOffice) -> None:
    good = Incoming(
        file="日志.xlsx",
        kind="work_log",
        year=YEAR,
        month=5,
        records=(record("甲"), record("", "002"), record("甲")),
    )
    (taken,) = take_files(office.clerk, [good])
    assert taken.counts == {"people": 2, "logs": 3, "changed": 2}
    assert take_files(office.clerk, [good])[0].counts["changed"] == 0
    spaced = Incoming(
        file="另一份.xlsx", kind="work_log", year=YEAR, month=5, records=(record("甲", content=" 巡\n查 "),)
    )
    assert take_files(office.clerk, [spaced])[0].counts["changed"] == 0
    found = work_logs(office.clerk, LogFilter()).rows
    assert {(row.file, row.half, row.companions) for row in found} == {("日志.xlsx", "上午", "乙")}


def test_every_fault_of_a_file_names_its_cell(office: AssessmentOffice) -> None:
    lines = (
        record("谁"), record("甲", day=None), record("甲", platform="月球"), record("警", agency="派出所"),
        record("甲", half="黄昏"), record("乙", "002x"), record("丙", "001"), record(""), record("甲"),
    )  # fmt: skip
    own = (Fault(Place("日志.xlsx"), "value_missing"),)
    with pytest.raises(Refused) as caught:
        take_files(
            office.clerk,
            [Incoming(file="日志.xlsx", kind="work_log", year=YEAR, month=5, records=lines, faults=own)],
        )
    found = [(fault.code, fault.place.cell) for fault in caught.value.faults]
    assert found == [
        ("value_missing", ""), ("unknown_person", "B4"), ("agency_keeps_no_log", "B4"),
        ("name_differs", "B4"), ("log_platform_unknown", "C4"), ("log_half_unknown", "G4"),
    ]  # fmt: skip
    assert work_logs(office.clerk, LogFilter()).total == 0


def test_a_line_of_nobody_is_told_by_its_reader_alone(office: AssessmentOffice) -> None:
    told = (Fault(Place("日志.xlsx", "五月", "B4"), "value_missing"),)
    nobody = (record(""),)
    with pytest.raises(Refused) as caught:
        take_files(
            office.clerk,
            [Incoming(file="日志.xlsx", kind="work_log", year=YEAR, month=5, records=nobody, faults=told)],
        )
    assert [fault.code for fault in caught.value.faults] == ["value_missing"]


def test_two_people_of_one_name_are_told_apart_by_agency_or_number(office: AssessmentOffice) -> None:
    twin = entry(990, "甲")
    add_staff(office.clerk, twin, PostingEntry(office.agencies["司法所"], date(2016, 1, 1), "事业", "事业"))
    elsewhere = Incoming(
        file="日志.xlsx", kind="work_log", year=YEAR, month=5, records=(record("甲", agency="街道"),)
    )
    with pytest.raises(Refused) as caught:
        take_files(office.clerk, [elsewhere])
    assert [fault.code for fault in caught.value.faults] == ["log_name_ambiguous"]
    here = Incoming(
        file="日志.xlsx",
        kind="work_log",
        year=YEAR,
        month=5,
        records=(record("甲"), record("甲", agency="司法所")),
    )
    assert take_files(office.clerk, [here])[0].counts["people"] == 2


def test_deleted_logs_come_back_with_their_file(office: AssessmentOffice) -> None:
    good = Incoming(
        file="日志.xlsx", kind="work_log", year=YEAR, month=5, records=(record("甲"), record("乙"))
    )
    take_files(office.clerk, [good])
    before = work_logs(office.clerk, LogFilter()).rows
    delete_logs(office.clerk, [row.id for row in before])
    assert work_logs(office.clerk, LogFilter()).rows == ()
    restore_logs(office.clerk, before)
    after = work_logs(office.clerk, LogFilter()).rows
    assert after == before
    delete_logs(office.clerk, [before[0].id])
    save_log(office.clerk, before[1].entry)
    restore_logs(office.clerk, before[:1])
    assert len(work_logs(office.clerk, LogFilter()).rows) == 3


def test_one_cited_log_keeps_all_of_a_choice(office: AssessmentOffice, log: WorkLogEntry) -> None:
    one, two = save_log(office.clerk, log), save_log(office.clerk, replace(log, content="会商"))
    cite_logs(office.leader, office.pools()["国土资源所公务员"], log.staff_id, "virtue", [one])
    assert refused(lambda: delete_logs(office.clerk, [two, one])) == "log_cited"
    assert len(work_logs(office.clerk, LogFilter()).rows) == 2
    delete_logs(office.clerk, [two])
    assert [row.id for row in work_logs(office.clerk, LogFilter()).rows] == [one]


def test_where_a_log_is_cited_is_told(office: AssessmentOffice, log: WorkLogEntry) -> None:
    number, pool = save_log(office.clerk, log), office.pools()["国土资源所公务员"]
    assert citations(office.clerk, number) == ()
    cite_logs(office.leader, pool, log.staff_id, "virtue", [number], "带队")
    deduct(office.leader, pool, log.staff_id, "diligence", Fraction(1, 2), "迟到", [number])
    first, second = citations(office.clerk, number)
    assert (first.year, first.pool, first.indicator, first.points, first.reason) == (
        YEAR, "国土资源所公务员", "德", "", "带队",
    )  # fmt: skip
    assert (second.indicator, second.points, second.reason, second.by) == ("勤", "0.5", "迟到", "leader")


def test_a_printed_period_has_its_logs_in_order_and_the_days_without(
    office: AssessmentOffice, log: WorkLogEntry
) -> None:
    save_log(office.clerk, replace(log, day=date(2017, 5, 9), task="T-8"))
    save_log(office.clerk, replace(log, half="下午"))
    save_log(office.clerk, replace(log, half="上午"))
    save_log(office.clerk, replace(log, day=date(2017, 6, 1)))
    marks = month({8: "PP", 9: "PP", 10: "AA", 11: "PP", 12: ".T"})
    save_marks(office.clerk, office.agencies["国土资源所"], 201705, {log.staff_id: marks})
    sheet = log_sheet(office.clerk, log.staff_id, date(2017, 5, 8), date(2017, 5, 14))
    assert [(one.day.day, one.half) for one in sheet.logs] == [(8, "上午"), (8, "下午"), (9, "")]
    assert (sheet.agency, sheet.name, sheet.days, sheet.minutes) == ("国土资源所", "甲", 2, 270)
    assert sheet.tasks == ("T-7", "T-8")
    assert [day.day for day in sheet.missing] == [11, 12]
    later = log_sheet(office.clerk, log.staff_id, date(2018, 2, 1), date(2018, 2, 28))
    assert (later.logs, later.missing) == ((), ())
    assert refused(lambda: log_sheet(office.clerk, 999, DAY, DAY)) == "unknown_person"


def test_somebody_without_any_posting_has_no_sheet(office: AssessmentOffice, log: WorkLogEntry) -> None:
    rows.run(office.store, "DELETE FROM posting WHERE staff_id = :id", id=log.staff_id)
    assert refused(lambda: log_sheet(office.clerk, log.staff_id, DAY, DAY)) == "log_not_posted"


def test_reading_costs_the_same_for_one_log_and_for_many(office: AssessmentOffice, log: WorkLogEntry) -> None:
    number = save_log(office.clerk, log)
    for day in range(9, 20):
        save_log(office.clerk, replace(log, day=date(2017, 5, day)))
    log_sheet(office.clerk, log.staff_id, date(2017, 5, 1), date(2017, 5, 31))  # asks once what it may read
    with statements(office.clerk) as read:
        work_logs(office.clerk, LogFilter())
    with statements(office.clerk) as printed:
        log_sheet(office.clerk, log.staff_id, date(2017, 5, 1), date(2017, 5, 31))
    with statements(office.clerk) as cited:
        citations(office.clerk, number)
    assert (len(read), len(printed), len(cited)) == (5, 10, 2)
