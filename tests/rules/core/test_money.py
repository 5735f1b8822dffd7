"""Yuan, fen and 人民币大写."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import exact_number, from_fen, number_text, parse_yuan, to_fen, yuan_text

ROWS = [
    ("0.00", "人民币零元整"),
    ("0.05", "人民币伍分"),
    ("0.50", "人民币伍角"),
    ("10.01", "人民币壹拾元零壹分"),
    ("20.20", "人民币贰拾元零贰角"),
    ("325.04", "人民币叁佰贰拾伍元零肆分"),
    ("1005.00", "人民币壹仟零伍元整"),
    ("1409.50", "人民币壹仟肆佰零玖元伍角"),
    ("1680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
    ("6007.14", "人民币陆仟零柒元壹角肆分"),
    ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
    ("107000.53", "人民币壹拾万柒仟元零伍角叁分"),
    ("1000000.01", "人民币壹佰万元零壹分"),
    ("10203.04", "人民币壹万零贰佰零叁元零肆分"),
    ("50050.05", "人民币伍万零伍拾元零伍分"),
    ("20000300.00", "人民币贰仟万零叁佰元整"),
    ("30000.30", "人民币叁万元零叁角"),
    ("100010.00", "人民币壹拾万零壹拾元整"),
    ("100500.00", "人民币壹拾万零伍佰元整"),
    ("100000001.10", "人民币壹亿零壹元壹角"),
    ("100100000.00", "人民币壹亿零壹拾万元整"),
    ("1000010000.00", "人民币壹拾亿零壹万元整"),
    ("-325.04", "人民币负叁佰贰拾伍元零肆分"),
    ("1000000000000", "人民币壹万亿元整"),
]


@pytest.mark.parametrize(("amount", "words"), ROWS)
def test_an_amount_in_capitals(amount: str, words: str) -> None:
    assert chinese_amount(to_fen(parse_yuan(amount))) == words


def test_an_amount_too_large_for_capitals_is_refused() -> None:
    with pytest.raises(ValueError, match="1000000000000000000"):
        chinese_amount(10**18)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("36,000.00", Fraction(36000)),
        ("36，000.5元", Fraction("36000.5")),
        ("¥ 1.05", Fraction("1.05")),
        ("-12.34", Fraction("-12.34")),
        ("0", Fraction(0)),
    ],
)
def test_an_amount_is_read_exactly(text: str, yuan: Fraction) -> None:
    assert parse_yuan(text) == yuan


@pytest.mark.parametrize("text", ["", "3,60", "1e5", "一万", "1.2.3", "36 000"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse_yuan(text)


@pytest.mark.parametrize("text", ["inf", "nan", "1e999"])
def test_numbers_without_an_exact_value_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a plain number"):
        exact_number(text)


def test_a_float_of_the_file_is_exact() -> None:
    assert exact_number("1_000.10") == Fraction("1000.1")
    assert exact_number("2e-2") == Fraction(1, 50)


@pytest.mark.parametrize(
    ("yuan", "fen"), [("0.005", 1), ("0.004", 0), ("-0.005", -1), ("33000.005", 3300001), ("-1.234", -123)]
)
def test_half_a_fen_rounds_up(yuan: str, fen: int) -> None:
    assert to_fen(Fraction(yuan)) == fen


def test_fen_in_text() -> None:
    assert yuan_text(3600000) == "36,000.00"
    assert yuan_text(-5) == "-0.05"
    assert from_fen(5) == Fraction(1, 20)


@pytest.mark.parametrize(
    ("value", "least", "text"),
    [
        (Fraction(36000), 0, "36000"),
        (Fraction(1), 2, "1.00"),
        (Fraction("1.05"), 2, "1.05"),
        (Fraction(-5, 2), 0, "-2.5"),
        (Fraction(1, 3), 0, "1/3"),
        (Fraction(1, 8), 1, "0.125"),
        (Fraction(0), 0, "0"),
    ],
)
def test_numbers_are_written_exactly(value: Fraction, least: int, text: str) -> None:
    assert number_text(value, least) == text
