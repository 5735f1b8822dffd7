"""The roster is filled by typing, pasting, copying down and turns; nothing writes before it is entered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.leave.duty.page import DutyPage
from desktop.leave.duty.roster_view import CellEdit
from forms.entry.leave.duty_shift import DutyShiftDialog
from forms.entry.leave.rotation import RotationDialog
from models.errors import Refused
from models.services.leave.duty import rewrite_duty, roster
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.desktop.leave.roster import CTRL, MARCH, Key, clerk, opened, page
from tests.desktop.people.people_pages import Said, dialog_of
from tests.desktop.qt import press

__all__ = ["clerk", "page"]
Seat = Callable[[Role], Desk]


def names(desk: Desk) -> list[tuple[int, str]]:
    return [(turn.day.day, turn.name) for turn in roster(desk, MARCH).turns]


def typed(page: DutyPage, text: str, key: Qt.Key) -> None:
    QTest.keyClicks(page.roster, text[0])
    cell = page.roster.cell
    assert cell is not None
    QTest.keyClicks(cell, text[1:])
    QTest.keyClick(cell, key)


def test_names_are_typed_down_the_days(page: DutyPage, clerk: Desk) -> None:
    press(page.roster, Key.Key_Down)
    typed(page, "tmk", Key.Key_Return)
    typed(page, "sy", Key.Key_Return)
    typed(page, "tmk", Key.Key_Tab)
    assert page.roster.currentIndex().column() == 2
    assert names(clerk) == [(2, "唐梅康"), (3, "石宇"), (4, "唐梅康")]


def test_after_a_jump_a_letter_is_a_key_of_the_page_and_writes_nothing(
    page: DutyPage, clerk: Desk, qtbot: QtBot
) -> None:
    assert not page.roster.is_entered
    press(page.roster, Key.Key_T)
    assert not page.roster.findChildren(CellEdit)
    press(page.roster, Key.Key_N)
    dialog_of(page, DutyShiftDialog, qtbot).reject()
    press(page.roster, Key.Key_Down)
    QTest.keyClicks(page.roster, "n")  # now it is a letter of a name
    assert page.roster.cell is not None
    press(page.roster.cell, Key.Key_Escape)
    assert names(clerk) == []


def test_what_means_nobody_stays_in_the_cell_and_says_so(page: DutyPage, clerk: Desk) -> None:
    said: list[str] = []
    page.refused.connect(said.append)
    press(page.roster, Key.Key_Down)
    typed(page, "qqq", Key.Key_Return)
    assert page.roster.cell is not None and page.roster.cell.text() == "qqq"
    assert "qqq" in said[-1] and names(clerk) == []


def test_a_month_is_pasted_at_once_or_not_at_all(page: DutyPage, clerk: Desk) -> None:
    said = Said(page)
    page.hold_keys_back()
    QGuiApplication.clipboard().setText("唐梅康\t石宇\n石宇\t\n唐梅康、石宇\t没有这人")
    press(page.roster, Key.Key_V, CTRL)
    assert names(clerk) == []
    QGuiApplication.clipboard().setText("唐梅康\t石宇\n石宇\t\n唐梅康、石宇\t")
    press(page.roster, Key.Key_V, CTRL)
    assert names(clerk) == [], "right after a jump nothing is pasted"
    for key in (Key.Key_Down, Key.Key_Up):
        press(page.roster, key)
    press(page.roster, Key.Key_V, CTRL)
    assert names(clerk) == [(1, "唐梅康"), (1, "石宇"), (2, "石宇"), (3, "唐梅康"), (3, "石宇")]
    said.take_back()
    assert names(clerk) == []


def test_people_take_turns_for_a_month_with_few_keys(page: DutyPage, clerk: Desk, qtbot: QtBot) -> None:
    press(page.roster, Key.Key_Down)
    press(page.roster, Key.Key_Up)
    press(page.roster, Key.Key_R, CTRL)
    dialog = dialog_of(page, RotationDialog, qtbot)
    QTest.keyClicks(dialog.people, "tmk sy")
    QTest.keyClick(dialog.people, Key.Key_Return, CTRL)
    found = names(clerk)
    assert len(found) == 31
    assert found[:3] == [(1, "唐梅康"), (2, "石宇"), (3, "唐梅康")]


def test_the_first_day_is_copied_down(page: DutyPage, clerk: Desk) -> None:
    press(page.roster, Key.Key_Down)
    press(page.roster, Key.Key_Up)
    typed(page, "sy", Key.Key_Return)
    press(page.roster, Key.Key_Up)
    for _ in range(4):
        press(page.roster, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page.roster, Key.Key_D, CTRL)
    assert names(clerk) == [(day, "石宇") for day in range(1, 6)]


def test_typing_over_a_name_replaces_it(page: DutyPage, clerk: Desk) -> None:
    press(page.roster, Key.Key_Down)
    press(page.roster, Key.Key_Up)
    typed(page, "sy", Key.Key_Return)
    press(page.roster, Key.Key_Up)
    typed(page, "tmk", Key.Key_Return)
    assert names(clerk) == [(1, "唐梅康")]


def test_who_may_only_read_types_nothing(program: Program, desk_for: Seat, qtbot: QtBot) -> None:
    page = opened(desk_for(Role.SUPERVISOR), qtbot)
    press(page.roster, Key.Key_Down)
    press(page.roster, Key.Key_T)
    assert page.roster.cell is None


def test_turns_that_are_gone_already_are_not_rewritten(clerk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        rewrite_duty(clerk, [999_999], [])
    assert refused.value.code == "unknown_duty"
    assert names(clerk) == []
