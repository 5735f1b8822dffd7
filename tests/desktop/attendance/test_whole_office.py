"""Everybody on one sheet: each person once, closed agencies locked in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from desktop.app import Program
from desktop.places import ClosingPlace, Place
from models.services.attendance.months import OFFICE
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables.agency import Agency
from models.tables.attendance import ClosedMonth, MonthMarks
from tests.desktop.attendance.attendance_office import (
    CTRL,
    Clerk,
    Key,
    clerk,
    desk,
)
from tests.desktop.qt import paper_on

__all__ = ["clerk", "desk"]


def test_everybody_is_marked_on_one_sheet(program: Program, sample_desk: Desk, qtbot: QtBot) -> None:
    clerk = Clerk(sample_desk, qtbot)
    page, sheet = clerk.page, clerk.page.draft.sheet
    assert page.period().startswith("All agencies")
    assert {row.agency for row in sheet.rows} >= {"司法所", "国土资源所"}
    page.load(OFFICE, 201805)  # nothing is marked there yet
    due = sum(row.due_halves > 0 for row in page.draft.sheet.rows)
    clerk.go(0, 17)
    clerk.press(Key.Key_F4)
    clerk.press(Key.Key_Return)
    clerk.rest()
    with sample_desk.reading() as session:
        rows = session.execute(select(MonthMarks.agency_id).where(MonthMarks.month == 201805)).all()
    assert len(rows) == due and len(set(rows)) == 4
    again = Clerk(sample_desk, qtbot)
    again.page.load(OFFICE, 201805)
    again.press(Key.Key_Z, CTRL)
    again.rest()
    with sample_desk.reading() as session:
        left = session.execute(select(MonthMarks.staff_id).where(MonthMarks.month == 201805)).all()
    assert left == []


def test_the_day_of_a_closed_agency_cannot_be_changed_among_the_others(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    with sample_desk.change(Action.EDIT_MARKS) as change:
        line = {"agency_id": 2, "month": 201805, "closed_by": "陈", "closed_at": "2018-06-02"}
        change.session.execute(insert(ClosedMonth), line)
    clerk = Clerk(sample_desk, qtbot)
    page = clerk.page
    page.load(OFFICE, 201805)
    shut = next(at for at, row in enumerate(page.draft.sheet.rows) if row.closed)
    clerk.go(2 * shut, 17)
    clerk.type("s")
    assert "closed" in clerk.sentences[-1] and page.draft.is_saved()
    clerk.press(Key.Key_Delete)
    assert "closed" in clerk.sentences[-1]
    clerk.press(Key.Key_F4)
    clerk.press(Key.Key_Return)
    clerk.rest()
    assert set(page.draft.marks[shut]) == {"."} and set(page.draft.marks[0]) != {"."}
    marks = page.board.marks_model
    index = marks.index(2 * shut, 16)
    assert "closed" in marks.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert not marks.flags(index) & Qt.ItemFlag.ItemIsEditable
    names = page.board.names_model
    assert names.is_closed(shut) and not names.is_closed(0) and not page.board.grab().isNull()
    went: list[Place] = []
    page.go.connect(went.append)
    clerk.go(2 * shut, 17)
    clerk.press(Key.Key_L, CTRL)
    assert went == [ClosingPlace(201805, agency_id=2)]
    clerk.press(Key.Key_P, CTRL)
    assert paper_on(page).document.pageCount() >= 4


def test_a_platform_leaves_its_own_people_on_the_sheet_of_everybody(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    with sample_desk.change(Action.EDIT_AGENCY) as change:
        for number, platform in ((1, "综治工作"), (2, "综治工作"), (3, "综合执法"), (4, "综合执法")):
            found = change.session.get(Agency, number)
            assert found is not None
            found.platform = platform
    clerk = Clerk(sample_desk, qtbot)
    bar = clerk.page.toolbar
    bar.platform.setCurrentIndex(bar.platform.findData("综治工作"))
    bar.platform.activated.emit(bar.platform.currentIndex())
    shown = [clerk.page.draft.sheet.rows[row] for row in clerk.page.board.marks_model.shown]
    assert clerk.page.agency_id == OFFICE and 0 < len(shown) < len(clerk.page.draft.sheet.rows)
    assert all({1, 2} & set(row.homes) for row in shown)
    assert clerk.page.places.in_view(clerk.page.board) == (1, 2)
