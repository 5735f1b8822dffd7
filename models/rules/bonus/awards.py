"""Awards that follow from a person's year: so much for every point, and for full attendance."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from models.rules.bonus.deductions import BY_MONTH, months_within, twelve
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import PersonYear
from models.rules.scheme.parts import FullAttendance, Points
from models.rules.scheme.scheme import Scheme


def earned_awards(person: PersonYear, scheme: Scheme) -> Iterator[Step]:
    """Yield the awards of the person's score and attendance; one without a score is a problem elsewhere."""
    points = scheme.points
    if points is not None and person.staff_no in points.scores:
        yield _points(person, points, scheme.source(points.clause))
    if scheme.full_attendance is not None:
        found = _attendance(person, scheme, scheme.full_attendance)
        if found is not None:
            yield found


def _points(person: PersonYear, points: Points, source: str) -> Step:
    score = given("得分", points.scores[person.staff_no], source=source, unit="分")
    each = given("每分", points.value, source=source)
    return combine(How.PRODUCT, points.name, [score, each], source=source)


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
