"""What an app's cell says of a day → one word for each half-day; what a word means is the office's affair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from forms.workbook.reading.cleaning import filled, narrow, squeeze
from models.rules.attendance.kinds import BY_NAME, Counts

TIMES = re.compile(r"\((?:[\d:,，;；\s~—至\-/]|次日|补卡)*\)")
"""Times of punches in brackets under the word: 正常⏎(08:21,17:02)."""
NO_PUNCH = re.compile(r"\((?P<in>[\d:]+|缺卡|未打卡)[,，;；](?P<out>(?:次日)?[\d:]+|缺卡|未打卡)\)")
"""Two punches in brackets, one of which is not there: 正常(缺卡,17:02)."""
MISSED = frozenset(("缺卡", "未打卡"))
PARTS = re.compile(r"[,，;；、\n]+")
NOTHING = frozenset(("", "-", "--", "—", "——", "/", "无"))
IN_HALF = re.compile(r"(?P<word>[^\d()]+)\((?P<half>上午|下午|全天|整天)\)")
MOMENT = (
    r"(?:\d{4}[-/.])?(?P<month%d>\d{1,2})[-/.](?P<day%d>\d{1,2})(?P<at%d>上午|下午|\d{1,2}:\d{2}(?::\d{2})?)"
)
SPAN = re.compile(
    r"(?P<word>\D+?)"
    + MOMENT % (1, 1, 1)
    + "(?:到|至|~|-)"
    + MOMENT % (2, 2, 2)
    + r"(?P<long>[\d.]+(?:天|小时|分钟))?"
)
SAME_DAY = re.compile(
    r"(?P<word>\D+?)(?:(?:\d{4}[-/.])?(?P<month>\d{1,2})[-/.](?P<day>\d{1,2}))(?P<at1>\d{1,2}:\d{2}(?::\d{2})?)"
    r"(?:到|至|~|-)(?P<at2>\d{1,2}:\d{2}(?::\d{2})?)(?P<long>[\d.]+(?:天|小时|分钟))?"
)
DAY_SPAN = re.compile(
    r"(?P<word>\D+?)(?:\d{4}[-/.])?(?P<month1>\d{2})[-/.](?P<day1>\d{2})"
    r"(?:(?:到|至|~|-)(?:\d{4}[-/.])?(?P<month2>\d{2})[-/.](?P<day2>\d{2}))?(?P<long>\d+(?:\.0+)?天)"
)
"""Whole days without a time: 产假03-09到03-20 12天."""
IN_BRACKETS = re.compile(
    r"(?P<word>[^\d(),，;；、]+)\((?P<at1>\d{1,2}:\d{2})(?:到|至|~|-|—)(?P<at2>\d{1,2}:\d{2})\)"
)
"""Leave with its times in brackets, where the times of punches would stand: 年假(09:00-12:00)."""
LENGTH_FIRST = re.compile(
    r"(?P<word>[^\d(),，,;；、]+)(?P<long>[\d.]+(?:天|小时))"
    r"\((?P<span>(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}(?:上午|下午|\d{1,2}:\d{2})[^()]*)\)"
)
"""Leave with its length before its span: 年假1.0天(03/02上午~03/02下午)."""
APPROVED = re.compile(r"^(?:请假|假勤|审批|申请)[:：]")
LATE = re.compile(
    r"(?P<end>上班|下班)?(?P<which>[12])?(?:严重)?(?P<word>迟到|早退)"
    r"(?:(?P<minutes>\d+)(?:分钟?)?(?:\(\d+\))?|\((?P<within>\d+)分钟?\)|(?:\(\d+\))?)"
)
MISSING = re.compile(r"(?P<end>上班|下班)(?P<which>[12])?缺卡")
ENDED = re.compile(r"(?P<end>上班|下班)(?P<which>[12])?(?P<word>正常|补卡|外勤)")
DAYS_LONG = re.compile(r"(?P<word>[^\d()]+?)\(?(?P<days>\d+(?:\.\d+)?)天\)?")
RESTING = frozenset(
    ("休息", "正常(休息)", "正常(未排班)", "未排班", "休息日", "正常(节假日)", "节假日", "正常(休息日)")
)
AS_NORMAL = frozenset(
    ("正常", "补卡通过", "补卡审批通过", "正常(补卡)", "已补卡", "管理员修改", "正常打卡", "出勤")
)
NORMAL, REST = "正常", "休息"
AWAY = frozenset(("外出", "出差", "公出", "请假"))
HALVES = ("上午", "下午")
NOON, AFTER_LUNCH = 12 * 60, 13 * 60
EVENING = 17 * 60
"""An overtime that begins at this minute or later takes nothing from the day's attendance."""
EARLY = 8 * 60 + 30
"""Nor does one that ends by this minute."""
OVERTIME = "加班"
LONGEST_LEAVE = 300
"""Days: a span that seems longer only lies elsewhere in the year than its day."""
MOST_OF_A_HALF = 3
"""Hours: a shorter absence is no half-day, and what it is the clerk says."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one part of a cell says of some halves of its day; `beside` is overtime outside the hours."""

    word: str
    halves: tuple[int, ...]
    minutes: int = 0
    beside: str = ""


Halves = tuple[tuple[str, int], tuple[str, int]]
"""Word and minutes of the morning and of the afternoon."""


def split_day(text: str, day: date) -> Halves:
    """Return the word and minutes of a day's morning and afternoon, "" where the cell says nothing.

    外出(上午) leaves the afternoon 正常; two words for one half are joined, and so stay with the clerk.
    Overtime in the evening says nothing of the day: see `beside`.
    """
    text = LENGTH_FIRST.sub(r"\g<word>\g<span>\g<long>", narrow(text.replace("\n", ",")))
    whole = IN_BRACKETS.sub(lambda found: _dated(found, day), text)
    text = TIMES.sub("", NO_PUNCH.sub(_missing, whole))
    if not filled(text.strip(",，;；")):
        word = whole if re.search(r"\d", whole) else ""  # nothing but times: the clerk says what they mean
        return (word, 0), (word, 0)
    words: tuple[list[str], list[str]] = [], []
    minutes = [0, 0]
    base = NORMAL
    for part in _parts(text):
        said = _said(part, day)
        if not said.halves and not said.beside:
            base = said.word if base == NORMAL else f"{base}、{said.word}"
        for half in said.halves:
            if said.word not in words[half]:
                words[half].append(said.word)
            minutes[half] = said.minutes
    morning, afternoon = ("、".join(found) or base for found in words)
    return (morning, minutes[0]), (afternoon, minutes[1])


def _dated(found: re.Match[str], day: date) -> str:
    """Return 年假(09:00-12:00) as the span of its day; punches behind 正常 stay as they are."""
    word = APPROVED.sub("", found["word"])
    kind = BY_NAME.get(word)
    is_absence = (kind is not None and kind.counts is not Counts.WORK) or word.endswith("假") or word in AWAY
    return f"{word}{day:%m-%d}{found['at1']}到{found['at2']}" if is_absence else found[0]


def _missing(found: re.Match[str]) -> str:
    """Return ,上班缺卡 for (缺卡,17:02): the end of the day that nobody punched at."""
    ends = [f",{end}缺卡" for end, which in (("上班", "in"), ("下班", "out")) if found[which] in MISSED]
    return "".join(ends)


def beside(text: str, day: date) -> str:
    """Return the overtime that stands beside the day's attendance, as it is written; "" without any."""
    text = TIMES.sub("", narrow(text.replace("\n", ",")))
    return "、".join(said.beside for part in _parts(text) if (said := _said(part, day)).beside)


def _parts(text: str) -> list[str]:
    return [APPROVED.sub("", part) for part in PARTS.split(text) if part not in NOTHING]


def _said(part: str, day: date) -> Said:
    """Return what one part says; no halves means the whole day, as far as nothing else is said."""
    if part in RESTING:
        return Said(REST, ())
    if part in AS_NORMAL:
        return Said(NORMAL, ())
    if found := IN_HALF.fullmatch(part):
        halves = (HALVES.index(found["half"]),) if found["half"] in HALVES else (0, 1)
        return Said(found["word"], halves)
    if found := SPAN.fullmatch(part):
        return _span(found, part, day)
    if found := DAY_SPAN.fullmatch(part):
        return _whole_days(found, part, day)
    if found := SAME_DAY.fullmatch(part):
        return _within(found, part, found["at1"], found["at2"])
    if found := LATE.fullmatch(part):
        default = 0 if found["word"] == "迟到" else 1
        half = int(found["which"]) - 1 if found["which"] else default
        return Said(found["word"], (half,), int(found["minutes"] or found["within"] or 0))
    if found := MISSING.fullmatch(part):
        return Said("缺卡", (_half_at(found),))
    if found := ENDED.fullmatch(part):
        word = found["word"]
        return Said(NORMAL, ()) if word in AS_NORMAL else Said(word, (_half_at(found),))
    if (found := DAYS_LONG.fullmatch(part)) and float(found["days"]) >= 1:
        return Said(found["word"], (0, 1))
    return Said(part, (0, 1) if part == "缺卡" or DAYS_LONG.fullmatch(part) else ())


def _half_at(found: re.Match[str]) -> int:
    default = 0 if found["end"] == "上班" else 1
    return int(found["which"]) - 1 if found["which"] else default


def _span(found: re.Match[str], part: str, day: date) -> Said:
    """Return the halves of `day` that 年假05-02上午到05-03下午 covers; both, unread, if it covers none."""
    try:
        since = day.replace(month=int(found["month1"]), day=int(found["day1"]))
        until = day.replace(month=int(found["month2"]), day=int(found["day2"]))
    except ValueError:
        return Said(part, (0, 1))
    since = since.replace(year=since.year - (since > day))
    until = until.replace(year=until.year + (until < day))
    if since == until and found["at1"] not in HALVES and found["at2"] not in HALVES:
        return _within(found, part, found["at1"], found["at2"])
    if OVERTIME in found["word"] and _is_beside(found, since == day, until == day):
        return Said("", (), beside=part)
    first = _half_of(found["at1"], NOON) if since == day else 0
    last = _half_of(found["at2"], AFTER_LUNCH) if until == day else 1
    if (until - since).days > LONGEST_LEAVE or first > last:
        return Said(part, (0, 1))
    return _covering(found, tuple(range(first, last + 1)), is_one_day=since == until)


def _whole_days(found: re.Match[str], part: str, day: date) -> Said:
    """Return both halves of a day that 产假03-09到03-20 12天 covers; unread where it does not."""
    ends = [(int(found["month1"]), int(found["day1"]))]
    ends.append((int(found["month2"]), int(found["day2"])) if found["month2"] else ends[0])
    since, until = ends
    here = day.month, day.day
    covers = since <= here <= until if since <= until else here >= since or here <= until
    return Said(squeeze(found["word"]) if covers else part, (0, 1))


def _is_beside(found: re.Match[str], begins: bool, ends: bool) -> bool:
    """Tell whether an overtime over midnight leaves this day's hours alone: evening, early morning."""
    at1, at2 = found["at1"], found["at2"]
    if begins:
        return at1 not in HALVES and _minute(at1) >= EVENING
    return ends and at2 not in HALVES and _minute(at2) <= EARLY


def _within(found: re.Match[str], part: str, at1: str, at2: str) -> Said:
    """Return what a span within one day covers; overtime after the hours stands beside the day."""
    if OVERTIME in found["word"] and (_minute(at1) >= EVENING or _minute(at2) <= EARLY):
        return Said("", (), beside=part)
    first, last = _half_of(at1, NOON), _half_of(at2, AFTER_LUNCH)
    if first > last:
        return Said(part, (0, 1))
    return _covering(found, tuple(range(first, last + 1)), is_one_day=True)


def _covering(found: re.Match[str], halves: tuple[int, ...], *, is_one_day: bool) -> Said:
    word, long = squeeze(found["word"]), found["long"] or _long_of(found["at1"], found["at2"])
    if is_one_day and not _fills(long, len(halves)):
        return Said(f"{word}{long}", halves)
    return Said(word, halves)


def _long_of(at1: str, at2: str) -> str:
    """Return the hours between two times of a span that does not say how long it is, "" for half-days."""
    if at1 in HALVES or at2 in HALVES:
        return ""
    hours, rest = divmod(_minute(at2) - _minute(at1), 60)
    return f"{hours}.{rest * 10 // 60}小时" if rest else f"{hours}小时"


def _half_of(at: str, turn: int) -> int:
    return HALVES.index(at) if at in HALVES else int(_minute(at) >= turn)


def _minute(at: str) -> int:
    hour, minute = map(int, at.split(":")[:2])
    return hour * 60 + minute


def _fills(long: str, halves: int) -> bool:
    """Tell whether a length fills so many half-days; one in days, or none at all, always does."""
    if long.endswith("小时"):
        whole, _, tenths = long.removesuffix("小时").partition(".")
        return int(whole or 0) * 10 + int((tenths or "0")[:1]) >= MOST_OF_A_HALF * 10 * halves
    return not long.endswith("分钟")
