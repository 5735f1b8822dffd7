"""An approved run as it was frozen: what is sealed, how it is written, and how it is read back.

The seal is the SHA-256, in hex, of the printed report (without its seal), of the sheet's text, and of the
sealed columns of every line in their order. It is printed on the report as its code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from fractions import Fraction
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.rules.core.explain import Step, from_plain, to_plain
from models.rules.core.money import number_text
from models.rules.supervision.facts import (
    counted_from_plain,
    counted_to_plain,
    entry_from_plain,
    entry_to_plain,
)
from models.rules.supervision.period import parse_period
from models.rules.supervision.printed import PrintedReport, report_from_plain
from models.rules.supervision.sheet_toml import parse_sheet
from models.services.supervision.views import FigureView, ItemView, LineView, ScoresView
from models.tables.supervision import SupervisionLine, SupervisionRun

SEALED = ("position", "name", "agency_id", "total", "rank", "tier", "figures", "entries", "tree")
Row = Mapping[str, Any]


def dump(plain: object) -> str:
    """Return plain values as the one JSON text that they have."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_of(report: PrintedReport, toml: str, rows: Sequence[Row]) -> str:
    """Return the seal of a report, its sheet and its lines."""
    digest = hashlib.sha256(dump(asdict(replace(report, seal=""))).encode())
    digest.update(toml.encode())
    for row in rows:
        digest.update(dump([row[name] for name in SEALED]).encode())
    return digest.hexdigest()


def freeze(session: Session, view: ScoresView, by: str, at: str) -> SupervisionRun:
    """Write the complete lines of a draft as an approved run."""
    rows = [_row(position, line) for position, line in enumerate(view.lines)]
    report = replace(view.report, approved_by=by, approved_at=at)
    seal = seal_of(report, view.toml, rows)
    run = SupervisionRun(
        sheet_key=view.sheet.key, period=str(view.period), subject=view.sheet.subject.value,
        cutoff=view.cutoff, document=view.sheet.document, subjects=len(rows), toml=view.toml,
        printed=dump(asdict(replace(report, seal=seal))), seal=seal, approved_by=by, approved_at=at,
    )  # fmt: skip
    session.add(run)
    session.flush()
    session.execute(insert(SupervisionLine), [{"run_id": run.id, **row} for row in rows])
    return run


def _row(position: int, line: LineView) -> dict[str, Any]:
    if line.total is None or line.rank is None:
        raise ValueError(line.name)
    return {
        "position": position, "name": line.name, "agency_id": line.agency_id,
        "total": number_text(line.total.amount), "rank": line.rank, "tier": line.tier,
        "figures": dump([_item_to_plain(item) for item in line.items]),
        "entries": dump([[entry_to_plain(one) for one in item.entries] for item in line.items]),
        "tree": dump(to_plain(line.total)),
    }  # fmt: skip


def _item_to_plain(item: ItemView) -> dict[str, Any]:
    return {
        "key": item.key, "group": item.group, "name": item.name, "kind": item.kind, "clause": item.clause,
        "points": str(item.points),
        "figures": [
            {"key": one.key, "label": one.label, "text": one.text, **counted_to_plain(one.counted)}
            for one in item.figures
        ],
    }  # fmt: skip


def read_rows(session: Session, run_id: int) -> list[dict[str, Any]]:
    """Return the sealed columns of a run's lines, in their order."""
    query = select(SupervisionLine).where(SupervisionLine.run_id == run_id)
    rows = session.scalars(query.order_by(SupervisionLine.position))
    return [{name: getattr(row, name) for name in SEALED} for row in rows]


def read_report(run: SupervisionRun) -> PrintedReport:
    """Return the printed report of an approved run, as it was approved."""
    return report_from_plain(json.loads(run.printed))


def read_run(session: Session, run: SupervisionRun) -> ScoresView:
    """Return an approved run from what was stored, and from nothing else."""
    sheet = parse_sheet(run.toml, "score-sheet.toml")
    lines = tuple(line_of(row, based=bool(sheet.base)) for row in read_rows(session, run.id))
    return ScoresView(
        sheet=sheet, toml=run.toml, period=parse_period(run.period), cutoff=run.cutoff, lines=lines,
        report=read_report(run), run_id=run.id,
    )  # fmt: skip


def line_of(row: Row, *, based: bool) -> LineView:
    """Return a stored line as screens see it; `based`: the tree begins with a base that is no item."""
    tree = from_plain(json.loads(row["tree"]))
    steps = tree.parts[1:] if based else tree.parts
    items = json.loads(row["figures"])
    entries = json.loads(row["entries"])
    found = tuple(_item(plain, step, own) for plain, step, own in zip(items, steps, entries, strict=False))
    return LineView(
        name=row["name"], agency_id=row["agency_id"], items=found, total=tree, rank=row["rank"],
        tier=row["tier"],
    )  # fmt: skip


def _item(plain: Row, step: Step, entries: Sequence[Row]) -> ItemView:
    figures = tuple(
        FigureView(one["key"], one["label"], one["text"], counted_from_plain(one)) for one in plain["figures"]
    )
    return ItemView(
        key=plain["key"], group=plain["group"], name=plain["name"], kind=plain["kind"],
        points=Fraction(plain["points"]), clause=plain["clause"], step=step, figures=figures,
        entries=tuple(entry_from_plain(one) for one in entries),
    )  # fmt: skip
