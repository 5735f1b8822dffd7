"""Schemes (发放办法) of a year, kept in every version, and the street's tier."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.scheme.scheme import Scheme, SchemeFaults
from models.rules.scheme.toml_file import parse_scheme
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.bonus import SchemeVersion, StreetTier

CHANGED = frozenset({Topic.SCHEME, Topic.BONUS})


class SchemeRow(Struct, frozen=True):
    """One version of a year's scheme, as it was entered."""

    id: int
    year: int
    version: int
    document: str
    toml: str
    entered_by: str
    entered_at: str


@lru_cache(maxsize=8)
def _parsed(toml: str) -> Scheme:
    return parse_scheme(toml, "")


def check_scheme(toml: str, file: str = "") -> Scheme:
    """Return the scheme that `toml` spells; Refused("scheme_refused") carries every fault."""
    try:
        return parse_scheme(toml, file)
    except SchemeFaults as error:
        raise Refused("scheme_refused", faults=error.faults, count=len(error.faults)) from error


def scheme_of(session: Session, scheme_id: int) -> Scheme:
    """Return a stored version of a scheme."""
    return check_scheme(session.get_one(SchemeVersion, scheme_id).toml)


def enter_scheme(desk: Desk, toml: str, file: str = "") -> SchemeRow:
    """Enter a new version of a year's scheme; the same text again changes nothing.

    A scheme that states the street's tier sets it too, with the scheme's document.
    """
    scheme = check_scheme(toml, file)
    newest = newest_scheme(desk, scheme.year)
    if newest is not None and newest.toml == toml:
        return newest
    with desk.change(Action.ENTER_SCHEME, f"{scheme.year} {scheme.document}") as change:
        session = change.session
        row = SchemeVersion(
            year=scheme.year,
            version=(newest.version if newest else 0) + 1,
            document=scheme.document,
            toml=toml,
            entered_by=desk.actor.account,
            entered_at=desk.clock().isoformat(timespec="seconds"),
        )
        session.add(row)
        if scheme.tier:
            _write_tier(session, scheme.year, scheme.tier, scheme.document)
        session.flush()
        change.detail.update(version=row.version, tier=scheme.tier)
        return _row(row)


def set_tier(desk: Desk, year: int, tier: str, document: str) -> Changes:
    """Set the street's tier of a year; it needs the document that states it."""
    with desk.change(Action.SET_TIER, f"{year} {tier}") as change:
        if not document.strip():
            raise Refused("tier_needs_document")
        scheme = read_scheme(change.session, year)
        if scheme is not None and tier not in scheme[1].tiers:
            raise Refused("unknown_tier", tier=tier, known="、".join(scheme[1].tiers))
        change.detail["before"] = tier_of(change.session, year)
        _write_tier(change.session, year, tier, document)
        change.detail["document"] = document
    return CHANGED


def _write_tier(session: Session, year: int, tier: str, document: str) -> None:
    row = session.get(StreetTier, year)
    if row is None:
        session.add(StreetTier(year=year, tier=tier, document=document))
    else:
        row.tier, row.document = tier, document


def tier_of(session: Session, year: int) -> str:
    """Return the street's tier of a year; "" when nobody has entered it."""
    return session.scalars(select(StreetTier.tier).where(StreetTier.year == year)).one_or_none() or ""


def read_scheme(session: Session, year: int) -> tuple[SchemeRow, Scheme] | None:
    """Return the newest scheme of a year, row and parsed; None when there is none."""
    query = select(SchemeVersion).where(SchemeVersion.year == year)
    row = session.scalars(query.order_by(SchemeVersion.version.desc()).limit(1)).one_or_none()
    return (_row(row), _parsed(row.toml)) if row is not None else None


def newest_scheme(desk: Desk, year: int) -> SchemeRow | None:
    """Return the newest version of a year's scheme."""
    with desk.reading() as session:
        found = read_scheme(session, year)
        return found[0] if found else None


def versions(desk: Desk, year: int) -> tuple[SchemeRow, ...]:
    """Return every version of a year's scheme, newest first."""
    with desk.reading() as session:
        query = select(SchemeVersion).where(SchemeVersion.year == year)
        return tuple(_row(row) for row in session.scalars(query.order_by(SchemeVersion.version.desc())))


def street_tier(desk: Desk, year: int) -> str:
    """Return the street's tier of a year; "" when nobody has entered it."""
    with desk.reading() as session:
        return tier_of(session, year)


def years(desk: Desk) -> tuple[int, ...]:
    """Return the years that have a scheme, newest first."""
    with desk.reading() as session:
        query = select(SchemeVersion.year).group_by(SchemeVersion.year)
        return tuple(session.scalars(query.order_by(func.max(SchemeVersion.year).desc())))


def _row(row: SchemeVersion) -> SchemeRow:
    return SchemeRow(row.id, row.year, row.version, row.document, row.toml, row.entered_by, row.entered_at)
