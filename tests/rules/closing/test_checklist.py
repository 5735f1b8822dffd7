"""What keeps a month from being closed, on one person's line."""

from __future__ import annotations

from models.rules.attendance.marking import MarkRow
from models.rules.closing.checklist import CHECKS, not_on_sheet, outside, unmarked, without_slip

WORKING = (True, True, False)


def together(_code: str, halves: list[int]) -> list[list[int]]:
    return [halves]


def line(marks: str, here: tuple[bool, ...] = (True, True, True)) -> MarkRow:
    return MarkRow("张三", marks, here, WORKING)


def test_an_unmarked_half_blocks_only_on_a_working_day_of_the_posting() -> None:
    found = unmarked(1, line("PPP..."))
    assert found is not None
    assert (found.code, found.half) == ("unmarked_halves", 3)
    assert (found.facts["count"], found.facts["day"]) == ("1", "2")
    assert unmarked(1, line("PPPP..")) is None
    assert unmarked(1, line("PP....", (True, False, False))) is None


def test_a_mark_without_posting_blocks() -> None:
    found = outside(1, line("PPPP..", (True, False, False)))
    assert found is not None
    assert (found.half, found.facts["count"]) == (2, "2")
    assert outside(1, line("PPPP..")) is None


def test_leave_without_a_slip_of_its_kind_blocks_by_kind() -> None:
    marks = line("LKPP..")
    assert without_slip(1, marks, {0: "L", 1: "K"}, ("personal", "sick"), together) == ()
    (one,) = without_slip(1, marks, {0: "L", 1: "L"}, ("personal", "sick"), together)
    assert (one.half, one.facts["kind"]) == (1, "病假")
    assert len(without_slip(1, marks, {}, ("personal", "sick"), together)) == 2
    assert without_slip(1, marks, {}, ("annual",), together) == ()


def test_leave_without_a_slip_blocks_once_for_each_slip_that_is_missing() -> None:
    def one_each(_code: str, halves: list[int]) -> list[list[int]]:
        return [[half] for half in halves]

    found = without_slip(1, line("LPLL.."), {}, ("personal",), one_each)
    assert [block.half for block in found] == [0, 2, 3]


def test_approved_leave_that_is_not_on_the_sheet_blocks() -> None:
    found = not_on_sheet(1, line("PPPP.."), {1: "A", 2: "A"})
    assert found is not None
    assert (found.half, found.facts["count"], found.facts["kind"]) == (1, "2", "年休")
    assert not_on_sheet(1, line("PAAP.."), {1: "A", 2: "A"}) is None
    assert not_on_sheet(1, line("PPPP..", (True, False, False)), {2: "A"}) is None


def test_every_block_has_its_place_in_the_checklist() -> None:
    found = {"unmarked_halves", "marks_outside_posting", "leave_without_slip", "leave_not_on_sheet"}
    assert found <= set(CHECKS)
