"""What stands around the grid, its other views, and the half-days off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from desktop.app import Program
from desktop.attendance.grid import draft as draft_module
from desktop.attendance.grid.draft import Draft
from desktop.attendance.grid.drawing import said_of
from desktop.places import AttendancePlace, ClosingPlace, Place
from models.errors import Refused
from models.rules.attendance.marking import MarkRow
from models.services.attendance.edit_steps import Note
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.agencies import agencies
from models.tables.agency import Agency
from models.tables.staff import StaffMember
from tests.bench.attendance_grid import open_board, sheet_of
from tests.desktop.attendance.attendance_office import (
    CTRL,
    MAY,
    SHIFT,
    Clerk,
    Key,
    Tip,
    clerk,
    close_month,
    desk,
    stored,
)
from tests.desktop.qt import paper_on
from tests.marks import save_marks

__all__ = ["clerk", "desk"]

# Around the grid


def test_the_legend_points_at_the_kind_of_the_cell_and_marks_by_click(clerk: Clerk) -> None:
    strip = clerk.page.legend_strip
    clerk.go(0, 17)
    chip = next(chip for chip in strip._chips if chip.kind.key == "sick")
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=chip.box.center())
    assert clerk.marks()[32] == "K"
    clerk.go(0, 17)
    assert strip._current == "K"
    assert chip.key == "b"


def test_a_message_below_a_full_grid_does_not_slide_over_the_cell_of_the_cursor(clerk: Clerk) -> None:
    marks = clerk.page.board.marks
    rows = marks.model().rowCount()
    marks.resize(marks.width(), marks.rowHeight(0) * rows)
    clerk.go(rows - 1, 3)
    marks.resize(marks.width(), marks.rowHeight(0) * (rows - 1))
    assert marks.viewport().rect().contains(marks.visualRect(marks.currentIndex()))


def test_another_page_sends_us_to_a_person_and_a_day(clerk: Clerk) -> None:
    clerk.page.show_item(AttendancePlace(1, 201704, staff_id=3, day=18))
    assert clerk.page.month == 201704 and clerk.at() == (4, 17)
    clerk.page.show_item(AttendancePlace(month=201705, staff_id=2))
    assert clerk.page.month == 201705 and clerk.at() == (2, 0)


def test_a_name_selects_the_person_and_opens_the_year(clerk: Clerk) -> None:
    names = clerk.page.board.names
    box = names.visualRect(clerk.page.board.names_model.index(2, 1))
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert clerk.page.board.marks.span() == (4, 5, 0, 30)
    QTest.mouseDClick(names.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert clerk.page.stack.currentWidget() is clerk.page.year_view


def test_the_year_of_a_person_is_walked_by_keys_and_opens_a_month(clerk: Clerk) -> None:
    clerk.go(2, 17)
    clerk.type("S", SHIFT)
    clerk.go(2, 17)
    clerk.press(Key.Key_F6)
    year = clerk.page.year_view
    assert year.at == (4, 16) and "Personal" in year.describe()
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Left, times=2)
    assert year.at == (5, 14)
    clerk.press(Key.Key_End)
    assert year.at == (5, 29)
    clerk.press(Key.Key_Home)
    QTest.mouseClick(year, Qt.MouseButton.LeftButton, pos=QPoint(70, 70))
    assert year.at == (0, 0)
    clerk.press(Key.Key_Down, times=5)
    clerk.press(Key.Key_Return)
    assert clerk.page.stack.currentWidget() is clerk.page.board
    assert clerk.page.month == 201706 and clerk.at() == (2, 0)
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_F6)
    assert clerk.page.stack.currentWidget() is clerk.page.board


def test_every_key_of_the_page_is_on_its_sheet(clerk: Clerk) -> None:
    sheet = clerk.page.keys()
    listed = " ".join(key.keys for key in sheet)
    for wanted in ("F2", "F4", "F6", "F8", "F9", "Ctrl+S", "Ctrl+D", "Ctrl+R", "Ctrl+F", "PgUp", "Enter"):
        assert wanted in listed


def test_the_month_is_painted_with_marks_selection_and_today(clerk: Clerk) -> None:
    image = QImage(clerk.grid.size(), QImage.Format.Format_RGB32)
    clerk.go(0, 17)
    plain = clerk.grid.grab().toImage()
    clerk.type("K", SHIFT)
    clerk.press(Key.Key_Up, SHIFT)
    assert clerk.grid.grab().toImage() != plain and not image.isNull()


def test_services_refuse_what_the_grid_would_not_let_through(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        save_marks(desk, 1, MAY, {1: "P" * 62})
    assert caught.value.code == "work_on_rest_day"


# Week, sums of the day, paper, closing, warnings, platforms


def test_a_week_shows_words_and_takes_the_same_keys(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.press(Key.Key_F7)
    board = clerk.page.board
    assert board.week and not board.totals.isVisible()
    assert board.marks.columnWidth(0) > 90 and board.width() <= 1180
    assert board.marks.columnAt(1) == 14  # Monday the 15th
    clerk.type("s")
    clerk.rest()
    assert stored(clerk.desk)[1][32] == "L"
    assert said_of("E", Note(15, "堵车")) == "Late · 15 min · 堵车"
    assert not clerk.grid.grab().toImage().isNull()
    clerk.press(Key.Key_PageDown)
    assert clerk.page.month == MAY and board.marks.columnAt(1) == 21
    clerk.press(Key.Key_PageDown, times=2)
    assert clerk.page.month == 201706
    clerk.page.step_back()
    assert board.totals.isVisible() and clerk.page.actions_of.week.isEnabled()


def test_the_sums_of_a_day_live_with_every_key(clerk: Clerk) -> None:
    draft, foot = clerk.page.draft, clerk.page.board.foot
    assert draft.day_sums(16) == (0, 0, 10) and draft.day_sums(17) == (0, 0, 0)
    clerk.go(0, 17)
    clerk.type("S", SHIFT)
    clerk.type("C", SHIFT)
    assert draft.day_sums(16) == (2, 2, 6)
    assert foot.describe(16) == "Present 1　Away 1　Unmarked 3"
    clerk.press(Key.Key_Z, CTRL)
    assert draft.day_sums(16) == (0, 2, 8)
    assert not foot.grab().toImage().isNull()


def test_opening_a_month_sums_up_the_people_in_sight_alone(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    summed: list[str] = []

    class Counted(draft_module.Sums):
        def __init__(self, line: MarkRow, due: int, until: int) -> None:
            summed.append(line.name)
            super().__init__(line, due, until)

    monkeypatch.setattr(draft_module, "Sums", Counted)
    board = open_board(sheet_of(1_000))
    qtbot.addWidget(board)
    board.grab()
    assert 0 < len(summed) < 40


def test_the_sums_of_all_are_those_of_each(program: Program) -> None:
    whole, part, none = (True,) * 31, (False,) * 9 + (True,) * 22, (False,) * 31
    some, shut = sheet_of(40), (True,) * 10 + (False,) * 21
    stays = ((whole, ()), (part, ()), (none, ()), (whole, shut))
    rows = [
        replace(row, here=here, closed=closed, marks=row.marks.replace("T", "."))
        for number, row in enumerate(some.rows)
        for here, closed in (stays[number % 4],)
    ]
    today = date(2017, 5, 17)
    draft = Draft(replace(some, rows=tuple(rows)), today)
    each = [Draft(replace(some, rows=(row,)), today) for row in rows]
    assert draft.unmarked() == sum(one.sums(0).unmarked for one in each) > 0
    for day in range(31):
        sums = [one.day_sums(day) for one in each]
        assert draft.day_sums(day) == tuple(map(sum, zip(*sums, strict=True)))
    assert all(sum(draft.day_sums(day)[place] for day in range(31)) for place in range(3))


def test_the_printed_sheet_stands_in_place_of_the_grid(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.press(Key.Key_P, CTRL)
    page = clerk.page
    preview = paper_on(page)
    assert preview.document.pageCount() == 1
    assert page.primary_action() is preview.print_action and page.tool_actions() and page.keys()
    assert page.step_back()
    assert not page.papers.shows_paper


def test_closing_is_a_door_to_its_own_page(clerk: Clerk) -> None:
    went: list[Place] = []
    clerk.page.go.connect(went.append)
    assert clerk.page.primary_action() is None  # this window has no such page
    clerk.press(Key.Key_L, CTRL)
    assert went == [ClosingPlace(MAY, agency_id=1)]
    assert "Close" in clerk.page.actions_of.close.text()
    close_month(clerk.desk)
    clerk.page.refresh(frozenset())
    assert "Open" in clerk.page.actions_of.close.text()


def test_absence_without_leave_and_leave_without_a_slip_are_warned_of(clerk: Clerk) -> None:
    warnings = clerk.page.warnings
    clerk.page.look_for_warnings()
    assert not warnings.isVisibleTo(clerk.page)
    days = "".join("XX" if head.working else ".." for head in clerk.page.draft.sheet.days)
    save_marks(clerk.desk, 1, MAY, {2: days, 3: "." * 32 + "LL" + "." * 28})
    clerk.page.refresh(frozenset())
    clerk.page.look_for_warnings()
    assert warnings.isVisibleTo(clerk.page)
    assert "李一" not in warnings.text() and clerk.page.draft.sheet.rows[1].name in warnings.text()
    assert "over the limit" in warnings.text() and "without a slip" in warnings.text()
    clerk.press(Key.Key_F9, SHIFT)
    assert clerk.at() == (2, 1)
    clerk.press(Key.Key_F9, SHIFT)
    assert clerk.at()[0] == 4


def test_agencies_are_narrowed_to_a_platform(program: Program, sample_desk: Desk, qtbot: QtBot) -> None:
    rows = [row for row in agencies(sample_desk) if any(terms.attendance for terms in row.terms)]
    with sample_desk.change(Action.EDIT_AGENCY) as change:
        for number, row in enumerate(rows):
            found = change.session.get(Agency, row.id)
            assert found is not None
            found.platform = "综治工作" if number == 0 else "综合执法"
    clerk = Clerk(sample_desk, qtbot)
    bar = clerk.page.toolbar
    assert bar.platform.isVisibleTo(clerk.page) and bar.agency.count() == 1 + len(rows)
    bar.platform.setCurrentIndex(bar.platform.findData("综治工作"))
    bar.platform.activated.emit(bar.platform.currentIndex())
    assert [bar.agency.itemText(at) for at in range(bar.agency.count())] == [rows[0].name]
    clerk.page.show_item(AttendancePlace(rows[1].id, 201705))
    assert bar.agency.currentText() == rows[1].name and not bar.chosen_platform()


def test_leave_in_calendar_days_runs_over_rest_days_as_the_leave_kinds_say(clerk: Clerk) -> None:
    assert {"K", "B", "H"} <= clerk.page.draft.sheet.over_rest and "L" not in clerk.page.draft.sheet.over_rest
    clerk.go(0, 19)
    clerk.press(Key.Key_Right, SHIFT, 3)
    clerk.type("b")
    assert clerk.marks()[36:44:2] == "KKKK"


def test_the_right_button_offers_what_the_keys_do(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.go(0, 17)
    menu = clerk.page.menu.open(QPoint(5, 5))
    lines = {action.data(): action for action in menu.actions() if action.data()}
    assert "Ctrl+D" in lines["fill_down"].text() and lines["clear"].isEnabled()
    lines["clear"].trigger()
    assert clerk.marks()[32] == "."
    menu.close()
    close_month(clerk.desk)
    clerk.page.refresh(frozenset())
    locked = {action.data(): action.isEnabled() for action in clerk.page.menu.open(QPoint(5, 5)).actions()}
    assert locked["copy"] and not locked["paste"]


# Half-days off


def test_ctrl_h_marks_the_afternoon_of_who_shares_in_the_festival(clerk: Clerk) -> None:
    born = {1: "330102199503080021", 2: "330102197003080021"}
    with clerk.desk.change(Action.IMPORT_FILES) as change:
        for number, card in born.items():
            change.session.execute(update(StaffMember).where(StaffMember.id == number).values(id_card=card))
    clerk.go(0, 4)
    clerk.press(Key.Key_H, CTRL)
    clerk.rest()
    assert [clerk.marks(row)[6:8] for row in range(3)] == [".W", "..", ".."]
    assert "Festival" in clerk.said[-1]
    assert "Youth Day" in str(clerk.page.board.marks_model.headerData(3, Qt.Orientation.Horizontal, Tip))
    clerk.press(Key.Key_H, CTRL)
    assert "Youth Day" in clerk.sentences[-1]
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.marks(0)[6:8] == ".."
    clerk.go(0, 10)
    clerk.press(Key.Key_H, CTRL)
    assert "8 March and 4 May" in clerk.sentences[-1]
