"""Signed minutes: the seal fits, they can be read, and they say what their own rows say.

The rows are watched one by one besides (models.log.records), and guarded by triggers.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.work.meetings.record import MeetingRecord, seal_of, thawed
from models.services.audit.findings import Findings
from models.services.office.accounts import street_of
from models.services.sheets.verifying import UNREADABLE, Finding
from models.services.work.meetings.records import as_written, plain_record
from models.services.work.meetings.store import StoredMeeting, read_meetings
from models.tables.work.meetings import Meeting


def minutes_faults(session: Session) -> Findings:
    """Yield what is wrong with signed minutes: a fixed number of statements."""
    meetings = read_meetings(session, select(Meeting).order_by(Meeting.id))
    references = {one.id: one.reference for one in meetings}
    street = street_of(session)
    for one in meetings:
        if one.signed:
            yield from _faults(one, plain_record(street, one, references))


def _faults(stored: StoredMeeting, rows: MeetingRecord) -> Findings:
    facts = {"meeting": stored.reference, "day": stored.draft.held_on.isoformat()}
    if seal_of(stored.sheet) != stored.seal:
        yield Finding("minutes_seal", facts)
        return
    try:
        frozen = as_written(thawed(stored.sheet))
    except UNREADABLE:
        yield Finding("minutes_unreadable", facts)
        return
    if frozen != replace(rows, street=frozen.street):
        yield Finding("minutes_differ", facts)
