"""A person's whole posting history, written at once: corrections, and undoing a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from sqlalchemy import delete, select

from models.errors import Refused
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.people.staff import CHANGED, PostingEntry, PostingRow, checked_posting
from models.tables.staff import Posting, StaffMember


def entry_of_posting(row: PostingRow) -> PostingEntry:
    """Return a posting as the form edits it."""
    return PostingEntry(row.agency_id, row.since, row.staff_kind, row.post_class, row.post_title, row.until)


def correct_posting(
    desk: Desk, staff_id: int, postings: Sequence[PostingRow], wrong: int, right: PostingEntry
) -> Changes:
    """Replace the posting whose id is `wrong` in a person's history."""
    entries = [right if row.id == wrong else entry_of_posting(row) for row in postings]
    return put_postings(desk, staff_id, entries)


def put_postings(desk: Desk, staff_id: int, entries: Sequence[PostingEntry]) -> Changes:
    """Make `entries` a person's postings.

    Refused: person_needs_posting, leaves_before_posting, posting_overlap. A gap between two of them is
    intended: the person left and came back.
    """
    wanted = sorted(entries, key=lambda entry: entry.since)
    if not wanted:
        raise Refused("person_needs_posting")
    _require_order(wanted)
    with desk.change(Action.POST_STAFF) as change:
        session = change.session
        person = session.get_one(StaffMember, staff_id)
        change.subject = f"{person.staff_no} {person.name}"
        old = session.scalars(
            select(Posting).where(Posting.staff_id == staff_id).order_by(Posting.since.desc())
        ).all()
        for row in old:  # the newest first, so that no gap is left in between
            session.execute(delete(Posting).where(Posting.id == row.id))
        session.expunge_all()
        for at, entry in enumerate(wanted):
            row = checked_posting(staff_id, entry)
            row.came_back = at > 0 and wanted[at - 1].until != entry.since - timedelta(days=1)
            session.add(row)
            session.flush()
        change.detail["postings"] = [_plain(entry) for entry in wanted]
    return CHANGED


def _require_order(entries: Sequence[PostingEntry]) -> None:
    for entry in entries:
        if entry.until is not None and entry.until < entry.since:
            raise Refused("leaves_before_posting", since=entry.since.isoformat())
    for earlier, later in pairwise(entries):
        if earlier.until is None or earlier.until >= later.since:
            raise Refused("posting_overlap")


def _plain(entry: PostingEntry) -> dict[str, object]:
    return {
        "since": entry.since, "until": entry.until, "agency": entry.agency_id, "post_class": entry.post_class,
    }  # fmt: skip
