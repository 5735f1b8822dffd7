"""When what they say and what we say cannot both be true, and which deed would follow them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.rules.events.words import Level, State, Verb
from models.rules.work.exchange.comparing import (
    Difference,
    Field,
    Sides,
    deed_for,
    differences,
    states_differ,
)

SAME = Sides(
    their_state=State.HANDLING, their_level=Level.NORMAL, their_category="01020", our_state=State.HANDLING,
    our_level=Level.NORMAL, our_category="01020", first_level=Level.NORMAL, told_over=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("theirs", "ours", "told", "differ"),
    [
        (State.CLOSED, State.HANDLING, False, True),  # they say 办结, we say 处置中
        (State.CLOSED, State.WAITING, False, True),
        (State.REFUSED, State.ASSIGNED, False, True),
        (State.CLOSED, State.ARCHIVED, False, False),
        (State.HANDLING, State.CLOSED, False, False),  # they do not know yet
        (State.HANDLING, State.CLOSED, True, True),  # they were told, and do not agree
        (State.RETURNED, State.CLOSED, False, True),
        (State.RETURNED, State.FINISHED, False, True),
        (State.RETURNED, State.HANDLING, False, False),
        (State.WAITING, State.HANDLING, False, False),
        (State.CLOSED, State.DISTRICT, False, True),
        (State.RETURNED, State.DISTRICT, False, True),
        (State.HANDLING, State.DISTRICT, False, False),
    ],
)
def test_two_states_differ_or_may_both_hold(theirs: State, ours: State, told: bool, differ: bool) -> None:
    assert states_differ(theirs, ours, told) is differ


def test_nothing_differs_where_both_say_the_same_or_they_say_nothing() -> None:
    assert differences(SAME) == ()
    assert differences(replace(SAME, their_state=None, their_level=None, their_category=None)) == ()


def test_a_level_that_we_raised_is_ours_until_they_change_theirs() -> None:
    raised = replace(SAME, our_level=Level.EXTREME)
    assert differences(raised) == ()
    urgent = replace(raised, their_level=Level.URGENT)
    assert differences(urgent) == (Difference(Field.LEVEL, "紧急", "特急"),)


def test_another_category_is_a_line_to_decide() -> None:
    assert differences(replace(SAME, their_category="04005")) == (
        Difference(Field.CATEGORY, "04005", "01020"),
    )


@pytest.mark.parametrize(
    ("field", "theirs", "ours", "verb"),
    [
        (Field.LEVEL, "紧急", "一般", Verb.SET_LEVEL),
        (Field.CATEGORY, "04005", "01020", None),
        (Field.STATE, "已办结", "处置中", None),
        (Field.STATE, "已办结", "上报区级", Verb.FROM_DISTRICT),
        (Field.STATE, "退回", "已办结", Verb.REOPEN),
        (Field.STATE, "退回", "已处置待核实", None),
    ],
)
def test_the_deed_that_follows_them(field: Field, theirs: str, ours: str, verb: Verb | None) -> None:
    assert deed_for(field, theirs, ours) is verb
