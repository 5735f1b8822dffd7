"""What an import would change is the same plan that it carries out, and looking writes nothing."""

from __future__ import annotations

from collections import Counter

from desktop.intake.reading import read_files
from models.services.intake.preview import Preview, preview_files
from models.services.office.desk import Desk
from tests.office import SAMPLES
from tests.services.attendance.clock_files import DINGTALK, PUNCHES, clock_desk, operations, take

__all__ = ["clock_desk"]

MARCH_SHEET = SAMPLES / "attendance-2017-03.xlsx"


def look(desk: Desk, *names: str) -> Preview:
    return preview_files(desk, read_files(desk, [SAMPLES / name for name in names]))


def test_a_clock_is_previewed_by_day_and_person(desk: Desk) -> None:
    found = look(desk, PUNCHES.name)
    order = [(one.day, one.half, one.staff_no) for one in found.differences]
    assert order == sorted(order)
    outcomes = Counter(one.outcome for one in found.differences)
    assert outcomes == {"mark": 564, "undecided": 34}
    assert [fault.code for fault in found.taken[0].left_out] == ["clock_unknown_number"]


def test_looking_changes_nothing(desk: Desk) -> None:
    before = operations(desk)
    look(desk, PUNCHES.name, DINGTALK.name, MARCH_SHEET.name)
    assert operations(desk) == before
    again = look(desk, PUNCHES.name)
    assert len(again.differences) == 598


def test_a_month_of_marks_is_shown_half_day_by_half_day(desk: Desk) -> None:
    found = look(desk, MARCH_SHEET.name)
    assert len(found.differences) == found.taken[0].counts["half_days"]
    assert {(one.before, one.reason) for one in found.differences} == {("", "")}
    take(desk, MARCH_SHEET)
    assert look(desk, MARCH_SHEET.name).differences == ()


def test_a_sheet_after_the_clock_says_what_it_replaces(desk: Desk) -> None:
    take(desk, PUNCHES)
    found = look(desk, MARCH_SHEET.name)
    replaced = [one for one in found.differences if one.reason == "sheet_replaces_mark"]
    assert replaced and all(one.before and one.after and one.before != one.after for one in replaced)
    assert all(one.outcome == "mark" for one in replaced)
    assert [one.day for one in found.differences] == sorted(one.day for one in found.differences)


def test_a_roster_in_the_same_heap_is_known_to_the_preview(desk: Desk) -> None:
    found = look(desk, "roster-2017.xlsx", MARCH_SHEET.name)
    assert [one.kind for one in found.taken] == ["roster", "attendance"]
    assert found.differences


def test_a_legend_that_says_otherwise_is_told(desk: Desk) -> None:
    told = look(desk, MARCH_SHEET.name).legends
    assert {fault.code for fault in told} == {"legend_differs"}
    assert {fault.facts["agency"] for fault in told} == {"市场监管所"}
    assert {"sign": "+", "in_file": "事假", "in_office": "加班"}.items() <= told[0].facts.items()
    assert told[0].place.file == MARCH_SHEET.name
    take(desk, MARCH_SHEET)
    assert look(desk, MARCH_SHEET.name).legends == ()
