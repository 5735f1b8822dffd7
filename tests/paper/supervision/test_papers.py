"""Papers of supervision: what the office looks for stands on them, however full or empty they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from forms.paper.frame.problems import MissingCharacters
from forms.paper.supervision.letter import print_letter
from forms.paper.supervision.records import print_inspection, print_supervision_notice
from forms.paper.supervision.report import listing_of, print_report, print_sheets
from tests.paper.laid import laid
from tests.paper.supervision import samples


def texts(write: Callable[..., None], what: Any) -> list[str]:
    out = BytesIO()
    write(what, out)
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(out).pages]


def test_the_report_ranks_and_says_by_which_paper() -> None:
    pages = texts(print_report, samples.FULL)
    whole = "".join(pages)
    for words in (
        "2017年3月四个平台运行情况考核通报", "行政执法中队29", "城街〔2017〕9号", "未参加考核：派出所",
        "审定码0123456789abcdef", "前三名加1分", "数据截至：2018-01-1509:30",
    ):  # fmt: skip
        assert words in whole
    assert "测算，未审定" not in whole


def test_a_draft_says_so_and_what_is_missing() -> None:
    (page,) = texts(print_report, samples.WAITING)
    assert "测算，未审定" in page
    assert "待评" in page
    assert "审定码" not in page


def test_a_report_of_nobody_has_a_page() -> None:
    assert len(texts(print_report, samples.EMPTY)) == 1


def test_the_columns_of_the_fullest_report_fit() -> None:
    assert laid(listing_of(samples.FULL))
    assert len(samples.FULL.items) == 20


def test_every_subject_has_its_sheet_with_figures_and_reasons() -> None:
    pages = texts(print_sheets, samples.USUAL)
    assert len(pages) >= 5
    for words in ("68.42%", "不计10件", "区里推广经验", "闭环办理", "第1名"):
        assert words in pages[0]


def test_the_record_of_an_inspection() -> None:
    pages = texts(print_inspection, samples.INSPECTION)
    whole = "".join(pages)
    assert len(pages) > 1
    for words in ("督查检查〔2018〕1号", "随机种子3fa9c2", "督查问题〔2018〕11号", "未整改", "已补照片"):
        assert words in whole
    (page,) = texts(print_inspection, samples.NO_INSPECTION)
    assert "没有发现问题" in page


def test_notices_up_to_the_referral() -> None:
    (page,) = texts(print_supervision_notice, samples.NOTICE)
    assert "督查整改通知书" in page
    assert "整改情况" in page
    (page,) = texts(print_supervision_notice, samples.REFERRAL)
    for words in ("问题线索移送单", "督查约谈〔2018〕1号", "城纪〔2018〕1号", "接收单位意见"):
        assert words in page


def test_the_letter_names_people_and_figures() -> None:
    pages = texts(print_letter, samples.LETTER)
    whole = "".join(pages)
    for words in ("区综合行政执法局", "人员39", "93.33%", "第1名，一等", "督查问题〔2017〕3号", "2月6日到岗"):
        assert words in whole
    (page,) = texts(print_letter, samples.POLICE)
    for words in ("未发，预览", "1月、2月、3月考勤尚未关账", "考勤不由街道管理", "没有发现问题"):
        assert words in page


@pytest.mark.parametrize("write", [print_report, print_sheets])
def test_a_character_that_no_font_has_is_named_before_printing(write: Callable[..., None]) -> None:
    bad = replace(samples.USUAL, lines=(replace(samples.USUAL.lines[0], name="\U0001f600所"),))
    with pytest.raises(MissingCharacters):
        write(bad, BytesIO())
