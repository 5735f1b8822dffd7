"""Characters that look like others: radicals, and signs that nobody sees."""

from __future__ import annotations

import pytest

from models.rules.core.characters import name_key, plain_name, plain_text


@pytest.mark.parametrize(
    ("written", "plain"), [("⼾籍", "户籍"), ("⺠政", "民政"), ("⽅⽟", "方玉"), ("⻢明", "马明")]
)
def test_a_radical_is_the_letter_that_it_looks_like(written: str, plain: str) -> None:
    assert plain_text(written) == plain
    assert name_key(written) == name_key(plain)


def test_the_sign_of_an_embedded_object_is_nothing() -> None:
    assert plain_name("张\ufffc三") == "张三"
