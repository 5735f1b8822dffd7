"""What a change on another desk means to the pages of this one: its action tells the topics it may touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic

_SHEETS = (Topic.BONUS, Topic.ALLOWANCE)
_ALL = tuple(Topic)

TOUCHES: Mapping[Action, tuple[Topic, ...]] = {
    Action.MANAGE_ACCOUNTS: (Topic.ACCOUNTS,),
    Action.EDIT_EVENT_POSTS: (Topic.EVENT_POSTS, Topic.EVENTS),
    Action.EDIT_MARKS: (Topic.ATTENDANCE, Topic.CLOSING),
    Action.DECIDE_HALVES: (Topic.ATTENDANCE, Topic.CLOSING),
    Action.EDIT_SIGNS: (Topic.SIGNS, Topic.ATTENDANCE),
    Action.MAP_WORDS: (Topic.WORDS, Topic.ATTENDANCE),
    Action.MAP_COLUMNS: (Topic.COLUMNS,),
    Action.CLOSE_MONTH: (Topic.CLOSING, Topic.ATTENDANCE),
    Action.REOPEN_MONTH: (Topic.CLOSING, Topic.ATTENDANCE),
    Action.ENTER_LEAVE: (Topic.LEAVE, Topic.ATTENDANCE),
    Action.APPROVE_LEAVE: (Topic.LEAVE, Topic.ATTENDANCE),
    Action.ADJUST_LEDGER: (Topic.LEAVE,),
    Action.ENTER_DUTY: (Topic.DUTY, Topic.LEAVE, Topic.ATTENDANCE),
    Action.APPROVE_OVERTIME: (Topic.DUTY, Topic.LEAVE),
    Action.KEEP_WORK_LOG: (Topic.WORK_LOG,),
    Action.EDIT_PLATFORMS: (Topic.PLATFORMS, Topic.EVENTS),
    Action.KEEP_MEETINGS: (Topic.MEETINGS,),
    Action.SIGN_MEETING: (Topic.MEETINGS, Topic.EVENTS),
    Action.CORRECT_MEETING: (Topic.MEETINGS,),
    Action.HANDLE_RULING: (Topic.MEETINGS,),
    Action.ENTER_SCHEME: (Topic.SCHEME, *_SHEETS),
    Action.SET_TIER: (Topic.SCHEME, *_SHEETS),
    Action.APPROVE_RUN: _SHEETS,
    Action.MARK_PAID: _SHEETS,
    Action.CHECK_RUN: _SHEETS,
    Action.HOLD_PAY: _SHEETS,
    Action.RELEASE_PAY: _SHEETS,
    Action.EXPORT_BANK_FILE: _SHEETS,
    Action.TAKE_IN_EVENT: (Topic.EVENTS,),
    Action.HANDLE_EVENT: (Topic.EVENTS, Topic.WORK_LOG),
    Action.PARK_EVENT: (Topic.EVENTS,),
    Action.TELL_EVENT: (Topic.EVENTS,),
    Action.ATTACH_EVENT_FILE: (Topic.EVENTS,),
    Action.MAP_EVENT_WORDS: (Topic.EVENTS, Topic.EXCHANGE),
    Action.ENTER_LIMITS: (Topic.LIMITS, Topic.EVENTS),
    Action.EDIT_CATEGORIES: (Topic.EVENTS,),
    Action.EDIT_PHRASES: (Topic.EVENTS,),
    Action.READ_COMPLAINANT: (),
    Action.SET_UP_EXCHANGE: (Topic.EXCHANGE,),
    Action.TAKE_EXCHANGE: (Topic.EXCHANGE, Topic.EVENTS),
    Action.TELL_EXCHANGE: (Topic.EXCHANGE, Topic.EVENTS),
    Action.DECIDE_EXCHANGE: (Topic.EXCHANGE, Topic.EVENTS, Topic.WORK_LOG),
    Action.EXPORT_DISTRICT: (),
    Action.REVEAL_PERSONAL: (),
    Action.CHANGE_OWN_PASSWORD: (),
    Action.FAILED_LOGINS: (),
    Action.PRINT_ASSESSMENT: (),
}
"""Action → what it touches. One that is not here touches everything: better too much than too little."""


_DIGITS = 18


@dataclass(frozen=True, slots=True)
class News:
    """A change as the server tells of it: the number of its line in the log, and the desk that made it."""

    number: int
    changes: Changes
    desk: str


def news_of(payload: str) -> News | None:
    """Read what the server sends with a notification; None for one that is not ours."""
    number, _, rest = payload.partition(" ")
    action, _, desk = rest.partition(" ")
    if not number.isdecimal() or len(number) > _DIGITS:  # anybody at the server may send anything
        return None
    known = action in {one.value for one in Action}
    touched = TOUCHES.get(Action(action), _ALL) if known else _ALL
    return News(int(number), frozenset(touched), desk)
