"""Drafts (草稿), and what is decided on a parked line: it becomes an event, or it is left."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import text

from models.errors import Refused
from models.rules.events.deeds import By
from models.rules.events.printed.veil import veil_for
from models.rules.events.records import EventRecord
from models.rules.events.words import Part
from models.services.events.intake.parked import park, plain_record
from models.services.events.intake.taking import TakenIn, take_in_one
from models.services.events.posts import require_post
from models.services.events.secrecy.complainants import hides_complainants
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.events import EventParked

CHANGED = frozenset({Topic.EVENTS})
TAKEN, LEFT = "taken", "left"


def save_draft(desk: Desk, record: EventRecord, replaces: int | None = None) -> int:
    """Keep what is not an event yet, however little it says; return its id. Only its author sees it.

    `replaces` is an earlier draft of the same account, which it takes the place of.
    Refused: event_parked_unknown.
    """
    told = veil_for(record.party, record.phone, secret=False).over(record.title)
    with desk.change(Action.PARK_EVENT, told[:200]) as change:
        if replaces is not None:
            _decide(change, desk, _own(change, desk, replaces), LEFT)
        stamp = (desk.actor.account, desk.clock().isoformat(timespec="microseconds"))
        park(change.session, "draft", [record], "", stamp)
        change.session.flush()
        draft = change.session.query(EventParked.id).order_by(EventParked.id.desc()).limit(1).scalar()
        change.detail["draft"] = draft
    return int(draft or 0)


def take_parked(desk: Desk, parked_id: int, *, secret: bool = False) -> TakenIn:
    """Make an event of a parked line: the hub of any, anybody of an own draft.

    Refused: event_parked_unknown, event_not_posted, and what an event entered by form is refused for.
    """
    with desk.change(Action.TAKE_IN_EVENT, str(parked_id)) as change:
        row = _own(change, desk, parked_id)
        taken = _taken(change, desk, row, secret=secret)
        _decide(change, desk, row, TAKEN)
        change.subject = taken.number
        change.detail["parked"] = parked_id
    return taken


def _taken(change: Change, desk: Desk, row: EventParked, *, secret: bool) -> TakenIn:
    """Make the event; a server gives it who is named in a line of a file, whom it shows to nobody here."""
    record = plain_record(change.session, row)
    if row.reason == "draft":
        return take_in_one(change, desk, record, secret=secret)
    if not hides_complainants(change.session.connection()):
        return take_in_one(change, desk, record, secret=secret, anyway=True)
    taken = take_in_one(change, desk, replace(record, party="", phone=""), anyway=True)
    query = text("SELECT desks.hand_over_parked(:line, e.id, :secret) FROM event e WHERE e.number = :number")
    values = {"line": row.id, "number": taken.number, "secret": secret}
    change.session.connection().execute(query, values)
    return taken


def leave_parked(desk: Desk, parked_id: int, reason: str) -> Changes:
    """Decide that a parked line is no event; it stays on record. Refused: as take_parked."""
    with desk.change(Action.PARK_EVENT, str(parked_id)) as change:
        row = _own(change, desk, parked_id)
        _decide(change, desk, row, LEFT)
        change.detail.update(decided=LEFT, reason=reason)
    return CHANGED


def _own(change: Change, desk: Desk, parked_id: int) -> EventParked:
    """Return a line that this account may decide on."""
    row = change.session.get(EventParked, parked_id)
    if row is None or row.decided or (row.reason == "draft" and row.account != desk.actor.account):
        raise Refused("event_parked_unknown")
    if row.reason != "draft":
        require_post(change.session, desk, By(Part.HUB), desk.today)
    return row


def _decide(change: Change, desk: Desk, row: EventParked, word: str) -> None:
    row.decided, row.decided_by = word, desk.actor.account
    row.decided_at = desk.clock().isoformat(timespec="seconds")
    change.flush()
