"""Two hands on the keyboard, before there is a window of the office as well as in it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.window import SignIn
from forms.entry.office.login import LoginDialog
from tests.desktop.qt import type_in
from tests.desktop.shell.windows import leave

Key, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, BARE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
FURTHEST = 60
"""Tabs after which a field counts as out of reach."""
D = TypeVar("D", bound=QDialog)


class Hands:
    """Press keys wherever the cursor is."""

    def __init__(self, sign_in: SignIn, qtbot: QtBot) -> None:
        self.sign_in, self.qtbot = sign_in, qtbot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = BARE) -> None:
        QTest.keyClick(self.focus(), key, held)
        QCoreApplication.processEvents()

    def write(self, text: str) -> None:
        type_in(self.focus(), text)

    def focus(self) -> QWidget:
        QCoreApplication.processEvents()
        window = self.window()
        if not window.isActiveWindow():
            window.activateWindow()
            QCoreApplication.processEvents()
        return window.focusWidget() or window

    def window(self) -> QWidget:
        """Return what takes the keys."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        found = over or self.sign_in.shell or self.sign_in.dialog
        assert found is not None
        return found

    def reach(self, field: QWidget) -> None:
        """Tab until the cursor is in a field."""
        for _ in range(FURTHEST):
            if self.focus() is field:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"no Tab leads to {field.objectName() or field.accessibleName() or field}")

    def fill(self, field: QWidget, text: str) -> None:
        """Tab to a field and write over what stands in it."""
        self.reach(field)
        self.press(Key.Key_A, CTRL)
        self.write(text)

    def push(self, button: QWidget) -> None:
        """Tab to a button and press it."""
        self.reach(button)
        self.press(Key.Key_Space)

    def choose_file(self, file: Path) -> None:
        """Write the path of a file where the system asks for one."""
        chooser = self.dialog(QFileDialog)
        line = chooser.findChild(QLineEdit)
        assert line is not None
        self.fill(line, str(file))
        self.press(Key.Key_Return)
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QMessageBox):
            self.press(Key.Key_Return)

    def dialog(self, kind: type[D]) -> D:
        """Wait for a dialog of some kind."""
        self.until(lambda: bool(_open(kind)))
        return _open(kind)[-1]

    def sign(self, password: str) -> None:
        """Type the password where it is asked for."""
        self.write(password)
        self.press(Key.Key_Return)

    def shell(self) -> Shell:
        """Wait for the window of the office."""
        self.until(lambda: self.sign_in.shell is not None)
        shell = self.sign_in.shell
        assert shell is not None
        self.idle()
        return shell

    def idle(self) -> None:
        """Wait until nothing is at work behind the window."""
        shell = self.sign_in.shell
        assert shell is not None
        self.until(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy))
        QCoreApplication.processEvents()

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)


def login_of(hands: Hands) -> LoginDialog:
    """Wait until an account and its password are asked for."""
    hands.until(lambda: isinstance(hands.sign_in.dialog, LoginDialog))
    dialog = hands.sign_in.dialog
    assert isinstance(dialog, LoginDialog)
    return dialog


def _open(kind: type[D]) -> list[D]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


Sits = Callable[[Path], Hands]


@pytest.fixture
def sits_before(program: Program, qtbot: QtBot) -> Iterator[Sits]:
    """Start the program, in Chinese, on a folder."""
    program.settings.language = "zh"
    started: list[SignIn] = []

    def sit(folder: Path) -> Hands:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        sign_in = SignIn(app, FileDoor(folder))
        started.append(sign_in)
        sign_in.start(preloading=False)
        return Hands(sign_in, qtbot)

    yield sit
    QApplication.setQuitOnLastWindowClosed(True)
    for sign_in in started:
        leave(sign_in)
