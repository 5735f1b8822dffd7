"""The office itself: its name, as sheets print it from now on, and the telephone that its notices name."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import Refused
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.office import Office
from models.tables.personal import NoticeContact

CHANGED = frozenset({Topic.OFFICE})
LONGEST_NAME, LONGEST_PHONE = 60, 40


@dataclass(frozen=True, slots=True)
class OfficeDetails:
    """The street's name and its telephone, "" for none."""

    street: str
    phone: str = ""


def office_details(desk: Desk) -> OfficeDetails:
    """Return the office as it is named now."""
    with desk.reading() as session:
        contact = session.get(NoticeContact, 1)
        return OfficeDetails(session.get_one(Office, 1).street, contact.phone if contact else "")


def edit_office(desk: Desk, details: OfficeDetails) -> Changes:
    """Name the office; sheets that are approved keep the name that they were approved under.

    Refused: office_name_missing, text_too_long.
    """
    street, phone = details.street.strip(), details.phone.strip()
    if not street:
        raise Refused("office_name_missing")
    with desk.change(Action.EDIT_OFFICE, street) as change:
        office = change.session.get_one(Office, 1)
        contact = change.session.get(NoticeContact, 1) or NoticeContact(id=1)
        change.detail["before"], change.detail["after"] = office.street, street
        change.detail["phone"] = contact.phone != phone
        if office.street != street:
            office.street = street
        if contact.phone != phone:
            contact.phone = phone
            change.session.add(contact)
    return CHANGED
