"""What files did not decide and the clerk did.

Answers, remembered for the source that they were given for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.services.attendance.punch_clock.maps import ANSWERS
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Topic
from models.tables.clock import ColumnMap

CHANGED = frozenset({Topic.COLUMNS})


def answers(desk: Desk) -> dict[str, str]:
    """Return what is remembered: key of a question → the choice made."""
    with desk.reading() as session:
        return _read(session)


def _read(session: Session) -> dict[str, str]:
    stored = session.scalar(select(ColumnMap.columns).where(ColumnMap.fingerprint == ANSWERS))
    return json.loads(stored) if stored else {}


def remember_answers(desk: Desk, chosen: Mapping[str, str]) -> frozenset[Topic]:
    """Remember choices by the keys of their questions; one line in the log, none where nothing is new."""
    with desk.reading() as session:
        before = _read(session)
    fresh = {key: value for key, value in chosen.items() if before.get(key) != value}
    if not fresh:
        return frozenset()
    with desk.change(Action.MAP_COLUMNS, "、".join(key.partition("/")[2] for key in fresh)[:200]) as change:
        kept = json.dumps(_read(change.session) | fresh, ensure_ascii=False, sort_keys=True)
        change.session.merge(ColumnMap(fingerprint=ANSWERS, columns=kept))
        change.detail["answers"] = fresh
    return CHANGED
