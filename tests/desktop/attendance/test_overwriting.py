"""What a key must not do unseen: overwrite a selection, or more than somebody sees at a glance."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.widgets.message_bar import Again
from models.rules.attendance.overwriting import overwriting
from models.store.store import Store
from tests.desktop.attendance.attendance_office import (
    ALT,
    BARE,
    CTRL,
    SHIFT,
    Clerk,
    Key,
    clerk,
    desk,
    mark_month,
    street,
)

__all__ = ["clerk", "desk"]


def question(clerk: Clerk) -> str:
    line = clerk.page.board.line
    return line.text.text() if line.isVisible() else ""


@pytest.fixture
def full(program: Program, sqlite_store: Store, qtbot: QtBot) -> Clerk:
    """Five people whose month is all 病假."""
    desk = street(sqlite_store, people=5)
    mark_month(desk, "K")
    return Clerk(desk, qtbot)


@pytest.mark.parametrize(
    "key", [Key.Key_Home, Key.Key_Escape, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_End, Key.Key_1]
)
def test_a_row_that_was_selected_is_not_overwritten_by_a_letter_after_any_key_that_moves(
    full: Clerk, key: Qt.Key
) -> None:
    before = full.page.draft.marks[:]
    full.go(0, 2)
    full.press(Key.Key_Space, SHIFT)
    full.press(key)
    assert not full.page.board.marks.has_range()
    full.type("n")
    changed = sum(old != new for a, b in zip(before, full.page.draft.marks, strict=True)
                  for old, new in zip(a, b, strict=True))  # fmt: skip
    assert changed <= 1


def test_a_selection_made_by_the_mouse_collapses_with_home_where_the_cursor_is_there_already(
    full: Clerk,
) -> None:
    full.page.board.marks.select_block(0, 1, 0, 30)
    full.press(Key.Key_Home)
    assert full.page.board.marks.span() == (0, 0, 0, 0)
    full.press(Key.Key_Right, SHIFT)
    assert full.page.board.marks.span() == (0, 0, 0, 1)


def test_shift_space_selects_the_row_and_writes_nothing(clerk: Clerk) -> None:
    clerk.go(3, 8)
    clerk.press(Key.Key_Space, SHIFT)
    assert {*"".join(clerk.page.draft.marks)} == {"."}
    assert clerk.page.board.marks.span() == (2, 3, 0, 30) and clerk.at() == (3, 7)


def test_ctrl_space_selects_the_day_of_everybody_and_the_next_letter_asks(full: Clerk) -> None:
    before, last = full.page.draft.marks[:], full.page.board.marks.marks_model.rowCount() - 1
    full.go(3, 8)
    full.press(Key.Key_Space, CTRL)
    assert full.page.draft.marks == before
    assert full.page.board.marks.span() == (0, last, 7, 7) and full.at() == (3, 7)
    full.type("n")
    assert full.page.draft.marks == before and question(full) != ""
    full.press(Key.Key_Escape)
    assert full.page.draft.marks == before and question(full) == ""


def test_a_key_that_overwrites_two_exceptions_asks_and_esc_leaves_them(full: Clerk) -> None:
    before = full.page.draft.marks[:]
    full.go(0, 8)
    full.press(Key.Key_Right, SHIFT)
    full.type("n")
    assert full.page.draft.marks == before
    assert "2 half-days would change" in question(full) and "Sick 2" in question(full)
    full.press(Key.Key_Escape)
    assert full.page.draft.marks == before and question(full) == ""
    full.press(Key.Key_Return)  # nothing waits any more: Enter only fills what is unmarked
    assert full.page.draft.marks == before


@pytest.mark.parametrize(("key", "held"), [(Key.Key_N, BARE), (Key.Key_Delete, BARE), (Key.Key_R, CTRL)])
def test_enter_does_what_was_asked_as_one_step(full: Clerk, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    full.go(0, 4)
    full.type("s")
    before = full.page.draft.marks[:]
    full.go(0, 4)
    full.press(Key.Key_Right, SHIFT, 5)
    full.press(key, held)
    assert full.page.draft.marks == before and question(full)
    full.press(Key.Key_Return)
    assert full.page.draft.marks != before and question(full) == ""
    full.press(Key.Key_Z, CTRL)
    assert full.page.draft.marks == before


@pytest.mark.parametrize(
    ("key", "held"), [(Key.Key_N, SHIFT), (Key.Key_N, ALT), (Key.Key_Space, ALT)]
)
def test_a_key_for_the_whole_day_asks_before_it_overwrites_the_exceptions_of_both_halves(
    full: Clerk, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    before = full.page.draft.marks[:]
    full.go(0, 8)
    full.press(key, held)
    assert full.page.draft.marks == before and "2 half-days would change" in question(full)
    full.press(Key.Key_Escape)
    assert full.page.draft.marks == before
    full.press(key, held)
    full.press(Key.Key_Return)
    assert full.page.draft.marks != before


def test_one_exception_is_overwritten_without_a_question(full: Clerk) -> None:
    full.go(0, 8)
    full.type("n")
    assert full.marks()[14] == "A" and question(full) == ""


def test_a_question_does_not_outlive_the_selection_it_was_about(full: Clerk) -> None:
    before = full.page.draft.marks[:]
    full.go(0, 8)
    full.press(Key.Key_Right, SHIFT)
    full.type("n")
    full.go(4, 9)
    assert question(full) == ""
    full.press(Key.Key_Return)
    assert full.page.draft.marks == before


def test_a_key_that_changes_more_than_sixty_half_days_asks(clerk: Clerk) -> None:
    clerk.press(Key.Key_A, CTRL)
    clerk.type("n")
    assert {*"".join(clerk.page.draft.marks)} == {"."}
    assert "210 half-days" in question(clerk)
    clerk.press(Key.Key_Return)
    assert "".join(clerk.page.draft.marks).count("A") == 210


def test_the_day_of_everybody_is_marked_by_one_key_and_asked_where_it_goes_far(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    """F4 wrote the day of forty people, and of a thousand, at one stroke."""
    clerk = Clerk(street(sqlite_store, people=40), qtbot)
    clerk.go(0, 8)
    clerk.press(Key.Key_F4)
    assert "80 half-days" in question(clerk)
    clerk.press(Key.Key_Escape)
    assert {*"".join(clerk.page.draft.marks)} == {"."}
    clerk.press(Key.Key_F4)
    clerk.press(Key.Key_Return)
    assert "".join(clerk.page.draft.marks).count("P") == 80


def test_a_pasted_block_of_more_than_sixty_half_days_asks_and_is_then_selected(clerk: Clerk) -> None:
    clerk.go(0, 8)
    QGuiApplication.clipboard().setText("\n".join(["\t".join("√" * 4)] * 10))
    clerk.press(Key.Key_V, CTRL)
    assert question(clerk) == "" and "".join(clerk.page.draft.marks).count("P") == 40
    clerk.go(0, 8)
    week = ["○"] * 5
    QGuiApplication.clipboard().setText("\n".join(["\t".join([*week, "", "", *week])] * 10))
    clerk.press(Key.Key_V, CTRL)
    assert "100 half-days" in question(clerk)
    clerk.press(Key.Key_Escape)
    assert "".join(clerk.page.draft.marks).count("P") == 40
    clerk.press(Key.Key_V, CTRL)
    clerk.press(Key.Key_Return)
    assert "".join(clerk.page.draft.marks).count("L") == 100
    assert clerk.page.board.marks.span() == (0, 9, 7, 18)


def test_the_question_moves_no_row(full: Clerk) -> None:
    grid = full.page.board.marks
    place = grid.geometry()
    full.go(0, 8)
    full.press(Key.Key_Right, SHIFT)
    full.type("n")
    assert question(full) and grid.geometry() == place


def test_the_line_with_undo_speaks_of_the_newest_step(clerk: Clerk) -> None:
    clerk.go(0, 8)
    clerk.press(Key.Key_Right, SHIFT)
    clerk.type("n")
    assert clerk.said[-1].startswith("Annual")
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.said[-1].startswith("Undone: Annual")
    clerk.press(Key.Key_Y, CTRL)
    assert clerk.said[-1].startswith("Done again: Annual")
    clerk.go(0, 10)
    clerk.type("s")
    assert clerk.said[-1] == ""  # the line about the older step is gone with its undo


def test_the_line_of_an_undone_step_does_not_offer_to_undo_it_once_more(clerk: Clerk) -> None:
    """Its 撤销 brought the step back."""
    offered: list[object] = []
    clerk.page.said.connect(lambda _text, way: offered.append(way))
    clerk.go(0, 8)
    clerk.type("n")
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.said[-1].startswith("Undone: ") and isinstance(offered[-1], Again)
    offered[-1]()
    assert clerk.said[-1].startswith("Done again: ") and not isinstance(offered[-1], Again)


def hold_down(clerk: Clerk, key: Qt.Key, text: str, times: int = 30) -> None:
    for time in range(times):
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, BARE, text, time > 0)
        QCoreApplication.sendEvent(clerk.grid, pressed)


def test_a_letter_held_down_stops_at_the_first_mark_of_another_kind(clerk: Clerk) -> None:
    clerk.go(4, 3)
    clerk.type("s")
    clerk.go(0, 3)
    hold_down(clerk, Key.Key_B, "b")
    assert [marks[4:6] for marks in clerk.page.draft.marks] == ["KK", "KK", "L.", "..", ".."]
    assert "let go" in clerk.sentences[-1]


def test_a_key_let_go_of_and_pressed_at_the_same_moment_is_held_down(full: Clerk) -> None:
    full.go(0, 3)
    before = "".join(full.page.draft.marks)
    down, up = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    for kind, moment in ((down, 10), (up, 600), (down, 600), (up, 640), (down, 900)):
        pressed = QKeyEvent(kind, Key.Key_N, BARE, "n")
        pressed.setTimestamp(moment)
        QCoreApplication.sendEvent(full.grid, pressed)
    after = "".join(full.page.draft.marks)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 2


def test_a_letter_held_down_over_a_selection_leaves_its_question_standing(full: Clerk) -> None:
    full.page.board.marks.select_block(0, 3, 2, 3)
    hold_down(full, Key.Key_N, "n")
    assert question(full)
    hold_down(full, Key.Key_Return, "\r")
    assert not question(full)  # the first Enter answers, and those that follow it ask nothing


def test_an_enter_held_down_does_not_answer_the_question_that_it_asked(clerk: Clerk) -> None:
    clerk.page.board.marks.select_block(0, 9, 0, 14)
    hold_down(clerk, Key.Key_Return, "\r")
    assert question(clerk) and {*"".join(clerk.page.draft.marks)} == {"."}


def test_overwriting_counts_what_differs_and_which_exceptions_go() -> None:
    found = overwriting(["PPKA..", "......"], {0: "LPLA..", 1: "L....."})
    assert (found.halves, found.exceptions) == (3, {"K": 1})
    assert not found.hits_exceptions and not found.is_far
    assert overwriting(["KA"], {0: ".."}).hits_exceptions
    assert overwriting(["." * 61], {0: "L" * 61}).is_far
    assert not overwriting(["." * 60], {0: "L" * 60}).is_far
