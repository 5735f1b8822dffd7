"""One of something in English is in the singular, and nothing else is touched."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from forms.kit.plain import Label, plain_tip
from forms.kit.singular import singular


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1 people", "1 person"), ("ready　·　1 people", "ready　·　1 person"),
        ("1 things to settle", "1 thing to settle"), ("1 new people", "1 new person"),
        ("Unmarked: 1 half-days", "Unmarked: 1 half-day"),
        ("1 self-summaries recorded.", "1 self-summary recorded."),
        ("11 people", "11 people"), ("0.1 days", "0.1 days"), ("2,001 days", "2,001 days"),
        ("2017-01-1 days", "2017-01-1 days"), ("1 of 3 leaders", "1 of 3 leaders"), ("共 1 人", "共 1 人"),
        ("1 peoples", "1 peoples"),
    ],
)  # fmt: skip
def test_one_of_something_is_singular(written: str, shown: str) -> None:
    assert singular(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1 people are in the pool.", "1 person is in the pool."),
        ("1 lines of overtime are approved.", "1 line of overtime is approved."),
        ("1 half-days wait for it and are decided now.", "1 half-day waits for it and is decided now."),
        ("1 leaders' scores stay hidden.", "1 leader's scores stay hidden."),
        ("1 of 3 leaders have submitted", "1 of 3 leaders has submitted"),
        ("1 slips approved; the marks are written.", "1 slip approved; the marks are written."),
        ("1 running clocks have a new due moment.", "1 running clock has a new due moment."),
        ("1 rights were granted that others do not have.", "1 right was granted that others do not have."),
        ("2 slips are entered.", "2 slips are entered."),
    ],
)  # fmt: skip
def test_what_is_said_of_one_thing_is_said_of_one(written: str, shown: str) -> None:
    """A message that says "1 slip are approved" reads as a mistake of the program."""
    assert singular(written) == shown


def test_labels_and_tips_say_one_person(qtbot: QtBot) -> None:
    label = Label("1 people")
    qtbot.addWidget(label)
    assert label.text() == "1 person"
    label.setText("1 logs")
    assert label.text() == "1 log"
    assert plain_tip("1 slips") == "1 slip"
