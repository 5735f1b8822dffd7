"""Who has the half-day off of 妇女节 or 青年节: asked by the grid, answered without showing personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.log.personal import birth_cards
from models.rules.calendar.half_days import OFF, half_day_on, half_days_between
from models.rules.people.identity import birth_date, sex_of
from models.services.office.desk import Desk


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
    known = read_halves_off(session).people
    return frozenset(staff_id for staff_id, (sex, born) in known.items() if festival.is_for(sex, born))


@dataclass(frozen=True, slots=True)
class HalvesOff:
    """Which half-days people have off on 妇女节 and 青年节: staff id → sex and day of birth."""

    people: Mapping[int, tuple[str, date | None]]

    def of(self, staff_id: int, since: date, until: date) -> frozenset[tuple[date, int]]:
        """Return the half-days that one person has off from `since` to `until`."""
        sex, born = self.people.get(staff_id, ("", None))
        return frozenset((one.day, OFF) for one in half_days_between(since, until) if one.is_for(sex, born))


def read_halves_off(session: Session) -> HalvesOff:
    """Return what is needed to tell everybody's half-days off: one statement."""
    rows = session.execute(birth_cards(session.connection())).all()
    return HalvesOff({row.id: _sex_and_birth(row.sex, row.card) for row in rows})


def _sex_and_birth(entered: str, card: str) -> tuple[str, date | None]:
    if len(card) != 18 or not card[:17].isdigit():
        return entered, None
    return sex_of(card), birth_date(card)
