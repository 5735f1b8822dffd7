"""存证: the head of the log as it was told to somebody outside, and whether the log still contains it.

An anchor is the number of a line and its mark under the office's secret. Whoever rewrites the log inside can
make it consistent again, but not so that it still contains what stands on paper, beside a backup or in a
folder elsewhere. What it proves: the log up to that line is the one of that moment. What it does not prove:
that what was logged was true, or anything about what came later.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.log.keys import anchor_marks
from models.services.audit.findings import Findings
from models.services.audit.history import History
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.sheets.verifying import Finding
from models.tables.allowance import AllowanceRun
from models.tables.bonus import Run
from models.tables.office import Office, Operation
from models.tables.payout import Supplement
from models.tables.work.grids import GridRun

_ANCHOR = re.compile(r"(?<![0-9A-Fa-f])(\d{1,12})[-:.]([0-9A-Fa-f]{8,64})(?![0-9A-Fa-f])")
_SPACES = re.compile(r"(?<=[0-9A-Fa-f]) (?=[0-9A-Fa-f])")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line's number and its mark, whole or the first digits; `source` says where it was kept."""

    number: int
    mark: str
    source: str = ""

    @property
    def text(self) -> str:
        """The anchor as files and codes hold it, 214-9f3a."""
        return f"{self.number}-{self.mark}"


def head_anchor(desk: Desk) -> Anchor:
    """Return the anchor of the newest line. Refused: no_anchor_secret."""
    with desk.reading() as session:
        return read_head_anchor(session)


def read_head_anchor(session: Session) -> Anchor:
    """Return the anchor of the newest line inside the caller's transaction."""
    line = session.execute(
        select(Operation.id, Operation.seal).order_by(Operation.id.desc()).limit(1)
    ).first()
    marks = anchor_marks(session.connection(), {line.id: line.seal}).get(line.id) if line else None
    if line is None or not marks:
        raise Refused("no_anchor_secret")
    return Anchor(line.id, marks[-1])


def parse_anchors(text: str, source: str = "") -> tuple[Anchor, ...]:
    """Return the anchors that a text holds: a file, a scanned code, what was typed from paper.

    Refused: anchor_unreadable where there is none.
    """
    found = tuple(
        Anchor(int(number), mark.lower(), source) for number, mark in _ANCHOR.findall(_SPACES.sub("", text))
    )
    if not found:
        raise Refused("anchor_unreadable", text=text.strip()[:60])
    return found


def office_mark(desk: Desk) -> str:
    """Return what a computer tells offices apart by: the name and moment of their founding.

    An office that is renamed stays the same one. Refused: no_anchor_secret.
    """
    founding = select(Operation.subject).where(Operation.action == Action.FOUND_OFFICE.value)
    with desk.reading() as session:
        row = session.execute(select(Office.street, Office.created_at)).first()
        named = session.scalars(founding.order_by(Operation.id).limit(1)).first()
    if row is None:
        raise Refused("no_anchor_secret")
    street = (named or row.street).strip()
    return hashlib.sha256(f"{street} {row.created_at}".encode()).hexdigest()[:16]


def holds(desk: Desk, anchors: Sequence[Anchor]) -> tuple[bool, ...]:
    """Return for each anchor whether the log still contains it: two statements."""
    with desk.reading() as session:
        numbers = {each.number for each in anchors}
        rows = session.execute(select(Operation.id, Operation.seal).where(Operation.id.in_(numbers)))
        return _held(session, {row.id: row.seal for row in rows}, anchors)


def _held(session: Session, seals: Mapping[int, str], anchors: Sequence[Anchor]) -> tuple[bool, ...]:
    """Return for each anchor, whole or its first digits, whether it is of a line of the log."""
    known = {each.number: seals[each.number] for each in anchors if each.number in seals}
    marks = anchor_marks(session.connection(), known)
    return tuple(
        any(hmac.compare_digest(mark[: len(each.mark)], each.mark) for mark in marks.get(each.number, ()))
        for each in anchors
    )


def anchor_faults(session: Session, history: History, anchors: Sequence[Anchor]) -> Findings:
    """Yield the anchors from outside that the log does not contain, and sheets whose own it does not."""
    if not history.has_key:
        return
    wanted = (*anchors, *_on_sheets(session))
    for each, held in zip(wanted, _held(session, history.seals, wanted), strict=True):
        if not held:
            yield Finding("anchor_lost", {"line": str(each.number), "where": each.source or each.text[:24]})


def _on_sheets(session: Session) -> Iterator[Anchor]:
    for table in (Run, Supplement, AllowanceRun, GridRun):
        for text in session.scalars(select(table.sheet).order_by(table.id)):
            if anchor := _anchor_of(text):
                yield from parse_anchors(anchor, "发放表")


def _anchor_of(sheet: str) -> str:
    try:
        return str(json.loads(sheet).get("anchor", ""))
    except (ValueError, AttributeError):
        return ""
