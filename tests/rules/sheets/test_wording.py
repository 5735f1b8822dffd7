"""What sheets say in words."""

from __future__ import annotations

import pytest

from models.rules.sheets.wording import (
    held_words,
    joined,
    sheet_title,
    signed_words,
    total_words,
    untaxed_words,
    year_title,
)
from models.rules.sheets.words import SheetKind
from tests.paper.sheets import held_line, line, sheet


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (SheetKind.BONUS, "城南街道2017年度派驻机构年终考核奖金发放表"),
        (SheetKind.POLICE, "城南街道2017年度派出所年度考核奖发放表（参照街道二等）"),
    ],
)
def test_the_title_of_a_sheet_by_its_kind(kind: SheetKind, title: str) -> None:
    assert sheet_title("城南街道", 2017, kind, "二等") == title


def test_a_paper_about_a_year_s_money_names_it_in_full() -> None:
    title = year_title("城南街道", 2017, SheetKind.POLICE, "分单位汇总表")
    assert title == "城南街道2017年度派出所年度考核奖分单位汇总表"


def test_a_total_stands_in_words_and_in_figures() -> None:
    assert total_words("合计", 3_600_000) == "合计（大写）：人民币叁万陆仟元整　　（小写）：￥36,000.00"


def test_remarks_that_say_nothing_leave_no_gap() -> None:
    assert held_words([False]) == signed_words("", "") == joined("", "") == ""
    assert joined("甲", "", "乙") == "甲　　乙"
    assert held_words([True, False, True]) == "暂缓发放 2 人，不计入合计"
    signed = signed_words("李", "2018-01-20", "王", "2018-01-31")
    assert signed == "审批：李　2018-01-20　　发放：王　2018-01-31"


def test_money_that_others_tax_is_told_with_its_people_and_its_sum() -> None:
    assert untaxed_words(sheet(line(1), line(2))) == ""
    found = untaxed_words(sheet(line(1), line(2, tax_fen=None, amount_fen=1_234_567), held_line(3)))
    assert found == "1 人共 12,345.67 元不在本表计税，个税、实发不作合计"
