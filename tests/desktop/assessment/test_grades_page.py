from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.assessment.grades.columns import columns
from desktop.assessment.grades.page import GradesPage, with_result
from desktop.assessment.grades.strip import share_text
from desktop.places import GradesPlace, SupplementPlace
from forms.entry.assessment.grade import GradeDialog, ReasonDialog
from forms.entry.assessment.sanction import SanctionDialog, WithdrawDialog
from forms.kit.jobs import Jobs
from forms.kit.tables.table_model import RowsModel
from forms.kit.widgets.page import Page
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeRow, grades
from models.services.bonus.approval import approve
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.desktop.qt import press

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Seat = Callable[[Role], Desk]


def shown(page: GradesPage, qtbot: QtBot) -> GradesPage:
    qtbot.addWidget(page)
    page.resize(1180, 560)
    page.show()
    page.refresh(frozenset())
    qtbot.waitExposed(page)
    page.table.setFocus()
    return page


@pytest.fixture
def page(program: Program, sample_desk: Desk, qtbot: QtBot) -> GradesPage:
    return shown(GradesPage(sample_desk, Jobs(Page())), qtbot)


def row(desk: Desk, staff_no: str) -> GradeRow:
    return next(row for row in grades(desk, 2017) if row.staff_no == staff_no)


def dialog(page: Page) -> QDialog:
    return next(found for found in page.findChildren(QDialog) if found.isVisible())


def test_everybody_of_the_year_is_there_with_the_spread(page: GradesPage) -> None:
    assert page.filters.count.text() == "59 / 59"
    assert "优秀 5" in page.strip.text.text()
    assert "8.5 %" in page.strip.share.text()
    assert page.filters.buttons[0].text() == "No grade yet 6"


def test_a_number_sets_the_chosen_rows_and_undo_takes_it_back(page: GradesPage, qtbot: QtBot) -> None:
    said: list[tuple[str, object]] = []
    page.said.connect(lambda text, undo: said.append((text, undo)))
    page.table.select_row(lambda s: s.row.staff_no == "002")
    press(page.table, Key.Key_Down, SHIFT)
    before = [row(page.desk, number).street_result for number in ("002", "003")]
    with qtbot.waitSignal(page.changed):
        press(page.table, Key.Key_1)
    assert [row(page.desk, number).street_result for number in ("002", "003")] == ["优秀", "优秀"]
    undo = said[-1][1]
    assert callable(undo)
    undo()
    assert [row(page.desk, number).street_result for number in ("002", "003")] == before


def test_ctrl_z_takes_the_newest_grade_back_and_stops_at_a_sanction(page: GradesPage, qtbot: QtBot) -> None:
    page.table.select_row(lambda s: s.row.staff_no == "002")
    before = row(page.desk, "002").street_result
    press(page.table, Key.Key_Down)
    press(page.table, Key.Key_Up)
    press(page.table, Key.Key_3)
    assert row(page.desk, "002").street_result == "基本称职"
    page.undo_newest()
    assert row(page.desk, "002").street_result == before
    page.redo_newest()
    assert row(page.desk, "002").street_result == "基本称职"
    refused: list[str] = []
    page.refused.connect(refused.append)
    page.sanction_action.trigger()
    form = dialog(page)
    assert isinstance(form, SanctionDialog)
    form.kind.choose("警告")
    form.decided_on.setText("2017.6.1")
    form.document.setText("纪〔2017〕2号")
    form.submit()
    page.undo_newest()
    found = row(page.desk, "002")
    assert (found.street_result, [one.kind for one in found.sanctions]) == ("基本称职", ["警告"])
    assert refused[-1].startswith("This cannot be undone: ") and "警告" in refused[-1]


def test_no_grade_asks_for_the_reason(page: GradesPage, qtbot: QtBot) -> None:
    page.table.select_row(lambda s: s.row.staff_no == "002")
    press(page.table, Key.Key_5)
    asked = dialog(page)
    assert isinstance(asked, ReasonDialog)
    asked.submit()
    assert asked.form.error("reason")
    asked.reason.choose("试用期")
    asked.submit()
    found = row(page.desk, "002")
    assert (found.street_result, found.reason) == ("不确定等次", "试用期")


def test_enter_edits_and_the_cursor_stays(page: GradesPage, qtbot: QtBot) -> None:
    page.table.select_row(lambda s: s.row.staff_no == "004")
    press(page.table, Key.Key_Return)
    form = dialog(page)
    assert isinstance(form, GradeDialog)
    form.statutory_grade.choose("优秀")
    form.note.setText("街道先进")
    press(form, Key.Key_Return, CTRL)
    assert row(page.desk, "004").statutory_grade == "优秀"
    current = page.table.current_row()
    assert current is not None
    assert (current.row.staff_no, current.row.note) == ("004", "街道先进")


def test_a_sanction_is_recorded_and_withdrawn_with_a_reason(page: GradesPage, qtbot: QtBot) -> None:
    page.table.select_row(lambda s: s.row.staff_no == "004")
    page.sanction_action.trigger()
    form = dialog(page)
    assert isinstance(form, SanctionDialog)
    form.submit()
    assert all(form.form.error(name) for name in ("kind", "decided_on", "document"))
    form.kind.choose("警告")
    form.decided_on.setText("2017.6.1")
    form.document.setText("纪〔2017〕2号")
    form.submit()
    assert [one.kind for one in row(page.desk, "004").sanctions] == ["警告"]
    page.withdraw_action.trigger()
    leave = dialog(page)
    assert isinstance(leave, WithdrawDialog)
    leave.submit()
    assert leave.form.error("reason")
    leave.reason.setText("复查撤销")
    leave.submit()
    assert row(page.desk, "004").sanctions == ()


def test_filters_by_agency_and_grade_and_esc_takes_them_away(page: GradesPage) -> None:
    page.agency_box.setCurrentIndex(page.agency_box.findData("派出所"))
    assert {s.row.agency for s in page.table.shown_rows()} == {"派出所"}
    assert any(s.by_department for s in page.table.shown_rows())
    page.grade_box.setCurrentIndex(page.grade_box.findData("优秀"))
    assert {s.row.street_result for s in page.table.shown_rows()} == {"优秀"}
    assert page.step_back()
    assert len(page.table.shown_rows()) == 59
    assert not page.step_back()


def test_a_supervisor_looks_only(program: Program, desk_for: Seat, qtbot: QtBot) -> None:
    page = shown(GradesPage(desk_for(Role.SUPERVISOR), Jobs(Page())), qtbot)
    assert (page.primary_action(), tuple(page.tool_actions()), page.legend()) == (None, (), "")
    page.table.select_row(lambda s: s.row.staff_no == "002")
    before = row(page.desk, "002")
    press(page.table, Key.Key_1)
    press(page.table, Key.Key_Return)
    assert row(page.desk, "002") == before
    assert not [found for found in page.findChildren(QDialog) if found.isVisible()]


def test_a_year_without_people_says_what_to_do_first(page: GradesPage, qtbot: QtBot) -> None:
    page.show_item(GradesPlace(1999))
    assert page.stack.currentIndex() == 1
    assert page.primary_action() is None
    page.show_item(GradesPlace(2017, "017"))
    current = page.table.current_row()
    assert current is not None
    assert (page.year, current.row.staff_no) == (2017, "017")


def test_public_institutions_are_graded_in_their_own_words(sample_desk: Desk) -> None:
    by_kind = {one.staff_kind: one for one in grades(sample_desk, 2017)}
    assert with_result(by_kind["事业"], "称职").street_result == "合格"
    assert with_result(by_kind["公务员"], "称职").street_result == "称职"


def test_the_model_keeps_qts_rules(page: GradesPage) -> None:
    model = RowsModel(columns(2017), page.table.rows_model.rows)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(())
    assert tester.model() is model


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(1, 6, "16.7 %"), (0, 5, "0.0 %"), (1, 1, "100.0 %"), (0, 0, "")]
)
def test_shares_are_rounded_without_a_float(part: int, whole: int, text: str) -> None:
    assert share_text(part, whole) == text


def test_a_grade_changed_after_approval_leads_to_the_supplements(
    program: Program, sample_desk: Desk, desk_for: Seat, qtbot: QtBot
) -> None:
    page = shown(GradesPage(sample_desk, Jobs(Page())), qtbot)
    heard: list[tuple[str, str, object]] = []
    page.pointed.connect(lambda *said: heard.append(said))
    press(page.table, Key.Key_1)
    assert heard == []
    approve(desk_for(Role.LEADER), 2017, SheetKind.BONUS)
    press(page.table, Key.Key_2)
    ((said, word, place),) = heard
    assert "2017" in said and "supplement" in said and word == "Go to supplements"
    assert place == SupplementPlace(2017, SheetKind.BONUS)
