"""A book may call its matters closed: they come in waiting all the same, and that is told, never silent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from forms.workbook.intake.recognise import read_file
from tests.workbook.build import TODAY, Cell, write

HEADINGS: list[Cell] = ["来源编号", "事件名称", "发生地点", "上报时间", "事件类别", "事件等级", "事件简述"]
LINE: list[Cell] = ["路灯坏", "城南一村口", "2017-03-01 09:02", "02006", "一般", "路灯不亮"]


def told(path: Path, code: str = "events_said_over") -> list[tuple[str, Mapping[str, str]]]:
    notes = read_file(path, today=TODAY).notes
    return [(note.place.cell, note.facts) for note in notes if note.code == code]


def book(path: Path, heading: str, *words: Cell) -> Path:
    lines: list[list[Cell]] = [[f"P{number}", *LINE, word] for number, word in enumerate(words)]
    return write(path / "a.xlsx", {"事件": [[*HEADINGS, heading], *lines]})


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("当前状态", "已办结"), ("状态", "结案"), ("处理状态", "已 处 理"), ("办理情况", "自办"),
        ("备注", "现场处置完毕"), ("是否办结", "是"), ("办结时间", "2017-03-02 10:00"), ("结果", "办理完毕"),
    ],
)  # fmt: skip
def test_lines_that_call_the_matter_closed_are_told_with_what_becomes_of_them(
    tmp_path: Path, heading: str, word: str
) -> None:
    path = book(tmp_path, heading, None, word, word)
    assert told(path) == [("H3", {"count": "2", "rows": "3、4"})]
    assert len(read_file(path, today=TODAY).records) == 3


@pytest.mark.parametrize(
    ("heading", "word"),
    [("当前状态", "处理中"), ("状态", "未办结"), ("是否办结", "否"), ("办结时间", "—"), ("备注", "已转交")],
)
def test_lines_that_are_still_open_are_not(tmp_path: Path, heading: str, word: str) -> None:
    assert told(book(tmp_path, heading, word)) == []


def test_a_total_below_the_table_is_no_event(tmp_path: Path) -> None:
    total: list[Cell] = [*[None] * 7, "已办结"]
    rows: list[list[Cell]] = [[*HEADINGS, "状态"], ["P1", *LINE, ""], total]
    assert told(write(tmp_path / "a.xlsx", {"事件": rows})) == []


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("备注", "作废"), ("备注", "与上条重复，不报"), ("状态", "已删除"), ("备注", "误报"),
        ("备注", "重复件"), ("是否重复", "是"), ("备注", "此件不登记"), ("处理状态", "已撤销"),
    ],
)  # fmt: skip
def test_lines_that_are_called_void_or_double_are_told_and_not_taken_in_silence(
    tmp_path: Path, heading: str, word: str
) -> None:
    path = book(tmp_path, heading, None, word)
    assert told(path, "events_said_void") == [("H3", {"count": "1", "rows": "3"})]
    assert len(read_file(path, today=TODAY).records) == 2


@pytest.mark.parametrize(
    ("heading", "word"),
    [("备注", "群众重复来电催办"), ("是否重复", "否"), ("备注", "未作废"), ("备注", "请尽快")],
)
def test_a_remark_that_calls_nothing_void_is_not_told(tmp_path: Path, heading: str, word: str) -> None:
    assert told(book(tmp_path, heading, word), "events_said_void") == []
