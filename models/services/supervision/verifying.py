"""Verifying approved scores: the seal, the replay of every tree, and every line computed again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.explain import from_plain, replay
from models.rules.core.money import number_text
from models.rules.supervision.facts import counted_from_plain, entry_from_plain
from models.rules.supervision.printed import letter_from_plain
from models.rules.supervision.ranking import ranked
from models.rules.supervision.scoring import Score, score
from models.rules.supervision.sheet import ScoreSheet
from models.rules.supervision.sheet_toml import parse_sheet
from models.services.sheets.verifying import UNREADABLE
from models.services.supervision.frozen import Row, read_report, read_rows, seal_of
from models.services.supervision.letters import seal_of_letter
from models.tables.agency import Agency
from models.tables.supervision import FeedbackLetter, SupervisionRun

Fault = tuple[str, dict[str, str]]
"""The code of a sentence, and its facts."""


def score_faults(session: Session) -> Iterator[Fault]:
    """Yield everything in approved scores and issued letters that is not as it was frozen."""
    for run in session.scalars(select(SupervisionRun).order_by(SupervisionRun.id)):
        yield from _run_faults(session, run)
    names = {row.id: row.name for row in session.execute(select(Agency.id, Agency.name))}
    for letter in session.scalars(select(FeedbackLetter).order_by(FeedbackLetter.id)):
        yield from _letter_faults(letter, names.get(letter.agency_id, ""))


def _run_faults(session: Session, run: SupervisionRun) -> Iterator[Fault]:
    about = {"period": run.period, "sheet": run.sheet_key}
    rows = read_rows(session, run.id)
    try:
        report, sheet = read_report(run), parse_sheet(run.toml, "score-sheet.toml")
        seal = seal_of(report, run.toml, rows)
        again = {one.score.subject: one for one in ranked(sheet, [_again(sheet, row) for row in rows])}
    except UNREADABLE:
        yield "supervision_unreadable", about
        return
    if seal != run.seal or report.seal != run.seal:
        yield "supervision_seal_broken", about
    if len(rows) != run.subjects or len(report.lines) != run.subjects:
        yield "supervision_lines_differ", about
    for row, printed in zip(rows, report.lines, strict=False):
        who = {**about, "name": str(row["name"])}
        if (printed.name, printed.total, printed.rank, printed.tier) != _said(row):
            yield "supervision_line_differs", who
        yield from _line_faults(row, again[row["name"]].total, who)


def _said(row: Row) -> tuple[str, str, str, str]:
    return row["name"], row["total"], str(row["rank"]), row["tier"]


def _again(sheet: ScoreSheet, row: Row) -> Score:
    """Return a line computed again from its stored figures and entries."""
    figures = {
        one["key"]: counted_from_plain(one) for item in json.loads(row["figures"]) for one in item["figures"]
    }
    entries = [entry_from_plain(one) for own in json.loads(row["entries"]) for one in own]
    return score(sheet, row["name"], figures, entries)


def _line_faults(row: Row, again: Any, who: dict[str, str]) -> Iterator[Fault]:  # noqa: ANN401 - an amount
    try:
        amount = replay(from_plain(json.loads(row["tree"])))
    except UNREADABLE:
        yield "supervision_tree_broken", who
        return
    if number_text(amount) != row["total"]:
        yield "supervision_tree_differs", {**who, "amount": number_text(amount)}
    if again is None or number_text(again) != row["total"]:
        yield "supervision_recomputed", {**who, "amount": "" if again is None else number_text(again)}


def _letter_faults(row: FeedbackLetter, agency: str) -> Iterator[Fault]:
    about = {"period": row.period, "name": agency}
    try:
        letter = letter_from_plain(json.loads(row.printed))
    except UNREADABLE:
        yield "letter_unreadable", about
        return
    if seal_of_letter(letter) != row.seal or letter.seal != row.seal:
        yield "letter_seal_broken", about
