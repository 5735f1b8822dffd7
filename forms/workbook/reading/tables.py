"""Finding the table on a sheet: its heading row by synonyms, one or two rows high, columns in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.workbook.reading.cells import Grid, Value
from forms.workbook.reading.cleaning import filled, heading, squeeze, without_remarks
from models.rules.core.faults import Fault

Synonyms = Mapping[str, tuple[str, ...]]
"""Field → its headings, the surest first: where two columns claim a field, the surer heading has it."""

SEARCHED_ROWS = 40
SUBTOTAL = re.compile(r"(.*(小计|合计|总计|共计|累计|总数)|[共计]?\d+人|计|本页.*)[:：]?")
FOOTER = re.compile(
    r"(制表|制单|审核|复核|填报|填表|填写|经办|联系人|负责人|单位负责|站所|分管|领导|考勤员|盖章|签字|签名|主管"
    r"|备注[:：]|说明|注[:：]|注意|图例|符号|应参加|实参加|抄送|监督电话|日期[:：])"
)

NAME = ("姓名", "人员姓名", "职工姓名", "姓名(签名)", "名字")
AGENCY = (
    "派出单位", "派驻机构", "派驻单位", "所在单位", "工作单位", "单位名称", "单位", "机构", "所在部门",
    "部门", "站所", "派出机构", "派出部门", "派驻站所", "所在站所", "所属单位", "所属部门",
)  # fmt: skip
ID_CARD = (
    "公民身份号码",
    "身份证号码",
    "身份证号",
    "居民身份证号码",
    "身份证件号码",
    "身份证",
    "证件号码",
    "证件号",
    "公民身份证号码",
    "公民身份证号",
)
STAFF_NO = ("工号", "职工号", "人员编号", "职工编号", "员工编号", "编号")
SEQUENCE = ("序号", "序", "号")
NOTE = ("备注", "说明", "附注")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings are: `first` to `last` row, and the column of each field found."""

    first: int
    last: int
    columns: Mapping[str, int]


def find_header(grid: Grid, synonyms: Synonyms) -> Header | None:
    """Return the row (or two rows) that names most fields, None without a column of names."""
    ranks = {
        spelling: (field, rank) for field, words in synonyms.items() for rank, spelling in enumerate(words)
    }
    best: Header | None = None
    for row in range(min(len(grid.rows), SEARCHED_ROWS)):
        single = _claims(_headings(grid, row), ranks)
        if "name" not in single:
            continue
        header = Header(row, row, single)
        if _is_second_row(grid, row + 1, single, ranks):
            header = Header(row, row + 1, _claims(_joined(grid, row), ranks))
        if best is None or len(header.columns) > len(best.columns):
            best = header
    return best


def _headings(grid: Grid, row: int) -> dict[int, tuple[str, ...]]:
    return {
        column: (heading(value),)
        for column, value in enumerate(grid.rows[row])
        if isinstance(value, str) and value
    }


def _joined(grid: Grid, row: int) -> dict[int, tuple[str, ...]]:
    """Return each column's headings when two rows make one: upper + lower, lower, upper."""
    found: dict[int, tuple[str, ...]] = {}
    width = max(len(grid.rows[row]), len(grid.rows[row + 1]))
    for column in range(width):
        top, left = grid.covered.get((row, column), (row, column))
        upper = heading(grid.text(top, left)) if top == row else ""
        lower = heading(grid.text(row + 1, column))
        found[column] = (f"{upper}{lower}", lower, upper) if lower else (upper,)
    return found


def _is_second_row(
    grid: Grid, row: int, single: Mapping[str, int], ranks: Mapping[str, tuple[str, int]]
) -> bool:
    if row >= len(grid.rows) or filled(grid.text(row, single["name"])):
        return False
    return len(_claims(_joined(grid, row - 1), ranks)) > len(single)


def _claims(headings: Mapping[int, tuple[str, ...]], ranks: Mapping[str, tuple[str, int]]) -> dict[str, int]:
    best: dict[str, tuple[int, int]] = {}
    for column, spellings in headings.items():
        claim = next((ranks[word] for word in _spellings(spellings) if word in ranks), None)
        if claim and (claim[0] not in best or claim[1] < best[claim[0]][0]):
            best[claim[0]] = (claim[1], column)
    return {field: column for field, (_, column) in best.items()}


def _spellings(headings: tuple[str, ...]) -> Iterator[str]:
    for word in headings:
        yield word
        yield without_remarks(word)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, read by field."""

    grid: Grid
    header: Header
    row: int

    def value(self, field: str) -> Value:
        """Return the value of a field, "" where the table has no such column."""
        column = self.header.columns.get(field)
        return "" if column is None else self.grid.value(self.row, column)

    def text(self, field: str) -> str:
        """Return the text of a field as the clerk sees it."""
        column = self.header.columns.get(field)
        return "" if column is None else self.grid.text(self.row, column)

    def fault(self, field: str, code: str, /, **facts: str) -> Fault:
        """Return a fault at the cell of a field."""
        return self.grid.fault(self.row, self.header.columns.get(field, 0), code, **facts)

    def is_hollow(self, field: str) -> bool:
        """Tell whether the field's cell is a formula saved without a value, or shows an error."""
        from forms.workbook.reading.cells import cell_name

        column = self.header.columns.get(field)
        return column is not None and cell_name(self.row, column) in self.grid.hollow

    def filled(self, *fields: str) -> bool:
        """Tell whether any of the fields says something."""
        return any(filled(self.text(field)) for field in fields)


def is_subtotal(row: Row) -> bool:
    """Tell whether a line is 小计, 合计, 总计 or 共 n 人 rather than a person."""
    words = [squeeze(row.text(field)) for field in ("seq", "agency", "name")]
    if not words[-1]:
        words.append(first_text(row))
    return any(SUBTOTAL.fullmatch(word) for word in words if word)


def first_text(row: Row) -> str:
    """Return the first thing that a line says, whatever column it stands in."""
    cells = range(len(row.grid.rows[row.row]))
    return next((text for column in cells if (text := squeeze(row.grid.text(row.row, column)))), "")


def is_footer(text: str) -> bool:
    """Tell whether a text is one that stands under a table: signatures, notes, a legend."""
    return FOOTER.match(squeeze(text).lstrip("(（")) is not None


def person_rows(grid: Grid, header: Header, telling: tuple[str, ...]) -> Iterator[tuple[Row, bool]]:
    """Yield each line about a person, and whether a subtotal or blank line stands before it.

    `telling` are the fields that make a line one about a person even where its name is missing.
    """
    fresh = True
    for number in range(header.last + 1, len(grid.rows)):
        row = Row(grid, header, number)
        name = squeeze(row.text("name"))
        if is_subtotal(row) or is_repeated_heading(row) or _is_foot(row, telling):
            fresh = True
        elif row.filled(*telling) or _names_someone(name) or row.is_hollow("name"):
            yield row, fresh
            fresh = False


def _is_foot(row: Row, telling: tuple[str, ...]) -> bool:
    """Tell whether a line without a name is 应参加 53 人, 制表人： or the like, in whatever column."""
    if squeeze(row.text("name")) or sum(row.filled(field) for field in telling) > 1:
        return False
    return is_footer(first_text(row))


def is_repeated_heading(row: Row) -> bool:
    """Tell whether a line repeats the headings, as on every printed page."""
    return heading(row.text("name")) in NAME


def _names_someone(name: str) -> bool:
    return 1 < len(name) <= 20 and not is_footer(name) and not re.search(r"[:：。；;，,\d]", name)


def agency_above(row: Row, current: str, fresh: bool) -> str:
    """Return the agency of a line: its own, the merged cell's, or the one above within the same block."""
    column = row.header.columns.get("agency")
    if column is None:
        return current
    own = filled(row.text("agency"))
    if own:
        return own
    top, left = row.grid.covered.get((row.row, column), (row.row, column))
    if top < row.row and top > row.header.last:
        return filled(row.grid.text(top, left))
    return "" if fresh else current
