"""Finding the table on a sheet: its heading row by synonyms, one or two rows high, columns in any order."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import clean, filled, heading, squeeze, without_remarks
from forms.workbook.reading.headings import NAME, Synonyms
from forms.workbook.reading.sheet import Value
from models.rules.core.faults import Fault

Record_co = TypeVar("Record_co", covariant=True)
SUBTOTAL = re.compile(
    r"(.*(小计|合计|总计|共计|累计|总数)|[共计]?\d+人|计|本页.*|(小计|合计|总计|共计|平均)[^一-鿿]*.*"
    r"|(应|实)(到|出勤|参加)(人数|天数)?|(出勤|缺勤|到岗|在岗|请假)(人数|率)"
    r"|(优秀|称职|合格|基本称职|基本合格|不称职|不合格|不确定等次)(率|比例|人数|[:：]?\d+人).*)[:：]?"
)
FOOTER = re.compile(
    r"(制表|制单|审核|复核|填报|填表|填写|经办|联系人|负责人|单位负责|站所|分管|领导|考勤员|盖章|签字|签名|主管"
    r"|备注[:：]|说明|注[:：]|注意|图例|符号|应参加|实参加|抄送|监督电话|日期[:：]|统计人|报送|打印)"
)
HINT = re.compile(
    r"[(（]?(必填.*|选填.*|非必填.*|可不填|可空|可为空|不填|示例.*|例[:：如].*|样例.*|格式.*|填写说明.*|年月日|年/月/日|yyyy.*"
    r"|文本|文本格式|数字|日期|下拉选择|请选择|自动生成|如[:：].*|\d{1,2}位.*|单位[:：]?元)[)）]?",
    re.IGNORECASE,
)
SAMPLE = re.compile(r"[(（]?(示例|样例|举例)[)）:：].*|.*[(（](示例|样例|举例|例)[)）]|示例|样例")
"""A line that shows how to fill in the others."""
ABOVE = frozenset(("〃", "″", "”", '"', "''", "同上", "〞", "々", "↓", "同"))
"""What repeats the cell above it, in the same column."""
_COUNTING = ("一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸")
GROUP = re.compile(
    r"(?:[(（]?[一二三四五六七八九十百]{1,3}[)）]?[、.．:：]|[(（]?[一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]"
    r"|第[一二三四五六七八九十\d]{1,3}(?:部分|组|类)[、:：]?|[一二三四五六七八九十\d]{1,3}\s+"
    r"|单位[:：]|派驻机构[:：]|部门[:：]|站所[:：]|[●◆■▲★※])\s*(?P<name>[^\d、，。；:：]{2,30})"
    r"|[【〔\[「《](?P<boxed>[^】〕\]」》\d]{2,30})[】〕\]」》]"
)
PLACE = re.compile(
    r"[^\d、，。；:：]{1,20}(所|队|局|中心|站|办|室|分局|支队|大队|中队|科|处|股|委|部|院|厅|机构)"
)
SURE_PLACE = re.compile(r".+(所|队|局|站|办|室)")
YEAR = re.compile(r"^(?:(?:19|20)?\d{2}年)?(?:度|年度)?")
COUNTED = re.compile(r"[(（]?共?\d+人[)）]?|[(（][^()（）]*\d+\s*[人名][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings are.

    `first` to `last` row, the column of each field, and every heading by column.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    words: Mapping[int, str] = dataclasses.field(default_factory=dict)


def find_header(grid: Grid, synonyms: Synonyms, needed: str = "name") -> Header | None:
    """Return the row (or two rows) that names most fields, None without a column of `needed`."""
    ranks = {
        spelling: (field, rank) for field, words in synonyms.items() for rank, spelling in enumerate(words)
    }
    best: Header | None = None
    for row in range(len(grid.headings)):
        header = _header_at(grid, row, ranks, needed)
        if header and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def _header_at(grid: Grid, row: int, ranks: Mapping[str, tuple[str, int]], needed: str) -> Header | None:
    if len(grid.headings[row]) < 2:
        return None
    headings = _headings(grid, row)
    single = _claims(headings, ranks)
    if needed not in single:
        return None
    if _is_second_row(grid, row + 1, single, ranks, needed):
        joined = _joined(grid, row)
        words = {column: spellings[0] for column, spellings in joined.items() if spellings[0]}
        return Header(row, row + 1, _claims(joined, ranks), words)
    return Header(row, row, single, {column: words[0] for column, words in headings.items()})


def _headings(grid: Grid, row: int) -> dict[int, tuple[str, ...]]:
    return {column: (word,) for column, word in grid.headings[row].items()}


def _joined(grid: Grid, row: int) -> dict[int, tuple[str, ...]]:
    """Return each column's headings when two rows make one: upper + lower, lower, upper.

    Without merging, an upper heading reaches over the empty cells at its right that have a lower one.
    """
    found: dict[int, tuple[str, ...]] = {}
    width = max(len(grid.rows[row]), len(grid.rows[row + 1]))
    reaching = ""
    for column in range(width):
        lower = heading(grid.text(row + 1, column))
        top, left = grid.covered.get((row, column), (row, column))
        upper = heading(grid.text(top, left)) if top == row else ""
        if upper or (row, column) in grid.covered:
            reaching = upper
        elif lower:
            upper = reaching
        found[column] = (f"{upper}{lower}", lower, upper) if lower else (upper,)
    return found


def _is_second_row(
    grid: Grid,
    row: int,
    single: Mapping[str, int],
    ranks: Mapping[str, tuple[str, int]],
    needed: str,
) -> bool:
    if row >= len(grid.rows) or filled(grid.text(row, single[needed])):
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
        yield YEAR.sub("", word)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, read by field; where `is_whole`, with what is merged from the lines above it."""

    grid: Grid
    header: Header
    row: int
    is_whole: bool = False

    def value(self, field: str) -> Value:
        """Return the value of a field, "" where the table has no such column."""
        column = self.header.columns.get(field)
        return "" if column is None else self.value_at(column)

    def text(self, field: str) -> str:
        """Return the text of a field as the clerk sees it."""
        return plain(self.value(field))

    def spread_value(self, field: str) -> Value:
        """Return the value of a field, also where its cell lies in a merge of several lines or columns."""
        column = self.header.columns.get(field)
        if column is None:
            return ""
        top, left = self.grid.covered.get((self.row, column), (self.row, column))
        return self.grid.value(top, left) if top > self.header.last else ""

    def spread_text(self, field: str) -> str:
        """Return the text of a field, also where its cell lies in a merge."""
        return plain(self.spread_value(field))

    def value_at(self, column: int) -> Value:
        """Return the value that counts for this line in a column."""
        return self.grid.value(self._top(column), column)

    def _top(self, column: int) -> int:
        """Return the row whose value is seen in a column: the first of a merge over several lines."""
        if not self.is_whole:
            return self.row
        top, left = self.grid.covered.get((self.row, column), (self.row, column))
        return top if left == column and top > self.header.last else self.row

    def fault(self, field: str, code: str, /, **facts: str) -> Fault:
        """Return a fault at the cell of a field."""
        return self.grid.fault(self.row, self.header.columns.get(field, 0), code, **facts)

    def is_troubled(self, field: str) -> bool:
        """Tell whether the field's cell shows an error or is a formula saved without a result."""
        column = self.header.columns.get(field)
        return column is not None and self.grid.is_troubled(self.row, column)

    def cell_faults(self, labels: Mapping[str, str]) -> Iterator[Fault]:
        """Yield why cells of these fields (field → label) cannot be taken as they are."""
        for field, column in self.header.columns.items():
            if field in labels and (fault := self.grid.cell_fault(self.row, column, labels[field])):
                yield fault

    def filled(self, *fields: str) -> bool:
        """Tell whether any of the fields says something."""
        return any(filled(self.text(field)) for field in fields)


class PersonLine(NamedTuple):
    """A line about a person.

    Whether a subtotal or blank line stands before it, and the agency it stands under.

    `group` is what a line such as 一、国土资源所 said last, "" without one.
    """

    row: Row
    fresh: bool
    group: str


def is_subtotal(row: Row) -> bool:
    """Tell whether a line is 小计, 合计, 总计 or 共 n 人 rather than a person."""
    words = [squeeze(row.text(field)) for field in ("seq", "agency", "name")]
    if not words[-1]:
        words.append(first_text(row))
    return any(SUBTOTAL.fullmatch(word) for word in words if word)


def first_text(row: Row) -> str:
    """Return the first thing that a line says, whatever column it stands in."""
    return next((text for value in row.grid.rows[row.row] if (text := squeeze(plain(value)))), "")


def is_footer(text: str) -> bool:
    """Tell whether a text is one that stands under a table: signatures, notes, a legend."""
    return FOOTER.match(squeeze(text).lstrip("(（")) is not None


def _texts(row: Row) -> Iterator[str]:
    return (text for value in row.grid.rows[row.row] if value != "" and (text := squeeze(str(value))))


def is_hint(row: Row) -> bool:
    """Tell whether a line under the headings only says how to fill them in: 必填, （年月日）."""
    texts = list(_texts(row))
    return bool(texts) and (all(map(HINT.fullmatch, texts)) or _counts_columns(texts))


def _counts_columns(texts: Sequence[str]) -> bool:
    """Tell whether a line only numbers the columns: 1, 2, 3 … or 甲, 乙, 丙, 1, 2 …."""
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 3]
    words = "".join(text for text in texts if not text.isdecimal())
    counted = numbers == list(range(1, len(numbers) + 1)) and any(one.startswith(words) for one in _COUNTING)
    return len(texts) > 3 and len(numbers) + len(words) == len(texts) and counted


def is_sample(row: Row) -> bool:
    """Tell whether a line shows how to fill in the others: 示例：张三."""
    return any(SAMPLE.fullmatch(text) for text in (first_text(row), squeeze(row.text("name"))))


def group_of(row: Row) -> str:
    """Return the agency that a line of its own names.

    一、国土资源所, 【司法所】, 国土资源所, "" for others.
    """
    texts = _texts(row)
    only = next(texts, "")
    if not only or next(texts, ""):
        return ""
    whole = next(clean(plain(value)) for value in row.grid.rows[row.row] if squeeze(plain(value)))
    text = COUNTED.sub("", whole).strip("—-=* ").rstrip(":：")
    if found := GROUP.fullmatch(text):
        return _bare_place(found["name"] or found["boxed"])
    text = squeeze(text)
    place = _bare_place(text)
    if len(text) < 3 or not PLACE.fullmatch(place) or is_footer(text):
        return ""
    is_name = len(text) < 4 and squeeze(row.text("name")) == only
    return "" if is_name and not SURE_PLACE.fullmatch(place) else place


def _bare_place(text: str) -> str:
    """Return 国土资源所 of 国土资源所派驻人员."""
    name = squeeze(text)
    for tail in ("名单", "人员", "派驻", "工作"):
        name = name.removesuffix(tail)
    return name or squeeze(text)


class SheetReader(Protocol[Record_co]):
    """One sheet, line by line; what is wrong gathers in `faults`."""

    faults: list[Fault]

    def records(self) -> Iterable[Record_co]:
        """Return what the lines say."""
        ...


def read_sheets(
    sheets: Sequence[tuple[Grid, Header]],
    reader: Callable[[Grid, Header], SheetReader[Record_co]],
    empty: str,
) -> tuple[tuple[Record_co, ...], tuple[Fault, ...]]:
    """Return what some sheets say and everything wrong with them; `empty` is the fault of saying nothing."""
    records: list[Record_co] = []
    faults: list[Fault] = []
    for grid, header in sheets:
        one = reader(grid, header)
        records += one.records()
        faults += one.faults
    if not records and not faults:
        first = sheets[0][0]
        faults.append(Fault(first.whole(), empty, {"sheet": first.sheet or first.file}))
    return tuple(records), tuple(faults)


def person_lines(
    grid: Grid, header: Header, telling: tuple[str, ...], *, is_whole: bool = False
) -> Iterator[PersonLine]:
    """Yield each line about a person; where `is_whole`, with what is merged over several people's lines.

    `telling` are the fields that make a line one about a person even where its name is missing.
    """
    fresh, group = True, ""
    for number in range(header.last + 1, len(grid.rows)):
        row = Row(grid, header, number)
        name = squeeze(row.text("name"))
        if is_subtotal(row) or is_repeated_heading(row) or _is_foot(row, telling) or is_aside(row):
            fresh = True
        elif found := group_of(row):
            fresh, group = True, found
        elif row.filled(*telling) or _names_someone(name) or any(map(row.is_troubled, ("name", *telling))):
            yield PersonLine(dataclasses.replace(row, is_whole=is_whole), fresh, group)
            fresh = False


def _is_foot(row: Row, telling: tuple[str, ...]) -> bool:
    """Tell whether a line without a name is 应参加 53 人, 制表人： or the like, in whatever column."""
    name = squeeze(row.text("name"))
    if name and re.search("[:：]", name) and is_footer(name):
        return True
    if name or sum(row.filled(field) for field in telling) > 1:
        return False
    return is_footer(first_text(row))


def is_known(grid: Grid, header: Header, number: int) -> bool:
    """Tell whether a line that is not read is known for what it is: a total, a footer, an agency."""
    row = Row(grid, header, number)
    known = is_subtotal(row) or is_repeated_heading(row) or is_hint(row) or is_footer(first_text(row))
    return known or bool(group_of(row))


def is_aside(row: Row) -> bool:
    """Tell whether a line only explains: how to fill in, the columns' numbers, a sample."""
    return is_hint(row) or is_sample(row)


def is_repeated_heading(row: Row) -> bool:
    """Tell whether a line repeats the headings, as on every printed page."""
    return heading(row.text("name")) in NAME


def moved_headings(grid: Grid, header: Header) -> Iterator[Fault]:
    """Yield a fault where the headings come again in another order: the lines under them would be misread."""
    if header.first != header.last:
        return  # of two rows of headings one alone says less
    all_words = set(header.words.values()) - {""}
    own = {column: word for column, word in header.words.items() if column in header.columns.values()}
    spelled = {value for value in grid.rows[header.last] if isinstance(value, str) and value} | all_words
    for number in range(header.last + 1, len(grid.rows)):
        if sum(value in spelled for value in grid.rows[number] if isinstance(value, str)) <= len(own) / 2:
            continue
        words = {column: heading(grid.text(number, column)) for column in own}
        moved = [column for column, word in words.items() if word in all_words and word != own[column]]
        if moved:
            facts = {"heading": words[moved[0]], "before": own[moved[0]]}
            yield grid.fault(number, moved[0], "headings_moved", **facts)


def _names_someone(name: str) -> bool:
    return 1 < len(name) <= 20 and not is_footer(name) and not re.search(r"[:：。；;，,\d]", name)


def agency_of_line(line: PersonLine, current: str) -> str:
    """Return the agency of a line.

    Its own, the merged cell's, the heading line's, or the one above in its block.
    """
    row, column = line.row, line.row.header.columns.get("agency")
    if column is None:
        return line.group or current
    own = filled(row.text("agency"))
    if own in ABOVE and current:
        return current
    if own:
        return own
    top, left = row.grid.covered.get((row.row, column), (row.row, column))
    if top < row.row and top > row.header.last:
        return filled(row.grid.text(top, left))
    return line.group or ("" if line.fresh else current)
