"""An amount as a sentence: made from the tree, and computed again from its own figures to the same fen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as some

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import to_fen
from models.rules.core.sentence import OVER, PLUS, Sentence, Term, sentence

CENT = given("取整单位", Fraction(1, 100), source="第九条")
ZERO = given("不低于零", 0, source="第七条")


def replayed_fen(said: Sentence) -> int:
    """Compute the amount again from the figures of the sentence alone, in fen."""
    value = total(said.terms)
    for bound in said.bounds:
        whole = given("", value, source="")
        value = combine(bound.how, "", [whole, *bound.parts[1:]]).amount
    return to_fen(value)


def total(terms: Sequence[Term]) -> Fraction:
    return sum((product(term) if term.sign == PLUS else -product(term) for term in terms), Fraction(0))


def product(term: Term) -> Fraction:
    value = Fraction(1)
    for factor in term.factors:
        one = total(factor.inner) if factor.inner else factor.value
        value = value / one if factor.operator == OVER else value * one
    return value


def base(months: int | Fraction = 12) -> Step:
    share = combine(
        How.QUOTIENT, "在岗比例",
        [given("在岗", months, source="第四条", unit="月"), given("全期", 12, source="第四条", unit="月")],
        unit="",
    )  # fmt: skip
    parts = [given("标准", 36000, source="第二条"), given("系数", 1, source="第三条", unit=""), share]
    return combine(How.PRODUCT, "机构", parts)


def settled(whole: Step, *cuts: Step) -> Step:
    less = combine(How.LESS, "扣款后", [whole, *cuts])
    floored = combine(How.LARGEST, "扣至零为止", [less, ZERO])
    return combine(How.ROUND_HALF_UP, "实计发", [floored, CENT])


def graded(step: Step, *coefficients: Fraction | int) -> Step:
    for at in coefficients:
        step = combine(How.PRODUCT, "后", [step, given("系数", at, source="第五条", unit="")])
    return step


def test_the_notices_own_example() -> None:
    cut = combine(How.SUM, "考勤扣款", [given("事假", 0, source=""), given("迟到", 20, source="第七条")])
    said = sentence(settled(graded(base(), 1, Fraction(7, 10)), cut))
    assert said.text == "36,000 × 1.00 × 12/12 × 1.00 × 0.7 − 20 = 25,180"
    assert said.fen == replayed_fen(said) == 2_518_000
    sources = [piece.step.source for piece in said.pieces() if piece.step is not None]
    assert sources[:3] == ["第二条", "第三条", ""]


def test_two_postings_stand_in_brackets_before_the_grade() -> None:
    both = combine(How.SUM, "合计", [base(6), base(Fraction(5, 2))])
    said = sentence(settled(graded(both, Fraction(11, 10))))
    assert said.text == "(36,000 × 1.00 × 6/12 + 36,000 × 1.00 × 2.5/12) × 1.1 = 28,050"
    assert replayed_fen(said) == said.fen


def test_a_floor_that_decides_is_said() -> None:
    said = sentence(settled(base(), given("旷工", 40_000, source="第七条")))
    assert said.text == "36,000 × 1.00 × 12/12 − 40,000，不低于零 0 = 0"
    assert replayed_fen(said) == 0


def test_what_is_rounded_is_not_called_equal() -> None:
    said = sentence(settled(base(Fraction(1)), given("扣", Fraction(1000, 3), source="")))
    assert said.text == "36,000 × 1.00 × 1/12 − 1000/3 ≈ 2,666.67"
    assert replayed_fen(said) == 266_667


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (given("金额", 5, source=""), "5 = 5"),
        (given("金额", -5, source=""), "−5 = -5"),
        (combine(How.SUM, "", []), "0 = 0"),
        (combine(How.LESS, "", [given("应", 3, source=""), given("已", -2, source="")]), "3 + 2 = 5"),
        (combine(How.QUOTIENT, "", [given("总", 10, source=""), given("人", 4, source="", unit="人")]),
         "10 ÷ 4 = 2.50"),
        (combine(How.QUOTIENT, "", [given("人", 1, source="", unit="人"), given("月", -2, source="")]),
         "1 ÷ (-2) = -0.50"),
        (combine(How.LARGEST, "", [base(1), base(2)]), "36,000 × 1.00 × 2/12 = 6,000"),
    ],
)  # fmt: skip
def test_a_small_tree_reads_as_one_sentence(step: Step, text: str) -> None:
    said = sentence(step)
    assert said.text == text
    assert replayed_fen(said) == said.fen


# Any tree

amounts = some.fractions(min_value=-50_000, max_value=50_000, max_denominator=300)
leaves = some.builds(
    lambda amount, unit: given("项", amount, source="条", unit=unit),
    amounts,
    some.sampled_from(["元", "", "天", "月"]),
)


def _branch(parts: some.SearchStrategy[Step]) -> some.SearchStrategy[Step]:
    several = some.lists(parts, min_size=1, max_size=4)
    hows = some.sampled_from([How.SUM, How.PRODUCT, How.LESS, How.LARGEST, How.SMALLEST, How.FIRST])
    units = some.sampled_from(["元", ""])
    many = some.builds(lambda how, inner, unit: combine(how, "和", inner, unit=unit), hows, several, units)
    halves = some.tuples(parts, parts.filter(lambda step: step.amount != 0))
    quotients = some.builds(lambda pair: combine(How.QUOTIENT, "商", pair), halves)
    rounding = some.sampled_from([How.ROUND_HALF_UP, How.ROUND_DOWN, How.ROUND_UP])
    rounded = some.builds(lambda how, step: combine(how, "整", [step, CENT]), rounding, parts)
    return many | quotients | rounded


trees = some.recursive(leaves, _branch, max_leaves=14)


@for_all(trees)
def test_any_tree_is_said_and_computed_again_to_the_same_fen(step: Step) -> None:
    said = sentence(step)
    assert replayed_fen(said) == said.fen == to_fen(step.amount)


@for_all(trees)
def test_what_is_read_computes_to_what_is_written(step: Step) -> None:
    """The text itself, read by arithmetic alone, is the amount wherever nothing bounds or rounds it."""
    said = sentence(step)
    if said.bounds:
        return
    left, _equals, _right = re.split(r" ([=≈]) ", said.text)
    plain = left.replace(",", "").replace("×", "*").replace("÷", "/").replace("−", "-")
    exact = re.sub(r"\d+(\.\d+)?", lambda number: f"F('{number[0]}')", plain)
    assert eval(exact, {"F": Fraction}) == step.amount  # noqa: S307 - figures and signs made above
