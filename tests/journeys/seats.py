"""Somebody at the real window, in Chinese, with nothing but a keyboard; counts the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.palette import CommandPalette
from desktop.shell import Shell
from desktop.window import SignIn
from forms.kit.widgets.page import Page
from models.services.office.desk import Desk
from tests.desktop.qt import type_in
from tests.desktop.shell.windows import leave, signed_in

Key, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, BARE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@dataclass
class Seat:
    """Somebody at the window, with nothing but a keyboard."""

    shell: Shell
    sign_in: SignIn
    desk: Desk
    qtbot: QtBot
    keys: int = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = BARE, times: int = 1) -> None:
        for _ in range(times):
            self.keys += 1
            QTest.keyClick(self.focus(), key, held)
            QCoreApplication.processEvents()

    def write(self, text: str) -> None:
        self.keys += len(text)
        type_in(self.focus(), text)

    def focus(self) -> QWidget:
        QCoreApplication.processEvents()
        window = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.shell
        if not window.isActiveWindow():
            window.activateWindow()
            QCoreApplication.processEvents()
        return window.focusWidget() or window

    def idle(self) -> None:
        jobs = self.shell.jobs
        self.qtbot.waitUntil(lambda: not (jobs.store.is_busy or jobs.free.is_busy))
        QCoreApplication.processEvents()

    def find(self, typed: str) -> None:
        """Ctrl+K, some letters, Enter."""
        self.press(Key.Key_K, CTRL)
        palette = next(one for one in self.shell.findChildren(CommandPalette) if one.isVisible())
        if typed.isascii():
            QTest.keyClicks(palette.line, typed)
        else:
            palette.line.setText(typed)
        QTest.keyClick(palette.line, Key.Key_Return)
        self.keys += len(typed) + 1
        self.idle()

    def page(self, kind: type[Page]) -> Page:
        found = self.shell.page
        assert found is not None and isinstance(found, kind), self.shell.key
        return found

    def dialog(self, kind: type[QDialog]) -> QDialog:
        dialogs: list[QDialog] = [one for one in self.shell.findChildren(QDialog) if isinstance(one, kind)]
        return next(one for one in dialogs if one.isVisible())


Sits = Callable[[str], Seat]


@pytest.fixture
def sits(program: Program, sample_folder: Path, qtbot: QtBot) -> Iterator[Sits]:
    seats: list[Seat] = []
    program.settings.language = "zh"

    def sit(account: str) -> Seat:
        sign_in, opened = signed_in(sample_folder, account)
        shell = sign_in.show_window(opened)
        shell.resize(1366, 768)
        seats.append(Seat(shell, sign_in, opened.desk, qtbot))
        seats[-1].idle()
        return seats[-1]

    yield sit
    for seat in seats:
        leave(seat.sign_in)
