"""What stands on the 考勤汇总表."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from forms.paper.attendance.summary import listing_of, print_summary
from forms.paper.frame.problems import MissingCharacters
from models.rules.attendance.printed import SummaryPrint
from tests.paper.attendance.months import LONG_NAME, summary, summary_line
from tests.paper.laid import laid, text_width


def printed(of: SummaryPrint) -> bytes:
    out = BytesIO()
    print_summary(of, out)
    return out.getvalue()


def texts(of: SummaryPrint) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(printed(of))).pages]


def test_the_title_names_the_month_or_the_year() -> None:
    assert "城南街道2017年3月派驻机构考勤汇总表" in texts(summary(summary_line()))[0]
    assert "城南街道2017年度派驻机构考勤汇总表" in texts(summary(summary_line(), month=0))[0]


def test_a_line_shows_due_attended_and_each_kind_in_days() -> None:
    of = summary(summary_line(open_halves=3, note="13日到任"))
    cells = [cell.text for cell in laid(listing_of(of))[0].rows[1].cells]
    assert cells[:5] == ["1", "国土资源所", "001", "钱芳伟", "科员"]
    assert cells[5:] == [
        *("23", "20.5", "19.5", "1", "0", "0", "1", "0.5", "1", "0", "0", "1", "0", "0", "1.5", "13日到任")
    ]  # fmt: skip


def test_the_total_is_the_sum_of_the_lines() -> None:
    last = laid(listing_of(summary(*(summary_line(number) for number in range(1, 61)))))[-1].rows[-1]
    assert [cell.text for cell in last.cells[:4]] == ["合计", "1380", "1230", "1170"]


def test_header_and_number_stand_on_every_page_and_signatures_on_the_last() -> None:
    pages = texts(summary(*(summary_line(number) for number in range(1, 61))))
    for number, text in enumerate(pages, 1):
        assert "应出勤" in text and "未登记" in text
        assert f"第{number}页共{len(pages)}页" in re.sub(r"\s", "", text)
    assert "分管领导：" in pages[-1] and "分管领导：" not in pages[0]


def test_nobody_and_a_long_name_print_too() -> None:
    assert "本表无人员" in texts(summary())[0]
    assert laid(listing_of(summary(summary_line(name=LONG_NAME))))[0].rows[1].cells[3].text == LONG_NAME


def test_every_text_fits_its_cell() -> None:
    long = summary_line(
        name=LONG_NAME, post="二级主任科员", agency="综合行政执法局城南中队直属二分队", note="备注" * 60
    )
    for page in laid(listing_of(summary(*(replace(long, number=number) for number in range(1, 90))))):
        for row in page.rows:
            for cell in row.cells:
                assert text_width(cell) <= cell.width - 3.9
                assert cell.fitted.height <= row.height


def test_a_character_no_font_has_is_named_before_printing() -> None:
    with pytest.raises(MissingCharacters) as caught:
        printed(summary(summary_line(name="王𠮷")))
    assert caught.value.facts["texts"] == "王𠮷"


def test_the_same_summary_gives_the_same_bytes() -> None:
    of = summary(summary_line())
    assert printed(of) == printed(of)
