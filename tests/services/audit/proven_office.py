"""A small office in which everything that verification vouches for is there once.

Kept short, so that a long table of tamperings can be tried on both engines.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import insert

from models.rules.calendar.working_days import last_day
from models.rules.leave.duty import Choice, DutyRole, Shift
from models.rules.sheets.words import SheetKind
from models.services.allowance.approval import approve_allowances
from models.services.allowance.kinds import enter_allowances
from models.services.assessment.grades import GradeEntry, record_sanction
from models.services.assessment.grades_many import set_grades
from models.services.bonus.approval import approve, mark_paid
from models.services.bonus.checks import check_run
from models.services.bonus.holds import hold_pay
from models.services.calendar.working_days import read_calendar
from models.services.closing.months import close_month
from models.services.leave.duty import DutyEntry, enter_duty
from models.services.office.accounts import add_account
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Action, Role
from models.services.payout.bank import export_batch
from models.services.payout.batches import Order
from models.services.payout.supplement.approval import approve_supplement
from models.services.people.agencies import POLICE
from models.services.people.staff import add_staff
from models.services.scheme.schemes import enter_scheme
from models.store.store import Store
from models.tables.attendance import MarkNote, MonthMarks
from models.tables.grade import Grade
from tests.office import OTHERS, SCHEME, YEAR, clock
from tests.services.sample_office import agency, entry, open_office, posting

MONTHS = tuple(YEAR * 100 + month for month in range(1, 13))
CLOSED = MONTHS
OPEN = 201801
"""A month that nobody has closed, with a day marked."""
CARDS = ("6222021200000000013", "6222021200000000021", "6222021200000000039", "6222021200000000047")
BEGAN = date(2016, 1, 1)


def desk_of(store: Store, role: Role) -> Desk:
    """Return a desk of a role at the office."""
    name, full = next((name, full) for name, full, other in OTHERS if other is role)
    return Desk(store.sessions, Actor(name, full, role), clock)


def build(store: Store) -> None:
    """Fill an empty store."""
    admin = open_office(store)
    for name, full_name, role in OTHERS:
        add_account(admin, name=name, full_name=full_name, role=role, verifier=f"verifier of {name}")
    land, police = agency(admin, "国土资源所"), agency(admin, "派出所", POLICE)
    people = [_person(admin, number, name, land) for number, name in ((1, "张三"), (2, "李四"), (3, "王五"))]
    officer = _person(admin, 4, "赵六", police)
    enter_scheme(admin, SCHEME.read_text(encoding="utf-8"), SCHEME.name)
    _attend(admin, land, people)
    _judge(desk_of(store, Role.CLERK), people, officer)
    for month in CLOSED:
        close_month(desk_of(store, Role.CLERK), land, month)
    _pay(store, people)


def _person(desk: Desk, number: int, name: str, agency_id: int) -> int:
    own = replace(entry(number, name), bank_card=CARDS[number - 1], bank_name="工行")
    return add_staff(desk, own, posting(agency_id, BEGAN))


def _attend(desk: Desk, land: int, people: list[int]) -> None:
    """Everybody is present on every working day of the year, late once; one turn of duty in January."""
    with desk.change(Action.EDIT_MARKS) as change:
        calendar = read_calendar(change.session)
        for month in MONTHS:
            days = range(1, last_day(month).day + 1)
            works = [calendar.is_working(date(month // 100, month % 100, day)) for day in days]
            marks = "".join("PP" if working else ".." for working in works)
            rows = [{"staff_id": one, "month": month, "agency_id": land, "marks": marks} for one in people]
            change.session.execute(insert(MonthMarks), rows)
        rest = {"staff_id": people[0], "month": OPEN, "agency_id": land, "marks": "..PP".ljust(62, ".")}
        change.session.execute(insert(MonthMarks), [rest])
        first = {"staff_id": people[0], "month": MONTHS[0], "agency_id": land, "half": 8, "minutes": 5}
        change.session.execute(insert(MarkNote), [{**first, "note": "门禁坏了"}])
    turn = DutyEntry(people[0], date(YEAR, 1, 7), Shift.DAY, DutyRole.OFFICER, Choice.PAY)
    enter_duty(desk, [turn])


def _judge(desk: Desk, people: list[int], officer: int) -> None:
    with desk.change(Action.SET_GRADE) as change:  # the police station's come by file alone
        change.session.add(Grade(staff_id=officer, year=YEAR, street_result="称职", statutory_grade="称职"))
    for one in people:
        set_grades(desk, YEAR, {one: GradeEntry("称职")})
    record_sanction(desk, people[2], "诫勉", date(YEAR - 2, 5, 5), "文〔2015〕1号")


def _pay(store: Store, people: list[int]) -> None:
    clerk, leader, finance = (desk_of(store, role) for role in (Role.CLERK, Role.LEADER, Role.FINANCE))
    check_run(clerk, YEAR, SheetKind.BONUS, {})
    bonus = approve(leader, YEAR, SheetKind.BONUS)
    approve(leader, YEAR, SheetKind.POLICE)
    export_batch(finance, bonus.run_id, Order(payer="财政所", payer_account="001"))
    mark_paid(finance, bonus.run_id, "记-0117")
    set_grades(clerk, YEAR, {people[0]: GradeEntry("优秀")})
    approve_supplement(leader, bonus.run_id, "等次更正", "城街〔2018〕9号")
    hold_pay(leader, YEAR + 1, people[1], "立案", "文〔2018〕2号")
    enter_allowances(finance, ALLOWANCE)
    approve_allowances(leader, CLOSED[0])


ALLOWANCE = """
[[allowance]]
name = "综合补贴"
basis_doc_no = "示例街〔2017〕5号"
approved_by = "街道党工委会议〔2017〕2号"
valid_from = 2017-01-01
mode = "attended_workdays"
rate = 300
"""
