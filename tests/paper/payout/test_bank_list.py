"""What stands on the printed 银行代发清单, and the files beside it."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from forms.paper.frame.problems import CannotPrint
from forms.paper.payout.bank_list import print_bank_list
from forms.workbook.payout.bank_file import bank_layout, bank_layouts, write_bank_file
from models.rules.core.chinese_amount import chinese_amount
from models.rules.payout.bank_layout import BankBatch, CannotWrite
from tests.paper.money_sheets import batch, pages


def printed(of: BankBatch) -> bytes:
    out = BytesIO()
    print_bank_list(of, out)
    return out.getvalue()


def written(key: str, of: BankBatch) -> bytes:
    out = BytesIO()
    write_bank_file(bank_layout(key), of, out)
    return out.getvalue()


def test_every_account_stands_in_full_with_its_amount() -> None:
    of = batch(40)
    text = "\n".join(pages(printed(of)))
    for each in of.payments:
        assert each.account in text and each.name in text
    assert chinese_amount(of.total_fen) in text
    assert "笔数：40" in text and "用途：2017年度年终考核奖金" in text


def test_the_list_bears_its_code_and_the_sheets() -> None:
    text = pages(printed(batch()))[0].replace(" ", "")
    assert "校验码：A1B2C3D4E5F60718" in text
    assert "对应发放表校验码：FFFFFFFFFFFFFFFF" in text
    assert printed(batch()) == printed(batch())


def test_an_unknown_layout_is_refused() -> None:
    with pytest.raises(CannotPrint):
        printed(batch(layout=9))


def test_there_are_four_examples_and_each_writes_every_payment() -> None:
    layouts = bank_layouts()
    assert {layout.key for layout in layouts} == {"fixed-width", "gbk-bar", "generic-csv", "generic-xlsx"}
    for layout in layouts:
        out = BytesIO()
        write_bank_file(layout, batch(), out)
        again = BytesIO()
        write_bank_file(layout, batch(), again)
        assert out.getvalue() == again.getvalue()


def test_the_csv_opens_in_excel_with_its_accounts_as_text() -> None:
    data = written("generic-csv", batch())
    assert data.startswith("\ufeff".encode())
    assert "\t0222021000000000001" in data.decode("utf-8-sig")
    assert data.decode().endswith("合计笔数,3,合计金额,108000.06\r\n")


def test_the_bar_file_is_gbk_with_its_sums_first() -> None:
    lines = written("gbk-bar", batch()).decode("gbk").split("\r\n")
    assert lines[0] == "3|108000.06|20180120"
    assert lines[1] == "0222021000000000001|张1|36000.01|2017年度年终考核奖金"


def test_every_line_of_the_fixed_file_is_as_wide_as_its_columns() -> None:
    lines = written("fixed-width", batch()).split(b"\r\n")
    assert lines[0] == b"H20180120     3000000010800006"
    assert {len(line) for line in lines[1:-2]} == {1 + 6 + 32 + 40 + 15 + 30}


def test_the_workbook_holds_text_and_no_merged_cells() -> None:
    page = load_workbook(BytesIO(written("generic-xlsx", batch()))).active
    assert page is not None and not page.merged_cells.ranges
    rows = list(page.iter_rows(values_only=True))
    assert rows[1][1:4] == ("张1", "0222021000000000001", "36000.01")
    assert rows[-1][0] == "合计 3 笔 108000.06 元"
    assert page["C2"].number_format == "@"


def test_a_layout_that_is_not_there_is_named() -> None:
    with pytest.raises(CannotWrite) as caught:
        bank_layout("../../pyproject")
    assert caught.value.code == "bank_layout_unknown"
