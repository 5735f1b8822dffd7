"""How much of the base period each stay of a year is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from msgspec import Struct

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import Stay
from models.rules.scheme.options import ArrivedAndLeft, Method, Transfer
from models.rules.scheme.parts import Months

ZERO, ONE = Fraction(0), Fraction(1)
_DAY = timedelta(days=1)

COUNT_MONTHS = frozenset(
    {Method.TOUCHED, Method.HALF_MONTH, Method.WHOLE, Method.MONTHS_AND_DAYS, Method.ENOUGH_DAYS}
)
"""The methods that count months one by one."""

Span = tuple[date, date]
"""Inclusive first and last day of a stay inside the base period."""
Stopped = frozenset[int]
"""Months, 1 to 12, for which nothing is paid."""
NO_MONTHS: Stopped = frozenset()


class Share(Struct, frozen=True):
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
    found: Sequence[Span | None], year: int, rule: Months, source: str, agencies: Sequence[str] = (),
    without: Stopped = NO_MONTHS,
) -> tuple[Share | None, ...]:
    """Return each span's share by the rule's method; None where there is no span.

    `agencies` names the agency of each span; without it every span is at another one. The order of the
    spans does not matter; a month never counts for more than one whole month, one of `without` for none.
    """
    names = agencies or tuple(map(str, range(len(found))))
    order = sorted((span, i) for i, span in enumerate(found) if span is not None)
    blocks = _blocks(order)
    shares: list[Share | None] = [None] * len(found)
    if rule.method is Method.DAYS:
        parts = _days(blocks, year, rule, source, names, without)
    elif rule.method in COUNT_MONTHS:
        parts = _by_months(blocks, year, rule, source, names, without)
    else:
        parts = _by_factor(blocks, year, rule, source, names, without)
    for i, share in parts.items():
        shares[i] = share
    return tuple(shares)


def months_counted(found: Sequence[Span], year: int, rule: Months) -> Fraction:
    """Return the months that spans of one person come to, by a method that counts months."""
    names = tuple(map(str, range(len(found))))
    months, _ = _count(_blocks(sorted((span, i) for i, span in enumerate(found))), year, rule, names)
    return sum(months.values(), ZERO)


Block = list[tuple[Span, int]]
Names = Sequence[str]
"""The agency of each span."""


def _blocks(order: Block) -> list[Block]:
    """Group spans that follow one another without a day between: moves within the office."""
    blocks: list[Block] = []
    for span, i in order:
        if blocks and span[0] <= blocks[-1][-1][0][1] + _DAY:
            blocks[-1].append((span, i))
        else:
            blocks.append([(span, i)])
    return blocks


def _period_months(rule: Months) -> int:
    return rule.end_month - rule.start_month + 1


def _dates(span: Span, without: Stopped = NO_MONTHS) -> str:
    dates = f"{span[0].isoformat()}至{span[1].isoformat()}"
    return f"{dates}，停发的月份不计" if without else dates


def _by_months(
    blocks: list[Block], year: int, rule: Months, source: str, names: Names, without: Stopped
) -> dict[int, Share]:
    months, paid_for = _count(blocks, year, rule, names, without)
    whole = given("全期月数", _period_months(rule), source=source, unit="月")
    shares: dict[int, Share] = {}
    for _, i in (entry for block in blocks for entry in block):
        note = _dates(paid_for[i], without)
        count = given("在岗月数", months[i], source=source, note=note, unit="月")
        step = combine(How.QUOTIENT, "在岗比例", [count, whole], unit="")
        shares[i] = Share(months[i], step)
    return shares


def _count(
    blocks: list[Block], year: int, rule: Months, names: Names, without: Stopped = NO_MONTHS
) -> tuple[dict[int, Fraction], dict[int, Span]]:
    """Return the months of each span and the days they are for; a month is one whole month over all."""
    months = {i: ZERO for block in blocks for _, i in block}
    for month in (month for month in rule.period if month not in without):
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
            there = inside[0][0][0], inside[-1][0][1]
            weight = ZERO if _is_out(block, there, year, rule) else min(_weight(there, last, rule), left)
            left -= weight
            for i, part in _split(inside, weight, rule, names):
                months[i] += part
    return months, _to_receiver(blocks, months, rule, names)


def _is_out(block: Block, there: Span, year: int, rule: Months) -> bool:
    """Tell whether a month does not count because somebody came or left in it.

    Who comes on the first day of the period or leaves on its last is taken as having been there all along.
    """
    if rule.method not in COUNT_MONTHS:
        return False
    (first, last), came, left = base_period(year, rule), block[0][0][0], block[-1][0][1]
    arrived = rule.arrival_month_out and first < came == there[0]
    return arrived or (rule.leaving_month_out and there[1] == left < last)


def _weight(there: Span, last: date, rule: Months) -> Fraction:
    """Return what a month that ends on `last` counts for one who is there from one day to another."""
    arrived, left = there
    if rule.method is Method.WHOLE:
        return ONE if arrived.day == 1 and left == last else ZERO
    if rule.method is Method.MONTHS_AND_DAYS:
        return Fraction(_length(there), last.day)
    if rule.method is Method.ENOUGH_DAYS:
        days = _length(there)
        return ONE if days == last.day else rule.part_month if days >= rule.day else ZERO
    if rule.method is not Method.HALF_MONTH:
        return ONE
    day, part = rule.leaves
    late = rule.part_month if arrived.day > rule.day else ONE
    early = part if left != last and left.day <= day else ONE
    return min(late, early)


def _split(inside: Block, weight: Fraction, rule: Months, names: Names) -> list[tuple[int, Fraction]]:
    """Divide a month's weight among the stays in it: between agencies first, then inside each."""
    groups: list[Block] = []
    for span, i in inside:
        if groups and names[groups[-1][-1][1]] == names[i]:
            groups[-1].append((span, i))
        else:
            groups.append([(span, i)])
    found: list[tuple[int, Fraction]] = []
    for at, part in _divided([_around(group) for group in groups], weight, rule.moves, rule.day):
        group = groups[at]
        within = _divided([span for span, _ in group], part, rule.class_moves, rule.day)
        found += [(group[number][1], share) for number, share in within]
    return found


def _around(block: Block) -> Span:
    return block[0][0][0], block[-1][0][1]


def _divided(spans: list[Span], weight: Fraction, how: Transfer, day: int) -> list[tuple[int, Fraction]]:
    """Give a month's weight to one of the spans in it, or to each by its days."""
    if len(spans) == 1 or how is Transfer.NEXT_MONTH:
        return [(0, weight)]
    if how is Transfer.SAME_MONTH:
        return [(len(spans) - 1, weight)]
    if how is Transfer.EACH_OWN_DAYS:
        total = sum(map(_length, spans))
        return [(at, weight * _length(span) / total) for at, span in enumerate(spans)]
    start, end = spans[0][0], spans[-1][1]
    middle = min(max(start.replace(day=day), start), end)
    return [(next(at for at, span in enumerate(spans) if span[0] <= middle <= span[1]), weight)]


def _length(span: Span) -> int:
    return (span[1] - span[0]).days + 1


def _to_receiver(
    blocks: list[Block], amounts: dict[int, Fraction], rule: Months, names: Names
) -> dict[int, Span]:
    """Return the days that each span is paid for; under RECEIVING_ALL what others earned moves on first.

    What was earned at another agency goes to the next stay at the agency that received the person last; a
    change of class inside that agency moves nothing.
    """
    paid_for = {i: span for block in blocks for span, i in block}
    for block in blocks if rule.moves is Transfer.RECEIVING_ALL else ():
        receiver, waiting, since = names[block[-1][1]], ZERO, None
        for span, i in block:
            if names[i] != receiver:
                waiting, since, amounts[i] = waiting + amounts[i], since or span[0], ZERO
                continue
            amounts[i] += waiting
            paid_for[i] = (since or span[0], span[1])
            waiting, since = ZERO, None
    return paid_for


def _days(
    blocks: list[Block], year: int, rule: Months, source: str, names: Names, without: Stopped
) -> dict[int, Share]:
    days = {i: Fraction(_length(span) - _within(span, without)) for block in blocks for span, i in block}
    paid_for = _to_receiver(blocks, days, rule, names)
    total = _length(base_period(year, rule))
    whole = given("全期天数", total, source=source, unit="天")
    shares: dict[int, Share] = {}
    for i, days_there in days.items():
        count = given("在岗天数", days_there, source=source, note=_dates(paid_for[i], without), unit="天")
        step = combine(How.QUOTIENT, "在岗比例", [count, whole], unit="")
        shares[i] = Share(step.amount * _period_months(rule), step)
    return shares


def _within(span: Span, months: Stopped) -> int:
    """Return how many days of a span lie in the months."""
    days = range(_length(span)) if months else ()
    return sum((span[0] + number * _DAY).month in months for number in days)


def _by_factor(
    blocks: list[Block], year: int, rule: Months, source: str, names: Names, without: Stopped
) -> dict[int, Share]:
    """Return one factor for the person's year, split over several stays by their months."""
    if not blocks:
        return {}
    whole = (blocks[0][0][0][0], blocks[-1][-1][0][1])
    factor = given("计发比例", _factor(whole, year, rule), source=source, note=_dates(whole), unit="")
    months, paid_for = _count(blocks, year, rule, names)
    total = given("在岗月数合计", sum(months.values(), ZERO), source=source, unit="月")
    if without:
        months, paid_for = _count(blocks, year, rule, names, without)
    shares: dict[int, Share] = {}
    for i, months_there in months.items():
        step = factor
        if len(months) > 1 or without:
            note = _dates(paid_for[i], without)
            count = given("在岗月数", months_there, source=source, note=note, unit="月")
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
