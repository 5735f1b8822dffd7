"""The page of categories: entered and changed by keys, ended with an undo, read by who may not edit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.categories_page import CategoriesPage
from forms.entry.events.category import CategoryDialog
from models.services.office.roles import Role
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.desk import Street

Key = Qt.Key


def codes(page: CategoriesPage) -> list[str]:
    return [line.record.code for line in page.table.shown_rows() if line.until is None]


def test_a_category_is_entered_and_changed_by_keys(street: Street, qtbot: QtBot) -> None:
    page, said = opened(CategoriesPage, street.admin, qtbot)
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, CategoryDialog, qtbot)
    dialog.submit()
    assert dialog.form.error("code") == "This is needed."
    for field, words in ((dialog.code, "09001"), (dialog.top, "应急管理"), (dialog.leaf, "积水")):
        type_in(field, words)
    dialog.platform.choose("综合执法")
    type_in(dialog.evidence, "照片、说明")
    dialog.submit()
    line = page.table.current_row()
    assert line is not None and line.record.evidence == ("照片", "说明")
    assert said.texts == ["积水 is saved; it applies to events received from today on."]
    press(page.table, Key.Key_E)
    dialog = dialog_of(page, CategoryDialog, qtbot)
    assert dialog.code.isReadOnly()
    dialog.centre.setChecked(True)
    dialog.submit()
    line = page.table.current_row()
    assert line is not None and line.record.centre


def test_an_ended_category_can_be_taken_back(street: Street, qtbot: QtBot) -> None:
    page, said = opened(CategoriesPage, street.admin, qtbot)
    assert page.table.select_row(lambda line: line.record.leaf == "邻里")
    press(page.table, Key.Key_D)
    assert "01020" not in codes(page)
    assert said.texts == ["邻里 is no longer offered."]


def test_a_code_that_is_taken_is_said_at_its_field(street: Street, qtbot: QtBot) -> None:
    page, _ = opened(CategoriesPage, street.admin, qtbot)
    page.add()
    dialog = dialog_of(page, CategoryDialog, qtbot)
    for field, words in ((dialog.code, "01020"), (dialog.top, "x"), (dialog.leaf, "y")):
        type_in(field, words)
    dialog.submit()
    assert "01020" in dialog.form.error("code")


def test_who_may_not_edit_reads(street: Street, qtbot: QtBot) -> None:
    page, _ = opened(CategoriesPage, street.seat("jiwei", Role.SUPERVISOR), qtbot)
    assert page.primary_action() is None and page.tool_actions() == ()
    page.add()
    assert codes(page)
