"""Every place that a page, Ctrl+K or a code can lead to is sent, and what is shown then is looked at."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop import places
from desktop.app import Program
from desktop.attendance.page import AttendancePage
from desktop.attendance.signs.lines import FIXED
from desktop.bonus.page import BonusPage
from desktop.closing.page import ClosingPage
from desktop.events.page import EventsPage
from desktop.finding import (
    agency_entries,
    document_entries,
    event_entries,
    slip_entries,
    verb_entries,
)
from desktop.leave.page import LeavePage
from desktop.pages import PAGES, numbered_events, staff_entries
from desktop.palette import CommandPalette
from desktop.paper.sheet_codes import place_of, sheet_entries
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
from desktop.shell import Shell
from forms.entry.leave.proposals import LeaveProposalsDialog
from forms.kit.tables.pinyin import initials
from forms.kit.tables.table_view import TableView
from models.rules.events.words import Part
from models.rules.leave.duty import Choice
from models.rules.leave.rules import Span
from models.rules.sheets.words import SheetKind
from models.rules.work.log import WorkLogEntry
from models.services.assessment.grades import GradeEntry, grades
from models.services.assessment.grades_many import set_grades
from models.services.assessment.pools import prepare_pools
from models.services.audit.sheet_codes import find_by_code
from models.services.bonus.approval import approve
from models.services.events.lists import Bucket, EventFilter, find_events
from models.services.events.posts import add_post
from models.services.intake.taking import take_files
from models.services.leave.duty import OvertimeEntry, enter_overtime
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import enter_leave
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.payout.supplement.approval import approve_supplement
from models.services.people.agencies import agencies
from models.services.people.staff import staff
from models.services.supervision.inspections import AskedProblem, record_problem
from models.services.work.log import save_log
from models.services.work.meetings.drafts import save_meeting
from models.services.work.meetings.signing import sign_off
from tests.desktop.events.boards import an_event
from tests.desktop.money_pages import MONTH, Seat, with_allowances
from tests.desktop.qt import let_go, press, type_in
from tests.desktop.shell.windows import whole_window
from tests.office import SAMPLES
from tests.services.attendance.clock_files import said
from tests.services.work.meetings.office import draft, ruling

DESKTOP = Path(places.__file__).parent
TYPES = {kind.__name__: kind for kind in Place.__subclasses__()}
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


@pytest.fixture
def office(desk_for: Seat) -> Office:
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
    return Office(
        person=person.id, agency=agency, neighbour=neighbour.id, police=police.staff_no,
        pools=(pools[0], pools[1]), overtime=DAY, log=log,
        supplement=supplement.id, seal=supplement.sheet.seal, event=number, meeting=signed.id,
        ruling=signed.ruling_ids[1],
        problem=_problems(admin, desk_for(Role.SUPERVISOR)),
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


@pytest.fixture
def shell(office: Office, program: Program, sample_folder: Path) -> Iterator[Shell]:
    with whole_window(sample_folder) as (shown, _):
        yield shown


def sent(office: Office) -> list[Sent]:
    """Return every kind of place with every field that something in the window fills in."""
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
        Sent(DutyPlace(201702), lambda page: page.month_box.month, 201702),
        Sent(DutyPlace(day=office.overtime), lambda page: page.current and page.current.day, office.overtime),
        Sent(ClosingPlace(201704, agency_id=office.agency), _closing, (office.agency, 201704)),
        Sent(ClosingPlace(year=2016), _closing, (office.agency, 201601)),
        Sent(ClosingPlace(year=2017, agency_id=office.agency), _closing, (office.agency, 201701)),
        Sent(GridsPlace(month=201703, leaf="patrols"), lambda page: (page.leaf, page.month), (1, 201703)),
        Sent(GridsPlace(month=201704, leaf="events"), lambda page: (page.leaf, page.month), (2, 201704)),
        Sent(GridsPlace("999999001001001"), lambda page: page.leaf, 0),
        Sent(GridMonthPlace(201703), lambda page: page.month, 201703),
        Sent(YearPlace("001", "", 2017), lambda page: (page.wanted, page.year_box.year), ("001", 2017)),
        Sent(YearPlace(staff_no="007"), lambda page: page.wanted, "007"),
        Sent(YearPlace(agency="司法所"), lambda page: page.wanted, "agency:司法所"),
        Sent(StaffPlace(office.person), lambda page: page.current and page.current.id, office.person),
        Sent(StaffPlace(staff_no="007"), lambda page: page.current and page.current.staff_no, "007"),
        Sent(WorkPlace(office.log), lambda page: _of(page.table.current_row(), "id"), office.log),
        Sent(WorkPlace(day=DAY), lambda page: page.period(), "2017-03-01 – 2017-03-31"),
        Sent(
            AssessmentPlace(2017, office.pools[1]), lambda page: (page.year_box.year, page.pool_id),
            (2017, office.pools[1]),
        ),
        Sent(ScoringPlace(office.pools[1]), lambda page: page.pool_box.currentData(), office.pools[1]),
        Sent(GradesPlace(2016), lambda page: page.year, 2016),
        Sent(GradesPlace(2017, "017"), lambda page: (page.year, _number(page.table)), (2017, "017")),
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
        Sent(ImportPlace((ROSTER,)), lambda page: [report.path for report in page.checked.reports], [ROSTER]),
        Sent(AgenciesPlace("司法所"), lambda page: page.heading.text(), "Terms of 司法所 over time"),
        Sent(CalendarPlace(2018), lambda page: page.year, 2018),
        Sent(CalendarPlace(day=DAY), lambda page: page.board.day, DAY),
        Sent(LeaveKindsPlace("丧假"), lambda page: page.table.current_row().kind.name, "丧假"),
        Sent(SignsPlace("司法所"), lambda page: page.table.currentIndex().column(), FIXED + 2),
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
        Sent(AttendanceChartsPlace(2016), lambda page: page.year_box.year, 2016),
        Sent(LeaveChartsPlace(2016), lambda page: page.year_box.year, 2016),
        Sent(BonusChartsPlace(2016), lambda page: page.year_box.year, 2016),
        Sent(ScoresPlace("agency", "2016-Q1"), lambda page: page.period(), "quarter 1 of 2016"),
        Sent(ScoresPlace("agency", "2017", "派出所"), _scored, "派出所"),
        Sent(InspectionsPlace(2016), lambda page: page.period(), "2016"),
        Sent(
            ProblemsPlace(problem_id=office.problem), lambda page: page.table.current_row().id, office.problem
        ),
        Sent(LettersPlace(2016), lambda page: page.period(), "2016"),
        Sent(ExchangePlace("conflicts"), lambda page: page.tabs.currentIndex(), 1),
        Sent(ExchangePlace("outbox"), lambda page: page.tabs.currentIndex(), 2),
        Sent(ExchangePlace("parked"), lambda page: page.tabs.currentIndex(), 3),
        Sent(DistrictPlace(), _nothing),
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


def idle(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy))


def test_every_place_is_shown_by_the_page_it_is_sent_to(shell: Shell, office: Office, qtbot: QtBot) -> None:
    elsewhere = {}
    for one in sent(office):
        key = next(page.key for page in PAGES if page.place is type(one.place))
        shell.show_page(key)
        idle(shell, qtbot)
        page = shell.page
        assert page is not None
        assert one.shown is None or one.look(page) != one.shown, f"{one.place} is in view before it is sent"
        shell.show_page("settings" if key != "settings" else "staff")
        assert shell.page is not None
        shell.page.go.emit(one.place)
        idle(shell, qtbot)
        with contextlib.suppress(qtbot.TimeoutError):
            qtbot.waitUntil(partial(_is_shown, shell, key, one))
        if not _is_shown(shell, key, one):
            elsewhere[one.place] = shell.key, one.look(page)
        _close_dialogs(page)
    assert elsewhere == {}


def _is_shown(shell: Shell, key: str, one: Sent) -> bool:
    return shell.key == key and one.look(shell.page) == one.shown


def test_each_page_takes_the_one_type_of_place_that_leads_to_it(shell: Shell, qtbot: QtBot) -> None:
    assert sorted(page.place.__name__ for page in PAGES) == sorted(TYPES)
    for listed in PAGES:
        shell.show_page(listed.key)
        idle(shell, qtbot)
        assert shell.page is not None
        if fields(listed.place):  # type: ignore[arg-type]
            taken = get_type_hints(type(shell.page).show_item)["place"]
            assert taken is listed.place, listed.key


def test_every_place_that_the_window_makes_is_among_those_sent(office: Office) -> None:
    known = [(type(one.place), _filled(one.place)) for one in sent(office)]
    made = list(_places_made())
    assert len(made) > 25
    for where, kind, given in made:
        assert not given or any(kind is other and given <= filled for other, filled in known), (where, given)


def _filled(place: Place) -> set[str]:
    bare = type(place)()
    names = [field.name for field in fields(place)]  # type: ignore[arg-type]
    return {name for name in names if getattr(place, name) != getattr(bare, name)}


def _places_made() -> Iterator[tuple[str, type[Place], set[str]]]:
    """Yield where the program's text makes a place, its type, and the fields that are given."""
    for path in sorted(DESKTOP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TYPES:
                kind = TYPES[node.func.id]
                names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
                given = {*names[: len(node.args)], *(word.arg for word in node.keywords if word.arg)}
                yield f"{path.relative_to(DESKTOP)}:{node.lineno}", kind, given


def test_ctrl_k_finds_what_is_open_by_its_words_after_pages_and_people(
    office: Office, desk_for: Seat
) -> None:
    desk = desk_for(Role.CLERK)
    went: list[Place] = []
    (event,) = find_events(desk, office.event)
    for typed in (event.title, initials(event.title)):
        shown = event_entries(desk, went.append)(typed)
        assert [entry.title for entry in shown] == [event.title] and shown[0].comes_last
    shown[0].run()
    assert went == [EventsPlace(office.event)]


def test_a_slip_that_waits_is_found_however_old_it_is(sample_desk: Desk) -> None:
    person, went = staff(sample_desk)[0], list[Place]()
    enter_leave(sample_desk, SlipEntry(staff_id=person.id, kind="personal", span=Span(DAY, 0, DAY, 1)))
    later = Desk(sample_desk.sessions, sample_desk.actor, lambda: datetime(2026, 1, 5, 9, tzinfo=UTC))
    (slip,) = slip_entries(later, went.append)(person.name)
    assert slip.comes_last


def test_ctrl_k_finds_the_sheets_of_a_year_by_their_name(sample_desk: Desk) -> None:
    went: list[Place] = []
    sheets = [one for one in document_entries(sample_desk, went.append)() if "发放表" in one.title]
    for sheet in sheets:
        sheet.run()
    assert went == [BonusPlace(2017, SheetKind.BONUS), BonusPlace(2017, SheetKind.POLICE)]


def test_ctrl_k_leads_to_people_and_to_the_sheet_of_a_code(
    shell: Shell, office: Office, desk_for: Seat
) -> None:
    desk = desk_for(Role.CLERK)
    went: list[Place] = []
    people = staff_entries(desk, went.append)()
    people[0].run()
    numbered_events(desk, went.append)(office.event[-8:])[0].run()
    assert numbered_events(desk, went.append)("王") == ()
    for entry in sheet_entries(desk, went.append)(office.seal):
        entry.run()
    assert went == [
        StaffPlace(staff(desk)[0].id), EventsPlace(office.event),
        SupplementPlace(2017, SheetKind.BONUS, office.supplement),
    ]  # fmt: skip
    assert place_of(find_by_code(desk, office.seal)) == went[2]
    shell.open_palette()
    palette = next(child for child in shell.findChildren(CommandPalette) if child.isVisible())
    type_in(palette.line, people[0].title)
    press(palette.line, Qt.Key.Key_Return)
    assert shell.key == "staff"


def test_ctrl_k_leads_to_agencies_slips_and_documents(
    program: Program, office: Office, desk_for: Seat
) -> None:
    desk = desk_for(Role.CLERK)
    went: list[Place] = []
    agency = next(one for one in agency_entries(desk, went.append)() if one.title == "司法所")
    agency.run()
    scheme = next(one for one in document_entries(desk, went.append)() if "2017" in one.title)
    scheme.run()
    assert went == [AgenciesPlace("司法所"), SchemePlace(2017)]
    person = staff(desk)[0]
    assert not slip_entries(desk, went.append)(person.name)
    enter_leave(desk, SlipEntry(staff_id=person.id, kind="personal", span=Span(DAY, 0, DAY, 1)))
    for typed in (person.name, person.initials[:3]):
        (slip,) = slip_entries(desk, went.append)(typed)
        slip.run()
        assert went[-1] == LeavePlace(person.id, DAY.year * 100 + DAY.month)
        assert DAY.isoformat() in slip.title
    assert slip_entries(desk, went.append)("唐") == ()  # one letter finds too much


@pytest.mark.parametrize("role", list(Role))
def test_ctrl_k_offers_to_do_what_the_account_may_do(
    shell: Shell, desk_for: Seat, role: Role, qtbot: QtBot
) -> None:
    desk = desk_for(role)
    offered = {entry.title for entry in verb_entries(desk, shell.go_to, shell.page_in_view)()}
    assert ("Enter a leave slip" in offered) is desk.may(Action.ENTER_LEAVE)
    assert ("Check the bonus" in offered) is desk.may(Action.CHECK_RUN)


def test_a_verb_of_ctrl_k_opens_its_page_and_begins_there(shell: Shell, desk_for: Seat, qtbot: QtBot) -> None:
    entries = verb_entries(desk_for(Role.ADMINISTRATOR), shell.go_to, shell.page_in_view)()
    begun = {}
    for entry in entries:
        if entry.title == "Choose files to import":  # a dialog of the system
            continue
        shell.show_page("settings")
        entry.run()
        idle(shell, qtbot)
        assert shell.page is not None and shell.key != "settings", entry.title
        begun[entry.title] = any(one.isVisible() for one in shell.page.findChildren(QDialog))
        _close_dialogs(shell.page)
    assert begun["Enter a leave slip"] and begun["Enter a staff member"]


def _close_dialogs(page: QWidget) -> None:
    for dialog in page.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    let_go()
