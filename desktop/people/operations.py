"""What can be done to a staff member, each with the sentence that says so and its way back.

Nothing here knows the page: a function takes the desk and what was entered, calls the service and returns
what was done. Refused and Trouble are those of the service.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.entry.people.staff_member import StaffMemberValue
from forms.kit.widgets.page import Done
from models.errors import Refused
from models.services.office.desk import Desk
from models.services.office.topics import Changes
from models.services.people import staff
from models.services.people.postings import correct_posting, entry_of_posting, put_postings
from models.services.people.staff import PostingEntry, PostingRow, StaffEntry, StaffRow

translate = QCoreApplication.translate


def enter(desk: Desk, value: StaffMemberValue) -> tuple[int, Done]:
    """Enter someone new and return the id; Refused("person_needs_posting") where the posting is missing."""
    if value.posting is None:
        raise Refused("person_needs_posting")
    staff_id = staff.add_staff(desk, value.entry, value.posting)
    return staff_id, Done(
        staff.CHANGED, translate("Staff", "{name} is entered.").format(name=value.entry.name)
    )


def change(desk: Desk, row: StaffRow, before: StaffEntry, value: StaffMemberValue) -> Done | None:
    """Change somebody's data; None where nothing differs."""
    if value.entry == before:
        return None
    changes = staff.edit_staff(desk, row.id, value.entry)
    text = translate("Staff", "The data of {name} is changed.").format(name=value.entry.name)
    return Done(changes, text, _as_before(row, partial(staff.edit_staff, desk, row.id, before)))


def transfer(desk: Desk, row: StaffRow, posting: PostingEntry) -> Done:
    """End the running posting and begin another."""
    changes = staff.transfer(desk, row.id, posting)
    text = translate("Staff", "{name} has a new posting from {day}.")
    text = text.format(name=row.name, day=posting.since.isoformat())
    return Done(changes, text, _postings_as_before(desk, row))


def leave(desk: Desk, row: StaffRow, last_day: date) -> Done:
    """End the running posting on the last day."""
    changes = staff.leave(desk, row.id, last_day)
    text = translate("Staff", "{name} leaves; the last day is {day}.")
    return Done(changes, text.format(name=row.name, day=last_day.isoformat()), _postings_as_before(desk, row))


def correct(desk: Desk, row: StaffRow, wrong: PostingRow, right: PostingEntry) -> Done:
    """Put a posting right that was entered wrongly."""
    changes = correct_posting(desk, row.id, row.postings, wrong.id, right)
    text = translate("Staff", "The posting of {name} is corrected.").format(name=row.name)
    return Done(changes, text, _postings_as_before(desk, row))


def _postings_as_before(desk: Desk, row: StaffRow) -> Callable[[], Done]:
    """Return what writes a person's postings as they are now."""
    entries = [entry_of_posting(posting) for posting in row.postings]
    return _as_before(row, partial(put_postings, desk, row.id, entries))


def _as_before(row: StaffRow, write: Callable[[], Changes]) -> Callable[[], Done]:
    return partial(_take_back, row.name, write)


def _take_back(name: str, write: Callable[[], Changes]) -> Done:
    return Done(write(), translate("Staff", "{name} is as before.").format(name=name))


def next_number(rows: tuple[StaffRow, ...]) -> str:
    """Return the number after the largest one, as wide as the office writes them."""
    used = [row.staff_no for row in rows if row.staff_no.isdecimal()]
    width = max((len(number) for number in used), default=3)
    return f"{max((int(number) for number in used), default=0) + 1:0{width}d}"
