"""What stands on the printed 单位自发津补贴发放表, and in its workbook."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from forms.paper.allowance.sheet import ledger_of, print_allowance_sheet
from forms.paper.frame.problems import CannotPrint, MissingCharacters
from forms.workbook.allowance.workbook import write_allowance_workbook
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine, SheetItem
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from tests.paper.frame.codes import MODULE
from tests.paper.laid import laid, text_width
from tests.paper.money_sheets import SEAL, contents

DOCUMENTS = ("误餐补贴：城街〔2017〕12号 第二条（党工委会议）", "夜餐费：舟普财行〔2016〕286号（分管领导）")


def line(
    number: int, meal: int = 25000, evening: int | None = 4000, deduction: int = 0
) -> AllowanceSheetLine:
    items = (SheetItem("300.00×17.5/21", meal), SheetItem("40.00×1" if evening else "", evening))
    gross = meal + (evening or 0)
    return AllowanceSheetLine(
        number=number,
        agency="国土资源所",
        name=f"员工{number}",
        staff_no=f"{number:03}",
        items=items,
        gross_fen=gross,
        deduction_fen=deduction,
        amount_fen=gross - deduction,
        note="",
    )


def held(number: int) -> AllowanceSheetLine:
    items = (SheetItem("", None, held=True), SheetItem("", None))
    return AllowanceSheetLine(
        number=number, agency="司法所", name="周立", staff_no="900", items=items, gross_fen=0,
        deduction_fen=0, amount_fen=None, note="立案，暂缓", held=True,
    )  # fmt: skip


def sheet(*lines: AllowanceSheetLine, **changes: object) -> AllowanceSheet:
    plain = AllowanceSheet(
        street="城南街道", month=201703, kinds=("误餐补贴", "夜餐费"), documents=DOCUMENTS,
        lines=tuple(lines),
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def printed(of: AllowanceSheet) -> bytes:
    out = BytesIO()
    print_allowance_sheet(of, out)
    return out.getvalue()


def texts(of: AllowanceSheet) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(printed(of))).pages]


def crowd(count: int) -> tuple[AllowanceSheetLine, ...]:
    return tuple(
        line(number, meal=20000 + 13 * number, deduction=number % 3) for number in range(1, count + 1)
    )


def test_the_columns_stand_in_the_order_of_the_office() -> None:
    header = laid(ledger_of(sheet(line(1))))[0].rows[0]
    assert [cell.text for cell in header.cells] == [
        *("序号", "单位", "姓名", "误餐补贴标准×数量", "金额", "夜餐费标准×数量", "金额"),
        *("应发", "扣款", "实发", "签名", "备注"),
    ]


def test_title_formula_amounts_documents_and_signatures_are_printed() -> None:
    of = sheet(line(1, deduction=1000))
    (text,) = texts(of)
    assert "城南街道2017年3月单位自发津补贴发放表" in text
    for shown in ("300.00×17.5/21", "250.00", "40.00×1", "290.00", "10.00", "280.00"):
        assert shown in text
    squeezed = re.sub(r"\s+", "", text)
    for document in DOCUMENTS:
        assert document.replace(" ", "") in squeezed
    assert all(f"{name}：" in text for name in ("制表", "复核", "财务", "分管领导", "主任", "书记"))
    assert "公示情况" in text
    assert chinese_amount(28000) in text


def test_page_sums_add_up_to_the_total() -> None:
    of = sheet(*crowd(80))
    pages = laid(ledger_of(of))
    assert len(pages) > 2
    sums = [row for page in pages for row in page.rows if row.cells[0].text.startswith("本页小计")]
    total = [row for row in pages[-1].rows if row.cells[0].text.startswith("合计")]
    fen = [[int(cell.text.replace(",", "").replace(".", "") or 0) for cell in row.cells[1:]] for row in sums]
    added = [sum(column) for column in zip(*fen, strict=True)]
    assert [yuan_text(n) if n else "" for n in added] == [cell.text for cell in total[0].cells[1:]]
    assert total[0].cells[5].text == yuan_text(of.total_fen)
    assert "大写" in texts(of)[-1] and "大写" not in texts(of)[0]


def test_every_page_has_its_number_and_header() -> None:
    pages = texts(sheet(*crowd(80)))
    for number, text in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in re.sub(r"\s+", "", text)
        assert "签名" in text


def test_a_held_line_shows_no_amount_and_adds_nothing() -> None:
    of = sheet(line(1), held(2))
    row = laid(ledger_of(of))[0].rows[2]
    assert "暂缓发放" in [cell.text for cell in row.cells]
    (text,) = texts(of)
    assert "暂缓 1 人" in text and "暂缓发放 1 人，不计入合计" in text
    assert of.total_fen == 29000


def test_a_held_item_beside_paid_ones_says_so() -> None:
    one = replace(line(1), items=(SheetItem("300.00×21/21", None, held=True), SheetItem("40.00×1", 4000)))
    assert "暂缓" in [cell.text for cell in laid(ledger_of(sheet(one)))[0].rows[1].cells]
    nobodys = laid(ledger_of(sheet(line(1, evening=None))))[0].rows[1]
    assert nobodys.cells[6].text == "—"


def test_a_draft_says_so_and_an_approved_sheet_shows_seal_and_names() -> None:
    assert "测算稿" in texts(sheet(line(1)))[0]
    done = sheet(
        line(1), state="paid", seal="ab" * 32, approved_by="李主任", approved_at="2017-04-05",
        paid_by="王会计", paid_at="2017-04-06",
    )  # fmt: skip
    (text,) = texts(done)
    assert "测算稿" not in text
    assert "校验码：ABAB ABAB ABAB ABAB" in text
    assert "审批：李主任" in text and "发放：王会计" in text


def test_the_same_sheet_prints_the_same_bytes() -> None:
    of = sheet(*crowd(40))
    assert printed(of) == printed(of)


def test_many_kinds_take_larger_paper_and_stay_inside_it() -> None:
    names = tuple(f"第{n}项补贴" for n in range(9))
    one = replace(line(1), items=tuple(SheetItem("300.00×17.5/21", 123456789) for _ in names))
    of = sheet(one, kinds=names)
    assert float(PdfReader(BytesIO(printed(of))).pages[0].mediabox.width) > 1100
    for row in laid(ledger_of(of))[0].rows:
        for cell in row.cells:
            assert text_width(cell) <= cell.width + 0.5, cell.text


def test_a_sheet_of_nobody_is_one_page() -> None:
    assert "本表无人员" in texts(sheet())[0]


def test_progress_counts_the_pages() -> None:
    told: list[tuple[int, int]] = []
    print_allowance_sheet(sheet(*crowd(40)), BytesIO(), lambda done, pages: told.append((done, pages)))
    assert told[-1][0] == told[-1][1] == len(told)


def test_an_unknown_layout_and_an_undrawable_name_are_refused_before_writing() -> None:
    with pytest.raises(CannotPrint) as refused:
        printed(sheet(line(1), layout=99))
    assert refused.value.code == "unknown_sheet_layout"
    odd = sheet(replace(line(1), name="张\U0001f600"))
    with pytest.raises(MissingCharacters):
        printed(odd)


def test_the_workbook_shows_the_same_amounts_with_live_sums() -> None:
    of = sheet(line(1, deduction=1000), held(2), line(3, evening=None))
    out = BytesIO()
    told: list[tuple[int, int]] = []
    write_allowance_workbook(of, out, lambda done, rows: told.append((done, rows)))
    values = load_workbook(BytesIO(out.getvalue()), data_only=True).active
    formulas = load_workbook(BytesIO(out.getvalue())).active
    assert values is not None and formulas is not None
    assert values.cell(1, 1).value == of.title
    assert [values.cell(4, column).value for column in range(1, 11)] == [
        *(1, "国土资源所", "员工1", "300.00×17.5/21", 250, "40.00×1", 40, 290, 10, 280),
    ]
    assert formulas.cell(4, 8).value == "=E4+G4"
    assert formulas.cell(4, 10).value == "=H4-I4"
    assert values.cell(5, 10).value == "暂缓发放"
    assert values.cell(7, 10).value == 530 and formulas.cell(7, 10).value == "=SUM(J4:J6)"
    assert of.total_fen == 53000
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_empty_workbook_and_an_approved_one_say_so() -> None:
    for of, word in (
        (sheet(), "本表无人员"),
        (sheet(line(1), state="paid", approved_by="李", paid_by="王"), "审批：李"),
    ):
        out = BytesIO()
        write_allowance_workbook(of, out)
        page = load_workbook(BytesIO(out.getvalue())).active
        assert page is not None
        assert any(word in str(cell) for row in page.iter_rows(values_only=True) for cell in row)


def test_the_second_layout_adds_the_qr_at_the_end_and_the_first_never_changes() -> None:
    approved = {"state": "approved", "approved_by": "王主任", "approved_at": "2018-01-20", "seal": SEAL}
    old, new = (contents(printed(sheet(*crowd(60), **approved, layout=layout))) for layout in (1, 2))
    assert len(old) == len(new)
    assert not any(MODULE.findall(page) for page in old)
    assert [bool(MODULE.findall(page)) for page in new] == [*[False] * (len(new) - 1), True]
    assert not MODULE.findall(contents(printed(sheet(line(1), layout=2)))[0])
    digest = hashlib.sha256(b"\0".join(old)).hexdigest()
    assert digest == "78bff1f1f4e3826ad4453e1a73b71231a9c144a6bd64cb780a259934389bd6d9"
