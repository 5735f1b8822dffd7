"""工作日志 on paper: every log, the sums, room to write, lines to sign; full and empty sheets fit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from forms.paper.frame.problems import MissingCharacters
from forms.paper.work.log_sheet import listing_of, print_work_log
from models.rules.work.log import WorkLogEntry
from models.rules.work.log_sheet import WorkLogSheet, day_text, period_text
from tests.paper.laid import laid, text_width

LOG = WorkLogEntry(
    staff_id=1, day=date(2017, 5, 8), platform="综合执法", kind="巡查", place="城南社区", minutes=90,
    content="巡查违建三处", result="已整改", task="SJ-7", half="上午", companions="李四",
    problems="业主不在家", plan="回访",
)  # fmt: skip
SHEET = WorkLogSheet(
    street="城南街道", agency="行政执法中队", name="张三", staff_no="008", post="中队长",
    since=date(2017, 5, 1), until=date(2017, 5, 31),
    logs=(LOG, replace(LOG, day=date(2017, 5, 9), platform="综治工作", kind="调解", minutes=45, task="")),
    missing=(date(2017, 5, 10),),
)  # fmt: skip


def texts(sheet: WorkLogSheet) -> list[str]:
    out = BytesIO()
    print_work_log(sheet, out)
    pages = PdfReader(BytesIO(out.getvalue())).pages
    return [re.sub(r"\s", "", page.extract_text()) for page in pages]


def test_the_sheet_says_who_when_what_and_how_much() -> None:
    (text,) = texts(SHEET)
    for words in (
        "城南街道派驻人员工作日志", "姓名：张三", "期间：2017年5月", "5月8日周一上午巡查违建三处", "SJ-7",
        "本期2天有日志，共2条、2.25小时，涉及事件1件。", "按平台：综合执法1.5小时、综治工作0.75小时。",
        "按类别：巡查1.5小时、调解0.75小时。", "考勤在岗而无日志：5月10日周三。", "本期小结：", "本人：",
        "负责人审阅：",
    ):  # fmt: skip
        assert words in text, words


def test_a_line_has_the_columns_of_the_form() -> None:
    row = laid(listing_of(SHEET))[0].rows[1]
    assert [cell.text for cell in row.cells] == [
        "5月8日周一", "上午", "巡查违建三处", "城南社区", "综合执法巡查", "SJ-7", "1.5", "已整改", "李四",
        "业主不在家", "回访",
    ]  # fmt: skip


def test_a_full_month_takes_pages_and_is_signed_once() -> None:
    long = replace(LOG, content="协调处置违法建设" * 60, problems="当事人拒不配合" * 12)
    many = replace(SHEET, logs=tuple(replace(long, day=date(2017, 5, 1 + n % 31)) for n in range(62)))
    *others, last = texts(many)
    assert others and "负责人审阅" in last
    assert not any("负责人审阅" in text for text in others)
    for page in laid(listing_of(many)):
        for row in page.rows:
            for cell in row.cells:
                assert text_width(cell) <= cell.width
                assert cell.fitted.height <= row.height


def test_days_without_any_log_print_an_empty_sheet() -> None:
    (text,) = texts(replace(SHEET, logs=(), missing=()))
    assert "本期无日志" in text and "本期0天有日志" in text and "按平台" not in text


def test_a_character_without_a_glyph_is_named_with_its_day() -> None:
    odd = replace(SHEET, logs=(replace(LOG, content="\U0002fffd"),))
    with pytest.raises(MissingCharacters) as caught:
        texts(odd)
    assert "5月8日" in caught.value.facts["texts"]


def test_a_period_is_written_as_the_office_says_it() -> None:
    assert period_text(date(2017, 2, 1), date(2017, 2, 28)) == "2017年2月"
    assert period_text(date(2017, 5, 8), date(2017, 5, 14)) == "2017年5月8日至5月14日"
    assert period_text(date(2017, 12, 25), date(2018, 1, 7)) == "2017年12月25日至2018年1月7日"
    assert day_text(date(2017, 5, 14)) == "5月14日 周日"
