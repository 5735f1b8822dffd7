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
