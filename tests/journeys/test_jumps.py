"""After any jump nothing that is typed writes, wherever the key would do so without asking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.page import AttendancePage
from desktop.calendar.page import CalendarPage
from desktop.palette import CommandPalette
from desktop.people.page import StaffPage
from desktop.shell import Shell
from forms.kit.actions import make_action, mark_writing
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_view import TableView
from tests.desktop.qt import BARE, press
from tests.desktop.shell.windows import whole_window

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(program: Program, sample_folder: Path, qtbot: QtBot) -> Iterator[Shell]:
    with whole_window(sample_folder) as (shown, _):
        yield shown


def by_its_number(shell: Shell) -> None:
    number = list(shell.sidebar.buttons).index("attendance")
    QTest.keyClick(shell, Key(Key.Key_1 + number), CTRL)


def by_its_name(shell: Shell) -> None:
    shell.open_palette()
    palette = next(one for one in shell.findChildren(CommandPalette) if one.isVisible())
    palette.line.setText("Attendance")
    QTest.keyClick(palette.line, Key.Key_Return)


def by_the_sidebar(shell: Shell) -> None:
    QTest.mouseClick(shell.sidebar.buttons["attendance"], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("jump", [by_its_number, by_its_name, by_the_sidebar])
def test_a_jump_to_the_page_in_view_lets_the_next_letter_mark_nobody(
    shell: Shell, jump: Callable[[Shell], None]
) -> None:
    assert shell.show_page("attendance")
    page = shell.page
    assert isinstance(page, AttendancePage)
    press(page.board.marks, Key.Key_Right)
    assert page.board.marks.is_entered
    jump(shell)
    QCoreApplication.processEvents()
    before = list(page.draft.marks)
    press(page.board.marks, Key.Key_N)
    assert shell.page is page and list(page.draft.marks) == before
    press(page.board.marks, Key.Key_Right)
    press(page.board.marks, Key.Key_N)
    assert list(page.draft.marks) != before


def test_tab_goes_from_the_grid_to_the_filters_beside_it_in_the_whole_window(shell: Shell) -> None:
    assert shell.show_page("attendance")
    page = shell.page
    assert isinstance(page, AttendancePage)
    for stop in (page.toolbar.search, page.toolbar.unmarked):
        press(shell.focusWidget() or shell, Key.Key_Tab)
        assert shell.focusWidget() is stop


@pytest.mark.parametrize("key", ["bonus", "signs"])
def test_tab_goes_from_a_list_to_its_filters_before_what_was_built_earlier(shell: Shell, key: str) -> None:
    assert shell.show_page(key) and shell.page is not None
    bar = next(one for one in shell.page.findChildren(FilterBar) if one.isVisible())
    bar.table.setFocus()
    press(bar.table, Key.Key_Tab)
    assert shell.focusWidget() is bar.search


def test_space_right_after_a_jump_turns_no_day_off_into_a_working_day(shell: Shell) -> None:
    assert shell.show_page("calendar")
    page = shell.page
    assert isinstance(page, CalendarPage) and page.sheet is not None
    before = page.sheet
    press(page.board, Key.Key_Space)
    assert page.sheet == before and "Nothing was written" in shell.message.text.text()
    press(page.board, Key.Key_Right)
    assert not shell.message.isVisible()
    press(page.board, Key.Key_Space)
    assert page.sheet != before


WRITING = {
    "leave": 4, "duty": 2, "scoring": 2, "signs": 2, "work": 1, "meetings": 1, "grids": 2, "events": 17,
    "exchange": 1, "leave_kinds": 1, "phrases": 1, "categories": 1,
}  # fmt: skip
"""How many keys of a page write without asking."""


def writing(page: QWidget) -> list[QAction]:
    return [one for one in page.findChildren(QAction) if one.property("writes")]


def test_the_keys_that_write_without_asking_are_known(shell: Shell) -> None:
    found: dict[str, int] = {}
    for key in WRITING:
        assert shell.show_page(key) and shell.page is not None
        found[key] = len(writing(shell.page))
        assert all(not table.is_entered for table in shell.page.findChildren(TableView))
    assert found == WRITING


def test_such_a_key_waits_until_somebody_has_come_to_the_list(shell: Shell) -> None:
    assert shell.show_page("staff")
    page = shell.page
    assert isinstance(page, StaffPage)
    table = page.table
    done: list[str] = []
    mark_writing(make_action(page, "Write", "Y", lambda: done.append("Y"), heard_in=page))
    make_action(page, "Ask", "Q", lambda: done.append("Q"), heard_in=page)
    for letter in (Key.Key_Y, Key.Key_Q):
        press(table, letter)
    assert done == ["Q"] and "Nothing was written" in shell.message.text.text()
    press(table, Key.Key_Down)
    assert not shell.message.isVisible()
    QTest.keyClick(table, Key.Key_Y, BARE)
    assert done == ["Q", "Y"]
