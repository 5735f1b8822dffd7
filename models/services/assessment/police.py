"""The police station's grades come from the police: by import only, never by hand."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.facts import BonusMode
from models.services.people.agencies import read_agencies
from models.services.people.staff import read_staff, stays_of


def refuse_police(session: Session, year: int, staff_ids: Iterable[int]) -> None:
    """Refuse a grade by hand for whoever was last posted under the police clause: police_by_import_only.

    辅警 are contract staff whom the police do not grade: the street may.
    """
    wanted = set(staff_ids)
    agencies = {row.id: row for row in read_agencies(session)}
    for person in read_staff(session):
        if person.id not in wanted:
            continue
        stays = stays_of(person, agencies, year)
        last = stays[-1] if stays else None
        if last and last.mode is BonusMode.TIER_REFERENCE and last.staff_kind != "辅警":
            raise Refused("police_by_import_only", name=person.name)
