"""The auditor's question: is everything still as it was written, and does it still compute?

Checks the log's chain, the seal of every approved sheet, the replay of every frozen tree, the
recomputation of every frozen line from its stored facts and scheme, and the hash of every attached file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.services.allowance.verifying import VerifiedMonth
from models.services.bonus.verifying import VerifiedRun
from models.services.events.attachments.files import damaged_files
from models.services.office import operations
from models.services.office.desk import Desk, Progress, Silent
from models.services.payout.supplement.verifying import VerifiedSupplement
from models.services.sheets.frozen import R
from models.services.sheets.verifying import Finding, faults
from models.tables import AllowanceRun, Run, Supplement


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What was looked at, and what was found; clean when nothing was."""

    operations: int
    runs: int
    lines: int
    findings: tuple[Finding, ...]


def verify(desk: Desk, progress: Progress | None = None) -> VerificationReport:
    """Check the whole database; nothing is written."""
    progress = progress or Silent()
    findings: list[Finding] = []
    with desk.reading() as session:
        if (broken := operations.broken_line(session)) is not None:
            findings.append(Finding("log_broken", {"line": str(broken)}))
        runs = _stored(session, Run)
        for number, run in enumerate(runs):
            progress.step(number, len(runs), f"{run.year} {run.kind}")
            findings += faults(session, VerifiedRun(), run)
        for supplement in _stored(session, Supplement):
            findings += faults(session, VerifiedSupplement(), supplement)
        findings += [
            Finding("event_file_damaged", {"event": number, "file": name})
            for number, name in damaged_files(session)
        ]
        months = _stored(session, AllowanceRun)
        for month in months:
            findings += faults(session, VerifiedMonth(), month)
        lines = sum(sheet.people for sheet in (*runs, *months))
        return VerificationReport(operations.count(session), len(runs) + len(months), lines, tuple(findings))


def _stored(session: Session, table: type[R]) -> Sequence[R]:
    return session.scalars(select(table).order_by(table.id)).all()
