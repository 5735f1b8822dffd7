"""The notice of what is done with personal data (告知书), and whom to ask about it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sqlalchemy.orm import Session

from models.rules.personal.printed import Contact, Notice, term_words
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.personal.retention import read_retention
from models.tables.personal import NoticeContact

TEXT = Path(__file__).resolve().parents[3] / "resources" / "personal-data" / "notice.toml"


def notice(desk: Desk) -> Notice:
    """Return the notice of this office, as of today."""
    told = tomllib.loads(TEXT.read_text(encoding="utf-8"))
    with desk.reading() as session:
        street = street_of(session)
        return Notice(
            told["title"],
            street,
            told["opening"].format(street=street),
            tuple((section["title"], tuple(section["lines"])) for section in told["section"]),
            tuple((row.kind.zh, term_words(row.years), row.kind.basis) for row in read_retention(session)),
            _contact(session),
            desk.today,
        )


def contact(desk: Desk) -> Contact:
    """Return whom a person asks."""
    with desk.reading() as session:
        return _contact(session)


def set_contact(desk: Desk, told: Contact) -> None:
    """Say whom a person asks about their data. Refused: text_too_long."""
    with desk.change(Action.EDIT_RETENTION, "notice") as change:
        row = change.session.get(NoticeContact, 1) or NoticeContact(id=1)
        for name in ("unit", "person", "phone", "address"):
            setattr(row, name, getattr(told, name).strip())
        change.session.add(row)
        change.detail["contact"] = told.unit


def _contact(session: Session) -> Contact:
    row = session.get(NoticeContact, 1)
    return Contact(row.unit, row.person, row.phone, row.address) if row else Contact()
