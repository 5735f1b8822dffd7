"""The auditor's question: is everything still as it was written, and does it still compute?

Looks at the pages and the schema of the store, the log and its head, every watched record against the line
that wrote it, every closed month against what it froze, every sheet against the line that approved it, its
seal, the replay of its trees and the recomputation of its lines, signed minutes against their seal and
rows, and the content of every attached file.
Each step reads what it needs in a fixed number of statements, a sheet in a few more: the whole is linear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.errors import Trouble
from models.services.allowance.verifying import VerifiedMonth
from models.services.audit.anchors import Anchor, anchor_faults
from models.services.audit.closed_months import closing_faults, closing_notes
from models.services.audit.findings import Findings, soundness_of, word
from models.services.audit.history import History, log_faults, read_history
from models.services.audit.minutes import minutes_faults
from models.services.audit.records import record_faults, record_notes
from models.services.audit.sheet_origins import origin_faults
from models.services.audit.since_approval import due_notes
from models.services.bonus.verifying import VerifiedRun
from models.services.events.attachments.files import damaged_files
from models.services.office.desk import Desk, Progress, Silent
from models.services.payout.supplement.verifying import VerifiedSupplement
from models.services.sheets.frozen import R, S, V
from models.services.sheets.verifying import UNREADABLE, Finding, Verified, faults
from models.services.supervision.verifying import score_faults
from models.services.work.grids.verifying import VerifiedGridMonth
from models.tables.allowance import AllowanceRun
from models.tables.bonus import Run
from models.tables.payout import Supplement
from models.tables.sheets import FrozenSheet
from models.tables.work.grids import GridRun


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What was looked at, and what was found; clean when nothing was.

    `notes` say what could not be checked, and what changed lawfully since it was approved or closed.
    """

    operations: int
    runs: int
    lines: int
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()


Look = Callable[[Session], Findings]
"""One step of verification: what it finds inside a session of its own."""


def verify(
    desk: Desk, progress: Progress | None = None, anchors: Sequence[Anchor] = ()
) -> VerificationReport:
    """Check the whole database; nothing is written. `anchors` come from outside: paper, backups, folders."""
    progress = progress or Silent()
    counted = _counted(desk)
    findings = list(_looked(desk, _store_faults))
    history = _history(desk)
    if history is None:
        return replace(counted, findings=(*findings, Finding("store_unreadable", {"part": "操作日志"})))
    counted = replace(counted, operations=len(history.seals))
    steps: list[tuple[str, Look]] = [
        ("操作日志", lambda _: log_faults(history)),
        ("存证", lambda session: anchor_faults(session, history, anchors)),
        ("逐条记录", lambda session: record_faults(session, history)),
        ("关账", lambda session: closing_faults(session, history)),
        ("发放表", lambda session: origin_faults(session, history)),
        ("发放明细", lambda session: _sheet_faults(session, progress)),
        ("会议纪要", minutes_faults),
        ("督查考核", _score_faults),
        ("附件", _file_faults),
    ]
    for part, look in steps:
        findings += _looked(desk, look, part)
    return replace(counted, findings=tuple(findings), notes=tuple(_notes(desk, history)))


def _counted(desk: Desk) -> VerificationReport:
    """Return how much there is to look at; nothing where even that cannot be read."""
    try:
        with desk.reading() as session:
            tables: tuple[type[FrozenSheet], ...] = (Run, AllowanceRun, GridRun)
            sheets = [sheet for table in tables for sheet in _stored(session, table)]
            return VerificationReport(0, len(sheets), sum(sheet.people for sheet in sheets), ())
    except (DBAPIError, Trouble, *UNREADABLE):
        return VerificationReport(0, 0, 0, ())


def _history(desk: Desk) -> History | None:
    try:
        with desk.reading() as session:
            return read_history(session)
    except (DBAPIError, Trouble, *UNREADABLE):
        return None


def _looked(desk: Desk, look: Look, part: str = "数据库") -> list[Finding]:
    """Return what a step finds; where the store cannot be read, that is what it found."""
    found: list[Finding] = []
    try:
        with desk.reading() as session:
            for finding in look(session):
                found.append(finding)  # noqa: PERF402 - what was found before a page that cannot be read stays
    except (DBAPIError, Trouble, *UNREADABLE):
        found.append(Finding("store_unreadable", {"part": part}))
    return found


def _store_faults(session: Session) -> Findings:
    """Yield damaged pages, and everything in the schema that the migrations did not make so."""
    soundness = soundness_of(session)
    if soundness is None:
        return
    for fault in soundness.page_faults():
        yield Finding("page_damaged", {"reason": fault})
    for kind, name, how in soundness.schema_differences() or ():
        yield Finding("schema_differs", {"what": word(kind), "name": name, "how": word(how)})


def _sheet_faults(session: Session, progress: Progress) -> Findings:
    runs = _stored(session, Run)
    for number, run in enumerate(runs):
        progress.step(number, len(runs), f"{run.year} {run.kind}")
        yield from _faults(session, VerifiedRun(), run)
    for supplement in _stored(session, Supplement):
        yield from _faults(session, VerifiedSupplement(), supplement)
    for month in _stored(session, AllowanceRun):
        yield from _faults(session, VerifiedMonth(), month)
    for grids in _stored(session, GridRun):
        yield from _faults(session, VerifiedGridMonth(), grids)


def _faults(session: Session, kind: Verified[R, S, V], sheet: R) -> Findings:
    """Yield what is wrong with one sheet; of one that cannot even be named, that, and go on with the next."""
    try:
        yield from faults(session, kind, sheet)
    except UNREADABLE:
        yield Finding("store_unreadable", {"part": f"{word(sheet.__tablename__)} {sheet.id}"})


def _score_faults(session: Session) -> Findings:
    for code, facts in score_faults(session):
        yield Finding(code, facts)


def _file_faults(session: Session) -> Findings:
    for number, name in damaged_files(session):
        yield Finding("event_file_damaged", {"event": number, "file": name})


def _notes(desk: Desk, history: History) -> Iterator[Finding]:
    yield from record_notes(history)
    yield from _looked(desk, lambda session: closing_notes(session, history))
    yield from _looked(desk, _schema_notes)
    yield from _looked(desk, lambda session: due_notes(session, history))


def _schema_notes(session: Session) -> Findings:
    soundness = soundness_of(session)
    if soundness is None or soundness.schema_differences() is None:
        yield Finding("schema_not_checked")


def _stored(session: Session, table: type[R]) -> Sequence[R]:
    return session.scalars(select(table).order_by(table.id)).all()
