"""The office's leave kinds and settings: seeded from what is shipped, dated, editable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_KEY
from models.rules.core.pinyin import initials
from models.rules.leave.rules import LeaveKind, NotInForce, Per, Unit, kind_on
from models.rules.leave.settings import (
    LeaveDataFault,
    LeaveSettings,
    parse_entered,
    parse_kinds,
    parse_settings,
)
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.leave import LeaveKindVersion, LeaveSettingsVersion, LeaveSlip

CHANGED = frozenset({Topic.LEAVE, Topic.ATTENDANCE})
SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "leave"
SINCE_EVER = date(1950, 1, 1)

_FIELDS = tuple(field.name for field in fields(LeaveKind))


@cache
def shipped_kinds() -> tuple[LeaveKind, ...]:
    """Return the kinds that come with the program."""
    return parse_kinds((SHIPPED / "kinds.toml").read_text(encoding="utf-8"))


@cache
def shipped_settings() -> str:
    """Return the settings that come with the program, as text."""
    return (SHIPPED / "settings.toml").read_text(encoding="utf-8")


def seed_leave(session: Session) -> int:
    """Enter the shipped kinds and settings in an office that has none; return how many kinds."""
    kinds = [_plain(kind) for kind in shipped_kinds()]
    session.execute(insert(LeaveKindVersion), kinds)
    session.execute(
        insert(LeaveSettingsVersion).values(
            since=SINCE_EVER, toml=shipped_settings(), entered_by="", entered_at=""
        )
    )
    return len(kinds)


def _plain(kind: LeaveKind) -> dict[str, Any]:
    return {name: getattr(kind, name) for name in _FIELDS} | {"unit": kind.unit.value, "per": kind.per.value}


def marks_by_calendar(session: Session) -> frozenset[str]:
    """Return the codes of marks whose leave is counted in calendar days: these stand on rest days too."""
    kinds = read_kinds(session)
    return frozenset(
        BY_KEY[kind.mark].code for kind in kinds if kind.mark in BY_KEY and kind.unit is Unit.CALENDAR
    )


def marks_by_working_days(session: Session) -> frozenset[str]:
    """Return the codes of marks whose leave is counted in working days only: a half-day off is none of it."""
    kinds = read_kinds(session)
    working = {BY_KEY[kind.mark].code for kind in kinds if kind.mark in BY_KEY and kind.unit is Unit.WORKING}
    return frozenset(working) - marks_by_calendar(session)


def read_kinds(session: Session) -> tuple[LeaveKind, ...]:
    """Return every version of every kind; the shipped ones where an older office has none yet."""
    rows = session.scalars(select(LeaveKindVersion).order_by(LeaveKindVersion.id)).all()
    found = tuple(
        LeaveKind(
            **{name: getattr(row, name) for name in _FIELDS if name not in ("unit", "per")},
            unit=Unit(row.unit), per=Per(row.per),
        )
        for row in rows
    )  # fmt: skip
    return found or shipped_kinds()


def kind_versions(desk: Desk) -> tuple[LeaveKind, ...]:
    """Return every version of every kind, for the page that edits them."""
    with desk.reading() as session:
        return read_kinds(session)


def known_kind(kinds: Sequence[LeaveKind], key: str, day: date) -> LeaveKind:
    """Return a kind as in force on `day`; Refused: unknown_leave_kind, leave_kind_not_in_force."""
    try:
        return kind_on(kinds, key, day)
    except NotInForce as error:
        if error.since is None:
            raise Refused("unknown_leave_kind", kind=key) from error
        since = error.since.isoformat()
        raise Refused("leave_kind_not_in_force", kind=error.name, day=day.isoformat(), since=since) from error


def save_kind(desk: Desk, kind: LeaveKind) -> Changes:
    """Add a kind's version, or replace the one from the same day; older versions keep their days.

    A kind without a key is known by its name, or is a new one and is given its own key.
    Refused: leave_kind_needs_source, leave_kind_reversed, leave_kind_no_limit, unknown_leave_kind.
    """
    _check_kind(kind)
    with desk.change(Action.EDIT_LEAVE_RULES, f"{kind.name} {kind.since.isoformat()}") as change:
        session = change.session
        _adopt(session)
        if not kind.key:
            kind = replace(kind, key=_key_for(session, kind.name.strip()))
        session.execute(
            delete(LeaveKindVersion).where(
                LeaveKindVersion.key == kind.key, LeaveKindVersion.since == kind.since
            )
        )
        session.execute(insert(LeaveKindVersion).values(**_plain(kind)))
        change.detail.update(key=kind.key, days=kind.days, unit=kind.unit.value, source=kind.source)
    return CHANGED


def _check_kind(kind: LeaveKind) -> None:
    if not kind.name.strip() or not kind.source.strip():
        raise Refused("leave_kind_needs_source", kind=kind.name or kind.key)
    if kind.mark and kind.mark not in BY_KEY:
        raise Refused("unknown_leave_kind", kind=kind.mark)
    if kind.until is not None and kind.until < kind.since:
        raise Refused("leave_kind_reversed", kind=kind.name)
    if kind.per not in (Per.NONE, Per.LEDGER) and not (kind.days or kind.months):
        raise Refused("leave_kind_no_limit", kind=kind.name)


def _key_for(session: Session, name: str) -> str:
    """Return the key of the kind of this name; for a new one its pinyin initials, numbered on where taken."""
    taken = {kind.key: kind.name for kind in read_kinds(session)}
    if known := next((key for key, other in taken.items() if other == name), ""):
        return known
    stem = initials(name)[:20] or "leave"
    numbered = (f"{stem}{number}" for number in count(2))
    return next(key for key in chain((stem,), numbered) if key not in taken)


def delete_kind(desk: Desk, key: str, since: date) -> Changes:
    """Take back a version that no slip was counted by. Refused: unknown_leave_kind, leave_kind_used."""
    with desk.change(Action.EDIT_LEAVE_RULES) as change:
        session = change.session
        _adopt(session)
        versions = sorted((kind for kind in read_kinds(session) if kind.key == key), key=lambda k: k.since)
        found = next((kind for kind in versions if kind.since == since), None)
        if found is None:
            raise Refused("unknown_leave_kind", kind=key)
        after = next((kind.since for kind in versions if kind.since > since), date.max)
        slips = select(LeaveSlip.id).where(
            LeaveSlip.kind == key, LeaveSlip.since >= since, LeaveSlip.since < after
        )
        if session.scalars(slips.limit(1)).first() is not None:
            raise Refused("leave_kind_used", kind=found.name, day=since.isoformat())
        version = LeaveKindVersion
        session.execute(delete(version).where(version.key == key, version.since == since))
        change.subject = f"{found.name} {since.isoformat()}"
        change.detail.update(key=key, taken_back=True)
    return CHANGED


def _adopt(session: Session) -> None:
    """Give an office that is older than these tables the shipped data, before its first edit hides it."""
    if session.scalars(select(LeaveKindVersion.id).limit(1)).first() is None:
        seed_leave(session)


def settings_versions(session: Session) -> Callable[[date], LeaveSettings]:
    """Return a function from a day to the settings in force on it; one statement."""
    query = select(LeaveSettingsVersion.since, LeaveSettingsVersion.toml)
    rows = session.execute(query.order_by(LeaveSettingsVersion.since.desc())).all()

    def on(day: date) -> LeaveSettings:
        text = next((row.toml for row in rows if row.since <= day), None)
        return _parsed(text or shipped_settings())

    return on


@cache
def _parsed(text: str) -> LeaveSettings:
    return parse_settings(text)


def read_settings(session: Session, day: date) -> LeaveSettings:
    """Return the settings in force on `day`."""
    return settings_versions(session)(day)


def settings_text(desk: Desk, day: date) -> str:
    """Return the settings in force on `day` as the text that is edited."""
    with desk.reading() as session:
        version = LeaveSettingsVersion
        query = select(version.toml).where(version.since <= day).order_by(version.since.desc())
        return session.scalars(query).first() or shipped_settings()


def save_settings(desk: Desk, since: date, text: str) -> Changes:
    """Put settings in force from `since`.

    Refused, with the part: leave_settings_unreadable, leave_settings_unknown_key, leave_settings_wrong_value.
    """
    try:
        parsed = parse_entered(text)
    except LeaveDataFault as error:
        raise Refused(error.code, field=error.field, options=error.options) from error
    with desk.change(Action.EDIT_LEAVE_RULES, since.isoformat()) as change:
        session = change.session
        _adopt(session)
        session.execute(delete(LeaveSettingsVersion).where(LeaveSettingsVersion.since == since))
        session.execute(
            insert(LeaveSettingsVersion).values(
                since=since, toml=text, entered_by=desk.actor.account,
                entered_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        change.detail["document"] = parsed.document
    return CHANGED
