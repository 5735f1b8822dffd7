"""Reads a 民主测评 summary: one line a person, the votes under each word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product
from pathlib import Path

from forms.workbook.reading.cells import Grid, open_workbook, plain
from forms.workbook.reading.cleaning import clean_name, filled, heading, narrow
from forms.workbook.reading.headings import (
    AGENCY,
    ID_CARD,
    NAME,
    NOTE,
    SEQUENCE,
    STAFF_NO,
    Synonyms,
    combined,
)  # fmt: skip
from forms.workbook.reading.sheet import column_name
from forms.workbook.reading.tables import Header, Row, agency_of_line, find_header, person_lines
from forms.workbook.reading.unread import columns_named, is_understood, notes_of_rows
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming
from models.rules.work.log import BallotRecord

KIND = "ballots"
_ENDS = ("", "票", "票数", "得票", "得票数", "人数", "人次", "数", "等次", "(票)", "(票数)", "(人)", "(张)")


_VOTE_WORD = re.compile("优秀|称职|合格|弃权|不了解|不清楚")
_SHARE = re.compile("率|[%％]|比例|比重|占比|得分|分值|百分|满意度")
_RANKS = frozenset(("名次", "排名", "排序", "排位", "位次"))
_COUNT = re.compile(
    r"(\d{1,4})(?:\.0+)?[票张人份]?(?:\(\d{1,3}(?:\.\d+)?%\)|/\d{1,4}[票张人份]?)?"
)
"""15, 15票, 8票(50%), 8/16."""
_ASPECT = re.compile(
    r"(?:[政品]?德(?:才)?|[才]?能力?|勤政?|绩|廉政?|学)|(?:政治|思想|道德|业务|工作|履职|组织|创新|廉洁|作风|遵章|团结|服务)"
    r"(?:.{0,2}(?:素质|品德|品质|能力|态度|作风|实绩|业绩|成绩|自律|表现|建设|守纪|协作|纪律|意识))?"
)
"""What is voted on beside the whole of somebody's work: such votes are of the same voters."""
TOTALS = frozenset(
    (
        "合计", "小计", "总计", "综合", "共计", "总和", "汇总", "全部", "合计票", "总票", "总体", "合计票数",
        "得票合计",
    )
)
"""Groups that repeat the votes of the others."""
_BACK = combined(
    ("收回", "回收", "实收", "实际收回", "实际回收", "实际收到", "收到", "共收回", "有效", "收回有效",
     "回收有效", "实收有效", "实际有效"),
    ("", "票", "表", "张", "份", "选票", "表决票", "测评票", "测评表", "民主测评票", "民主测评表", "评议票",
     "评议表", "问卷", "有效票", "有效表", "有效测评票", "有效测评表"),
)
BACK = combined(_BACK, ("", "数", "数量", "总数", "张数", "份数", "票数", "合计", "(张)", "(份)", "(票)"))
"""Headings of how many ballots came back, 收回表数, 有效测评票: no line has more votes than that."""
_TOLD_BACK = re.compile(
    r"(?P<what>收回|回收|实收|收到|有效|实到|参加测评|参评)[^\d,，。;；、()（）]{0,10}?(?P<count>\d{1,4})[张份票人]"
)


_GROUPS = combined(
    ("投票", "测评", "评议", "参评", "评价", "选票", "投票人", "测评人", "评议人", "参评人",
     "评价人", "投票人员", "测评人员", "参评人员", "评议人员"),
    ("类别", "类型", "群体", "主体", "身份", "层级", "范围", "分类"),
)


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
        *BACK, "参加测评人数", "测评人数", "参评人数", "投票人数", "实到人数", "总票数", "投票总数",
        "实发票", "实发票数", "实发", "实发张数", "实发份数", "实到票数", "实到票", "参加人数", "参评票数",
        "应收票", "应收票数", "应发票数", "应发票", "测评票数", "投票数",
        "发出票数", "发出票", "发出", "发放票数", "发放", "发票数", "发出份数", "发出张数", "发出表数",
        "应到人数", "合计", "票数合计", "得票合计", "合计票数", "总计", "小计",
    ),
    "group": (
        "票类", "票种", "类别", "测评人类别", "群体", "评议人", "评议主体", "测评主体", "层级", "投票人",
        "投票人类别", "测评人",
        *_GROUPS, "票型", "票源", "测评者", "投票者", "评议者", "参评者",
        "参评人员", "评价主体", "选票类别", "测评类别", "组别", "人员类别", "票别",
    ),
    "note": NOTE,
}  # fmt: skip
VOTES = ("0", "1", "2", "3", "abstained", "unknown")
LABELS = {"name": "姓名", "agency": "单位", "staff_no": "工号", "0": "优秀", "1": "称职",
          "2": "基本称职", "3": "不称职", "abstained": "弃权", "unknown": "不了解",
          "voters": "收回票", "group": "票类"}  # fmt: skip


def read_ballots(path: Path) -> Incoming[BallotRecord]:
    """Read every sheet that has people and votes; faults name each cell that cannot be taken.

    Two lines of one person add up where a column tells the groups of voters apart. A sheet that is not read
    is named.
    """
    book = open_workbook(path)
    tables = [(grid, header) for grid in book.grids if (header := find_ballots(grid))]
    sides = {grid.sheet: found for grid in book.grids if (found := find_side_groups(grid))}
    tables = [(grid, header) for grid, header in tables if grid.sheet not in sides]
    tables += [(grid, sides[grid.sheet].base) for grid in book.grids if grid.sheet in sides]
    if not tables:
        fault = Fault(Place(path.name), "no_score_table", {"columns": "姓名、优秀、称职"})
        return Incoming(file=path.name, kind=KIND, year=0, month=0, records=(), faults=(fault,))
    reader = _Reader()
    for grid, header in tables:
        reader.read(grid, header, sides[grid.sheet].groups if grid.sheet in sides else {})
    reader.finish()
    read = {grid.sheet for grid, _ in tables}
    left = [Fault(grid.whole(), "sheet_left_out", {"sheet": grid.sheet})
            for grid in book.grids if grid.rows and grid.sheet not in read]  # fmt: skip
    columns = [note for grid, header in tables if grid.sheet not in sides
               for note in columns_named(grid, header)]  # fmt: skip
    return Incoming(
        file=path.name, kind=KIND, year=0, month=0, records=reader.people,
        faults=tuple(reader.faults), notes=(*reader.notes, *columns, *left)
    )  # fmt: skip


def find_ballots(grid: Grid) -> Header | None:
    """Return the headings of a table of votes, None for another table."""
    header = find_header(grid, SYNONYMS)
    return header if header and {"0", "1"} <= header.columns.keys() else None


@dataclass(frozen=True, slots=True)
class SideGroups:
    """A table whose groups of voters stand side by side.

    领导 over 优秀 称职 …, 群众 over 优秀 称职 …
    """

    base: Header
    """Who the lines are about, and the votes of the first group."""
    groups: Mapping[str, Header]
    """Group → where its own votes are."""


def find_side_groups(grid: Grid) -> SideGroups | None:
    """Return where each group of voters has its votes, None for a table without groups side by side.

    The group stands over its grades (merged, or once), or before each of them: 领导优秀, 领导称职.
    """
    header = find_header(grid, {field: SYNONYMS[field] for field in ("seq", "agency", "name", "staff_no")})
    if header is None:
        return None
    groups: dict[str, dict[str, int]] = {}
    last = header.first
    for row in range(header.first, min(header.first + 3, len(grid.rows))):
        found = _groups_at(grid, row)
        if len(found) > len(groups):
            groups, last = found, row
    whole = {name: columns for name, columns in groups.items() if {"0", "1"} <= columns.keys()}
    if len(whole) < 2 or "" in whole:
        return None
    people = {field: header.columns[field] for field in header.columns}
    words = {column: header.words.get(column, "") for column in people.values()}
    made = {
        name: Header(header.first, last, {**columns, **people},
                     {**words, **{column: field for field, column in columns.items()}})
        for name, columns in whole.items()
    }  # fmt: skip
    votes = {column for columns in groups.values() for column in columns.values()}
    beside = {column: word for column, word in header.words.items() if column not in votes}
    return SideGroups(Header(header.first, last, next(iter(made.values())).columns, beside), made)


def _groups_at(grid: Grid, row: int) -> dict[str, dict[str, int]]:
    """Return the columns of votes by group whose last heading stands in a row."""
    found: dict[str, dict[str, int]] = {}
    reaching = ""
    for column in range(len(grid.rows[row])):
        upper = heading(grid.merged_text(row - 1, column)) if row else ""
        reaching = upper or reaching
        lower = heading(grid.text(row, column))
        field, stem = _vote_field(lower)
        if field:
            name = stem or (reaching if reaching not in SYNONYMS["name"] else "")
            found.setdefault(name, {}).setdefault(field, column)
    return found


def _vote_field(word: str) -> tuple[str, str]:
    """Return the field of a heading and what stands before it: 领导基本称职 → 2, 领导; "" for no votes."""
    for at in range(len(word)):
        if field := _VOTE_FIELDS.get(word[at:].lstrip("-—_:()/")):
            return field, word[:at].rstrip("-—_:(/")
    return "", ""


_VOTE_FIELDS = {spelling: field for field in VOTES for spelling in SYNONYMS[field]}


@dataclass(frozen=True, slots=True)
class _Line:
    """The votes of one line: which group gave them, and where they stand."""

    group: str
    record: BallotRecord
    row: Row


class _Reader:
    """Gathers votes by person over all sheets, and what is wrong with them."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str, str], list[_Line]] = {}
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []

    @property
    def people(self) -> tuple[BallotRecord, ...]:
        """Everybody with the votes of all groups together; known after `finish`."""
        return tuple(_total(lines) for lines in self._lines.values())

    def read(self, grid: Grid, header: Header, groups: Mapping[str, Header]) -> None:
        """Read one sheet; `groups` are those whose votes stand side by side."""
        agency = name = number = ""
        rows, keys = [], []
        for line in person_lines(grid, header, VOTES, is_whole=True):
            row = line.row
            rows.append(row.row)
            self.faults += row.cell_faults(LABELS)
            agency = agency_of_line(line, agency)
            shown = clean_name(row.spread_text("name"))
            if shown or not row.filled("group"):
                name, number = shown, narrow(filled(row.spread_text("staff_no")))
            if not name and not number:
                if not row.is_troubled("name") and not _is_second_heading(row):
                    self.faults.append(row.fault("name", "person_unnamed", column="姓名"))
                continue
            keys.append((clean_name(agency), name, number))
            if groups:
                self._take_side(row, groups, keys[-1])
            else:
                self._take(row, *keys[-1], narrow(row.spread_text("group")))
        self.faults += _votes_unread(grid, header, rows, tuple(groups.values()))
        self.faults += self._above_title(dict.fromkeys(keys), _told_back(grid, header, rows))
        self.notes += notes_of_rows(grid, rows)

    def finish(self) -> None:
        """Leave out votes on parts of somebody's work, and check totals against the groups' lines."""
        self._lines = {key: self._on_the_whole(lines) for key, lines in self._lines.items()}
        for lines in self._lines.values():
            parts = [line for line in lines if line.group not in TOTALS]
            for line in lines if parts else ():
                if line.group in TOTALS and _votes_of(line.record) != _votes_of(_total(parts)):
                    facts = {"name": line.record.name, "group": line.group}
                    self.faults.append(line.row.fault("group", "ballots_total_differs", **facts))

    def _on_the_whole(self, lines: list[_Line]) -> list[_Line]:
        """Return the votes on a person as a whole; those on 德, 能, 勤 come from the same voters.

        Where nothing but parts was voted on they are refused: which of them counts is not said.
        """
        parts = [line for line in lines if _ASPECT.fullmatch(line.group)]
        whole = [line for line in lines if line not in parts]
        facts = {"groups": "、".join(dict.fromkeys(line.group for line in parts))}
        if parts and not whole:
            place = parts[0].row
            self.faults.append(place.fault("name", "ballots_of_parts", name=parts[0].record.name, **facts))
            return lines
        if parts and not any(note.code == "ballots_parts_left" for note in self.notes):
            self.notes.append(parts[0].row.fault("name", "ballots_parts_left", **facts))
        return whole

    def _take_side(self, row: Row, groups: Mapping[str, Header], key: tuple[str, str, str]) -> None:
        """Take the votes of groups that stand side by side; all together are no more than came back."""
        lines = {group: Row(row.grid, own, row.row) for group, own in groups.items()}
        for group, line in lines.items():
            self._take(line, *key, group)
        parts = [
            line for group, line in lines.items() if group not in TOTALS and not _ASPECT.fullmatch(group)
        ]
        sums = {field: sum(_count(filled(line.text(field))) or 0 for line in parts) for field in VOTES}
        self._check_voters(row, sums)

    def _take(self, row: Row, agency: str, name: str, number: str, group: str) -> None:
        votes = {field: self._number(row, field) for field in VOTES}
        self._check_voters(row, votes)
        record = BallotRecord(
            agency, name, number, (votes["0"], votes["1"], votes["2"], votes["3"]),
            votes["abstained"] + votes["unknown"],
            {"name": row.grid.place(row.row, row.header.columns["name"])},
        )  # fmt: skip
        before = self._lines.setdefault((agency, name, number), [])
        if before and (not group or any(line.group in ("", group) for line in before)):
            facts = {"name": name, "first_cell": before[0].record.places["name"].cell}
            self.faults.append(row.fault("name", "ballots_twice", **facts))
        else:
            before.append(_Line(group, record, row))

    def _number(self, row: Row, field: str) -> int:
        text = filled(row.text(field))
        count = _count(text)
        if text and count is None:
            self.faults.append(row.fault(field, "votes_unreadable", value=row.text(field)))
        return count or 0

    def _check_voters(self, row: Row, votes: Mapping[str, int]) -> None:
        """Refuse more votes than ballots came back, whichever column tells how many did.

        Beside the surest column the others may leave out those who abstained: 有效票 beside 收回票.
        """
        grades, given = sum(votes[field] for field in VOTES[:4]), sum(votes.values())
        for column, word in row.header.words.items():
            is_surest = column == row.header.columns.get("voters")
            if not is_surest and word not in SYNONYMS["voters"]:
                continue
            text = filled(row.grid.text(row.row, column))
            voters, least = _count(text), given if is_surest and word not in TOTALS else grades
            if text and voters is None:
                place = row.grid.fault(row.row, column, "votes_unreadable", value=text)
                self.faults.append(place)
            elif voters is not None and least > voters:
                facts = {"votes": str(least), "voters": str(voters)}
                self.faults.append(row.grid.fault(row.row, column, "votes_above_voters", **facts))

    def _above_title(
        self, keys: Mapping[tuple[str, str, str], None], told: Mapping[bool, int]
    ) -> Iterator[Fault]:
        """Yield a fault for who has more votes than ballots that a line outside the table says came back."""
        for lines in (self._lines[key] for key in keys if self._lines.get(key)):
            record = _total(lines)
            for is_valid, voters in told.items():
                given = sum(record.counts) + (0 if is_valid else record.abstained)
                if given > voters:
                    facts = {"votes": str(given), "voters": str(voters)}
                    yield lines[-1].row.fault("name", "votes_above_voters", **facts)


def _is_second_heading(row: Row) -> bool:
    """Tell whether a line says 票数 under every grade, beside 比例."""
    said = [text for field in VOTES if (text := narrow(row.text(field)))]
    return bool(said) and all(text in _ENDS or text in ("得票情况", "票数(张)") for text in said)


def _count(text: str) -> int | None:
    """Return 15 of 15票; None for what is no number of ballots."""
    found = _COUNT.fullmatch(narrow(text))
    return int(found[1]) if found else None


def _told_back(grid: Grid, header: Header, rows: Sequence[int]) -> dict[bool, int]:
    """Return how many ballots a line beside the people says came back: False → 收回15张, True → 有效14张.

    Several numbers add up, as of groups, unless the greatest is the sum of the others.
    """
    taken = {*rows, *range(header.first, header.last + 1)}
    found: dict[bool, list[int]] = {}
    for number, cells in enumerate(grid.rows):
        for value in cells if number not in taken else ():
            for told in _TOLD_BACK.finditer(narrow(plain(value))):
                found.setdefault("有效" in told[0], []).append(int(told["count"]))
    return {
        valid: max(told) if 2 * max(told) == sum(told) or len(set(told)) == 1 else sum(told)
        for valid, told in found.items()
    }


def _votes_unread(
    grid: Grid, header: Header, rows: Sequence[int], groups: Sequence[Header] = ()
) -> list[Fault]:
    """Return a fault for each column of numbers that is not read, and each that is read and holds shares.

    Shares beside the votes of every grade say nothing new.
    """
    read = {own.columns[field] for own in (header, *groups) for field in VOTES if field in own.columns}
    is_whole = {"0", "1", "2", "3"} <= header.columns.keys()
    faults = []
    for column in range(max((len(grid.rows[row]) for row in rows), default=0)):
        word = header.words.get(column, "")
        is_share = _SHARE.search(word) is not None
        if column in read:
            is_wrong = is_share
        elif _VOTE_WORD.search(word):
            is_wrong = not (is_share and is_whole) and _has_numbers(grid, column, rows)
        else:
            is_wrong = not (is_share and is_whole) and _is_unknown_count(grid, header, column, rows)
        if is_wrong and _has_numbers(grid, column, rows):
            facts = {"heading": word or f"{column_name(column)}列"}
            faults.append(grid.fault(header.last, column, "votes_column_unread", **facts))
    return faults


def _is_unknown_count(grid: Grid, header: Header, column: int, rows: Sequence[int]) -> bool:
    """Tell whether a column that nobody reads counts something, a column of nothing but zeros aside."""
    word = header.words.get(column, "")
    known = word in _RANKS or word in ID_CARD or word in SYNONYMS["voters"] or is_understood(word)
    if column in header.columns.values() or known:
        return False
    numbers = [_count(grid.text(row, column)) or 0 for row in rows]
    return any(numbers) and (bool(word) or numbers != list(range(1, len(numbers) + 1)))


def _has_numbers(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    return any(re.search(r"\d", grid.text(row, column)) for row in rows)


def _total(lines: Sequence[_Line]) -> BallotRecord:
    """Return the votes of all groups together; a line of totals counts only where no group has one."""
    parts = [line.record for line in lines if line.group not in TOTALS] or [lines[0].record]
    first, second, third, fourth = map(sum, zip(*(record.counts for record in parts), strict=True))
    abstained = sum(record.abstained for record in parts)
    return replace(parts[0], counts=(first, second, third, fourth), abstained=abstained)


def _votes_of(record: BallotRecord) -> tuple[tuple[int, int, int, int], int]:
    return record.counts, record.abstained
