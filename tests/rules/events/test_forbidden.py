"""What the table forbids is refused by its own rule: every deed in every state by every post, every guard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.rules.events.case import Case, received
from models.rules.events.deeds import Deed, Facts, NotAllowed
from models.rules.events.moments import DAY, of_day
from models.rules.events.transitions import TABLE, Transition, allowed
from models.rules.events.words import OVER, Part, State, Verb
from tests.rules.events.forbidden import EVERYBODY, GOOD, GUARDED, WAYS, Forbidden, Move, by_state_and_post
from tests.rules.events.ground import NEIGHBOURS, context

START = of_day(date(2017, 6, 1), 9 * 60)
LIVE = frozenset(State) - OVER
ALL = frozenset(State)
HUB, AGENCY = {Part.HUB}, {Part.AGENCY}
WATCH = {Part.HUB, Part.DISCIPLINE, Part.DEPUTY, Part.PLATFORM, Part.LEADER}
HANDLING = {State.HANDLING}
REFERENCE: tuple[tuple[str, Verb, set[Part], set[State] | frozenset[State], State | None], ...] = (
    ("A3-2", Verb.SOLVE, {Part.GRID}, {State.WAITING}, State.CLOSED),
    ("A3-3", Verb.ACCEPT, HUB, {State.WAITING}, State.ACCEPTED),
    ("A3-4", Verb.REFUSE, HUB, {State.WAITING}, State.REFUSED),
    ("A3-5", Verb.MERGE, HUB, {State.WAITING, State.ACCEPTED, State.ASSIGNED, State.HANDLING, State.RETURNED},
     State.MERGED),
    ("A3-6", Verb.ASSIGN, {Part.HUB, Part.DAILY_OFFICE, Part.PLATFORM}, {State.ACCEPTED}, State.ASSIGNED),
    ("A3-7", Verb.RULE, {Part.DEPUTY}, {State.ACCEPTED, State.RETURNED}, None),
    ("A3-8", Verb.TAKE, AGENCY, {State.ASSIGNED}, State.HANDLING),
    ("A3-9", Verb.NOTE, {Part.AGENCY, Part.STAFF, Part.HUB}, HANDLING, None),
    ("A3-10", Verb.RETURN, AGENCY, {State.ASSIGNED, State.HANDLING}, State.RETURNED),
    ("A3-11", Verb.ASSIGN, HUB, {State.RETURNED}, State.ASSIGNED),
    ("A3-12", Verb.ASK_EXTENSION, AGENCY, HANDLING, None),
    ("A3-13", Verb.GRANT_EXTENSION, {Part.HUB, Part.PLATFORM}, HANDLING, None),
    ("A3-13", Verb.DENY_EXTENSION, {Part.HUB, Part.PLATFORM}, HANDLING, None),
    ("A3-14", Verb.SUSPEND, HUB, HANDLING, State.SUSPENDED),
    ("A3-14", Verb.ASK_SUSPENSION, AGENCY, HANDLING, None),
    ("A3-14", Verb.DECLINE, HUB, HANDLING, None),
    ("A3-15", Verb.RESUME, HUB, {State.SUSPENDED}, State.HANDLING),
    ("A3-16", Verb.TO_DISTRICT, HUB, HANDLING, State.DISTRICT),
    ("A3-16", Verb.PROPOSE_DISTRICT, {Part.AGENCY, Part.PLATFORM}, HANDLING, None),
    ("A3-17", Verb.FROM_DISTRICT, HUB, {State.DISTRICT}, State.HANDLING),
    ("A3-18", Verb.FINISH, AGENCY, HANDLING, State.FINISHED),
    ("A3-19", Verb.VERIFY, {Part.HUB, Part.GRID}, {State.FINISHED}, State.VERIFIED),
    ("A3-19", Verb.VERIFY, {Part.HUB, Part.GRID}, {State.FINISHED}, State.HANDLING),
    ("A3-19", Verb.UNABLE, {Part.HUB, Part.GRID}, {State.FINISHED}, None),
    ("A3-20", Verb.CALL_BACK, HUB, {State.VERIFIED}, None),
    ("A3-21", Verb.CALL_BACK, HUB, {State.VERIFIED}, State.HANDLING),
    ("A3-20", Verb.CLOSE, HUB, {State.VERIFIED}, State.CLOSED),
    ("A3-22", Verb.REOPEN, {Part.HUB, Part.DISCIPLINE}, {State.CLOSED}, State.HANDLING),
    ("A3-23", Verb.URGE, WATCH, LIVE, None), ("A3-23", Verb.WITHDRAW_URGE, WATCH, ALL, None),
    ("A3-24", Verb.INSTRUCT, {Part.PLATFORM, Part.DEPUTY, Part.LEADER}, LIVE | {State.CLOSED}, None),
    ("A3-25", Verb.SET_LEVEL, {Part.HUB, Part.DEPUTY}, LIVE, None),
    ("A3-26", Verb.APPEAL, AGENCY, {State.CLOSED}, None),
    ("A3-26", Verb.DECIDE_APPEAL, {Part.HUB, Part.DISCIPLINE}, {State.CLOSED, State.ARCHIVED}, None),
    ("A3-27", Verb.ARCHIVE, HUB, {State.CLOSED}, State.ARCHIVED),
    ("A3-28", Verb.VOID, HUB, {State.WAITING, State.ACCEPTED}, State.VOID),
    ("A3-29", Verb.COPY, {Part.HUB, Part.DAILY_OFFICE, Part.PLATFORM}, LIVE | {State.CLOSED}, None),
    ("A3-29", Verb.READ_COPY, AGENCY, ALL, None),
)  # fmt: skip
"""Who may do what where, and to what it leads, written once more from the reference and not the program."""


CONTEXT = context()


def after_way(one: Forbidden) -> tuple[Case, int]:
    """Return an event after a way, with the moment of the next deed."""
    category = replace(NEIGHBOURS, centre=one.centre)
    case = received(
        Case(number="n1", category=category, level=one.level, anonymous=False, received=START, last=START),
        CONTEXT,
    )
    at = START
    for move in one.way:
        at += move.days * DAY + 1
        case = allowed(case, deed_of(move, at), CONTEXT)
    return case, at + 1


def deed_of(move: Move, at: int) -> Deed:
    """Return a move as a deed at a moment."""
    return Deed(move.verb, at, move.by, move.facts)


def code_of(case: Case, at: int, move: Move) -> str:
    """Return the rule that refuses a move, after making sure that the refusal changes nothing."""
    before = repr(case)
    with pytest.raises(NotAllowed) as caught:
        allowed(case, deed_of(move, at + move.days * DAY), CONTEXT)
    assert repr(case) == before
    return caught.value.code


def row_text(row: Transition) -> tuple[object, ...]:
    return row.clause, row.verb, set(row.who), set(row.sources), row.to


def test_the_table_says_what_the_reference_says() -> None:
    wanted = [(clause, verb, set(who), set(states), to) for clause, verb, who, states, to in REFERENCE]
    found = [row_text(row) for row in TABLE]
    assert [row for row in found if row not in wanted] == []
    assert [row for row in wanted if row not in found] == []
    assert len(found) == len(wanted)


def test_no_state_and_no_deed_is_forgotten() -> None:
    assert set(WAYS) == set(State)
    assert set(GOOD) == {row.verb for row in TABLE}


@pytest.mark.parametrize("state", State)
def test_what_has_no_row_in_the_table_is_refused(state: State) -> None:
    tried = list(by_state_and_post(state))
    case, at = after_way(tried[0])
    assert case.state is state
    for one in tried:
        assert code_of(case, at, one.deed) == one.code, (state, one.deed)


def test_every_guard_of_every_deed_refuses() -> None:
    guards = {(row.verb, guard.code) for row in TABLE for guard in row.guards}
    assert {(one.deed.verb, one.code) for one in GUARDED} == guards
    for one in GUARDED:
        assert code_of(*after_way(one), one.deed) == one.code, one.deed


@pytest.mark.parametrize("verb", GOOD)
def test_a_deed_that_says_too_little_is_refused(verb: Verb) -> None:
    rows = [row for row in TABLE if row.verb is verb]
    state = next(state for state in State if state in rows[0].sources)
    by = next(by for by in EVERYBODY if by.part in rows[0].who)
    case, at = after_way(Forbidden("", WAYS[state], Move(by, verb)))
    for name in rows[0].needs:
        silent = {name: getattr(Facts(), name)}
        assert code_of(case, at, Move(by, verb, silent)) == "event_fact_missing", (verb, name)
