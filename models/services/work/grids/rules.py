"""Rules of scores and allowances: stored as they are, dated; the newest version of a title counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.month import Month
from models.rules.events.toml_reading import TomlFaults
from models.rules.work.grids.scheme import GridRules
from models.rules.work.grids.toml_file import parse_grid_rules
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables.work.grids import GridRulesVersion


@dataclass(frozen=True, slots=True)
class RulesRow:
    """A rule as it was entered; `replaced` tells that a later version of its title counts."""

    id: int
    version: int
    rules: GridRules
    toml: str
    entered_by: str
    entered_at: str
    replaced: bool


def check_grid_rules(text: str, file: str) -> GridRules:
    """Return what a rules file says. Refused("grid_rules_refused") carries every fault by its clause."""
    try:
        return parse_grid_rules(text, file)
    except TomlFaults as error:
        raise Refused(
            "grid_rules_refused", faults=error.faults, file=file, count=len(error.faults)
        ) from error


def enter_grid_rules(desk: Desk, text: str, file: str) -> RulesRow:
    """Store a rules file; the same text again changes nothing.

    Refused: grid_rules_refused, grid_rules_rivals (another title in force pays the same duty).
    """
    rules = check_grid_rules(text, file)
    with desk.reading() as session:
        same = [row for row in read_rules(session) if row.rules.title == rules.title]
    if same and same[-1].rules == rules:
        return same[-1]
    with desk.change(Action.ENTER_GRID_RULES, rules.title) as change:
        _require_no_rival(change.session, rules)
        row = GridRulesVersion(
            title=rules.title, version=len(same) + 1, document=rules.document, valid_from=rules.valid_from,
            valid_to=rules.valid_to, toml=text, entered_by=desk.actor.account,
            entered_at=desk.clock().isoformat(timespec="seconds"),
        )  # fmt: skip
        change.session.add(row)
        change.session.flush()
        change.detail.update(document=rules.document, version=row.version)
        return RulesRow(row.id, row.version, rules, text, row.entered_by, row.entered_at, replaced=False)


def _require_no_rival(session: Session, rules: GridRules) -> None:
    """Refuse a rule for a duty that another rule pays in the same months: nobody is paid twice."""
    for row in read_rules(session):
        other = row.rules
        if row.replaced or other.title == rules.title:
            continue
        ends, starts = other.valid_to, rules.valid_to
        apart = (ends is not None and ends < rules.valid_from) or (
            starts is not None and starts < other.valid_from
        )
        shared = [duty.value for duty in rules.duties if duty in other.duties]
        if shared and not apart:
            raise Refused("grid_rules_rivals", title=other.title, duties="、".join(shared))


def read_rules(session: Session) -> tuple[RulesRow, ...]:
    """Return every rule ever entered, oldest first: one statement."""
    rows = session.scalars(select(GridRulesVersion).order_by(GridRulesVersion.id)).all()
    newest = {row.title: row.id for row in rows}
    return tuple(_row(row, replaced=newest[row.title] != row.id) for row in rows)


def _row(row: GridRulesVersion, *, replaced: bool) -> RulesRow:
    rules = parse_grid_rules(row.toml, row.title)
    return RulesRow(row.id, row.version, rules, row.toml, row.entered_by, row.entered_at, replaced)


def read_in_force(session: Session, month: int) -> tuple[RulesRow, ...]:
    """Return the rules that hold in YYYYMM `month`, in the order in which they were first entered.

    Of a title the newest version that holds in the month counts.
    """
    return _in_force(read_rules(session), month)


def months_with_rules(session: Session, months: Iterable[int]) -> tuple[int, ...]:
    """Return those of some months in which a rule holds: one statement."""
    rows = read_rules(session)
    return tuple(month for month in months if _in_force(rows, month))


def _in_force(rows: Iterable[RulesRow], month: int) -> tuple[RulesRow, ...]:
    return tuple({row.rules.title: row for row in rows if row.rules.in_force(Month.of(month))}.values())


def read_versions(session: Session, ids: Sequence[int]) -> dict[int, GridRules]:
    """Return stored rules by their ids."""
    rows = session.scalars(select(GridRulesVersion).where(GridRulesVersion.id.in_(ids)))
    return {row.id: parse_grid_rules(row.toml, row.title) for row in rows}


def grid_rules(desk: Desk) -> tuple[RulesRow, ...]:
    """Return every rule ever entered, the newest beginning first."""
    with desk.reading() as session:
        rows = read_rules(session)
    return tuple(sorted(rows, key=lambda row: (row.rules.valid_from, row.id), reverse=True))
