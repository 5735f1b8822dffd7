"""What one line of a roster cannot know: one card with two names, stays that overlap, lines typed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from models.rules.core.faults import Fault, Place
from models.rules.intake.records import RosterRecord

NOWHERE = Place("")


def cross_faults(records: Sequence[RosterRecord]) -> Iterator[Fault]:
    """Yield what is wrong between the lines of one file, at the later line."""
    yield from _two_values(records, "id_card", "name", "id_card_two_names")
    yield from _two_values(records, "staff_no", "id_card", "staff_no_two_people")
    yield from _two_values(records, "id_card", "staff_no", "id_card_two_staff_nos")
    for postings in _groups(records, "id_card").values():
        yield from _overlaps(postings)


def _groups(records: Iterable[RosterRecord], field: str) -> dict[str, list[RosterRecord]]:
    groups: dict[str, list[RosterRecord]] = defaultdict(list)
    for record in records:
        if key := getattr(record, field):
            groups[key].append(record)
    return groups


def _two_values(records: Sequence[RosterRecord], key: str, value: str, code: str) -> Iterator[Fault]:
    for group in _groups(records, key).values():
        named = [record for record in group if getattr(record, value)]
        for record in named[1:]:
            first = named[0]
            if getattr(record, value) != getattr(first, value):
                shown = value if value != "id_card" else "name"
                facts = {
                    "key": "" if key == "id_card" else getattr(record, key),
                    "one": getattr(first, shown),
                    "other": getattr(record, shown),
                    "first_cell": _place(first, value).cell,
                }
                yield Fault(_place(record, value if value != "id_card" else key), code, facts)


def _overlaps(postings: Sequence[RosterRecord]) -> Iterator[Fault]:
    dated = sorted((posting for posting in postings if posting.since), key=_since)
    for earlier, later in pairwise(dated):
        twice = (earlier.since, earlier.until, earlier.agency) == (later.since, later.until, later.agency)
        if not twice and earlier.until and earlier.until < _since(later):
            continue
        # The later line of the file is the one that a clerk added by mistake, whichever stay began first.
        wrong, other = (later, earlier) if _row(later) > _row(earlier) else (earlier, later)
        facts = {
            "name": wrong.name, "agency": other.agency, "first_cell": _place(other, "since").cell,
            "since": _since(other).isoformat(), "until": other.until.isoformat() if other.until else "至今",
        }  # fmt: skip
        yield Fault(
            _place(wrong, "name" if twice else "since"), "row_twice" if twice else "postings_overlap", facts
        )


def _since(record: RosterRecord) -> date:
    return record.since or date.max


def _place(record: RosterRecord, field: str) -> Place:
    return record.places.get(field, NOWHERE)


def _row(record: RosterRecord) -> tuple[str, int]:
    place = _place(record, "name")
    return place.sheet, int(place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)
