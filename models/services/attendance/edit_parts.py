"""What an edit does at each agency: on an agency's sheet all of it there, on the office's by the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.services.attendance.edit_steps import RowChange
from models.services.attendance.months import OFFICE, MonthRow, MonthSheet
from models.services.attendance.whole_office import joined

Where = tuple[int, int]
"""Staff id and agency id: whose marks, at which agency."""


@dataclass(frozen=True, slots=True)
class Part:
    """One person's change at one agency; `here` are the days spent there."""

    row: MonthRow
    agency_id: int
    change: RowChange
    here: tuple[bool, ...]

    @property
    def where(self) -> Where:
        """Whose marks, at which agency."""
        return self.row.staff_id, self.agency_id

    @property
    def is_whole(self) -> bool:
        """Tell whether the row's marks are just those that are stored at this one agency."""
        return not self.row.homes or all(self.here)


def parts_of(sheet: MonthSheet, changes: Mapping[int, RowChange]) -> tuple[Part, ...]:
    """Return the parts of changes by staff id."""
    rows = (row for row in sheet.rows if row.staff_id in changes)
    return tuple(part for row in rows for part in _parts(sheet.agency_id, row, changes[row.staff_id]))


def _parts(agency_id: int, row: MonthRow, change: RowChange) -> Iterator[Part]:
    if agency_id != OFFICE:
        yield Part(row, agency_id, change, row.here)
        return
    homes = [home for home in dict.fromkeys(row.homes) if home != OFFICE]
    if len(homes) == 1:
        yield Part(row, homes[0], change, row.here)
        return
    for home in homes:
        here = tuple(day == home for day in row.homes)
        yield Part(row, home, _within(change, here), here)


def _within(change: RowChange, here: tuple[bool, ...]) -> RowChange:
    """Return what a change does on these days."""
    pairs = enumerate(zip(change.was, change.now, strict=True), change.start)
    now = "".join(new if here[half // 2] else old for half, (old, new) in pairs)
    notes = {half: both for half, both in change.notes.items() if here[half // 2]}
    return RowChange(change.start, change.was, now, notes)


def by_person(parts: tuple[Part, ...], marks: Mapping[Where, str]) -> dict[int, str]:
    """Return staff id → the month as the sheet shows it, out of the marks at each agency."""
    found: dict[int, dict[int, str]] = {}
    homes = {}
    for part in parts:
        found.setdefault(part.row.staff_id, {})[part.agency_id] = marks[part.where]
        homes[part.row.staff_id] = part.row.homes
    return {
        staff_id: joined(homes[staff_id], own) if homes[staff_id] else next(iter(own.values()))
        for staff_id, own in found.items()
    }
