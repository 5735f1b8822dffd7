"""What typing, pasting, copying down and taking turns put on the roster: pure, from cells to entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from re import split

from desktop.leave.duty.listing import POSTS, RosterDay
from forms.entry.leave.rotation import Rotation
from forms.kit.fields.person_edit import PersonChoice
from models.errors import Refused
from models.rules.leave.duty import Shift
from models.rules.leave.rotation import Days, rotate
from models.services.leave.duty import DutyEntry, DutyRow

NAMES = r"[、,，;；/\s]+"
NOBODY = ("", "—", "-", "无")


@dataclass(slots=True)
class Rewriting:
    """Turns that go and turns that come."""

    removed: list[DutyRow] = field(default_factory=list)
    entries: list[DutyEntry] = field(default_factory=list)

    def put(self, line: RosterDay, post: int, people: Iterable[PersonChoice]) -> None:
        """Put people on a post of a day in the place of whoever is on it for this shift alone."""
        wanted = list(dict.fromkeys(one.id for one in people))
        turns = [turn for turn in line.turns[post] if turn.shift is not Shift.FULL]
        there = {turn.staff_id for turn in line.turns[post]}
        self.removed += [turn for turn in turns if turn.staff_id not in wanted]
        shift, role = POSTS[post]
        self.entries += [DutyEntry(one, line.day, shift, role) for one in wanted if one not in there]


def named(text: str, people: Sequence[PersonChoice], day: date) -> list[PersonChoice]:
    """Return who a cell names, one or several. Refused (duty_names_nobody) for a word that means nobody."""
    found = []
    for word in split(NAMES, text.strip()):
        if word in NOBODY:
            continue
        meant = [one for one in people if one.is_meant_by(word)]
        if len(meant) != 1:
            raise Refused("duty_names_nobody", text=word, day=day.isoformat(), count=len(meant))
        found.append(meant[0])
    return found


def pasting(
    block: Sequence[Sequence[str]], days: Sequence[RosterDay], post: int, people: Sequence[PersonChoice]
) -> Rewriting:
    """Return what a block of names changes, its first cell on the first day and on `post`.

    An empty cell changes nothing. Refused (duty_paste_too_large) where the block goes beyond the roster.
    """
    wide = max((len(row) for row in block), default=0)
    if len(block) > len(days) or post + wide > len(POSTS):
        raise Refused("duty_paste_too_large", rows=len(block), columns=wide)
    made = Rewriting()
    for line, cells in zip(days, block, strict=False):
        for at, cell in enumerate(cells):
            if cell.strip() not in NOBODY:
                made.put(line, post + at, named(cell, people, line.day))
    return made


def rotating(rotation: Rotation, days: Sequence[RosterDay]) -> Rewriting:
    """Return what taking turns puts on the roster; days that are spared do not use up a turn."""
    slots = [line for line in days if _takes_turn(rotation, line)]
    made = Rewriting()
    for line, person in rotate(rotation.people, slots):
        made.put(line, rotation.post, [person])
    return made


def _takes_turn(rotation: Rotation, line: RosterDay) -> bool:
    if not rotation.since <= line.day <= rotation.until:
        return False
    if rotation.only_empty and line.turns[rotation.post]:
        return False
    return rotation.days is Days.ALL or (rotation.days is Days.WORKING) == line.working


def filling_down(days: Sequence[RosterDay], posts: range, people: Sequence[PersonChoice]) -> Rewriting:
    """Return what copying the first day's people to the days below changes."""
    by_id = {one.id: one for one in people}
    made = Rewriting()
    for post in posts:
        first = [by_id[turn.staff_id] for turn in days[0].turns[post] if turn.staff_id in by_id]
        for line in days[1:]:
            if first:
                made.put(line, post, first)
    return made
