"""What the clerk said once for all files: which kind a word means, which column of a CSV file holds what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE
from models.rules.attendance.punch_clock import CSV_FIELDS, UNDECIDED, csv_complete
from models.services.attendance.punch_clock.waiting import CHANGED, Decision, decide_in, open_halves
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.clock import ColumnMap, WordKind

ANSWERS = "answers"
"""The row that holds what the clerk answered about files, see models.services.intake.answers."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of a file: its kind code ("" while unmapped) and how many half-days wait for it."""

    word: str
    kind: str
    waiting: int


def read_words(session: Session) -> dict[str, str]:
    """Return word → kind code, as mapped by the clerk."""
    return {row.word: row.kind for row in session.execute(select(WordKind.word, WordKind.kind))}


def words(desk: Desk) -> tuple[WordRow, ...]:
    """Return every word that is mapped or that half-days wait for, by word."""
    with desk.reading() as session:
        mapped = read_words(session)
        waiting: dict[str, int] = {}
        for half in open_halves(session):
            waiting[half.word] = waiting.get(half.word, 0) + half.is_word
    names = {*mapped, *(word for word, count in waiting.items() if count)}
    return tuple(WordRow(word, mapped.get(word, ""), waiting.get(word, 0)) for word in sorted(names))


def map_word(desk: Desk, word: str, kind: str) -> Changes:
    """Remember that `word` means kind code `kind`, and decide every half-day that waits for it; one line.

    Halves that are already marked stay as they are. Refused("unknown_kind"), and what `decide` refuses.
    """
    word = word.strip()
    if kind not in BY_CODE or not word:
        raise Refused("unknown_kind", kind=kind)
    if word == UNDECIDED:
        raise Refused("word_means_undecided")
    with desk.change(Action.MAP_WORDS, word) as change:
        session = change.session
        session.merge(WordKind(word=word, kind=kind))
        decisions = [
            Decision(half.staff_id, half.agency_id, half.month, half.index, kind)
            for half in open_halves(session)
            if half.is_word and half.word == word
        ]
        decide_in(session, decisions)
        change.detail.update(kind=kind, decided=len(decisions))
    return CHANGED


def forget_word(desk: Desk, word: str) -> Changes:
    """Forget what a word means; marks made with it stay."""
    with desk.change(Action.MAP_WORDS, word) as change:
        change.session.execute(delete(WordKind).where(WordKind.word == word))
        change.detail["forgotten"] = True
    return frozenset({Topic.WORDS})


def column_maps(desk: Desk) -> dict[str, dict[str, str]]:
    """Return the remembered columns: fingerprint of the headings → field → heading."""
    with desk.reading() as session:
        rows = session.execute(select(ColumnMap.fingerprint, ColumnMap.columns)).all()
    return {row.fingerprint: json.loads(row.columns) for row in rows if row.fingerprint != ANSWERS}


def remember_columns(desk: Desk, fingerprint: str, columns: Mapping[str, str]) -> Changes:
    """Remember which heading holds which field (see CSV_FIELDS) in files of these headings."""
    chosen = {field: heading for field, heading in columns.items() if heading}
    if not set(chosen) <= set(CSV_FIELDS) or not csv_complete(chosen):
        raise Refused("csv_columns_incomplete")
    with desk.change(Action.MAP_COLUMNS, fingerprint[:12]) as change:
        change.session.merge(
            ColumnMap(fingerprint=fingerprint, columns=json.dumps(chosen, ensure_ascii=False))
        )
        change.detail["columns"] = chosen
    return frozenset({Topic.COLUMNS})
