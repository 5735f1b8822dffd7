"""The police clause in each of its readings, from the example files."""

from __future__ import annotations

import pytest

from models.rules.bonus.police import NoPoliceClause, method_text
from models.rules.bonus.rules import NotOnSheet
from models.rules.core.explain import replay
from models.rules.core.facts import BonusMode, PersonYear, Stay
from models.rules.core.money import parse_yuan, to_fen
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.words import Payee
from tests.rules.build import compute_bonus, compute_police, example, membership, person, police_pool, stay


def officer(
    since: str = "2010-01-01", until: str | None = None, *, post: str = "科员", kind: str = "民警"
) -> Stay:
    return stay(since, until, agency="派出所", post=post, kind=kind, mode=BonusMode.TIER_REFERENCE)


def fen(text: str) -> int:
    return to_fen(parse_yuan(text))


def paid(someone: PersonYear, scheme: Scheme) -> int | None:
    line = compute_police(someone, scheme, "二等")
    assert line.amount_fen is None or replay(line.root) * 100 == line.amount_fen
    return line.amount_fen


NINE = officer(until="2017-09-30")
CASES = [
    ("police-a", (), officer(), "101", "36000.00"),
    ("police-a", (), officer("2017-05-20"), "101", "22500.00"),
    ("police-b", (), officer(), "101", "28800.00"),
    ("police-b", (("0.8", "0.3333"),), officer("2017-01-16"), "101", "11498.85"),
    ("police-c", (), officer(), "038", "14111.12"),
    ("police-c", (), officer(), "039", "0.00"),
    ("police-d", (), officer(), "101", "33000.00"),
    (
        "police-d",
        (("department_standard = 30000 ", "department_standard = 30001.01 "),),
        NINE,
        "101",
        "24750.38",
    ),
]


@pytest.mark.parametrize(("name", "changes", "posted", "number", "amount"), CASES)
def test_a_reading(
    name: str, changes: tuple[tuple[str, str], ...], posted: Stay, number: str, amount: str
) -> None:
    assert paid(person(posted, staff_no=number), example(name, *changes)) == fen(amount)


def test_the_top_up_shows_what_the_police_paid() -> None:
    line = compute_police(person(officer(), staff_no="038"), example("police-c"), "二等")
    assert line.paid_elsewhere_fen == fen("21888.88")
    assert line.gross_fen == fen("36000")


def test_a_top_up_without_the_amount_paid_is_a_problem() -> None:
    line = compute_police(person(officer(), staff_no="040"), example("police-c"), "二等")
    assert [problem.code for problem in line.problems] == ["no_paid_elsewhere"]
    assert line.amount_fen is None
    zero = example("police-c", ('reading = "C"', 'reading = "C"\npaid_elsewhere_default = 0'))
    assert paid(person(officer(), staff_no="040"), zero) == fen("36000")


def test_department_standards_may_differ_by_class() -> None:
    text = 'department_standard = { by = "class", amounts = { "科员" = 30000 } } '
    scheme = example("police-d", ("department_standard = 30000 ", text))
    assert paid(person(officer()), scheme) == fen("33000")
    line = compute_police(person(officer(post="副科")), scheme, "二等")
    assert [problem.code for problem in line.problems] == ["no_department_standard"]


def test_a_pool_goes_to_the_unit_and_the_members_explain_it() -> None:
    scheme = example("police-e")
    there = compute_police(person(officer(post="副科"), staff_no="1"), scheme, "二等")
    gone = compute_police(person(NINE, staff_no="2"), scheme, "二等")
    moved = compute_police(
        person(officer(until="2017-03-31"), officer("2017-04-01"), staff_no="3"), scheme, "二等"
    )
    assert [line.amount_fen for line in (there, gone, moved)] == [fen("36000"), 0, fen("36000")]
    assert there.payee == Payee.MEMBER
    pool = police_pool([moved, gone, there], scheme, "二等")
    assert pool.payee == Payee.UNIT
    assert pool.amount_fen == fen("72000")
    assert replay(pool.root) == 72000
    assert pool == police_pool([there, gone, moved], scheme, "二等")


def test_one_who_is_at_a_department_by_the_end_of_the_year_is_no_head_of_the_station() -> None:
    scheme = example("police-e")
    left = person(officer(until="2017-06-30"), stay("2017-07-01"))
    came = person(stay(until="2017-06-30"), officer("2017-07-01"), staff_no="102")
    assert compute_police(left, scheme, "二等").amount_fen == 0
    assert compute_police(came, scheme, "二等").amount_fen == fen("36000")


def test_a_pool_by_months_or_by_certified_heads() -> None:
    months = example("police-e", ('headcount_from = "year_end"', 'headcount_from = "months"'))
    lines = [
        compute_police(person(posted, staff_no=str(i)), months, "二等")
        for i, posted in enumerate((officer(), NINE))
    ]
    assert police_pool(lines, months, "二等").amount_fen == fen("63000")
    heads = example("police-e", ('headcount_from = "year_end"', "headcount = 16\nratio = 0.5"))
    assert police_pool([], heads, "二等").amount_fen == fen("288000")
    assert police_pool([], heads, "特等").problems[0].code == "no_standard"


def test_a_member_without_a_standard_holds_the_pool() -> None:
    scheme = example("police-e")
    line = compute_police(person(officer()), scheme, "特等")
    assert line.held
    assert police_pool([line], scheme, "特等").held


def test_auxiliaries_count_only_where_the_scheme_says_so() -> None:
    helper = person(officer(post="编外", kind="辅警"))
    assert membership(helper, example("police-a")).out
    scheme = example(
        "police-a", ('reading = "A"', 'reading = "A"\ninclude_auxiliary = true\nauxiliary_coefficient = 0.4'),
    )  # fmt: skip
    assert paid(helper, scheme) == fen("14400")
    assert paid(person(officer()), scheme) == fen("36000")


def test_own_tables_and_months_of_the_police() -> None:
    own = """reading = "A"
use_coefficients = true
[police.standards]
amounts = { "一等" = 3, "二等" = 2000, "三等" = 1 }
[police.coefficients]
by = "kind"
values = { "民警" = 1.5 }
[police.months]
method = "touched"
"""
    assert paid(person(officer("2017-07-31")), example("police-a", ('reading = "A"', own))) == fen("1500")
    flat = example("police-a", ('reading = "A"', 'reading = "A"\nuse_coefficients = false'))
    assert paid(person(officer(post="局长")), flat) == fen("36000")


@pytest.mark.parametrize(
    ("cap", "amount"), [("cap_amount = 40000", "40000"), ('cap_class = "科员"', "36000"), ("", "46800")]
)
def test_a_cap(cap: str, amount: str) -> None:
    scheme = example("police-a", ('reading = "A"', f'reading = "A"\n{cap}'))
    assert paid(person(officer(post="正科")), scheme) == fen(amount)


def test_a_cap_by_class_at_an_unknown_tier_is_a_problem_of_the_standard() -> None:
    scheme = example("police-a", ('reading = "A"', 'reading = "A"\ncap_class = "科员"'))
    line = compute_police(person(officer()), scheme, "特等")
    assert [problem.code for problem in line.problems] == ["no_standard"]


def test_street_deductions_and_exclusions_only_on_demand() -> None:
    text = """reading = "A"
%s
[[exclusions]]
name = "离开的不发"
left_in_year = true
[deductions]
[[deductions.items]]
kinds = ["旷工"]
rate = 500
"""
    someone = person(NINE, marks={"旷工": 1})
    assert paid(someone, example("police-a", ('reading = "A"', text % ""))) == fen("27000")
    both = text % "street_deductions = true"
    assert paid(someone, example("police-a", ('reading = "A"', both))) == fen("26500")
    out = text % "street_exclusions = true"
    assert paid(someone, example("police-a", ('reading = "A"', out))) == 0


def test_one_who_moved_between_police_and_department_is_on_both_sheets() -> None:
    scheme = example("notice-2017")
    someone = person(officer(until="2017-07-19"), stay("2017-07-20"))
    where = membership(someone, scheme)
    assert where.in_bonus
    assert where.in_police
    assert paid(someone, scheme) == fen("21000")
    assert compute_bonus(someone, scheme, "二等").amount_fen == fen("15000")


def test_an_award_is_paid_once_to_one_on_both_sheets() -> None:
    award = (
        '[[awards]]\nstaff_no = "101"\namount = 500\ntitle = "嘉奖"\ndocument = "街办〔2018〕2号"\n[rounding]'
    )
    scheme = example("notice-2017", ("[rounding]", award))
    both = person(officer(until="2017-07-19"), stay("2017-07-20"))
    assert paid(both, scheme) == fen("21000")
    assert compute_bonus(both, scheme, "二等").award_fen == fen("500")
    assert paid(person(officer()), scheme) == fen("36500")


def test_a_veto_reaches_the_police_only_where_it_is_inherited() -> None:
    veto = "[veto]\ntier_drop = 1\npolice_too = %s\n[rounding]"
    down = example("notice-2017", ("[rounding]", veto % "true"))
    kept = example("notice-2017", ("[rounding]", veto % "false"))
    assert paid(person(officer()), down) == fen("32000")
    assert paid(person(officer()), kept) == fen("36000")


def test_who_is_on_no_sheet_and_why() -> None:
    no_police = example("rs2")
    assert membership(person(officer()), no_police).reason == "本办法没有派出所年度考核奖"
    scheme = example("notice-2017")
    assert membership(person(stay("2018-01-01")), scheme).reason == "本年度计发期内没有在岗时间"
    elsewhere = person(stay(mode=BonusMode.NONE))
    assert membership(elsewhere, scheme).reason == "所在机构不参加年终考核奖金"
    out = example("notice-2017", ('staff_kinds_out = ["辅警"]', 'staff_out = ["101"]'))
    assert membership(person(), out).out
    with pytest.raises(NotOnSheet):
        compute_police(person(), scheme, "二等")
    with pytest.raises(NotOnSheet):
        compute_bonus(person(officer()), scheme, "二等")
    with pytest.raises(NoPoliceClause):
        compute_police(person(officer()), example("rs2"), "")


def test_the_method_is_named_on_paper() -> None:
    assert method_text(example("police-a")) == ("同档同标准", "1.0")
    assert method_text(example("police-b")) == ("按比例", "0.8")


def test_grades_of_the_police_are_asked_for_when_they_matter() -> None:
    line = compute_police(person(officer(), grade=""), example("notice-2017"), "二等")
    assert [problem.code for problem in line.problems] == ["no_grade"]
    assert line.problems[0].facts == {"year": "2017"}
    assert paid(person(officer(), grade=""), example("police-a")) == fen("36000")
