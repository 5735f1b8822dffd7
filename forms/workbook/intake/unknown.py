"""Files and sheets that no reader takes.

What they look like, what is missing, and whether to go on without.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from forms.workbook.attendance.month_layout import day_heading
from forms.workbook.attendance.month_unread import is_total_heading
from forms.workbook.reading.cells import Grid, Workbook, plain
from forms.workbook.reading.cleaning import filled, heading
from forms.workbook.reading.free_text import only_day, tells_leaving, tells_sanction
from forms.workbook.reading.headings import NAME
from models.rules.attendance.kinds import BY_NAME
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import IGNORE, Asking, Question

_LOOKS: tuple[tuple[str, frozenset[str], str], ...] = (
    ("考勤软件的打卡记录", frozenset(("打卡时间", "打卡结果", "考勤组", "UserId", "账号",
    "刷卡时间")), "姓名或工号、打卡时间"),
    ("考勤软件的月度汇总", frozenset(("考勤结果", "出勤天数", "休息天数", "应出勤天数",
    "实际出勤天数")), "姓名、每天一列的结果、统计日期"),
    ("请假登记", frozenset(("请假类别", "请假类型", "假别", "请假天数", "请假事由", "请假开始时间",
    "请假结束时间")), ""),
    ("月度考勤表", frozenset(("午别", "出勤", "事假", "病假", "考勤")), "姓名、1 到 31 日每天一列"),
    ("考核结果汇总表", frozenset(("等次", "考核等次", "考核结果", "处分")), "姓名、考核等次"),
    ("民主测评汇总", frozenset(("优秀", "称职", "合格", "基本称职")), ""),
    ("工作日志", frozenset(("工作内容", "日期", "工时", "完成情况")), "日期、工作内容、平台或工时"),
    ("事件汇总表", frozenset(("事件名称", "事件编号", "事件类别", "上报时间", "发生时间", "事件描述")),
    "事件名称、上报时间、发生地点、事件类别"),
    ("花名册", frozenset(("身份证号", "公民身份号码", "人员性质", "职级", "派驻时间", "性别",
    "手机号码")), "姓名、身份证号、人员性质、职级、派驻时间"),
)  # fmt: skip
_ELSEWHERE = {"请假登记": "workbook_is_leave", "民主测评汇总": "workbook_is_ballots"}
"""What is entered at another place, which its refusal names, whatever its headings are."""
SHOWN = 12


def unknown_file(book: Workbook) -> Fault:
    """Return the refusal of a file without a table that we know: what it looks like and what is missing."""
    place = Place(book.file)
    if any(map(totals_only, book.grids)):
        return Fault(place, "attendance_totals_only", {"file": book.file})
    words = list(dict.fromkeys(word for grid in book.grids for word in _words(grid)))
    names = "、".join(grid.sheet for grid in book.grids)
    found = max(_LOOKS, key=lambda look: len(look[1].intersection(words)))
    if not found[1].intersection(words):
        code = "not_a_workbook" if book.grids and book.grids[0].is_text else "workbook_unknown"
        return Fault(place, code, {"file": book.file, "sheets": names})
    if found[0] in _ELSEWHERE:
        return Fault(place, _ELSEWHERE[found[0]], {"file": book.file})
    facts = {"file": book.file, "sheets": names, "looks": found[0], "needed": found[2],
             "headings": "、".join(words[:SHOWN])}  # fmt: skip
    return Fault(place, "workbook_incomplete", facts)


def _words(grid: Grid) -> list[str]:
    """Return what may be headings: the short texts of the first lines."""
    return [
        word
        for row in grid.rows[:8]
        for value in row
        if isinstance(value, str) and 1 < len(word := heading(value)) <= 12
    ]


def totals_only(grid: Grid) -> bool:
    """Tell whether a sheet holds a month's totals a person, and no day."""
    for row in range(min(len(grid.rows), 12)):
        words = [heading(plain(value)) for value in grid.rows[row]]
        kinds = sum(
            word.removesuffix("天数").removesuffix("(天)").removesuffix("次数") in BY_NAME for word in words
        )
        if not set(words).isdisjoint(NAME) and kinds >= 2:
            days = sum(day_heading(value) is not None for value in grid.rows[row] if value != "")
            return days < 10 and sum(map(is_total_heading, words)) >= 2
    return False


def unread_sheets(grids: Sequence[Grid], asking: Asking) -> list[Fault]:
    """Return a note for each sheet that is left out; one that lists people is asked about."""
    notes = []
    for grid in grids:
        if not any(filled(plain(value)) for row in grid.rows for value in row):
            continue
        if _lists_people(grid) or _telling(grid):
            shown = _words(grid) if _lists_people(grid) else _telling(grid)
            source = hashlib.sha256("\x1f".join(shown).encode()).hexdigest()[:16]
            question = Question(
                place=grid.whole(), name=f"sheet:{grid.sheet}", source=source, code="sheet_asked",
                choices={IGNORE: "不导入这张工作表"},
                facts={"sheet": grid.sheet, "headings": "、".join(text[:40] for text in shown[:SHOWN])},
            )  # fmt: skip
            if asking.answer(question) is None:
                continue
        notes.append(Fault(grid.whole(), "sheet_left_out", {"sheet": grid.sheet}))
    return notes


def _telling(grid: Grid) -> list[str]:
    """Return the texts of a sheet that say on which day somebody left or was sanctioned."""
    texts = [value for row in grid.rows for value in row if isinstance(value, str)]
    return [text for text in texts if only_day(text) and (tells_leaving(text) or tells_sanction(text))]


def _lists_people(grid: Grid) -> bool:
    return any(heading(value) in NAME for row in grid.rows[:60] for value in row if isinstance(value, str))
