from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.office.account import AccountDialog, NewAccount, NewPasswordDialog, RoleDialog
from forms.entry.office.password_change import PasswordChange, PasswordChangeDialog
from models.errors import Refused, Trouble
from models.services.office.roles import Role
from tests.desktop.qt import freed_on_close, let_go, press, type_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ROLES = ((Role.ADMINISTRATOR, "administrator"), (Role.CLERK, "clerk"))


def nothing(_value: object) -> None:
    """Do what a test does not look at."""


def test_a_new_account_is_made_beside_the_window(program: Program, qtbot: QtBot) -> None:
    made: list[tuple[object, bool]] = []

    def add(new: NewAccount) -> None:
        made.append((new, threading.current_thread() is threading.main_thread()))

    dialog = AccountDialog(add, ROLES)
    dialog.open()
    qtbot.waitUntil(dialog.name.hasFocus)
    type_in(dialog.name, "kaoqin2")
    type_in(dialog.full_name, "李考勤")
    type_in(dialog.password, "haitang-2017")
    type_in(dialog.again, "haitang-2017")
    with qtbot.waitSignal(dialog.saved) as saved:
        press(dialog.again, Key.Key_Return, CTRL)
    new = NewAccount("kaoqin2", "李考勤", Role.CLERK, "haitang-2017")
    assert saved.args == [new]
    assert made == [(new, False)]
    assert "haitang" not in repr(new)
    let_go()


def test_a_short_or_mistyped_password_is_told_at_its_field(program: Program, qtbot: QtBot) -> None:
    dialog = AccountDialog(nothing, ROLES)
    dialog.password.setText("short")
    assert set(dialog.check()) == {"name", "full_name", "password"}
    dialog.password.setText("long enough now")
    assert set(dialog.check()) == {"name", "full_name", "again"}
    dialog.deleteLater()


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(program: Program, qtbot: QtBot) -> None:
    def refuse(_change: PasswordChange) -> None:
        raise Refused("wrong_password")

    dialog = PasswordChangeDialog(refuse)
    dialog.open()
    type_in(dialog.old, "wrong-one")
    for field in (dialog.password, dialog.again):
        type_in(field, "new-one-2018")
    press(dialog.again, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(dialog.form.error("old")))
    qtbot.wait(30)
    assert dialog.isVisible() and dialog.password.text() == "new-one-2018"
    assert dialog.form.error("old")
    type_in(dialog.old, "x")
    qtbot.waitUntil(lambda: not dialog.form.error("old"))
    dialog.reject()
    let_go()


def test_trouble_is_told_in_the_dialog_and_may_be_tried_again(program: Program, qtbot: QtBot) -> None:
    tries: list[str] = []

    def work(password: str) -> None:
        tries.append(password)
        if len(tries) == 1:
            raise Trouble("keys_not_written", file="office.keys", reason="disk full")

    dialog = NewPasswordDialog("x", work)
    dialog.open()
    type_in(dialog.password, "new-one-2018")
    type_in(dialog.again, "new-one-2018")
    dialog.submit()
    qtbot.waitUntil(dialog.message.isVisible)
    with qtbot.waitSignal(dialog.saved):
        dialog.submit()
    assert tries == ["new-one-2018", "new-one-2018"]
    let_go()


def test_esc_does_not_leave_while_a_key_is_being_made(program: Program, qtbot: QtBot) -> None:
    gate = threading.Event()

    def wait(_password: str) -> None:
        gate.wait(10)

    dialog = NewPasswordDialog("x", wait)
    dialog.open()
    dialog.password.setText("new-one-2018")
    dialog.again.setText("new-one-2018")
    dialog.submit()
    dialog.submit()
    press(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.saved):
        gate.set()
    let_go()


def test_the_password_of_now_is_no_new_password(program: Program) -> None:
    dialog = PasswordChangeDialog(nothing)
    for field in (dialog.old, dialog.password, dialog.again):
        field.setText("same-one-2018")
    assert set(dialog.check()) == {"password"}
    dialog.old.clear()
    assert set(dialog.check()) == {"old"}
    dialog.deleteLater()


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "account": lambda: AccountDialog(nothing, ROLES),
    "new password": lambda: NewPasswordDialog("x", nothing),
    "own password": lambda: PasswordChangeDialog(nothing),
    "role": lambda: RoleDialog("kaoqin", Role.CLERK, ROLES),
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_dialogs_are_freed(program: Program, name: str) -> None:
    make = DIALOGS[name]

    def opened() -> QDialog:
        return make()

    assert freed_on_close(opened)


def test_a_role_is_chosen_from_the_list(program: Program) -> None:
    dialog = RoleDialog("kaoqin", Role.CLERK, ROLES)
    assert dialog.value() is Role.CLERK
    dialog.role.setCurrentIndex(0)
    assert dialog.value() is Role.ADMINISTRATOR
    dialog.deleteLater()
