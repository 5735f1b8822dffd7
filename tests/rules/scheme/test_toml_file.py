# ruff: noqa: E501 - tables of faults read best on one line
"""Reading and writing schemes: every fault at once, in the office's words, nothing guessed."""

from __future__ import annotations

import tomllib
from fractions import Fraction

import pytest

from models.rules.scheme.codec import Number, Table
from models.rules.scheme.options import By
from models.rules.scheme.toml_file import parse_scheme, scheme_to_toml
from tests.rules.bonus.year import SCHEMES
from tests.rules.build import example, faults_of
from tests.rules.scheme.faults import FAULTS, FLAT

NOTICE = (SCHEMES / "notice-2017.toml").read_text("utf-8")
TEXTS = tomllib.loads((SCHEMES.parent / "texts" / "scheme.toml").read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(SCHEMES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_survives_writing_and_reading(path: object) -> None:
    scheme = example(getattr(path, "stem", ""))
    again = parse_scheme(scheme_to_toml(scheme), "again.toml")
    assert again == scheme
    assert scheme_to_toml(again) == scheme_to_toml(scheme)


EVERYTHING = """
[notice]
year = 2017
document = "引\\"号\\\\文"
title = "全"
street = "街"
[street]
tier = "良好"
tiers = ["优秀", "良好", "合格"]
[people]
staff_kinds_out = []
staff_out = ["9"]
[standards]
by = ["tier", "kind"]
amounts = { "优秀" = { "公务员" = 3, "其他" = 1 }, "良好" = { "公务员" = "2,000.50", "其他" = 1 }, "合格" = { "其他" = 1 } }
[coefficients]
by = ["kind", "class"]
values = { "公务员" = { "科员" = "1/3" } }
[[coefficients.times]]
by = "agency"
clause = "附"
values = { "国土所" = 1.1 }
[[coefficients.times]]
value = 1
[months]
method = "half_year"
day = 14
part_month = 0.5
leave_day = 0
leave_part = 1
transfer = "each_own_days"
start_month = 2
arrive_first_half = 1
arrive_second_half = 0.5
leave_first_half = 0.5
leave_second_half = 1
both = "product"
[grades]
uses = "worse_of"
fixed_prorated = true
factors = { "优秀" = 1.1, "合格" = 1, "基本称职" = "hold", "不称职" = 0, "不确定等次" = 0 }
fixed = { "优秀" = 200 }
undetermined = { "其他" = 0 }
[probation]
first_half = 1
second_half = 0.5
pending = "hold"
ended = { "3" = 2017-09-01, "4" = "2017-02-01" }
[sanctions]
window = "in_period"
several = "multiply"
factors = { "警告" = { factor = 0.7, again = 0.2, cut = 500, window = "year_of_decision", months = 3 }, "其他" = "hold" }
impossible = {}
[deductions]
order = "deductions_first"
cap_amount = 1000
cap_percent = 30
[[deductions.items]]
kinds = ["迟到"]
name = "迟到扣"
unit = "half_day"
period = "month"
also = [{ kinds = ["早退", "旷工"], every = 2, counts = 1 }]
free = 3
every = 3
percent = 1
part_units = "up"
cap_amount = 5
cap_percent = 5
staff_kinds = ["公务员"]
clause = "附"
[[deductions.items]]
kinds = ["事假", "旷工"]
daily_divisor = 21.75
daily_times = 2
[[deductions.items]]
kinds = ["事假"]
bands = [{ over = 5, rate = 10 }, { over = 10, rate = 20 }]
[[deductions.items]]
kinds = ["病假"]
steps = [{ over = 5, percent = 10 }, { at_least = 10, amount = 200 }]
[[exclusions]]
name = "甲"
then = "hold"
kinds = ["旷工"]
unit = "half_day"
period = "first_half"
over = 1
[[exclusions]]
name = "乙"
staff_kinds = ["编外"]
post_classes = ["科员"]
agencies = ["国土所"]
staff = ["1"]
grades = ["不合格"]
reasons = ["试用"]
sanctions = ["记大过及以上处分", "诫勉"]
window = "in_period"
left_in_year = true
arrived_in_year = true
not_on_roll_on = "12-31"
months_below = 6
last_year_grades = ["不称职"]
last_year_ungraded = true
[[exclusions]]
name = "减半"
then = "reduce"
factor = 0.5
arrived_in_year = true
[[blends]]
name = "B"
agencies = ["国土所"]
staff = ["1"]
town_weight = 0.4
department_weight = 0.6
department_standard = { by = ["agency", "grade"], amounts = { "国土所" = { "合格" = 5 } } }
score_weights = { "街道" = 1 }
[[awards]]
staff_no = "1"
amount = 5
title = "奖"
document = "文"
[[manual]]
staff_no = "1"
amount = -5
title = "扣"
document = "文"
[veto]
tier_drop = 1
no_bonus = ["1"]
no_bonus_agencies = ["国土所"]
police_too = false
reason = "综治"
[cap]
per_person = 60000
[rounding]
unit = 10
mode = "down"
[police]
reading = "D"
ratio = 0.9
use_coefficients = false
grade_matters = false
sanctions_matter = false
street_deductions = true
street_exclusions = true
paid_elsewhere = { "1" = 5 }
paid_elsewhere_default = 0
department_standard = { amount = 5, clause = "附" }
town_weight = 0.4
department_weight = 0.6
cap_amount = 5
include_auxiliary = true
auxiliary_coefficient = 0.4
headcount = 3
headcount_from = "months"
standards = 5
coefficients = { by = "class", values = { "科员" = 1 }, times = [{ by = "kind", values = { "民警" = 1 } }] }
months = { method = "touched" }
[tax]
rule = "by_date"
pay_date = 2018-02-08
wage = 3500
wages = { "1" = 2800 }
mode = "MERGE"
modes = { "1" = "NONE" }
estimated = false
"""


def test_a_scheme_that_uses_every_key_survives_writing_and_reading() -> None:
    scheme = parse_scheme(EVERYTHING, "全.toml")
    assert parse_scheme(scheme_to_toml(scheme), "again.toml") == scheme
    assert scheme.standards.by == (By.TIER, By.KIND)
    assert scheme.standards.find(("良好", "公务员")) == Fraction("2000.5")
    assert scheme.standards.find(("合格", "公务员")) == 1
    assert scheme.standards.find(("三等", "公务员")) is None
    assert scheme.coefficients[0].cells["公务员", "科员"] == Fraction(1, 3)


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_every_fault_is_named_with_its_place(text: str, expected: set[tuple[str, str, str]]) -> None:
    faults = faults_of(text)
    assert {(f.place.sheet, f.place.cell, f.code) for f in faults} == expected
    for fault in faults:
        for language in ("zh", "en"):
            assert TEXTS[fault.code][language].format(**fault.facts)


@pytest.mark.parametrize("leave", ["护理假", "陪产假", "育儿假", "独生子女陪护假"])
@pytest.mark.parametrize(
    "where", ["[[deductions.items]]\nrate = 1\n", "[[exclusions]]\nname = 'x'\nover = 1\n"]
)
def test_care_leave_can_never_cost_a_bonus(leave: str, where: str) -> None:
    (fault,) = faults_of(FLAT + where + f"kinds = ['{leave}']\n")
    assert fault.code == "scheme_protected_leave"
    sentence = TEXTS[fault.code]["zh"].format(**fault.facts)
    assert "《浙江省人口与计划生育条例》第二十二条、第二十八条" in sentence


def test_a_missing_figure_is_named_by_the_clause_it_belongs_to() -> None:
    (fault,) = faults_of(NOTICE.replace('"基本称职" = 0.50\n', ""))
    assert fault.facts["clause"] == "第五条"
    sentence = TEXTS[fault.code]["zh"].format(**fault.facts)
    assert sentence.startswith("第五条“等次”（[grades.factors]）没有写“基本称职”的数")


def test_all_faults_come_at_once() -> None:
    broken = NOTICE.replace("day = 15", "days = 15").replace("rate = 500", "").replace("wage = 3500", "")
    assert {fault.code for fault in faults_of(broken)} == {"scheme_unknown_key", "scheme_missing_key"}
    assert len(faults_of(broken)) == 3
    assert {fault.place.file for fault in faults_of(broken)} == {"办法.toml"}


def test_a_file_saved_by_notepad_is_read() -> None:
    assert parse_scheme("\ufeff" + NOTICE.replace("\n", "\r\n"), "a") == parse_scheme(NOTICE, "b")


def test_every_code_a_line_can_carry_has_a_sentence() -> None:
    facts = dict.fromkeys(("agency", "words", "source", "grade", "sanction", "reason", "year"), "某")
    for code in (
        "no_grade", "unknown_grade", "no_undetermined_reason", "no_reason_factor", "no_grade_factor",
        "no_sanction_factor", "grade_impossible_with_sanction", "no_standard", "no_coefficient",
        "no_department_standard", "no_paid_elsewhere",
    ):  # fmt: skip
        assert TEXTS[code]["zh"].format(**facts)
        assert TEXTS[code]["en"].format(**facts)


def test_a_table_can_be_written_on_one_line() -> None:
    assert Table(lambda word: (word,), "词", Number()).write({"一等": Fraction(1), "a": Fraction(2)}) == (
        '{ "一等" = 1, a = 2 }'
    )


def test_a_section_at_its_defaults_is_still_written() -> None:
    scheme = parse_scheme(FLAT + "[police]\n", "a.toml")
    assert scheme.police is not None
    assert parse_scheme(scheme_to_toml(scheme), "b.toml") == scheme
