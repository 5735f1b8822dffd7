"""How much of the base period each stay of a year is (domain §3.3, M1–M4)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import Stay
from models.rules.scheme.options import ArrivedAndLeft, Method, Transfer
from models.rules.scheme.parts import Months

ZERO, ONE = Fraction(0), Fraction(1)
_DAY = timedelta(days=1)

Span = tuple[date, date]
"""Inclusive first and last day of a stay inside the base period."""


@dataclass(frozen=True, slots=True)
class Share:
    """One stay's part of the base period: in months for paper, and as the step that multiplies."""

    months: Fraction
    step: Step


def base_period(year: int, rule: Months) -> Span:
    """Return the first and last day that the standard is for."""
    return date(year, rule.start_month, 1), _last_day(year, rule.end_month)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def spans(stays: Sequence[Stay], year: int, rule: Months) -> tuple[Span | None, ...]:
    """Return each stay's days inside the base period, None for a stay outside it."""
    first, last = base_period(year, rule)
    return tuple(span_within(stay, first, last) for stay in stays)


def span_within(stay: Stay, first: date, last: date) -> Span | None:
    """Return the days of `stay` from `first` to `last`; None if there are none."""
    since = stay.since if stay.since > first else first
    until = last if stay.until is None or stay.until > last else stay.until
    return (since, until) if since <= until else None


def month_shares(
    found: Sequence[Span | None], year: int, rule: Months, source: str
) -> tuple[Share | None, ...]:
    """Return each span's share by the rule's method; None where there is no span.

    The order of the spans does not matter; a month never counts for more than one whole month.
    """
    order = sorted((span, i) for i, span in enumerate(found) if span is not None)
    blocks = _blocks(order)
    shares: list[Share | None] = [None] * len(found)
    if rule.method is Method.DAYS:
        parts = _days(blocks, year, rule, source)
    elif rule.method in (Method.TOUCHED, Method.HALF_MONTH, Method.WHOLE):
        parts = _by_months(blocks, year, rule, source)
    else:
        parts = _by_factor(blocks, year, rule, source)
    for i, share in parts.items():
        shares[i] = share
    return tuple(shares)


Block = list[tuple[Span, int]]


def _blocks(order: Block) -> list[Block]:
    """Group spans that follow one another without a day between: moves inside the house."""
    blocks: list[Block] = []
    for span, i in order:
        if blocks and span[0] <= blocks[-1][-1][0][1] + _DAY:
            blocks[-1].append((span, i))
        else:
            blocks.append([(span, i)])
    return blocks


def _period_months(rule: Months) -> int:
    return rule.end_month - rule.start_month + 1


def _dates(span: Span) -> str:
    return f"{span[0].isoformat()}至{span[1].isoformat()}"


def _by_months(blocks: list[Block], year: int, rule: Months, source: str) -> dict[int, Share]:
    months = _count(blocks, year, rule)
    whole = given("全期月数", _period_months(rule), source=source, unit="月")
    shares: dict[int, Share] = {}
    for span, i in (entry for block in blocks for entry in block):
        count = given("在岗月数", months[i], source=source, note=_dates(span), unit="月")
        step = combine(How.QUOTIENT, "在岗比例", [count, whole], unit="")
        shares[i] = Share(months[i], step)
    return shares


def _count(blocks: list[Block], year: int, rule: Months) -> dict[int, Fraction]:
    """Return the months of each span; each month at most one whole month over all of them."""
    months = {i: ZERO for block in blocks for _, i in block}
    for month in range(rule.start_month, rule.end_month + 1):
        first, last = date(year, month, 1), _last_day(year, month)
        left = ONE
        for block in blocks:
            inside = [
                ((max(start, first), min(end, last)), i)
                for (start, end), i in block
                if start <= last and end >= first
            ]
            if not inside:
                continue
            weight = min(_weight(inside[0][0][0], inside[-1][0][1], last, rule), left)
            left -= weight
            for i, part in _split(inside, weight, rule):
                months[i] += part
    if rule.moves is Transfer.RECEIVING_ALL:
        _to_receiver(blocks, months)
    return months


def _weight(arrived: date, left: date, last: date, rule: Months) -> Fraction:
    """Return what a month counts for one who is there from `arrived` to `left`."""
    if rule.method is Method.WHOLE:
        return ONE if arrived.day == 1 and left == last else ZERO
    if rule.method is not Method.HALF_MONTH:
        return ONE
    day, part = rule.leaves
    late = rule.part_month if arrived.day > rule.day else ONE
    early = part if left != last and left.day <= day else ONE
    return min(late, early)


def _split(inside: Block, weight: Fraction, rule: Months) -> list[tuple[int, Fraction]]:
    """Give a month's weight to the stay that holds on the middle day, or by days."""
    if len(inside) == 1:
        return [(inside[0][1], weight)]
    start, end = inside[0][0][0], inside[-1][0][1]
    if rule.moves is Transfer.EACH_OWN_DAYS:
        total = sum(_length(span) for span, _ in inside)
        return [(i, weight * _length(span) / total) for span, i in inside]
    middle = min(max(start.replace(day=rule.day), start), end)
    return [(next(i for span, i in inside if span[0] <= middle <= span[1]), weight)]


def _length(span: Span) -> int:
    return (span[1] - span[0]).days + 1


def _to_receiver(blocks: list[Block], amounts: dict[int, Fraction]) -> None:
    """Move everything of a block to its last stay: the receiving unit pays all."""
    for block in blocks:
        total = sum((amounts[i] for _, i in block), ZERO)
        amounts.update({i: ZERO for _, i in block})
        amounts[block[-1][1]] = total


def _days(blocks: list[Block], year: int, rule: Months, source: str) -> dict[int, Share]:
    days = {i: Fraction(_length(span)) for block in blocks for span, i in block}
    if rule.moves is Transfer.RECEIVING_ALL:
        _to_receiver(blocks, days)
    total = _length(base_period(year, rule))
    whole = given("全期天数", total, source=source, unit="天")
    shares: dict[int, Share] = {}
    for span, i in (entry for block in blocks for entry in block):
        count = given("在岗天数", days[i], source=source, note=_dates(span), unit="天")
        step = combine(How.QUOTIENT, "在岗比例", [count, whole], unit="")
        shares[i] = Share(step.amount * _period_months(rule), step)
    return shares


def _by_factor(blocks: list[Block], year: int, rule: Months, source: str) -> dict[int, Share]:
    """Return one factor for the person's year, split over several stays by their months."""
    if not blocks:
        return {}
    whole = (blocks[0][0][0][0], blocks[-1][-1][0][1])
    factor = given("计发比例", _factor(whole, year, rule), source=source, note=_dates(whole), unit="")
    months = _count(blocks, year, rule)
    total = given("在岗月数合计", sum(months.values(), ZERO), source=source, unit="月")
    shares: dict[int, Share] = {}
    for span, i in (entry for block in blocks for entry in block):
        step = factor
        if len(months) > 1:
            count = given("在岗月数", months[i], source=source, note=_dates(span), unit="月")
            part = combine(How.QUOTIENT, "占比", [count, total], unit="")
            step = combine(How.PRODUCT, "在岗比例", [factor, part], unit="")
        shares[i] = Share(step.amount * _period_months(rule), step)
    return shares


def _factor(whole: Span, year: int, rule: Months) -> Fraction:
    """Return the half-year figure of one who came or left within the year, else 1."""
    if rule.method is Method.FULL:
        return ONE
    first, last = base_period(year, rule)
    figures = []
    if whole[0] > first:
        figures.append(rule.arrive_first_half if whole[0].month <= 6 else rule.arrive_second_half)
    if whole[1] < last:
        figures.append(rule.leave_first_half if whole[1].month <= 6 else rule.leave_second_half)
    known = [figure for figure in figures if figure is not None]
    if rule.both is ArrivedAndLeft.PRODUCT and len(known) == 2:
        return known[0] * known[1]
    return min(known, default=ONE)
