"""What the printed sheets of attendance and leave show, decided before anyone draws: plain data.

Everything is counted in half-days, as integers; `days_text` writes them as days. Two shapes of one month:
the sheet an agency signs (every sign), and the public notice, which holds no kind of leave at all, so that
no notice can tell who was ill (个人信息保护法 Art.25, 28).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count

from models.rules.attendance.kinds import BY_CODE, KINDS, UNMARKED, Counts
from models.rules.attendance.marks import days_text
from models.rules.core.month import Month

WEEKDAYS = "一二三四五六日"
_LEAVE = "".join(kind.code for kind in KINDS if kind.counts in (Counts.PAID, Counts.LEAVE))
_ALONE = "ALK"
"""年休, 事假, 病假 have columns of their own; every other leave is 其他假."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A column of sums: which kinds it counts, as days or, with `times`, as how often."""

    title: str
    codes: str
    times: bool = False

    def count(self, marks: str) -> int:
        """Return the half-days of `marks` that are of its kinds."""
        return sum(marks.count(code) for code in self.codes)

    def text(self, count: int) -> str:
        """Return a count as the sheet shows it."""
        return str(count) if self.times else days_text(count)


TALLIES: tuple[Tally, ...] = (
    # 迟到 and 早退 were there all the same: without them the columns would not add up to what was due.
    Tally("出勤", "PEY"),
    Tally("公差", "T"),
    Tally("培训", "S"),
    Tally("下村", "V"),
    Tally("年休", "A"),
    Tally("事假", "L"),
    Tally("病假", "K"),
    Tally("其他假", "".join(code for code in _LEAVE if code not in _ALONE)),
    Tally("旷工", "X"),
    Tally("迟到（次）", "E", times=True),
    Tally("早退（次）", "Y", times=True),
    Tally("加班", "O"),
)
"""The sums of the 月度考勤表, in the office's order."""


@dataclass(frozen=True, slots=True)
class DayPrint:
    """A day column: `holiday` is the holiday's name, "" on an ordinary day."""

    day: int
    weekday: int
    working: bool
    holiday: str = ""

    @property
    def badge(self) -> str:
        """班 on a weekend that is worked, 休 on a weekday that is not, else ""."""
        if self.working == (self.weekday < 5):
            return ""
        return "班" if self.working else "休"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPerson:
    """One person on a month sheet; `here` tells for each day whether the posting holds."""

    number: int
    staff_no: str
    name: str
    post: str
    marks: str
    here: tuple[bool, ...]
    due_halves: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheetPrint:
    """月度考勤表 of one agency. `signs` is sign → kind code, `due_halves` what is due in a whole month.

    `copy_to` names the home department on its copy (抄送), "" on the office's own.
    `closed_by` and `closed_on` are "" while the month is open.
    """

    street: str
    agency: str
    month: int
    days: tuple[DayPrint, ...]
    people: tuple[MonthPerson, ...]
    signs: Mapping[str, str]
    due_halves: int
    copy_to: str = ""
    closed_by: str = ""
    closed_on: str = ""

    @property
    def title(self) -> str:
        """The heading, agency first."""
        return f"{self.agency}{month_words(self.month)}考勤表"

    def is_due(self, person: MonthPerson, half: int) -> bool:
        """Tell whether something has to stand on half-day `half` of a person."""
        return person.here[half // 2] and self.days[half // 2].working

    def open_halves(self, person: MonthPerson) -> int:
        """Count the half-days of a person that are due and unmarked."""
        return sum(code == UNMARKED and self.is_due(person, half) for half, code in enumerate(person.marks))

    @property
    def all_open_halves(self) -> int:
        """Count the half-days of everybody that are due and unmarked."""
        return sum(self.open_halves(person) for person in self.people)

    def sum_of(self, tally: Tally) -> int:
        """Return everybody's half-days of a column."""
        return sum(tally.count(person.marks) for person in self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One person at one agency over a month or a year.

    `halves` is by kind key; `leave_halves` are the due half-days on leave of any kind (calendar leave
    runs over rest days too, so kinds may add up to more), `open_halves` the due ones without a mark.
    """

    number: int
    agency: str
    staff_no: str
    name: str
    post: str
    due_halves: int
    attended_halves: int
    leave_halves: int
    open_halves: int
    halves: Mapping[str, int]
    note: str = ""

    def sum_of(self, tally: Tally) -> int:
        """Return the half-days of a column."""
        return sum(self.halves.get(BY_CODE[code].key, 0) for code in tally.codes)


@dataclass(frozen=True, slots=True)
class SummaryPrint:
    """考勤汇总表 of every agency, people in the order of their agencies; `month` 0: the whole year."""

    street: str
    year: int
    month: int
    lines: tuple[SummaryLine, ...]

    @property
    def title(self) -> str:
        """The heading."""
        period = Month(self.year, self.month).chinese if self.month else f"{self.year}年度"
        return f"{self.street}{period}派驻机构考勤汇总表"

    @property
    def due_halves(self) -> int:
        """The half-days due from everybody together."""
        return sum(line.due_halves for line in self.lines)

    @property
    def attended_halves(self) -> int:
        """What everybody attended together."""
        return sum(line.attended_halves for line in self.lines)

    @property
    def open_halves(self) -> int:
        """The due half-days of everybody that nobody has marked."""
        return sum(line.open_halves for line in self.lines)

    def sum_of(self, tally: Tally) -> int:
        """Return everybody's half-days of a column."""
        return sum(line.sum_of(tally) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One person on a public notice: counts only, all leave as one."""

    number: int
    agency: str
    name: str
    due_halves: int
    attended_halves: int
    leave_halves: int
    late: int
    early: int
    absent_halves: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePrint:
    """考勤情况公示. `open_halves` is what nobody has marked yet: such a notice is a draft only."""

    street: str
    month: int
    lines: tuple[NoticeLine, ...]
    since: date
    until: date
    working_days: int
    phone: str
    signed_by: str
    signed_on: date
    open_halves: int = 0

    @property
    def title(self) -> str:
        """The heading."""
        return f"{month_words(self.month)}派驻机构考勤情况公示"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one level wrote on a slip: all "" until it has spoken, then the form leaves room for a pen."""

    words: str = ""
    signed_by: str = ""
    signed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveSlipPrint:
    """工作人员请（休）假审批单. Dates inclusive; a half is 0 morning or 1 afternoon.

    `halves` is the length counted in `unit` ("工作日" or "自然日"). `taken_halves` and `left_halves` are
    of the kind in the year *before* this leave, None where the kind has no yearly entitlement.
    `reason` never holds a diagnosis. `heads` is 站所负责人, `deputy` 分管领导, `chief` 主要领导; one that
    this length does not need is None and struck out. `returned_on` is 销假日期, `informed` when and how
    the home department came to know; "" leaves room for a pen.
    """

    number: str
    street: str
    name: str
    agency: str
    post: str
    kind: str
    reason: str
    since: date
    since_half: int
    until: date
    until_half: int
    halves: int
    unit: str = "工作日"
    taken_halves: int | None = None
    left_halves: int | None = None
    attachments: str = ""
    destination: str = ""
    phone: str = ""
    applied_on: str = ""
    head: Opinion | None = field(default_factory=Opinion)
    deputy: Opinion | None = field(default_factory=Opinion)
    chief: Opinion | None = field(default_factory=Opinion)
    returned_on: str = ""
    department: str = ""
    informed: str = ""


def month_words(month: int) -> str:
    """Return YYYYMM as 2017年3月."""
    return Month.of(month).chinese


def day_words(day: date) -> str:
    """Return a date as 2017年3月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def glyphs_of(signs: Mapping[str, str], used: Iterable[str]) -> dict[str, str]:
    """Return kind code → the sign that stands for it: of the set, else of our own for a kind `used`.

    A kind that the set has no sign for gets its default, or a word of its name that is still free: 事假2.
    """
    found: dict[str, str] = {}
    for sign, code in signs.items():
        found.setdefault(code, sign)
    wanted = set(used)
    for kind in KINDS:
        if kind.code in wanted and kind.code not in found:
            own = (kind.sign, kind.name[0], kind.name[:2], kind.name, *kind.aliases)
            words = chain(own, (f"{kind.name}{number}" for number in count(2)))
            taken = {*signs, *found.values()}
            found[kind.code] = next(word for word in words if word not in taken)
    return {kind.code: found[kind.code] for kind in KINDS if kind.code in found}


def notice_lines(lines: Sequence[SummaryLine]) -> tuple[NoticeLine, ...]:
    """Return what of a summary may be posted in public: no reason, no kind of leave."""
    return tuple(
        NoticeLine(
            number=line.number, agency=line.agency, name=line.name, due_halves=line.due_halves,
            attended_halves=line.attended_halves, leave_halves=line.leave_halves,
            late=line.halves.get("late", 0), early=line.halves.get("early", 0),
            absent_halves=line.halves.get("absent", 0),
        )
        for line in lines
    )
