"""Leaving wrong lines of a file out, so that the rest can be taken: only where somebody chose it.

A fault can be left out with its line where the line stands for itself. What concerns a heading, a legend or a
whole sheet never can: every line would be read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.rules.core.characters import name_key
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming, RefusedLine, period_of

LINEWISE = frozenset({"events", "roster", "attendance", "grades", "work_log"})
"""Kinds whose lines stand for themselves. Punches do not: one that is missing makes a day of another kind."""
TOGETHER = "line_left_with_other"
_DATED = frozenset({"events", "work_log"})
"""Kinds whose period is that of their lines."""
_NAME = "name"
Line = tuple[str, str, int]
"""File, sheet and row, from 1."""


def line_of(place: Place) -> Line | None:
    """Return the line of a cell, None for what is no cell."""
    letters = place.cell.rstrip("0123456789")
    row = place.cell[len(letters) :]
    return (place.file, place.sheet, int(row)) if letters.isalpha() and row else None


def without_wrong_lines(
    files: Sequence[Incoming[Any]], faults: Sequence[Fault]
) -> tuple[list[Incoming[Any]], list[Fault]]:
    """Return the files without the lines that have faults, and the faults that are of no line.

    With a wrong line go those that say something else of the same: nobody knows which of them holds.
    """
    owners = _owners(files)
    wrong: dict[Line, list[Fault]] = {}
    others = []
    for fault in faults:
        line = line_of(fault.place)
        if line is not None and line in owners:
            wrong.setdefault(line, []).append(fault)
        else:
            others.append(fault)
    return [_without(file, wrong, _bound(files, file, wrong)) for file in files], others


def _owners(files: Sequence[Incoming[Any]]) -> set[Line]:
    """Return the lines that are somebody's or some matter's."""
    return {line for file in files if file.kind in LINEWISE for one in file.records for line in lines_of(one)}


def lines_of(record: Any) -> frozenset[Line]:  # noqa: ANN401 - a record of any kind
    """Return the lines that a record was read from."""
    if hasattr(record, "lines"):
        return frozenset((record.place.file, record.place.sheet, row) for row in record.lines)
    return frozenset(line for place in record.places.values() if (line := line_of(place)))


def _bound(
    files: Sequence[Incoming[Any]], file: Incoming[Any], wrong: Mapping[Line, Sequence[Fault]]
) -> dict[tuple[str, ...], Line]:
    """Return what the wrong lines speak of, each with the first of its lines.

    A person's lines may stand in several files; a matter that two books have is right in the other book.
    """
    found: dict[tuple[str, ...], Line] = {}
    for one in [file] if file.kind == "events" else [same for same in files if same.kind == file.kind]:
        for record in one.records:
            lines = sorted(wrong.keys() & lines_of(record))
            for key in _sure_keys(file.kind, record) if lines else ():
                found.setdefault(key, lines[0])
    return found


def _keys(kind: str, record: Any) -> Iterable[tuple[str, ...]]:  # noqa: ANN401 - a record of any kind
    """Return what lines have in common that belong together."""
    if kind == "events":
        return [(record.source, record.foreign_id)] if record.foreign_id else []
    if kind == "work_log":
        return []
    if kind == "attendance":
        who = name_key(record.name)
        return [(str(record.year), str(record.month), record.agency, who, record.staff_no)] if who else []
    said = {"card": record.id_card, "number": record.staff_no, _NAME: name_key(record.name)}
    return [(what, value) for what, value in said.items() if value]


def _sure_keys(kind: str, record: Any) -> Iterable[tuple[str, ...]]:  # noqa: ANN401 - a record of any kind
    """Return the keys of a wrong line: a name alone binds where the line has no number that can be read."""
    keys = list(_keys(kind, record))
    return [key for key in keys if key[0] != _NAME] or keys


def _without(
    file: Incoming[Any], wrong: Mapping[Line, Sequence[Fault]], bound: Mapping[tuple[str, ...], Line]
) -> Incoming[Any]:
    if file.kind not in LINEWISE:
        return file
    kept = []
    refused = {(one.place.sheet, one.rows): one for one in file.refused}
    for record in file.records:
        if found := _why(file.kind, record, wrong, bound):
            rows = tuple(line[2] for line in sorted(lines_of(record)))
            place, agency = _first_place(record), getattr(record, "agency", "")
            refused.setdefault((place.sheet, rows), RefusedLine(place, rows, found, agency))
        else:
            kept.append(record)
    faults = tuple(fault for fault in file.faults if line_of(fault.place) not in wrong)
    year, month = _period(file, kept)
    return replace(
        file, year=year, month=month, records=tuple(kept), faults=faults, refused=tuple(refused.values())
    )


def _period(file: Incoming[Any], kept: Sequence[Any]) -> tuple[int, int]:
    """Return what is left of the period of a file: a wrong day says nothing of it."""
    if file.kind not in _DATED:
        return file.year, file.month
    return period_of(one.day for one in kept if one.day is not None)


def _why(
    kind: str,
    record: Any,  # noqa: ANN401 - a record of any kind
    wrong: Mapping[Line, Sequence[Fault]],
    bound: Mapping[tuple[str, ...], Line],
) -> tuple[Fault, ...]:
    """Return why a record is left out: its own faults, or the line that it belongs to; () where it stays."""
    found = tuple(fault for line in sorted(lines_of(record)) for fault in wrong.get(line, ()))
    other = next((bound[key] for key in _keys(kind, record) if key in bound), None)
    if found or other is None:
        return found
    return (Fault(_first_place(record), TOGETHER, {"file": other[0], "row": str(other[2])}),)


def _first_place(record: Any) -> Place:  # noqa: ANN401 - a record of any kind
    place = getattr(record, "place", None)
    return place if isinstance(place, Place) else next(iter(record.places.values()))
