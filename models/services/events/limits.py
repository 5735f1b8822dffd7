"""Entering limits: stored as they are, dated; one of the same beginning recomputes the clocks that run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.events.case import Case, awake, relimited
from models.rules.events.deeds import NotAllowed
from models.rules.events.ground import Context, Ground
from models.rules.events.limits import Limits, Version
from models.rules.events.limits_toml import parse_limits, unknown_words
from models.rules.events.moments import Moment, of_datetime, shown
from models.rules.events.toml_reading import TomlFaults
from models.services.events.cases import CLOCKS, EVENTS, Stored, load, save_cases
from models.services.events.ground import read_ground, read_tree, read_versions
from models.services.events.taking import as_refusal
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.tables import LimitsVersion

MOVES_KEPT = 2_000
"""How many moved moments a line of the log names; the count is always whole."""


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
class MovedMoment:
    """A due moment that a new limit or calendar moves."""

    event: str
    clock: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entered:
    """What entering a limits file did: its version, whether it was new, and the moments that moved."""

    limits: Limits
    version: int
    fresh: bool
    moved: tuple[MovedMoment, ...]


class _DryRun(Exception):
    """Leaves the transaction without keeping anything."""


def moments_text(moved: Sequence[MovedMoment]) -> list[str]:
    """Return moved moments as the log keeps them."""
    return [f"{one.event} {one.clock} {one.before}→{one.after}" for one in moved[:MOVES_KEPT]]


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
    moved = _recompute(session, old, Version(row.id, limits), of_datetime(desk.clock())) if old else ()
    return Entered(limits, row.version, True, moved)  # noqa: FBT003 - fresh


def _check_words(session: Session, limits: Limits, file: str) -> None:
    try:
        unknown_words(limits, read_tree(session).words(), file)
    except TomlFaults as error:
        raise Refused("limits_refused", faults=error.faults, file=file, count=len(error.faults)) from error


def _recompute(session: Session, old: set[int], version: Version, now: Moment) -> tuple[MovedMoment, ...]:
    """Put the clocks that run under the files `old` under `version`."""
    query = (
        select(CLOCKS.c.event_id)
        .where(CLOCKS.c.limits_id.in_(old), CLOCKS.c.ended_at.is_(None))
        .order_by(CLOCKS.c.event_id)
    )
    return _recompute_events(session, session.scalars(query).all(), version, now)


def _recompute_events(
    session: Session, ids: Sequence[int], version: Version | None, now: Moment
) -> tuple[MovedMoment, ...]:
    """Compute the running clocks of some events anew; `version` None keeps the file of each."""
    ground, tree = read_ground(session), read_tree(session)
    changed: list[Stored] = []
    moved: list[MovedMoment] = []
    stored = load(session, ids, ground, tree)
    before = _due_of(session, ids)
    for one in stored.values():
        after = _recomputed(one, ground, version, now)
        leg = after.open_leg if after else None
        if after is None or leg is None:
            continue
        one.case = after
        changed.append(one)
        if before[one.id] != leg.red:
            moved.append(MovedMoment(after.number, leg.clock.value, shown(before[one.id]), shown(leg.red)))
    save_cases(session, changed, _targets(session))
    return tuple(moved)


def _due_of(session: Session, ids: Sequence[int]) -> dict[int, Moment]:
    query = select(CLOCKS.c.event_id, CLOCKS.c.red_at).where(CLOCKS.c.ended_at.is_(None))
    wanted = set(ids)
    return {event: red for event, red in session.execute(query) if event in wanted}


def _targets(session: Session) -> dict[str, int]:
    query = select(EVENTS.c.number, EVENTS.c.id).where(
        EVENTS.c.id.in_(select(EVENTS.c.into_id).where(EVENTS.c.into_id.is_not(None)))
    )
    return {row.number: row.id for row in session.execute(query)}


def _recomputed(one: Stored, ground: Ground, version: Version | None, now: Moment) -> Case | None:
    """Return the case with its open clock under `version`, None where that clock stands still now."""
    open_leg = awake(one.case, max(now, one.case.last), one.context).open_leg
    if open_leg is None or open_leg.stopped is not None:
        return None
    pins = list(one.context.pins)
    number = len(one.case.legs) - 1
    file = version.number if version else pins[number].version
    pins[number] = replace(pins[number], version=file)
    one.context = Context(ground, tuple(pins))
    try:
        return _replayed(one)
    except (NotAllowed, UnknownYear) as error:
        refused = as_refusal(error)
        facts = {**refused.facts, "event": one.case.number}
        raise Refused(refused.code, (), **facts) from error


def _replayed(one: Stored) -> Case:
    from models.rules.events.effects import done

    case = one.base
    first = one.context.pins[0] if one.context.pins else None
    if len(case.legs) == 1 and first is not None and first.version != case.legs[0].version:
        case = relimited(case, one.context, one.context.ground.version(first.version))
    for step in one.active:
        case = done(case, step.deed, one.context)
    return case


def recompute_for_calendar(desk: Desk) -> tuple[MovedMoment, ...]:
    """Compute every running clock anew after the calendar was changed; log and return what moved."""
    with desk.change(Action.EDIT_CALENDAR, "events") as change:
        moved = recompute_running(change.session, of_datetime(desk.clock()))
        change.detail.update(
            moved=len(moved),
            moments=moments_text(moved),
        )
    return moved


def recompute_running(session: Session, now: Moment) -> tuple[MovedMoment, ...]:
    """Compute every running clock anew inside the caller's transaction: what a calendar edit moves."""
    query = select(EVENTS.c.id).where(EVENTS.c.open, EVENTS.c.runs_from.is_not(None)).order_by(EVENTS.c.id)
    return _recompute_events(session, session.scalars(query).all(), None, now)


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
