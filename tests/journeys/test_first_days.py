"""The first days by keys: what would make somebody go back to the workbook must not happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.closing.page import ClosingPage
from desktop.leave.page import LeavePage
from desktop.office.settings_page import SettingsPage
from desktop.payout.page import PayoutPage
from desktop.places import ClosingPlace
from desktop.today.page import TodayPage
from forms.entry.closing.reopen import ReopenDialog
from forms.entry.leave.slip import LeaveSlipDialog
from forms.entry.office.login import LoginDialog
from forms.entry.payout.bank_export import BankExportDialog
from models.rules.attendance.marking import PRESENT
from models.rules.leave.rules import Span
from models.rules.sheets.words import SheetKind
from models.services.attendance.months import month_sheet
from models.services.bonus.approval import approve
from models.services.closing.months import month_states
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import enter_leave
from models.services.leave.views import slips
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.payout.bank import batches_of
from tests.desktop.closing.settled import JANUARY, LAND, settle
from tests.journeys.seats import CTRL, Key, Seat, Sits, sits
from tests.office import PASSWORD

__all__ = ["sits"]

WAITING = 5


def go(seat: Seat) -> None:
    """Leave the window, so that the next account can sign in."""
    seat.shell.close()
    seat.sign_in.close()


def as_leader(desk: Desk) -> Desk:
    return replace(desk, actor=Actor("lingdao", "分管领导", Role.LEADER))


def test_finance_that_gives_up_saving_leaves_no_list_for_the_bank(sits: Sits, qtbot: QtBot) -> None:
    seat = sits("caiwu")
    run = approve(as_leader(seat.desk), 2017, SheetKind.BONUS)
    seat.find("代发")
    page = seat.page(PayoutPage)
    assert isinstance(page, PayoutPage)
    qtbot.waitUntil(lambda: page.found.run is not None)
    seat.find("导出银行文件")
    seat.dialog(BankExportDialog)
    seat.press(Key.Key_Return, CTRL)
    assert any(one.isVisible() for one in page.findChildren(QFileDialog))
    seat.press(Key.Key_Escape)
    assert not any(one.isVisible() for one in page.findChildren(QFileDialog))
    assert batches_of(seat.desk, run.run_id) == ()


def closing(seat: Seat) -> ClosingPage:
    seat.shell.go_to(ClosingPlace(JANUARY, agency_id=LAND))
    seat.idle()
    page = seat.page(ClosingPage)
    assert isinstance(page, ClosingPage)
    page.table.setFocus()
    return page


def is_closed(seat: Seat) -> bool:
    return month_states(seat.desk, JANUARY // 100)[0].closed


def test_a_clerk_is_asked_before_a_month_closes_and_only_a_leader_opens_it_again(sits: Sits) -> None:
    clerk = sits("kaoqin")
    settle(clerk.desk, as_leader(clerk.desk), LAND, JANUARY)
    page = closing(clerk)
    clerk.press(Key.Key_Return, CTRL)
    clerk.press(Key.Key_Escape)
    assert not is_closed(clerk), "Esc answers no"
    clerk.press(Key.Key_Return, CTRL, times=2)
    clerk.idle()
    assert is_closed(clerk)
    clerk.press(Key.Key_R)
    assert is_closed(clerk) and not page.findChildren(ReopenDialog)
    go(clerk)
    leader = sits("lingdao")
    closing(leader)
    leader.press(Key.Key_R)
    leader.write("补登公差")
    leader.press(Key.Key_Return, CTRL)
    leader.idle()
    assert not is_closed(leader)


def test_a_clerk_types_days_and_kinds_in_short(sits: Sits) -> None:
    clerk = sits("kaoqin")
    clerk.find("登记请假单")
    clerk.page(LeavePage)
    dialog = clerk.dialog(LeaveSlipDialog)
    assert isinstance(dialog, LeaveSlipDialog)
    for typed in ("tmk", "sj"):
        clerk.write(typed)
        clerk.press(Key.Key_Return)
    assert dialog.person.person() is not None and dialog.kind_edit.text() == "事假"
    this_year = clerk.desk.today.year
    for field, typed in ((dialog.since, "0115"), (dialog.until, "1-16")):
        field.day.setFocus()
        field.day.selectAll()
        clerk.write(typed)
        clerk.press(Key.Key_Tab)
    assert [one.day.day() for one in (dialog.since, dialog.until)] == [
        date(this_year, 1, 15), date(this_year, 1, 16),
    ]  # fmt: skip
    clerk.press(Key.Key_Escape)
    assert not clerk.shell.findChildren(LeaveSlipDialog) and slips(clerk.desk) == ()


def test_a_leader_decides_on_every_slip_of_the_inbox_with_a_key_each(sits: Sits) -> None:
    clerk = sits("kaoqin")
    for row in month_sheet(clerk.desk, LAND, 201703).rows[:WAITING]:
        day = date(2017, 3, row.marks[::2].index(PRESENT) + 1)
        enter_leave(clerk.desk, SlipEntry(staff_id=row.staff_id, kind="personal", span=Span(day, 0, day, 0)))
    go(clerk)
    leader = sits("lingdao")
    assert isinstance(leader.page(TodayPage), TodayPage)
    leader.press(Key.Key_Return, times=2)
    leader.idle()
    page = leader.page(LeavePage)
    assert isinstance(page, LeavePage) and len(page.table.shown_rows()) == WAITING
    leader.press(Key.Key_A)
    assert not any(row.state == "approved" for row in slips(leader.desk)), "a jump approves nothing"
    before = leader.keys
    leader.press(Key.Key_Home)
    leader.press(Key.Key_A, times=WAITING)
    leader.idle()
    assert {row.state for row in slips(leader.desk)} == {"approved"}
    assert leader.keys - before <= WAITING + 1


def test_somebody_else_takes_the_seat_by_keys(sits: Sits, qtbot: QtBot) -> None:
    seat = sits("kaoqin")
    seat.press(Key.Key_K, CTRL)
    seat.write("qhyh")
    seat.press(Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(seat.sign_in.dialog, LoginDialog))
    dialog = seat.sign_in.dialog
    assert isinstance(dialog, LoginDialog) and seat.sign_in.shell is None
    qtbot.waitUntil(dialog.account.hasFocus)  # whoever sits down is not who is proposed
    QTest.keyClicks(dialog.account, "lingdao")
    QTest.keyClick(dialog.account, Key.Key_Tab)
    assert dialog.password.hasFocus()
    QTest.keyClicks(dialog.password, PASSWORD)
    QTest.keyClick(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: seat.sign_in.shell is not None)
    assert seat.sign_in.opened is not None
    assert seat.sign_in.opened.desk.actor.account == "lingdao"


def test_an_administrator_backs_up_by_keys(sits: Sits, tmp_path: Path) -> None:
    seat = sits("admin")
    seat.find("备份")
    page = seat.page(SettingsPage)
    assert isinstance(page, SettingsPage)
    seat.press(Key.Key_S, CTRL)
    chooser = next(one for one in page.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(tmp_path / "office.backup"))
    chooser.reject()
    seat.idle()
    assert (tmp_path / "office.backup").exists() and page.last_backup.text()
