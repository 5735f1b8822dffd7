"""What stands on the printed 年终考核奖金发放表."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from forms.paper.bonus.printing import ledger_of, print_sheet
from forms.paper.frame.problems import CannotPrint
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from models.rules.sheets.printed import BonusSheet
from tests.paper.laid import laid
from tests.paper.sheets import crowd, held_line, line, printed, sheet

COLUMNS = [
    *("序号", "派出单位", "姓名", "职务", "考核等次", "标准", "系数", "在岗月数", "应发"),
    *("考勤扣", "处分扣", "其他扣", "单项奖", "应发合计", "个税（测算）", "实发", "银行账号（后4位）"),
    *("签名", "备注"),
]


def texts(of: BonusSheet) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(printed(of))).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def sums(text: str, label: str) -> list[str]:
    """The amounts of a sum row: what follows its label up to the next label or line of words."""
    rest = text[text.index(f"{label}（") :]
    return re.findall(r"-?[\d,]+\.\d\d", rest)[:8]


def fen(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


def test_a_sheet_shows_every_name_and_amount() -> None:
    lines = crowd(70)
    text = "\n".join(texts(sheet(*lines)))
    for each in lines:
        assert each.name in text
        assert each.amount_fen is not None and each.net_fen is not None
        assert yuan_text(each.gross_fen) in text
        assert yuan_text(each.amount_fen) in text
        assert yuan_text(each.net_fen) in text
        assert each.card_tail in text


def test_the_nineteen_columns_stand_in_the_order_of_the_office() -> None:
    header = laid(ledger_of(sheet(line())))[0].rows[0]
    assert [cell.text for cell in header.cells] == COLUMNS


def test_every_page_repeats_title_header_and_page_number() -> None:
    pages = texts(sheet(*crowd(70)))
    assert len(pages) == 4
    for number, text in enumerate(pages, 1):
        assert "城南街道2017年度派驻机构年终考核奖金发放表" in text
        assert "考核档次：二等" in text and "城街〔2018〕3号" in text and "单位：元" in text
        assert all(title in squeezed(text) for title in ("派出单位", "考勤扣", "处分扣", "单项奖", "签名"))
        assert f"第{number}页共{len(pages)}页" in squeezed(text)


def test_page_sums_add_up_to_the_running_sum_and_the_total() -> None:
    of = sheet(*crowd(200))
    running = 0
    pages = texts(of)
    for text in pages:
        running += fen(sums(text, "本页小计")[5])
        assert fen(sums(text, "累计")[5]) == running
    assert fen(sums(pages[-1], "合计")[5]) == running == of.total_fen


def test_page_sums_are_what_the_rows_above_them_show() -> None:
    for page in laid(ledger_of(sheet(*crowd(60), held_line(61)))):
        labels = [row.cells[0].text for row in page.rows]
        end = next(index for index, label in enumerate(labels) if label.startswith("本页小计"))
        plain = [row.cells for row in page.rows[1:end] if len(row.cells) == len(COLUMNS)]
        for column, cell in enumerate(page.rows[end].cells[1:9], 8):
            assert sum(fen(cells[column].text) for cells in plain) == fen(cell.text)


def test_the_total_stands_in_words_on_the_last_page_only() -> None:
    of = sheet(*crowd(70))
    *others, last = texts(of)
    assert chinese_amount(of.total_fen) in last
    assert f"￥{yuan_text(of.total_fen)}" in last
    assert not any("大写" in text for text in others)


def test_a_held_line_shows_no_amount_and_adds_nothing() -> None:
    of = sheet(line(1), held_line(2))
    text = texts(of)[0]
    assert "暂缓发放" in text
    assert "暂缓发放 1 人，不计入合计" in text
    assert fen(sums(text, "合计")[5]) == 3_600_000
    assert sums(text, "合计")[0] == yuan_text(3_602_000)


def test_a_sheet_of_held_lines_only_adds_up_to_zero() -> None:
    assert sums(texts(sheet(held_line(1)))[0], "合计") == ["0.00"] * 8


def test_a_held_line_puts_one_word_across_the_amounts() -> None:
    row = laid(ledger_of(sheet(held_line())))[0].rows[1]
    assert [cell.text for cell in row.cells if cell.first != cell.last] == ["暂缓发放"]


def test_a_zero_is_printed_so_that_nothing_can_be_written_in() -> None:
    row = laid(ledger_of(sheet(line())))[0].rows[1]
    assert [cell.text for cell in row.cells[10:13]] == ["0.00"] * 3


def test_the_signatures_stand_on_the_last_page() -> None:
    *others, last = texts(sheet(*crowd(70)))
    for name in ("制表：", "复核：", "财务：", "分管领导：", "主任：", "书记："):
        assert name in last
        assert not any(name in text for text in others)


def test_a_draft_says_so_on_every_page() -> None:
    assert all("测算稿" in text for text in texts(sheet(*crowd(70))))


def test_an_approved_sheet_names_who_approved_and_its_check_code() -> None:
    approved = {"state": "approved", "approved_by": "王主任", "approved_at": "2018-01-20"}
    of = sheet(line(), seal="a1b2c3d4e5f60718ff", **approved)
    text = texts(of)[0]
    assert "测算稿" not in text
    assert "审批：王主任　2018年1月20日" in text
    assert "审批：王主任　2018-01-20" in texts(sheet(line(), seal="00", layout=2, **approved))[0]
    assert "校验码：A1B2 C3D4 E5F6 0718" in text


def test_a_paid_sheet_names_who_paid() -> None:
    of = sheet(line(), state="paid", approved_by="王主任", paid_by="李会计", paid_at="2018-01-25", seal="00")
    assert "发放：李会计" in texts(of)[0]


def test_a_tax_that_is_settled_is_not_called_an_estimate() -> None:
    text = texts(sheet(line(), state="paid", tax_estimated=False))[0]
    assert "个税" in text and "测算" not in text


def test_a_missing_tax_is_a_dash_and_its_sum_too() -> None:
    page = laid(ledger_of(sheet(line(1, tax_fen=None, net_fen=None))))[0]
    assert [page.rows[index].cells[14 if index == 1 else 7].text for index in (1, 2, 3, 4)] == ["—"] * 4


def test_a_sheet_with_nobody_prints_an_empty_table_and_zero() -> None:
    text = texts(sheet())[0]
    assert "本表无人员" in text
    assert "人民币零元整" in text
    assert sums(text, "合计") == ["0.00"] * 8


def test_one_person_fits_on_one_page() -> None:
    assert len(texts(sheet(line()))) == 1


def test_sixty_pages_are_numbered_to_the_end() -> None:
    pages = texts(sheet(*crowd(1500)))
    assert len(pages) > 60
    assert f"第{len(pages)}页共{len(pages)}页" in squeezed(pages[-1])


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    print_sheet(sheet(*crowd(60)), BytesIO(), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("changes", "code"), [({"layout": 99}, "unknown_sheet_layout"), ({"kind": "x"}, "unknown_sheet_kind")]
)
def test_a_sheet_this_program_does_not_know_is_not_printed(changes: dict[str, object], code: str) -> None:
    out = BytesIO()
    with pytest.raises(CannotPrint) as caught:
        print_sheet(sheet(line(), **changes), out)
    assert caught.value.code == code
    assert out.getvalue() == b""
