"""Months, summaries, notices and slips built by hand for the tests of attendance on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.rules.attendance.kinds import BY_CODE, KINDS
from models.rules.attendance.printed import (
    DayPrint,
    LeaveSlipPrint,
    MonthPerson,
    MonthSheetPrint,
    NoticePrint,
    SummaryLine,
    SummaryPrint,
    notice_lines,
)
from models.rules.calendar.working_days import days_of

LONG_NAME = "阿卜杜热西提买买提江艾尼"
SIGNS = {kind.sign: kind.code for kind in KINDS}
OFF, LIEU = {date(2017, 4, 3), date(2017, 4, 4)}, {date(2017, 4, 1)}
_SURNAMES = "赵钱孙李周吴郑王冯陈"
_GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超"


def name(number: int) -> str:
    """An ordinary name."""
    return _SURNAMES[number % 10] + _GIVEN[number % 16] + _GIVEN[number // 16 % 16] * (number % 3 > 0)


def days(month: int) -> tuple[DayPrint, ...]:
    """The days of a month; April 2017 has its 清明 and the Saturday worked for it."""
    return tuple(
        DayPrint(
            day.day,
            day.weekday(),
            day in LIEU or (day.weekday() < 5 and day not in OFF),
            "清明节" if day in OFF else "",
        )
        for day in days_of(month)
    )


def person(month: int, number: int = 1, **changes: object) -> MonthPerson:
    """Somebody who was there on every working day, except for a few marks."""
    heads = days(month)
    marks = ["P" if head.working else "R" for head in heads for _ in "ab"]
    for step, code in enumerate("TKLSVEYA"):
        at = 2 * ((number * 3 + step * 4) % len(heads))
        if heads[at // 2].working and (number + step) % 3 == 0:
            marks[at] = code
    due = 2 * sum(head.working for head in heads)
    plain = MonthPerson(
        number=number, staff_no=f"{number:03}", name=name(number), post="科员", marks="".join(marks),
        here=(True,) * len(heads), due_halves=due,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def month_sheet(*people: MonthPerson, month: int = 201703, **changes: object) -> MonthSheetPrint:
    """An agency's month with these people."""
    heads = days(month)
    due = 2 * sum(head.working for head in heads)
    plain = MonthSheetPrint(
        street="城南街道", agency="国土资源所", month=month, days=heads, people=people, signs=SIGNS,
        due_halves=due,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def crowd(count: int, month: int = 201703) -> tuple[MonthPerson, ...]:
    """Many people."""
    return tuple(person(month, number) for number in range(1, count + 1))


def summary_line(number: int = 1, **changes: object) -> SummaryLine:
    """A month with a trip, a late morning and a day of leave."""
    halves = {"present": 38, "trip": 2, "late": 1, "sick": 2, "personal": 1, "annual": 2}
    plain = SummaryLine(
        number=number, agency="国土资源所", staff_no=f"{number:03}", name=name(number), post="科员",
        due_halves=46, attended_halves=41, leave_halves=5, open_halves=0, halves=halves,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def summary(*lines: SummaryLine, month: int = 3) -> SummaryPrint:
    """A summary of March 2017, or of another period."""
    return SummaryPrint("城南街道", 2017, month, lines)


def notice(*lines: SummaryLine, **changes: object) -> NoticePrint:
    """A notice of March 2017."""
    plain = NoticePrint(
        street="城南街道", month=201703, lines=notice_lines(lines), since=date(2017, 4, 5),
        until=date(2017, 4, 11), working_days=5, phone="0575-88001234", signed_by="城南街道党政综合办公室",
        signed_on=date(2017, 4, 5),
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def slip(**changes: object) -> LeaveSlipPrint:
    """Two and a half days of 年休."""
    plain = LeaveSlipPrint(
        number="QJ2017-0031", street="城南街道", name="王伟", agency="国土资源所", post="科员",
        kind=BY_CODE["A"].name, reason="回老家探望父母", since=date(2017, 3, 6), since_half=1,
        until=date(2017, 3, 8), until_half=1, halves=5, taken_halves=4, left_halves=6,
        destination="浙江省杭州市", phone="13800000000", applied_on="2017年3月3日", department="市国土资源局",
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def every_kind(month: int = 201703) -> str:
    """A month of marks with every kind in it, whatever the day."""
    codes = "".join(kind.code for kind in KINDS)
    return (codes * 3)[: 2 * len(days(month))]
