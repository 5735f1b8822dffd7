"""What one kind of allowance comes to for one person's month, mode by mode; exclusions come later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import compress
from math import prod
from typing import TypeVar, cast

from msgspec import Struct

from models.rules.allowance.facts import MonthStay, PersonMonth
from models.rules.allowance.scheme import (
    ABSENT_KINDS,
    ATTENDED_KINDS,
    AbsenceStep,
    Allowance,
    Mode,
    Outside,
    Who,
)
from models.rules.allowance.shifts import day_events, event_problem
from models.rules.attendance.kinds import BY_KEY, UNMARKED
from models.rules.attendance.marks import days_text
from models.rules.bonus.months import month_shares
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text, to_fen, yuan_text
from models.rules.core.month import Month
from models.rules.scheme.options import By, PartUnits
from models.rules.scheme.parts import Months
from models.rules.sheets.line import Problem

T = TypeVar("T")
ZERO, ONE, HALF = Fraction(0), Fraction(1), Fraction(1, 2)
NO_DAYS: frozenset[int] = frozenset()
EVERYBODY = Who()


class Shared:
    """What people of the same facts share under one kind: made once, kept by the run that owns it."""

    def __init__(self) -> None:
        self._made: dict[Hashable, object] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for `key`, made now if it was not."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return cast("T", found)


class Earning(Struct, frozen=True, eq=False):
    """What a kind comes to: exact `step`, counted `quantity`, `text` as rate × quantity for paper.

    `days` are the indices of the days that earned it, where single days do. With `problems` there is
    no amount. `rate` is None where several rates met in one month. Told apart by identity.
    """

    step: Step
    quantity: Fraction
    rate: Fraction | None
    text: str
    days: frozenset[int] = NO_DAYS
    problems: tuple[Problem, ...] = ()


UNKNOWN = Step("无法计算", How.GIVEN, ZERO, "", "资料不全")


class Group(Struct):
    """The stays of a month that share one rate, in their order."""

    rate: Fraction
    words: str
    stays: list[MonthStay]


def entitled_stays(person: PersonMonth, kind: Allowance) -> tuple[MonthStay, ...]:
    """Return the stays in which the person may draw the kind: switch on, named by it, never the police."""
    everybody = kind.who == EVERYBODY
    return tuple(
        [
            stay
            for stay in person.stays
            if stay.allowance
            and not stay.police
            and (kind.left or not stay.left)
            and (everybody or _belongs(person.staff_no, stay, kind.who))
        ]
    )


def _belongs(staff_no: str, stay: MonthStay, who: Who) -> bool:
    asked = (
        (stay.agency, who.agencies, who.agencies_out),
        (stay.staff_kind, who.staff_kinds, who.staff_kinds_out),
        (stay.post_class, who.post_classes, who.post_classes_out),
        (staff_no, who.staff, who.staff_out),
    )
    return all((not only or word in only) and word not in out for word, only, out in asked)


def earn(
    person: PersonMonth,
    kind: Allowance,
    stays: Sequence[MonthStay],
    shared: Shared,
    lost: frozenset[int] = NO_DAYS,
) -> Earning:
    """Return what `kind` comes to over the entitled `stays`; `lost` are days another kind has taken."""
    stays = sorted(stays, key=lambda stay: stay.since)
    if problems := tuple(_problems(person, kind, stays)):
        return Earning(UNKNOWN, ZERO, None, "", problems=problems)
    if kind.mode in (Mode.FLAT, Mode.STEP):
        return _whole(person, kind, stays, shared)
    groups = _groups(person, kind, stays)
    if kind.mode is Mode.ATTENDED:
        return _attended(person, kind, groups, shared)
    if kind.mode is Mode.PER_DAY and not any(_halves(person, stay, _days_of(kind)) for stay in stays):
        nothing = "nothing", *((group.rate, group.words) for group in groups)
        return shared.get(nothing, lambda: _counted(person, kind, groups, shared, NO_DAYS))
    return _counted(person, kind, groups, shared, lost)


def _days_of(kind: Allowance) -> tuple[str, ...]:
    """Return the kinds of mark that count as attended."""
    return kind.counts or ATTENDED_KINDS


def _problems(person: PersonMonth, kind: Allowance, stays: Sequence[MonthStay]) -> Iterator[Problem]:
    for stay in stays:
        if kind.rate.find(rate_words(person, kind, stay)) is None:
            words = "、".join(rate_words(person, kind, stay))
            yield Problem("allowance_no_rate", {"kind": kind.name, "words": words, "source": kind.source})
    if kind.reads_marks:
        yield from _mark_problems(person, kind, stays)
    if kind.mode is Mode.ATTENDED and not person.workdays:
        yield Problem("allowance_no_workdays", {"kind": kind.name})
    if kind.mode is Mode.PER_EVENT:
        for event in person.events:
            if any(stay.since <= event.day <= stay.until for stay in stays):
                yield from event_problem(person, kind, event)


def _mark_problems(person: PersonMonth, kind: Allowance, stays: Sequence[MonthStay]) -> Iterator[Problem]:
    away = [stay.agency for stay in stays if not stay.attendance]
    if away:
        yield Problem("allowance_needs_attendance", {"kind": kind.name, "agency": away[0]})
    blank = sum(_unmarked(person, stay) for stay in stays if stay.attendance)
    if blank:
        yield Problem("allowance_unmarked", {"count": str(blank)})


def _unmarked(person: PersonMonth, stay: MonthStay) -> int:
    marks = person.marks.get(stay.agency)
    if marks is None:
        return 2 * person.working.count("1", stay.first, stay.end)
    return due_marks(marks, person.working, stay.first, stay.end).count(UNMARKED)


@lru_cache(maxsize=4096)
def due_marks(marks: str, working: str, first: int, end: int) -> str:
    """Return the marks of the working days from index `first` up to `end`, two a day."""
    return "".join(compress(marks[2 * first : 2 * end], _due(working, first, end)))


@lru_cache(maxsize=1024)
def _due(working: str, first: int, end: int) -> tuple[bool, ...]:
    return tuple(works == "1" for works in working[first:end] for _ in "am")


@lru_cache(maxsize=4096)
def _tally(marks: str, first: int, end: int) -> Counter[str]:
    return Counter(marks[2 * first : 2 * end])


def rate_words(person: PersonMonth, kind: Allowance, stay: MonthStay) -> tuple[str, ...]:
    """Return the words under which the kind's table holds the rate of a stay."""
    if not kind.rate.by:
        return ()
    known = {
        By.AGENCY: stay.agency,
        By.CLASS: stay.post_class,
        By.KIND: stay.staff_kind,
        By.PERSON: person.staff_no,
    }
    return tuple(known[by] for by in kind.rate.by)


def _groups(person: PersonMonth, kind: Allowance, stays: Sequence[MonthStay]) -> list[Group]:
    groups: list[Group] = []
    for stay in stays:
        words = rate_words(person, kind, stay)
        rate = kind.rate.find(words) or ZERO
        same = next((group for group in groups if group.rate == rate), None)
        if same is None:
            groups.append(Group(rate, "、".join(words), [stay]))
        else:
            same.stays.append(stay)
    return groups


def _rate_step(kind: Allowance, group: Group, shared: Shared) -> Step:
    def make() -> Step:
        note = f"{group.words}，" if group.words else ""
        return given("标准", group.rate, source=kind.source, note=f"{note}每{kind.unit_word}")

    return shared.get(("rate", group.rate, group.words), make)


@lru_cache(maxsize=64)
def _codes(kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the code and the name of each kind of mark, in the order that a document counts them."""
    return tuple((BY_KEY[key].code, BY_KEY[key].name) for key in kinds)


def _halves(person: PersonMonth, stay: MonthStay, kinds: tuple[str, ...]) -> int:
    found = _tally(person.marks.get(stay.agency, ""), stay.first, stay.end)
    return sum([found.get(code, 0) for code, _ in _codes(kinds)])


def _days_note(person: PersonMonth, stays: Sequence[MonthStay], kinds: tuple[str, ...]) -> str:
    """Name what was counted: 出勤15、公差2.5."""
    found = [_tally(person.marks.get(stay.agency, ""), stay.first, stay.end) for stay in stays]
    whole = found[0] if len(found) == 1 else sum(found, Counter[str]())
    counted = [(name, whole[code]) for code, name in _codes(kinds) if code in whole]
    return "、".join([f"{name}{days_text(halves)}" for name, halves in counted])


def money(yuan: Fraction) -> str:
    """Return a rate as paper shows it."""
    fen = to_fen(yuan)
    return yuan_text(fen) if Fraction(fen, 100) == yuan else number_text(yuan)


def _whole(person: PersonMonth, kind: Allowance, stays: Sequence[MonthStay], shared: Shared) -> Earning:
    """FLAT and STEP: the rate of the last stay of the month, whole or by the factor that absence leaves.

    Where the document counts months, every stay has its own rate for its part of the month.
    """
    if kind.months is not None:
        return _by_part(person, kind, kind.months, stays, shared)
    last = stays[-1]
    group = _groups(person, kind, [last])[0]
    if kind.mode is Mode.FLAT:
        flat = "flat", group.rate, group.words, last.since, last.until
        return shared.get(flat, lambda: _flat(kind, group, last, shared))
    absence = _absence(person, kind, stays)
    stepped = "step", group.rate, group.words, absence
    return shared.get(stepped, lambda: _stepped(kind, group, _factor(kind, absence), shared))


def _by_part(
    person: PersonMonth, kind: Allowance, months: Months, stays: Sequence[MonthStay], shared: Shared
) -> Earning:
    """Each stay's rate × its part of the month; a STEP's factor holds for the month as a whole."""
    month = Month.of(person.month)
    rule = replace(months, start_month=month.number, end_month=month.number)
    spans, names = [(stay.since, stay.until) for stay in stays], [stay.agency for stay in stays]
    found = month_shares(spans, month.year, rule, kind.source, names)
    factor = _factor(kind, _absence(person, kind, stays)) if kind.mode is Mode.STEP else None
    parts, texts, total, rates = [], [], ZERO, set()
    for stay, share in zip(stays, found, strict=True):
        group = _groups(person, kind, [stay])[0]
        if share is None or (not share.months and len(stays) > 1):
            continue
        factors = [share.step, *([] if factor is None else [factor])]
        product = prod([one.amount for one in factors], start=ONE)
        parts.append(
            combine(How.PRODUCT, kind.name, [_rate_step(kind, group, shared), *factors], source=kind.source)
        )
        texts.append(money(group.rate) if product == 1 else f"{money(group.rate)}×{number_text(product)}")
        total += product
        rates.add(group.rate)
    if not parts:
        return Earning(given(kind.name, 0, source=kind.source, note="当月不计发"), ZERO, None, "")
    step = parts[0] if len(parts) == 1 else combine(How.SUM, kind.name, parts, source=kind.source)
    return Earning(step, total, rates.pop() if len(rates) == 1 else None, "＋".join(texts))


def _flat(kind: Allowance, group: Group, last: MonthStay, shared: Shared) -> Earning:
    note = f"{last.since.isoformat()}至{last.until.isoformat()}在册"
    whole = given("在册", 1, source="派驻经历", note=note, unit="")
    step = combine(How.PRODUCT, kind.name, [_rate_step(kind, group, shared), whole], source=kind.source)
    return Earning(step, ONE, group.rate, money(group.rate))


def _stepped(kind: Allowance, group: Group, factor: Step, shared: Shared) -> Earning:
    step = combine(How.PRODUCT, kind.name, [_rate_step(kind, group, shared), factor], source=kind.source)
    return Earning(step, factor.amount, group.rate, f"{money(group.rate)}×{number_text(factor.amount)}")


Absence = tuple[int, int, int, str]
"""Absent, due and attended half-days, and what was counted in words."""


def _absence(person: PersonMonth, kind: Allowance, stays: Sequence[MonthStay]) -> Absence:
    """Return what a STEP looks at."""
    kinds = kind.absence or ABSENT_KINDS
    absent = sum(_absent(person, stay, kinds) for stay in stays)
    due = sum(2 * person.working.count("1", stay.first, stay.end) for stay in stays)
    note = _days_note(person, stays, kinds)
    if kind.outside is Outside.ABSENT:
        outside = 2 * person.workdays - due
        absent, due = absent + outside, due + outside
        note = "、".join(part for part in (note, f"不在册{outside // 2}" if outside else "") if part)
    attended = sum(_absent(person, stay, _days_of(kind)) for stay in stays)
    return absent, due, attended, note


def _factor(kind: Allowance, absence: Absence) -> Step:
    absent, due, attended, note = absence
    days = given("缺勤", Fraction(absent, 2), source="考勤", note=note, unit="天")
    left = [given("不减发", 1, source=kind.source, unit="")]
    left += [
        given(_step_words(step), step.factor, source=kind.source, unit="")
        for step in kind.steps
        if _reached(step, days.amount, Fraction(attended, 2), whole=due > 0 and absent >= due)
    ]
    smallest = combine(How.SMALLEST, "计发比例", left, unit="")
    seen = [days]
    if any(step.attended_below is not None for step in kind.steps):
        seen.append(given("出勤", Fraction(attended, 2), source="考勤", unit="天"))
    return combine(How.FIRST, "按缺勤计发", [smallest, *seen], unit="")


def _absent(person: PersonMonth, stay: MonthStay, kinds: tuple[str, ...]) -> int:
    """Count absent half-days on working days only: leave may be marked over a rest day."""
    marks = due_marks(person.marks.get(stay.agency, ""), person.working, stay.first, stay.end)
    return sum([marks.count(code) for code, _ in _codes(kinds)])


def _step_words(step: AbsenceStep) -> str:
    if step.whole_month:
        return "整月缺勤"
    if step.attended_below is not None:
        return f"出勤不满{number_text(step.attended_below)}天"
    if step.over is not None:
        return f"缺勤超过{number_text(step.over)}天"
    return f"缺勤满{number_text(step.at_least or ZERO)}天"


def _reached(step: AbsenceStep, days: Fraction, attended: Fraction, *, whole: bool) -> bool:
    if step.whole_month:
        return whole
    if step.attended_below is not None:
        return attended < step.attended_below
    if step.over is not None:
        return days > step.over
    return days >= (step.at_least or ZERO)


def _attended(person: PersonMonth, kind: Allowance, groups: Sequence[Group], shared: Shared) -> Earning:
    """ATTENDED÷WORKDAYS: a stay of part of the month earns its own attended days over the whole month's."""
    kinds = _days_of(kind)
    counted = [
        (
            group.rate,
            group.words,
            sum([_halves(person, stay, kinds) for stay in group.stays]),
            _days_note(person, group.stays, kinds),
        )
        for group in groups
    ]

    def make() -> Earning:
        parts, texts = [], []
        for group, (rate, _, halves, note) in zip(groups, counted, strict=True):
            parts.append(_attended_part(person.workdays, kind, group, halves, note, shared))
            texts.append(f"{money(rate)}×{days_text(halves)}/{person.workdays}")
        total = sum(halves for _, _, halves, _ in counted)
        return _gathered(kind, groups, parts, texts, Fraction(total, 2), NO_DAYS)

    return shared.get(("attended", person.workdays, *counted), make)


def _attended_part(
    workdays: int, kind: Allowance, group: Group, halves: int, note: str, shared: Shared
) -> Step:
    whole = given("当月工作日", workdays, source="工作日历", unit="天")
    days = given("出勤", Fraction(halves, 2), source="考勤", note=note, unit="天")
    share = combine(How.QUOTIENT, "出勤比例", [days, whole], unit="")
    return combine(How.PRODUCT, kind.name, [_rate_step(kind, group, shared), share], source=kind.source)


def _counted(
    person: PersonMonth,
    kind: Allowance,
    groups: Sequence[Group],
    shared: Shared,
    lost: frozenset[int],
) -> Earning:
    """PER_DAY and PER_EVENT: rate × what is counted, at most `month_most` over the month."""
    left = kind.month_most
    parts, texts, total = [], [], ZERO
    days: set[int] = set()
    for group in groups:
        if kind.mode is Mode.PER_DAY:
            count, earned = _day_count(person, kind, group, lost)
        else:
            count, earned = day_events(person, kind, group.stays, lost)
        if left is not None:
            most = given("每月最多", left, source=kind.source, unit=kind.unit_word)
            count = combine(How.SMALLEST, "计发数量", [count, most], unit=kind.unit_word)
            left -= count.amount
        parts.append(
            combine(How.PRODUCT, kind.name, [_rate_step(kind, group, shared), count], source=kind.source)
        )
        texts.append(f"{money(group.rate)}×{number_text(count.amount)}")
        total += count.amount
        days |= earned
    return _gathered(kind, groups, parts, texts, total, frozenset(days))


def _gathered(
    kind: Allowance,
    groups: Sequence[Group],
    parts: Sequence[Step],
    texts: Sequence[str],
    total: Fraction,
    days: frozenset[int],
) -> Earning:
    step = parts[0] if len(parts) == 1 else combine(How.SUM, kind.name, parts, source=kind.source)
    return Earning(step, total, groups[0].rate if len(groups) == 1 else None, "＋".join(texts), days)


def _day_count(
    person: PersonMonth, kind: Allowance, group: Group, lost: frozenset[int]
) -> tuple[Step, set[int]]:
    kinds = _days_of(kind)
    codes = {BY_KEY[key].code for key in kinds}
    total, earned, lost_days = ZERO, set(), 0
    for stay in group.stays:
        marks = person.marks.get(stay.agency, "")
        if codes.isdisjoint(marks):
            continue
        for day in range(stay.first, stay.end):
            halves = (marks[2 * day] in codes) + (marks[2 * day + 1] in codes)
            if not halves:
                continue
            if day in lost:
                lost_days += 1
                continue
            total += _part(halves, kind.part_days)
            earned.add(day)
    note = _days_note(person, group.stays, kinds)
    if lost_days:
        note += f"；其中{lost_days}天已享受不能兼得的津补贴"
    return given("天数", total, source="考勤", note=note, unit=kind.unit_word), earned


def _part(halves: int, rule: PartUnits) -> Fraction:
    if halves == 2 or rule is PartUnits.UP:
        return ONE
    return HALF if rule is PartUnits.EXACT else ZERO
