from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.grid.picker import KindPicker
from models.rules.attendance.kinds import BY_KEY
from models.store.store import Store
from tests.desktop.attendance.attendance_office import (
    ALT,
    CTRL,
    MAY,
    SHIFT,
    Clerk,
    Key,
    mark_month,
    stored,
    street,
)

WORKDAYS = (2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19, 22, 23, 24, 25, 26, 27, 31)
"""May 2017: the 1st, 29th and 30th are off, Saturday the 27th is worked."""


@pytest.fixture
def clerk(program: Program, sqlite_store: Store, qtbot: QtBot) -> Clerk:
    return Clerk(street(sqlite_store, people=5), qtbot)


def test_an_ordinary_day_of_forty_people_with_two_exceptions_takes_eight_keys(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    desk = street(sqlite_store)
    mark_month(desk, until=16)
    clerk = Clerk(desk, qtbot)
    assert clerk.at() == (0, 16)
    clerk.type("17")
    clerk.type("S", SHIFT)
    clerk.type("38")
    clerk.type("n", SHIFT)
    clerk.press(Key.Key_F4)
    clerk.press(Key.Key_Return)
    assert clerk.keys <= 8
    qtbot.waitUntil(clerk.page.draft.is_saved)
    days = {staff: marks[32:34] for staff, marks in stored(desk).items()}
    assert days == {staff: {17: "LL", 38: "AA"}.get(staff, "PP") for staff in range(1, 41)}


def test_thirty_one_marks_of_one_person_are_typed_without_the_mouse(clerk: Clerk) -> None:
    clerk.go(0, 2)
    clerk.press(Key.Key_Left)
    clerk.press(Key.Key_Right)
    typed = "csgbnpxdtkcsgbnpxdtkcsgbnpxdtkc"
    clerk.type(typed)
    codes = dict(zip("csgbnpxdtk", "PLTKASVEYX", strict=True))
    expected = [codes[char] for char in typed]
    mornings = [clerk.marks()[2 * (day - 1)] for day in WORKDAYS]
    afternoons = [clerk.marks()[2 * day - 1] for day in WORKDAYS]
    assert (mornings + afternoons)[:31] == expected
    assert clerk.marks().count(".") == 62 - 31


def test_marking_goes_on_the_way_of_the_last_arrow(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("c")
    assert clerk.at() == (1, 16)
    clerk.press(Key.Key_Right)
    clerk.type("c")
    assert clerk.at() == (1, 18)
    clerk.press(Key.Key_Down)
    clerk.type("c")
    assert clerk.at() == (3, 18)


def test_a_day_ends_at_its_last_person_and_a_line_goes_on_below(clerk: Clerk) -> None:
    clerk.go(9, 17)
    clerk.type("c")
    assert clerk.at() == (9, 16)
    clerk.go(0, 31)
    clerk.page.board.marks.goes_down = False
    clerk.type("c")
    assert clerk.at() == (1, 1)
    clerk.go(9, 31)
    clerk.type("c")
    assert clerk.at() == (9, 30)


def test_shift_marks_the_whole_day_and_goes_to_the_next_person(clerk: Clerk) -> None:
    clerk.go(1, 17)
    clerk.type("S", SHIFT)
    assert clerk.marks()[32:34] == "LL"
    assert clerk.at() == (2, 16)
    clerk.type("C", SHIFT)
    assert clerk.marks(1)[32:34] == "PP"
    clerk.press(Key.Key_G, ALT)
    assert clerk.marks(2)[32:34] == "TT"


def test_space_marks_over_and_enter_only_fills(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.go(0, 17)
    clerk.press(Key.Key_Return)
    assert (clerk.marks()[32], clerk.at()) == ("L", (1, 16))
    clerk.press(Key.Key_Return)
    assert (clerk.marks()[33], clerk.at()) == ("P", (2, 16))
    clerk.go(0, 17)
    clerk.press(Key.Key_Space)
    assert clerk.marks()[32] == "P"


def test_delete_clears_and_shift_delete_is_not_needed_for_a_range(clerk: Clerk) -> None:
    clerk.go(0, 2)
    clerk.press(Key.Key_Right, SHIFT, 3)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.type("n")
    assert clerk.marks()[2:10] == "AAAAAAAA"
    clerk.press(Key.Key_Delete)
    clerk.press(Key.Key_Return)
    assert set(clerk.marks()) == {"."}
    assert clerk.said[-1].endswith("8 half-days")


def test_typing_marks_the_whole_range_and_leaves_rest_days_alone(clerk: Clerk) -> None:
    clerk.go(0, 4)
    clerk.press(Key.Key_Right, SHIFT, 5)
    clerk.press(Key.Key_Down, SHIFT, 3)
    clerk.type("n")
    for row in (0, 1):
        assert clerk.marks(row)[6:18] == "AAAA....AAAA"
    assert clerk.page.board.marks.has_range()


def test_a_mark_that_may_not_stand_is_refused_with_person_and_day(clerk: Clerk) -> None:
    clerk.go(0, 6)
    clerk.type("c")
    assert "王一" in clerk.sentences[-1] and "6" in clerk.sentences[-1]
    assert clerk.at() == (0, 5) and set(clerk.marks()) == {"."}
    clerk.go(0, 8)
    clerk.type("c")
    assert clerk.sentences[-1] == ""


def test_duty_is_marked_on_a_rest_day_by_its_letter(clerk: Clerk) -> None:
    clerk.go(0, 6)
    clerk.type("z")
    assert clerk.marks()[10] == "D"
    assert clerk.at() == (1, 5)


@pytest.mark.parametrize(("char", "code"), [("+", "O"), ("<", "E"), (">", "Y")])
def test_signs_are_typed_as_they_stand(clerk: Clerk, char: str, code: str) -> None:
    day = 6 if code == "O" else 8
    clerk.go(0, day)
    clerk.type(char)
    assert clerk.marks()[2 * (day - 1)] == code


def test_what_an_input_method_commits_is_taken(clerk: Clerk) -> None:
    clerk.go(0, 8)
    for text in ("√", "婚", "✕"):
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(clerk.grid, event)
    assert clerk.marks()[14:16] + clerk.marks(1)[14] == "PMX"


def commit(clerk: Clerk, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(clerk.grid, event)


WORDS = [("病假", "K"), ("事假", "L"), ("年休假", "A"), ("公差", "T"), ("出差", "T")]


@pytest.mark.parametrize(("text", "code"), WORDS)
def test_a_word_from_an_input_method_is_one_kind(clerk: Clerk, text: str, code: str) -> None:
    clerk.go(0, 8)
    commit(clerk, text)
    assert clerk.marks()[14] == code and clerk.marks().count(".") == 61
    assert QApplication.activePopupWidget() is None


def test_paternity_leave_is_not_taken_for_two_other_kinds(clerk: Clerk) -> None:
    clerk.go(0, 8)
    commit(clerk, "陪产假")
    assert clerk.marks()[14] == BY_KEY["paternity"].code
    assert sum(marks.count(".") for marks in clerk.page.draft.marks) == 5 * 62 - 1


@pytest.mark.parametrize("text", ["工作", "sj", "√○", "今天"])
def test_a_word_that_names_no_kind_marks_nothing_and_is_said(clerk: Clerk, text: str) -> None:
    clerk.go(0, 8)
    commit(clerk, text)
    assert {*"".join(clerk.page.draft.marks)} == {"."}
    assert text in clerk.sentences[-1]


def test_the_input_method_stays_off_after_every_focus(clerk: Clerk) -> None:
    for _ in range(2):
        clerk.press(Key.Key_F, CTRL)
        assert not clerk.grid.hasFocus()
        clerk.page.board.setFocus()
        assert clerk.grid.hasFocus()
        assert not clerk.grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert not clerk.grid.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


def test_numbers_go_to_the_person_and_a_missing_one_is_said(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    clerk = Clerk(street(sqlite_store, people=12), qtbot)
    clerk.type("1")
    assert clerk.at()[0] == 0
    clerk.type("2")
    assert clerk.at()[0] == 22
    clerk.type("5")  # nobody is 125: a new number begins
    assert clerk.at()[0] == 8
    clerk.press(Key.Key_Right)
    clerk.type("0")
    assert "0" in clerk.sentences[-1]


def picker(clerk: Clerk) -> KindPicker:
    QCoreApplication.processEvents()
    found = QApplication.activePopupWidget()
    assert isinstance(found, KindPicker)
    return found


def test_a_letter_without_a_kind_of_its_own_opens_the_list_and_two_letters_settle(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("h")
    popup = picker(clerk)
    assert popup.list.count() == 2
    QTest.keyClicks(popup.field, "j")
    assert clerk.marks()[32] == "M"
    assert clerk.at() == (1, 16)


def test_f2_takes_initials_and_enter_takes_the_chosen_line(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.press(Key.Key_F2)
    QTest.keyClicks(picker(clerk).field, "cj")
    assert clerk.marks()[32] == "B"
    clerk.press(Key.Key_F2)
    popup = picker(clerk)
    QTest.keyClicks(popup.field, "h")
    QTest.keyClick(popup.field, Key.Key_Down)
    QTest.keyClick(popup.field, Key.Key_Return, SHIFT)
    assert clerk.marks()[32:34] == "HH"


def test_f2_takes_nothing_where_nothing_is_found(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.press(Key.Key_F2)
    popup = picker(clerk)
    QTest.keyClicks(popup.field, "qq")
    QTest.keyClick(popup.field, Key.Key_Return)
    assert set(clerk.marks()) == {"."}
    popup.close()


def test_all_present_in_the_day_the_selection_and_the_month(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.press(Key.Key_Return, CTRL)
    assert [clerk.marks(row)[32:34] for row in range(5)] == ["LP", "PP", "PP", "PP", "PP"]
    clerk.go(2, 18)
    clerk.press(Key.Key_Right, SHIFT, 4)
    clerk.press(Key.Key_F4, SHIFT)
    assert clerk.marks(1)[34:44] == "PPPP....PP"
    assert clerk.marks(0)[34:44] == ".........."
    clerk.press(Key.Key_F4, CTRL)
    clerk.press(Key.Key_Return)
    days = [clerk.marks()[2 * day - 2 : 2 * day] for day in range(1, 32)]
    assert [day for day, marks in enumerate(days, 1) if marks != ".."] == [d for d in WORKDAYS if d <= 17]


def test_all_present_on_a_rest_day_does_nothing_and_says_so(clerk: Clerk) -> None:
    clerk.go(0, 6)
    clerk.press(Key.Key_F4)
    assert set(clerk.marks()) == {"."} and "rest days" in clerk.sentences[-1]


def test_fill_down_repeats_the_first_persons_two_lines(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("sn")
    clerk.go(0, 17)
    clerk.press(Key.Key_Down, SHIFT, 9)
    clerk.press(Key.Key_D, CTRL)
    assert {clerk.marks(row)[32:34] for row in range(5)} == {"LA"}


def test_fill_down_of_one_line_takes_the_line_above(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.press(Key.Key_D, CTRL)
    assert clerk.marks()[32:34] == "LL"


def test_fill_right_repeats_the_first_day_over_working_days(clerk: Clerk) -> None:
    clerk.go(0, 4)
    clerk.type("n")
    clerk.go(0, 4)
    clerk.press(Key.Key_Right, SHIFT, 5)
    clerk.press(Key.Key_R, CTRL)
    assert clerk.marks()[6:18] == "A.A.....A.A."
    clerk.go(0, 10)
    clerk.press(Key.Key_R, CTRL)
    assert clerk.marks()[18] == "A"


def test_jumps_go_to_the_next_unmarked_and_the_next_exception(clerk: Clerk) -> None:
    clerk.press(Key.Key_F4, CTRL)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_F8)
    assert "unmarked" in clerk.sentences[-1]
    clerk.go(4, 9)
    clerk.type("s")
    clerk.go(6, 10)
    clerk.press(Key.Key_Delete)
    clerk.go(0, 2)
    clerk.press(Key.Key_F9)
    assert clerk.at() == (4, 8)
    clerk.press(Key.Key_F8)
    assert clerk.at() == (6, 9)


def test_no_exception_is_said(clerk: Clerk) -> None:
    clerk.press(Key.Key_F9)
    assert "no exception" in clerk.sentences[-1]


def test_a_person_is_found_by_initials_and_enter_returns_to_the_grid(clerk: Clerk) -> None:
    clerk.press(Key.Key_F, CTRL)
    clerk.type("w4")
    clerk.press(Key.Key_Return)
    assert "w4" in clerk.sentences[-1]
    clerk.press(Key.Key_F, CTRL)
    clerk.type("ws")
    clerk.press(Key.Key_Return)
    assert clerk.at()[0] == 4
    clerk.type("s")
    assert clerk.marks(2)[32] == "L"


def test_pages_turn_months_and_leaving_saves(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("S", SHIFT)
    clerk.press(Key.Key_PageDown)
    assert clerk.page.month == 201706
    assert stored(clerk.desk)[1][32:34] == "LL"
    clerk.press(Key.Key_PageUp, times=2)
    assert clerk.page.month == 201704
    assert clerk.at() == (0, 0)  # 1 April 2017 was a working Saturday, and nothing is marked


def test_january_follows_december(clerk: Clerk) -> None:
    clerk.page.load(1, 201712)
    clerk.press(Key.Key_PageDown)
    assert clerk.page.month == 201801


def test_a_year_without_a_calendar_is_refused_and_the_month_stays(clerk: Clerk) -> None:
    assert not clerk.page.load(1, 204901)
    assert clerk.page.month == MAY and "2049" in clerk.sentences[-1]


def test_the_cursor_begins_where_marking_has_to_begin(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    desk = street(sqlite_store, people=3, today=date(2017, 7, 3))
    mark_month(desk, until=10)
    clerk = Clerk(desk, qtbot)
    assert clerk.page.load(1, MAY)
    assert clerk.at() == (0, 10)
