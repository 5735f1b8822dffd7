"""Reads a 民主测评 summary: one line a person, the votes under each word."""

from __future__ import annotations

from pathlib import Path

from forms.workbook.reading.cells import Grid, open_workbook, plain
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming
from models.rules.work.log import BallotRecord

_WORDS = (("优秀", "优"), ("称职", "合格"), ("基本称职", "基本合格"), ("不称职", "不合格"))
_ABSTAINED = ("弃权", "不了解")
KIND = "ballots"


def read_ballots(path: Path) -> Incoming[BallotRecord]:
    """Read the first sheet that has people and votes; faults name each cell that is no number of votes."""
    for grid in open_workbook(path).grids:
        for number, row in enumerate(grid.rows):
            columns = _columns([plain(value).strip().removesuffix("票") for value in row])
            if columns is not None:
                return _read(path.name, grid, number, columns)
    fault = Fault(Place(path.name), "no_score_table", {"columns": "姓名、优秀、称职"})
    return Incoming(path.name, KIND, 0, 0, (), (fault,))


def _columns(texts: list[str]) -> dict[str, int] | None:
    """Return field → column of a heading row: name, staff_no, 0 … 3 for the votes, abstained."""
    if "姓名" not in texts:
        return None
    found = {"name": texts.index("姓名")}
    if "工号" in texts:
        found["staff_no"] = texts.index("工号")
    for field, words in (*((str(at), words) for at, words in enumerate(_WORDS)), ("abstained", _ABSTAINED)):
        column = next((texts.index(word) for word in words if word in texts), None)
        if column is not None:
            found[field] = column
    return found if {"0", "1"} <= found.keys() else None


def _read(file: str, grid: Grid, head: int, columns: dict[str, int]) -> Incoming[BallotRecord]:
    records, faults = [], []
    for number, row in enumerate(grid.rows[head + 1 :], start=head + 1):
        texts = [plain(value).strip() for value in row]
        name = texts[columns["name"]] if columns["name"] < len(texts) else ""
        if not name or name in ("合计", "小计"):
            continue
        votes: dict[str, int] = {}
        for field in ("0", "1", "2", "3", "abstained"):
            at = columns.get(field)
            text = texts[at] if at is not None and at < len(texts) else ""
            if text and not text.isdecimal():
                faults.append(grid.fault(number, at or 0, "votes_unreadable", value=text))
            votes[field] = int(text) if text.isdecimal() else 0
        place = grid.place(number, columns["name"])
        at = columns.get("staff_no")
        records.append(
            BallotRecord(
                "", name, texts[at] if at is not None else "",
                (votes["0"], votes["1"], votes["2"], votes["3"]), votes["abstained"], {"name": place},
            )
        )  # fmt: skip
    return Incoming(file, KIND, 0, 0, tuple(records), tuple(faults))
