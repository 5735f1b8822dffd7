"""Somebody on both sheets of a year, taxed once: corrections after payment keep the whole tax right."""

from __future__ import annotations

from datetime import date

from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.audit.verify import verify
from models.services.bonus.approval import approve, mark_paid
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.payout.supplement.approval import approve_supplement
from models.services.people.agencies import POLICE
from models.services.people.staff import add_staff, transfer
from models.services.scheme.schemes import enter_scheme
from models.store.store import Store
from models.tables.grade import Grade
from tests.services.sample_office import agency, entry, open_office, posting, seated

YEAR = 2019
NOTICE = """
[notice]
year = 2019
document = "城街〔2020〕1号"
[standards]
amount = 72000
[months]
method = "half_month"
[grades]
factors = { "优秀" = 1.1, "称职" = 1, "基本称职" = 0.5, "不称职" = 0 }
[police]
reading = "A"
grade_matters = false
[tax]
rule = "one_off_2019"
"""


def moved_in_july(admin: Desk) -> int:
    """Return somebody who moved from the police station to a department on 1 July."""
    land, station = agency(admin, "国土资源所"), agency(admin, "派出所", POLICE)
    someone = add_staff(admin, entry(1, "张三"), posting(station, date(2016, 1, 1)))
    transfer(admin, someone, posting(land, date(YEAR, 7, 1)))
    with admin.change(Action.SET_GRADE) as change:
        change.session.add(Grade(staff_id=someone, year=YEAR, street_result="称职", statutory_grade="称职"))
    return someone


def test_a_correction_after_payment_bears_the_difference_of_the_whole_tax(store: Store) -> None:
    admin = open_office(store)
    clerk = seated(admin, Role.CLERK, "李考勤")
    leader, finance = seated(admin, Role.LEADER, "李主任"), seated(admin, Role.FINANCE, "王会计")
    someone = moved_in_july(admin)
    enter_scheme(admin, NOTICE, "办法.toml")
    bonus, police = approve(leader, YEAR, SheetKind.BONUS), approve(leader, YEAR, SheetKind.POLICE)
    # 36000 on each sheet; 72000 ÷ 12 = 6000: 72000 × 10% − 210 = 6990, half of it on each
    first = [(run.lines[0].amount_fen, run.lines[0].tax_fen) for run in (bonus, police)]
    assert first == [(3_600_000, 349_500)] * 2
    for run in (bonus, police):
        mark_paid(finance, run.run_id, "记-1")
    set_grades(clerk, YEAR, {someone: GradeEntry("优秀")})
    more = approve_supplement(leader, bonus.run_id, "等次更正", "城街〔2020〕2号")
    # 39600 + 36000: 75600 × 10% − 210 = 7350, 360 more than was taken
    assert [(one.difference_fen, one.tax_fen) for one in more.items] == [(360_000, 36_000)]
    set_grades(clerk, YEAR, {someone: GradeEntry("基本称职")})
    less = approve_supplement(leader, bonus.run_id, "等次更正", "城街〔2020〕3号")
    # 18000 + 36000: 54000 × 10% − 210 = 5190, 2160 less than was taken
    assert [(one.difference_fen, one.tax_fen) for one in less.items] == [(-2_160_000, -216_000)]
    assert verify(leader).findings == ()
