"""What an import would change, half-day by half-day, before anyone agrees: a dry run that is observed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.punch_clock import ClockSource
from models.rules.calendar.working_days import first_day
from models.rules.core.faults import Fault, Place
from models.rules.core.month import Month
from models.rules.intake.records import Incoming
from models.services.attendance.punch_clock.waiting import Key, read_month_marks
from models.services.attendance.signs import sign_conflicts
from models.services.intake.punches import Difference, make_plan
from models.services.intake.taking import Taken, take_files
from models.services.office.desk import Desk
from models.services.people.agencies import read_agencies
from models.services.people.staff import read_staff

_CLOCKS = frozenset(source.value for source in ClockSource)


@dataclass(frozen=True, slots=True)
class Preview:
    """What `take_files` would answer, every half-day that would differ, and legends that say otherwise."""

    taken: tuple[Taken, ...]
    differences: tuple[Difference, ...]
    legends: tuple[Fault, ...]


@dataclass(slots=True)
class _Watch:
    """Observes a dry run and notes what each file does to the marks."""

    desk: Desk
    differences: list[Difference] = field(default_factory=list)

    @contextmanager
    def __call__(self, session: Session, file: Incoming[Any]) -> Iterator[None]:
        """Compare the marks before and after one file is taken."""
        if file.kind in _CLOCKS:
            self.differences += make_plan(session, file, self.desk.today).differences
            yield
        elif file.kind == "attendance":
            months = {Month(record.year, record.month).stored for record in file.records}
            before = read_month_marks(session, months)
            yield
            session.flush()
            self.differences += _between(session, before, read_month_marks(session, months))
        else:
            yield


def preview_files(desk: Desk, files: Sequence[Incoming[Any]]) -> Preview:
    """Try an import without keeping it; Refused("import_refused") as `take_files` would be."""
    watch = _Watch(desk)
    taken = take_files(desk, files, dry_run=True, watch=watch)
    found = sorted(watch.differences, key=lambda one: (one.day, one.half, one.staff_no))
    return Preview(taken, tuple(found), legends_of(desk, files))


def legends_of(desk: Desk, files: Sequence[Incoming[Any]]) -> tuple[Fault, ...]:
    """Return where a file's own legend says something else than the office's signs; it stops nothing."""
    return tuple(
        Fault(
            Place(one.file, one.sheet), "legend_differs",
            {"agency": one.agency, "sign": one.sign, "in_file": one.in_file, "in_office": one.in_office},
        )
        for one in sign_conflicts(desk, files)
    )  # fmt: skip


def _between(session: Session, before: dict[Key, str], after: dict[Key, str]) -> list[Difference]:
    changed = [key for key in sorted({*before, *after}) if before.get(key) != after.get(key)]
    if not changed:
        return []
    people = {row.id: row for row in read_staff(session)}
    agencies = {row.id: row.name for row in read_agencies(session)}
    found: list[Difference] = []
    for key in changed:
        staff_id, agency_id, month = key
        person, length = people[staff_id], len(before.get(key) or after[key])
        old, new = before.get(key) or UNMARKED * length, after.get(key) or UNMARKED * length
        for index, (was, now) in enumerate(zip(old, new, strict=True)):
            if was != now:
                found.append(
                    Difference(
                        staff_id=staff_id, staff_no=person.staff_no, name=person.name,
                        agency=agencies[agency_id], day=first_day(month).replace(day=index // 2 + 1),
                        half=index % 2, before=_word(was), after=_word(now), minutes=0, outcome="mark",
                        reason=_reason(was, now),
                    )
                )  # fmt: skip
    return found


def _word(code: str) -> str:
    return "" if code == UNMARKED else BY_CODE[code].name


def _reason(was: str, now: str) -> str:
    if was == UNMARKED:
        return ""
    return "sheet_clears_mark" if now == UNMARKED else "sheet_replaces_mark"
