"""Reads 巡查日志 from a workbook or CSV: one line a patrol, in whatever columns a desk keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.workbook.events.times import read_moment
from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import clean, clean_name, filled, narrow, squeeze
from forms.workbook.reading.dates import BadDate, is_blank
from forms.workbook.reading.headings import SEQUENCE, Synonyms
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import (
    SUBTOTAL,
    Header,
    Row,
    find_header,
    first_text,
    is_footer,
    read_sheets,
)  # fmt: skip
from forms.workbook.reading.titles import texts_above
from models.rules.core.characters import plain_text
from models.rules.core.faults import Fault
from models.rules.events.moments import Moment
from models.rules.intake.records import Incoming
from models.rules.work.grids.records import PatrolRecord

KIND = "patrols"
SYNONYMS: Synonyms = {
    "name": ("巡查名称", "巡逻名称", "走访名称", "名称", "巡查事项"),
    "code": ("巡查编号", "巡逻编号", "编号", "日志编号", "记录编号"),
    "kind": ("巡查类型", "巡逻类型", "巡查类别", "走访类型", "类型", "类别"),
    "content": ("巡查内容", "巡逻内容", "走访内容", "内容", "巡查情况"),
    "place": ("巡查地点", "巡逻地点", "走访地点", "地点", "巡查路线", "路线"),
    "started": ("开始时间", "巡查开始时间", "巡逻开始时间", "起始时间", "巡查时间起", "开始"),
    "ended": ("结束时间", "巡查结束时间", "巡逻结束时间", "终止时间", "巡查时间止", "结束"),
    "people": ("参加人员", "巡查人员", "参与人员", "巡逻人员", "人员", "同行人员"),
    "leader": ("带队人", "负责人", "带队人员", "巡查负责人", "领队", "网格员", "组长"),
    "result": ("巡查结果", "巡逻结果", "结果", "处理结果", "处理情况"),
    "grid": ("所属网格", "网格编码", "网格名称", "网格", "所在网格"),
    "seq": SEQUENCE,
}  # fmt: skip
LABELS = {
    "code": "巡查编号", "name": "巡查名称", "kind": "巡查类型", "content": "巡查内容", "place": "巡查地点",
    "started": "开始时间", "ended": "结束时间", "people": "参加人员", "leader": "带队人",
    "result": "巡查结果", "grid": "所属网格",
}  # fmt: skip
REQUIRED = ("name", "kind", "content", "started", "ended", "leader", "grid")
LONGEST = {"code": 40, "name": 80, "kind": 20, "place": 120, "leader": 40}
_TELLS = ("巡查", "巡逻", "走访")


def find_patrols(grid: Grid) -> Header | None:
    """Return the headings of a patrol book, None where there is none.

    It has two times and who led, and says 巡查, 巡逻 or 走访 in a heading, above the table or as its name.
    """
    header = find_header(grid, SYNONYMS, "started")
    if header is None or not {"started", "ended", "leader"} <= header.columns.keys():
        return None
    said = [*header.words.values(), *texts_above(grid, header.first), grid.sheet]
    return header if any(word in text for text in said for word in _TELLS) else None


def read_patrols(file: str, sheets: Sequence[tuple[Grid, Header]]) -> Incoming[PatrolRecord]:
    """Return every patrol on the sheets and everything wrong with them, in the order of the file."""
    records, faults = read_sheets(sheets, _SheetReader, "no_people")
    return Incoming(file=file, kind=KIND, year=0, month=0, records=records, faults=faults)


def read_pasted(block: Sequence[Sequence[str]]) -> Incoming[PatrolRecord]:
    """Return the patrols of a block of copied cells; places name its own cells, A1 being the first.

    With a line of headings columns may stand in any order; without one they are those of the patrol book,
    all eleven or those after the number. A block of neither kind has the fault patrol_paste_columns.
    """
    grid = Grid(file="", sheet="", rows=[[plain_text(cell).strip() for cell in row] for row in block])
    header = find_header(grid, SYNONYMS, "started") or _unheaded(grid)
    if header is None:
        width = max((len(row) for row in grid.rows), default=0)
        facts = {"columns": "、".join(LABELS.values()), "count": str(width)}
        return Incoming(
            file="",
            kind=KIND,
            year=0,
            month=0,
            records=(),
            faults=(Fault(grid.place(0, 0), "patrol_paste_columns", facts),),
        )
    return read_patrols("", [(grid, header)])


def _unheaded(grid: Grid) -> Header | None:
    fields = tuple(LABELS)
    width = max((len(row) for row in grid.rows), default=0)
    named = {len(fields): fields, len(fields) - 1: fields[1:]}.get(width)
    return None if named is None else Header(-1, -1, {field: at for at, field in enumerate(named)})


class _SheetReader:
    """One sheet, line by line; what is wrong gathers in `faults`."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid, self.header = grid, header
        self.missing = [field for field in REQUIRED if field not in header.columns]
        at = min(header.columns.values())
        self.faults = [
            grid.fault(header.last, at, "column_missing", column=LABELS[field]) for field in self.missing
        ]

    def records(self) -> Iterator[PatrolRecord]:
        """Yield the patrols in order; blank lines, totals, signatures and repeated headings are left out."""
        for number in range(self.header.last + 1, len(self.grid.rows)):
            row = Row(self.grid, self.header, number, is_whole=True)
            if self._is_patrol(row):
                self.faults += row.cell_faults(LABELS)
                record = self._record(row)
                if record is not None:
                    yield record

    def _is_patrol(self, row: Row) -> bool:
        fields = ("name", "content", "started", "ended", "leader")
        told = sum(bool(filled(plain(self._own(row, field)))) for field in fields)
        if told == 0 or row.text("started") in SYNONYMS["started"]:
            return False
        return told >= 3 or not (is_footer(first_text(row)) or _is_total(row))

    def _record(self, row: Row) -> PatrolRecord | None:
        started, ended = self._moment(row, "started"), self._moment(row, "ended")
        self._check(row)
        if started is None or ended is None:
            return None
        return PatrolRecord(
            code=narrow(filled(plain(self._own(row, "code")))), name=_said(row, "name"),
            kind=_said(row, "kind"), content=_said(row, "content"), place=_said(row, "place"),
            started=started, ended=ended, people=_said(row, "people"),
            leader=clean_name(filled(row.text("leader"))),
            result=_said(row, "result"), grid=clean(filled(row.text("grid"))),
            places={
                field: self.grid.place(row.row, column) for field, column in self.header.columns.items()
            },
        )  # fmt: skip

    def _moment(self, row: Row, field: str) -> Moment | None:
        value = self._own(row, field)
        if is_blank(value):
            return None
        try:
            return read_moment(value)
        except BadDate:
            self._fault(row, field, "patrol_time", value=plain(value))
            return None

    def _own(self, row: Row, field: str) -> Value:
        """Return a cell of the line itself: a number or a time that is merged is that of its first line."""
        column = self.header.columns.get(field)
        return "" if column is None else self.grid.value(row.row, column)

    def _check(self, row: Row) -> None:
        for field in REQUIRED:
            is_time = field in ("started", "ended")
            told = filled(plain(self._own(row, field))) if is_time else row.filled(field)
            if field not in self.missing and not told and not row.is_troubled(field):
                self._fault(row, field, "value_missing", column=LABELS[field])
        for field, limit in LONGEST.items():
            if len(row.text(field)) > limit:
                self._fault(row, field, "value_too_long", column=LABELS[field], limit=str(limit))

    def _fault(self, row: Row, field: str, code: str, /, **facts: str) -> None:
        self.faults.append(row.fault(field, code, **facts))


def _said(row: Row, field: str) -> str:
    text = row.text(field)
    return clean(text) if filled(text) else ""


def _is_total(row: Row) -> bool:
    """Tell whether a line is 合计 or the like, in whatever column."""
    cells = (squeeze(row.grid.text(row.row, column)) for column in range(len(row.grid.rows[row.row])))
    return any(SUBTOTAL.fullmatch(word) for word in cells if word)
