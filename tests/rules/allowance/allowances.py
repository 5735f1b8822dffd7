"""People's months and kinds of allowance in few words; the month is September 2017: 21 workdays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from models.rules.allowance.facts import Event, MonthStay, PersonMonth
from models.rules.allowance.rules import AllowanceItem, AllowanceLine, AllowanceRules
from models.rules.allowance.scheme import Allowance, EventKind, NotFor
from models.rules.allowance.toml_file import parse_allowances
from models.rules.attendance.kinds import BY_NAME
from models.rules.core.faults import Fault
from models.rules.scheme.scheme import SchemeFaults

ALLOWANCES = Path(__file__).resolve().parents[3] / "resources" / "allowances"
MONTH = 201709


def working(workdays: int = 21) -> str:
    """Return a calendar of 30 days: that many working days, weekends where September 2017 has them."""
    days = ["1" if date(2017, 9, day).weekday() < 5 else "0" for day in range(1, 31)]
    assert days.count("1") == 21
    for index in range(29, -1, -1):
        if days.count("1") > workdays and days[index] == "1":
            days[index] = "0"
    return "".join(days)


def marks(counts: Mapping[str, float | str], calendar: str = "") -> str:
    """Return a month of marks: the named kinds in days on working days in order, the rest attended."""
    calendar = calendar or working()
    left = [(BY_NAME[word].code, int(2 * float(days))) for word, days in counts.items()]
    codes = [code for code, halves in left for _ in range(halves)]
    due = 2 * calendar.count("1")
    assert len(codes) <= due, "more marks than due half-days"
    filled = iter(codes + ["P"] * (due - len(codes)))
    return "".join(next(filled) + next(filled) if day == "1" else ".." for day in calendar)


def stay(
    since: int = 1,
    until: int = 30,
    *,
    agency: str = "国土资源所",
    post: str = "科员",
    kind: str = "公务员",
    allowance: bool = True,
    police: bool = False,
    attendance: bool = True,
) -> MonthStay:
    return MonthStay(
        agency=agency, since=date(2017, 9, since), until=date(2017, 9, until), post_class=post,
        staff_kind=kind, allowance=allowance, police=police, attendance=attendance,
    )


def person(
    counts: Mapping[str, float | str] | None = None,
    *stays: MonthStay,
    events: Sequence[Event] = (),
    staff_no: str = "101",
    calendar: str = "",
) -> PersonMonth:
    calendar = calendar or working()
    stays = stays or (stay(),)
    sheet = marks(counts or {}, calendar)
    own = {each.agency: _inside(sheet, each) for each in stays if each.attendance}
    return PersonMonth(staff_no, "张三", MONTH, calendar, stays, own, tuple(events))


def _inside(sheet: str, one: MonthStay) -> str:
    """Keep the marks of a stay only: nobody is marked where they are not posted."""
    first, end = 2 * one.first, 2 * one.end
    return "." * first + sheet[first:end] + "." * (len(sheet) - end)


def event(
    day: int,
    hours: str | None,
    *tags: NotFor,
    kind: EventKind = EventKind.OVERTIME,
    approved: bool = True,
    holiday: bool = False,
) -> Event:
    long = None if hours is None else Fraction(hours)
    return Event(kind, date(2017, 9, day), long, approved, holiday, frozenset(tags), "审批")


BASIS = 'basis_doc_no = "城街〔2017〕12号"\napproved_by = "党工委会议"\nvalid_from = 2017-01-01\n'


def kind(text: str, name: str = "误餐补贴") -> Allowance:
    """Return one kind from the keys that matter to a test."""
    return parse_allowances(f'[[allowance]]\nname = "{name}"\n{BASIS}{text}', "x")[0]


def faults_of(text: str) -> tuple[Fault, ...]:
    try:
        parse_allowances(text, "津补贴.toml")
    except SchemeFaults as found:
        return found.faults
    return ()


def example(name: str) -> tuple[Allowance, ...]:
    return parse_allowances((ALLOWANCES / f"{name}.toml").read_text("utf-8"), name)


def line(someone: PersonMonth, *kinds: Allowance) -> AllowanceLine:
    return AllowanceRules(kinds).line(someone)


def item(someone: PersonMonth, *kinds: Allowance) -> AllowanceItem:
    """Return the first kind's item."""
    return AllowanceRules(kinds).line(someone).items[0]


def codes(found: AllowanceLine) -> list[str]:
    return [problem.code for problem in found.problems]
