"""A supplement as it was frozen: its seal, its rows, and whether they still compute."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.bonus.comparison import Compute
from models.rules.core.explain import NotReplayable, from_plain, replay
from models.rules.core.facts import facts_from_plain
from models.rules.payout.supplement import (
    SupplementSheet,
    SupplementSheetLine,
    supplement_from_plain,
    supplement_to_plain,
)
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.words import LineState
from models.tables import Run, RunLine, Supplement, SupplementLine

Key = tuple[int, str]
"""A person by id, or the unit of a pool by name."""

SEALED = (
    "position", "staff_id", "before_fen", "after_fen", "difference_fen", "tax_fen", "net_fen",
    "facts", "tree",
)  # fmt: skip
"""The columns of a line that the seal covers."""

Wrong = tuple[str, dict[str, str]]
"""A finding's code and facts."""


def dump(sheet: SupplementSheet) -> str:
    """Return a sheet as the text that is frozen."""
    return json.dumps(supplement_to_plain(sheet), ensure_ascii=False, separators=(",", ":"))


def seal_of(sheet: SupplementSheet, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the SHA-256, in hex, of a sheet (without its seal) and every line under it."""
    digest = hashlib.sha256(dump(replace(sheet, seal="")).encode())
    for row in rows:
        line = [row[name] for name in SEALED]
        digest.update(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode())
    return digest.hexdigest()


def read_rows(session: Session, supplement_id: int) -> list[dict[str, Any]]:
    """Return a supplement's stored lines in their order, as plain rows."""
    query = select(SupplementLine).where(SupplementLine.supplement_id == supplement_id)
    rows = session.scalars(query.order_by(SupplementLine.position))
    return [{name: getattr(row, name) for name in SEALED} for row in rows]


def key_of(row: Mapping[str, Any], shown: SupplementSheetLine) -> Key:
    """Return whose line a stored row is."""
    return row["staff_id"] or 0, "" if row["staff_id"] else shown.name


def wrongs(session: Session, row: Supplement, run: Run, scheme: Scheme, compute: Compute) -> Iterator[Wrong]:
    """Yield everything that is not as it should be about one supplement."""
    about = {"year": str(run.year), "kind": run.kind, "number": str(row.number)}
    try:
        sheet = supplement_from_plain(json.loads(row.sheet))
        rows = read_rows(session, row.id)
        sealed = seal_of(sheet, rows)
    except (ValueError, TypeError, KeyError):
        yield "supplement_unreadable", about
        return
    if sealed != row.seal or sheet.seal != row.seal:
        yield "supplement_seal_broken", about
    if (sheet.total_fen, len(rows), len(sheet.lines)) != (row.total_fen, row.people, row.people):
        yield "supplement_total_differs", about
    settled = _settled_before(session, row)
    for stored, shown in zip(rows, sheet.lines, strict=False):
        who = {**about, "name": shown.name, "staff_no": shown.staff_no}
        yield from ((code, who) for code in _line_wrongs(stored, shown, settled, row, scheme, compute))


def _line_wrongs(
    stored: Mapping[str, Any],
    shown: SupplementSheetLine,
    settled: Mapping[Key, int],
    row: Supplement,
    scheme: Scheme,
    compute: Compute,
) -> Iterator[str]:
    names = ("before_fen", "after_fen", "difference_fen", "tax_fen", "net_fen")
    if [stored[name] for name in names] != [getattr(shown, name) for name in names]:
        yield "supplement_line_differs"
    if stored["before_fen"] != settled.get(key_of(stored, shown), 0):
        yield "supplement_before_differs"
    try:
        amount = replay(from_plain(json.loads(stored["tree"])))
    except (NotReplayable, ValueError, KeyError):
        yield "supplement_tree_broken"
        return
    if amount * 100 != stored["difference_fen"]:
        yield "supplement_tree_broken"
    if stored["facts"]:
        line = compute(facts_from_plain(json.loads(stored["facts"])), scheme, row.tier)
        if line.state != LineState.PAY or (line.amount_fen or 0) != stored["after_fen"]:
            yield "supplement_recomputed_differs"


def _settled_before(session: Session, row: Supplement) -> dict[Key, int]:
    """Return what the run and the supplements before this one settled, person by person."""
    run = session.get_one(Run, row.run_id)
    names = [line["name"] for line in json.loads(run.sheet)["lines"]]
    found: dict[Key, int] = {}
    query = select(RunLine.position, RunLine.staff_id, RunLine.amount_fen).where(RunLine.run_id == run.id)
    for position, staff_id, amount in session.execute(query):
        key = (staff_id or 0, "" if staff_id else names[position])
        found[key] = found.get(key, 0) + (amount or 0)
    earlier = select(Supplement).where(Supplement.run_id == run.id, Supplement.number < row.number)
    for other in session.scalars(earlier):
        sheet = supplement_from_plain(json.loads(other.sheet))
        for stored, shown in zip(read_rows(session, other.id), sheet.lines, strict=False):
            key = key_of(stored, shown)
            found[key] = found.get(key, 0) + stored["difference_fen"]
    return found
