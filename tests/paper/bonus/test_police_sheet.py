"""What differs on the printed 派出所年度考核奖发放表."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from forms.paper.bonus.printing import ledger_of
from tests.paper.laid import laid
from tests.paper.sheets import line, police_sheet, printed


def text_of(data: bytes) -> str:
    return PdfReader(BytesIO(data)).pages[0].extract_text()


def test_the_police_sheet_has_its_own_title_and_seal_line() -> None:
    text = text_of(printed(police_sheet(line())))
    assert "城南街道2017年度派出所年度考核奖发放表（参照街道二等）" in text
    assert "派出所负责人（签章）：" in text
    assert "计发方式：同档同标准" in text


def test_the_police_sheet_knows_no_attendance_but_what_the_police_paid() -> None:
    titles = [cell.text for cell in laid(ledger_of(police_sheet(line())))[0].rows[0].cells]
    assert "考勤扣" not in titles
    assert {"计发方式", "比例", "公安已发"} <= set(titles)


def test_the_police_note_keeps_room_for_a_few_words() -> None:
    note = laid(ledger_of(police_sheet(line(note="借调到分局半年"))))[0].rows[1].cells[-1]
    assert note.width >= 40
    assert note.fitted.size >= 7


def test_a_member_of_a_pool_shows_no_money_and_adds_none() -> None:
    of = police_sheet(line(1, amount_fen=None, tax_fen=None, net_fen=None), line(2))
    rows = laid(ledger_of(of))[0].rows
    assert [cell.text for cell in rows[1].cells[10:18]] == ["—"] * 8
    assert rows[3].cells[1].text == rows[2].cells[10].text == "36,020.00"
