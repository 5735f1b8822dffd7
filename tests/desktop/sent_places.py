"""Every kind of place with all its fields, and what the page it leads to then shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.attendance.page import AttendancePage
from desktop.attendance.signs.lines import FIXED
from desktop.bonus.page import BonusPage
from desktop.closing.page import ClosingPage
from desktop.events.page import EventsPage
from desktop.leave.page import LeavePage
from desktop.payout.page import PayoutPage
from desktop.payout.supplement.page import SupplementPage
from desktop.places import (
    AccountsPlace,
    AgenciesPlace,
    AgencyDeskPlace,
    AllowancePlace,
    AssessmentPlace,
    AttendanceChartsPlace,
    AttendancePlace,
    BonusChartsPlace,
    BonusPlace,
    CalendarPlace,
    CategoriesPlace,
    ClosingPlace,
    DistrictPlace,
    DutyPlace,
    EventPostsPlace,
    EventsPlace,
    ExchangePlace,
    GradesPlace,
    GridMonthPlace,
    GridsPlace,
    ImportPlace,
    InspectionsPlace,
    KpiPlace,
    LeaderPlace,
    LeaveChartsPlace,
    LeaveKindsPlace,
    LeavePlace,
    LettersPlace,
    LimitsPlace,
    MeetingsPlace,
    NewsPlace,
    PayoutPlace,
    PersonalPlace,
    Place,
    PlatformsPlace,
    ProblemsPlace,
    PunchClockPlace,
    RulingsPlace,
    SchemePlace,
    ScoresPlace,
    ScoringPlace,
    SettingsPlace,
    SignsPlace,
    StaffPlace,
    SupplementPlace,
    WhatIfPlace,
    WorkPlace,
    YearPlace,
)
from forms.entry.leave.proposals import LeaveProposalsDialog
from forms.kit.tables.table_view import TableView
from models.rules.events.words import Part
from models.rules.leave.duty import Choice
from models.rules.sheets.words import SheetKind
from models.rules.supervision.period import parse_period
from models.rules.work.log import WorkLogEntry
from models.services.assessment.grades import GradeEntry, grades
from models.services.assessment.grades_many import set_grades
from models.services.assessment.pools import prepare_pools
from models.services.bonus.approval import approve
from models.services.events.lists import Bucket, EventFilter
from models.services.events.posts import add_post
from models.services.intake.taking import take_files
from models.services.leave.duty import OvertimeEntry, enter_overtime
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.payout.supplement.approval import approve_supplement
from models.services.people.agencies import agencies
from models.services.people.staff import staff
from models.services.supervision.inspections import AskedProblem, draw_sample, record_problem
from models.services.work.log import save_log
from models.services.work.meetings.drafts import save_meeting
from models.services.work.meetings.signing import sign_off
from tests.desktop.events.boards import an_event
from tests.desktop.money_pages import MONTH, Seat, with_allowances
from tests.office import SAMPLES
from tests.services.attendance.clock_files import said
from tests.services.work.meetings.office import draft, ruling

DAY = date(2017, 3, 6)
ROSTER = SAMPLES / "roster-2017.xlsx"


@dataclass(frozen=True)
class Sent:
    """A place, and what its page shows once it has been sent there."""

    place: Place
    look: Callable[[Any], object]
    shown: object = None


@dataclass(frozen=True)
class Office:
    """The sample office with something to go to on every page."""

    person: int
    agency: int  # the justice office
    neighbour: int  # somebody there
    police: str  # the staff number of somebody at the police station
    pools: tuple[int, int]
    overtime: date
    log: int
    supplement: int
    seal: str
    event: str
    meeting: int
    ruling: int
    problem: int
    inspection: int  # the older of two, and so listed below
    inspected_in: int


def full_office(desk_for: Seat) -> Office:
    """Give the sample office something to go to on every page."""
    admin, clerk, leader = (desk_for(role) for role in (Role.ADMINISTRATOR, Role.CLERK, Role.LEADER))
    people = {row.staff_no: row for row in staff(clerk)}
    person = people["004"]
    neighbour = next(row for row in people.values() if row.latest and row.latest.agency == "司法所")
    number = an_event(admin)
    take_files(admin, [said((neighbour.name, "2018-01-03", 0, "外出办事"))])
    pools = prepare_pools(clerk, 2017, "agency")
    enter_overtime(clerk, OvertimeEntry(person.id, DAY, 1080, 1320, "防汛", Choice.REST))
    august = date(2017, 8, 1)
    entry = WorkLogEntry(
        staff_id=person.id, day=august, platform="综合执法", kind="巡查", place="城南社区", minutes=90,
        content="巡查违建", result="已整改",
    )  # fmt: skip
    log = save_log(clerk, entry)
    with_allowances(admin, closed=False)
    run = approve(leader, 2017, SheetKind.BONUS)
    first = next(row.staff_id for row in grades(clerk, 2017) if row.staff_no == "001")
    set_grades(clerk, 2017, {first: GradeEntry("称职")})
    supplement = approve_supplement(leader, run.run_id, "等次更正", "9号")
    agency = next(row.id for row in agencies(clerk) if row.name == "司法所")
    police = next(row for row in people.values() if row.latest and row.latest.agency == "派出所")
    entered = save_meeting(clerk, draft(date(2018, 1, 8), rulings=(ruling(due=date(2018, 1, 12)),) * 2))
    signed = sign_off(leader, entered.id, entered.version, "周建国").meeting
    supervisor, january = desk_for(Role.SUPERVISOR), parse_period("2018-01")
    problem = _problems(admin, supervisor)
    inspection, _ = (draw_sample(supervisor, january, 1, seed=seed) for seed in "ab")
    return Office(
        person=person.id, agency=agency, neighbour=neighbour.id, police=police.staff_no,
        pools=(pools[0], pools[1]), overtime=DAY, log=log,
        supplement=supplement.id, seal=supplement.sheet.seal, event=number, meeting=signed.id,
        ruling=signed.ruling_ids[1],
        problem=problem, inspection=inspection, inspected_in=admin.today.year,
    )  # fmt: skip


def _problems(admin: Desk, supervisor: Desk) -> int:
    """Record two problems; return the id of the one that is due later, and so listed below."""
    add_post(admin, supervisor.actor.account, Part.DISCIPLINE, since=date(2017, 1, 1))
    first = AskedProblem(
        agency="司法所", found_on=date(2018, 1, 5), kind="超时", problem="一件超时", owner="张三",
        due=date(2018, 1, 6),
    )  # fmt: skip
    record_problem(supervisor, first)
    return record_problem(supervisor, replace(first, due=date(2018, 1, 9)))


def sent(office: Office) -> list[Sent]:
    """Return every kind of place with every field that something in the window fills in."""
    return [
        *_to_days(office),
        *_to_people(office),
        *_to_assessment(office),
        *_to_money(office),
        *_to_events(office),
        *_to_work(office),
        *_to_supervision(office),
        *_to_charts(),
        *_to_the_rest(),
    ]


def _to_days(office: Office) -> list[Sent]:
    """Attendance, leave, closing, and what they stand on."""
    return [
        Sent(
            AttendancePlace(office.agency, 201704, office.neighbour, 18), _marked,
            (office.agency, 201704, office.neighbour, 18),
        ),
        Sent(AttendancePlace(month=201705, staff_id=office.person), _marked, (0, 201705, office.person, 1)),
        Sent(
            PunchClockPlace("司法所", 201801),
            lambda page: (page.waiting.agency_box.currentData(), page.waiting.month_box.currentData()),
            ("司法所", 201801),
        ),
        Sent(LeavePlace(office.person, 201703, office.agency), _on_leave, (office.person, 2017, 3)),
        Sent(LeavePlace(office.neighbour, 201703, office.agency, propose=True), _proposals, 1),
        Sent(LeavePlace(waiting=True), lambda page: int(page.filters.is_inbox), 1),
        Sent(DutyPlace(201702), lambda page: page.month_box.month, 201702),
        Sent(DutyPlace(day=office.overtime), lambda page: page.current and page.current.day, office.overtime),
        Sent(ClosingPlace(201704, agency_id=office.agency), _closing, (office.agency, 201704)),
        Sent(ClosingPlace(year=2016), _closing, (office.agency, 201601)),
        Sent(ClosingPlace(year=2017, agency_id=office.agency), _closing, (office.agency, 201701)),
        Sent(CalendarPlace(2018), lambda page: page.year, 2018),
        Sent(CalendarPlace(day=DAY), lambda page: page.board.day, DAY),
        Sent(LeaveKindsPlace("丧假"), lambda page: page.table.current_row().kind.name, "丧假"),
        Sent(SignsPlace("司法所"), lambda page: page.table.currentIndex().column(), FIXED + 2),
    ]  # fmt: skip


def _to_people(office: Office) -> list[Sent]:
    """People, what they did, and where they come from."""
    return [
        Sent(YearPlace("001", "", 2017), lambda page: (page.wanted, page.year_box.year), ("001", 2017)),
        Sent(YearPlace(staff_no="007"), lambda page: page.wanted, "007"),
        Sent(YearPlace(agency="司法所"), lambda page: page.wanted, "agency:司法所"),
        Sent(StaffPlace(office.person), lambda page: page.current and page.current.id, office.person),
        Sent(StaffPlace(staff_no="007"), lambda page: page.current and page.current.staff_no, "007"),
        Sent(WorkPlace(office.log), lambda page: _of(page.table.current_row(), "id"), office.log),
        Sent(WorkPlace(day=DAY), lambda page: page.period(), "2017-03-01 – 2017-03-31"),
        Sent(ImportPlace((ROSTER,)), lambda page: [report.path for report in page.checked.reports], [ROSTER]),
        Sent(AgenciesPlace("司法所"), lambda page: page.heading.text(), "Terms of 司法所 over time"),
    ]  # fmt: skip


def _to_assessment(office: Office) -> list[Sent]:
    """The assessment of a year."""
    return [
        Sent(
            AssessmentPlace(2017, office.pools[1]), lambda page: (page.year_box.year, page.pool_id),
            (2017, office.pools[1]),
        ),
        Sent(ScoringPlace(office.pools[1]), lambda page: page.pool_box.currentData(), office.pools[1]),
        Sent(GradesPlace(2016), lambda page: page.year, 2016),
        Sent(GradesPlace(2017, "017"), lambda page: (page.year, _number(page.table)), (2017, "017")),
    ]  # fmt: skip


def _to_money(office: Office) -> list[Sent]:
    """Every sheet of money."""
    return [
        Sent(SchemePlace(2016), lambda page: page.year, 2016),
        Sent(BonusPlace(2016), lambda page: page.year, 2016),
        Sent(BonusPlace(2017, staff_no="004"), _on_bonus, (2017, 0, "004")),
        Sent(BonusPlace(2017, SheetKind.POLICE, office.police), _on_bonus, (2017, 1, office.police)),
        Sent(WhatIfPlace(2016, SheetKind.POLICE), lambda page: (page.year, page.kind), (2016, "police")),
        Sent(SupplementPlace(2016, SheetKind.POLICE), _on_choice, (2016, "police")),
        Sent(
            SupplementPlace(2017, SheetKind.BONUS, office.supplement),
            lambda page: (*_on_choice(page), page.shown and page.shown.id),
            (2017, "bonus", office.supplement),
        ),
        Sent(PayoutPlace(2016, SheetKind.POLICE), _on_choice, (2016, "police")),
        Sent(AllowancePlace(201704), lambda page: page.month, 201704),
        Sent(
            AllowancePlace(MONTH, "004"), lambda page: (page.month, _number(page.view.table)), (MONTH, "004")
        ),
    ]  # fmt: skip


def _to_events(office: Office) -> list[Sent]:
    """Events, by each desk that has them."""
    return [
        Sent(EventsPlace(office.event), _event, office.event),
        Sent(EventsPlace(view="TO_CALL"), lambda page: page.pills.key, "TO_CALL"),
        Sent(
            EventsPlace(numbers=(office.event,), about="2018 · 收到"), lambda page: page.count.text(),
            "1　2018 · 收到",
        ),
        Sent(EventsPlace(filter=AT_JUSTICE, about="司法所 · 在办"), _listed, "0　司法所 · 在办"),
        Sent(AgencyDeskPlace(office.event), _event, office.event),
        Sent(AgencyDeskPlace(filter=AT_JUSTICE, about="司法所 · 在手"), _listed, "0　司法所 · 在手"),
        Sent(LeaderPlace(office.event), _event, office.event),
        Sent(LeaderPlace(filter=AT_JUSTICE, about="司法所 · 看看"), _listed, "0　司法所 · 看看"),
        Sent(KpiPlace(201602), lambda page: page.period(), "2016-02"),
    ]  # fmt: skip


def _to_work(office: Office) -> list[Sent]:
    """Platforms, meetings, grids and exchange."""
    return [
        Sent(GridsPlace(month=201703, leaf="patrols"), lambda page: (page.leaf, page.month), (1, 201703)),
        Sent(GridsPlace(month=201704, leaf="events"), lambda page: (page.leaf, page.month), (2, 201704)),
        Sent(GridsPlace("999999001001001"), lambda page: page.leaf, 0),
        Sent(GridMonthPlace(201703), lambda page: page.month, 201703),
        Sent(
            PlatformsPlace(date(2018, 1, 1), "综合执法"), lambda page: _of(page.bodies.current_row(), "name"),
            "综合执法",
        ),
        Sent(MeetingsPlace(day=date(2017, 5, 2)), lambda page: page.period(), "2017-05-01 – 2017-05-31"),
        Sent(MeetingsPlace(office.meeting), lambda page: _of(page.row(), "id"), office.meeting),
        Sent(MeetingsPlace(day=DAY), lambda page: page.period(), "2017-03-01 – 2017-03-31"),
        Sent(
            MeetingsPlace(office.meeting, date(2018, 1, 8)), lambda page: _of(page.row(), "id"),
            office.meeting,
        ),
        Sent(RulingsPlace(office.ruling), lambda page: _of(page.row(), "id"), office.ruling),
        Sent(ExchangePlace("conflicts"), lambda page: page.tabs.currentIndex(), 1),
        Sent(ExchangePlace("outbox"), lambda page: page.tabs.currentIndex(), 2),
        Sent(ExchangePlace("parked"), lambda page: page.tabs.currentIndex(), 3),
        Sent(DistrictPlace(), _nothing),
    ]  # fmt: skip


def _to_supervision(office: Office) -> list[Sent]:
    """Scores, inspections, problems and letters."""
    return [
        Sent(ScoresPlace("agency", "2016-Q1"), lambda page: page.period(), "quarter 1 of 2016"),
        Sent(ScoresPlace("agency", "2017", "派出所"), _scored, "派出所"),
        Sent(InspectionsPlace(2016), lambda page: page.period(), "2016"),
        Sent(
            InspectionsPlace(office.inspected_in, office.inspection),
            lambda page: getattr(page.table.current_row(), "id", None), office.inspection,
        ),
        Sent(ProblemsPlace(2018, office.problem), lambda page: page.table.current_row().id, office.problem),
        Sent(LettersPlace(2016), lambda page: page.period(), "2016"),
    ]  # fmt: skip


def _to_charts() -> list[Sent]:
    """Figures by year."""
    return [
        Sent(AttendanceChartsPlace(2016), lambda page: page.year_box.year, 2016),
        Sent(LeaveChartsPlace(2016), lambda page: page.year_box.year, 2016),
        Sent(BonusChartsPlace(2016), lambda page: page.year_box.year, 2016),
    ]  # fmt: skip


def _to_the_rest() -> list[Sent]:
    """Pages that are only gone to: no field says where on them."""
    return [
        Sent(LimitsPlace(), _nothing),
        Sent(CategoriesPlace(), _nothing),
        Sent(EventPostsPlace(), _nothing),
        Sent(PersonalPlace(), _nothing),
        Sent(AccountsPlace(), _nothing),
        Sent(NewsPlace(), _nothing),
        Sent(SettingsPlace(), _nothing),
    ]  # fmt: skip


AT_JUSTICE = EventFilter(agency="司法所", level="特急", bucket=Bucket.OPEN)


def _listed(page: EventsPage) -> str:
    return page.count.text()


def _of(row: object, name: str) -> object:
    return getattr(row, name, None)


def _scored(page: Any) -> str | None:
    line = page.ranking.current_row()
    return None if line is None else line.name


def _nothing(_page: object) -> None:
    """A place without fields is its page."""


def _event(page: EventsPage) -> str:
    return page.pane.view.number if page.pane.view else ""


def _marked(page: AttendancePage) -> object:
    row, column = page.board.person(), page.board.marks.cell[1]
    person = page.draft.sheet.rows[row].staff_id if row is not None else 0
    return page.agency_id, page.month, person, column + 1


def _on_leave(page: LeavePage) -> object:
    return page.person_in_view(), page.filters.year, page.filters.month.currentData()


def _proposals(page: LeavePage) -> int:
    return sum(dialog.isVisible() for dialog in page.findChildren(LeaveProposalsDialog))


def _closing(page: ClosingPage) -> object:
    return page.line and page.line.agency_id, page.month


def _on_bonus(page: BonusPage) -> object:
    return page.year, page.kind_bar.currentIndex(), _number(page.tab.table)


def _on_choice(page: PayoutPage | SupplementPage) -> tuple[int, str]:
    return page.choice.year, page.choice.kind


def _number(table: TableView[Any]) -> str:
    """Return the staff number in the row under the cursor."""
    row = table.current_row()
    return str(getattr(getattr(row, "row", None) or getattr(row, "line", row), "staff_no", ""))
