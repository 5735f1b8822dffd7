"""Every closed month against what the log says that it froze: marks, calendar, postings, terms."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.log.closings import Pair, Parts, closing_parts
from models.log.keys import key_of
from models.rules.core.month import Month
from models.services.audit.findings import Findings, word
from models.services.audit.history import Closing, History
from models.services.office.roles import Action
from models.services.sheets.verifying import Finding
from models.tables.agency import Agency
from models.tables.attendance import ClosedMonth


def closing_faults(session: Session, history: History) -> Findings:
    """Yield every closed month whose parts are not as they were frozen; a handful of statements in all."""
    key = key_of(session.connection())
    if key is None:
        return
    names = _names(session)
    pairs = [(row.agency_id, row.month) for row in session.scalars(select(ClosedMonth))]
    now = closing_parts(session.connection(), key, pairs)
    for pair in sorted(now):
        closing = history.closings.get(pair)
        if closing is None:
            yield Finding("closing_not_logged", _facts(pair, names))
        elif parts := _different(closing.parts, now[pair]):
            facts = {**_facts(pair, names), "parts": "、".join(map(word, parts)), "line": str(closing.line)}
            yield Finding("closed_month_changed", facts)


def closing_notes(session: Session, history: History) -> Findings:
    """Yield which closed months were lawfully corrected, by whom, and whose freezing nobody kept."""
    names = _names(session)
    upgrades = {deed.line for deed in history.deeds if deed.action == Action.UPGRADE}
    closed = [(row.agency_id, row.month) for row in session.scalars(select(ClosedMonth))]
    found = {pair: history.closings[pair] for pair in sorted(closed) if pair in history.closings}
    for pair, closing in found.items():
        if closing.corrected:
            yield Finding("closed_month_corrected", {**_facts(pair, names), "who": _who(closing)})
    old = [closing for closing in found.values() if closing.line in upgrades]
    if old:
        yield Finding("closings_before_upgrade", {"count": str(len(old)), "line": str(old[0].line)})


def _different(before: Parts, now: Parts) -> list[str]:
    return [part for part in now if before.get(part) != now[part]]


def _who(closing: Closing) -> str:
    return who_and_line(closing.corrected)


def who_and_line(deeds: Iterable[tuple[int, str]]) -> str:
    """Return who did it, in order: 王芳（日志第214行）."""
    return "、".join(f"{account}（日志第{line}行）" for line, account in deeds)


def _names(session: Session) -> dict[int, str]:
    return {row.id: row.name for row in session.execute(select(Agency.id, Agency.name))}


def _facts(pair: Pair, names: dict[int, str]) -> dict[str, str]:
    return {"agency": names.get(pair[0], str(pair[0])), "month": Month.of(pair[1]).chinese}
