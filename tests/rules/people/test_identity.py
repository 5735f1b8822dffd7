"""Identity cards, mobiles, bank cards: the vectors of the standards, and numbers that belong to nobody."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.people.identity import (
    bank_card_doubtful,
    card_tail,
    check_digit,
    id_card_problem,
    is_mobile,
    mask_id_card,
    mask_mobile,
    modern_card,
    sex_of,
)
from models.rules.people.posts import post_class, staff_kind

TODAY = date(2018, 1, 31)


@pytest.mark.parametrize(
    ("card", "problem"),
    [
        ("11010519491231002X", None),
        ("11010519491231002x", None),
        ("440524188001010014", None),
        ("999999198501010018", None),
        ("999999198501010019", "id_card_check_digit"),
        ("999999199002290013", "id_card_birth_date"),
        ("999999201802010019", "id_card_in_future"),
        ("99999919850101001", "id_card_length"),
        ("9999991985010100X8", "id_card_length"),
        ("９９９９９９198501010018", "id_card_length"),
        ("", "id_card_length"),
        ("999999850101001", None),
    ],
)
def test_an_identity_number_is_judged_by_length_day_and_check_digit(card: str, problem: str | None) -> None:
    assert id_card_problem(card, TODAY) == problem


def test_a_number_of_15_digits_becomes_one_of_18() -> None:
    assert modern_card("999999850101001") == "999999198501010018"
    assert modern_card("99999919850126072x") == "99999919850126072X"


@given(
    st.dates(date(1850, 1, 1), TODAY),
    st.integers(0, 999),
    st.integers(0, 16),
    st.integers(1, 9),
)
def test_any_single_wrong_digit_is_found(born: date, order: int, at: int, shift: int) -> None:
    body = f"999999{born:%Y%m%d}{order:03}"
    card = body + check_digit(body)
    assert id_card_problem(card, TODAY) is None
    wrong = card[:at] + str((int(card[at]) + shift) % 10) + card[at + 1 :]
    assert id_card_problem(wrong, TODAY) is not None


def test_the_17th_digit_tells_the_sex() -> None:
    assert (sex_of("999999198501010018"), sex_of("999999197512030028")) == ("男", "女")


@pytest.mark.parametrize(
    ("number", "good"),
    [("13800000001", True), ("19912345678", True), ("1380000", False), ("12800000001", False), ("０", False)],
)
def test_a_mobile_has_eleven_digits_from_13_to_19(number: str, good: bool) -> None:
    assert is_mobile(number) is good


@pytest.mark.parametrize(
    ("card", "doubtful"),
    [
        ("6228480402564890018", False),
        ("6228480402564890019", True),
        ("6222021200000000013", False),
        ("622202120000000", True),
        ("", True),
    ],
)
def test_a_bank_card_that_fails_luhn_deserves_a_second_look(card: str, doubtful: bool) -> None:
    assert bank_card_doubtful(card) is doubtful


def test_screens_show_masked_numbers() -> None:
    assert mask_id_card("999999198501010018") == "999999********0018"
    assert mask_mobile("13800000000") == "138****0000"
    assert card_tail("6222021200000000013") == "0013"
    assert (mask_id_card("12345"), mask_mobile("1380000")) == ("12345", "1380000")


def test_the_words_of_an_office_have_one_form_each() -> None:
    assert (post_class("正科级"), post_class("二级主任科员"), post_class("厅级")) == (
        "正科",
        "二级主任科员",
        None,
    )
    assert (staff_kind("参公管理"), staff_kind("民警"), staff_kind("领导")) == ("参公", "民警", None)
