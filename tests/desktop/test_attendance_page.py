from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select, update

from desktop.app import Program
from desktop.attendance.draft import Draft
from desktop.attendance.drawing import said_of
from desktop.attendance.note import NoteDialog
from desktop.attendance.paste import PasteDialog
from desktop.attendance.place import AttendancePlace
from desktop.attendance.table import CodeRole, MarksModel, NamesModel, TotalsModel
from models.errors import Refused
from models.services.agencies import agencies
from models.services.attendance import OFFICE, month_sheet, save_marks
from models.services.attendance_steps import Note, history_of
from models.services.desk import Desk
from models.services.office import operation_log
from models.services.roles import Role
from models.store.store import Store
from models.tables import Agency, ClosedMonth, MonthMarks, StaffMember
from tests.desktop.attendance_office import (
    BARE,
    CTRL,
    MAY,
    SHIFT,
    Clerk,
    Key,
    mark_month,
    seat,
    stored,
    street,
)

Display, Tip, Spoken = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    return street(sqlite_store, people=5)


@pytest.fixture
def clerk(program: Program, desk: Desk, qtbot: QtBot) -> Clerk:
    return Clerk(desk, qtbot)


def close_month(desk: Desk) -> None:
    with desk.change("edit_marks") as change:
        change.session.add(
            ClosedMonth(agency_id=1, month=MAY, closed_by="陈书记", closed_at="2017-06-02T09:00:00+08:00")
        )


# Models


@pytest.mark.parametrize("kind", [MarksModel, NamesModel, TotalsModel])
def test_the_models_keep_qts_rules(
    program: Program, desk: Desk, kind: type[MarksModel | NamesModel | TotalsModel]
) -> None:
    model = kind()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    draft = Draft(month_sheet(desk, 1, MAY), desk.today)
    model.set_draft(draft, range(5))
    model.redraw([1, 3])
    model.set_draft(draft, ())
    assert tester.model() is model


def test_a_cell_is_marked_through_the_model_where_the_mark_may_stand(clerk: Clerk) -> None:
    model = clerk.page.board.marks_model
    assert model.setData(model.index(0, 16), "事假")
    assert model.setData(model.index(1, 16), "✓")
    assert not model.setData(model.index(0, 5), "√")
    assert not model.setData(model.index(0, 16), "坏")
    assert not model.setData(QModelIndex(), "√")
    assert clerk.marks()[32:34] == "LP"
    assert model.setData(model.index(0, 16), "")
    assert model.index(1, 16).data(CodeRole) == "P"


def test_a_cell_says_person_day_and_kind(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    model = clerk.page.board.marks_model
    spoken = model.index(0, 16).data(Spoken)
    assert "王一" in spoken and "17" in spoken and "Personal" in spoken and "morning" in spoken
    assert "unmarked" in model.index(2, 16).data(Spoken)
    assert "nothing due" in model.index(0, 5).data(Tip)


def test_a_holiday_is_named_and_a_worked_saturday_is_said(clerk: Clerk) -> None:
    across = Qt.Orientation.Horizontal
    model = clerk.page.board.marks_model
    assert "劳动节" in str(model.headerData(0, across, Tip))
    assert "in lieu" in str(model.headerData(26, across, Tip))
    assert "rest day" in str(model.headerData(5, across, Tip))
    assert model.headerData(16, across) == "17"


def test_sums_live_with_every_key_and_a_new_kind_gets_a_column(clerk: Clerk) -> None:
    totals = clerk.page.board.totals_model
    assert [totals.index(0, at).data() for at in range(3)] == ["21", "", "12"]
    clerk.go(0, 17)
    clerk.type("S", SHIFT)
    clerk.press(Key.Key_Space)
    assert [totals.index(0, at).data() for at in range(4)] == ["21", "", "11", "1"]
    assert [totals.index(1, at).data() for at in range(4)] == ["21", "0.5", "11.5", ""]
    assert totals.title(3) == "Personal"
    assert totals.index(0, 3).data(Spoken) == "Personal: 1 days"


def test_a_day_outside_the_posting_is_grey_and_cannot_be_marked(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    clerk = Clerk(street(sqlite_store, people=2, until=date(2017, 5, 10)), qtbot)
    model = clerk.page.board.marks_model
    assert not model.flags(model.index(0, 16)) & Qt.ItemFlag.ItemIsEditable
    assert "not posted" in model.index(0, 16).data(Spoken)
    clerk.go(0, 17)
    clerk.type("c")
    assert "王一" in clerk.sentences[-1]
    clerk.press(Key.Key_F4)
    assert clerk.marks(0)[32:34] == ".." and clerk.marks(1)[32:34] == "PP"


# Undo


def test_undo_returns_the_table_byte_for_byte(clerk: Clerk) -> None:
    mark_month(clerk.desk)
    clerk.page.refresh(frozenset({"attendance"}))
    seen = [tuple(clerk.page.draft.marks)]

    def remember() -> None:
        seen.append(tuple(clerk.page.draft.marks))

    clerk.go(0, 17)
    for key, held in (
        (Key.Key_S, BARE), (Key.Key_N, SHIFT), (Key.Key_A, CTRL), (Key.Key_B, BARE), (Key.Key_Delete, BARE),
        (Key.Key_F4, CTRL),
    ):  # fmt: skip
        clerk.press(key, held)
        if tuple(clerk.page.draft.marks) != seen[-1]:
            remember()
    assert len(seen) == 6
    for before in reversed(seen[:-1]):
        clerk.press(Key.Key_Z, CTRL)
        assert tuple(clerk.page.draft.marks) == before
    clerk.rest()
    assert tuple(stored(clerk.desk).values()) == seen[0]
    for after in seen[1:]:
        clerk.press(Key.Key_Y, CTRL)
        assert tuple(clerk.page.draft.marks) == after


def test_undo_shows_where_it_was_and_is_saved_too(clerk: Clerk) -> None:
    clerk.go(4, 10)
    clerk.type("S", SHIFT)
    clerk.press(Key.Key_S, CTRL)
    clerk.go(0, 1)
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.at() == (4, 9)
    clerk.rest()
    assert set(stored(clerk.desk)[3]) == {"."}


def test_a_key_that_changes_nothing_is_no_step(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.press(Key.Key_Delete)
    assert not clerk.page.draft.history.canUndo()


# Saving


def test_a_key_is_on_disk_as_soon_as_the_keys_rest(clerk: Clerk) -> None:
    heard: list[object] = []
    clerk.page.changed.connect(heard.append)
    clerk.go(0, 17)
    clerk.type("s")
    clerk.rest()
    assert stored(clerk.desk)[1][32] == "L"
    assert clerk.page.toolbar.state.text() == "All saved" and not clerk.page.actions_of.save.isEnabled()
    assert heard == [frozenset({"attendance", "bonus"})]


def test_keys_that_came_while_the_disk_was_busy_are_one_line_of_the_log(clerk: Clerk) -> None:
    before = len(operation_log(clerk.desk))
    clerk.go(0, 15)
    for key in (Key.Key_S, Key.Key_N, Key.Key_B):
        QTest.keyClick(clerk.grid, key)
    clerk.rest()
    assert "".join(stored(clerk.desk)[row][28] for row in (1, 2)) == "LK" and clerk.marks()[29] == "A"
    assert len(operation_log(clerk.desk)) == before + 1
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.marks(1)[28] == "." and clerk.marks()[28:30] == "LA"


def test_leaving_the_page_saves_without_asking(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    assert clerk.page.can_leave()
    assert stored(clerk.desk)[1][32] == "L"


def test_a_refused_save_keeps_the_month_in_view_and_says_why(clerk: Clerk) -> None:
    clerk.go(0, 17)
    close_month(clerk.desk)
    clerk.type("s")
    clerk.rest()
    assert (clerk.page.actions_of.save.text(), clerk.page.toolbar.state.text()) == ("Save 1", "1 unsaved")
    assert not clerk.page.can_leave()
    assert "closed" in clerk.sentences[-1]
    clerk.press(Key.Key_PageDown)
    assert clerk.page.month == MAY and clerk.page.draft.unsaved() == 1
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.page.can_leave()


def test_what_others_changed_is_read_again_and_the_cursor_stays(clerk: Clerk) -> None:
    clerk.go(4, 20)
    save_marks(clerk.desk, 1, MAY, {2: "." * 32 + "LL" + "." * 28})
    clerk.page.refresh(frozenset({"grades"}))
    assert set(clerk.marks(1)) == {"."}
    clerk.page.refresh(frozenset({"attendance"}))
    assert clerk.marks(1)[32:34] == "LL"
    assert clerk.at() == (4, 19)


# Steps that outlive the window


def test_steps_are_taken_back_and_done_again_after_a_restart(clerk: Clerk, qtbot: QtBot) -> None:
    mark_month(clerk.desk)
    clerk.page.refresh(frozenset({"attendance"}))
    seen = [tuple(clerk.page.draft.marks)]
    clerk.go(0, 17)
    for key, held in ((Key.Key_S, BARE), (Key.Key_N, SHIFT), (Key.Key_Delete, BARE)):
        clerk.press(key, held)
        seen.append(tuple(clerk.page.draft.marks))
    clerk.press(Key.Key_Z, CTRL)
    clerk.rest()
    again = Clerk(clerk.desk, qtbot)
    assert tuple(again.page.draft.marks) == seen[2]
    again.press(Key.Key_Y, CTRL)
    assert tuple(again.page.draft.marks) == seen[3]
    for before in reversed(seen[:-1]):
        again.press(Key.Key_Z, CTRL)
        assert tuple(again.page.draft.marks) == before
    again.rest()
    assert tuple(stored(clerk.desk).values()) == seen[0]
    third = Clerk(clerk.desk, qtbot)
    assert not third.page.draft.history.canUndo() and third.page.draft.history.count() == 3
    third.go(0, 17)
    third.press(Key.Key_B)
    third.rest()
    assert Clerk(clerk.desk, qtbot).page.draft.history.count() == 1


def test_a_step_leaves_alone_what_somebody_else_set_since(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("S", SHIFT)
    clerk.rest()
    save_marks(clerk.desk, 1, MAY, {1: "." * 32 + "LK" + "." * 28})
    clerk.page.refresh(frozenset({"attendance"}))
    clerk.press(Key.Key_Z, CTRL)
    clerk.rest()
    assert stored(clerk.desk)[1][32:34] == ".K"


def test_a_save_writes_only_what_was_edited_here(clerk: Clerk) -> None:
    save_marks(clerk.desk, 1, MAY, {1: "." * 34 + "KK" + "." * 26})
    clerk.go(0, 17)
    clerk.type("s")
    clerk.rest()
    assert stored(clerk.desk)[1][32:36] == "L.KK" == clerk.marks()[32:36]


def test_every_account_has_steps_of_its_own(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.rest()
    other = Clerk(seat(clerk.desk, Role.CLERK), qtbot)
    assert not other.page.draft.history.canUndo()


def test_closing_the_month_forgets_its_steps(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.rest()
    assert history_of(clerk.desk, 1, MAY).done == 1
    close_month(clerk.desk)
    assert history_of(clerk.desk, 1, MAY).steps == ()


# Minutes and notes


def note_dialog(clerk: Clerk) -> NoteDialog:
    dialog = clerk.page.annotating.dialog
    assert dialog is not None
    return dialog


def test_minutes_follow_the_mark_that_was_just_made(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("dm")
    dialog = note_dialog(clerk)
    dialog.minutes.setValue(15)
    dialog.text.setText("堵车")
    dialog.submit()
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {(1, 32): Note(15, "堵车")}
    said = str(clerk.page.board.marks_model.index(0, 16).data(Tip))
    assert "15 minutes" in said and "堵车" in said
    plain = clerk.grid.grab().toImage()
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.grid.grab().toImage() != plain
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {}


def test_a_note_goes_with_its_mark_and_comes_back_with_undo(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.go(0, 17)
    clerk.press(Key.Key_F2, SHIFT)
    note_dialog(clerk).text.setText("看病")
    note_dialog(clerk).submit()
    clerk.rest()
    clerk.go(0, 17)
    clerk.type("b")
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {} and not clerk.page.draft.notes[0]
    clerk.press(Key.Key_Z, CTRL)
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {(1, 32): Note(0, "看病")}
    clerk.press(Key.Key_A, CTRL)
    clerk.press(Key.Key_Delete)
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {}
    clerk.press(Key.Key_Z, CTRL)
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {(1, 32): Note(0, "看病")}


def test_minutes_and_notes_are_asked_for_only_where_they_belong(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.press(Key.Key_F2, SHIFT)
    assert "unmarked" in clerk.sentences[-1]
    clerk.type("sm")
    assert "late" in clerk.sentences[-1] and clerk.page.annotating.dialog is None


# Closed, forbidden, empty


def test_a_closed_month_wears_the_seal_and_takes_no_mark(clerk: Clerk) -> None:
    close_month(clerk.desk)
    clerk.page.refresh(frozenset({"attendance"}))
    assert clerk.page.toolbar.seal.isVisibleTo(clerk.page)
    assert clerk.page.toolbar.seal.accessibleName() == "Closed 陈书记 2017-06-02"
    for key in (Key.Key_S, Key.Key_Space, Key.Key_Delete, Key.Key_F2, Key.Key_F4):
        clerk.press(key)
    assert set(clerk.marks()) == {"."} and "closed" in clerk.sentences[-1]
    model = clerk.page.board.marks_model
    assert not model.setData(model.index(0, 16), "√")
    clerk.page.legend_strip.picked.emit("P")
    assert set(clerk.marks()) == {"."}


def test_a_reader_may_look_but_not_mark(program: Program, desk: Desk, qtbot: QtBot) -> None:
    clerk = Clerk(seat(desk, Role.SUPERVISOR), qtbot)
    clerk.type("c")
    assert set(clerk.marks()) == {"."} and clerk.sentences[-1]
    assert clerk.page.toolbar.state.text() == "Read only"


def test_an_office_without_people_says_what_to_do_first(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    clerk = Clerk(street(sqlite_store, people=0), qtbot)
    assert clerk.page.stack.currentWidget() is clerk.page.empty
    went: list[str] = []
    clerk.page.go.connect(lambda key, _item: went.append(key))
    QTest.mouseClick(clerk.page.empty.button, Qt.MouseButton.LeftButton)
    assert went == ["staff"]
    for key in (Key.Key_F4, Key.Key_F6, Key.Key_F8):
        clerk.press(key)


def test_only_agencies_that_keep_attendance_are_offered(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    clerk = Clerk(sample_desk, qtbot)
    offered = [clerk.page.toolbar.agency.itemText(at) for at in range(clerk.page.toolbar.agency.count())]
    assert offered == ["All agencies", "国土资源所", "司法所", "行政执法中队", "市场监管所"]
    assert clerk.page.agency_id == OFFICE
    clerk.press(Key.Key_PageUp, CTRL)
    assert clerk.page.draft.sheet.agency == "市场监管所"
    assert clerk.page.legend_strip.text().startswith("√ Present")


# The whole office


def test_everybody_is_marked_on_one_sheet(program: Program, sample_desk: Desk, qtbot: QtBot) -> None:
    clerk = Clerk(sample_desk, qtbot)
    page, sheet = clerk.page, clerk.page.draft.sheet
    assert page.period().startswith("All agencies")
    assert {row.agency for row in sheet.rows} >= {"司法所", "国土资源所"}
    page.load(OFFICE, 201805)  # nothing is marked there yet
    due = sum(row.due_halves > 0 for row in page.draft.sheet.rows)
    clerk.go(0, 17)
    clerk.press(Key.Key_F4)
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
    with sample_desk.change("edit_marks") as change:
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
    clerk.rest()
    assert set(page.draft.marks[shut]) == {"."} and set(page.draft.marks[0]) != {"."}
    marks = page.board.marks_model
    index = marks.index(2 * shut, 16)
    assert "closed" in marks.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert not marks.flags(index) & Qt.ItemFlag.ItemIsEditable
    names = page.board.names_model
    assert names.is_closed(shut) and not names.is_closed(0) and not page.board.grab().isNull()
    went: list[tuple[str, object]] = []
    page.go.connect(lambda key, item: went.append((key, item)))
    clerk.go(2 * shut, 17)
    clerk.press(Key.Key_L, CTRL)
    assert went == [("closing", (2, 201805))]
    clerk.press(Key.Key_P, CTRL)
    assert page.doors.in_paper() and page.preview.document.pageCount() >= 4


def test_a_platform_leaves_its_own_people_on_the_sheet_of_everybody(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    with sample_desk.change("edit_agency") as change:
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
    assert clerk.page.doors.agencies_in_view() == (1, 2)


# Filters


def test_filters_show_what_they_hide_and_esc_takes_them_away(clerk: Clerk) -> None:
    clerk.press(Key.Key_F4, CTRL)
    clerk.go(4, 10)
    clerk.press(Key.Key_Delete)
    clerk.rest()
    bar = clerk.page.toolbar
    assert bar.unmarked.text() == "Unmarked 1"
    bar.unmarked.click()
    assert bar.count.text() == "1 / 5"
    assert clerk.page.board.marks_model.shown == (2,)
    assert clerk.page.step_back()
    assert bar.count.text() == "5 / 5" and not clerk.page.step_back()


def test_only_the_people_with_one_kind_are_shown(clerk: Clerk) -> None:
    clerk.go(4, 10)
    clerk.type("s")
    clerk.page.save()
    clerk.page.refresh(frozenset())
    kind = clerk.page.toolbar.kind
    kind.setCurrentIndex(kind.findData("L"))
    kind.activated.emit(kind.currentIndex())
    assert clerk.page.board.marks_model.shown == (2,)
    clerk.go(0, 17)
    clerk.press(Key.Key_F4)
    assert [clerk.marks(row)[32] for row in range(5)] == [".", ".", "P", ".", "."]


# Clipboard


def paste(clerk: Clerk, text: str) -> PasteDialog | None:
    QGuiApplication.clipboard().setText(text)
    clerk.press(Key.Key_V, CTRL)
    return clerk.page.findChild(PasteDialog)


def test_a_block_is_copied_as_text_and_as_a_table(clerk: Clerk) -> None:
    clerk.go(0, 16)
    clerk.type("sn")
    clerk.go(0, 15)
    clerk.press(Key.Key_Right, SHIFT)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "\t○\n\t☆"
    assert mime.html() == "<table><tr><td></td><td>○</td></tr><tr><td></td><td>☆</td></tr></table>"
    clerk.press(Key.Key_X, CTRL)
    assert set(clerk.marks()) == {"."}
    clerk.go(2, 16)
    assert paste(clerk, "\t○\n\t☆") is None
    assert clerk.marks(1)[30:34] == "..LA"


def test_a_good_block_goes_in_at_once_as_one_step(clerk: Clerk) -> None:
    clerk.go(0, 8)
    assert paste(clerk, "√\t○\r\n√\t√\r\n☆\t☆\r\n☆\t☆\r\n") is None
    assert clerk.marks()[14:18] == "PPLP" and clerk.marks(1)[14:18] == "AAAA"
    assert clerk.page.board.marks.span() == (0, 3, 7, 8)
    clerk.press(Key.Key_Z, CTRL)
    assert set(clerk.marks()) == set(clerk.marks(1)) == {"."}


def test_one_sign_fills_the_whole_selection(clerk: Clerk) -> None:
    clerk.go(0, 8)
    clerk.press(Key.Key_Right, SHIFT, 2)
    clerk.press(Key.Key_Down, SHIFT)
    assert paste(clerk, "√") is None
    assert clerk.marks()[14:20] == "PPPPPP"


FIVE_BAD = "√\t坏\t√\n√\t√\t?\n√\t√\t√\n△\t／\t√\n○\t√\tzz\n○\t√\t半\n"


def test_five_bad_cells_are_listed_with_their_reasons_before_anything_changes(clerk: Clerk) -> None:
    clerk.go(0, 8)
    before = list(clerk.page.draft.marks)
    dialog = paste(clerk, FIVE_BAD)
    assert dialog is not None
    rows = dialog.table.rows_model.rows
    assert [(bad.row, bad.column, bad.text) for bad in rows] == [
        (1, 2, "坏"), (2, 3, "?"), (4, 2, "／"), (5, 3, "zz"), (6, 3, "半"),
    ]  # fmt: skip
    index = dialog.table.rows_model.index
    assert index(0, 0).data() == "B1" and "王一" in index(0, 4).data()
    assert "resting" in index(2, 4).data()
    assert clerk.page.draft.marks == before
    dialog.cancel_button.click()
    assert clerk.page.draft.marks == before and not clerk.page.draft.history.canUndo()


def test_the_rest_of_a_block_is_taken_on_request(clerk: Clerk) -> None:
    clerk.go(0, 8)
    dialog = paste(clerk, FIVE_BAD)
    assert dialog is not None
    assert dialog.apply_button.text() == "Apply the other 13"
    dialog.apply_button.click()
    assert clerk.marks(0)[14:20] == "PP.PP."
    assert clerk.marks(1)[14:20] == "PTP.PP"
    assert clerk.marks(2)[14:20] == "LLPP.."
    clerk.press(Key.Key_Z, CTRL)
    assert {*clerk.marks(0), *clerk.marks(1), *clerk.marks(2)} == {"."}


def test_a_sheet_with_one_row_a_person_is_recognised_and_can_be_said(clerk: Clerk) -> None:
    clerk.go(0, 8)
    dialog = paste(clerk, "√/○\t坏\n√\t√\n")
    assert dialog is not None and dialog.days.isChecked()
    dialog.halves.click()
    assert dialog.table.rows_model.rowCount() == 2
    dialog.days.click()
    dialog.apply_button.click()
    assert clerk.marks(0)[14:18] == "PL.." and clerk.marks(1)[14:18] == "PPPP"


def test_an_empty_clipboard_is_said(clerk: Clerk) -> None:
    assert paste(clerk, " \n") is None
    assert "clipboard" in clerk.sentences[-1]


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


def test_another_page_sends_us_to_a_person_and_a_day(clerk: Clerk) -> None:
    clerk.page.show_item(AttendancePlace(1, 201704, staff_id=3, day=18))
    assert clerk.page.month == 201704 and clerk.at() == (4, 17)
    clerk.page.show_item("something else")
    assert clerk.page.month == 201704


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
    clerk.press(Key.Key_Space, SHIFT)
    assert draft.day_sums(16) == (2, 2, 6)
    assert foot.describe(16) == "Present 1　Away 1　Unmarked 3"
    clerk.press(Key.Key_Z, CTRL)
    assert draft.day_sums(16) == (0, 2, 8)
    assert not foot.grab().toImage().isNull()


def test_the_printed_sheet_stands_in_place_of_the_grid(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.press(Key.Key_P, CTRL)
    page = clerk.page
    assert page.doors.in_paper() and page.preview.document.pageCount() == 1
    assert page.primary_action() is page.preview.print_action and page.tool_actions() and page.keys()
    assert page.step_back()
    assert page.sheets.currentWidget() is page.work


def test_closing_is_a_door_to_its_own_page(clerk: Clerk) -> None:
    went: list[tuple[str, object]] = []
    clerk.page.go.connect(lambda key, item: went.append((key, item)))
    assert clerk.page.primary_action() is None  # this window has no such page
    clerk.press(Key.Key_L, CTRL)
    assert went == [("closing", (1, MAY))]
    assert "Close" in clerk.page.actions_of.close.text()
    close_month(clerk.desk)
    clerk.page.refresh(frozenset())
    assert "Open" in clerk.page.actions_of.close.text()


def test_absence_without_leave_and_leave_without_a_slip_are_warned_of(clerk: Clerk) -> None:
    warnings = clerk.page.warnings
    warnings.look()
    assert not warnings.isVisibleTo(clerk.page)
    days = "".join("XX" if head.working else ".." for head in clerk.page.draft.sheet.days)
    save_marks(clerk.desk, 1, MAY, {2: days, 3: "." * 32 + "LL" + "." * 28})
    clerk.page.refresh(frozenset())
    warnings.look()
    assert warnings.isVisibleTo(clerk.page)
    assert "李一" not in warnings.text() and clerk.page.draft.sheet.rows[1].name in warnings.text()
    assert "over the limit" in warnings.text() and "without a slip" in warnings.text()
    clerk.press(Key.Key_F9, SHIFT)
    assert clerk.at() == (2, 1)
    clerk.press(Key.Key_F9, SHIFT)
    assert clerk.at()[0] == 4


def test_agencies_are_narrowed_to_a_platform(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    rows = [row for row in agencies(sample_desk) if any(terms.attendance for terms in row.terms)]
    with sample_desk.change("edit_agency") as change:
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
    with clerk.desk.change("import_files") as change:
        for number, card in born.items():
            change.session.execute(
                update(StaffMember).where(StaffMember.id == number).values(id_card=card)
            )
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
