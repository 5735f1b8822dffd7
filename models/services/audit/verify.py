"""The auditor's question: is everything still as it was written, and does it still compute?

Checks the log's chain, the seal of every approved sheet, the replay of every frozen tree, and the
recomputation of every frozen line from its stored facts and scheme.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.bonus.run import Run as BonusRun
from models.rules.core.explain import NotReplayable, from_plain, replay
from models.rules.core.facts import facts_from_plain
from models.rules.scheme.toml_file import parse_scheme
from models.rules.sheets.printed import SheetLine, sheet_from_plain
from models.rules.sheets.words import Payee, SheetKind
from models.services.allowance.frozen import frozen_faults
from models.services.bonus.comparison import computing, scheme_of
from models.services.bonus.frozen import read_lines, seal_of
from models.services.office import operations
from models.services.office.desk import Desk, Progress, Silent
from models.services.payout.supplement_frozen import wrongs
from models.tables import AllowanceRun, Run, SchemeVersion, Supplement


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; `code` names the sentence, `facts` fill it."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and what was found; clean when nothing was."""

    operations: int
    runs: int
    lines: int
    findings: tuple[Finding, ...]


def verify(desk: Desk, progress: Progress | None = None) -> Verdict:
    """Check the whole database; nothing is written."""
    progress = progress or Silent()
    findings: list[Finding] = []
    with desk.reading() as session:
        if (broken := operations.broken_line(session)) is not None:
            findings.append(Finding("log_broken", {"line": str(broken)}))
        runs = session.scalars(select(Run).order_by(Run.id)).all()
        lines = 0
        for number, run in enumerate(runs):
            progress.step(number, len(runs), f"{run.year} {run.kind}")
            rows = read_lines(session, run.id)
            lines += len(rows)
            findings += _check_run(session, run, rows)
        findings += _check_supplements(session)
        months = session.scalars(select(AllowanceRun).order_by(AllowanceRun.month)).all()
        for month in months:
            lines += month.people
            findings += [Finding(code, facts) for code, facts in frozen_faults(session, month)]
        return Verdict(operations.count(session), len(runs) + len(months), lines, tuple(findings))


def _check_supplements(session: Session) -> Iterator[Finding]:
    query = select(Supplement, Run).join(Run, Run.id == Supplement.run_id).order_by(Supplement.id)
    for row, run in session.execute(query):
        scheme = scheme_of(session, row.scheme_id)
        for code, facts in wrongs(session, row, run, scheme, computing(run.kind)):
            yield Finding(code, facts)


def _check_run(session: Session, run: Run, rows: list[dict[str, Any]]) -> Iterator[Finding]:
    about = {"year": str(run.year), "kind": run.kind}
    try:
        sheet = sheet_from_plain(json.loads(run.sheet))
        sealed = seal_of(sheet, rows)
    except (ValueError, TypeError, KeyError):
        yield Finding("sheet_unreadable", about)
        return
    if sealed != run.seal or sheet.seal != run.seal:
        yield Finding("seal_broken", about)
    if sheet.total_fen != run.total_fen or len(rows) != run.people:
        yield Finding("total_differs", about)
    version = session.get_one(SchemeVersion, run.scheme_id)
    again = BonusRun(parse_scheme(version.toml, ""), run.tier)
    for row, shown in zip(rows, sheet.lines, strict=False):
        yield from _check_line(run, row, shown, again, about)


def _check_line(
    run: Run, row: Mapping[str, Any], shown: SheetLine, again: BonusRun, about: Mapping[str, str]
) -> Iterator[Finding]:
    who = {**about, "name": shown.name, "staff_no": shown.staff_no}
    if (row["amount_fen"], row["tax_fen"], row["net_fen"]) != (
        shown.amount_fen, shown.tax_fen, shown.net_fen,
    ):  # fmt: skip
        yield Finding("line_differs_from_sheet", who)
    try:
        amount = replay(from_plain(json.loads(row["tree"])))
    except (NotReplayable, ValueError, KeyError):
        yield Finding("tree_broken", who)
        return
    if row["amount_fen"] is not None and amount * 100 != row["amount_fen"]:
        yield Finding("tree_differs", {**who, "amount": str(amount)})
    if row["facts"]:
        facts = facts_from_plain(json.loads(row["facts"]))
        line = again.bonus(facts) if run.kind == SheetKind.BONUS else again.police(facts)
        paid = line.payee == Payee.PERSON
        if line.state != row["state"] or (paid and line.amount_fen != row["amount_fen"]):
            yield Finding("recomputed_differs", {**who, "amount": str(line.amount_fen)})
