"""年休假 and 补休 ledgers: what was earned, carried, used, lost and expired, line by line, in half-days.

职工带薪年休假条例（国务院令第514号）: Art.3 days by service, Art.4 who has none, Art.5 carrying over and pay
for days not taken. Days by service count from the month after the threshold is reached (实施办法 Art.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.leave.rules import Half, add_months

REGULATION = "职工带薪年休假条例"
THRESHOLDS = ((20, 15), (10, 10), (1, 5))
"""(full years of service, days of leave): 条例 Art.3."""

PAID_DAYS = 261
"""Working days that a year's pay is divided by: 365 − 104."""


class UnknownService(ValueError):
    """The first month of work is not on record, or not a month."""


def work_month(work_since: str) -> date:
    """Return the first day of the month in which someone began to work ("1993-04"); UnknownService."""
    parts = work_since.split("-")
    try:
        return date(int(parts[0]), int(parts[1]), 1)
    except (ValueError, IndexError) as error:
        raise UnknownService(work_since) from error


def service_years(work_since: str, on: date) -> int:
    """Return the full years of service that count on `on`, from the month after each was reached."""
    start = add_months(work_month(work_since), 1)
    years = on.year - start.year - (on.month < start.month)
    return max(years, 0)


def annual_days(work_since: str, on: date) -> int:
    """Return the days of 年休假 that someone's service gives on `on` (条例 Art.3)."""
    years = service_years(work_since, on)
    return next((days for threshold, days in THRESHOLDS if years >= threshold), 0)


@dataclass(frozen=True, slots=True)
class AnnualSettings:
    """The office's reading: carry over or not, until when (month, day), and how sick months are counted."""

    carry: bool = True
    carry_until: tuple[int, int] = (12, 31)
    carry_halves: int | None = None
    pay_deducted: bool = False
    sick_month_days: Fraction = Fraction(30)


@dataclass(frozen=True, slots=True)
class AnnualExclusion:
    """One exclusion of 条例 Art.4: whether it applies, and on what it rests."""

    article: str
    rule: str
    applies: bool
    found: str


@dataclass(frozen=True, slots=True)
class AnnualFacts:
    """What Art.4 asks of a year: service, 寒暑假 in days, 事假 and 病假 in half-days."""

    year: int
    service_years: int
    vacation_days: int = 0
    personal_halves: int = 0
    sick_halves: int = 0


def exclusions(facts: AnnualFacts, settings: AnnualSettings) -> tuple[AnnualExclusion, ...]:
    """Return the five verdicts of 条例 Art.4 for a year, each with its article and what was found."""
    years = facts.service_years
    entitled = next((days for threshold, days in THRESHOLDS if years >= threshold), 0)
    sick = Fraction(facts.sick_halves, 2)
    paid_personal = facts.personal_halves >= 40 and not settings.pay_deducted
    about_sick = f"工龄 {years} 年，病假 {_days(sick)} 天"
    pay = "按规定扣工资" if settings.pay_deducted else "不扣工资"
    return (
        AnnualExclusion(
            f"{REGULATION}第四条（一）", "享受寒暑假，天数多于年休假天数",
            facts.vacation_days > entitled, f"寒暑假 {facts.vacation_days} 天，年休假 {entitled} 天",
        ),
        AnnualExclusion(
            f"{REGULATION}第四条（二）", "事假累计 20 天以上且不扣工资",
            paid_personal, f"事假 {_days(Fraction(facts.personal_halves, 2))} 天，{pay}",
        ),
        *(
            AnnualExclusion(
                f"{REGULATION}第四条（{number}）", f"{words}，病假累计 {months} 个月以上",
                low <= years < high and sick >= months * settings.sick_month_days, about_sick,
            )
            for number, words, low, high, months in _SICK
        ),
    )  # fmt: skip


_SICK = (
    ("三", "累计工作满 1 年不满 10 年", 1, 10, 2),
    ("四", "累计工作满 10 年不满 20 年", 10, 20, 3),
    ("五", "累计工作满 20 年以上", 20, 1000, 4),
)


def _days(days: Fraction) -> str:
    return str(days.numerator) if days.denominator == 1 else f"{days.numerator // 2}.5"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A correction by hand: an opening balance, days paid out (negative), with its reason."""

    day: date
    halves: int
    reason: str
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualPerson:
    """What an annual-leave ledger is computed from; `first_year` is the first year on the office's sheets.

    `asked` are those of `used` that are only asked for: they are no leave taken already (Art.4).
    """

    work_since: str
    first_year: int
    used: frozenset[Half]
    personal: Mapping[int, int] = field(default_factory=dict)
    sick: Mapping[int, int] = field(default_factory=dict)
    vacation_days: int = 0
    adjustments: tuple[Adjustment, ...] = ()
    asked: frozenset[Half] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualYear:
    """One year of an annual-leave ledger, in half-days; `overdrawn` are uses that no balance covered.

    `lost` is the sentence of the exclusion that took the year's days, "" when none did.
    """

    year: int
    entitled: int
    carried: int
    carry_until: date
    adjusted: int
    used: int
    expired: int
    balance: int
    overdrawn: int
    lost: str
    verdicts: tuple[AnnualExclusion, ...]
    tree: Step


def annual_ledger(person: AnnualPerson, on: date, settings: AnnualSettings) -> tuple[AnnualYear, ...]:
    """Return the ledger from the first year to the year of `on`, oldest first; UnknownService."""
    found: list[AnnualYear] = []
    carried, lost_next = 0, ""
    for year in range(min(person.first_year, on.year), on.year + 1):
        line, lost_next, unused = _annual_year(person, year, on, settings, carried, lost_next)
        found.append(line)
        carried = _carried(unused, settings)
    return tuple(found)


def _carried(unused: int, settings: AnnualSettings) -> int:
    if not settings.carry:
        return 0
    return unused if settings.carry_halves is None else min(unused, settings.carry_halves)


def _annual_year(
    person: AnnualPerson, year: int, on: date, settings: AnnualSettings, carried: int, lost: str
) -> tuple[AnnualYear, str, int]:
    """Return a year's line, why next year is lost ("" if it is not), and what is left to carry."""
    last = min(on, date(year, 12, 31))
    days = annual_days(person.work_since, last)
    used = sorted(half for half in person.used if half[0].year == year)
    verdicts = exclusions(_annual_facts(person, year, last), settings)
    lost_next = next((f"{v.article}：{v.rule}（{v.found}）" for v in verdicts if v.applies), "")
    if lost_next and person.asked.issuperset(used):
        lost, lost_next = lost_next, ""
    entitled = 0 if lost else 2 * days
    adjusted = sum(one.halves for one in person.adjustments if one.day.year == year and one.day <= on)
    until = _carry_until(year, settings)
    from_carried = min(carried, sum(day <= until for day, _ in used))
    own = entitled + adjusted - (len(used) - from_carried)
    expired = carried - from_carried if on > until else 0
    balance = max(own, 0) + carried - from_carried - expired
    tree = _annual_tree(
        year, days, lost, entitled=entitled, carried=carried, adjusted=adjusted, used=len(used),
        expired=expired, over=max(-own, 0),
    )  # fmt: skip
    line = AnnualYear(
        year=year, entitled=entitled, carried=carried, carry_until=until, adjusted=adjusted, used=len(used),
        expired=expired, balance=balance, overdrawn=max(-own, 0), lost=lost, verdicts=verdicts, tree=tree,
    )  # fmt: skip
    return line, lost_next, max(own, 0)


def _annual_facts(person: AnnualPerson, year: int, last: date) -> AnnualFacts:
    return AnnualFacts(
        year, service_years(person.work_since, last), person.vacation_days,
        person.personal.get(year, 0), person.sick.get(year, 0),
    )  # fmt: skip


def _carry_until(year: int, settings: AnnualSettings) -> date:
    month, day = settings.carry_until
    return add_months(date(year, 1, day), month - 1)


def _annual_tree(
    year: int, days: int, lost: str, *,
    entitled: int, carried: int, adjusted: int, used: int, expired: int, over: int,
) -> Step:  # fmt: skip
    """Return the year's balance as a tree in days, from half-days; what is overdrawn is added back.

    `days` are the days of entitlement that `lost` took away.
    """
    parts = [
        given(f"{year} 年应休", Fraction(entitled, 2), source=f"{REGULATION}第三条", unit="天",
              note=f"因{lost}，本年 {days} 天不享受" if lost else ""),
        given("上年结转", Fraction(carried, 2), source=f"{REGULATION}第五条", unit="天"),
        given("更正", Fraction(adjusted, 2), source="年休假台账", unit="天"),
        given("超休", Fraction(over, 2), source="考勤表", unit="天", note="没有余额可抵的天数"),
    ]  # fmt: skip
    due = combine(How.SUM, "可休", parts, unit="天")
    gone = [
        given("已休", Fraction(used, 2), source="考勤表", unit="天"),
        given("结转过期", Fraction(expired, 2), source="本单位结转期限", unit="天"),
    ]
    return combine(How.LESS, f"{year} 年余额", [due, *gone], unit="天")


def annual_payout(
    annual_pay: Fraction | int, days: Fraction | int, *, document: str = ""
) -> tuple[Step, Step]:
    """Return pay for days not taken because of work: (300 % in all, the 200 % beyond normal pay), in yuan.

    条例 Art.5; a day's pay is the year's pay ÷ 261.
    """
    article = f"{REGULATION}第五条"
    pay = given("年工资收入", annual_pay, source=document or "工资单")
    daily = combine(
        How.QUOTIENT, "日工资收入",
        [pay, given("年计薪天数", PAID_DAYS, source="365 − 104", unit="天")], source=article,
    )  # fmt: skip
    count = given("应休未休天数", days, source="年休假台账", unit="天")
    return (
        _times(3, "未休年休假工资报酬", daily, count, article),
        _times(2, "其中另行支付", daily, count, article),
    )


def _times(rate: int, label: str, daily: Step, days: Step, article: str) -> Step:
    times = given("倍数", rate, source=article, unit="倍")
    exact = combine(How.PRODUCT, f"{label}（未取整）", [daily, times, days], source=article)
    return combine(How.ROUND_HALF_UP, label, [exact, given("取整到", Fraction(1, 100), source="分")])


@dataclass(frozen=True, slots=True)
class Lot:
    """补休 earned on a day, in half-days; `expires` is the last day on which it may be taken."""

    day: date
    halves: int
    expires: date
    source: str


@dataclass(frozen=True, slots=True)
class LotState:
    """A lot with what became of it by a day."""

    lot: Lot
    used: int
    expired: int

    @property
    def left(self) -> int:
        """Half-days that may still be taken."""
        return self.lot.halves - self.used - self.expired


@dataclass(frozen=True, slots=True)
class Compensatory:
    """A 补休 ledger on a day: lots oldest first, the balance, and uses that no lot covered."""

    lots: tuple[LotState, ...]
    balance: int
    used: int
    expired: int
    overdrawn: tuple[Half, ...]


def compensatory(lots: Iterable[Lot], used: Iterable[Half], on: date) -> Compensatory:
    """Settle 补休: each half-day taken comes from the lot that expires first of those earned by that day."""
    ordered = sorted(lots, key=lambda lot: (lot.expires, lot.day))
    left = [lot.halves for lot in ordered]
    uncovered: list[Half] = []
    uses = sorted(used)
    for half in uses:
        at = _first_open(ordered, left, half[0])
        if at is None:
            uncovered.append(half)
        else:
            left[at] -= 1
    states = tuple(
        LotState(lot, lot.halves - rest, rest if lot.expires < on else 0)
        for lot, rest in zip(ordered, left, strict=True)
    )
    balance = sum(state.left for state in states if state.lot.day <= on)
    return Compensatory(states, balance, len(uses), sum(s.expired for s in states), tuple(uncovered))


def _first_open(lots: Sequence[Lot], left: Sequence[int], day: date) -> int | None:
    for at, lot in enumerate(lots):
        if left[at] > 0 and lot.day <= day <= lot.expires:
            return at
    return None


def expiry(day: date, months: int) -> date:
    """Return the last day on which 补休 earned on `day` may be taken."""
    return add_months(day, months)
