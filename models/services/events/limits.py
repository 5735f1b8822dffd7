"""Entering limits: stored as they are, dated; one of the same beginning recomputes the clocks that run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.limits import Limits, Version
from models.rules.events.limits_toml import parse_limits, unknown_words
from models.rules.events.toml_reading import TomlFaults
from models.services.events.figures import moment_now
from models.services.events.ground import read_tree, read_versions
from models.services.events.recomputing import MovedMoment, moments_text, recompute_limits
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.tables.events import LimitsVersion


@dataclass(frozen=True, slots=True)
class LimitsRow:
    """A limits file as lists show it; `replaced` tells that a later one of the same day counts."""

    number: int
    version: int
    limits: Limits
    toml: str
    entered_by: str
    entered_at: str
    replaced: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """What entering a limits file did: its version, whether it was new, and the moments that moved."""

    limits: Limits
    version: int
    fresh: bool
    moved: tuple[MovedMoment, ...]


class _DryRun(Exception):
    """Leaves the transaction without keeping anything."""


def check_limits(text: str, file: str) -> Limits:
    """Return what a limits file says. Refused("limits_refused") carries every fault by its clause."""
    try:
        return parse_limits(text, file)
    except TomlFaults as error:
        raise Refused("limits_refused", faults=error.faults, file=file, count=len(error.faults)) from error


def enter_limits(desk: Desk, text: str, file: str, *, dry_run: bool = False) -> Entered:
    """Store a limits file. Refused: limits_refused, and what stops a running clock from being computed.

    The same text again changes nothing. A file of a beginning that is known replaces the older one and
    recomputes the clocks that run under it; every moved moment is logged.
    """
    limits = check_limits(text, file)
    entered = Entered(limits, 0, False, ())  # noqa: FBT003 - replaced below
    try:
        with desk.change(Action.ENTER_LIMITS, limits.valid_from.isoformat()) as change:
            entered = _enter(desk, change, limits, text, file)
            if dry_run or not entered.fresh:
                raise _DryRun
            change.detail.update(
                document=limits.document, version=entered.version, moved=len(entered.moved),
                moments=moments_text(entered.moved),
            )  # fmt: skip
    except _DryRun:
        pass
    return entered


def _enter(desk: Desk, change: Change, limits: Limits, text: str, file: str) -> Entered:
    session = change.session
    _check_words(session, limits, file)
    same = [one for one in read_versions(session) if one.limits.valid_from == limits.valid_from]
    if same and same[-1].limits == limits:
        return Entered(limits, len(same), False, ())  # noqa: FBT003 - not fresh
    row = LimitsVersion(
        valid_from=limits.valid_from, version=len(same) + 1, document=limits.document, toml=text,
        entered_by=desk.actor.account, entered_at=desk.clock().isoformat(timespec="seconds"),
    )  # fmt: skip
    session.add(row)
    session.flush()
    old = {one.number for one in same}
    version, now = Version(row.id, limits), moment_now(desk)
    moved = recompute_limits(session, old, version, now) if old else ()
    return Entered(limits, row.version, True, moved)  # noqa: FBT003 - fresh


def _check_words(session: Session, limits: Limits, file: str) -> None:
    try:
        unknown_words(limits, read_tree(session).words(), file)
    except TomlFaults as error:
        raise Refused("limits_refused", faults=error.faults, file=file, count=len(error.faults)) from error


def limits_list(desk: Desk) -> tuple[LimitsRow, ...]:
    """Return every limits file, the newest beginning first: one statement."""
    with desk.reading() as session:
        rows = session.scalars(
            select(LimitsVersion).order_by(LimitsVersion.valid_from.desc(), LimitsVersion.version.desc())
        ).all()
    newest: set[date] = set()
    found: list[LimitsRow] = []
    for row in rows:
        limits = parse_limits(row.toml, "limits.toml")
        replaced = row.valid_from in newest
        newest.add(row.valid_from)
        found.append(
            LimitsRow(row.id, row.version, limits, row.toml, row.entered_by, row.entered_at, replaced)
        )
    return tuple(found)
