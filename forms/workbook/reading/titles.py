"""What stands above and around a table: the year, the month, the agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import clean, filled, narrow, squeeze
from forms.workbook.reading.dates import chinese_digits

YEAR_MONTH = re.compile(r"((?:19|20)\d{2})年度?(\d{1,2})月")
YEAR_MONTH_SHORT = re.compile(r"(?<!\d)((?:19|20)\d{2})[-./_年](1[0-2]|0?[1-9])(?![\d])(?![-./_月]\d)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")
WRITTEN_ON = re.compile(r"(填报|制表|打印|报送|生成|填表|统计)(日期|时间)")
UNIT = re.compile(
    r"(填报)?(单位|派驻机构|派出单位|派驻单位|部门|站所|所在单位)(名称)?(\([^)]*\)|（[^）]*）)?[:：](.*)"
)
TITLE_WORDS = re.compile(
    r"(月度|月份|人员|工作人员|职工|派驻|的|年度)*(考勤|出勤)(情况)?(登记|记录|统计|汇总|签到)?(表|簿|册)?.*$"
)


def texts_above(grid: Grid, first: int) -> Iterator[str]:
    """Yield the texts above a table, top down."""
    for row in grid.rows[:first]:
        yield from (value for value in row if isinstance(value, str) and value.strip())


def find_month(text: str) -> tuple[int, int] | None:
    """Return the year and month a text names: 2017年03月份, 二〇一七年三月, 2017-03; None without both."""
    text = chinese_digits(narrow(text))
    for pattern in (YEAR_MONTH, YEAR_MONTH_SHORT):
        found = pattern.search(text)
        if found and 1 <= int(found.group(2)) <= 12:
            return int(found.group(1)), int(found.group(2))
    return None


def find_year(text: str) -> int:
    """Return the year a text names, 0 without one."""
    found = YEAR.search(chinese_digits(narrow(text)))
    return int(found.group(1)) if found else 0


def month_of_sheet(grid: Grid, first: int, stem: str) -> tuple[int, int] | None:
    """Return the year and month of a table: from above it, else the sheet's name, else the file's."""
    above = [text for text in texts_above(grid, first) if not WRITTEN_ON.search(squeeze(text))]
    for text in (*above, grid.sheet):
        if found := find_month(text):
            return found
    year = next(filter(None, map(find_year, (*above, grid.sheet, stem))), 0)
    month = next(
        filter(None, (MONTH.search(chinese_digits(narrow(text))) for text in (*above, grid.sheet))), None
    )
    if year and month:
        return year, int(month.group(1))
    return find_month(stem)


def unit_line(grid: Grid, first: int) -> str:
    """Return the agency of a 单位：… line above a table, "" without one."""
    for row in range(first):
        for column, value in enumerate(grid.rows[row]):
            found = UNIT.match(squeeze(value)) if isinstance(value, str) else None
            if found is None or found.group(1):
                continue
            if not found.group(5):
                return next((filled(grid.text(row, right)) for right in range(column + 1, len(grid.rows[row]))
                             if filled(grid.text(row, right))), "")  # fmt: skip
            own = UNIT.match(clean(grid.text(row, column)))
            return filled((own.group(5) if own else found.group(5)).strip().split(" ")[0])
    return ""


def title_agency(grid: Grid, first: int) -> str:
    """Return the agency in a title such as 国土资源所2017年3月考勤表 or 2017年3月国土资源所考勤表."""
    for text in texts_above(grid, first):
        plain_text = chinese_digits(narrow(text))
        found = YEAR_MONTH.search(plain_text)
        if not found or not re.search("考勤|出勤", plain_text):
            continue
        before, after = (
            plain_text[: found.start()],
            TITLE_WORDS.sub("", plain_text[found.end() :]).lstrip("份"),
        )
        return before.rstrip("-—_:(") or after.strip("-—_:()")
    return ""


def agency_of_sheet(grid: Grid, first: int) -> str:
    """Return the agency of an attendance sheet: its 单位 line, its title, else the sheet's name.

    A title may carry the street's name too; where it ends with the sheet's name, the shorter one is meant.
    """
    name = filled(grid.sheet)
    titled = unit_line(grid, first) or title_agency(grid, first)
    if name and titled.endswith(name):
        return name
    return titled or YEAR_MONTH.sub("", name)
