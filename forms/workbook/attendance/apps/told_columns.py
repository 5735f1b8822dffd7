"""Columns of a daily statistic that count what a day holds: 旷工天数, 年假(天), 事假(小时), 迟到次数.

They repeat what a result or an approved leave says; where nothing else says it, they are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from forms.workbook.attendance.apps.words import AS_NORMAL, NORMAL, NOTHING, OVERTIME, PARTS, REST, RESTING
from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import filled, narrow
from forms.workbook.reading.tables import Header, Row
from forms.workbook.reading.unread import settle_columns
from models.rules.attendance.kinds import BY_NAME
from models.rules.core.faults import Fault
from models.rules.core.questions import Asking

HEADING = re.compile(
    r"(?:异常统计|假勤统计|请假统计|考勤概况|请假时长|请假)?(?:严重)?(?P<word>[^\d()]+?)(?:次数|天数|时长|数)?"
    r"(?:\((?P<unit>次|天|天数|小时|分钟)\))?"
)
ABSENCES = ("旷工", "缺卡", "上班缺卡", "下班缺卡", "未打卡", "外出", "请假", "病假", "调休假", "旷工迟到")
WORDS = frozenset(word for word in (*BY_NAME, *ABSENCES) if OVERTIME not in word) - {
    "上班", "到岗", "在岗", "出勤", NORMAL, REST, "休", "放假",
}  # fmt: skip
ATTENDED = frozenset(("出勤天数", "实际出勤天数", "出勤天数(天)", "实际出勤天数(天)"))
RESTED = frozenset(("休息天数", "休息天数(天)"))
LENGTHS = re.compile(r".*(?:时长|分钟\)?|小时\)?)$")
OPEN = frozenset(("", "请假", "缺卡", "旷工", "未打卡", "上班缺卡", "下班缺卡"))
"""What a half says when only the columns know why somebody was not there."""
BESIDE_NORMAL = re.compile(r"正常\(([^()\d]+假|外出|出差|公出)\)")
"""正常(年假): nothing is wrong with the day, because of the leave."""
NEEDLESS = frozenset(
    (
        "UserId", "账号", "帐号", "职位", "职务", "考勤组", "workDate", "星期", "应出勤天数",
        "应出勤天数(天)", "所属规则", "最早", "最晚", "打卡次数(次)", "标准工作时长(小时)",
        "实际工作时长(小时)", "工作时长(分钟)", "工作时长(小时)", "工作时长", "应打卡时间", "打卡时间记录",
        "异常合计(次)", "打卡规则", "企业", "班次", "人员类型", "员工类型",
    )
)  # fmt: skip
"""Columns that every export has and that decide nothing: named together, once."""
_GROUPS = ("基础信息", "考勤概况", "异常统计", "加班统计", "假勤统计")
Said = tuple[str, int]
"""Word and minutes of a half-day."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one column counts of a day: 年假, 1, 天."""

    word: str
    amount: Fraction | None
    unit: str
    text: str

    @property
    def shown(self) -> str:
        """Return the word with its amount, which the clerk decides."""
        return f"{self.word}{self.text}{self.unit}"


def counting_columns(header: Header) -> dict[int, tuple[str, str]]:
    """Return the columns that count something of a day: column → its word and its unit."""
    taken = set(header.columns.values())
    found: dict[int, tuple[str, str]] = {}
    for column, heading in header.words.items():
        match = HEADING.fullmatch(heading)
        if column in taken or match is None or match["word"] not in WORDS:
            continue
        unit = match["unit"] or (
            "次" if heading.endswith("次数") else "天" if heading.endswith("天数") else ""
        )
        if not (LENGTHS.match(heading) and match["word"] in ("迟到", "早退", "旷工迟到")):
            found[column] = match["word"], unit.removesuffix("数")
    return found


def told_of_day(row: Row, columns: Mapping[int, tuple[str, str]], found: Sequence[Said]) -> list[Said]:
    """Return the words of both halves with what the counting columns add to them."""
    halves = list(found)
    for told in _told(row, columns):
        if not any(_says(word, told.word) for word, _ in halves):
            halves = _with(halves, told)
    if any(word for word, _ in halves):
        return halves
    if _amount(row, RESTED) >= 1:
        return [(REST, 0), (REST, 0)]
    return [(NORMAL, 0), (NORMAL, 0)] if _amount(row, ATTENDED) >= 1 else halves


def _told(row: Row, columns: Mapping[int, tuple[str, str]]) -> Iterator[Told]:
    for column, (word, unit) in columns.items():
        text = narrow(filled(row.grid.text(row.row, column)))
        number = re.fullmatch(r"(\d+(?:\.\d+)?)(次|天|小时|分钟|h)?", text)
        amount = Fraction(number[1]) if number else None
        if text and amount != 0:
            yield Told(word, amount, (number and number[2]) or unit, number[1] if number else text)


def with_result(halves: Sequence[Said], result: str) -> list[Said]:
    """Return the halves with what the result of the day says and no half does: 正常；地点异常."""
    found = list(halves)
    for part in PARTS.split(narrow(result)):
        part = BESIDE_NORMAL.sub(r"\1", part)
        core = re.sub(r"[\d.]+(?:天|小时|分钟|次)?", "", part).removeprefix("严重")
        if not core or part in NOTHING | AS_NORMAL | RESTING or any(_says(word, core) for word, _ in found):
            continue
        found = [(_joined(word, part), minutes) for word, minutes in found]
    return found


def _says(word: str, told: str) -> bool:
    """Tell whether the word of a half says the same: 年休 and 年假, 上班缺卡 and 缺卡, 外勤 and 外勤."""
    parts = word.split("、")
    kind = BY_NAME.get(told)
    same = kind is not None and any(BY_NAME.get(part) is kind for part in parts)
    core = re.sub("^[上下]班", "", told)
    return same or any(core in part or (part and part in told and part not in OPEN) for part in parts)


def _with(halves: Sequence[Said], told: Told) -> list[Said]:
    """Return the halves with what a column says.

    A whole day is that day; half a day is the half that lacks a reason; all else is left to the clerk.
    """
    lacking = [number for number, (word, _) in enumerate(halves) if word in OPEN]
    free = all(word in OPEN or word in (NORMAL, REST) for word, _ in halves)
    if told.unit == "天" and free and told.amount == 1:
        return [(told.word, 0), (told.word, 0)]
    if told.unit == "天" and told.amount == Fraction(1, 2) and len(lacking) == 1 and halves[lacking[0]][0]:
        return [(told.word, 0) if number in lacking else half for number, half in enumerate(halves)]
    return [(_joined(word, told.shown), minutes) for word, minutes in halves]


def _joined(word: str, more: str) -> str:
    return more if word in ("", NORMAL) else f"{word}、{more}"


def _amount(row: Row, headings: frozenset[str]) -> Fraction:
    for column, heading in row.header.words.items():
        text = narrow(row.grid.text(row.row, column))
        if _bare(heading) in headings and re.fullmatch(r"\d+(\.\d+)?", text):
            return Fraction(text)
    return Fraction(0)


def _bare(heading: str) -> str:
    """Return 班次 of 考勤概况班次: the heading without that of its group."""
    group = next((group for group in _GROUPS if heading.startswith(group) and heading != group), "")
    return heading.removeprefix(group)


def columns_left(
    grid: Grid, header: Header, taken: Iterable[int], rows: Sequence[int], asking: Asking
) -> list[Fault]:
    """Return a note for what the columns hold that are not read; one that may decide is asked about."""
    used = {*taken, *header.columns.values()}
    left = {column: word for column, word in header.words.items() if column not in used and word}
    plain = {column for column, word in left.items() if is_needless(word)} | counting_columns(
        header
    ).keys() & left
    words = {column: word for column, word in left.items() if column not in plain}
    told = [left[column] for column in sorted(plain) if any(_holds(grid.text(row, column)) for row in rows)]
    notes = settle_columns(
        grid, replace(header, words=_filled(grid, words, rows)), rows, {}, "attendance", asking
    )[1]
    facts = {"headings": "、".join(dict.fromkeys(told))}
    return [*notes, *([grid.fault(header.last, 0, "columns_not_needed", **facts)] if told else [])]


def is_needless(word: str) -> bool:
    """Tell whether a column decides nothing: who and which rule, sums of hours, what a total says again."""
    bare = _bare(word)
    if OVERTIME in bare:
        return False
    return bare in NEEDLESS | ATTENDED | RESTED or LENGTHS.match(bare) is not None


def _filled(grid: Grid, words: Mapping[int, str], rows: Sequence[int]) -> dict[int, str]:
    """Return the columns that hold more than zeros."""
    return {column: word for column, word in words.items()
            if any(_holds(grid.text(row, column)) for row in rows)}  # fmt: skip


def _holds(text: str) -> bool:
    return re.fullmatch(r"(?:0(?:\.0+)?)?", filled(narrow(text))) is None
