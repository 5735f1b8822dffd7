"""A person's and an agency's year: every figure agrees with the service that owns it; both engines."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models.rules.core.explain import replay
from models.rules.core.facts import BonusMode, Stay
from models.rules.events.moments import of_day
from models.rules.leave.rules import Span
from models.rules.sheets.words import SheetKind
from models.rules.work.grids.words import GridDuty
from models.rules.work.log import WorkLogEntry
from models.rules.year_report.report import Part, YearReport, report_to_plain
from models.services.attendance.months import totals
from models.services.bonus.approval import approve, mark_paid
from models.services.bonus.runs import runs_of
from models.services.events.figures import Period, kpi
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import approve_leave, enter_leave
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.services.people.staff import staff
from models.services.work.grids.areas import GridEntry, save_community, save_grid
from models.services.work.grids.patrols import PatrolEntry, save_patrol
from models.services.work.grids.workers import WorkerEntry, save_worker
from models.services.work.grids.workers import add_post as add_grid_post
from models.services.work.log import save_log
from models.services.year_report.agency import agency_report
from models.services.year_report.grids import read_grid_year, within
from models.services.year_report.person import find_person, person_report
from tests.office import YEAR
from tests.services.events.conftest import read_only, year_folder
from tests.services.money_office import Seat, expected, fen, seat
from tests.services.sample_office import code_of, statements

__all__ = ["read_only", "seat", "year_folder"]


GRID = "999999001001001"


def raw(report: YearReport, part: Part, key: str) -> object:
    """Return the exact figure of a fact."""
    return report.section(part).fact(key).raw


def test_the_money_of_a_person_is_that_of_the_sheet(seat: Seat) -> None:
    desk = seat(Role.SUPERVISOR)
    for staff_no in ("001", "009", "040"):
        report = person_report(desk, staff_no, YEAR)
        row = expected()[staff_no]
        kind = "police" if "派出所" in row["单位(年末)"] else "bonus"
        assert raw(report, Part.MONEY, kind) == fen(row["实计发"])
        tree = report.section(Part.MONEY).trees[0].step
        assert replay(tree) * 100 == fen(row["实计发"])
        assert "测算，未审批" in report.section(Part.MONEY).fact(kind).note


def test_an_approved_and_paid_sheet_says_so(seat: Seat) -> None:
    run = approve(seat(Role.LEADER), YEAR, SheetKind.BONUS)
    mark_paid(seat(Role.FINANCE), run.run_id, "记-0117")
    report = person_report(seat(Role.SUPERVISOR), "001", YEAR)
    assert report.section(Part.MONEY).fact("bonus").note.startswith("已发放")


def test_attendance_is_that_of_the_year_s_summary(seat: Seat) -> None:
    desk = seat(Role.CLERK)
    for row in totals(desk, YEAR)[:6]:
        report = person_report(desk, row.staff_no, YEAR)
        section = report.section(Part.ATTENDANCE)
        assert section.fact("due").raw == row.due_halves
        assert section.fact("unmarked").raw == row.unmarked
        assert {key: section.fact(key).raw for key, halves in row.halves.items() if halves} == {
            key: halves for key, halves in row.halves.items() if halves
        }
        months = section.tables[0].rows
        assert sum(float(cells[1]) for cells in months) * 2 == row.due_halves


def test_an_agency_is_the_sum_of_its_people(seat: Seat) -> None:
    desk = seat(Role.SUPERVISOR)
    bonus = runs_of(desk, YEAR)[0]
    moved = {row.staff_no for row in staff(desk) if len({one.agency for one in row.postings}) > 1}
    for name in ("国土资源所", "司法所"):
        report = agency_report(desk, name, YEAR)
        lines = [line for line in bonus.lines if line.agency == name]
        assert raw(report, Part.MONEY, "bonus") == sum(line.amount_fen or 0 for line in lines)
        assert replay(report.section(Part.MONEY).trees[0].step) * 100 == raw(report, Part.MONEY, "bonus")
        people = [cells[0] for cells in report.section(Part.ATTENDANCE).tables[0].rows]
        if not moved & set(people):
            whole = [row for row in totals(desk, YEAR) if row.staff_no in people]
            assert raw(report, Part.ATTENDANCE, "due") == sum(row.due_halves for row in whole)
            assert raw(report, Part.ATTENDANCE, "unmarked") == sum(row.unmarked for row in whole)
            sick = sum(row.halves["sick"] for row in whole)
            told = {fact.key: fact.raw for fact in report.section(Part.ATTENDANCE).facts}
            assert told.get("sick", 0) == sick


def test_who_moved_counts_where_the_days_were(seat: Seat) -> None:
    """Two agencies together never count more than the person's own year."""
    desk = seat(Role.SUPERVISOR)
    moved = [row for row in staff(desk) if len({one.agency for one in row.postings}) > 1]
    for person in moved:
        whole = next((row for row in totals(desk, YEAR) if row.staff_no == person.staff_no), None)
        if whole is None:
            continue
        days = 0.0
        for name in {one.agency for one in person.postings}:
            table = agency_report(desk, name, YEAR).section(Part.ATTENDANCE).tables
            days += (
                sum(float(cells[2]) for cells in table[0].rows if cells[0] == person.staff_no) if table else 0
            )
        assert days * 2 == whole.due_halves


def _serve_in_a_grid(desk: Desk, staff_no: str) -> None:
    """Give somebody of the roster a post from May on, a patrol of May and one of June."""
    save_community(desk, "999999001001", "城南一村")
    save_grid(desk, GridEntry(code=GRID, name="一村第1网格"), is_new=True)
    person = find_person(desk, staff_no)
    worker = save_worker(desk, WorkerEntry(name=person.name, staff_id=person.id))
    add_grid_post(desk, worker, GRID, GridDuty.SECONDED, since=date(YEAR, 5, 1))
    for month in (5, 6):
        start = of_day(date(YEAR, month, 8), 540)
        save_patrol(
            desk,
            PatrolEntry(
                code="", name="巡查", kind="日常巡查", content="巡查", place="", started=start,
                ended=start + 45 * (month - 4), people="", leader=person.name, result="", grid=GRID,
            ),
        )  # fmt: skip


def test_the_grids_stand_in_the_year_of_the_person_and_of_the_agency(seat: Seat) -> None:
    desk = seat(Role.ADMINISTRATOR)
    agency = find_person(desk, "009").latest
    assert agency is not None
    parts = [one.part for one in agency_report(desk, agency.agency, YEAR).sections]
    assert Part.GRIDS not in parts
    _serve_in_a_grid(desk, "009")
    for report in (person_report(desk, "009", YEAR), agency_report(desk, agency.agency, YEAR)):
        section = report.section(Part.GRIDS)
        told = [raw(report, Part.GRIDS, key) for key in ("posts", "patrols", "patrol_hours", "grid_pay")]
        assert told == [1, 2, 135, 0]
        (row,) = section.tables[0].rows
        assert row[1:] == ("一村第1网格", "网格派驻人员", "2017-05-01", "至今")
    others = [row.name for row in agencies(desk) if row.name != agency.agency]
    for name in others:
        assert Part.GRIDS not in [one.part for one in agency_report(desk, name, YEAR).sections]


def test_of_somebody_who_moved_an_agency_tells_its_own_days_in_the_grids(seat: Seat) -> None:
    desk = seat(Role.ADMINISTRATOR)
    stays = {1: (_stay(date(YEAR, 1, 1), date(YEAR, 5, 31)),)}
    _serve_in_a_grid(desk, "009")
    person = find_person(desk, "009")
    with desk.reading() as session:
        before = read_grid_year(session, YEAR, [person.id], within({person.id: stays[1]}))
        after = read_grid_year(
            session, YEAR, [person.id], within({person.id: (_stay(date(YEAR, 6, 1), None),)})
        )
    assert (len(before.posts), before.patrols, len(after.posts), after.patrols) == (1, (45,), 1, (90,))


def _stay(since: date, until: date | None) -> Stay:
    return Stay("司法所", BonusMode.FULL, since, until, "科员", "公务员")


@pytest.mark.parametrize("figure", ["closing_rate", "in_time_rate", "both_satisfied", "return_rate", "red"])
def test_the_events_of_an_agency_are_those_of_the_kpi(read_only: Desk, figure: str) -> None:
    found = kpi(read_only, Period(2017))
    for row in found.rows:
        if row.scope == "agency" and not row.is_empty:
            report = agency_report(read_only, row.name, 2017)
            assert raw(report, Part.EVENTS, figure) == getattr(row, figure)
            assert len(report.section(Part.EVENTS).tables[0].rows) >= row.closing_rate[1]


def test_the_first_section_counts_what_its_lists_hold(read_only: Desk) -> None:
    row = next(one for one in kpi(read_only, Period(2017)).rows if one.scope == "agency" and one.closed_late)
    report = agency_report(read_only, row.name, 2017)
    late = report.section(Part.CHECKS).fact("late_events")
    assert late.raw == row.closed_late + row.overdue_open == len(late.note.split("、"))


def test_events_whose_reporter_is_not_satisfied_are_those_that_their_list_calls_so(read_only: Desk) -> None:
    found = 0
    for row in kpi(read_only, Period(2017)).rows:
        if row.scope == "agency" and not row.is_empty:
            report = agency_report(read_only, row.name, 2017)
            listed = [line for line in report.section(Part.EVENTS).tables[0].rows if "不满意" in line]
            assert raw(report, Part.CHECKS, "dissatisfied") == len(listed)
            found += len(listed)
    assert found


def test_leave_that_was_taken_without_its_paper_is_told(seat: Seat) -> None:
    clerk, leader = seat(Role.CLERK), seat(Role.LEADER)
    person = find_person(clerk, "001")
    agency = person.latest.agency if person.latest else ""

    def lacking() -> tuple[object, object]:
        found = person_report(clerk, "001", YEAR), agency_report(clerk, agency, YEAR)
        return raw(found[0], Part.CHECKS, "no_paper"), raw(found[1], Part.CHECKS, "no_paper")

    day = date(YEAR, 11, 6)
    slip = enter_leave(clerk, SlipEntry(staff_id=person.id, kind="sick", span=Span(day, 0, day, 1)))
    assert lacking() == (0, 0), "nobody has granted it yet"
    approve_leave(leader, slip, replace=True)
    assert lacking() == (1, 1)


def test_work_logs_and_their_hours(seat: Seat) -> None:
    desk = seat(Role.CLERK)
    person = find_person(desk, "001")
    before = person_report(desk, "001", YEAR)
    save_log(
        desk,
        WorkLogEntry(
            staff_id=person.id, day=date(YEAR, 3, 6), platform="综治工作", kind="巡查", place="", minutes=90,
            content="巡查",
        ),
    )  # fmt: skip
    after = person_report(desk, "001", YEAR)
    assert raw(after, Part.WORK, "logs") == int(str(raw(before, Part.WORK, "logs"))) + 1
    assert raw(after, Part.WORK, "hours") == int(str(raw(before, Part.WORK, "hours"))) + 90
    assert after.section(Part.WORK).fact("hours").value == "1.5 小时"


def test_a_report_costs_the_same_statements_whoever_it_is_about(seat: Seat) -> None:
    desk = seat(Role.SUPERVISOR)
    person_report(desk, "001", YEAR)
    counts = set()
    for staff_no in ("001", "005", "012"):
        with statements(desk) as heard:
            person_report(desk, staff_no, YEAR)
        counts.add(len(heard))
    assert len(counts) == 1 and max(counts) < 120
    sizes = set()
    for name in ("司法所", "市场监管所"):
        with statements(desk) as heard:
            agency_report(desk, name, YEAR)
        sizes.add(len(heard))
    assert len(sizes) == 1 and max(sizes) < 120


def test_nobody_and_no_agency_of_that_name(seat: Seat) -> None:
    desk = seat(Role.SUPERVISOR)
    assert code_of(lambda: person_report(desk, "无此人", YEAR)) == "no_such_person"
    assert code_of(lambda: agency_report(desk, "无此所", YEAR)) == "year_unknown_agency"
    assert code_of(lambda: person_report(desk, "001", 1999)) == "unknown_calendar_year"


def test_a_year_without_a_scheme_says_why_there_is_no_bonus(seat: Seat) -> None:
    report = person_report(seat(Role.SUPERVISOR), "001", 2016)
    assert report.section(Part.MONEY).remark == "当年没有录入发放办法，奖金算不出来。"


def test_the_report_is_plain_json_and_bears_no_personal_number(seat: Seat) -> None:
    desk = seat(Role.SUPERVISOR)
    for report in (person_report(desk, "001", YEAR), agency_report(desk, agencies(desk)[0].name, YEAR)):
        text = json.dumps(report_to_plain(report), ensure_ascii=False)
        assert json.loads(text)["year"] == YEAR
        assert not any(card in text for card in ("999999", "138"))
        assert json.loads(text)["sections"][0]["key"] == "checks"
