"""Kinds of allowance as they were entered: every version kept, the newest that covers a month holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.allowance.scheme import Allowance, Nature
from models.rules.allowance.toml_file import allowance_to_toml, parse_allowances
from models.rules.core.facts import BonusMode
from models.rules.scheme.figures import OTHERS
from models.rules.scheme.options import By
from models.rules.scheme.scheme import SchemeFaults
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Topic
from models.services.people.agencies import AgencyRow, default_terms, read_agencies
from models.tables.allowance import AllowanceVersion

CHANGED = frozenset({Topic.ALLOWANCE})


class AllowanceRow(Struct, frozen=True, kw_only=True):
    """One version of one kind, as it was entered."""

    id: int
    name: str
    version: int
    document: str
    valid_from: date
    valid_to: date | None
    toml: str
    entered_by: str
    entered_at: str

    @property
    def kind(self) -> Allowance:
        """The kind, read."""
        return _parsed(self.toml)


@lru_cache(maxsize=64)
def _parsed(toml: str) -> Allowance:
    return parse_allowances(toml, "")[0]


def check_allowances(toml: str, file: str = "") -> tuple[Allowance, ...]:
    """Return the kinds that `toml` spells; Refused("scheme_refused") carries every fault."""
    try:
        return parse_allowances(toml, file)
    except SchemeFaults as error:
        raise Refused("scheme_refused", faults=error.faults, count=len(error.faults)) from error


def enter_allowances(desk: Desk, toml: str, file: str = "") -> tuple[AllowanceRow, ...]:
    """Enter a new version of every kind in `toml`; a kind that says the same as before changes nothing.

    Refused: scheme_refused, allowance_police_refused, allowance_unknown_agency.
    """
    kinds = check_allowances(toml, file)
    newest = {row.name: row for row in kept_versions(desk)}
    fresh = [kind for kind in kinds if kind.name not in newest or newest[kind.name].kind != kind]
    if not fresh:
        return ()
    with desk.change(Action.ENTER_SCHEME, f"津补贴 {'、'.join(kind.name for kind in fresh)}") as change:
        _check_agencies(read_agencies(change.session), fresh)
        rows = [_added(change.session, desk, kind) for kind in fresh]
        change.detail.update(versions={row.name: row.version for row in rows})
        return tuple(_row(row) for row in rows)


def _added(session: Session, desk: Desk, kind: Allowance) -> AllowanceVersion:
    query = select(func.max(AllowanceVersion.version)).where(AllowanceVersion.name == kind.name)
    row = AllowanceVersion(
        name=kind.name,
        version=(session.scalar(query) or 0) + 1,
        document=kind.basis_doc_no,
        valid_from=kind.valid_from,
        valid_to=kind.valid_to,
        toml=allowance_to_toml(kind),
        entered_by=desk.actor.account,
        entered_at=desk.clock().isoformat(timespec="seconds"),
    )
    session.add(row)
    session.flush()
    return row


def _check_agencies(agencies: Sequence[AgencyRow], kinds: Sequence[Allowance]) -> None:
    """Refuse a kind that names the police, or an agency nobody knows: it would pay nobody and not say so."""
    known = {row.name: row for row in agencies}
    for kind in kinds:
        for name in _named(kind):
            if _is_police(known.get(name), name):
                raise Refused("allowance_police_refused", kind=kind.name, agency=name)
            if name not in known:
                raise Refused(
                    "allowance_unknown_agency", kind=kind.name, agency=name, known="、".join(known) or "—"
                )


def _named(kind: Allowance) -> tuple[str, ...]:
    """Return the agencies that a kind would pay: the ones it names and those of its rates."""
    by = kind.rate.by
    rated = [words[by.index(By.AGENCY)] for words in kind.rate.cells] if By.AGENCY in by else []
    return tuple(dict.fromkeys(name for name in (*kind.who.agencies, *rated) if name != OTHERS))


def _is_police(row: AgencyRow | None, name: str) -> bool:
    if row is None or not row.terms:
        return default_terms(name).bonus_mode is BonusMode.TIER_REFERENCE
    return row.terms[0].bonus_mode is BonusMode.TIER_REFERENCE


def read_in_force(session: Session, month: int) -> tuple[AllowanceRow, ...]:
    """Return the version of each kind that holds in YYYYMM `month`, in the order they were first entered."""
    return _in_force(_entered(session), month)


def months_with_pay(session: Session, months: Iterable[int]) -> tuple[int, ...]:
    """Return those of some months for which a kind grants what the sheet pays: one statement."""
    rows = _entered(session)
    return tuple(
        month
        for month in months
        if any(row.kind.nature is not Nature.UNIFIED for row in _in_force(rows, month))
    )


def _entered(session: Session) -> tuple[AllowanceRow, ...]:
    return tuple(map(_row, session.scalars(select(AllowanceVersion).order_by(AllowanceVersion.id))))


def _in_force(rows: Iterable[AllowanceRow], month: int) -> tuple[AllowanceRow, ...]:
    return tuple({row.name: row for row in rows if row.kind.in_force(month)}.values())


def read_versions(session: Session, ids: Sequence[int]) -> tuple[AllowanceRow, ...]:
    """Return stored versions by their ids, in the order asked for."""
    rows = session.scalars(select(AllowanceVersion).where(AllowanceVersion.id.in_(ids)))
    found = {row.id: _row(row) for row in rows}
    return tuple(found[version] for version in ids)


def allowances_in_force(desk: Desk, month: int) -> tuple[AllowanceRow, ...]:
    """Return the version of each kind that holds in YYYYMM `month`."""
    with desk.reading() as session:
        return read_in_force(session, month)


def kept_versions(desk: Desk, name: str = "") -> tuple[AllowanceRow, ...]:
    """Return every version of one kind, or of all, oldest first."""
    query = select(AllowanceVersion).order_by(AllowanceVersion.id)
    with desk.reading() as session:
        rows = session.scalars(query.where(AllowanceVersion.name == name) if name else query)
        return tuple(_row(row) for row in rows)


def _row(row: AllowanceVersion) -> AllowanceRow:
    return AllowanceRow(
        id=row.id, name=row.name, version=row.version, document=row.document, valid_from=row.valid_from,
        valid_to=row.valid_to, toml=row.toml, entered_by=row.entered_by, entered_at=row.entered_at,
    )  # fmt: skip
