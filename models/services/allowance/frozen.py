"""An approved month of allowances as it was frozen: written, sealed, read back, checked, recomputed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.rules.allowance.facts import month_from_plain, month_to_plain
from models.rules.allowance.printed import (
    LAYOUT,
    AllowanceSheet,
    AllowanceSheetLine,
    allowance_sheet_from_plain,
    allowance_sheet_to_plain,
)
from models.rules.allowance.rules import AllowanceRules
from models.rules.core.explain import NotReplayable, from_plain, replay, to_plain
from models.rules.core.month import Month
from models.rules.sheets.words import SheetState
from models.services.allowance.kinds import read_versions
from models.services.allowance.views import AllowanceRunView, Item, Line
from models.tables import AllowanceLine, AllowanceRun

SEALED = (
    "position", "staff_id", "state", "gross_fen", "deduction_fen", "amount_fen", "facts", "tree",
)  # fmt: skip
"""The columns of a line that the seal covers."""

Found = tuple[str, Mapping[str, str]]
"""A finding: the code of its sentence and the facts that fill it."""


def freeze(session: Session, draft: AllowanceRunView, by: str, at: str) -> AllowanceRun:
    """Write a draft as the approved run of its month, with all its lines."""
    sheet = replace(draft.sheet, state=SheetState.APPROVED, approved_by=by, approved_at=at, layout=LAYOUT)
    rows = [_frozen_row(position, line) for position, line in enumerate(draft.lines)]
    versions = _json(list(draft.versions))
    seal = seal_of(sheet, versions, rows)
    run = AllowanceRun(
        month=draft.month, state=SheetState.APPROVED, versions=versions, layout=sheet.layout,
        total_fen=sheet.total_fen, people=len(rows), sheet=dump(replace(sheet, seal=seal)), seal=seal,
        approved_by=by, approved_at=at,
    )  # fmt: skip
    session.add(run)
    session.flush()
    session.execute(insert(AllowanceLine), [{"run_id": run.id, **row} for row in rows])
    return run


def draft_seal(draft: AllowanceRunView) -> str:
    """Return what a draft as it computes now would be sealed with, before anybody approves it."""
    rows = [_frozen_row(position, line) for position, line in enumerate(draft.lines)]
    return seal_of(draft.sheet, _json(list(draft.versions)), rows)


def _frozen_row(position: int, line: Line) -> dict[str, Any]:
    items = [[i.kind, str(i.quantity), i.rate_fen, i.amount_fen, i.text] for i in line.items]
    return {
        "position": position,
        "staff_id": line.staff_id,
        "state": line.state,
        "gross_fen": line.gross_fen,
        "deduction_fen": line.deduction_fen,
        "amount_fen": line.amount_fen,
        "facts": _json(month_to_plain(line.facts)),
        "tree": _json({"items": items, "root": to_plain(line.explain())}),
    }


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dump(sheet: AllowanceSheet) -> str:
    """Return a sheet as the text that is frozen."""
    return json.dumps(allowance_sheet_to_plain(sheet), ensure_ascii=False, separators=(",", ":"))


def seal_of(sheet: AllowanceSheet, versions: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the SHA-256, in hex, of a sheet (without its seal), its kinds' versions and every line."""
    digest = hashlib.sha256(dump(replace(sheet, seal="")).encode())
    digest.update(versions.encode())
    for row in rows:
        line = [row[name] for name in SEALED]
        digest.update(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode())
    return digest.hexdigest()


def read_frozen_rows(session: Session, run_id: int) -> list[dict[str, Any]]:
    """Return a run's stored lines in their order, as plain rows."""
    query = select(AllowanceLine).where(AllowanceLine.run_id == run_id).order_by(AllowanceLine.position)
    return [{name: getattr(row, name) for name in SEALED} for row in session.scalars(query)]


def frozen_run(session: Session, run: AllowanceRun) -> AllowanceRunView:
    """Return an approved or paid month from what was stored, and from nothing else."""
    sheet = allowance_sheet_from_plain(json.loads(run.sheet))
    rows = read_frozen_rows(session, run.id)
    lines = tuple(_frozen_line(row, shown) for row, shown in zip(rows, sheet.lines, strict=True))
    return AllowanceRunView(
        run.month, run.state, lines, (), sheet, tuple(json.loads(run.versions)), run_id=run.id,
        approved_by=run.approved_by, approved_at=run.approved_at, paid_by=run.paid_by,
        paid_at=run.paid_at, paid_document=run.paid_document,
    )  # fmt: skip


def _frozen_line(row: Mapping[str, Any], shown: AllowanceSheetLine) -> Line:
    items = tuple(
        Item(kind, Fraction(quantity), rate, amount, text)
        for kind, quantity, rate, amount, text in json.loads(row["tree"])["items"]
    )
    return Line(
        row["staff_id"], shown.staff_no, shown.name, shown.agency, row["state"], items, row["gross_fen"],
        row["deduction_fen"], row["amount_fen"], (), shown, month_from_plain(json.loads(row["facts"])),
        tree=row["tree"],
    )  # fmt: skip


def frozen_faults(session: Session, run: AllowanceRun) -> Iterator[Found]:
    """Yield what is no longer as it was approved: seal, totals, trees, and every line recomputed."""
    about = {"year": _month_text(run.month), "kind": "津补贴"}
    rows = read_frozen_rows(session, run.id)
    try:
        sheet = allowance_sheet_from_plain(json.loads(run.sheet))
        sealed = seal_of(sheet, run.versions, rows)
        rules = AllowanceRules([row.kind for row in read_versions(session, json.loads(run.versions))])
    except (ValueError, TypeError, KeyError):
        yield "sheet_unreadable", about
        return
    if sealed != run.seal or sheet.seal != run.seal:
        yield "seal_broken", about
    if sheet.total_fen != run.total_fen or len(rows) != run.people:
        yield "total_differs", about
    for row, shown in zip(rows, sheet.lines, strict=False):
        who = {**about, "name": shown.name, "staff_no": shown.staff_no}
        yield from _line_faults(row, shown, rules, who)


def _line_faults(
    row: Mapping[str, Any], shown: AllowanceSheetLine, rules: AllowanceRules, who: Mapping[str, str]
) -> Iterator[Found]:
    if row["amount_fen"] != shown.amount_fen or row["gross_fen"] != shown.gross_fen:
        yield "line_differs_from_sheet", who
    try:
        amount = replay(from_plain(json.loads(row["tree"])["root"]))
        again = rules.line(month_from_plain(json.loads(row["facts"])))
    except (NotReplayable, LookupError, ValueError, TypeError):
        yield "tree_broken", who
        return
    if row["amount_fen"] is not None and amount * 100 != row["amount_fen"]:
        yield "tree_differs", {**who, "amount": str(amount)}
    if again.state != row["state"] or again.amount_fen != row["amount_fen"]:
        yield "recomputed_differs", {**who, "amount": str(again.amount_fen)}


def _month_text(month: int) -> str:
    return str(Month.of(month))
