"""The grids' papers: every figure stands there, a full sheet fits its pages, a draft says that it is one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import BinaryIO

import pytest
from pypdf import PdfReader

from forms.paper.frame.problems import MissingCharacters
from forms.paper.work.grids.allowance_sheet import print_grid_allowances
from forms.paper.work.grids.notice import print_grid_notice
from forms.paper.work.grids.score_sheet import print_grid_scores
from models.rules.core.month import Month
from models.rules.sheets.words import SheetState
from models.rules.work.grids.allowance import line_of
from models.rules.work.grids.notice import GridNotice, NoticeGrid, NoticePerson
from models.rules.work.grids.printed import GridSheet, part_of, sheet_line
from tests.rules.work.grids.build import MARCH, event, example, worker

FIGURES = {
    "desk_items": 28, "phone_items": 65, "offline_days": 1, "visits_due": 9, "visits_done": 8,
    "missed_meetings": 1, "poor_handbook": 1,
}  # fmt: skip


def sheet(people: int = 1) -> GridSheet:
    rules = example("items-90")
    facts = worker(events=(event(1, 1), event(2, 1)), figures=FIGURES)
    lines = tuple(sheet_line(number, 0, facts, line_of(rules, facts)) for number in range(1, people + 1))
    return GridSheet(street="城南街道", month=MARCH, parts=(part_of(rules, Month.of(MARCH)),), lines=lines)


def pages(write: Callable[[GridSheet, BinaryIO], None], of: GridSheet) -> list[str]:
    out = BytesIO()
    write(of, out)
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(BytesIO(out.getvalue())).pages]


def test_the_allowance_sheet_adds_up_and_names_its_paper() -> None:
    (text,) = pages(print_grid_allowances, sheet())
    for words in (
        "城南街道2017年3月网格员津贴发放表", "示例〔2019〕2号", "赵网格", "1,800.00", "以奖代补", "10.00",
        "件数不足", "40.00", "台账差", "50.00", "1,810.00", "120.00", "1,690.00", "测算稿",
        "壹仟陆佰玖拾元整", "分管领导",
    ):  # fmt: skip
        assert words in text, words


def test_the_score_sheet_shows_the_uncapped_number_beside() -> None:
    (text,) = pages(print_grid_scores, sheet())
    for words in ("城南街道2017年3月网格员考核计分表", "26.67", "封顶前", "综合指挥室负责人"):
        assert words in text, words


@pytest.mark.parametrize("write", [print_grid_allowances, print_grid_scores])
def test_a_long_sheet_goes_over_pages_and_every_line_is_there(
    write: Callable[[GridSheet, BinaryIO], None],
) -> None:
    found = pages(write, sheet(90))
    assert len(found) > 2
    assert sum(text.count("赵网格") for text in found) == 90


@pytest.mark.parametrize("write", [print_grid_allowances, print_grid_scores])
def test_an_approved_sheet_is_no_draft_and_bears_its_code(
    write: Callable[[GridSheet, BinaryIO], None],
) -> None:
    approved = replace(
        sheet(), state=SheetState.APPROVED, approved_by="李主任", approved_at="2017-04-05T09:00:00+08:00",
        seal="ab" * 32,
    )  # fmt: skip
    (text,) = pages(write, approved)
    assert "测算稿" not in text and "审批：李主任2017年4月5日" in text


@pytest.mark.parametrize("write", [print_grid_allowances, print_grid_scores])
def test_a_sheet_of_nobody_says_so(write: Callable[[GridSheet, BinaryIO], None]) -> None:
    (text,) = pages(write, replace(sheet(), lines=()))
    assert "本表无人员" in text


def test_the_notice_hangs_grid_by_grid() -> None:
    people = (NoticePerson("网格长", "钱长", "13800000001"), NoticePerson("专职网格员", "赵网格", ""))
    grid = NoticeGrid(
        code="999999001001001",
        name="第1网格",
        area="东至海滨路",
        households=120,
        residents=None,
        people=people,
    )
    empty = replace(grid, code="999999001001002", name="第2网格", households=None, people=())
    notice = GridNotice(street="城南街道", community="城南一村", day=date(2017, 3, 1), grids=(grid, empty))
    out = BytesIO()
    print_grid_notice(notice, out)
    text = re.sub(r"\s", "", PdfReader(BytesIO(out.getvalue())).pages[0].extract_text())
    for words in (
        "城南街道城南一村网格公示",
        "2017年3月1日",
        "第2网格",
        "东至海滨路",
        "120户",
        "13800000001",
    ):
        assert words in text, words


def test_a_character_that_no_font_has_is_named() -> None:
    bad = replace(sheet().lines[0], name="赵\U00031350")
    with pytest.raises(MissingCharacters):
        print_grid_scores(replace(sheet(), lines=(bad,)), BytesIO())
