"""A clerk's month through the window, by keys alone; what was marked outlives the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.grid.paste import PasteDialog
from desktop.attendance.page import AttendancePage
from desktop.places import AttendancePlace
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.window import SignIn
from models.services.attendance.months import month_sheet
from models.services.office.desk import Desk
from models.services.office.topics import Topic
from models.store.store import create_store
from models.store.wrapping import Cost
from tests.conftest import ACCOUNT, PASSWORD
from tests.desktop.attendance.attendance_office import (
    ALT,
    BARE,
    CTRL,
    MAY,
    SHIFT,
    Key,
    clock_at,
    mark_month,
    street,
)
from tests.desktop.qt import press

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
TODAY = date(2017, 5, 17)
REST = (1, 6, 7, 13, 14, 20, 21, 28, 29, 30)


class Sitting:
    """One sitting at the real window, from signing in to closing it; counts the keys."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.sign_in = SignIn(app, FileDoor(folder))
        opened = FileDoor(folder).enter(ACCOUNT, PASSWORD)
        assert opened is not None
        self.desk = Desk(opened.desk.sessions, opened.desk.actor, clock_at(TODAY))
        self.shell: Shell = self.sign_in.show_window(replace(opened, desk=self.desk))
        self.shell.resize(1366, 768)
        self.shell.go_to(AttendancePlace(1, MAY, staff_id=1, day=TODAY.day))
        self.shell.activateWindow()
        qtbot.waitExposed(self.shell)
        assert isinstance(self.shell.page, AttendancePage)
        self.page: AttendancePage = self.shell.page
        self.page.setFocus()
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = BARE, times: int = 1) -> None:
        for _ in range(times):
            self.keys += 1
            self.rest()
            QTest.keyClick(self.shell.focusWidget() or self.page.board.marks, key, held)

    def type(self, text: str, held: Qt.KeyboardModifier = BARE) -> None:
        for char in text:
            self.keys += 1
            self.rest()
            QTest.keyClicks(self.shell.focusWidget() or self.page.board.marks, char, held)

    def rest(self) -> None:
        """Let the window do what waits."""
        QCoreApplication.processEvents()
        if not self.shell.isActiveWindow():
            self.shell.activateWindow()
            QCoreApplication.processEvents()

    def stored(self) -> tuple[str, ...]:
        """Return what another desk would read."""
        self.rest()
        return tuple(row.marks for row in month_sheet(self.desk, 1, MAY).rows)

    def close(self) -> None:
        self.shell.close()
        self.sign_in.close()


@pytest.fixture
def office(program: Program, tmp_path: Path) -> Path:
    """Forty people at one agency, on Wednesday 17 May 2017."""
    program.settings.language = "zh"
    folder = tmp_path / "office"
    store, _ = create_store(folder, ACCOUNT, PASSWORD, cost=CHEAP)
    with store:
        street(store, people=40, today=TODAY)
    return folder


@pytest.fixture
def sitting(office: Path, qtbot: QtBot) -> Iterator[Sitting]:
    found = Sitting(office, qtbot)
    yield found
    found.close()


def test_a_day_of_forty_people_with_two_exceptions_takes_eight_keys_to_the_disk(sitting: Sitting) -> None:
    sitting.keys = 0
    sitting.press(Key.Key_F4)
    sitting.press(Key.Key_Return)
    sitting.type("12")
    sitting.type("S", SHIFT)
    sitting.type("30")
    sitting.type("B", SHIFT)
    assert sitting.keys <= 8
    day = [marks[32:34] for marks in sitting.stored()]
    assert (day[11], day[29]) == ("LL", "KK")
    assert sorted(set(day)) == ["KK", "LL", "PP"] and day.count("PP") == 38


def test_a_month_of_one_person_is_typed_without_the_mouse(sitting: Sitting) -> None:
    due = [day for day in range(1, 32) if day not in REST]
    sitting.press(Key.Key_Home)
    sitting.press(Key.Key_Right)
    codes = "CSNGCCCBCCCXCCPCCCCKD"
    sitting.type(codes, SHIFT)
    sitting.type("1")  # the line is full, so the cursor has gone on to the next person
    sitting.press(Key.Key_Home)
    at = 1
    for day in REST:
        sitting.press(Key.Key_Right, times=day - at)
        sitting.type("J" if day % 2 else "Z", SHIFT)
        at = sitting.page.board.marks.cell[1] + 1
        if at > day:
            sitting.press(Key.Key_Left, times=at - day)
            at = day
    meant = {"C": "P", "S": "L", "N": "A", "G": "T", "B": "K", "X": "V", "P": "S", "K": "X", "D": "E"}
    wanted = {day: 2 * meant[code] for day, code in zip(due, codes, strict=True)}
    wanted |= {day: "OO" if day % 2 else "DD" for day in REST}
    assert sitting.stored()[0] == "".join(wanted[day] for day in range(1, 32))


BAD = {(2, 1): "坏", (7, 9): "?", (14, 14): "／", (22, 24): "zz", (39, 30): "半"}
"""Row and column, from 0, of what cannot be taken; a rest sign may not stand on a working day."""


def block() -> str:
    """Write forty people by thirty-one days, whole days in the cells, as an office copies its sheet."""
    rows = [["" if day in REST else "√" for day in range(1, 32)] for _ in range(40)]
    rows[0][1] = "√/○"
    for (row, column), text in BAD.items():
        rows[row][column] = text
    return "\r\n".join("\t".join(row) for row in rows) + "\r\n"


def paste(sitting: Sitting) -> PasteDialog:
    QGuiApplication.clipboard().setText(block())
    sitting.press(Key.Key_Home, CTRL)
    sitting.press(Key.Key_V, CTRL)
    return next(one for one in sitting.page.findChildren(PasteDialog) if one.isVisible())


def test_a_pasted_month_shows_its_five_bad_cells_and_takes_the_rest_when_told_to(sitting: Sitting) -> None:
    before = sitting.stored()
    dialog = paste(sitting)
    rows = dialog.table.rows_model.rows
    assert {(bad.row - 1, bad.column - 1): bad.text for bad in rows} == BAD
    QTest.keyClick(dialog, Key.Key_Escape)
    assert sitting.stored() == before
    dialog = paste(sitting)
    dialog.activateWindow()
    QCoreApplication.processEvents()
    press(dialog.focusWidget() or dialog, Key.Key_Return, CTRL)
    after = sitting.stored()
    assert [after[row][2 * column : 2 * column + 2] for row, column in BAD] == [".."] * 5
    assert after[0][2:4] == "PL"
    assert sum(62 - marks.count(".") for marks in after) == 40 * 42 - 10


def test_undo_returns_the_table_byte_for_byte_also_after_a_restart(office: Path, qtbot: QtBot) -> None:
    first = Sitting(office, qtbot)
    mark_month(first.desk, until=12)
    first.page.refresh(frozenset({Topic.ATTENDANCE}))
    seen = [first.stored()]
    steps = (
        (Key.Key_F4, BARE), (Key.Key_S, SHIFT), (Key.Key_F4, CTRL), (Key.Key_A, CTRL), (Key.Key_N, BARE),
        (Key.Key_Delete, BARE),
    )  # fmt: skip
    for key, held in steps:
        first.press(key, held)
        if first.page.board.marks.is_asking:
            first.press(Key.Key_Return)
        if first.stored() != seen[-1]:
            seen.append(first.stored())
    assert len(seen) == 6
    first.press(Key.Key_Z, CTRL)
    assert first.stored() == seen[-2]
    first.close()
    second = Sitting(office, qtbot)
    try:
        assert second.stored() == seen[-2]
        for before in reversed(seen[:-2]):
            second.press(Key.Key_Z, CTRL)
            assert second.stored() == before
        for after in seen[1:]:
            second.press(Key.Key_Y, CTRL)
            assert second.stored() == after
    finally:
        second.close()


def test_nothing_typed_after_a_jump_marks_attendance_until_the_grid_is_entered(sitting: Sitting) -> None:
    before = sitting.stored()
    assert sitting.shell.show_page("staff")
    sitting.press(Key.Key_Escape, times=4)
    assert sitting.shell.key == "staff"
    sitting.press(Key.Key_Left, ALT)
    assert sitting.shell.key == "attendance"
    sitting.type("nsc")
    sitting.type("N", SHIFT)
    for key in (Key.Key_Space, Key.Key_Delete):
        sitting.press(key)
    QGuiApplication.clipboard().setText("√")
    sitting.press(Key.Key_V, CTRL)
    assert sitting.stored() == before
    assert sitting.page.board.line.isVisible()
    sitting.press(Key.Key_Return, times=2)  # the second is not meant for the grid
    sitting.type("n")
    assert sitting.stored() == before
    sitting.press(Key.Key_Down)
    assert sitting.stored() == before
    assert not sitting.page.board.line.isVisible()
    sitting.type("n")
    assert sum(marks.count("A") for marks in sitting.stored()) == 1


def test_a_click_enters_the_grid_that_a_jump_has_left_the_keyboard_in(sitting: Sitting) -> None:
    marks = sitting.page.board.marks
    assert marks.hasFocus()
    entered = [marks.is_entered]
    where = marks.visualRect(marks.model().index(0, 2)).center()
    QTest.mouseClick(marks.viewport(), Qt.MouseButton.LeftButton, pos=where)
    entered.append(marks.is_entered)
    assert entered == [False, True]
    sitting.type("n")
    assert sum(marks.count("A") for marks in sitting.stored()) == 1


def test_a_letter_that_chose_an_agency_is_not_followed_by_one_that_marks(sitting: Sitting) -> None:
    sitting.page.board.marks.enter()
    before = sitting.stored()
    sitting.page.toolbar.agency.setFocus()
    sitting.page.toolbar.agency_chosen.emit(1)
    sitting.type("n")
    assert sitting.stored() == before


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_F8])
def test_a_key_that_only_moves_enters_the_grid(sitting: Sitting, key: Qt.Key) -> None:
    entered = [sitting.page.board.marks.is_entered]
    sitting.press(key)
    entered.append(sitting.page.board.marks.is_entered)
    assert entered == [False, True]
    assert set("".join(sitting.stored())) == {"."}
