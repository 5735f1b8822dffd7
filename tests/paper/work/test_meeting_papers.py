"""Papers of meetings and platforms: fullest and emptiest fit their pages and say what they have to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

import pytest
from pypdf import PdfReader

from forms.paper.frame.problems import MissingCharacters
from forms.paper.work.meetings.attendance import print_attendance
from forms.paper.work.meetings.minutes import print_corrections, print_minutes, text_of
from forms.paper.work.meetings.record import print_record
from forms.paper.work.platforms.chart import print_chart
from forms.paper.work.platforms.setup_list import print_setup_list
from forms.paper.work.running_text import Line, cut, paragraph
from models.rules.work.meetings.record import MeetingRecord
from tests.paper.work.samples import EMPTY, FULL, RECORD, set_up

Print = Callable[[MeetingRecord, BinaryIO], None]


def texts(write: Callable[[BinaryIO], None]) -> list[str]:
    out = BytesIO()
    write(out)
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(BytesIO(out.getvalue())).pages]


def printed(write: Print, record: MeetingRecord) -> list[str]:
    return texts(lambda out: write(record, out))


def test_the_record_says_everything() -> None:
    (text,) = printed(print_record, RECORD)
    for words in (
        "城南街道综合执法平台例会记录", "综合执法例会〔2017〕9号", "签发：周建国2017-06-12",
        "2017年6月12日（周一）09:00—10:00", "应到3，出席1，代会1，缺席1", "区里开会", "收到事件3件。",
        "以前议定事项的落实情况", "在办，红牌，车辆未到", "来自综治工作例会〔2017〕3号第1项；提交联席会议",
        "综合执法牵头，综治工作协同，陈平裁定", "2017-06-1617:00", "2017-06-19",
    ):  # fmt: skip
        assert words in text, words


def test_the_minutes_say_what_was_settled_and_who_signed() -> None:
    text = "".join(printed(print_minutes, RECORD))
    for words in (
        "城南街道综合执法平台例会纪要", "周建国在三楼会议室主持召开综合执法平台会议",
        "一、2017年第23周（6月5日至6月11日）工作情况", "四、研究议题", "五、议定事项",
        "责任单位：行政执法中队，责任人：孙丽，期限：2017-06-1617:00。", "代会：赵敏（代所长，国土资源所）。",
        "缺席：钱进（城管办）：区里开会。", "签发人：周建国",
    ):  # fmt: skip
        assert words in text, words


def test_a_draft_is_marked_as_one_and_says_that_it_is_empty() -> None:
    (text,) = printed(print_record, EMPTY)
    assert "草稿" in text
    assert "未签发" in text
    assert "尚未登记" in text
    assert "工作安排" in text
    assert "草稿" in "".join(printed(print_minutes, EMPTY))
    assert "草稿" not in "".join(printed(print_minutes, RECORD))


@pytest.mark.parametrize("write", [print_record, print_minutes, print_attendance])
def test_the_fullest_paper_goes_over_pages_and_loses_nothing(write: Print) -> None:
    pages = printed(write, FULL)
    assert len(pages) > 1
    assert all(f"第{at}页共{len(pages)}页" in page for at, page in enumerate(pages, 1))
    text = "".join(re.sub(r"第\d+页共\d+页", "", page) for page in pages)
    if write is not print_attendance:
        assert text.count("认真落实，") == 20 * 20
        assert text.count("情况复杂，") == 12 * 60


def test_the_attendance_sheet_has_room_for_more() -> None:
    (text,) = printed(print_attendance, RECORD)
    assert "签到表" in text
    assert "孙丽" in text
    assert "9" in text


def test_corrections_cite_the_minutes() -> None:
    lines = [(1, "第一项应为城管办", "笔误", "2017-06-13")]
    (text,) = texts(lambda out: print_corrections(RECORD, lines, out))
    assert "（综合执法例会〔2017〕9号）更正如下" in text
    assert "1．第一项应为城管办（原因：笔误；2017-06-13更正）。" in text


def test_a_character_without_a_glyph_is_named_before_anything_is_written() -> None:
    bad = replace(RECORD, place="𪚥𠮷\ue123会议室", chair="\ue123")
    for write in (print_record, print_minutes, print_attendance):
        out = BytesIO()
        with pytest.raises(MissingCharacters):
            write(bad, out)
        assert not out.getvalue()


def test_who_signs_never_stands_alone_on_a_page() -> None:
    body = [Line(f"第{n}行") for n in range(200)]
    for length in range(20, 70):
        pages = cut([*body[:length], Line("签发人", align=2, above=20.0, holds=True), Line("日期", align=2)])
        assert any(line.align == 0 for line in pages[-1]), length
        assert [line.text for page in pages for line in page] == [
            *(f"第{n}行" for n in range(length)), "签发人", "日期",
        ]  # fmt: skip


def test_a_paragraph_keeps_brackets_with_their_words() -> None:
    text = "会议研究了（" + "甲" * 80 + "）有关事项，依据联席会议〔2017〕9号纪要" * 6
    lines = paragraph(text, 400.0)
    assert "".join(lines) == "　　" + text
    assert not any(line[-1] in "（〔" or line[0] in "〕）" for line in lines)


def test_parts_are_numbered_in_their_order() -> None:
    headings = [heading for heading, _ in text_of(RECORD).parts if heading]
    assert [heading[:2] for heading in headings] == ["一、", "二、", "三、", "四、", "五、"]
    only = replace(EMPTY, rulings=RECORD.rulings)
    assert [heading for heading, _ in text_of(only).parts if heading] == ["一、议定事项"]


# Platforms


@pytest.mark.parametrize(("count", "members"), [(0, 0), (4, 5), (5, 3), (6, 24)])
def test_the_chart_is_one_page_with_every_name(count: int, members: int) -> None:
    (text,) = texts(lambda out: print_chart("城南街道", set_up(count, members), out))
    assert "领导小组" in text
    for number in range(1, count + 1):
        assert f"第{number}综合平台" in text
    assert text.count("成员单位") >= count * members
    assert ("这一天没有设立平台" in text) is (count == 0)


@pytest.mark.parametrize(("count", "members"), [(0, 0), (4, 5), (6, 24)])
def test_the_list_names_everybody(count: int, members: int) -> None:
    text = "".join(texts(lambda out: print_setup_list("城南街道", set_up(count, members), out)))
    assert ("“四个平台”机构设置名单" in text) is (count == 4)
    assert text.count("周建国（分管副主任）") == count
    assert ("陈平（党工委副书记）：" in text) is (count > 0)
    assert ("这一天没有设立平台" in text) is (count == 0)
