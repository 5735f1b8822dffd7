"""What keeps a month from being closed: pure checks of one person's line, each with a code and its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.marking import MarkRow

CHECKS = (
    "unmarked_halves",
    "marks_outside_posting",
    "leave_without_slip",
    "leave_not_on_sheet",
    "leave_without_paper",
    "slip_undecided",
    "overtime_undecided",
    "punches_undecided",
)
"""The checklist in its order; each is also the code of its sentence."""


Joining = Callable[[str, list[int]], Iterable[list[int]]]
"""Gathers half-days of a code, as indices in the month, by the slip that would cover them."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that has to be settled first; `half` is the first half-day concerned (index in the month)."""

    code: str
    name: str
    staff_id: int | None = None
    half: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def unmarked(staff_id: int, line: MarkRow) -> Block | None:
    """Block where a due half-day carries no mark."""
    open_at = [half for half in range(len(line.marks)) if line.is_open(half)]
    return _block("unmarked_halves", staff_id, line, open_at)


def outside(staff_id: int, line: MarkRow) -> Block | None:
    """Block where a mark stands on a day without posting at this agency."""
    wrong = [at for at, code in enumerate(line.marks) if code != UNMARKED and not line.here[at // 2]]
    return _block("marks_outside_posting", staff_id, line, wrong)


def without_slip(
    staff_id: int, line: MarkRow, slips: Mapping[int, str], kinds: Iterable[str], joined: Joining
) -> tuple[Block, ...]:
    """Block leave marks of these kind keys that no slip of that kind covers (half → code).

    One block for each slip that is missing: `joined` gathers the half-days that one slip would cover. So
    entering and approving the slips never makes the list longer.
    """
    watched = set(kinds)
    found: dict[str, list[int]] = {}
    for at, code in enumerate(line.marks):
        if code != UNMARKED and BY_CODE[code].key in watched and slips.get(at) != code:
            found.setdefault(code, []).append(at)
    blocks = (
        _block("leave_without_slip", staff_id, line, halves, kind=BY_CODE[code].name)
        for code, open_halves in found.items()
        for halves in joined(code, open_halves)
    )
    return tuple(block for block in blocks if block is not None)


def not_on_sheet(staff_id: int, line: MarkRow, slips: Mapping[int, str]) -> Block | None:
    """Block where an approved slip says leave and the sheet says something else."""
    missing = [at for at, code in slips.items() if line.here[at // 2] and line.marks[at] != code]
    kind = BY_CODE[slips[min(missing)]].name if missing else ""
    return _block("leave_not_on_sheet", staff_id, line, sorted(missing), kind=kind)


def _block(code: str, staff_id: int, line: MarkRow, halves: list[int], **facts: str) -> Block | None:
    if not halves:
        return None
    told = {"name": line.name, "count": str(len(halves)), "day": str(halves[0] // 2 + 1), **facts}
    return Block(code, line.name, staff_id, halves[0], told)
