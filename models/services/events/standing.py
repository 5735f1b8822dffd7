"""Since when events stand where they stand: what somebody is waited for is as old as that, no older.

An event that was received last week and finished an hour ago has been waiting for an hour to be verified.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import exists, func, or_, select

from models.log.prepared import AnyOf, Prepared, keys_of
from models.rules.events.moments import Moment
from models.services.events.cases import STEPS, chunks
from models.services.office.desk import Desk

_UNDOING = STEPS.alias("undoing")
_COUNTED = (
    STEPS.c.undoes.is_(None),
    ~exists().where(_UNDOING.c.event_id == STEPS.c.event_id, _UNDOING.c.undoes == STEPS.c.id),
)
_BEFORE = func.lag(STEPS.c.state).over(partition_by=STEPS.c.event_id, order_by=STEPS.c.number)
_STEPS_OF = (
    select(STEPS.c.event_id, STEPS.c.at, STEPS.c.state, _BEFORE.label("before"))
    .where(AnyOf(STEPS.c.event_id, "ids"), *_COUNTED)
    .subquery()
)
_SINCE = Prepared(
    select(_STEPS_OF.c.event_id, func.max(_STEPS_OF.c.at))
    .where(or_(_STEPS_OF.c.before.is_(None), _STEPS_OF.c.before != _STEPS_OF.c.state))
    .group_by(_STEPS_OF.c.event_id)
)
"""The last step that led to another state; what was taken back counts nowhere."""


def standing_since(desk: Desk, events: Iterable[int]) -> dict[int, Moment]:
    """Return since when each of some events has been in its state: one statement for a few thousand.

    An event to which nothing has been done yet is left out: it stands where it was received.
    """
    found: dict[int, Moment] = {}
    with desk.looking() as connection:
        for some in chunks(dict.fromkeys(events)):
            keys = {"ids": keys_of(connection, some)}
            found.update(_SINCE.run(connection, keys).fetchall())
    return found
