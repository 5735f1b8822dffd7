"""Awards that follow from a person's year: so much for every point, and for full attendance."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from models.rules.bonus.deductions import BY_MONTH, months_within, twelve
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import PersonYear
from models.rules.scheme.parts import FullAttendance, Points
from models.rules.scheme.scheme import Scheme

Weights = Mapping[str, Fraction]
"""The weight of each scorer, adding up to 1."""


def earned_awards(person: PersonYear, scheme: Scheme, weights: Weights) -> Iterator[Step]:
    """Yield the awards of the person's score and attendance; one without a score is a problem elsewhere."""
    points = scheme.points
    score = None if points is None else score_of(person, points, weights, scheme.source(points.clause))
    if points is not None and score is not None:
        each = given("每分", points.value, source=scheme.source(points.clause))
        yield combine(How.PRODUCT, points.name, [score, each], source=scheme.source(points.clause))
    if scheme.full_attendance is not None:
        found = _attendance(person, scheme, scheme.full_attendance)
        if found is not None:
            yield found


def score_of(person: PersonYear, points: Points, weights: Weights, source: str) -> Step | None:
    """Return a person's score: as stated, else the scorers' marks by their weights; None where one lacks."""
    if person.staff_no in points.scores:
        return given("得分", points.scores[person.staff_no], source=source, unit="分")
    marks = {mark.scorer: mark.score for mark in points.marks if mark.staff_no == person.staff_no}
    if not weights or not weights.keys() <= marks.keys():
        return None
    parts = [
        combine(
            How.PRODUCT,
            f"{scorer}打分",
            [
                given(f"{scorer}打分", marks[scorer], source=source, unit="分"),
                given("权重", weight, source=source, unit=""),
            ],
            unit="分",
        )
        for scorer, weight in sorted(weights.items())
    ]
    return combine(How.SUM, "得分", parts, source=source, unit="分")


def _attendance(person: PersonYear, scheme: Scheme, rule: FullAttendance) -> Step | None:
    """Return the award; None for one who misses it. By month every whole month without a mark earns one."""
    source, period = scheme.source(rule.clause), scheme.months.period
    months = [month for month in months_within(rule.period) if month in period]
    marks = twelve(person, rule.kinds, rule.period, period)
    full = [month for month in months if not marks[month - 1] and _is_whole(person, month)]
    amount = given(rule.name, rule.amount, source=source)
    if rule.period in BY_MONTH:
        if not full:
            return None
        count = given("全勤月数", len(full), source="街道考勤", unit="月")
        return combine(How.PRODUCT, rule.name, [count, amount], source=source)
    return amount if full == months else None


def _is_whole(person: PersonYear, month: int) -> bool:
    """Tell whether the person was on post on every day of a month, at whatever agency."""
    first = date(person.year, month, 1)
    last = date(person.year, month, monthrange(person.year, month)[1])
    days = sum(
        max((min(stay.until or last, last) - max(stay.since, first)).days + 1, 0) for stay in person.stays
    )
    return days == last.day
