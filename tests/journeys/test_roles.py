"""Clerk, leader and finance at the real window, by keys: what each of them does on the first day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop.assessment.scoring.page import ScoringPage
from desktop.attendance.page import AttendancePage
from desktop.bonus.page import BonusPage
from desktop.bonus.run_view import RunTab
from desktop.charts.page import ChartsPage
from desktop.leave.page import LeavePage
from desktop.office.settings_page import SettingsPage
from desktop.payout.money_page import WORK
from desktop.people.page import StaffPage
from desktop.today.page import TodayPage
from forms.entry.leave.slip import LeaveSlipDialog
from forms.entry.office.login import LoginDialog
from forms.kit.widgets.keys_sheet import KeysSheet
from forms.kit.widgets.manual_panel import ManualPanel
from models.rules.assessment.stages import StepKey
from models.rules.leave.rules import Span
from models.services.assessment.board import pool_view
from models.services.assessment.pools import prepare_pools, set_panel
from models.services.assessment.scoring import score_table
from models.services.assessment.stages import advance, record_summaries
from models.services.attendance.months import month_sheet
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import enter_leave
from models.services.leave.views import slips
from models.services.office.accounts import operation_log
from models.services.people.staff import staff
from tests.desktop.qt import let_go, paper_on
from tests.journeys.seats import ALT, CTRL, SHIFT, Key, Seat, Sits, sits
from tests.office import PASSWORD

__all__ = ["sits"]

ROLES = ("kaoqin", "lingdao", "caiwu")


@pytest.mark.parametrize("account", ROLES)
def test_the_day_begins_with_what_waits_and_enter_leads_to_it(sits: Sits, account: str) -> None:
    seat = sits(account)
    page = seat.page(TodayPage)
    assert isinstance(page, TodayPage) and page.heaps
    seat.press(Key.Key_Return, times=2)
    seat.idle()
    assert seat.shell.key != "today"
    seat.press(Key.Key_Left, ALT)
    assert seat.shell.key == "today"


@pytest.mark.parametrize("account", ROLES)
def test_rooms_open_by_number_and_their_tabs_by_ctrl_tab(sits: Sits, account: str) -> None:
    seat = sits(account)
    rooms = list(seat.shell.sidebar.buttons)
    for number, room in enumerate(rooms[:9]):
        seat.press(getattr(Key, f"Key_{number + 1}"), CTRL)
        seat.idle()
        assert seat.shell.entries[seat.shell.key].home.key == room
        assert all(seat.shell.entries[key].listed for key in seat.shell.pages_of(room))


@pytest.mark.parametrize("account", ROLES)
def test_f1_opens_the_manual_at_the_page_and_it_can_be_searched(sits: Sits, account: str) -> None:
    seat = sits(account)
    seat.find("考勤图表")
    seat.press(Key.Key_F1)
    sheet = seat.dialog(KeysSheet)
    manual = sheet.findChild(ManualPanel)
    assert isinstance(manual, ManualPanel) and manual.chapter == "attendance"
    manual.search.setText("请假图表")
    assert manual.chapter == "leave"
    sheet.reject()


@pytest.mark.parametrize("account", ROLES)
def test_charts_are_looked_at_and_printed_by_keys(sits: Sits, account: str) -> None:
    seat = sits(account)
    for typed in ("考勤图表", "奖金图表"):
        seat.find(typed)
        page = seat.page(ChartsPage)
        assert isinstance(page, ChartsPage) and page.charts
        seat.press(Key.Key_P, CTRL)
        paper_on(page)
        seat.press(Key.Key_Escape)
        assert page.stack.currentIndex() == WORK


@pytest.mark.parametrize("account", ROLES)
def test_the_window_is_locked_by_keys_and_opens_with_the_password(sits: Sits, account: str) -> None:
    seat = sits(account)
    seat.find("锁定")
    dialog = seat.sign_in.dialog
    assert isinstance(dialog, LoginDialog) and not seat.shell.isVisible()
    dialog.password.setText(PASSWORD)
    QTest.keyClick(dialog.password, Key.Key_Return, CTRL)
    seat.qtbot.waitUntil(seat.shell.isVisible)


@pytest.mark.parametrize("account", ROLES)
def test_people_are_found_by_their_initials_and_copied_with_the_row(sits: Sits, account: str) -> None:
    seat = sits(account)
    seat.find("tmk")
    page = seat.page(StaffPage)
    assert isinstance(page, StaffPage) and page.current is not None and page.current.name == "唐梅康"
    seat.press(Key.Key_Right, CTRL | SHIFT)
    seat.press(Key.Key_C, CTRL)
    assert "唐梅康" in QGuiApplication.clipboard().text()


def test_a_clerk_enters_leave_from_anywhere_and_the_leader_approves_it_from_the_inbox(sits: Sits) -> None:
    clerk = sits("kaoqin")
    clerk.find("登记请假单")
    clerk.page(LeavePage)
    dialog = clerk.dialog(LeaveSlipDialog)
    dialog.reject()
    person = staff(clerk.desk)[0]
    day = date(2017, 3, 6)
    enter_leave(clerk.desk, SlipEntry(staff_id=person.id, kind="personal", span=Span(day, 0, day, 1)))
    clerk.shell.close()
    clerk.sign_in.close()
    leader = sits("lingdao")
    page = leader.page(TodayPage)
    assert isinstance(page, TodayPage)
    leader.find("请假")
    leave = leader.page(LeavePage)
    assert isinstance(leave, LeavePage)
    leave.setFocus()
    leader.press(Key.Key_I)
    assert [row.name for row in leave.table.shown_rows()] == [person.name]
    leader.press(Key.Key_A)
    for one in leave.findChildren(QDialog):
        if one.isVisible():
            QTest.keyClick(one, Key.Key_Return, CTRL)
    leader.idle()
    assert [row.state for row in slips(leader.desk, staff_id=person.id)] == ["approved"]


def test_finance_sums_a_selection_filters_a_column_and_reads_an_amount(sits: Sits) -> None:
    seat = sits("caiwu")
    seat.find("年终考核奖金")
    page = seat.page(BonusPage)
    assert isinstance(page, BonusPage)
    page.tab.table.setFocus()
    seat.press(Key.Key_Home)
    for _ in range(3):
        seat.press(Key.Key_Down, SHIFT)
    seat.qtbot.waitUntil(lambda: "4" in seat.shell.legend_label.text())
    seat.press(Key.Key_Down, ALT)
    popup = QApplication.activePopupWidget()
    assert popup is not None and popup.isVisible()
    QTest.keyClick(popup.focusWidget() or popup, Key.Key_Escape)
    assert page.tab.side.explanation.sentence.plain


def test_a_leader_scores_with_the_panel_in_view_and_a_wrong_score_stays(sits: Sits) -> None:
    clerk = sits("kaoqin")
    pool, *_ = prepare_pools(clerk.desk, 2017, "agency")
    set_panel(clerk.desk, pool, ["lingdao"])
    members = pool_view(clerk.desk, pool).members
    today = clerk.desk.today
    record_summaries(clerk.desk, pool, {row.staff_id: today for row in members})
    advance(clerk.desk, pool, StepKey.SUMMARY, today, "", "")
    clerk.shell.close()
    clerk.sign_in.close()
    seat = sits("lingdao")
    seat.find("评分")
    page = seat.page(ScoringPage)
    assert isinstance(page, ScoringPage)
    seat.qtbot.waitUntil(lambda: page.view is not None and page.model.may_edit)
    assert "分管领导" in page.panel.text()
    page.table.setFocus()
    seat.press(Key.Key_Down)  # a list takes no figures before it was entered
    seat.press(Key.Key_Up)
    start = page.table.currentIndex()
    _typed(seat, page, "999")
    assert page.table.currentIndex() == start and start.data() == "999"
    _typed(seat, page, "1")
    assert page.table.currentIndex() != start
    cells = score_table(seat.desk, page.pool_id).cells
    assert [int(cell.value) for cell in cells] == [1]


def _typed(seat: Seat, page: ScoringPage, text: str) -> None:
    """Type a score and press Tab."""
    seat.press(getattr(Key, f"Key_{text[0]}"))
    editor = page.table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, Key.Key_Tab)
    let_go()


def test_an_administrator_finds_the_settings_and_the_office(sits: Sits) -> None:
    seat = sits("admin")
    seat.find("设置")
    page = seat.page(SettingsPage)
    assert isinstance(page, SettingsPage)
    assert page.office_button.isVisible() and page.street.text() == "城南街道"
    page.office_button.setFocus()
    seat.press(Key.Key_Return)  # Enter presses the button that has the cursor
    assert seat.focus().objectName() == "street"
    seat.write("x")
    seat.press(Key.Key_Return, CTRL)
    assert page.street.text() != "城南街道" and seat.shell.office_label.text() == page.street.text()


# What can hurt


def grid(seat: Seat) -> AttendancePage:
    seat.find("考勤")
    page = seat.page(AttendancePage)
    assert isinstance(page, AttendancePage)
    page.board.marks.enter()
    return page


def stored(seat: Seat, page: AttendancePage) -> list[str]:
    return [row.marks for row in month_sheet(seat.desk, 1, page.month).rows]


def test_esc_pressed_once_too_often_lets_the_next_letter_mark_nobody(sits: Sits) -> None:
    seat = sits("kaoqin")
    page = grid(seat)
    before = stored(seat, page)
    seat.find("派驻人员")
    seat.press(Key.Key_Escape, times=5)
    assert seat.shell.key == "staff"
    seat.press(Key.Key_Left, ALT)
    seat.write("n")
    seat.idle()
    assert stored(seat, page) == before


def test_home_after_selecting_a_row_lets_no_letter_overwrite_the_month(sits: Sits) -> None:
    seat = sits("kaoqin")
    page = grid(seat)
    before = list(page.draft.marks)
    seat.press(Key.Key_Space, SHIFT)
    seat.press(Key.Key_Home)
    seat.write("n")
    changed = sum(a != b for now, was in zip(page.draft.marks, before, strict=True)
                  for a, b in zip(now, was, strict=True))  # fmt: skip
    assert changed <= 1


def test_shift_space_selects_a_row_and_writes_no_presence_over_its_leave(sits: Sits) -> None:
    seat = sits("kaoqin")
    page = grid(seat)
    before = list(page.draft.marks)
    seat.press(Key.Key_Space, SHIFT)
    assert list(page.draft.marks) == before
    top, bottom, left, right = page.board.marks.span()
    assert (left, right) == (0, page.board.marks_model.columnCount() - 1) and bottom >= top


@pytest.mark.parametrize("account", ROLES)
def test_esc_leaves_no_page_and_letters_after_the_way_back_write_nothing(sits: Sits, account: str) -> None:
    seat = sits(account)
    before = len(operation_log(seat.desk))
    rooms = list(seat.shell.sidebar.buttons)[:9]
    last = seat.shell.key
    for number in range(len(rooms)):
        seat.press(Key(Key.Key_1 + number), CTRL)
        seat.idle()
        here = seat.shell.key
        seat.press(Key.Key_Escape, times=4)
        assert seat.shell.key == here, "Esc has left the page"
        if here != last:
            seat.press(Key.Key_Left, ALT)
            assert seat.shell.key == last, "the way back leads to the page before"
            seat.write("an1")
            seat.press(Key.Key_Delete)
            seat.press(Key.Key_Escape, times=3)  # a letter may have opened a form
            seat.press(Key(Key.Key_1 + number), CTRL)
            seat.idle()
        last = here
    assert len(operation_log(seat.desk)) == before


@pytest.mark.parametrize("account", ROLES)
def test_an_amount_is_read_from_its_line_to_its_clause_by_keys(sits: Sits, account: str) -> None:
    seat = sits(account)
    seat.find("年终考核奖金")
    page = seat.page(BonusPage)
    assert isinstance(page, BonusPage)
    told = page.tab.side.explanation
    first = told.sentence.plain
    assert first.endswith("= 45,540")
    seat.press(Key.Key_Down)
    assert told.sentence.plain not in ("", first), "the sentence is of the line under the cursor"
    seat.press(Key.Key_Return)
    assert page.tab.side.isAncestorOf(seat.focus()), "Enter goes into the explanation"
    seat.press(Key.Key_Escape)
    assert page.tab.table.hasFocus() and seat.shell.page is page


@pytest.mark.parametrize("account", ROLES)
def test_a_list_sums_and_filters_by_keys(sits: Sits, account: str) -> None:
    seat = sits(account)
    seat.find("年终考核奖金")
    page = seat.page(BonusPage)
    assert isinstance(page, BonusPage)
    frozen_columns_stay(seat, page.tab)
    seat.press(Key.Key_Down, SHIFT, times=3)
    seat.qtbot.waitUntil(lambda: "4" in seat.shell.legend_label.text())
    seat.find("派驻人员")
    people = seat.page(StaffPage)
    assert isinstance(people, StaffPage)
    seat.press(Key.Key_Down)
    seat.press(Key.Key_Down, ALT)
    popup = QApplication.activePopupWidget()
    assert popup is not None, "Alt+Down filters by the column"
    QTest.keyClick(popup.focusWidget() or popup, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None and seat.shell.page is people


def frozen_columns_stay(seat: Seat, tab: RunTab) -> None:
    """Go to the last column and back: the names are in view all the while."""
    frozen = tab.table.frozen
    assert frozen is not None
    seat.press(Key.Key_Right, CTRL)
    assert frozen.isVisible() and frozen.covers > 0
    seat.press(Key.Key_Left, CTRL)
