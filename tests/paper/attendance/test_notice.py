"""What is posted in public: counts, and never a reason."""

from __future__ import annotations

import re
from dataclasses import fields
from io import BytesIO

import pytest
from pypdf import PdfReader

from forms.paper.attendance.notice import listing_of, print_notice
from forms.paper.frame.boxes import first_line
from forms.paper.frame.fonts import measure
from forms.paper.frame.problems import MissingCharacters
from models.rules.attendance.kinds import KINDS, Counts
from models.rules.attendance.printed import NoticeLine, NoticePrint
from tests.paper.attendance.months import notice, summary_line
from tests.paper.laid import laid


def printed(of: NoticePrint) -> bytes:
    out = BytesIO()
    print_notice(of, out)
    return out.getvalue()


def texts(of: NoticePrint) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(printed(of))).pages]


def test_the_title_the_period_and_the_telephone_are_there() -> None:
    text = texts(notice(summary_line()))[0]
    assert "2017年3月派驻机构考勤情况公示" in text
    joined = re.sub(r"\s", "", text)
    assert "公示期：2017年4月5日至2017年4月11日（5个工作日）" in joined
    assert "监督电话：0575-88001234" in joined
    assert "城南街道党政综合办公室" in text


def test_no_word_on_it_tells_what_kind_of_leave_it_was() -> None:
    text = texts(notice(summary_line(note="因病住院")))[0]
    leave = [kind.name for kind in KINDS if kind.counts in (Counts.PAID, Counts.LEAVE)]
    assert not [name for name in (*leave, "病", "备注", "工号") if name in text]
    assert "请假" in text


def test_its_data_hold_no_kind_of_leave_either() -> None:
    names = {field.name for field in fields(NoticeLine)}
    assert names == {
        *("number", "agency", "name", "due_halves", "attended_halves", "leave_halves"),
        *("late", "early", "absent_halves"),
    }


def test_a_line_shows_the_counts_of_the_office() -> None:
    row = laid(listing_of(notice(summary_line(halves={"late": 1, "early": 2, "absent": 3}))))[0].rows[1]
    assert [cell.text for cell in row.cells] == [
        *("1", "国土资源所", "钱芳伟", "23", "20.5", "2.5", "1", "2", "1.5")
    ]


def test_a_notice_with_unmarked_half_days_is_a_draft_on_every_page() -> None:
    pages = texts(notice(*(summary_line(number) for number in range(1, 61)), open_halves=3))
    assert all("尚有 3 个半天未登记" in text for text in pages)
    assert "草稿" not in texts(notice(summary_line()))[0]


def test_many_people_take_pages_and_the_foot_comes_last() -> None:
    *others, last = texts(notice(*(summary_line(number) for number in range(1, 61))))
    assert others and "监督电话" in last
    assert not any("监督电话" in text for text in others)
    assert all("应出勤" in text for text in (*others, last))


def test_a_notice_of_nobody_prints() -> None:
    assert "本表无人员" in texts(notice())[0]


def test_a_figure_is_not_broken_at_the_end_of_a_line() -> None:
    text = "公示电话请拨打0575-88001234。"
    for room in range(4000, measure(text), 500):
        line = first_line(text, room)
        assert measure(line) <= room
        rest = text[len(line) :]
        assert not rest.startswith(("。", "，"))
        if measure("0575-88001234") < room:
            assert not (line[-1].isascii() and rest[:1].isascii() and rest)


def test_a_character_no_font_has_is_named_before_printing() -> None:
    with pytest.raises(MissingCharacters) as caught:
        printed(notice(summary_line(name="王𠮷")))
    assert caught.value.facts["texts"] == "王𠮷"


def test_the_same_notice_gives_the_same_bytes() -> None:
    assert printed(notice(summary_line())) == printed(notice(summary_line()))
