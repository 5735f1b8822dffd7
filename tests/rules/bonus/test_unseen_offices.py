"""What offices that nobody had seen found wrong in money: each kind, with the figures of its notice."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.rules.core.facts import BonusMode, PersonYear, Stay
from models.rules.core.money import parse_yuan, to_fen
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.tax import one_off_tax
from models.rules.scheme.toml_file import parse_scheme
from models.rules.sheets.line import BonusLine
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry
from models.services.bonus.facts import chosen_grade
from models.services.bonus.runs import sheet_line, tier_note
from tests.rules.build import compute_bonus, compute_police, example, faults_of, person, stay

NOTICE = "[notice]\nyear = 2017\ndocument = '文'\n[standards]\namount = 36000\n"
HALF_YEAR = (
    "[months]\nmethod = 'half_year'\narrive_first_half = 1\narrive_second_half = 0.25\n"
    "leave_first_half = 0.5\nleave_second_half = 1\n"
)


def scheme_of(more: str) -> Scheme:
    return parse_scheme(NOTICE + more, "办法.toml")


def paid(someone: PersonYear, more: str) -> BonusLine:
    return compute_bonus(someone, scheme_of(more), "")


def fen(text: str) -> int:
    return to_fen(parse_yuan(text))


# 到岗不足3个月的不发


METHODS = [HALF_YEAR, "", "[months]\nmethod = 'days'\n", "[months]\nmethod = 'touched'\n"]


@pytest.mark.parametrize("method", METHODS)
def test_who_came_in_november_has_no_three_months_on_post(method: str) -> None:
    rule = f"{method}[[exclusions]]\nname = '到岗不足3个月'\nmonths_below = 3\n"
    assert paid(person(stay("2017-11-20")), rule).amount_fen == 0
    assert paid(person(stay("2017-10-01")), rule).amount_fen
    moved = (stay(until="2017-11-19"), stay("2017-11-20", agency="司法所"))
    assert paid(person(*moved), rule).amount_fen == fen("36000")


def test_days_of_a_broken_month_are_counted_by_the_calendar() -> None:
    rule = "[[exclusions]]\nname = '不足'\nmonths_below = 3\n"
    assert paid(person(stay(until="2017-03-30")), rule).amount_fen == 0
    assert paid(person(stay(until="2017-03-31")), rule).amount_fen
    with_a_gap = (stay("2017-01-16", "2017-02-15"), stay("2017-06-01", "2017-07-31"))
    assert paid(person(*with_a_gap), rule).amount_fen


# 逐月


def test_months_before_the_bonus_begins_are_not_counted_month_by_month() -> None:
    item = "{ kinds = '事假', period = 'month', free = 1, rate = 100 }"
    rule = f"[months]\nstart_month = 7\n[deductions]\nitems = [{item}]\n"
    assert paid(person(marks={"事假": 4}, month=6), rule).amount_fen == fen("36000")
    assert paid(person(marks={"事假": 4}, month=7), rule).amount_fen == fen("35700")


def test_an_exclusion_by_month_asks_for_one_such_month() -> None:
    rule = "[[exclusions]]\nname = '月旷工'\nkinds = '旷工'\nperiod = 'month'\nat_least = 3\n"
    spread = {"absent": (4, 2, *([0] * 10))}
    together = {"absent": (0, 6, *([0] * 10))}
    assert paid(_marked(spread), rule).amount_fen == fen("36000")
    assert paid(_marked(together), rule).amount_fen == 0


def _marked(halves: dict[str, tuple[int, ...]]) -> PersonYear:
    return PersonYear(staff_no="101", name="张三", year=2017, stays=(stay(),), grade="称职", halves=halves)


# 法定等次


def test_a_statutory_grade_that_nobody_entered_blocks_the_line() -> None:
    rule = (
        "[grades]\nuses = 'statutory_grade'\n"
        "factors = { '优秀' = 1.1, '称职' = 1, '基本称职' = 0.5, '不称职' = 0 }\n"
    )
    scheme = scheme_of(rule)
    assert scheme.grades is not None
    grade = chosen_grade(GradeEntry("优秀"), scheme.grades.uses)
    assert grade == ""
    line = compute_bonus(person(grade=grade), scheme, "")
    assert [problem.code for problem in line.problems] == ["no_statutory_grade"]
    assert line.amount_fen is None


# 一次性计税一人一年一次

BOTH = (stay(until="2017-06-30"), stay("2017-07-01", agency="派出所", mode=BonusMode.TIER_REFERENCE))
TAXED = "[months]\nmethod = 'touched'\n[police]\n[tax]\nrule = 'one_off_2005'\nwage = 5000\n"


def test_who_is_on_both_sheets_is_taxed_once_on_the_sum() -> None:
    scheme = scheme_of(TAXED)
    bonus, police = compute_bonus(person(*BOTH), scheme, ""), compute_police(person(*BOTH), scheme, "")
    assert bonus.amount_fen == police.amount_fen == fen("18000")
    assert bonus.tax_fen is not None and police.tax_fen is not None
    assert scheme.tax.rule.value == "one_off_2005"
    once = one_off_tax(fen("36000"), scheme.tax.rule, fen("5000"))
    assert bonus.tax_fen + police.tax_fen == once == fen("3495")  # 36000 × 10 % − 105
    assert once != 2 * one_off_tax(fen("18000"), scheme.tax.rule, fen("5000"))
    assert all("个税按两张表合计36,000.00元计一次" in line.reason for line in (bonus, police))
    for line in (bonus, police):
        assert line.net_fen == (line.amount_fen or 0) - (line.tax_fen or 0)


def test_the_notice_may_choose_another_way_of_taxing_both() -> None:
    alone = scheme_of(TAXED + "two_sheets = 'bonus_sheet'\n")
    assert compute_bonus(person(*BOTH), alone, "").tax_fen == fen("540")
    assert compute_police(person(*BOTH), alone, "").tax_fen is None
    each = scheme_of(TAXED + "two_sheets = 'each'\n")
    lines = compute_bonus(person(*BOTH), each, ""), compute_police(person(*BOTH), each, "")
    assert [line.tax_fen for line in lines] == [fen("540")] * 2
    assert all("每年只能用一次" in line.reason for line in lines)


# 一票否决降档

TIERS = (
    "[notice]\nyear = 2017\ndocument = '文'\n[street]\ntier = '一等'\n"
    "[standards]\namounts = { '一等' = 40000, '二等' = 36000 }\n"
    "[veto]\nreason = '安全生产事故'\ntier_drop = {drop}\n"
)


def test_a_veto_that_drops_the_tier_is_said_on_the_sheet() -> None:
    scheme = parse_scheme(TIERS.replace("{drop}", "1"), "办法.toml")
    assert tier_note(SheetKind.BONUS, "一等", scheme) == "安全生产事故，降档按二等计发"
    assert tier_note(SheetKind.BONUS, "二等", scheme) == "安全生产事故，已是最低档，不再降档"
    far = parse_scheme(TIERS.replace("{drop}", "2"), "办法.toml")
    assert tier_note(SheetKind.BONUS, "一等", far) == "安全生产事故，降至最低档按二等计发"


# 调入单位


def test_the_receiving_agency_explains_the_days_it_pays() -> None:
    rule = "[months]\nmethod = 'touched'\ntransfer = 'receiving_all'\n"
    line = paid(person(stay(until="2017-04-30"), stay("2017-05-01", agency="司法所")), rule)
    counts = [step for step in line.root.walk() if step.label == "在岗月数"]
    assert [(step.amount, step.note) for step in counts] == [(Fraction(12), "2017-01-01至2017-12-31")]


def test_a_promotion_inside_one_agency_is_paid_by_months() -> None:
    rule = (
        "[coefficients]\nvalues = { '科员' = 1, '副科' = 1.2 }\n"
        "[months]\nmethod = 'touched'\ntransfer = 'receiving_all'\n"
    )
    promoted = person(stay(until="2017-09-30"), stay("2017-10-01", post="副科"))
    assert paid(promoted, rule).amount_fen == fen("37800")  # 36000 × (9 + 3 × 1.2) / 12
    before = stay(until="2017-03-31", agency="司法所"), stay("2017-04-01", "2017-09-30")
    came = person(*before, promoted.stays[1])
    line = paid(came, rule)
    assert line.amount_fen == fen("37800")
    assert [step.note for step in line.root.walk() if step.label == "在岗月数"] == [
        "2017-01-01至2017-09-30", "2017-10-01至2017-12-31",
    ]


# 打包到所


def test_a_member_of_a_pool_is_not_called_held() -> None:
    from desktop.explanation import amount_words
    from models.services.bonus.views import BonusRunLine

    officer = Stay("派出所", BonusMode.TIER_REFERENCE, date(2010, 1, 1), None, "科员", "民警")
    member = compute_police(person(officer), example("police-e"), "二等")
    shown = sheet_line(1, None, member)
    line = BonusRunLine(
        staff_id=1, state=member.state, months=member.months, gross_fen=0, deduction_fen=0, shown=shown
    )
    assert shown.amount_fen is None and not shown.held
    assert amount_words(line) == "由所分配"


# 当月工资


def test_a_wage_is_not_asked_for_where_wages_name_everybody() -> None:
    tax = "[tax]\nrule = 'one_off_2005'\nwages = { '101' = 3000 }\n"
    assert faults_of(NOTICE + tax) == ()
    assert paid(person(), tax).tax_fen == one_off_tax(fen("36000"), scheme_of(tax).tax.rule, fen("3000"))
    unnamed = paid(person(staff_no="102"), tax)
    assert [problem.code for problem in unnamed.problems] == ["no_wage"]
    faults = faults_of(NOTICE + "[tax]\nrule = 'one_off_2005'\n")
    assert [fault.code for fault in faults] == ["scheme_missing_key"]


# 说明


def test_the_guide_says_which_standard_a_day_costs_and_when_a_part_is_paid() -> None:
    from tests.rules.scheme.guide import README

    text = README.read_text("utf-8")
    daily = next(line for line in text.splitlines() if line.startswith("| `daily_divisor`"))
    assert "不乘系数" in daily and "年末" in daily
    reduce = next(line for line in text.splitlines() if line.startswith("| `reduced`"))
    assert "扣款之前" in reduce
