"""An amount as a sentence: 36,000 × 1.00 × 12/12 × 1.00 × 0.7 − 20 = 25,180.

Made from the tree of `Step` alone, never rounded on the way: what is written computes to the amount.
What is taken off is one figure a heading (its parts stand in the tree); what comes to nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text, to_fen, yuan_text

PLUS, MINUS, TIMES, OVER = "+", "−", "×", "÷"
_ROUNDING = frozenset({How.ROUND_HALF_UP, How.ROUND_DOWN, How.ROUND_UP})
_BOUNDS = frozenset({How.LARGEST, How.SMALLEST})


@dataclass(frozen=True, slots=True)
class Factor:
    """One figure, or a sum in brackets; `operator` joins it to the figure before it."""

    operator: str
    text: str
    value: Fraction
    step: Step
    inner: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Factors that are multiplied or divided, added or taken off."""

    sign: str
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the sentence as it is read; `step` is what it comes from, None for a sign."""

    text: str
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The terms, what bounds or rounds their sum (innermost first), and the amount in yuan."""

    terms: tuple[Term, ...]
    bounds: tuple[Step, ...]
    root: Step

    @property
    def fen(self) -> int:
        """The amount as the tree has it, in fen."""
        return to_fen(self.root.amount)

    @property
    def text(self) -> str:
        """The sentence as one line."""
        return "".join(piece.text for piece in self.pieces())

    def pieces(self) -> tuple[Piece, ...]:
        """Return the figures and the signs between them, from left to right."""
        value = _sum(self.terms)
        shown = [*_pieces(self.terms)]
        for bound in self.bounds:
            if bound.how in _BOUNDS and (after := _bounded(bound, value)) != value:
                shown.append(Piece(f"，{bound.parts[1].label} {_figure(bound.parts[1])}", bound.parts[1]))
                value = after
        exact = Fraction(self.fen, 100) == value
        return (*shown, Piece(" = " if exact else " ≈ "), Piece(_yuan(self.fen), self.root))


def sentence(root: Step) -> Sentence:
    """Return the sentence of an amount in yuan."""
    step, bounds = root, []
    while step.parts and step.how in _ROUNDING | _BOUNDS | {How.FIRST}:
        simple = len(step.parts) == 2 and step.parts[1].how is How.GIVEN
        if step.how in _ROUNDING or (step.how in _BOUNDS and simple):
            bounds.append(step)
            step = step.parts[0]
        else:
            step = next(part for part in step.parts if part.amount == step.amount)
    return Sentence(_terms(step), tuple(reversed(bounds)), root)


def _bounded(bound: Step, value: Fraction) -> Fraction:
    whole = given("", value, source="")
    return combine(bound.how, "", [whole, *bound.parts[1:]]).amount


def _sum(terms: Sequence[Term]) -> Fraction:
    return sum((_product(term) if term.sign == PLUS else -_product(term) for term in terms), Fraction(0))


def _product(term: Term) -> Fraction:
    value = Fraction(1)
    for factor in term.factors:
        one = _sum(factor.inner) if factor.inner else factor.value
        value = value / one if factor.operator == OVER else value * one
    return value


# From the tree


def _terms(step: Step) -> tuple[Term, ...]:
    found = tuple(_added(step))
    return found or (Term(PLUS, (_figure_of(step, TIMES),)),)


def _added(step: Step) -> Iterator[Term]:
    if step.how is How.SUM and step.parts:
        for part in step.parts:
            yield from _added(part)
    elif step.how is How.LESS:
        yield from _added(step.parts[0])
        for part in step.parts[1:]:
            yield from _single(part, MINUS)
    elif step.amount and (factors := tuple(_factors(step, TIMES))):
        yield Term(PLUS, factors) if len(factors) > 1 else _signed(factors[0], PLUS)


def _single(step: Step, sign: str) -> Iterator[Term]:
    if step.amount:
        yield _signed(_figure_of(step, TIMES), sign)


def _signed(factor: Factor, sign: str) -> Term:
    """A negative figure is written with the other sign, never as − −20."""
    if factor.value >= 0 or factor.inner:
        return Term(sign, (factor,))
    plain = Factor(factor.operator, factor.text.removeprefix("-"), -factor.value, factor.step)
    return Term(MINUS if sign == PLUS else PLUS, (plain,))


def _factors(step: Step, operator: str) -> Iterator[Factor]:
    if step.how is How.PRODUCT and step.parts and operator == TIMES:
        for part in step.parts:
            yield from _factors(part, TIMES)
    elif step.how is How.QUOTIENT and operator == TIMES:
        yield from _quotient(step)
    elif step.how in (How.SUM, How.LESS) and step.unit == "元" and len(inner := _terms(step)) > 1:
        yield Factor(operator, "", step.amount, step, inner)
    else:
        yield _figure_of(step, operator)


def _quotient(step: Step) -> Iterator[Factor]:
    above, below = step.parts
    if above.how is How.GIVEN and below.how is How.GIVEN and above.unit != "元":
        text = f"{number_text(above.amount)}/{number_text(below.amount)}"
        if below.amount > 0 and "/" not in number_text(above.amount) + number_text(below.amount):
            yield Factor(TIMES, text, step.amount, step)
            return
    yield from _factors(above, TIMES)
    yield from _factors(below, OVER)


def _figure_of(step: Step, operator: str) -> Factor:
    text = _figure(step)
    if operator == OVER and "/" in text:
        text = f"({text})"
    return Factor(operator, text, step.amount, step)


def _figure(step: Step) -> str:
    """Yuan with separators, a whole coefficient as 1.00, anything else exactly as it is."""
    if step.unit == "元":
        return _exact_yuan(step.amount)
    whole_coefficient = step.unit in ("", "1") and step.amount.denominator == 1
    return number_text(step.amount, 2 if whole_coefficient else 0)


def _exact_yuan(amount: Fraction) -> str:
    if (100 * amount).denominator == 1:
        return _yuan(int(100 * amount))
    return number_text(amount)


def _yuan(fen: int) -> str:
    return yuan_text(fen).removesuffix(".00")


# As it is read


def _pieces(terms: Sequence[Term]) -> Iterator[Piece]:
    for at, term in enumerate(terms):
        if at or term.sign == MINUS:
            yield Piece(f" {term.sign} " if at else term.sign)
        for number, factor in enumerate(term.factors):
            if number:
                yield Piece(f" {factor.operator} ")
            if factor.inner:
                yield Piece("(")
                yield from _pieces(factor.inner)
                yield Piece(")")
            else:
                text = factor.text
                yield Piece(f"({text})" if number and text.startswith("-") else text, factor.step)
