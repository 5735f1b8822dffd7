"""Taking in files: everything is checked first, all faults are named, and it is all or nothing.

One call takes any number of files (roster, month attendance, punches, DingTalk, lists, grades) in one
transaction with one log line. A file that is already in changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.punch_clock import LEFT_OUT, ClockSource
from models.rules.core.faults import Fault
from models.rules.intake.records import Incoming, RefusedLine
from models.services.events.intake.taking import TOLD, take_events
from models.services.events.tree import take_tree
from models.services.intake.attendance import Later, contradictions, take_attendance, write_later
from models.services.intake.grades import take_grades
from models.services.intake.grids import take_grid_list, take_patrols
from models.services.intake.punches import take_clock
from models.services.intake.roster import AGENCY_NEW, take_roster
from models.services.intake.work_log import take_work_logs
from models.services.office.desk import Change, Desk, Progress, Silent
from models.services.office.roles import Action
from models.services.work.log import stamp

_LEFT_OUT = LEFT_OUT | TOLD | {AGENCY_NEW}
_CLOCKS = tuple(source.value for source in ClockSource)
_ORDER = {
    "roster": 0,
    "tree": 1,
    "attendance": 1,
    **dict.fromkeys(_CLOCKS, 2),
    "grades": 3,
    "work_log": 4,
    "events": 5,
    "grid_list": 2,
    "patrols": 5,
}
_TAKE: dict[str, Callable[..., tuple[dict[str, int], list[Fault]]]] = {
    "roster": take_roster,
    "tree": take_tree,
    "grades": take_grades,
    "grid_list": take_grid_list,
    **dict.fromkeys(_CLOCKS, take_clock),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file brought: counts by name, such as people, postings, half-days, changed.

    `left_out` are lines that do not concern this office: they are shown, but stop nothing.
    """

    file: str
    kind: str
    year: int
    month: int
    counts: dict[str, int]
    left_out: tuple[Fault, ...] = field(default=())
    refused: tuple[RefusedLine, ...] = ()
    """Wrong lines that somebody chose to leave out (see leaving)."""

    def as_logged(self) -> dict[str, Any]:
        """Return what the operation log keeps of it: counts, and the lines that were refused."""
        lines = [_logged(line) for line in self.refused]
        counted = {"file": self.file, "kind": self.kind, **self.counts}
        return counted | ({"refused": lines} if lines else {})


Watch = Callable[[Session, Incoming[Any]], AbstractContextManager[None]]
"""Observes the taking of each file."""


class _DryRun(Exception):
    """Ends the transaction without keeping anything."""


def take_files(
    desk: Desk,
    files: Sequence[Incoming[Any]],
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> tuple[Taken, ...]:
    """Take `files` in, roster first; Refused("import_refused") carries every fault of every file."""
    progress = progress or Silent()
    taken: list[Taken] = []
    try:
        with desk.change(Action.IMPORT_FILES) as change:
            taken = _take_all(desk, change, files, progress, watch or _unwatched)
            if dry_run or not any(sum_of_changes(one) for one in taken):
                raise _DryRun
            change.subject = "、".join(one.file for one in taken)[:500]
            change.detail["files"] = [one.as_logged() for one in taken]
    except _DryRun:
        pass
    return tuple(taken)


def sum_of_changes(taken: Taken) -> int:
    """Return how many rows a file changed; 0 when all of it was already in."""
    return taken.counts.get("changed", 0)


def _unwatched(_session: Session, _file: Incoming[Any]) -> AbstractContextManager[None]:
    return nullcontext()


def _take_all(
    desk: Desk, change: Change, files: Sequence[Incoming[Any]], progress: Progress, watch: Watch
) -> list[Taken]:
    taken: list[Taken] = []
    later: Later = []
    faults: list[Fault] = [fault for file in files for fault in file.faults if fault.code not in _LEFT_OUT]
    faults += [question.as_fault() for file in files for question in file.questions]
    faults += contradictions([file for file in files if file.kind == "attendance"])
    rosters = {file.file for file in files if file.kind == "roster"}
    ordered = sorted(files, key=lambda file: (_ORDER[file.kind], file.year, file.month, file.file))
    for number, file in enumerate(ordered):
        progress.step(number, len(ordered), file.file)
        if faults and file.kind != "roster" and any(f.place.file in rosters for f in faults):
            continue  # people of a refused roster are unknown to every other file: do not report each of them
        if file.kind in _CLOCKS:  # punches fill what the month's sheet leaves open
            write_later(change.session, later)
        with watch(change.session, file):
            counts, found = _take(desk, change.session, file, later)
            if watch is not _unwatched:
                write_later(change.session, later)
        faults += [fault for fault in found if fault.code not in _LEFT_OUT]
        left_out = tuple(fault for fault in (*file.faults, *found) if fault.code in _LEFT_OUT) + file.notes
        taken.append(Taken(file.file, file.kind, file.year, file.month, counts, left_out, file.refused))
    if faults:
        raise Refused("import_refused", faults=sorted(set_of(faults), key=_by_place), count=len(faults))
    write_later(change.session, later)
    progress.step(len(ordered), len(ordered), "")
    return taken


def _take(
    desk: Desk, session: Session, file: Incoming[Any], later: Later
) -> tuple[dict[str, int], list[Fault]]:
    if file.kind == "attendance":
        return take_attendance(session, file, later)
    if file.kind == "work_log":  # a log keeps who entered it
        return take_work_logs(session, file, desk.today, stamp(desk))
    if file.kind == "events":  # an event keeps who took it in, and when to the minute
        return take_events(session, file, desk.clock(), desk.actor.account)
    if file.kind == "patrols":  # a patrol keeps who entered it
        return take_patrols(session, file, desk)
    return _TAKE[file.kind](session, file, desk.today)


def _logged(line: RefusedLine) -> dict[str, Any]:
    codes = list(dict.fromkeys(fault.code for fault in line.faults))
    return {"sheet": line.place.sheet, "rows": list(line.rows), "codes": codes}


def set_of(faults: Sequence[Fault]) -> list[Fault]:
    """Return the faults without repeats of the same code at the same place."""
    seen: dict[tuple[Any, str], Fault] = {}
    for fault in faults:
        seen.setdefault((fault.place, fault.code), fault)
    return list(seen.values())


def _by_place(fault: Fault) -> tuple[str, str, int, str]:
    digits = "".join(c for c in fault.place.cell if c.isdigit())
    return (fault.place.file, fault.place.sheet, int(digits or 0), fault.place.cell)
