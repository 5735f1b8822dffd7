from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.office.first_run import FirstRunDialog, NewOffice
from forms.entry.office.login import LoginDialog
from forms.entry.office.recovery import RecoveryCodeDialog, RecoveryDialog
from forms.entry.office.restore import RestoreDialog
from forms.kit.dialogs import dialog as dialog_module
from forms.kit.fields.password import strength
from models.errors import Refused
from models.store.recovery import new_code
from tests.desktop.qt import freed_on_close, let_go, press, type_in
from tests.desktop.sample_pages import NameDialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ACCOUNTS = ["陈静", "王主任"]


def test_enter_moves_on_and_ctrl_enter_saves(program: Program, qtbot: QtBot) -> None:
    dialog = NameDialog()
    dialog.open()
    qtbot.waitUntil(dialog.name.hasFocus)
    type_in(dialog.name, "张三")
    press(dialog.name, Key.Key_Return)
    assert dialog.focusWidget() is dialog.post
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.post, Key.Key_Return, CTRL)
    assert submitted.args == ["张三"]
    press(dialog.post, Key.Key_Escape)
    let_go()


def test_what_is_wrong_stands_at_its_field_and_takes_the_cursor(program: Program, qtbot: QtBot) -> None:
    dialog = NameDialog()
    dialog.open()
    dialog.post.setFocus()
    with qtbot.assertNotEmitted(dialog.submitted):
        press(dialog.post, Key.Key_Return, CTRL)
    assert dialog.form.error("name") == "请填写姓名。"
    assert dialog.name.accessibleDescription() == "请填写姓名。"
    assert dialog.focusWidget() is dialog.name
    dialog.reject()
    let_go()


def test_a_dialog_fits_a_small_screen(program: Program, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit

    dialog = NameDialog()
    for number in range(40):
        dialog.form.add(f"field{number}", f"第 {number} 项", QLineEdit())
    dialog.open()
    assert dialog.height() <= 700
    dialog.reject()
    let_go()


def test_errors_may_be_shown_without_taking_the_cursor(program: Program, qtbot: QtBot) -> None:
    dialog = NameDialog()
    dialog.open()
    dialog.post.setFocus()
    dialog.form.set_errors({"name": "请填写姓名。"}, focus=False)
    assert dialog.focusWidget() is dialog.post
    assert dialog.form.error("name") == "请填写姓名。"
    dialog.form.set_errors({"name": "请填写姓名。"})
    assert dialog.focusWidget() is dialog.name
    dialog.reject()
    let_go()


def test_enter_brings_the_next_field_into_view(program: Program, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit

    dialog = NameDialog()
    fields = [dialog.form.add(f"field{n}", f"第 {n} 项", QLineEdit()) for n in range(40)]
    dialog.open()
    qtbot.waitUntil(dialog.name.hasFocus)
    assert fields[-1].visibleRegion().isEmpty()
    for _ in range(60):
        focused = dialog.focusWidget()
        assert focused is not None
        assert not focused.visibleRegion().isEmpty()
        if focused is fields[-1]:
            break
        press(focused, Key.Key_Return)
    assert dialog.focusWidget() is fields[-1]
    dialog.name.clear()
    press(fields[-1], Key.Key_Return, CTRL)
    assert dialog.focusWidget() is dialog.name
    assert not dialog.name.visibleRegion().isEmpty()
    dialog.reject()
    let_go()


def test_a_sign_in_that_has_begun_is_not_left_half_done(program: Program, qtbot: QtBot) -> None:
    gate = threading.Event()

    def verify(_account: str, _password: str) -> str:
        gate.wait(5)
        return "open"

    dialog = LoginDialog(ACCOUNTS, verify)
    dialog.open()
    type_in(dialog.password, "secret")
    press(dialog.password, Key.Key_Return)
    press(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.opened):
        gate.set()
    let_go()


def test_the_password_is_verified_off_the_windows_thread(program: Program, qtbot: QtBot) -> None:
    gate, threads = threading.Event(), []

    def verify(account: str, password: str) -> str:
        gate.wait(5)
        threads.append(threading.current_thread())
        return f"{account}:{password}"

    dialog = LoginDialog(ACCOUNTS, verify, last="王主任")
    dialog.open()
    qtbot.waitUntil(dialog.password.hasFocus)
    type_in(dialog.password, "secret")
    press(dialog.password, Key.Key_Return)
    assert not dialog.save_button.isEnabled()
    with qtbot.waitSignal(dialog.opened) as opened:
        gate.set()
    assert opened.args == ["王主任:secret"]
    assert threads[0] is not threading.main_thread()
    let_go()


def test_a_wrong_password_is_said_at_the_field_and_may_be_typed_again(program: Program, qtbot: QtBot) -> None:
    dialog = LoginDialog(ACCOUNTS, lambda _account, _password: None)
    dialog.open()
    type_in(dialog.password, "wrong")
    press(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.error("password") != "")
    assert "not right" in dialog.form.error("password")
    assert dialog.password.selectedText()
    assert dialog.save_button.isEnabled()
    dialog.reject()
    let_go()


def test_what_is_typed_after_a_refused_password_does_not_stand_behind_it(
    program: Program, qtbot: QtBot
) -> None:
    """Behind dots nobody sees that the wrong letters are still there, and the second try fails as well."""
    dialog = FirstRunDialog(lambda _office: "AAAA-BBBB")
    dialog.open()
    fields = (dialog.street, dialog.full_name, dialog.account, dialog.password, dialog.again)
    texts = ("某街道", "陈静", "chenjing", "correct horse", "correct house")
    for field, text in zip(fields, texts, strict=True):
        type_in(field, text)
    dialog.submit()
    assert dialog.form.error("again") and dialog.focusWidget() is dialog.again
    type_in(dialog.again, "correct horse")
    assert dialog.again.text() == "correct horse"
    dialog.reject()
    let_go()


def test_a_refused_account_is_said_in_words(program: Program, qtbot: QtBot) -> None:
    def verify(_account: str, _password: str) -> None:
        raise Refused("window_no_display")

    dialog = LoginDialog(ACCOUNTS, verify)
    dialog.open()
    dialog.password.setText("x")
    dialog.submit()
    qtbot.waitUntil(lambda: "no graphical display" in dialog.form.error("password"))
    dialog.reject()
    let_go()


def test_caps_lock_is_pointed_out(program: Program, qtbot: QtBot) -> None:
    dialog = LoginDialog(ACCOUNTS, lambda _account, _password: None)
    dialog.open()
    type_in(dialog.password, "A")
    assert dialog.caps_hint.isVisible()
    type_in(dialog.password, "a")
    assert not dialog.caps_hint.isVisible()
    press(dialog.password, Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    dialog.reject()
    let_go()


def test_a_recovery_code_opens_the_store_with_a_new_password(program: Program, qtbot: QtBot) -> None:
    def recover(account: str, code: str, password: str) -> str | None:
        return f"{account} {password}" if code == "GOOD" else None

    login = LoginDialog(ACCOUNTS, lambda _account, _password: None, recover=recover)
    login.open()
    login.recovery_button.click()
    dialog = login.findChild(RecoveryDialog)
    assert isinstance(dialog, RecoveryDialog)
    type_in(dialog.code, "BAD")
    for field in (dialog.password, dialog.again):
        type_in(field, "long enough")
    dialog.submit()
    qtbot.waitUntil(lambda: "does not open" in dialog.form.error("code"))
    dialog.code.setText("GOOD")
    with qtbot.waitSignal(login.opened) as opened:
        dialog.submit()
    assert opened.args == ["陈静 long enough"]
    let_go()


def test_what_is_wrong_with_the_first_form_pushes_no_button_off_a_small_screen(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog_module, "LARGEST", QSize(910, 472))  # 1366 × 768 at 150 %
    dialog = FirstRunDialog(lambda _office: "")
    dialog.open()
    dialog.submit()
    QGuiApplication.processEvents()
    assert dialog.form.error("street") and dialog.form.error("password")
    assert dialog.height() <= 472
    for button in (dialog.save_button, dialog.cancel_button):
        assert dialog.rect().contains(button.geometry())
    dialog.reject()
    let_go()


def test_a_new_office_is_made_and_its_code_must_be_kept(program: Program, qtbot: QtBot) -> None:
    made: list[NewOffice] = []

    def create(office: NewOffice) -> str:
        made.append(office)
        return "AAAA-BBBB"

    dialog = FirstRunDialog(create)
    dialog.open()
    dialog.submit()
    assert all(dialog.form.error(name) for name in ("street", "full_name", "account", "password"))
    fields = (dialog.street, dialog.full_name, dialog.account, dialog.password, dialog.again)
    texts = ("某街道", "陈静", "chenjing", "correct horse", "correct horse")
    for field, text in zip(fields, texts, strict=True):
        type_in(field, text)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.findChild(RecoveryCodeDialog) is not None)
    code = dialog.findChild(RecoveryCodeDialog)
    assert isinstance(code, RecoveryCodeDialog)
    press(code, Key.Key_Escape)
    code.close()
    assert code.isVisible()
    assert not code.continue_button.isEnabled()
    code.copy_button.click()
    assert QGuiApplication.clipboard().text() == "AAAA-BBBB"
    type_in(code.last, "AAAA")  # the first group is not the check
    assert not code.continue_button.isEnabled()
    code.last.selectAll()
    type_in(code.last, "bbbb")
    with qtbot.waitSignal(dialog.saved) as created:
        code.continue_button.click()
    assert created.args == made == [NewOffice("某街道", "chenjing", "陈静", "correct horse")]
    let_go()


def test_every_group_of_the_recovery_code_is_seen_and_printed_whole(program: Program, qtbot: QtBot) -> None:
    code = new_code()
    dialog = RecoveryCodeDialog(code)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    label = dialog.code
    assert label.text().replace("\n", "") == code
    metrics = label.fontMetrics()
    lines = label.text().split("\n")
    assert len(lines) == 2
    assert all(metrics.horizontalAdvance(line) <= label.contentsRect().width() for line in lines)
    assert metrics.lineSpacing() * len(lines) <= label.contentsRect().height()
    assert all(metrics.inFont(sign) for sign in set(code))
    assert dialog.width() <= 700
    type_in(dialog.last, code[-5:].lower())
    press(dialog.last, Key.Key_Return)
    assert dialog.result() == RecoveryCodeDialog.DialogCode.Accepted


def test_the_first_group_is_seen_by_who_is_asked_to_check_each(program: Program, qtbot: QtBot) -> None:
    restore = RestoreDialog("城南街道.backup", ACCOUNTS, lambda _said: None)
    forgotten = RecoveryDialog(ACCOUNTS[0], lambda *_typed: None)
    code = new_code()
    for dialog in (restore, forgotten):
        dialog.open()
        qtbot.waitExposed(dialog)
        needed = dialog.code.fontMetrics().horizontalAdvance(code)
        assert dialog.code.contentsRect().width() > needed
        dialog.reject()
    let_go()


def test_longer_and_more_varied_passwords_are_stronger() -> None:
    words = ("short", "aaaaaaaaaaaa", "abcdefgh", "abcdefghij", "correct horse 7")
    assert [strength(word) for word in words] == [0, 1, 1, 2, 3]


def test_every_dialog_is_freed(program: Program, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def verify(_account: str, _password: str) -> None:
        return None

    def recover(_account: str, _code: str, _password: str) -> None:
        return None

    assert freed_on_close(lambda: NameDialog(window))
    assert freed_on_close(lambda: LoginDialog(ACCOUNTS, verify, parent=window))
    assert freed_on_close(lambda: RecoveryDialog("陈静", recover, window))
    assert freed_on_close(lambda: FirstRunDialog(lambda _office: "", window))
    assert freed_on_close(lambda: RecoveryCodeDialog("X", window), QDialog.accept)


def test_all_ways_into_an_office_are_in_sight_on_a_small_screen(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 150 % the last of the four ways stood below a scroll."""
    monkeypatch.setattr(dialog_module, "largest", lambda _widget: QSize(910, 340))
    dialog = FirstRunDialog(lambda _office: "", language="zh")
    qtbot.addWidget(dialog)
    dialog.show()
    let_go()
    assert dialog.height() <= 340
    ways = (dialog.sample_button, dialog.restore_button, dialog.server_button, dialog.save_button)
    assert all(way.visibleRegion().boundingRect() == way.rect() for way in ways)


def test_a_locked_window_asks_for_its_password_and_offers_no_way_out(program: Program, qtbot: QtBot) -> None:
    dialog = LoginDialog(("kaoqin",), lambda *_typed: None, last="kaoqin", locked=True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Locked" and dialog.save_button.text() == "Unlock"
    assert not dialog.cancel_button.isVisible()
    type_in(dialog.password, "wrong")
    press(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.error("password") != "")
    assert dialog.save_button.text() == "Unlock", "nobody signs in anew after a slip of the finger"
