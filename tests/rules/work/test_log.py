"""Hours as the office writes them."""

from __future__ import annotations

import pytest

from models.rules.work.log import hours_text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0"), (1, "0.02"), (30, "0.5"), (60, "1"), (100, "1.67"), (600, "10"), (1440, "24")],
)
def test_minutes_are_written_as_hours(minutes: int, text: str) -> None:
    assert hours_text(minutes) == text
