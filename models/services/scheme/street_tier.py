"""The street's tier of a year together with the document that states it."""

from __future__ import annotations

from dataclasses import dataclass

from models.services.office.desk import Desk
from models.tables.bonus import StreetTier


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier and its document; both "" while nobody has entered them."""

    tier: str
    document: str


def street_tier_row(desk: Desk, year: int) -> TierRow:
    """Return the tier of `year` with its document."""
    with desk.reading() as session:
        row = session.get(StreetTier, year)
        return TierRow(row.tier, row.document) if row is not None else TierRow("", "")
