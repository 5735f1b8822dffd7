"""The operation log, read once from its first line: whether it is whole, and what it vouches for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.log import closings, records
from models.log.closings import Pair, Parts
from models.log.keys import head_fits, key_of
from models.log.records import Touched
from models.rules.core.log_chain import FIRST, seal_of
from models.services.audit.findings import Findings
from models.services.office.roles import Action
from models.services.sheets.verifying import UNREADABLE, Finding
from models.tables.office import LogHead, Operation


@dataclass(frozen=True, slots=True)
class Told:
    """The last thing that the log says of a record: its digest, by which line, who and what."""

    digest: str
    line: int
    account: str
    action: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What the log says that a closed month froze; `line` closed it, `corrected` touched it later."""

    parts: Parts
    line: int
    corrected: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """A line without its detail."""

    line: int
    account: str
    action: str
    subject: str


@dataclass(slots=True, kw_only=True)
class History:
    """What one reading of the log found; `seals` by line, `broken` is the first line that does not fit.

    `has_key` is False where the office's secret is gone; `head` is the number of the line that the head
    names, and `head_fits` says whether its mark is of that line.
    """

    seals: dict[int, str] = field(default_factory=dict)
    broken: int | None = None
    told: dict[Touched, Told] = field(default_factory=dict)
    closings: dict[Pair, Closing] = field(default_factory=dict)
    approved: dict[str, Deed] = field(default_factory=dict)
    handed_over: set[str] = field(default_factory=set)
    paid: dict[str, list[int]] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    up_to: dict[str, int] = field(default_factory=dict)
    """Long table → up to where it stood when the log began to vouch for it."""
    has_key: bool = False
    head: int | None = None
    head_fits: bool = False

    @property
    def last(self) -> int:
        """The number of the newest line, 0 where there is none."""
        return max(self.seals, default=0)


def read_history(session: Session) -> History:
    """Read the whole log: four statements."""
    found = History(has_key=key_of(session.connection()) is not None)
    head = session.execute(select(LogHead.number, LogHead.mark)).first()
    previous, expected = FIRST, 1
    for line in session.execute(select(*Operation.__table__.columns).order_by(Operation.id)):
        fields = (line.id, line.at, line.account, line.action, line.subject, line.detail)
        fits = line.id == expected and line.previous == previous and line.seal == seal_of(previous, fields)
        if not fits and found.broken is None:
            found.broken = line.id
        previous, expected = line.seal, line.id + 1
        found.seals[line.id] = line.seal
        deed = Deed(line.id, line.account, line.action, line.subject)
        found.deeds.append(deed)
        with suppress(*UNREADABLE):  # a line that no program of ours wrote vouches for nothing
            _take(found, deed, _plain(line.detail))
    if head is not None:
        found.head = head.number
        found.head_fits = head_fits(session.connection(), head.number, head.mark, found.seals)
    return found


def log_faults(history: History) -> Findings:
    """Yield what is wrong with the log as a whole: a broken chain, a cut end, forged lines, no secret."""
    if history.broken is not None:
        yield Finding("log_broken", {"line": str(history.broken)})
    if not history.last and history.head is None:
        return
    if history.head is None or not history.has_key:
        yield Finding("log_head_missing", {"line": str(history.last)})
        return
    number = history.head
    if number > history.last:
        yield Finding("log_cut", {"line": str(number), "last": str(history.last)})
    elif not history.head_fits:
        yield Finding("log_rewritten", {"line": str(number)})
    elif number < history.last:
        yield Finding("log_forged", {"line": str(number + 1), "last": str(history.last)})


def _plain(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except UNREADABLE:
        return {}
    return found if isinstance(found, dict) else {}


def _take(found: History, deed: Deed, detail: Mapping[str, Any]) -> None:
    for touched, digest in records.told_in(detail).items():
        found.told[touched] = Told(digest, deed.line, deed.account, deed.action)
    if deed.action == Action.UPGRADE:
        for table, last in detail.get(records.UP_TO, {}).items():
            found.up_to.setdefault(table, last)
    for pair, parts in closings.told_in(detail).items():
        _take_closing(found, deed, pair, parts)
    seal = str(detail.get("seal", ""))
    if deed.action == Action.APPROVE_RUN:
        found.approved[seal] = deed
    elif deed.action == Action.EXPORT_BANK_FILE and not detail.get("withdrawn"):
        found.handed_over.add(seal)
    elif deed.action == Action.MARK_PAID:
        found.paid.setdefault(deed.subject, []).append(int(detail.get("total_fen", 0)))


def _take_closing(found: History, deed: Deed, pair: Pair, parts: Parts) -> None:
    before = found.closings.get(pair)
    if deed.action in (Action.CLOSE_MONTH, Action.UPGRADE) or before is None:
        found.closings[pair] = Closing(parts, deed.line)
    elif parts != before.parts:
        corrected = (*before.corrected, (deed.line, deed.account))
        found.closings[pair] = Closing(parts, before.line, corrected)
