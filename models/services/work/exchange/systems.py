"""The systems that files are exchanged with: what ships with the program, and what the office set up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.work.exchange.profile import Profile, parse_profile
from models.rules.work.exchange.words import Format
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.work.exchange import ExchangeSystem

CHANGED = frozenset({Topic.EXCHANGE})
FOLDER = Path(__file__).resolve().parents[4] / "resources" / "work" / "exchange"


@cache
def profiles() -> Mapping[str, Profile]:
    """Return the shipped profiles by system, in the order of their files."""
    files = sorted(FOLDER.glob("*.toml"))
    found = (parse_profile(file.read_text(encoding="utf-8"), file.name) for file in files)
    return {profile.system: profile for profile in found}


def profile_of(name: str) -> Profile:
    """Return the profile of a system by any of its names. Refused: exchange_unknown_system."""
    found = next((profile for profile in profiles().values() if profile.is_named(name.strip())), None)
    if found is None:
        raise Refused("exchange_unknown_system", value=name, options="、".join(profiles()))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemSetting:
    """How the office exchanges files with a system; `since` is the first day whose deeds are told.

    `is_set_up` is False for a system that ships with the program and that nobody has set up yet.
    """

    system: str
    folder: str
    since: date
    format: Format
    watched: bool
    is_set_up: bool


def settings(desk: Desk) -> tuple[SystemSetting, ...]:
    """Return every system, set up or not: one statement."""
    with desk.reading() as session:
        return tuple(read_settings(session).values())


def read_settings(session: Session) -> dict[str, SystemSetting]:
    """Return every system by name: one statement."""
    rows = {row.system: row for row in session.scalars(select(ExchangeSystem))}
    return {system: _setting(profile, rows.get(system)) for system, profile in profiles().items()}


def _setting(profile: Profile, row: ExchangeSystem | None) -> SystemSetting:
    if row is None:
        return SystemSetting(
            system=profile.system, folder="", since=date.min, format=profile.out, watched=False,
            is_set_up=False,
        )  # fmt: skip
    return SystemSetting(
        system=row.system, folder=row.folder, since=row.since, format=Format(row.format), watched=row.watched,
        is_set_up=True,
    )  # fmt: skip


def set_up_system(
    desk: Desk, system: str, *, folder: str, since: date, out: Format, watched: bool = False
) -> Changes:
    """Say where the files of a system lie, from which day on it is told, and in which form.

    Refused: exchange_unknown_system, exchange_needs_folder (watched without a folder).
    """
    profile = profile_of(system)
    if watched and not folder.strip():
        raise Refused("exchange_needs_folder", system=profile.system)
    with desk.change(Action.SET_UP_EXCHANGE, profile.system) as change:
        row = change.session.get(ExchangeSystem, profile.system)
        if row is None:
            row = ExchangeSystem(system=profile.system)
            change.session.add(row)
        row.folder, row.since, row.format, row.watched = folder.strip(), since, out.value, watched
        change.detail.update(folder=folder.strip(), since=since, format=out.value, watched=watched)
    return CHANGED
