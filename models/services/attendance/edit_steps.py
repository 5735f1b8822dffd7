"""A step on the attendance sheet as data: what it changed for whom, so that it can be taken back later.

A step remembers only the half-days it changed. Taking it back leaves alone what somebody else has set since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Row, select

from models.rules.attendance.kinds import BY_KEY, UNMARKED
from models.services.office.desk import Desk
from models.tables.attendance import MarkStep

TIMED = frozenset(BY_KEY[key].code for key in ("late", "early"))
"""The kinds that have minutes."""


@dataclass(frozen=True, slots=True)
class Note:
    """Minutes late or early, and words, on one half-day; it goes when its mark changes."""

    minutes: int = 0
    text: str = ""


Notes = Mapping[int, Note]
"""Half-day of the month → its note."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a step did to one person's month: the marks from half-day `start` on, and notes by half-day."""

    start: int
    was: str
    now: str
    notes: Mapping[int, tuple[Note | None, Note | None]] = field(default_factory=dict)

    def inverse(self) -> RowChange:
        """Return the change that takes this one back."""
        notes = {half: (now, was) for half, (was, now) in self.notes.items()}
        return RowChange(self.start, self.now, self.was, notes)

    def halves(self) -> tuple[int, ...]:
        """Return the half-days whose mark it changes."""
        pairs = enumerate(zip(self.was, self.now, strict=True), self.start)
        return tuple(half for half, (was, now) in pairs if was != now)

    def laid(self, marks: str) -> str:
        """Return `marks` with the change where they still say what it expects."""
        end = self.start + len(self.was)
        if marks[self.start : end] == self.was:
            return marks[: self.start] + self.now + marks[end:]
        found = list(marks)
        for half in self.halves():
            if marks[half] == self.was[half - self.start]:
                found[half] = self.now[half - self.start]
        return "".join(found)

    def noted(self, before: str, after: str, notes: Notes) -> dict[int, Note]:
        """Return `notes` once the change took marks from `before` to `after`: a note goes with its mark."""
        found = {half: note for half, note in notes.items() if before[half] == after[half]}
        for half, (_, now) in self.notes.items():
            if now is None:
                found.pop(half, None)
            elif after[half] != UNMARKED:
                found[half] = now
        return found


def change_between(before: str, after: str, was: Notes, now: Notes) -> RowChange:
    """Return the change from one state of a month to another."""
    differing = [half for half, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    start, end = (differing[0], differing[-1] + 1) if differing else (0, 0)
    touched = {half for half in (*was, *now) if was.get(half) != now.get(half)}
    notes = {half: (was.get(half), now.get(half)) for half in sorted(touched)}
    return RowChange(start, before[start:end], after[start:end], notes)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `label` in the words of the window, changes by staff id."""

    label: str
    rows: Mapping[int, RowChange]

    def inverse(self) -> Step:
        """Return the step that takes this one back."""
        return Step(self.label, {staff_id: change.inverse() for staff_id, change in self.rows.items()})


@dataclass(frozen=True, slots=True)
class History:
    """The steps of an account on a month, oldest first; those beyond `done` can be done again."""

    steps: tuple[Step, ...] = ()
    done: int = 0


def pack(step: Step) -> str:
    """Return the changes of a step as JSON text."""
    plain = {}
    for staff_id, change in step.rows.items():
        row: list[object] = [change.start, change.was, change.now]
        if change.notes:
            row.append({str(half): [_plain(note) for note in both] for half, both in change.notes.items()})
        plain[str(staff_id)] = row
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def unpack(label: str, text: str) -> Step:
    """Read what `pack` wrote."""
    rows = {}
    for staff_id, (start, was, now, *rest) in json.loads(text).items():
        noted = rest[0] if rest else {}
        notes = {int(half): (_note(old), _note(new)) for half, (old, new) in noted.items()}
        rows[int(staff_id)] = RowChange(start, was, now, notes)
    return Step(label, rows)


def _plain(note: Note | None) -> list[object] | None:
    return None if note is None else [note.minutes, note.text]


def _note(plain: list[object] | None) -> Note | None:
    return None if plain is None else Note(int(str(plain[0])), str(plain[1]))


def history_of(desk: Desk, agency_id: int, month: int) -> History:
    """Return what this account can take back and do again on a month of an agency."""
    query = (
        select(MarkStep.label, MarkStep.changes, MarkStep.undone)
        .where(
            MarkStep.agency_id == agency_id, MarkStep.month == month, MarkStep.account == desk.actor.account
        )
        .order_by(MarkStep.position)
    )
    with desk.reading() as session:
        return history(session.execute(query).all())


def history(rows: Sequence[Row[str, str, bool]]) -> History:
    """Return the steps of stored rows (label, changes, undone), oldest first."""
    return History(
        tuple(unpack(row.label, row.changes) for row in rows), sum(not row.undone for row in rows)
    )
