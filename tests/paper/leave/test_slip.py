"""What stands on the 工作人员请（休）假审批单."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from forms.paper.frame.page import A5_LANDSCAPE, Document
from forms.paper.frame.problems import CannotPrint, MissingCharacters
from forms.paper.leave import slip as leave_slip
from forms.paper.leave.slip import print_leave_slip, print_leave_slips
from models.rules.attendance.printed import LeaveSlipPrint, Opinion
from tests.paper.attendance.months import LONG_NAME, slip


def printed(*slips: LeaveSlipPrint, paper: str = "A5") -> bytes:
    out = BytesIO()
    print_leave_slips(slips, out, paper=paper)
    return out.getvalue()


def texts(*slips: LeaveSlipPrint, paper: str = "A5") -> list[str]:
    reader = PdfReader(BytesIO(printed(*slips, paper=paper)))
    return [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]


def test_every_field_of_the_office_is_on_the_slip() -> None:
    text = texts(slip(attachments="车票"))[0]
    labels = (
        "姓名 单位 职务 假别 事由 起止时间 天数 本年已休 本年剩余 附件 去向 联系电话 销假日期 派出部门知晓"
    )
    assert all(label in text for label in labels.split())
    values = (
        "王伟 国土资源所 科员 年休 回老家探望父母 车票 浙江省杭州市 13800000000 QJ2017-0031 2.5天（工作日）"
    )
    assert all(value in text for value in values.split())
    assert "城南街道工作人员请（休）假审批单" in text


def test_the_span_names_the_halves() -> None:
    assert "2017年3月6日下午至2017年3月8日下午" in texts(slip())[0]
    assert "2017年3月6日上午至2017年3月8日下午" in texts(slip(since_half=0, halves=6))[0]


def test_what_is_taken_and_left_is_in_days_or_a_dash() -> None:
    assert "2天（不含本次）" in texts(slip())[0] and "3天（不含本次）" in texts(slip())[0]
    assert "不含本次" not in texts(slip(taken_halves=None, left_halves=None))[0]


def test_an_opinion_given_stands_with_name_and_day() -> None:
    text = texts(slip(head=Opinion("同意", "李所长", "2017年3月3日")))[0]
    assert "同意" in text and "签名：李所长" in text


def test_an_empty_opinion_leaves_room_for_a_pen() -> None:
    assert texts(slip())[0].count("签名：") == 3


def test_an_opinion_that_is_not_needed_is_struck_out() -> None:
    assert texts(slip(chief=None))[0].count("签名：") == 2
    assert content(slip(chief=None)).count(b" l\n") == content(slip()).count(b" l\n") + 1


def content(of: LeaveSlipPrint) -> bytes:
    found = PdfReader(BytesIO(printed(of))).pages[0].get_contents()
    assert found is not None
    return found.get_data()


def test_it_asks_for_no_diagnosis() -> None:
    assert "不写病名" in texts(slip())[0]


def test_a5_has_a_page_a_slip_and_a4_both_copies_on_one() -> None:
    assert len(texts(slip(), slip(name="李四"))) == 2
    pages = texts(slip(), paper="A4")
    assert len(pages) == 1
    assert pages[0].count("王伟") == 2
    assert "第一联街道党政办留存" in pages[0] and "第二联抄送派出部门" in pages[0]
    boxes = [PdfReader(BytesIO(printed(slip(), paper=paper))).pages[0].mediabox for paper in ("A5", "A4")]
    assert [(round(box.width), round(box.height)) for box in boxes] == [(595, 420), (595, 842)]


def test_the_home_department_is_named_and_its_knowledge_noted() -> None:
    assert "市国土资源局：" in texts(slip())[0]
    assert "3月3日电话告知" in texts(slip(informed="3月3日电话告知"))[0]


@settings(max_examples=40, deadline=None)
@given(
    reason=st.text("因病事由，abc 12", max_size=400),
    name=st.sampled_from(("王伟", LONG_NAME)),
    place=st.text("省市县乡镇村", max_size=80),
)
def test_nothing_leaves_its_box_and_nothing_is_cut(reason: str, name: str, place: str) -> None:
    of = slip(reason=reason, name=name, destination=place)
    drawn: list[tuple[str, float, float]] = []

    class Spy(leave_slip._Pen):
        def _put(self, text: str, x: float, y: float, size: float, **how: object) -> None:
            drawn.append((text, y, size))

    document = Document("", "", A5_LANDSCAPE)
    assert list(Spy(document, A5_LANDSCAPE.top).draw(of, ""))
    shown = "".join(text for text, _, _ in drawn).replace(" ", "")
    assert reason.replace(" ", "") in shown and place in shown and name in shown
    assert all(A5_LANDSCAPE.bottom <= y <= A5_LANDSCAPE.top for _, y, _ in drawn)


def test_a_character_no_font_has_is_named_before_printing() -> None:
    out = BytesIO()
    with pytest.raises(MissingCharacters) as caught:
        print_leave_slip(slip(head=Opinion("同意", "王𠮷", "")), out)
    assert "𠮷" in caught.value.facts["characters"] and out.getvalue() == b""


def test_a_paper_that_is_not_in_the_tray_is_refused() -> None:
    with pytest.raises(CannotPrint) as caught:
        printed(slip(), paper="A3")
    assert caught.value.code == "unknown_paper"


def test_progress_is_told_slip_by_slip_and_bytes_are_the_same() -> None:
    told: list[tuple[int, int]] = []
    print_leave_slips([slip(), slip()], BytesIO(), lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert printed(slip()) == printed(slip())
