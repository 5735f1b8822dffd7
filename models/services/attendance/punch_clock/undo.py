"""Undoing decisions about waiting half-days: the mark is removed and the half-day waits again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, tuple_

from models.errors import Refused
from models.rules.attendance.kinds import UNMARKED
from models.services.attendance.punch_clock.waiting import (
    CHANGED,
    Decision,
    UndecidedRow,
    decide_in,
    keep_marks,
    open_halves,
    place_of,
    read_month_marks,
)  # fmt: skip
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.tables.attendance import MarkNote
from models.tables.clock import UndecidedHalf, WordKind


def take_back(
    desk: Desk, decided: Sequence[tuple[UndecidedRow, str]], *, word: str = "", meant: str = ""
) -> Changes:
    """Let decided half-days wait again; each is given with the kind code it was decided as. One transaction.

    With `word`, the word gets back the meaning that it had (`meant`), "" for none.
    Refused("half_changed_since") when one of them has another mark by now.
    """
    with desk.change(Action.DECIDE_HALVES) as change:
        rows = [row for row, _ in decided]
        change.subject = "、".join(sorted({row.name for row in rows}))[:500]
        change.detail.update(taken_back=len(rows), word=word)
        _unmark(change, decided)
        _wait_again(change, rows)
        if word:
            change.session.execute(delete(WordKind).where(WordKind.word == word))
            if meant:
                change.session.execute(insert(WordKind).values(word=word, kind=meant))
    return CHANGED


def decide_word(desk: Desk, word: str, kind: str) -> Changes:
    """Decide every half-day that waits for `word` this once, without remembering what it means."""
    with desk.change(Action.DECIDE_HALVES, word) as change:
        decisions = [
            Decision(row.staff_id, row.agency_id, row.month, row.index, kind)
            for row in open_halves(change.session)
            if row.is_word and row.word == word
        ]
        decide_in(change.session, decisions)
        change.detail.update(kind=kind, decided=len(decisions))
    return CHANGED


def _unmark(change: Change, decided: Sequence[tuple[UndecidedRow, str]]) -> None:
    rows = [row for row, _ in decided]
    stored = read_month_marks(change.session, {row.month for row in rows})
    fresh: dict[tuple[int, int, int], list[str]] = {}
    for row, kind in decided:
        key = row.staff_id, row.agency_id, row.month
        marks = fresh.setdefault(key, list(stored.get(key, "")))
        if not marks or marks[row.index] != kind:
            raise Refused("half_changed_since", name=row.name, day=row.day.isoformat())
        marks[row.index] = UNMARKED
    keys = tuple_(MarkNote.staff_id, MarkNote.agency_id, MarkNote.month, MarkNote.half)
    for some in (rows[start : start + 500] for start in range(0, len(rows), 500)):
        change.session.execute(delete(MarkNote).where(keys.in_([place_of(row) for row in some])))
    keep_marks(change.session, {key: "".join(marks) for key, marks in fresh.items()})


def _wait_again(change: Change, rows: Sequence[UndecidedRow]) -> None:
    if rows:
        change.session.execute(
            insert(UndecidedHalf),
            [
                {
                    "staff_id": row.staff_id, "agency_id": row.agency_id, "month": row.month,
                    "half": row.index, "source": row.source, "word": row.word, "reason": row.reason,
                    "detail": row.detail,
                }
                for row in rows
            ],
        )  # fmt: skip
