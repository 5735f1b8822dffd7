"""The retention table of the office: what is kept how long, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.personal.retention import PERMANENT, Kind, cutoff, read_kinds, years_of
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables.personal import RetentionChoice

TABLE = Path(__file__).resolve().parents[3] / "resources" / "personal-data" / "retention.toml"
LONGEST = 100


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """One kind as the office keeps it: `years` 0 is for good, `document` says by what the office chose."""

    kind: Kind
    years: int
    document: str

    def ends_before(self, today: date) -> date | None:
        """Return the day before which data of this kind may be purged; None for what is always kept."""
        if not self.kind.purge or self.years == PERMANENT:
            return None
        return cutoff(today, self.years)


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of the retention table."""
    return read_kinds(TABLE.read_text(encoding="utf-8"))


def retention(desk: Desk) -> tuple[RetentionRow, ...]:
    """Return the retention table as it is in force."""
    with desk.reading() as session:
        return read_retention(session)


def read_retention(session: Session) -> tuple[RetentionRow, ...]:
    """Return the retention table inside somebody's session."""
    rows = {row.kind: row for row in session.scalars(select(RetentionChoice))}
    chosen = {code: row.years for code, row in rows.items()}
    return tuple(
        RetentionRow(kind, years_of(kind, chosen), rows[kind.code].document if kind.code in rows else "")
        for kind in kinds()
    )


def kind_of(code: str) -> Kind:
    """Return a kind by its code. Refused: no_such_retention."""
    found = next((kind for kind in kinds() if kind.code == code), None)
    if found is None:
        raise Refused("no_such_retention", kind=code, kinds="、".join(kind.code for kind in kinds()))
    return found


def choose_years(desk: Desk, code: str, years: int, document: str) -> None:
    """Keep a kind for another number of years, by a document of the office.

    Refused: retention_fixed (a rule fixes its term), retention_years, document_needed, no_such_retention.
    """
    kind = kind_of(code)
    with desk.change(Action.EDIT_RETENTION, code) as change:
        if not kind.purge:
            raise Refused("retention_fixed", kind=kind.zh, basis=kind.basis)
        if not 1 <= years <= LONGEST:
            raise Refused("retention_years", limit=LONGEST)
        if not document.strip():
            raise Refused("document_needed")
        change.session.execute(delete(RetentionChoice).where(RetentionChoice.kind == code))
        change.session.add(RetentionChoice(kind=code, years=years, document=document.strip()))
        change.detail.update(years=years, document=document.strip())
