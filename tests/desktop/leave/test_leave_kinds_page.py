from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.leave.kinds.page import LeaveKindsPage
from desktop.leave.kinds.words import terms_text
from desktop.places import LeaveKindsPlace
from forms.entry.leave.kind import LeaveKindDialog
from forms.entry.leave.settings_text import LeaveSettingsDialog
from models.services.attendance.leave_kinds import settings_text
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.desktop.people.people_pages import Said, dialog_of, page_of
from tests.desktop.qt import press, type_in
from tests.services.leave.leave_office import leave_kinds

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Seat = Callable[[Role], Desk]


@pytest.fixture
def clerk(desk_for: Seat) -> Desk:
    return desk_for(Role.CLERK)


@pytest.fixture
def page(program: Program, clerk: Desk, qtbot: QtBot) -> LeaveKindsPage:
    return opened(clerk, qtbot)


opened = partial(page_of, LeaveKindsPage)


def days(desk: Desk, key: str, on: date) -> int:
    return next(kind.days for kind in leave_kinds(desk, on) if kind.key == key)


def test_the_day_in_view_decides_which_rule_is_shown(page: LeaveKindsPage) -> None:
    page.show_item(LeaveKindsPlace("婚假"))
    for day, due in (("2024-9-27", 13), ("2024-9-26", 3)):
        page.day.setText(day)
        page.day.editingFinished.emit()
        line = page.table.current_row()
        assert line is not None and (line.kind.name, line.kind.days, line.versions) == ("婚假", due, 2)
    assert [kind.days for kind in page.history.shown_rows()] == [13, 3]
    page.filters.buttons[1].click()
    assert {one.kind.key for one in page.table.shown_rows()} >= {"childcare", "parentcare", "paternity"}
    assert all(one.kind.protected for one in page.table.shown_rows())
    assert page.step_back()


def test_a_changed_rule_is_a_new_version_and_can_be_taken_back(
    page: LeaveKindsPage, clerk: Desk, qtbot: QtBot
) -> None:
    said = Said(page)
    page.show_item(LeaveKindsPlace("丧假"))
    press(page.table, Key.Key_V)
    dialog = dialog_of(page, LeaveKindDialog, qtbot)
    dialog.since.setText("2018-1-1")
    dialog.limit.days.setValue(5)
    dialog.source.clear()
    press(dialog.source, Key.Key_Return, CTRL)
    assert dialog.form.error("source")
    type_in(dialog.source, "街办〔2018〕1号")
    press(dialog.source, Key.Key_Return, CTRL)
    assert (days(clerk, "bereavement", date(2017, 12, 31)), days(clerk, "bereavement", date(2018, 1, 1))) == (
        3,
        5,
    )
    said.take_back()
    assert days(clerk, "bereavement", date(2018, 1, 1)) == 3


def test_correcting_a_version_is_undone_to_what_it_was(
    page: LeaveKindsPage, clerk: Desk, qtbot: QtBot
) -> None:
    said = Said(page)
    page.show_item(LeaveKindsPlace("丧假"))
    press(page.table, Key.Key_E)
    dialog = dialog_of(page, LeaveKindDialog, qtbot)
    dialog.limit.days.setValue(2)
    dialog.submit()
    assert days(clerk, "bereavement", clerk.today) == 2
    said.take_back()
    assert days(clerk, "bereavement", clerk.today) == 3


def test_the_office_adds_a_kind_of_its_own_by_keys(page: LeaveKindsPage, clerk: Desk, qtbot: QtBot) -> None:
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, LeaveKindDialog, qtbot)
    qtbot.waitUntil(dialog.name.hasFocus)
    type_in(dialog.name, "义务献血假")
    press(dialog.name, Key.Key_Return)
    type_in(dialog.since, "20170101")
    dialog.limit.per.setCurrentIndex(1)
    press(dialog.since, Key.Key_Return, CTRL)
    assert dialog.form.error("limit") and dialog.form.error("source")
    dialog.limit.days.setValue(1)
    type_in(dialog.source, "街办〔2017〕3号")
    press(dialog.source, Key.Key_Return, CTRL)
    assert days(clerk, "ywxxj", date(2017, 5, 1)) == 1
    line = page.table.current_row()
    assert line is not None and line.kind.name == "义务献血假"
    page.window().activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    press(page.table, Key.Key_Delete)
    assert all(kind.key != "ywxxj" for kind in leave_kinds(clerk, date(2017, 5, 1)))


def test_readings_are_put_in_force_from_a_day(page: LeaveKindsPage, clerk: Desk, qtbot: QtBot) -> None:
    press(page.table, Key.Key_T)
    dialog = dialog_of(page, LeaveSettingsDialog, qtbot)
    good = dialog.text()
    dialog.edit.setPlainText(good.replace("[annual]", "[annuel]"))
    dialog.submit()
    assert dialog.isVisible() and dialog.faults.count() == 1
    dialog.edit.setPlainText(good.replace("expiry_months = 6 ", "expiry_months = 3 "))
    dialog.since.clear()
    dialog.submit()
    assert dialog.message.text()
    dialog.since.setText("2018-01-01")
    dialog.submit()
    assert "expiry_months = 3" in settings_text(clerk, date(2018, 1, 1))
    assert "expiry_months = 6" in settings_text(clerk, date(2017, 12, 31))


def test_who_may_not_change_rules_sees_them_only(program: Program, desk_for: Seat, qtbot: QtBot) -> None:
    page = opened(desk_for(Role.FINANCE), qtbot)
    assert page.table.shown_rows()
    assert (page.primary_action(), list(page.tool_actions()), list(page.keys())) == (None, [], [])
    press(page.table, Key.Key_Return)
    assert page.findChildren(LeaveKindDialog) == []


def test_no_condition_mixes_chinese_into_english(page: LeaveKindsPage) -> None:
    kinds = [line.kind for line in page.table.rows_model.rows]
    assert any(kind.event for kind in kinds)
    assert [told for kind in kinds if (told := terms_text(kind)) and not told.isascii()] == []
