"""Who has the half-day off of 妇女节 or 青年节: asked by the grid, answered without showing personal data."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.rules.calendar.half_days import half_day_on
from models.rules.people.identity import birth_date, sex_of
from models.services.office.desk import Desk
from models.tables import StaffMember


def half_day_people(desk: Desk, day: date) -> frozenset[int]:
    """Return the ids of the staff who have half of `day` off, none on any other day.

    Sex and birth come from the identity number; where it says nothing, the sex that was entered counts.
    """
    festival = half_day_on(day)
    if festival is None:
        return frozenset()
    columns = StaffMember.id, StaffMember.sex, StaffMember.id_card
    with desk.reading() as session:
        rows = session.execute(select(*columns)).all()
    return frozenset(row.id for row in rows if festival.is_for(*_sex_and_birth(row.sex, row.id_card)))


def _sex_and_birth(entered: str, card: str) -> tuple[str, date | None]:
    if len(card) != 18 or not card[:17].isdigit():
        return entered, None
    return sex_of(card), birth_date(card)
