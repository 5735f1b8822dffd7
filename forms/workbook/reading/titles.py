"""What stands above and around a table: the year, the month, the agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import clean, filled, narrow, squeeze
from forms.workbook.reading.dates import chinese_digits, whole_year

YEAR_MONTH = re.compile(r"((?:19|20)\d{2})年?度?[,，]?(\d{1,2})月")
YEAR_MONTH_SHORT = re.compile(r"(?<!\d)((?:19|20)\d{2})[-./_年](1[0-2]|0?[1-9])(?![\d])(?![-./_月]\d)")
YEAR_MONTH_COMPACT = re.compile(r"(?<!\d)(20\d{2})(1[0-2]|0[1-9])(?!\d)")
TWO_DIGITS = re.compile(r"(?<![\d.])(\d{2})年(1[0-2]|0?[1-9])月")
LABELLED_MONTH = re.compile(r"月份?[:：]?(1[0-2]|0?[1-9])(?!\d)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
TWO_DIGIT_YEAR = re.compile(r"(?<!\d)(\d{2})(?=年度|年$|年(?:考核|终|街道|机构))")
DOCUMENT = re.compile(r"[〔\[(【（]\d{4}[〕\])】）]\d+号|\d{4}年?第?\d+号")
"""The number of a document carries the year in which it was written."""
HANDED_IN = re.compile(
    r"\d{4}[-./年]\d{1,2}月?(?:\d{1,2}日)?(?:填报|制表|打印|报送|生成|填表|统计|上报|编制|导出|制作|更新|公示|印发)"
)
MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")
BARE_MONTH = re.compile(r"0?([1-9]|1[0-2])")
"""The name of a sheet in a workbook of a year."""
DAY = re.compile(
    r"(?<!\d)((?:19|20)?\d{2})[-./年](1[0-2]|0?[1-9])[-./月](3[01]|[12]\d|0?[1-9])(?:日|号|(?![\d月]))"
)
PERIOD = re.compile(rf"({DAY.pattern})(?:至|到|~|～|—+|-+)({DAY.pattern})")
MONTHS = re.compile(r"(?<!\d)(?:1[0-2]|0?[1-9])月?份?(?:至|到|~|～|—+|-+)(?:1[0-2]|0?[1-9])月份?")
"""1-3月: months of a workbook, none of them that of a sheet."""
SAME_MONTH = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[-./年](1[0-2]|0?[1-9])[-./月]\d{1,2}日?(?:至|到|~|～|—+|-+)\d{1,2}日(?!\d)"
)
"""2017年3月1日至31日."""
WRITTEN_ON = re.compile(
    r"(填报|制表|打印|报送|生成|填表|统计|上报|编制|导出|制作|更新|截止|截至|报告|打印)(日期|时间|日)?[:：]?(?=\d|$)|"
    r"(填报|制表|打印|报送|生成|填表|统计)(日期|时间)"
)
WRITTEN_PART = re.compile(
    r"(填报|制表|打印|报送|生成|填表|统计|上报|编制|导出|制作|更新|截止|截至)(日期|时间|日)?[:：]?"
    r"\d{2,4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?"
)
"""When a sheet was filled in: that month is not the sheet's."""
UNIT = re.compile(
    r"(填报)?(单位|派驻机构|派出单位|派驻单位|部门|站所|所在单位)(名称)?(\([^)]*\)|（[^）]*）)?[:：](.*)"
)
TITLE_WORDS = re.compile(
    r"(月度|月份|人员|工作人员|职工|派驻|的|年度)*(考勤|出勤)(情况)?(登记|记录|统计|汇总|签到)?(表|簿|册)?.*$"
)
LIST_WORDS = re.compile(
    r"(派驻机构|派驻|在编在岗|在编|在岗|工作|全体|所有)*(人员|干部|职工|工作人员|同志|公务员|民警)*(的)?(基本情况|基本信息|信息|情况)*"
    r"(花名册|名册|名单|一览表|登记表|信息表|情况表|汇总表|统计表|台账|明细表|年度考核.*|考核.*|绩效.*|平时考核.*)(表|册)?$"
)
STREET = re.compile(r".{1,8}?(街道办事处|街道|镇人民政府|镇政府|乡政府|镇|乡)")
NO_AGENCY = re.compile(
    r"sheet\d*|工作表\d*|表\d*|第?\d+[页表]?|book\d*|.*(花名册|名册|名单|人员|汇总|考核|结果|考勤|一览|信息|登记|明细)(表|情况)?"
    r"|((?:19|20)?\d{2}年?度?)?(\d{1,2}月份?)?|.*(季度|半年|全年|年度)|全体|全部|总表|数据|原表|副本.*|[\d.\-_年月日]+",
    re.IGNORECASE,
)


def texts_above(grid: Grid, first: int) -> Iterator[str]:
    """Yield the texts above a table, top down.

    A line of several cells also as one text (年度：|2017|月份：|3).
    """
    for row in grid.rows[:first]:
        texts = [plain(value) for value in row if plain(value).strip()]
        yield from (value for value in row if isinstance(value, str) and value.strip())
        if len(texts) > 1:
            yield "  ".join(texts)


def find_month(text: str) -> tuple[int, int] | None:
    """Return the year and month a text names.

    2017年03月份, 二〇一七年三月, 2017-03, 201703, 17年3月, 年度：2017 月份：3.

    None without both. A whole day (填表日期 2017年4月1日) names no month.
    """
    text = without_days(chinese_digits(narrow(text)))
    for pattern in (YEAR_MONTH, YEAR_MONTH_SHORT, YEAR_MONTH_COMPACT, TWO_DIGITS):
        found = pattern.search(text)
        if found and 1 <= int(found.group(2)) <= 12:
            year = int(found.group(1))
            return (year if year > 99 else whole_year(year)), int(found.group(2))
    told, labelled = YEAR.search(text), LABELLED_MONTH.search(text)
    return (int(told[1]), int(labelled[1])) if told and labelled and "年" in text else None


def find_year(text: str) -> int:
    """Return the year a text names, 0 without one.

    A whole date names none, unless a period has it twice.
    """
    text = HANDED_IN.sub(" ", DOCUMENT.sub(" ", chinese_digits(narrow(text))))
    if WRITTEN_ON.search(text) and not PERIOD.search(text):
        return 0
    if (period := PERIOD.search(text)) and (years := {int(period[2]), int(period[6])}) and len(years) == 1:
        return years.pop()
    rest = without_days(text)
    if found := YEAR.search(rest):
        return int(found.group(1))
    return whole_year(int(found[1])) if (found := TWO_DIGIT_YEAR.search(rest)) else 0


def without_days(text: str) -> str:
    """Return a text without the whole days in it; a period of one month leaves that month."""
    text = SAME_MONTH.sub(r"\1年\2月 ", text)

    def month_of(found: re.Match[str]) -> str:
        first, last = found.group(2, 3), found.group(6, 7)
        return f" {first[0]}年{first[1]}月 " if first == last and len(first[0]) == 4 else " "

    return MONTHS.sub(" ", DAY.sub(" ", PERIOD.sub(month_of, text)))


def month_of_sheet(grid: Grid, first: int, stem: str) -> tuple[int, int] | None:
    """Return the year and month of a table: from above it, else the sheet's name, else the file's."""
    above = [WRITTEN_PART.sub(" ", chinese_digits(narrow(text))) for text in texts_above(grid, first)]
    for text in (*above, grid.sheet):
        if found := find_month(text):
            return found
    year = next(filter(None, map(find_year, (*above, grid.sheet, stem))), 0)
    texts = [without_days(chinese_digits(narrow(text))) for text in (*above, grid.sheet)]
    month = next(filter(None, (MONTH.search(text) or LABELLED_MONTH.search(text) for text in texts)), None)
    if year and month:
        return year, int(month.group(1))
    if year and (bare := BARE_MONTH.fullmatch(squeeze(grid.sheet))):
        return year, int(bare.group(1))
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
        found = YEAR_MONTH.search(plain_text) or TWO_DIGITS.search(plain_text)
        if not found or not re.search("考勤|出勤", plain_text):
            continue
        before, after = (
            TITLE_WORDS.sub("", plain_text[: found.start()].rstrip("-—_:(")),
            TITLE_WORDS.sub("", plain_text[found.end() :]).lstrip("份"),
        )
        return before.rstrip("-—_:(") or after.strip("-—_:()")
    return ""


def list_agency(grid: Grid, first: int) -> str:
    """Return the agency in the title of a list: 国土资源所派驻人员名册; "" for 城南街道派驻人员花名册."""
    for text in texts_above(grid, first):
        title = re.sub(r"[(（][^()（）]*[)）]", "", chinese_digits(narrow(text)))
        title = re.sub(r"(19|20)?\d{2}年度?(\d{1,2}月份?)?", "", title)
        name = LIST_WORDS.sub("", title)
        if name == title:
            continue
        if found := STREET.match(name):
            name = name[found.end() :]
        name = LIST_WORDS.sub("", name).strip("-—_:()的")
        if name.endswith(("派驻", "人员", "机构")):
            name = name.removesuffix("人员").removesuffix("机构").removesuffix("派驻")
        return name if len(name) >= 2 else ""
    return ""


def agency_of_list(grid: Grid, first: int) -> str:
    """Return the agency of a list without a column for it.

    Its 单位 line, its title, else the sheet's name.
    """
    name = "" if names_no_agency(grid.sheet) else filled(grid.sheet)
    titled = unit_line(grid, first) or list_agency(grid, first)
    return name if name and titled.endswith(name) else titled or name


def names_no_agency(sheet: str) -> bool:
    """Tell whether a sheet's name says nothing of an agency: Sheet1, 三月, 2017年3月, 第一季度."""
    return NO_AGENCY.fullmatch(chinese_digits(squeeze(sheet))) is not None


def is_street(name: str) -> bool:
    """Tell whether a name is that of a street or town itself, not of an agency posted there."""
    return STREET.fullmatch(name) is not None


def agency_of_sheet(grid: Grid, first: int) -> str:
    """Return the agency of an attendance sheet: its 单位 line, its title, else the sheet's name.

    A title may carry the street's name too; where it ends with the sheet's name, the shorter one is meant.
    "" where only the street is named: its people are found wherever they are posted.
    """
    name = filled(grid.sheet)
    titled = unit_line(grid, first) or title_agency(grid, first)
    if name and titled.endswith(name) and not is_street(name):
        return name
    found = titled or ("" if names_no_agency(grid.sheet) else YEAR_MONTH.sub("", name))
    return "" if is_street(found) else found
