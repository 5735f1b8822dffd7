"""Who has the half-day off of 妇女节 or 青年节: asked by the grid, answered without showing personal data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.calendar.half_days import half_day_on
from models.rules.people.identity import birth_date, sex_of
from models.services.office.desk import Desk
from models.tables import StaffMember


def half_day_people(desk: Desk, day: date) -> frozenset[int]:
    """Return the ids of the staff who have half of `day` off, none on any other day.

    Sex and birth come from the identity number; where it says nothing, the sex that was entered counts.
    """
    with desk.reading() as session:
        return read_half_day_people(session, day)


def read_half_day_people(session: Session, day: date) -> frozenset[int]:
    """Return the ids of the staff who have half of `day` off: one statement on such a day, none on others."""
    festival = half_day_on(day)
    if festival is None:
        return frozenset()
    columns = StaffMember.id, StaffMember.sex, StaffMember.id_card
    rows = session.execute(select(*columns)).all()
    return frozenset(row.id for row in rows if festival.is_for(*_sex_and_birth(row.sex, row.id_card)))


def days_with_half_off(session: Session, staff_id: int, days: Iterable[date]) -> frozenset[date]:
    """Return on which of `days` somebody has half the day off."""
    return frozenset(day for day in days if staff_id in read_half_day_people(session, day))


def _sex_and_birth(entered: str, card: str) -> tuple[str, date | None]:
    if len(card) != 18 or not card[:17].isdigit():
        return entered, None
    return sex_of(card), birth_date(card)
