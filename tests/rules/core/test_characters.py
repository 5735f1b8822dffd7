"""Characters that look like others: radicals, and invisible characters."""

from __future__ import annotations

import unicodedata

import pytest

from models.rules.core.characters import name_key, plain_name, plain_text, without_look


@pytest.mark.parametrize(
    ("written", "plain"), [("⼾籍", "户籍"), ("⺠政", "民政"), ("⽅⽟", "方玉"), ("⻢明", "马明")]
)
def test_a_radical_is_the_letter_that_it_looks_like(written: str, plain: str) -> None:
    assert plain_text(written) == plain
    assert name_key(written) == name_key(plain)


def test_the_sign_of_an_embedded_object_is_nothing() -> None:
    assert plain_name("张\ufffc三") == "张三"


def test_no_radical_of_the_blocks_stays_one() -> None:
    blocks = [chr(code) for code in range(0x2E80, 0x2FE0) if unicodedata.name(chr(code), "")]
    kept = [radical for radical in blocks if plain_text(radical) == radical]
    assert kept == ["\u2e80"]  # the sign of repetition is the equivalent of no ideograph
    folded = [plain_text(radical) for radical in blocks if radical not in kept]
    assert all("CJK UNIFIED IDEOGRAPH" in unicodedata.name(letter) for letter in folded)


def test_the_radical_of_a_net_is_the_ideograph_of_the_character_database() -> None:
    assert plain_text("\u2eb4员") == "冗员"


@pytest.mark.parametrize("mark", ["\u0300", "\u0336", "\u20dd", "\u20e0", "\ufe20"])
def test_a_mark_over_an_ideograph_has_no_agreed_look(mark: str) -> None:
    assert without_look(f"赵{mark}一") == mark
    assert without_look(f"A{mark}") == ""
