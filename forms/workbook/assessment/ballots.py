"""Reads a 民主测评 summary: one line a person, the votes under each word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

from forms.workbook.reading.cells import Grid, open_workbook, plain
from forms.workbook.reading.cleaning import clean_name, filled, narrow
from forms.workbook.reading.headings import AGENCY, NAME, NOTE, SEQUENCE, STAFF_NO, Synonyms
from forms.workbook.reading.tables import Header, Row, agency_of_line, find_header, person_lines
from forms.workbook.reading.unread import notes_of_rows
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming
from models.rules.work.log import BallotRecord

KIND = "ballots"
_ENDS = ("", "票", "票数", "得票", "得票数", "人数", "人次", "数", "等次", "(票)", "(票数)", "(人)", "(张)")


_VOTE_WORD = re.compile("优秀|称职|合格|弃权|不了解|不清楚")
_SHARE = re.compile("率|[%％]|比例|比重|占比|得分|分值|百分")


def _either(one: str, other: str) -> tuple[str, ...]:
    """Return two words for the same grade, alone and in one heading: 称职/合格, 合格(称职)."""
    pairs = permutations((one, other))
    both = (form.format(*pair) for pair in pairs for form in ("{}({})", "{}/{}", "{}或{}", "{}、{}"))
    return one, other, *both


def _votes(*words: str) -> tuple[str, ...]:
    starts = ("", "同意", "评为", "推荐")
    return tuple(start + word + end for word, start, end in product(words, starts, _ENDS))


SYNONYMS: Synonyms = {
    "seq": SEQUENCE,
    "agency": AGENCY,
    "name": (*NAME, "测评对象", "被测评人", "被评议人", "被考核人", "考核对象", "评议对象"),
    "staff_no": STAFF_NO,
    "0": _votes("优秀", "优"),
    "1": _votes(*_either("称职", "合格")),
    "2": _votes(*_either("基本称职", "基本合格")),
    "3": _votes(*_either("不称职", "不合格")),
    "abstained": _votes("弃权"),
    "unknown": _votes("不了解", "不清楚", "不了解情况"),
    "voters": (
        "收回票", "收回票数", "收回", "回收票", "回收票数", "实收票", "实收票数", "收回选票", "收回表决票",
        "收回测评票",
        "实收", "收回测评表", "有效票", "有效票数", "参加测评人数", "测评人数", "参评人数", "投票人数",
        "实到人数", "收回份数", "总票数", "投票总数",
    ),
    "group": (
        "票类", "票种", "类别", "测评人类别", "群体", "评议人", "评议主体", "测评主体", "层级", "投票人",
        "投票人类别", "测评人",
        "测评群体", "参评人员", "评价主体", "选票类别", "测评类别", "组别", "人员类别", "票别",
    ),
    "note": NOTE,
}  # fmt: skip
VOTES = ("0", "1", "2", "3", "abstained", "unknown")
LABELS = {"name": "姓名", "staff_no": "工号", "0": "优秀", "1": "称职", "2": "基本称职", "3": "不称职",
"abstained": "弃权",
          "unknown": "不了解", "voters": "收回票", "group": "票类"}  # fmt: skip


def read_ballots(path: Path) -> Incoming[BallotRecord]:
    """Read every sheet that has people and votes; faults name each cell that cannot be taken.

    Two lines of one person add up where a column tells the groups of voters apart. A sheet that is not read
    is named.
    """
    book = open_workbook(path)
    tables = [(grid, header) for grid in book.grids if (header := find_ballots(grid))]
    if not tables:
        fault = Fault(Place(path.name), "no_score_table", {"columns": "姓名、优秀、称职"})
        return Incoming(file=path.name, kind=KIND, year=0, month=0, records=(), faults=(fault,))
    reader = _Reader()
    for grid, header in tables:
        reader.read(grid, header)
    read = {grid.sheet for grid, _ in tables}
    left = [Fault(grid.whole(), "sheet_left_out", {"sheet": grid.sheet})
            for grid in book.grids if grid.rows and grid.sheet not in read]  # fmt: skip
    people = tuple(record for record, _ in reader.people.values())
    return Incoming(
        file=path.name, kind=KIND, year=0, month=0, records=people,
        faults=tuple(reader.faults), notes=(*reader.notes, *left)
    )  # fmt: skip


def find_ballots(grid: Grid) -> Header | None:
    """Return the headings of a table of votes, None for another table."""
    header = find_header(grid, SYNONYMS)
    return header if header and {"0", "1"} <= header.columns.keys() else None


class _Reader:
    """Gathers votes by person over all sheets, and what is wrong with them."""

    def __init__(self) -> None:
        self.people: dict[tuple[str, str, str], tuple[BallotRecord, list[str]]] = {}
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []

    def read(self, grid: Grid, header: Header) -> None:
        """Read one sheet."""
        agency = name = number = ""
        rows = []
        for line in person_lines(grid, header, VOTES, is_whole=True):
            row = line.row
            rows.append(row.row)
            self.faults += row.cell_faults(LABELS)
            agency = agency_of_line(line, agency)
            shown = clean_name(_merged(row, "name"))
            if shown or not row.filled("group"):
                name, number = shown, narrow(filled(_merged(row, "staff_no")))
            if not name and not number:
                if not row.is_troubled("name"):
                    self.faults.append(row.fault("name", "person_unnamed", column="姓名"))
                continue
            self._take(row, clean_name(agency), name, number)
        self.faults += _votes_unread(grid, header, rows)
        self.notes += notes_of_rows(grid, rows)

    def _take(self, row: Row, agency: str, name: str, number: str) -> None:
        votes = {field: self._number(row, field) for field in (*VOTES, "voters")}
        self._check_voters(row, votes)
        group = narrow(_merged(row, "group"))
        record = BallotRecord(
            agency, name, number, (votes["0"], votes["1"], votes["2"], votes["3"]),
            votes["abstained"] + votes["unknown"],
            {"name": row.grid.place(row.row, row.header.columns["name"])},
        )  # fmt: skip
        key = agency, name, number
        before = self.people.get(key)
        if before is None:
            self.people[key] = record, [group]
        elif not group or group in before[1] or not before[1][0]:
            facts = {"name": name, "first_cell": before[0].places["name"].cell}
            self.faults.append(row.fault("name", "ballots_twice", **facts))
        else:
            self.people[key] = _sum(before[0], record), [*before[1], group]

    def _number(self, row: Row, field: str) -> int:
        text = narrow(filled(row.text(field))).removesuffix("票").removesuffix("张").removesuffix("人")
        if text and not (text.isascii() and text.isdecimal()):
            self.faults.append(row.fault(field, "votes_unreadable", value=row.text(field)))
        return int(text) if text.isascii() and text.isdecimal() else 0

    def _check_voters(self, row: Row, votes: dict[str, int]) -> None:
        """Refuse more votes than ballots came back."""
        given = sum(votes[field] for field in VOTES)
        if row.filled("voters") and given > votes["voters"]:
            facts = {"votes": str(given), "voters": str(votes["voters"])}
            self.faults.append(row.fault("voters", "votes_above_voters", **facts))


def _votes_unread(grid: Grid, header: Header, rows: Sequence[int]) -> list[Fault]:
    """Return a fault for each column of votes that is not read, and each that is read and holds shares.

    Shares beside the votes of every grade say nothing new.
    """
    read = {header.columns[field] for field in VOTES if field in header.columns}
    is_whole = {"0", "1", "2", "3"} <= header.columns.keys()
    faults = []
    for column, word in sorted(header.words.items()):
        is_share = _SHARE.search(word) is not None
        is_right = not is_share if column in read else is_share and is_whole
        if _VOTE_WORD.search(word) and not is_right and _has_numbers(grid, column, rows):
            faults.append(grid.fault(header.last, column, "votes_column_unread", heading=word))
    return faults


def _has_numbers(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    return any(re.search(r"\d", grid.text(row, column)) for row in rows)


def _merged(row: Row, field: str) -> str:
    column = row.header.columns.get(field)
    if column is None:
        return ""
    top, left = row.grid.covered.get((row.row, column), (row.row, column))
    return plain(row.grid.value(top, left)) if top > row.header.last else ""


def _sum(one: BallotRecord, other: BallotRecord) -> BallotRecord:
    first, second, third, fourth = (a + b for a, b in zip(one.counts, other.counts, strict=True))
    return replace(one, counts=(first, second, third, fourth), abstained=one.abstained + other.abstained)
