"""The six rule sets of the reference, each from its example file, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from models.rules.core.explain import replay
from models.rules.core.facts import PersonYear, Stay
from models.rules.core.money import parse_yuan, to_fen
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import BonusLine
from tests.rules.build import compute_bonus, example, membership, person, stay


def fen(text: str) -> int:
    return to_fen(parse_yuan(text.replace(" ", "")))


def paid(someone: PersonYear, scheme: Scheme, tier: str = "") -> int | None:
    line = compute_bonus(someone, scheme, tier or scheme.tier)
    assert line.problems == ()
    assert line.amount_fen is None or replay(line.root) * 100 == line.amount_fen
    return line.amount_fen


# ---- RS-1 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("someone", "amount"),
    [
        (person(stay("2003-01-01", agency="甲局"), year=2004), "8 000.00"),
        (person(stay("2004-06-15", agency="甲局"), year=2004), "4 666.67"),
        (person(stay("2003-01-01", "2004-07-02", agency="甲局"), year=2004), "4 666.67"),
        (person(stay("2003-01-01", "2004-05-31", agency="乙局"), year=2004), "3 148.15"),
        (person(stay("2003-01-01", agency="甲局"), year=2004, grade="不确定等次", reason="试用期"), "0.00"),
    ],
)
def test_rs1_an_amount_a_head_by_months(someone: PersonYear, amount: str) -> None:
    assert paid(someone, example("rs1")) == fen(amount)


def test_rs1_people_without_establishment_are_out() -> None:
    where = membership(person(stay(kind="编外", agency="甲局"), year=2004), example("rs1"))
    assert where.out
    assert where.reason == "编外不在本办法之内"


# ---- RS-2 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("someone", "amount"),
    [
        (person(grade="优秀"), "1000"),
        (person(stay(until="2017-05-05")), "400"),
        (person(stay(until="2017-08-03")), "800"),
        (person(stay("2017-07-01")), "400"),
        (person(stay("2017-06-30")), "800"),
        (person(marks={"旷工": 3}, runs=(2, 2, 2)), "800"),
        (person(marks={"旷工": 2}, runs=(4,)), "0"),
        (person(marks={"旷工": 4}, runs=(2, 2, 2, 2)), "0"),
        (person(sanctions=(("记过", "2016-12-20"),)), "0"),
        (person(sanctions=(("记过", "2015-12-20"),)), "800"),
        (person(sanctions=(("党内严重警告", "2016-12-20"),)), "0"),
        (person(sanctions=(("党内警告", "2017-03-01"),)), "800"),
        (person(grade="合格"), "800"),
        (person(grade="基本称职"), "0"),
        (person(grade="不确定等次", reason="病事假超半年"), "0"),
    ],
)
def test_rs2_a_fixed_amount_by_grade(someone: PersonYear, amount: str) -> None:
    assert paid(someone, example("rs2")) == fen(amount)


def test_rs2_an_open_investigation_is_held() -> None:
    line = compute_bonus(person(grade="不确定等次", reason="立案"), example("rs2"), "")
    assert line.held
    assert line.amount_fen is None
    assert line.reason == "不确定等次（立案），暂缓发放"


def test_rs2_excellent_with_a_party_warning_is_an_input_error() -> None:
    someone = person(grade="优秀", sanctions=(("党内警告", "2017-03-01"),))
    line = compute_bonus(someone, example("rs2"), "")
    assert [problem.code for problem in line.problems] == ["grade_impossible_with_sanction"]
    assert line.held
    earlier = person(grade="优秀", sanctions=(("党内警告", "2016-10-01"),))
    assert paid(earlier, example("rs2")) == fen("1000")


# ---- RS-3 -------------------------------------------------------------------------------------------


def test_rs3_class_b_is_half_town_half_department() -> None:
    scheme = example("rs3")
    assert paid(person(stay(agency="国土所")), scheme) == fen("33 000.00")
    assert paid(person(stay(agency="司法所")), scheme) == fen("36 000.00")
    assert paid(person(stay(agency="派出所", until="2017-09-30")), scheme) == fen("24 750.38")
    assert compute_bonus(person(stay(agency="国土所")), scheme, scheme.tier).standard == "33000"


def test_rs3_half_a_fen_of_the_blend_rounds_up() -> None:
    scheme = example("rs3", ('"二等" = 36000', '"二等" = 36000.01'))
    assert paid(person(stay(agency="国土所")), scheme) == fen("33 000.01")


def test_rs3_one_person_may_be_blended_by_name() -> None:
    scheme = example("rs3", ('agencies = ["国土所", "市场监管所"]', 'staff = ["101"]'))
    assert paid(person(stay(agency="司法所")), scheme) == fen("33 000.00")
    assert paid(person(stay(agency="司法所"), staff_no="102"), scheme) == fen("36 000.00")


# ---- RS-4 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("someone", "amount"),
    [
        (person(year=2018, before={2017: "合格"}), "3 500.00"),
        (person(stay("2018-07-16"), year=2018), "3 208.33"),
        (person(stay("2018-11-15"), year=2018), "1 166.67"),
        (person(stay("2018-12-16"), year=2018), "291.67"),
        (person(year=2018, before={2017: "合格"}, marks={"事假": 14.5}), "3 500.00"),
        (person(year=2018, before={2017: "合格"}, marks={"事假": 15}), "0"),
        (person(year=2018, before={2017: "合格"}, marks={"事假": 15}, month=6), "3 500.00"),
        (person(year=2018, before={2017: "合格"}, marks={"病假": 29.5}), "3 500.00"),
        (person(year=2018, before={2017: "合格"}, marks={"病假": 30}), "0"),
        (person(year=2018, before={2017: "合格"}, marks={"旷工": 1}), "0"),
        (person(stay(until="2018-12-30"), year=2018, before={2017: "合格"}), "0"),
        (person(year=2018, before={2017: "合格"}, sanctions=(("降级", "2018-03-01"),)), "0"),
        (person(year=2018, before={2017: "合格"}, sanctions=(("记过", "2018-03-01"),)), "3 500.00"),
        (person(year=2018, before={2017: "不合格"}), "0"),
        (person(year=2018), "0"),
        (person(year=2018, before={2017: "合格"}, reason="长期病假"), "0"),
    ],
)
def test_rs4_a_half_year_with_exclusions(someone: PersonYear, amount: str) -> None:
    assert paid(someone, example("rs4")) == fen(amount)


def test_rs4_the_exclusion_is_named_and_decides_the_tree() -> None:
    line = compute_bonus(person(year=2018, before={2017: "合格"}, marks={"事假": 15}), example("rs4"), "")
    assert line.reason == "下半年事假满15天"
    assert line.root.amount == 0
    assert line.root.parts[1].amount == 3500
    assert line.gross_fen == 0


# ---- RS-5 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("someone", "amount"),
    [
        (person(staff_no="101"), "3 865.00"),
        (person(stay(until="2017-07-09"), staff_no="102"), "2 254.58"),
        (person(staff_no="103", grade="不确定等次", reason="试用期"), "1 932.50"),
        (person(staff_no="104", grade="不确定等次", reason="试用期"), "0.00"),
    ],
)
def test_rs5_a_month_of_basic_pay(someone: PersonYear, amount: str) -> None:
    assert paid(someone, example("rs5")) == fen(amount)


def test_rs5_confirmed_in_another_year() -> None:
    changed = example("rs5", ("2017-09-01", "2016-09-01"))
    assert paid(person(staff_no="103"), changed) == fen("3865")
    changed = example("rs5", ("2017-09-01", "2018-01-01"))
    assert paid(person(staff_no="103"), changed) == 0
    changed = example("rs5", ("2017-09-01", "2017-06-30"))
    assert paid(person(staff_no="103"), changed) == fen("3865")


def test_rs5_a_person_without_a_figure_is_a_problem_not_a_zero() -> None:
    line = compute_bonus(person(staff_no="999"), example("rs5"), "")
    assert [problem.code for problem in line.problems] == ["no_standard"]
    assert line.problems[0].facts["words"] == "999"
    assert line.amount_fen is None
    assert line.held


# ---- RS-6 -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One row of the table, in the office's words."""

    tier: str
    post: str
    grade: str
    gross: str
    deduct: str
    amount: str | None
    since: str = "2010-01-01"
    until: str | None = None
    reason: str = ""
    marks: Mapping[str, float] = field(default_factory=dict)
    sanctions: tuple[tuple[str, str], ...] = ()


WARNED = (("警告", "2017-05-08"),)
DEMERIT = (("记过", "2017-05-08"),)
RS6 = [
    Row("二等", "科员", "称职", "36 000.00", "0", "36 000.00"),
    Row("一等", "副科", "优秀", "50 600.00", "0", "50 600.00"),
    Row("三等", "正科", "基本称职", "20 800.00", "0", "20 800.00"),
    Row("二等", "科员", "称职", "16 500.00", "0", "16 500.00", since="2017-07-20"),
    Row("二等", "事业", "优秀", "23 512.50", "0", "23 512.50", since="2017-05-20"),
    Row("二等", "科员", "称职", "36 000.00", "250", "35 750.00", marks={"事假": 12.5}),
    Row("二等", "科员", "称职", "36 000.00", "1 310", "34 690.00", marks={"病假": 45, "旷工": 1, "迟到": 3}),
    Row("二等", "编外", "合格", "1 500.00", "0", "1 500.00", since="2017-12-01"),
    Row("一等", "中层", "称职", "29 400.00", "0", "29 400.00", sanctions=WARNED),
    Row("一等", "中层", "称职", "0.00", "0", "0.00", sanctions=DEMERIT),
    Row("二等", "科员", "不确定等次", "0.00", "0", "0.00", reason="病事假超半年"),
    Row("二等", "科员", "不确定等次", "0.00", "0", None, reason="立案"),
    Row("三等", "编外", "称职", "666.67", "1 500", "0.00", since="2017-12-16", marks={"旷工": 3}),
    Row("二等", "副科", "称职", "12 075.00", "215", "11 860.00", since="2017-09-20",
        marks={"事假": 10.5, "病假": 30.5, "迟到": 7}),
]  # fmt: skip


@pytest.mark.parametrize("row", RS6, ids=lambda row: f"{row.tier}{row.post}{row.grade}{row.gross}")
def test_rs6_row(row: Row) -> None:
    someone = person(
        stay(row.since, row.until, post=row.post),
        grade=row.grade,
        reason=row.reason,
        marks=row.marks,
        sanctions=row.sanctions,
    )
    line = compute_bonus(someone, example("rs6"), row.tier)
    assert line.gross_fen == fen(row.gross)
    assert line.deduction_fen == fen(row.deduct)
    assert line.amount_fen == (None if row.amount is None else fen(row.amount))
    assert line.held is (row.amount is None)


def moved(first: Stay, second: Stay) -> BonusLine:
    return compute_bonus(person(first, second), example("rs6"), "二等")


def test_rs6_a_promotion_at_midyear() -> None:
    line = moved(stay(until="2017-06-30"), stay("2017-07-01", post="副科"))
    assert line.amount_fen == fen("38 700.00")
    assert line.coefficient == "1.00/1.15"
    assert line.standard == "36000"
    assert line.post_class == "副科"
    assert line.months == 12


def test_the_sanction_column_is_what_the_sanction_takes() -> None:
    line = compute_bonus(person(sanctions=WARNED), example("rs6"), "二等")
    assert line.before_sanction_fen == fen("36000")
    assert line.sanction_fen == fen("10800")
