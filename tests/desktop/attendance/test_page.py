from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.grid.draft import Draft
from desktop.attendance.grid.table import CodeRole, MarksModel, NamesModel, TotalsModel
from desktop.places import Place, StaffPlace
from models.services.attendance.edit_steps import history_of
from models.services.attendance.months import OFFICE, month_sheet
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.office.topics import Topic
from models.store.store import Store
from tests.desktop.attendance.attendance_office import (
    BARE,
    CTRL,
    MAY,
    SHIFT,
    Clerk,
    Key,
    Spoken,
    Tip,
    clerk,
    close_month,
    desk,
    mark_month,
    seat,
    stored,
    street,
)
from tests.marks import save_marks

__all__ = ["clerk", "desk"]

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
    clerk.page.refresh(frozenset({Topic.ATTENDANCE}))
    seen = [tuple(clerk.page.draft.marks)]

    def remember() -> None:
        seen.append(tuple(clerk.page.draft.marks))

    clerk.go(0, 17)
    for key, held in (
        (Key.Key_S, BARE), (Key.Key_N, SHIFT), (Key.Key_A, CTRL), (Key.Key_B, BARE), (Key.Key_Delete, BARE),
        (Key.Key_F4, CTRL),
    ):  # fmt: skip
        clerk.press(key, held)
        if clerk.page.board.marks.is_asking:
            clerk.press(Key.Key_Return)
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
    assert heard == [frozenset({Topic.ATTENDANCE, Topic.BONUS})]


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
    clerk.page.refresh(frozenset({Topic.GRADES}))
    assert set(clerk.marks(1)) == {"."}
    clerk.page.refresh(frozenset({Topic.ATTENDANCE}))
    assert clerk.marks(1)[32:34] == "LL"
    assert clerk.at() == (4, 19)


# Steps that outlive the window


def test_steps_are_taken_back_and_done_again_after_a_restart(clerk: Clerk, qtbot: QtBot) -> None:
    mark_month(clerk.desk)
    clerk.page.refresh(frozenset({Topic.ATTENDANCE}))
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
    clerk.page.refresh(frozenset({Topic.ATTENDANCE}))
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


# Closed, forbidden, empty


def test_a_closed_month_wears_the_seal_and_takes_no_mark(clerk: Clerk) -> None:
    close_month(clerk.desk)
    clerk.page.refresh(frozenset({Topic.ATTENDANCE}))
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
    went: list[Place] = []
    clerk.page.go.connect(went.append)
    QTest.mouseClick(clerk.page.empty.button, Qt.MouseButton.LeftButton)
    assert went == [StaffPlace()]
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


# Filters


def test_filters_show_what_they_hide_and_esc_takes_them_away(clerk: Clerk) -> None:
    clerk.press(Key.Key_F4, CTRL)
    clerk.press(Key.Key_Return)
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
