# ruff: noqa: E501 - tables of cases read best on one line
"""What a scheme's options do to a line, one at a time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from models.rules.core.explain import How, replay
from models.rules.core.facts import PersonYear, Sanction
from models.rules.scheme.parts import Grades
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.toml_file import parse_scheme
from models.rules.sheets.line import BonusLine
from tests.rules.build import compute_bonus, example, person, stay

HEAD = '[notice]\nyear = 2017\ndocument = "文"\n[standards]\namount = 36000\n'
GRADES = "[grades]\nfactors = {'优秀' = 1.1, '称职' = 1, '基本称职' = 0.5, '不称职' = 0}\n"


def scheme(text: str) -> Scheme:
    return parse_scheme(HEAD + text, "办法.toml")


def line(someone: PersonYear, text: str) -> BonusLine:
    found = compute_bonus(someone, scheme(text), "")
    if found.amount_fen is not None:
        assert replay(found.root) * 100 == found.amount_fen
    return found


def yuan(someone: PersonYear, text: str) -> Fraction | None:
    found = line(someone, text)
    assert found.problems == ()
    return None if found.amount_fen is None else Fraction(found.amount_fen, 100)


def item(text: str, kind: str = "事假") -> str:
    return f"[[deductions.items]]\nkinds = ['{kind}']\n{text}\n"


STEPS = "steps = [{over = 6, percent = 30}, {over = 10, percent = 70}, {over = 13, percent = 100}]"
MIXED = "steps = [{at_least = 3, amount = 500}, {at_least = 5, percent = 10}]"
BANDS = "bands = [{over = 20, rate = 200}, {over = 10, rate = 100}]"
DEDUCTIONS = [
    (item("rate = 100"), {"事假": 2.5}, "250"),
    (item("rate = 100\nfree = 2"), {"事假": 1.5}, "0"),
    (item("rate = 100\nunit = 'half_day'"), {"事假": 2.5}, "500"),
    (item("rate = 100\npart_units = 'up'"), {"事假": 2.5}, "300"),
    (item("rate = 100\npart_units = 'down'\nfree = 1"), {"事假": 3.5}, "200"),
    (item("rate = 20", "迟到"), {"迟到": 3}, "60"),
    (item("percent = 10"), {"事假": 2}, "7200"),
    (item("daily_divisor = 21.75\ndaily_times = 2"), {"事假": 1}, "3310.34"),
    (item("rate = 100\ncap_amount = 150"), {"事假": 2}, "150"),
    (item("rate = 1000\ncap_percent = 5"), {"事假": 2}, "1800"),
    (item("rate = 100\nperiod = 'second_half'"), {"事假": 2}, "200"),
    (item("rate = 100\nperiod = 'first_half'"), {"事假": 2}, "0"),
    (item("rate = 100\nperiod = 'month'\nfree = 1"), {"事假": 3}, "200"),
    (item("rate = 100\nstaff_kinds = ['编外']"), {"事假": 3}, "0"),
    (item("rate = 100\nstaff_kinds = ['公务员']"), {"事假": 3}, "300"),
    (item(STEPS, "旷工"), {"旷工": 6}, "0"),
    (item(STEPS, "旷工"), {"旷工": 6.5}, "10800"),
    (item(STEPS, "旷工"), {"旷工": 11}, "25200"),
    (item(STEPS, "旷工"), {"旷工": 14}, "36000"),
    (item(MIXED, "旷工"), {"旷工": 3}, "500"),
    (item(MIXED, "旷工"), {"旷工": 5}, "3600"),
    (item(BANDS), {"事假": 10}, "0"),
    (item(BANDS), {"事假": 15}, "500"),
    (item(BANDS), {"事假": 22.5}, "1500"),
    ("[deductions]\ncap_amount = 120\n" + item("rate = 100"), {"事假": 2}, "120"),
    ("[deductions]\ncap_percent = 1\n" + item("rate = 1000"), {"事假": 2}, "360"),
    (item("rate = 100000"), {"事假": 2}, "36000"),
]


@pytest.mark.parametrize(("text", "marks", "taken"), DEDUCTIONS)
def test_a_deduction(text: str, marks: dict[str, float], taken: str) -> None:
    assert yuan(person(marks=marks), text) == 36000 - Fraction(taken)


def test_a_monthly_allowance_is_free_every_month() -> None:
    someone = PersonYear(
        staff_no="1", name="张三", year=2017, stays=(stay(),), grade="称职",
        halves={"late": (3, 5, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0)},
    )
    text = item("rate = 20\nfree = 3\nperiod = 'month'", "迟到")
    found = line(someone, text)
    assert found.attendance_fen == 3 * 20 * 100
    assert {"迟到（2月）", "迟到（4月）"} <= {step.label for step in found.root.walk()}


def test_the_order_of_factors_and_deductions_is_the_schemes() -> None:
    someone = person(grade="基本称职", marks={"旷工": 2})
    first = line(someone, GRADES + item("rate = 500", "旷工"))
    last = line(someone, GRADES + "[deductions]\norder = 'deductions_first'\n" + item("rate = 500", "旷工"))
    assert (first.gross_fen, first.deduction_fen, first.amount_fen) == (1800000, 100000, 1700000)
    assert (last.gross_fen, last.deduction_fen, last.amount_fen) == (1800000, 50000, 1750000)
    nothing = (
        "[cap]\nper_person = 1\n" + GRADES + "[deductions]\norder='deductions_first'\n" + item("rate = 1")
    )
    zero = parse_scheme(HEAD.replace("36000", "0") + nothing, "x")
    assert compute_bonus(someone, zero, "").amount_fen == 0


def test_manual_items_and_awards() -> None:
    extra = "[[{0}]]\nstaff_no = '{1}'\namount = {2}\ntitle = '事由'\ndocument = '依据'\n"
    text = (
        extra.format("manual", "101", -600)
        + extra.format("manual", "101", 50)
        + extra.format("awards", "101", 300)
    )
    found = line(person(), text)
    assert (found.other_fen, found.award_fen, found.amount_fen) == (60000, 35000, 3575000)
    assert line(person(), text + item("rate = 100")).amount_fen == 3575000
    late = line(
        person(marks={"事假": 1}), text + "[deductions]\norder = 'deductions_first'\n" + item("rate = 100")
    )
    assert late.amount_fen == 3565000
    assert line(person(staff_no="2"), text).amount_fen == 3600000
    assert {"依据"} <= {step.source for step in found.root.walk()}


@pytest.mark.parametrize(
    ("rounding", "amount"),
    [
        ("unit = 0.01", "33000.01"),
        ("unit = 1", "33000"),
        ("unit = 10", "33000"),
        ("unit = 1\nmode = 'up'", "33001"),
        ("unit = 0.01\nmode = 'down'", "33000"),
    ],
)
def test_the_one_rounding(rounding: str, amount: str) -> None:
    text = f"[rounding]\n{rounding}\n[coefficients]\nvalue = 1\n"
    base = HEAD.replace("36000", "33000.005")
    assert compute_bonus(person(), parse_scheme(base + text, "x"), "").amount_fen == Fraction(amount) * 100


def test_the_cap_comes_before_awards() -> None:
    award = "[[awards]]\nstaff_no = '101'\namount = 300\ntitle = '奖'\ndocument = '文'\n"
    assert yuan(person(), "[cap]\nper_person = 30000\n" + award) == 30300


FIXED = GRADES + "fixed = {'优秀' = 600}\n"


def test_fixed_additions_by_grade() -> None:
    half = stay("2017-07-01")
    months = "[months]\nmethod = 'touched'\n"
    assert yuan(person(half, grade="优秀"), months + FIXED) == 20400
    assert yuan(person(half, grade="优秀"), months + FIXED + "fixed_prorated = true\n") == 20100
    assert yuan(person(half), months + FIXED) == 18000


SANCTIONS = "[sanctions]\nfactors = {'警告' = 0.7, '记过' = {cut = 5000}, '诫勉' = 'hold', '撤职' = 0%s}\n%s"


@pytest.mark.parametrize(
    ("sanctions", "more", "amount"),
    [
        ([("警告", "2017-05-08")], "", "25200"),
        ([("行政警告", "2017-05-08")], "", "25200"),
        ([("警告", "2016-12-08")], "", "36000"),
        ([("警告", "2016-08-08")], "window = 'in_period'\n", "25200"),
        ([("警告", "2016-07-01")], "window = 'in_period'\n", "36000"),
        ([("警告", "2016-07-02")], "window = 'in_period'\n", "25200"),
        ([("警告", "2018-01-01")], "window = 'in_period'\n", "36000"),
        ([("记过", "2017-05-08")], "", "31000"),
        ([("警告", "2017-05-08"), ("记过", "2017-06-08")], "", "25200"),
        ([("警告", "2017-05-08"), ("警告", "2017-06-08")], "several = 'multiply'\n", "17640"),
        ([("警告", "2017-05-08"), ("记过", "2017-06-08")], "several = 'multiply'\n", "20200"),
        ([("诫勉", "2017-05-08"), ("撤职", "2017-06-08")], "", "0"),
        ([("诫勉", "2017-05-08"), ("撤职", "2017-06-08")], "several = 'multiply'\n", "0"),
        ([("诫勉", "2017-05-08"), ("警告", "2017-06-08")], "several = 'multiply'\n", None),
        ([("诫勉", "2017-05-08")], "", None),
        ([("开除", "2015-05-08")], "", "36000"),
    ],
)
def test_sanctions(sanctions: list[tuple[str, str]], more: str, amount: str | None) -> None:
    found = yuan(person(sanctions=tuple(sanctions)), SANCTIONS % ("", more))
    assert found == (None if amount is None else Fraction(amount))


def test_a_sanction_has_its_own_window_and_months() -> None:
    text = "[sanctions]\nfactors = {'警告' = {factor = 0, window = 'in_period', months = 13}}\n"
    assert yuan(person(sanctions=(("警告", "2015-12-31"),)), text) == 0
    assert yuan(person(sanctions=(("警告", "2015-11-30"),)), text) == 36000


def test_a_period_ends_on_the_last_day_of_a_short_month() -> None:
    text = "[sanctions]\nfactors = {'警告' = {factor = 0, window = 'in_period', months = 6}}\n"
    assert yuan(person(sanctions=(("警告", "2017-08-31"),), year=2018), text) == 0


def test_a_large_cut_never_goes_below_zero() -> None:
    assert (
        yuan(person(sanctions=(("警告", "2017-05-08"),)), "[sanctions]\nfactors = {'警告' = {cut = 99999}}\n")
        == 0
    )


PROBLEMS = [
    (person(grade=""), GRADES, "no_grade"),
    (person(grade="良好"), GRADES, "unknown_grade"),
    (person(grade="不确定等次"), GRADES, "no_undetermined_reason"),
    (person(grade="不确定等次", reason="试用期"), GRADES, "no_reason_factor"),
    (person(grade="不确定等次", reason="立案"), GRADES + "undetermined = {'其他' = 0}\n", "no_reason_factor"),
    (person(sanctions=(("开除", "2017-05-08"),)), SANCTIONS % ("", ""), "no_sanction_factor"),
    (
        person(grade="优秀", sanctions=(("警告", "2017-05-08"),)),
        SANCTIONS % ("", ""),
        "grade_impossible_with_sanction",
    ),
    (person(stay(post="科长")), "[coefficients]\nvalues = {'科员' = 1}\n", "no_coefficient"),
]


@pytest.mark.parametrize(("someone", "text", "code"), PROBLEMS)
def test_a_problem_holds_the_line_without_an_amount(someone: PersonYear, text: str, code: str) -> None:
    found = line(someone, text)
    assert [problem.code for problem in found.problems] == [code]
    assert found.held
    assert found.amount_fen is None
    assert found.tax_fen is None
    assert code in found.root.note


def test_a_grade_in_the_standards_must_be_on_record() -> None:
    found = compute_bonus(person(grade=""), example("rs2", ("[grades]\n", "[grades]\n")), "")
    assert {problem.code for problem in found.problems} == {"no_grade"}


def test_a_grade_that_a_hand_made_scheme_forgets_is_a_problem() -> None:
    forgetful = replace(scheme(GRADES), grades=Grades({"优秀": Fraction(1)}))
    assert compute_bonus(person(), forgetful, "").problems[0].code == "no_grade_factor"


def test_other_reasons_fall_under_others() -> None:
    text = GRADES + "undetermined = {'其他' = 0.4}\n"
    assert yuan(person(grade="不确定等次", reason="工作不满半年"), text) == 14400
    assert yuan(person(grade="不确定等次"), GRADES.replace("0}", "0, '不确定等次' = 0.2}")) == 7200


def test_one_who_is_excluded_needs_no_grade() -> None:
    text = GRADES + "[[exclusions]]\nname = '离开的不发'\nleft_in_year = true\n"
    found = line(person(stay(until="2017-05-31"), grade=""), text)
    assert (found.amount_fen, found.problems, found.reason) == (0, (), "离开的不发")
    wrong = line(person(stay(until="2017-05-31"), grade="良"), text)
    assert wrong.held


EXCLUSIONS = [
    ("staff_kinds = ['编外']", person(stay(kind="编外")), person()),
    ("post_classes = ['科员']", person(), person(stay(post="副科"))),
    ("agencies = ['司法所']", person(stay(agency="司法所")), person()),
    ("staff = ['101']", person(), person(staff_no="102")),
    ("grades = ['不合格']", person(grade="不称职"), person()),
    ("reasons = ['试用期']", person(grade="不确定等次", reason="试用"), person()),
    (
        "sanctions = ['记过及以上']",
        person(sanctions=(("降级", "2017-01-01"),)),
        person(sanctions=(("警告", "2017-01-01"),)),
    ),
    ("arrived_in_year = true", person(stay("2017-01-05")), person()),
    ("arrived_in_year = true", person(stay("2017-01-02")), person(stay("2017-01-01"))),  # e.g. a new rank
    ("not_on_roll_on = '12-31'", person(stay(until="2017-12-30")), person()),
    ("months_below = 6", person(stay("2017-07-16")), person(stay("2017-07-15"))),
    ("last_year_grades = ['不称职']", person(before={2016: "不合格"}), person()),
    ("kinds = ['事假']\nover = 14", person(marks={"事假": 14.5}), person(marks={"事假": 14})),
    ("kinds = ['旷工']\nconsecutive = true\nover = 1", person(runs=(3,)), person(runs=())),
]


@pytest.mark.parametrize(("condition", "out", "paid"), EXCLUSIONS)
def test_an_exclusion(condition: str, out: PersonYear, paid: PersonYear) -> None:
    text = f"[months]\nmethod='half_month'\n[[exclusions]]\nname = '不发'\n{condition}\n"
    assert line(out, text).amount_fen == 0
    assert line(paid, text).amount_fen != 0
    held = line(out, text + "then = 'hold'\n")
    assert held.held
    assert held.reason == "不发，暂缓发放"


def test_nothing_beats_a_hold() -> None:
    both = "[[exclusions]]\nname = '查'\nthen = 'hold'\nstaff = ['101']\n[[exclusions]]\nname = '不发'\nstaff = ['101']\n"
    assert line(person(), both).amount_fen == 0
    zero = GRADES + "[[exclusions]]\nname = '查'\nthen = 'hold'\nstaff = ['101']\n"
    assert line(person(grade="不称职"), zero).amount_fen == 0


def test_a_veto_moves_the_tier_or_stops_people() -> None:
    down = example("notice-2017", ("[rounding]", "[veto]\ntier_drop = 1\n[rounding]"))
    assert compute_bonus(person(), down, "二等").amount_fen == 3200000
    assert compute_bonus(person(), down, "三等").amount_fen == 3200000
    assert compute_bonus(person(), down, "特等").problems[0].code == "no_standard"
    stop = "[veto]\nno_bonus = ['101']\nno_bonus_agencies = ['司法所']\nreason = '综治否决'\n"
    assert line(person(), stop).reason == "综治否决"
    assert line(person(stay(agency="司法所"), staff_no="2"), stop).amount_fen == 0
    assert line(person(staff_no="2"), stop).amount_fen == 3600000


def test_a_tier_the_scheme_does_not_know_is_a_problem() -> None:
    found = compute_bonus(person(), example("notice-2017"), "特等")
    assert found.problems[0].code == "no_standard"


def test_a_held_line_keeps_its_tree_and_says_why() -> None:
    text = GRADES + "undetermined = {'立案' = 'hold'}\n" + item("rate = 100")
    found = line(person(grade="不确定等次", reason="立案", marks={"事假": 1}), text)
    assert (found.gross_fen, found.before_sanction_fen, found.deduction_fen) == (0, 0, 10000)
    assert (found.amount_fen, found.tax_fen, found.net_fen) == (None, None, None)
    assert replay(found.root) == 35900
    assert found.root.how is How.ROUND_HALF_UP
    assert found.root.label.startswith("暂缓发放")


def test_coefficient_tables_multiply() -> None:
    text = "[coefficients]\nvalues={'科员'=1.5}\n[[coefficients.times]]\nby='person'\nvalues={'101'=0.5,'其他'=1}\n"
    assert yuan(person(), text) == 27000
    assert yuan(person(staff_no="2"), text) == 54000
    assert line(person(), text).coefficient == "0.75"


def test_a_blend_without_a_department_figure_is_a_problem() -> None:
    text = (
        "[[blends]]\nname = 'B'\nagencies = ['国土资源所']\ntown_weight = 0.5\ndepartment_weight = 0.5\n"
        "department_standard = {amounts = {'司法所' = 1}}\n"
    )
    assert line(person(), text).problems[0].code == "no_department_standard"


def test_sanctions_of_a_year_before_the_calendar_knows() -> None:
    someone = PersonYear(
        staff_no="1", name="张三", year=2017, stays=(stay(),), grade="称职",
        sanctions=(Sanction("口头警告", stay().since),),
    )
    assert yuan(someone, SANCTIONS % ("", "")) == 36000
