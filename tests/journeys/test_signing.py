"""A sheet of money through three desks, each from what waits today: checked, signed, entered as paid."""

from __future__ import annotations

from collections.abc import Callable

from desktop.bonus.page import BonusPage
from desktop.today.page import TodayPage
from forms.entry.sheets.approval import ApprovalDialog
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.payment import PaymentDialog
from models.services.today.heaps import Waits
from tests.journeys.seats import CTRL, Key, Seat, sits

__all__ = ["sits"]

WHY = "本年度起试行关账"


def opened_from_today(seat: Seat, waits: Waits) -> BonusPage:
    """Enter goes into the list of the first count, Enter again opens the first sheet."""
    today = seat.page(TodayPage)
    assert isinstance(today, TodayPage)
    seat.qtbot.waitUntil(lambda: today.table.current_row() is not None, timeout=30_000)
    seat.keys = 0
    while (heap := today.table.current_row()) is not None and heap.waits != waits:
        seat.press(Key.Key_Down)
    seat.press(Key.Key_Return, times=2)
    page = seat.page(BonusPage)
    assert isinstance(page, BonusPage)
    seat.qtbot.waitUntil(lambda: page.run is not None, timeout=30_000)
    seat.qtbot.waitUntil(lambda: state(page) != "draft" or page.listed is not None, timeout=30_000)
    return page


def state(page: BonusPage) -> str:
    return page.run.state if page.run is not None else ""


def test_a_bonus_is_checked_signed_and_paid_with_a_few_keys_each(sits: Callable[[str], Seat]) -> None:
    finance = sits("caiwu")
    page = opened_from_today(finance, Waits.TO_CHECK)
    finance.press(Key.Key_F9)
    finance.dialog(RunCheckDialog)
    finance.write(WHY)
    finance.press(Key.Key_Return, CTRL)
    finance.idle()
    assert page.is_checked and finance.keys == 4 + len(WHY)

    leader = sits("lingdao")
    page = opened_from_today(leader, Waits.TO_APPROVE)
    leader.press(Key.Key_F9)
    leader.dialog(ApprovalDialog)
    leader.press(Key.Key_Return, CTRL)
    leader.idle()
    assert state(page) == "approved" and leader.keys == 4
    leader.press(Key.Key_F9, times=2)
    leader.idle()
    assert state(page) == "approved", "the key of the next step pays nothing for who may only approve"

    finance = sits("caiwu")
    page = opened_from_today(finance, Waits.TO_PAY)
    finance.press(Key.Key_F9)
    finance.dialog(PaymentDialog)
    finance.write("117")
    finance.press(Key.Key_Return, CTRL)
    finance.idle()
    assert state(page) == "paid" and finance.keys == 5 + 3, "the other sheet is still to be checked"
