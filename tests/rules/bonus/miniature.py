"""Offices in miniature, drawn from a number: a scheme anywhere in the vocabulary, and a few people's year.

The same number always gives the same office, so its number is all that a failure must report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import TypeVar

from msgspec.structs import replace

from models.rules.core.facts import BonusMode, PersonYear, Sanction, Stay
from models.rules.core.grades import REASONS, SANCTIONS
from models.rules.scheme import options, parts
from models.rules.scheme.figures import OTHERS, Figures
from models.rules.scheme.scheme import Scheme

T = TypeVar("T")
YEAR = 2017
TIERS = ("一等", "二等", "三等")
CLASSES = ("正科", "副科", "中层", "科员", "事业")
AGENCIES = ("国土资源所", "司法所", "行政执法中队", "派出所")
KINDS = ("personal", "sick", "absent", "late", "early")
LASTING = KINDS[:3]
WAYS = ("rate", "percent", "daily_divisor", "bands", "steps")
FACTORS = ("优秀", "称职", "基本称职", "不称职")


@dataclass(frozen=True)
class Office:
    """A scheme and the people under it."""

    number: int
    scheme: Scheme
    people: tuple[PersonYear, ...]


def office(number: int) -> Office:
    """Return the office of a number."""
    draw = Draw(number)
    people = tuple(_person(draw, f"{i:03}") for i in range(1, draw.between(2, 6)))
    return Office(number, _scheme(draw, [person.staff_no for person in people]), people)


class Draw(Random):
    """A random source that speaks of figures."""

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        return self.randint(low, high)

    def maybe(self, make: Callable[[], T], odds: float = 0.5) -> T | None:
        """Return what `make` gives, or nothing."""
        return make() if self.random() < odds else None

    def yuan(self, most: int = 60_000) -> Fraction:
        """Return an amount: round, to the fen, or in thirds as a published ratio leaves it."""
        whole = self.between(0, most)
        return self.choice([Fraction(whole), Fraction(whole * 100 + self.between(0, 99), 100)])

    def factor(self) -> Fraction:
        """Return a factor from zero to one and a half."""
        return self.choice(
            [Fraction(0), Fraction(1), Fraction(self.between(0, 150), 100), Fraction(1, 3), Fraction(2, 3)]
        )

    def outcome(self) -> Fraction | None:
        """Return a factor, or None for 暂缓发放."""
        return None if self.random() < 0.1 else self.factor()

    def some(self, words: Sequence[str], least: int = 1) -> tuple[str, ...]:
        """Return a few of the words, in no order."""
        return tuple(self.sample(list(words), self.between(least, min(3, len(words)))))


# A scheme


def _scheme(draw: Draw, staff: Sequence[str]) -> Scheme:
    by_tier = draw.random() < 0.6
    return Scheme(
        year=YEAR, document=f"城街〔2018〕{draw.between(1, 99)}号",
        standards=_standards(draw, by_tier=by_tier), tier=draw.choice(TIERS), tiers=TIERS,
        coefficients=draw.maybe(lambda: (_table(draw, options.By.CLASS, CLASSES, draw.factor),)) or (),
        months=_months(draw), grades=draw.maybe(lambda: _grades(draw), 0.8),
        sanctions=draw.maybe(lambda: _sanctions(draw)),
        deductions=draw.maybe(lambda: _deductions(draw), 0.8),
        exclusions=tuple(_exclusion(draw, i) for i in range(draw.between(0, 2))),
        awards=tuple(draw.maybe(lambda: (_extra(draw, staff, 1),), 0.3) or ()),
        manual=tuple(draw.maybe(lambda: (_extra(draw, staff, draw.choice([1, -1])),), 0.3) or ()),
        points=draw.maybe(lambda: _points(draw, staff), 0.2),
        full_attendance=draw.maybe(lambda: _full_attendance(draw), 0.2),
        veto=draw.maybe(lambda: _veto(draw, staff, by_tier=by_tier), 0.2),
        cap=draw.maybe(lambda: parts.Cap(draw.yuan()), 0.3), rounding=_rounding(draw),
        police=draw.maybe(lambda: _police(draw), 0.6), tax=_tax(draw),
    )


def _tax(draw: Draw) -> parts.Tax:
    rule = draw.choice([options.TaxRule.ONE_OFF_2005, options.TaxRule.NONE])
    return parts.Tax(rule=rule, wage=draw.yuan(9000))


def _table(draw: Draw, by: options.By, words: Sequence[str], figure: Callable[[], Fraction]) -> Figures:
    cells: dict[tuple[str, ...], Fraction] = {(word,): figure() for word in (*words, OTHERS)}
    return Figures((by,), cells, draw.choice(["", "第三条"]))


def _standards(draw: Draw, *, by_tier: bool) -> Figures:
    if by_tier:
        return Figures((options.By.TIER,), {(tier,): draw.yuan() for tier in TIERS}, "第二条")
    if draw.random() < 0.5:
        return Figures((), {(): draw.yuan()})
    return _table(draw, draw.choice([options.By.CLASS, options.By.KIND]), CLASSES, draw.yuan)


def _months(draw: Draw) -> parts.Months:
    method = draw.choice(list(options.Method))
    start = draw.choice([1, 1, 1, 7])
    counts = method not in (options.Method.DAYS, options.Method.HALF_YEAR, options.Method.FULL)
    figures = [Fraction(draw.between(0, 4), 4) for _ in range(4)]
    halves = figures if method is options.Method.HALF_YEAR else [None] * 4
    return parts.Months(
        method=method,
        day=draw.between(1, 28),
        part_month=Fraction(draw.between(0, 4), 4),
        leave_day=draw.maybe(lambda: draw.between(0, 31), 0.3),
        leave_part=draw.maybe(lambda: Fraction(draw.between(0, 4), 4), 0.3),
        transfer=draw.choice([None, *options.Transfer]),
        start_month=start,
        class_change=None if method is options.Method.DAYS else draw.maybe(lambda: _class_change(draw), 0.2),
        arrival_month_out=counts and draw.random() < 0.2,
        leaving_month_out=counts and draw.random() < 0.2,
        arrive_first_half=halves[0],
        arrive_second_half=halves[1],
        leave_first_half=halves[2],
        leave_second_half=halves[3],
        both=draw.choice(list(options.ArrivedAndLeft)),
    )


def _class_change(draw: Draw) -> options.Transfer:
    return draw.choice([options.Transfer.NEXT_MONTH, options.Transfer.SAME_MONTH])


def _grades(draw: Draw) -> parts.Grades:
    return parts.Grades(
        {grade: draw.outcome() for grade in FACTORS},
        {reason: draw.outcome() for reason in draw.some(REASONS)},
        draw.maybe(lambda: {"优秀": draw.yuan(3000)}, 0.3) or {},
        fixed_prorated=draw.random() < 0.5,
        clause="第五条",
    )


def _sanctions(draw: Draw) -> parts.Sanctions:
    rules = {
        name: parts.SanctionRule(
            draw.outcome(),
            draw.maybe(lambda: min(draw.factor(), Fraction(1)), 0.2),
            cut=draw.choice([Fraction(0), draw.yuan(5000)]),
            stops=draw.random() < 0.2,
        )
        for name in (*draw.some(SANCTIONS), OTHERS)
    }
    return parts.Sanctions(
        rules, draw.choice(list(options.Window)), draw.choice(list(options.CombineSanctions)), clause="第六条"
    )


def _deductions(draw: Draw) -> parts.Deductions:
    items = tuple(_item(draw) for _ in range(draw.between(1, 4)))
    return parts.Deductions(
        items=items,
        cap_amount=draw.maybe(lambda: draw.yuan(9000), 0.2),
        cap_percent=draw.maybe(lambda: Fraction(draw.between(0, 100)), 0.2),
        order=draw.choice(list(options.Order)),
        clause="第七条",
    )


def _item(draw: Draw) -> parts.DeductionItem:
    way = draw.choice(WAYS)
    return parts.DeductionItem(
        kinds=draw.some(LASTING if draw.random() < 0.7 else ("late", "early")),
        unit=draw.choice([None, options.Unit.HALF_DAY]),
        period=draw.choice(list(options.Period)),
        also=draw.maybe(lambda: _also(draw), 0.3) or (),
        every=Fraction(1 if way in ("bands", "steps") else draw.choice([1, 1, 3])),
        free=Fraction(0) if way in ("bands", "steps") else Fraction(draw.between(0, 20), 2),
        rate=draw.yuan(500) if way == "rate" else None,
        percent=Fraction(draw.between(0, 20)) if way == "percent" else None,
        daily_divisor=Fraction(draw.choice([87, 120, 1460]), 4) if way == "daily_divisor" else None,
        bands=_bands(draw) if way == "bands" else (),
        steps=_steps(draw) if way == "steps" else (),
        part_units=draw.choice(list(options.PartUnits)),
        daily_of=draw.choice(list(options.DailyOf)),
        cap_amount=draw.maybe(lambda: draw.yuan(3000), 0.2),
        cap_percent=draw.maybe(lambda: Fraction(draw.between(0, 100)), 0.2),
    )


def _also(draw: Draw) -> tuple[parts.Conversion, ...]:
    counts = Fraction(draw.between(0, 4), 2)
    return (parts.Conversion(draw.some(("late", "early")), Fraction(draw.between(1, 4)), counts),)


def _bands(draw: Draw) -> tuple[parts.Band, ...]:
    bounds = sorted(draw.sample(range(20), 2))
    if draw.random() < 0.3:
        return tuple(parts.Band(Fraction(over), percent=Fraction(draw.between(0, 9))) for over in bounds)
    return tuple(parts.Band(Fraction(over), draw.yuan(200)) for over in bounds)


def _steps(draw: Draw) -> tuple[parts.Threshold, ...]:
    """Return two thresholds, the later one never the lighter."""
    bounds = sorted(draw.sample(range(30), 2))
    if draw.random() < 0.5:
        costs = sorted(Fraction(draw.between(0, 100)) for _ in bounds)
        return tuple(parts.Threshold(over=Fraction(b), percent=c) for b, c in zip(bounds, costs, strict=True))
    costs = sorted(draw.yuan(4000) for _ in bounds)
    return tuple(parts.Threshold(at_least=Fraction(b), amount=c) for b, c in zip(bounds, costs, strict=True))


def _exclusion(draw: Draw, number: int) -> parts.Exclusion:
    name = f"情形{number}"
    then = draw.choice(list(options.Effect))
    factor = Fraction(draw.between(0, 100), 100) if then is options.Effect.REDUCE else None
    if draw.random() < 0.6:
        consecutive = draw.random() < 0.3
        kinds = ("absent",) if consecutive else draw.some(LASTING)
        least = Fraction(draw.between(1, 60), 2)
        return parts.Exclusion(
            name=name, then=then, factor=factor, kinds=kinds, at_least=least, consecutive=consecutive,
            reduced=draw.choice(list(options.Reduced)),
        )
    return draw.choice(
        [
            parts.Exclusion(name=name, then=then, factor=factor, grades=draw.some(FACTORS)),
            parts.Exclusion(
                name=name, then=then, factor=factor, left_in_year=True, post_classes=draw.some(CLASSES)
            ),
            parts.Exclusion(
                name=name, then=then, factor=factor, months_below=Fraction(draw.between(1, 12), 2)
            ),
            parts.Exclusion(name=name, then=then, factor=factor, sanctions=draw.some(SANCTIONS)),
            parts.Exclusion(
                name=name, then=then, factor=factor, last_year_grades=("不称职",), last_year_ungraded=True
            ),
        ]
    )


def _points(draw: Draw, staff: Sequence[str]) -> parts.Points:
    return parts.Points(draw.yuan(100), {number: draw.yuan(100) for number in staff})


def _full_attendance(draw: Draw) -> parts.FullAttendance:
    return parts.FullAttendance(draw.yuan(500), draw.some(KINDS), draw.choice(list(options.Period)))


def _extra(draw: Draw, staff: Sequence[str], sign: int) -> parts.Extra:
    amount = sign * (draw.yuan(3000) + 1)
    return parts.Extra(draw.choice(list(staff)), amount, "最美窗口", "城街〔2017〕7号")


def _veto(draw: Draw, staff: Sequence[str], *, by_tier: bool) -> parts.Veto:
    if by_tier and draw.random() < 0.5:
        return parts.Veto(tier_drop=draw.between(1, 3), police_too=draw.random() < 0.5)
    return parts.Veto(no_bonus=(draw.choice(list(staff)),), no_bonus_agencies=draw.some(AGENCIES, 0))


def _rounding(draw: Draw) -> parts.Rounding:
    units = (Fraction(1, 100), Fraction(1, 10), Fraction(1), Fraction(10), Fraction(100))
    return parts.Rounding(draw.choice(units), draw.choice(list(options.RoundingMode)))


def _police(draw: Draw) -> parts.Police:
    town = Fraction(draw.between(0, 10), 10)
    return parts.Police(
        reading=draw.choice(list(options.Reading)),
        ratio=Fraction(draw.between(1, 10000), 10000),
        tier_drop=draw.choice([0, 0, 1]),
        addition=draw.maybe(lambda: draw.yuan(3000), 0.2),
        addition_prorated=draw.random() < 0.5,
        use_coefficients=draw.random() < 0.5,
        grade_matters=draw.random() < 0.5,
        sanctions_matter=draw.random() < 0.5,
        paid_elsewhere_default=draw.yuan(),
        department_standard=Figures((), {(): draw.yuan()}),
        town_weight=town,
        department_weight=1 - town,
        cap_amount=draw.maybe(draw.yuan, 0.2),
        headcount_from=draw.choice(list(options.Headcount)),
        headcount=draw.maybe(lambda: draw.between(0, 60), 0.3),
        clause="第八条",
    )


# A person's year


def _person(draw: Draw, staff_no: str) -> PersonYear:
    grade = draw.choice([*FACTORS, "合格", "优秀", "称职", "不确定等次", ""])
    halves = {kind: _months_of(draw) for kind in KINDS if draw.random() < 0.4}
    absent = sum(halves.get("absent", ()))
    return PersonYear(
        staff_no=staff_no, name=f"人{staff_no}", year=YEAR, stays=_stays(draw), grade=grade,
        reason=draw.choice(REASONS) if grade == "不确定等次" else "",
        sanctions=tuple(
            Sanction(draw.choice(SANCTIONS), date(2015, 1, 1) + timedelta(draw.between(0, 1400)))
            for _ in range(draw.choice([0, 0, 0, 1, 2]))
        ),
        halves=halves, absent_runs=(draw.between(1, absent),) if absent else (),
        grades_before=draw.choice([{}, {2016: "称职"}, {2016: "不称职"}]),
        hold=draw.choice([""] * 20 + ["待查"]),
    )


def _months_of(draw: Draw) -> tuple[int, ...]:
    most = draw.choice([1, 4, 30])
    return tuple(draw.between(0, most) if draw.random() < 0.3 else 0 for _ in range(12))


def _stays(draw: Draw) -> tuple[Stay, ...]:
    """Return one to four stays without overlaps, some around the year's ends."""
    days = sorted(draw.sample(range(-30, 380), draw.between(2, 5)))
    found = [_stay(draw, start, end - 1 - draw.choice([0, 3])) for start, end in pairwise(days)]
    if draw.random() < 0.5:
        found[-1] = replace(found[-1], until=None)
    whole = tuple(one for one in found if one.until is None or one.since <= one.until)
    return whole or (_stay(draw, 0, None),)


def _stay(draw: Draw, since: int, until: int | None) -> Stay:
    first = date(YEAR, 1, 1)
    agency = draw.choice(AGENCIES)
    police = agency == "派出所"
    return Stay(
        agency,
        BonusMode.TIER_REFERENCE if police else BonusMode.FULL,
        first + timedelta(since),
        None if until is None else first + timedelta(until),
        draw.choice(CLASSES),
        draw.choice(["民警", "辅警"] if police else ["公务员", "事业", "编外"]),
        attendance=not police,
    )
