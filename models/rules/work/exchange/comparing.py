"""Where what they say and what we say cannot both be true: a line for somebody to decide.

What the other system says never moves an event of ours. It learns of our deeds later than we do, so that a
state of theirs that merely lags behind is no conflict until they were told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.rules.events.words import OVER, Level, State, Verb

_DONE = frozenset({State.FINISHED, State.VERIFIED})
_ANSWERS = OVER | {State.RETURNED}


class Field(StrEnum):
    """What the two can disagree about."""

    STATE = "state"
    LEVEL = "level"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What both say. Theirs are None where they say nothing or in a code that nobody has mapped.

    `first_level` and `taken_category` are what they said when the event was taken in; `told_over` tells
    whether they were told that it is over here.
    """

    their_state: State | None
    their_level: Level | None
    their_category: str | None
    our_state: State
    our_level: Level
    our_category: str
    first_level: Level
    told_over: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement, both sides in our words."""

    field: Field
    theirs: str
    ours: str


def differences(sides: Sides) -> tuple[Difference, ...]:
    """Return what the two disagree about."""
    found = []
    if sides.their_state is not None and states_differ(sides.their_state, sides.our_state, sides.told_over):
        found.append(Difference(Field.STATE, sides.their_state.value, sides.our_state.value))
    level = sides.their_level
    if level is not None and level not in (sides.our_level, sides.first_level):
        found.append(Difference(Field.LEVEL, level.value, sides.our_level.value))
    category = sides.their_category
    if category is not None and category != sides.our_category:
        found.append(Difference(Field.CATEGORY, category, sides.our_category))
    return tuple(found)


def states_differ(theirs: State, ours: State, told_over: bool) -> bool:
    """Tell whether two states cannot stand beside each other."""
    if (theirs in OVER) != (ours in OVER):
        return theirs in OVER or told_over or theirs is State.RETURNED
    if ours is State.DISTRICT:
        return theirs in _ANSWERS
    return ours in _DONE and theirs is State.RETURNED


def deed_for(field: Field, theirs: str, ours: str) -> Verb | None:
    """Return the deed that follows them, None where the event has to go through the loop by hand."""
    if field is Field.LEVEL:
        return Verb.SET_LEVEL
    if field is not Field.STATE:
        return None
    if ours == State.DISTRICT.value:
        return Verb.FROM_DISTRICT
    return Verb.REOPEN if ours == State.CLOSED.value and theirs not in OVER else None
