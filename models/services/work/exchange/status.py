"""How the exchange stands: per system what came, what waits, what is to be told; and the parked numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import func, select

from models.rules.work.exchange.words import CodeField
from models.services.events.secrecy.veils import PLAIN, veils_at
from models.services.office.desk import Desk
from models.services.work.exchange.conflicts import UNDECIDED
from models.services.work.exchange.outbox import untold
from models.services.work.exchange.persons import shown_titles, with_person
from models.services.work.exchange.systems import SystemSetting, read_settings
from models.tables.work.exchange import ExchangeConflict, ExchangeFile, ExchangeRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemStatus:
    """One system: numbers on record, those parked, lines to decide, deeds to tell, the last files."""

    setting: SystemSetting
    numbers: int
    parked: int
    conflicts: int
    to_tell: int
    last_in: str
    last_out: str


def status(desk: Desk) -> tuple[SystemStatus, ...]:
    """Return how every system stands."""
    with desk.reading() as session:
        numbers = dict(session.execute(
            select(ExchangeRecord.system, func.count()).group_by(ExchangeRecord.system)).all())
        parked = dict(session.execute(
            select(ExchangeRecord.system, func.count()).where(ExchangeRecord.event_id.is_(None))
            .group_by(ExchangeRecord.system)).all())
        lines = dict(session.execute(
            select(ExchangeRecord.system, func.count())
            .join(ExchangeConflict, ExchangeConflict.record_id == ExchangeRecord.id)
            .where(UNDECIDED).group_by(ExchangeRecord.system)).all())
        files = {(row[0], row[1]): row[2] for row in session.execute(
            select(ExchangeFile.system, ExchangeFile.direction, func.max(ExchangeFile.at))
            .group_by(ExchangeFile.system, ExchangeFile.direction))}
        waiting = {system: count for system, count, _ in untold(session)}
        return tuple(
            SystemStatus(
                setting=setting, numbers=numbers.get(system, 0), parked=parked.get(system, 0),
                conflicts=lines.get(system, 0), to_tell=waiting.get(system, 0),
                last_in=files.get((system, "in"), ""), last_out=files.get((system, "out"), ""),
            )
            for system, setting in read_settings(session).items()
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedNumber:
    """A number that is no event yet, or one with a code that nobody has mapped."""

    system: str
    foreign_id: str
    title: str
    update: str
    unknown: tuple[tuple[CodeField, str], ...]
    lacking: tuple[str, ...]
    is_event: bool
    seen_at: str


def parked_numbers(desk: Desk) -> tuple[ParkedNumber, ...]:
    """Return the numbers that wait for a code or a field, the oldest first, as this desk may read them."""
    query = (
        select(ExchangeRecord)
        .where((ExchangeRecord.event_id.is_(None)) | (ExchangeRecord.unknown != "[]"))
        .order_by(ExchangeRecord.id)
    )
    with desk.reading() as session:
        rows = session.scalars(query.options(*with_person(session))).all()
        titles = shown_titles(session, rows)
        veils = veils_at(session, desk, [row.event_id for row in rows if row.event_id is not None])
    return tuple(_parked(row, veils.get(row.event_id or 0, PLAIN).over(titles[row.id])) for row in rows)


def _parked(row: ExchangeRecord, title: str) -> ParkedNumber:
    return ParkedNumber(
        system=row.system, foreign_id=row.foreign_id, title=title, update=row.last_update,
        unknown=tuple((CodeField(field), word) for field, word in json.loads(row.unknown)),
        lacking=tuple(json.loads(row.lacking)), is_event=row.event_id is not None, seen_at=row.seen_at,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file that came or went."""

    system: str
    direction: str
    name: str
    lines: int
    fresh: int
    account: str
    at: str


def files(desk: Desk, limit: int = 200) -> tuple[FileRow, ...]:
    """Return the latest files that came and went, the newest first: one statement."""
    query = select(ExchangeFile).order_by(ExchangeFile.id.desc()).limit(limit)
    with desk.reading() as session:
        return tuple(
            FileRow(system=row.system, direction=row.direction, name=row.name, lines=row.lines,
                    fresh=row.fresh, account=row.account, at=row.at)
            for row in session.scalars(query)
        )  # fmt: skip
