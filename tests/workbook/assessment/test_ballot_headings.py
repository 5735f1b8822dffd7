"""Ballots in the words of other offices: which group voted, and how many ballots there were."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.workbook.assessment.ballots import read_ballots
from tests.workbook.build import Cell, write

GRADES = ["优秀", "称职", "基本称职", "不称职"]


@pytest.mark.parametrize("word", ["投票类别", "票型", "投票群体", "参评类别", "评议人员类别", "票源"])
def test_two_groups_of_voters_add_up_whatever_their_column_is_called(tmp_path: Path, word: str) -> None:
    rows: list[list[Cell]] = [
        [word, "姓名", *GRADES], ["A票", "张三", 5, 3, 2, 1], ["B票", "张三", 1, 1, 0, 0],
    ]  # fmt: skip
    incoming = read_ballots(write(tmp_path / "a.xlsx", {"测评": rows}))
    assert (incoming.faults, incoming.notes) == ((), ())
    assert [record.counts for record in incoming.records] == [(6, 4, 2, 1)]


@pytest.mark.parametrize("word", ["实发票", "实到票数", "应收票", "参加人数", "有效选票"])
def test_more_votes_than_ballots_are_refused_whatever_their_column_is_called(
    tmp_path: Path, word: str
) -> None:
    rows: list[list[Cell]] = [["姓名", word, *GRADES], ["张三", 15, 9, 9, 2, 2]]
    incoming = read_ballots(write(tmp_path / "a.xlsx", {"测评": rows}))
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [("votes_above_voters", "B2")]


def parts_of(path: Path, *names: str) -> Path:
    """Save votes on 张三, nine and six under each of these headings."""
    above: list[Cell] = ["姓名", *(cell for name in names for cell in (name, None, None, None))]
    rows: list[list[Cell]] = [above, [None, *GRADES * len(names)], ["张三", *[9, 6, 0, 0] * len(names)]]
    return write(path, {"测评": rows})


@pytest.mark.parametrize("names", [("德", "能", "勤", "绩", "廉"), ("政治素质", "工作实绩", "廉洁自律")])
def test_votes_on_parts_of_the_work_are_never_added_up(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert [fault.code for fault in read_ballots(parts_of(tmp_path / "a.xlsx", *names)).faults] == [
        "ballots_of_parts"
    ]
    for whole in ("总体评价", "综合", "考核等次"):
        incoming = read_ballots(parts_of(tmp_path / "a.xlsx", whole, *names))
        assert [record.counts for record in incoming.records] == [(9, 6, 0, 0)]
        assert ([note.code for note in incoming.notes], incoming.faults) == (["ballots_parts_left"], ())


def test_groups_of_voters_side_by_side_still_add_up(tmp_path: Path) -> None:
    incoming = read_ballots(parts_of(tmp_path / "a.xlsx", "领导", "群众"))
    assert ([record.counts for record in incoming.records], incoming.notes) == ([(18, 12, 0, 0)], ())


@pytest.mark.parametrize("told", ["8票(50%)", "8/16", "8票", "8(50.0%)"])
def test_votes_with_their_share_are_read(tmp_path: Path, told: str) -> None:
    rows: list[list[Cell]] = [["姓名", *GRADES], ["张三", told, 6, 1, 0]]
    (record,) = read_ballots(write(tmp_path / "a.xlsx", {"测评": rows})).records
    assert record.counts == (8, 6, 1, 0)
