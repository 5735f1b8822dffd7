"""Bank files by their layouts: what is written, and what is refused rather than cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.payout.bank_layout import (
    BankBatch,
    CannotWrite,
    Payment,
    amount_plain,
    batch_from_plain,
    batch_to_plain,
    encoded,
    parse_bank_layout,
    text_of,
)

PAYMENTS = (
    Payment(
        number=1, name="张三", account="0222021200000000013", bank="农商银行", amount_fen=3_600_000,
        staff_no="101", agency="司法所",
    ),
    Payment(
        number=2, name="欧阳明月", account="6222021200000000021", bank="", amount_fen=5, staff_no="102",
        agency="司法所",
    ),
)
SEAL = "ab" * 32
BATCH = BankBatch(
    street="城南街道", purpose="年终考核奖金", year=2017, day="2018-01-15", payer="财政所",
    payer_account="001", sheet_seal=SEAL, document="文号", payments=PAYMENTS,
)  # fmt: skip
BAR = """
name = "竖线"
format = "text"
encoding = "gbk"
delimiter = "|"
header = ["{count}|{total}"]
[[columns]]
field = "account"
[[columns]]
field = "name"
[[columns]]
field = "amount"
"""


def code_of(text: str, batch: BankBatch | None = None) -> str:
    try:
        layout = parse_bank_layout(text, "x")
        encoded(layout, text_of(layout, batch or BATCH))
    except CannotWrite as error:
        return error.code
    return ""


def test_a_bar_file_has_its_sums_first_and_keeps_leading_zeros() -> None:
    lines = text_of(parse_bank_layout(BAR, "bar"), BATCH).split("\r\n")
    assert lines == [
        "2|36000.05", "0222021200000000013|张三|36000.00", "6222021200000000021|欧阳明月|0.05", "",
    ]  # fmt: skip


def test_a_csv_quotes_what_contains_its_comma() -> None:
    text = BAR.replace('"text"', '"csv"').replace('delimiter = "|"', "titles = true")
    named = replace(BATCH, payments=(replace(PAYMENTS[0], name='张,"三'),))
    assert '"张,""三"' in text_of(parse_bank_layout(text, "x"), named)


CSV = """
name = "表格"
format = "csv"
titles = true
header = ["{purpose},{total}"]
[[columns]]
title = "户名"
field = "name"
[[columns]]
title = "金额"
field = "amount"
[[columns]]
title = "备注"
field = "note"
"""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_csv_lets_no_text_become_a_formula(sign: str) -> None:
    attack = f"{sign}HYPERLINK(1)"
    backwards = replace(PAYMENTS[0], name=attack, note=attack, amount_fen=-500)
    batch = replace(BATCH, payments=(backwards,), purpose=attack)
    lines = text_of(parse_bank_layout(CSV, "x"), batch).split("\r\n")
    assert lines == [f"'{attack},-5.00", "户名,金额,备注", f"'{attack},-5.00,'{attack}", ""]


def test_a_layout_may_leave_the_apostrophe_out_when_it_says_why() -> None:
    named = replace(BATCH, payments=(replace(PAYMENTS[1], name="@张"),))
    said = CSV.replace('titles = true', 'guard = false\nnote = "银行系统按户名核对，不经 Excel"')
    assert text_of(parse_bank_layout(said, "x"), named).split("\r\n")[1] == "@张,0.05,"
    assert code_of(CSV.replace("titles = true", "guard = false")) == "bank_layout_wrong"
    assert code_of(BAR.replace('encoding = "gbk"', 'guard = false\nnote = "无"')) == "bank_layout_wrong"


def test_a_file_for_a_machine_alone_keeps_every_text_as_it_is() -> None:
    named = replace(BATCH, payments=(replace(PAYMENTS[1], name="-张"),))
    assert "|-张|" in text_of(parse_bank_layout(BAR, "bar"), named)


def test_a_fixed_file_counts_bytes_not_characters() -> None:
    text = """
name = "定长"
format = "fixed"
encoding = "gbk"
[[columns]]
field = "name"
width = 10
[[columns]]
field = "amount_fen"
width = 12
align = "right"
pad = "0"
"""
    layout = parse_bank_layout(text, "fixed")
    lines = encoded(layout, text_of(layout, BATCH)).split(b"\r\n")
    assert [len(line) for line in lines] == [22, 22, 0]
    assert lines[0].endswith(b"000003600000")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "竖线"', ""),
        ('"text"', '"pdf"'),
        ('"gbk"', '"latin-1"'),
        ('field = "name"', 'field = "salary"'),
        ('field = "name"', 'fields = "name"'),
        ('field = "name"', "width = true"),
        ('field = "name"', 'field = "name"\nalign = "middle"'),
        ('"text"', '"fixed"'),
        ("{count}", "{count.real}"),
        ("{count}", "{nothing}"),
        ('name = "竖线"', "name = "),
        ('header = ["{count}|{total}"]', "columns = [1]"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(old: str, new: str) -> None:
    assert code_of(BAR.replace(old, new, 1)) == "bank_layout_wrong"


def test_a_name_with_the_delimiter_is_refused_not_written() -> None:
    bad = replace(BATCH, payments=(replace(PAYMENTS[0], name="张|三"),))
    assert code_of(BAR, bad) == "bank_delimiter_in_text"
    assert code_of(BAR, replace(BATCH, payments=(replace(PAYMENTS[0], name="张\n三"),))) == (
        "bank_delimiter_in_text"
    )


def test_a_name_that_does_not_fit_is_refused_not_cut() -> None:
    text = 'name = "定"\nformat = "fixed"\n[[columns]]\nfield = "name"\nwidth = 3\n'
    assert code_of(text) == "bank_text_too_wide"


def test_a_character_beyond_gbk_is_named() -> None:
    bad = replace(BATCH, payments=(replace(PAYMENTS[0], name="张㛃"),))
    assert code_of(BAR, bad) == "bank_characters"
    assert code_of(BAR.replace("gbk", "gb18030"), bad) == ""


def test_a_batch_survives_writing() -> None:
    assert batch_from_plain(batch_to_plain(BATCH)) == BATCH


@given(st.lists(st.integers(1, 10**11), max_size=20))
def test_the_amounts_of_a_file_add_up_to_its_header(amounts: list[int]) -> None:
    payments = tuple(Payment(
        number=n, name="张三", account=str(n), bank="", amount_fen=fen,
    ) for n, fen in enumerate(amounts, 1))
    batch = replace(BATCH, payments=payments)
    head, *rows = text_of(parse_bank_layout(BAR, "bar"), batch).split("\r\n")[:-1]
    total = sum(int(row.split("|")[2].replace(".", "")) for row in rows)
    assert head == f"{len(amounts)}|{amount_plain(total)}"


def test_plain_amounts_have_no_separators() -> None:
    assert [amount_plain(fen) for fen in (0, 5, 3_600_000, -50)] == ["0.00", "0.05", "36000.00", "-0.50"]
