"""What stored values are called on the extract of a person."""

from __future__ import annotations

import pytest

from models.services.personal.rendering import text_of


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("half", 0, "1日上午"),
        ("half", 9, "5日下午"),
        ("half", 61, "31日下午"),
        ("since_half", 1, "下午"),
        ("month", 201703, "2017-03"),
        ("starts", 1110, "18:30"),
        ("amount_fen", 123_456, "1,234.56"),
        ("paper", True, "是"),
        ("until", None, ""),
        ("state", "taken", "已批"),
    ],
)
def test_a_value_is_read_as_the_office_says_it(column: str, value: object, words: str) -> None:
    assert text_of({column: value}, column, {"state": {"taken": "已批"}}) == words


def test_absences_are_told_by_day_and_half() -> None:
    marks = "PP" + "PK" + "XX" + "P" * 56
    row = {"marks": marks}
    assert text_of(row, "absences", {}) == "2日下午病假、3日上午旷工、3日下午旷工"
