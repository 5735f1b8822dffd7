"""A laptop of 1366 × 768 at 125 and 150 %, by keys: the window fits, and what folded or grew stays so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop.attendance.grid.drawing import LINE_HEIGHT
from desktop.attendance.page import AttendancePage
from tests.desktop.looks.looking import screen_at
from tests.journeys.seats import CTRL, SHIFT, Key, Seat, Sits, sits

__all__ = ["sits"]

ROLES = ("kaoqin", "lingdao", "caiwu")
MOST_STOPS = 80
LINES_OF_A_PERSON = 2


def is_inside(seat: Seat, widget: QWidget) -> bool:
    return seat.shell.rect().contains(QRect(widget.mapTo(seat.shell, QPoint(0, 0)), widget.size()))


def tab_to(seat: Seat, wanted: QWidget) -> bool:
    """Press Tab until a part has the keyboard; tell whether it ever did."""
    for _ in range(MOST_STOPS):
        if seat.shell.focusWidget() is wanted:
            return True
        seat.press(Key.Key_Tab)
    return False


def sit_small(sits: Sits, account: str, percent: int) -> Seat:
    seat = sits(account)
    seat.shell.resize(screen_at(percent))
    return seat


@pytest.mark.parametrize("account", ROLES)
def test_at_150_percent_the_main_button_of_every_page_is_reached_by_tab(sits: Sits, account: str) -> None:
    seat = sit_small(sits, account, 150)
    button = seat.shell.header.primary
    for key in seat.shell.entries:
        assert seat.shell.show_page(key)
        seat.idle()
        assert seat.shell.size() == screen_at(150), f"{key} makes the window larger"
        if button.isVisible() and button.isEnabled():
            assert is_inside(seat, button), key
            assert tab_to(seat, button), f"Tab never comes to the main button of {key}"
    assert seat.shell.sidebar.is_folded


def attendance(seat: Seat) -> AttendancePage:
    seat.find("考勤")
    page = seat.page(AttendancePage)
    assert isinstance(page, AttendancePage)
    return page


def test_at_125_percent_ten_people_are_in_view(sits: Sits) -> None:
    page = attendance(sit_small(sits, "kaoqin", 125))
    assert page.board.marks.viewport().height() // (LINES_OF_A_PERSON * LINE_HEIGHT) >= 10


def test_legend_totals_and_sidebar_fold_by_keys_and_are_found_so_again(sits: Sits) -> None:
    seat = sits("kaoqin")
    page = attendance(seat)
    before = page.legend_strip.isVisible(), page.board.totals.isVisible(), seat.shell.sidebar.is_folded
    assert before == (True, True, False)
    seat.press(Key.Key_F10)
    seat.press(Key.Key_F10, SHIFT)
    seat.press(Key.Key_B, CTRL)
    assert not page.legend_strip.isVisible() and not page.board.totals.isVisible()
    assert seat.shell.sidebar.is_folded
    seat.shell.close()
    seat.sign_in.close()
    again = sits("kaoqin")
    page = attendance(again)
    assert not page.legend_strip.isVisible() and not page.board.totals.isVisible()
    assert again.shell.sidebar.is_folded


def test_a_window_that_filled_the_screen_fills_it_again(sits: Sits) -> None:
    seat = sits("caiwu")
    assert not seat.shell.isMaximized()
    seat.shell.setWindowState(Qt.WindowState.WindowMaximized)
    seat.press(Key.Key_2, CTRL)
    seat.idle()
    assert seat.shell.isMaximized(), "no page makes the window smaller"
    seat.shell.close()
    seat.sign_in.close()
    again = sits("caiwu")
    assert again.shell.isMaximized()
