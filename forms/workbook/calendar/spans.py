"""Days as a notice of holidays writes them: 1月27日至2月2日, 1月22日（星期日）、2月4日, 共7天, 与周末连休."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from forms.workbook.reading.cleaning import narrow
from forms.workbook.reading.dates import chinese_digits

LONGEST = 15
"""Days of a holiday; more than that is a range that was written wrong."""
NO_DAYS = frozenset(("无", "没有"))
WEEKDAYS = "一二三四五六日天"
_COUNT = "一二三四五六七八九十"
_LUNAR = rf"(?:农历)?(?:正月|腊月|大年)?(?:除夕|初[{_COUNT}]|三十|[廿{_COUNT}]{{2,3}})"
_WEEKDAY = rf"(?:星期|周|礼拜)?[{WEEKDAYS}](?:[-—~～、,，至到](?:星期|周|礼拜)?[{WEEKDAYS}])*"
_PART = rf"(?:{_WEEKDAY}|{_LUNAR}|农历[^()、,，]*|[^()\d]{{1,4}}节)"
_REMARK = rf"(?:\({_PART}(?:[、,，;]{_PART})*\)|(?:星期|周|礼拜)[{WEEKDAYS}])"
_DAY = rf"(?:(?:(\d{{4}})[-./年])?(\d{{1,2}})[-./月](\d{{1,2}})[日号]?|(\d{{1,2}})[日号])({_REMARK})?"
_ONE_OR_RANGE = re.compile(rf"{_DAY}(?:起?[-—–－―~～至到]+{_DAY})?止?")
_BRACKETS = re.compile(_REMARK)
_SENTENCE = re.compile(r"[。;；\n]")
_TOTAL = re.compile(rf"\(?(?:共计?|合计|为期|总共)?(\d{{1,2}}|[{_COUNT}两]{{1,3}})天(?:假期)?\)?")
_BETWEEN = re.compile(
    r"与周末(?:连休|相连|连在一起)|[、,，.。和及与]|[不无](?:需)?(?:再)?(?:调休|补休|补班)|不再?调整|调休|连休|(?<=[日天)])起(?=放假)"
)
_LABEL = re.compile(
    r"(?:(放假|休息|补休|休假)|(?:调休)?(?:上班|补班)|调休)(?:时间|日期|安排|日)?(?:[:：]|为(?=\d))"
)
_SAID = re.compile(
    r"(放假|补休|休息|公休|休假)|(?:正常|照常|调休|均|需|须|要|应|(?:调整?|改|顺延)?(?:为|成|至))*(?:补班|上班|工作日?)"
)
_BACK = re.compile(rf"{_DAY}起(?:正常|照常|恢复|恢复正常)?(?:上班|工作)")
_HAS_DAY = re.compile(r"\d[月日号]|\d[-./]\d")
_ADVICE = re.compile(r"鼓励|建议|提倡|倡导|可(?:结合|自行|根据)")
Told = tuple[date, bool | None]
"""A day, and whether the text says that it is worked; None where it does not say."""


class StrangeDays(Exception):
    """A text that is no list of days, or one whose number of days is not the one it states."""

    code = "csv_no_date"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.facts = {"text": text[:40]}


class WrongWeekday(StrangeDays):
    """A day beside a day of the week that it is not: the year or one of the two is wrong."""

    code = "calendar_weekday_differs"

    def __init__(self, day: date, told: str) -> None:
        super().__init__(day.isoformat())
        self.facts = {"day": day.isoformat(), "told": told, "found": f"星期{WEEKDAYS[day.weekday()]}"}


class WrongCount(StrangeDays):
    """Days off that are not as many as the text says."""

    code = "calendar_count_differs"

    def __init__(self, told: int, found: int) -> None:
        super().__init__(str(told))
        self.facts = {"told": str(told), "found": str(found)}


@dataclass(frozen=True, slots=True)
class _Part:
    year: int
    month: int
    day: int


@dataclass(slots=True)
class NoticeText:
    """What a text of a notice says: its days in order, and the sentences that set none."""

    days: list[Told] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def days_of(text: str, year: int) -> list[Told]:
    """Return the days that a text lists, each range with all its days; StrangeDays for anything else.

    放假 and 上班 hold for the days before them: 1月27日至2月2日放假，1月22日上班.

    A day without a year is of `year`, one without a month of the month before it. Nothing of the text is
    passed over: what is neither a day nor known to be said beside days makes it strange, and so does a number
    of days off (共7天) that is not theirs. A range from December to January begins in the year before.
    """
    read = read_sentences(text, year)
    if read.left or (text and not read.days and not _says_none(text)):
        raise StrangeDays(text)
    return read.days


def read_sentences(text: str, year: int) -> NoticeText:
    """Return the days of a text sentence by sentence, and the sentences that only advise or say no day.

    StrangeDays as of `days_of`; 与周末连休 counts the days of the weekend beside the holiday.
    """
    found, totals = NoticeText(), []
    for sentence in _sentences(text):
        if _sets_no_day(sentence):
            found.left.append(sentence)
        else:
            found.days += _days(sentence, year, found.days[-1][0].month if found.days else 0)
            totals += [_number(one[1]) for one in _TOTAL.finditer(_without_days(sentence))]
    _check_total(found.days, totals, joins="周末" in text)
    return found


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split("\n".join(map(narrow, text.splitlines()))):
        if sentence:
            yield sentence


def _sets_no_day(sentence: str) -> bool:
    """Tell whether a sentence only advises (鼓励职工在除夕休息), or refers to no day at all."""
    if _ADVICE.search(sentence):
        return True
    return not (_HAS_DAY.search(sentence) or _TOTAL.search(sentence) or _says_none(sentence))


def _says_none(text: str) -> bool:
    rest = narrow(text).rstrip("。.")
    return rest in NO_DAYS or (bool(rest) and not _BETWEEN.sub("", rest))


def _without_days(sentence: str) -> str:
    return _ONE_OR_RANGE.sub("", sentence)


def _number(text: str) -> int:
    return int(chinese_digits(text.replace("两", "二")))


def _check_total(days: list[Told], totals: list[int], *, joins: bool) -> None:
    if not totals:
        return
    off = {day for day, worked in days if worked is not True} or {day for day, _ in days}
    if totals in ([len(off)], [len(_with_weekend(off))] if joins else None):
        return
    raise WrongCount(totals[0], len(off))


def _with_weekend(days: set[date]) -> set[date]:
    """Return days off with the Saturdays and Sundays right beside them."""
    found, grown = set(days), True
    while grown:
        beside = {day + timedelta(step) for day in found for step in (-1, 1)} - found
        grown = bool(more := {day for day in beside if day.weekday() >= 5})
        found |= more
    return found


def _days(sentence: str, year: int, month: int) -> list[Told]:
    """Return the days of one sentence; `month` is that of the day before it."""
    if _says_none(sentence):
        return []
    days: list[Told] = []
    at = 0
    ahead: bool | None = None
    while at < len(sentence):
        if found := _BACK.match(sentence, at):
            _first_day(found, year)
        elif found := _ONE_OR_RANGE.match(sentence, at):
            range_days, month = _range(found, year, month)
            days += [(day, ahead) for day in range_days]
        elif found := _LABEL.match(sentence, at):
            ahead = found[1] is None
        elif days and (found := _SAID.match(sentence, at)):
            days = [(day, found[1] is None if said is None else said) for day, said in days]
        elif not (found := _TOTAL.match(sentence, at) or _BRACKETS.match(sentence, at)
                  or _BETWEEN.match(sentence, at)):  # fmt: skip
            raise StrangeDays(sentence)
        at = found.end()
    return days


def _first_day(found: re.Match[str], year: int) -> None:
    """Check the day from which work goes on as usual (1月4日（周四）起正常上班): it changes no day."""
    groups = found.groups()
    _checked(_date(_part(groups[:4], year, 0)), groups[4])


def _range(found: re.Match[str], year: int, month: int) -> tuple[list[date], int]:
    groups = found.groups()
    first = _part(groups[:4], year, month)
    if groups[7] is None and groups[8] is None:
        return [_checked(_date(first), groups[4])], first.month
    last = _part(groups[5:9], first.year, first.month)
    if last.month < first.month and groups[0] is None:
        last = _Part(last.year if groups[5] else year, last.month, last.day)
        first = _Part(last.year - 1, first.month, first.day)
    elif last.month < first.month and groups[5] is None:
        last = _Part(first.year + 1, last.month, last.day)
    start, end = _checked(_date(first), groups[4]), _checked(_date(last), groups[9])
    if not start <= end < start + timedelta(LONGEST):
        raise StrangeDays(found[0])
    return [start + timedelta(number) for number in range((end - start).days + 1)], last.month


def _part(groups: tuple[str | None, ...], year: int, month: int) -> _Part:
    told_year, told_month, day, day_alone = groups
    return _Part(int(told_year or year), int(told_month or month), int(day or day_alone or 0))


def _date(part: _Part) -> date:
    try:
        return date(part.year, part.month, part.day)
    except ValueError as error:
        raise StrangeDays(f"{part.month}月{part.day}日") from error


def _checked(day: date, remark: str | None) -> date:
    """Return a day; WrongWeekday where the remark beside it says one other day of the week."""
    told = re.findall(rf"(?:星期|周|礼拜)([{WEEKDAYS}])", remark or "")
    if len(told) == 1 and WEEKDAYS.index(told[0].replace("天", "日")) != day.weekday():
        raise WrongWeekday(day, f"星期{told[0]}")
    return day
