"""Who gets nothing, or is held, for what the scheme names: 不发情形."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from models.rules.bonus.deductions import BY_MONTH, count_halves, in_units, twelve
from models.rules.bonus.earning import Earned, is_on_roll
from models.rules.bonus.merit import months_later, sanction_counts
from models.rules.bonus.months import COUNT_MONTHS, Span, months_counted, span_within
from models.rules.core.facts import PersonYear
from models.rules.core.grades import SAME_GRADE, SAME_REASON, SAME_SANCTION, SANCTION_MONTHS
from models.rules.scheme.options import Effect, Reduced
from models.rules.scheme.parts import Exclusion, Months

LeftFor = Mapping[str, str]
"""Why people left, by staff number."""
NOBODY: LeftFor = {}


def exclusion_of(
    person: PersonYear, earned: Earned, exclusions: tuple[Exclusion, ...], left_for: LeftFor = NOBODY
) -> Exclusion | None:
    """Return the first exclusion that applies; one that pays nothing comes before one that holds."""
    others = [item for item in exclusions if item.then is not Effect.REDUCE]
    found = [item for item in others if applies(item, person, earned, left_for)]
    return min(found, key=lambda item: item.then.value != "zero", default=None)


def reduction_of(
    person: PersonYear, earned: Earned, exclusions: tuple[Exclusion, ...], reduced: Reduced,
    left_for: LeftFor = NOBODY,
) -> Exclusion | None:
    """Return the exclusion that leaves the person least of those that reduce this; None where none does."""
    reducing = [item for item in exclusions if item.then is Effect.REDUCE and item.reduced is reduced]
    found = [item for item in reducing if applies(item, person, earned, left_for)]
    return min(found, key=lambda item: (item.factor, item.name), default=None)


def unknown_leaving(
    person: PersonYear, earned: Earned, exclusions: tuple[Exclusion, ...], left_for: LeftFor
) -> Exclusion | None:
    """Return the first exclusion that depends on why the person left, where nobody has said why."""
    if person.staff_no in left_for or not has_left(person):
        return None
    asking = [item for item in exclusions if item.left_for or item.left_not_for]
    blind = (replace(item, left_for=(), left_not_for=()) for item in asking)
    return next((item for item in blind if applies(item, person, earned)), None)


def applies(item: Exclusion, person: PersonYear, earned: Earned, left_for: LeftFor = NOBODY) -> bool:
    """Say whether every condition that the exclusion names holds for the person."""
    why = left_for.get(person.staff_no, "") if has_left(person) else ""
    if (item.left_for and why not in item.left_for) or (why and why in item.left_not_for):
        return False
    return (
        _about_whom(item, person, earned)
        and _about_year(item, person, earned)
        and _about_marks(item, person, earned.counted_by.period)
    )


def _about_whom(item: Exclusion, person: PersonYear, earned: Earned) -> bool:
    stay = earned.stay
    return (
        (not item.staff_kinds or stay.staff_kind in item.staff_kinds)
        and (not item.post_classes or stay.post_class in item.post_classes)
        and (not item.agencies or stay.agency in item.agencies)
        and (not item.staff or person.staff_no in item.staff)
    )


def _about_year(item: Exclusion, person: PersonYear, earned: Earned) -> bool:
    return (
        (not item.grades or SAME_GRADE.get(person.grade) in item.grades)
        and (not item.reasons or SAME_REASON.get(person.reason, person.reason) in item.reasons)
        and (not item.sanctions or _sanctioned(item, person))
        and (not item.left_in_year or has_left(person))
        and (not item.arrived_in_year or _first_day(person) > date(person.year, 1, 1))
        and (not item.not_on_roll_on or not is_on_roll(person, _day(person.year, item.not_on_roll_on)))
        and (item.months_below is None or months_on_post(person, earned.counted_by) < item.months_below)
        and _about_last_year(item, person)
    )


def _day(year: int, month_day: str) -> date:
    month, day = map(int, month_day.split("-"))
    return date(year, month, day)


def months_on_post(person: PersonYear, rule: Months) -> Fraction:
    """Return the person's months on post in the year, at whatever agency; what is paid does not matter.

    A scheme that counts months has them counted its way. Where it pays a share or everything, they run from
    arriving to leaving by the calendar: whole months, and the days of a broken one by that month's length.
    """
    first, last = date(person.year, 1, 1), date(person.year, 12, 31)
    spans = [span for stay in person.stays if (span := span_within(stay, first, last)) is not None]
    if rule.method in COUNT_MONTHS:
        return months_counted(spans, person.year, replace(rule, start_month=1, end_month=12))
    return sum((_months_between(start, end) for start, end in _joined(sorted(spans))), Fraction(0))


def _joined(spans: list[Span]) -> list[Span]:
    """Join spans that follow one another without a day between: a move is no new arrival."""
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1] + timedelta(1):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _months_between(start: date, end: date) -> Fraction:
    after = end + timedelta(1)
    whole = (after.year - start.year) * 12 + after.month - start.month
    if months_later(start, whole) > after:
        whole -= 1
    reached, full = months_later(start, whole), months_later(start, whole + 1)
    return whole + Fraction((after - reached).days, (full - reached).days)


def _first_day(person: PersonYear) -> date:
    return min(stay.since for stay in person.stays)


def has_left(person: PersonYear) -> bool:
    """Say whether the last stay ended before the year did."""
    last = max(person.stays, key=lambda stay: stay.since)
    return last.until is not None and last.until < date(person.year, 12, 31)


def _sanctioned(item: Exclusion, person: PersonYear) -> bool:
    kinds = [(SAME_SANCTION.get(s.kind, s.kind), s) for s in person.sanctions]
    return any(
        kind in item.sanctions and sanction_counts(s, person.year, item.window, SANCTION_MONTHS.get(kind, 0))
        for kind, s in kinds
    )


def _about_last_year(item: Exclusion, person: PersonYear) -> bool:
    """Say whether last year's grade is among those named, or missing for one who was already here."""
    if not item.last_year_grades and not item.last_year_ungraded:
        return True
    grade = person.grades_before.get(person.year - 1, "")
    if not grade:
        return item.last_year_ungraded and _first_day(person).year < person.year
    return SAME_GRADE.get(grade) in item.last_year_grades


def _about_marks(item: Exclusion, person: PersonYear, months: range) -> bool:
    if not item.kinds:
        return True
    if item.consecutive:
        count = in_units(max(person.absent_runs, default=0), item.counted_in)
    elif item.period in BY_MONTH:
        worst = max(twelve(person, item.kinds, item.period, months))
        count = in_units(worst, item.counted_in)
    else:
        count = in_units(count_halves(person, item.kinds, item.period), item.counted_in)
    return _passes(count, item)


def _passes(count: Fraction, item: Exclusion) -> bool:
    if item.over is not None:
        return count > item.over
    return item.at_least is not None and count >= item.at_least
