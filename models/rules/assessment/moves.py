"""Who assesses a person who moved, and how much of the year was served (公务员考核规定 2020 Art.26)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from models.rules.assessment.facts import AWAY, AssessmentFacts, Fact, FactKind
from models.rules.assessment.rules import By, HalfYear, Loan, Move, OfficeFigures, RuleSet
from models.rules.attendance.kinds import BY_KEY
from models.rules.calendar.working_days import Calendar, days_between
from models.rules.core.explain import How, Step, combine, given
from models.rules.leave.rules import add_months

STREET = "街道"

LEAST = {HalfYear.CALENDAR_DAYS: 182, HalfYear.MONTHS: 6}
"""More than these is more than half a year; working days take half of the year's own."""
MONTH_DAYS = 30
LEAVE_CODES = frozenset({BY_KEY["sick"].code, BY_KEY["personal"].code})


@dataclass(frozen=True, slots=True)
class Assessor:
    """Who decides the street's part: "" for the street itself, else the other unit; `clause` says why."""

    elsewhere: str
    label: str
    clause: str
    statements: tuple[str, ...] = ()


def assessor_of(person: AssessmentFacts, rules: RuleSet, office: OfficeFigures) -> Assessor:
    """Return who assesses: the street unless the person left it, or a move gives the year to another unit."""
    year_end = date(person.year, 12, 31)
    before = _units_before(person)
    last = max(person.stays, key=lambda stay: stay.since)
    if last.until is not None and last.until < year_end:
        rule = rules.move(Move.TRANSFER)
        return Assessor("调入单位", f"{last.until.isoformat()} 调离，年末不在街道", rule.clause)
    for kind, move in AWAY.items():
        for fact in person.of(kind):
            if (found := _away(fact, move, person, rules, office)) is not None:
                return found
    clause = rules.move(Move.TRANSFER).clause
    label = f"年内变动岗位，由年末所在单位考核，{'、'.join(before)}提供情况" if before else ""
    return Assessor("", label, clause, before)


def _units_before(person: AssessmentFacts) -> tuple[str, ...]:
    stays = sorted(person.stays, key=lambda stay: stay.since)
    others = [f.value for f in person.of(FactKind.OTHER_SERVICE) if f.value and _in_year(f, person.year)]
    earlier = [stay.agency for stay in stays[:-1] if stay.agency != stays[-1].agency]
    return tuple(dict.fromkeys((*others, *earlier)))


def _away(
    fact: Fact, move: Move, person: AssessmentFacts, rules: RuleSet, office: OfficeFigures
) -> Assessor | None:
    """Return the assessor after one stay elsewhere, None where it leaves the street in charge."""
    days = len(days_within(fact, person.year))
    if not days:
        return None
    rule, unit = rules.move(move), fact.value or "接收单位"
    label = f"{fact.since.isoformat()} 起在{unit}{_WORDS[move]}，本年 {days} 天"
    goes = False
    if rule.by is By.MOST_DAYS:
        total = (date(person.year, 12, 31) - date(person.year, 1, 1)).days + 1
        goes = 2 * days > total or (2 * days == total and not office.tie_to_street)
    elif rule.by is By.OFFICE:
        goes = office.loan is Loan.SIX_MONTHS and _six_months(fact, person.year)
    if goes:
        return Assessor(unit, label, rule.clause, (STREET,))
    return Assessor("", label, rule.clause, (unit,))


_WORDS = {Move.ATTACHMENT: "援派、挂职", Move.STUDY: "学习或参加专项工作", Move.LOAN: "借调"}


def _six_months(fact: Fact, year: int) -> bool:
    first = max(fact.since, date(year, 1, 1))
    last = min(fact.until or date.max - timedelta(days=1), date(year, 12, 31))
    return last + timedelta(days=1) >= add_months(first, 6)


def _in_year(fact: Fact, year: int) -> bool:
    return bool(days_within(fact, year))


def days_within(fact: Fact, year: int) -> tuple[date, ...]:
    """Return the days of `year` on which a recorded fact held."""
    first = max(fact.since, date(year, 1, 1))
    last = min(fact.until or date.max, date(year, 12, 31))
    return tuple(days_between(first, last)) if first <= last else ()


def leave_step(person: AssessmentFacts, calendar: Calendar, office: OfficeFigures) -> tuple[Step, Step]:
    """Return sick and personal leave of the year, and the half of the year it is held against."""
    if office.half_year is HalfYear.WORKING_DAYS:
        halves = given("半天", Fraction(1, 2), source="", unit="天")
        parts = [_in_days(word, n, halves) for word, n in (("病假", person.sick), ("事假", person.personal))]
        return combine(How.SUM, "病假、事假累计（工作日）", parts, unit="天"), half_step(
            person.year, calendar, office
        )
    span = given("病假、事假半天数（连同中间的休息日）", person.leave_span, source="考勤", unit="个")
    half_day = given("半天", Fraction(1, 2), source="", unit="天")
    days = combine(How.PRODUCT, "病假、事假累计（自然日）", (span, half_day), unit="天")
    if office.half_year is HalfYear.MONTHS:
        month = given("一个月", MONTH_DAYS, source=office.document, unit="天")
        days = combine(How.QUOTIENT, "病假、事假累计（月）", (days, month), unit="月")
    return days, half_step(person.year, calendar, office)


def _in_days(word: str, count: int, half: Step) -> Step:
    return combine(
        How.PRODUCT, word, (given(f"{word}半天数", count, source="考勤", unit="个"), half), unit="天"
    )


def half_step(year: int, calendar: Calendar, office: OfficeFigures) -> Step:
    """Return half of `year` in the office's unit."""
    if office.half_year is not HalfYear.WORKING_DAYS:
        unit = "天" if office.half_year is HalfYear.CALENDAR_DAYS else "月"
        return given("半年", LEAST[office.half_year], source=office.document, unit=unit)
    days = calendar.working_days(date(year, 1, 1), date(year, 12, 31))
    whole = given(f"{year} 年工作日", days, source="工作日历", unit="天")
    parts = (whole, given("二分之一", 2, source="", unit=""))
    return combine(How.QUOTIENT, "全年工作日的一半", parts, source=office.document, unit="天")


def leave_span(months: Iterable[tuple[int, str]], calendar: Calendar) -> int:
    """Return the half-days of sick and personal leave, with the rest days between two of them.

    `months` are (YYYYMM, marks) in order; marks on rest days themselves are not counted twice.
    """
    months = tuple(months)
    if all(LEAVE_CODES.isdisjoint(marks) for _, marks in months):  # most people, most years
        return 0
    total = resting = 0
    on_leave = False
    for month, marks in months:
        for number, works in enumerate(calendar.month_mask(month)):
            if not works:
                resting += 2
                continue
            for code in marks[2 * number : 2 * number + 2]:
                is_leave = code in LEAVE_CODES
                total += is_leave + (resting if is_leave and on_leave else 0)
                on_leave, resting = is_leave, 0
    return total


def service_step(person: AssessmentFacts, calendar: Calendar, office: OfficeFigures) -> Step:
    """Return the person's service of the year: at the street, and elsewhere where that is recorded."""
    here = {day for stay in person.stays for day in _days(stay.since, stay.until, person.year)}
    there = {
        day for fact in person.of(FactKind.OTHER_SERVICE) for day in days_within(fact, person.year)
    } - here
    parts = [_served("在街道工作", here, calendar, office, "派驻经历")]
    if there:
        parts.append(_served("本年在其他单位工作", there, calendar, office, "工作经历证明"))
    return combine(How.SUM, "本年工作时间", parts, unit=parts[0].unit)


def _days(since: date, until: date | None, year: int) -> tuple[date, ...]:
    return days_within(Fact(FactKind.OTHER_SERVICE, since, until), year)


def _served(label: str, days: Iterable[date], calendar: Calendar, office: OfficeFigures, source: str) -> Step:
    if office.half_year is HalfYear.WORKING_DAYS:
        return given(label, sum(calendar.is_working(day) for day in days), source=source, unit="天")
    count = given(label, len(tuple(days)), source=source, unit="天")
    if office.half_year is HalfYear.CALENDAR_DAYS:
        return count
    month = given("一个月", MONTH_DAYS, source=office.document, unit="天")
    return combine(How.QUOTIENT, label, (count, month), unit="月")
