"""Presses keys at random, as a cat on the keyboard or a clerk in despair, and notes what must not happen."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from desktop.shell import Shell
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from tests.desktop.qt import let_go

Key = Qt.Key
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
ALT = Qt.KeyboardModifier.AltModifier
Stroke = tuple[Qt.Key, Qt.KeyboardModifier]

_LETTERS = tuple((key, NONE) for key in range(Key.Key_A, Key.Key_Z + 1))
_DIGITS = tuple((key, NONE) for key in range(Key.Key_0, Key.Key_9 + 1))
_MOVES = tuple(
    (key, held)
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
    for held in (NONE, SHIFT, CTRL)
)
_PLAIN = ((Key.Key_Escape, NONE), (Key.Key_Tab, NONE), (Key.Key_Backtab, SHIFT), (Key.Key_PageDown, NONE),
          (Key.Key_PageUp, NONE))  # fmt: skip
TYPED: Sequence[Stroke] = [(Key(key), held) for key, held in (*_LETTERS, *_DIGITS)]
"""Letters and figures: whoever presses these alone has put the cursor nowhere and confirmed no question."""

_DOING = (
    *((key, NONE) for key in (Key.Key_Return, Key.Key_Delete, Key.Key_Space, Key.Key_Backspace, Key.Key_F2)),
    (Key.Key_Return, CTRL), (Key.Key_Return, SHIFT), (Key.Key_Space, SHIFT), (Key.Key_Space, CTRL),
    (Key.Key_Delete, SHIFT), (Key.Key_F1, NONE), (Key.Key_F5, NONE), (Key.Key_Down, ALT),
    (Key.Key_F10, SHIFT), (Key.Key_Menu, NONE), (Key.Key_Tab, CTRL), (Key.Key_Left, ALT),
)  # fmt: skip
_COMMANDS = tuple((key, CTRL) for key in range(Key.Key_A, Key.Key_Z + 1) if key != Key.Key_Q)
_REST = (*_MOVES, *_PLAIN * 4, *_DOING * 4, *_COMMANDS)
EVERY: Sequence[Stroke] = [*TYPED, *((Key(key), held) for key, held in _REST)]
"""Everything that a keyboard has, but for what leaves the program."""

RUBBISH = ("", "\t", "=1+1\t=cmd|' /C calc'!A0\n", "１２３\n一二三\t\x00\x07", "事\t病\t假\n" * 400,
           "9" * 5000, "2017-02-30", "\ufffd\u202e\ud83d\ude00", "<b>名</b>\n%s{0}")  # fmt: skip
"""What lies in a clipboard when somebody pastes without looking."""


@dataclass
class Faults:
    """What must not happen: each with the last keys before it."""

    said: list[str] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)

    def note(self, page: str, what: str) -> None:
        self.said.append(f"{page}: {what} after {' '.join(self.recent[-12:])}")


def no_native_dialogs(patch: Callable[[object, str, object], object]) -> None:
    """Let a dialog of the system, which asks for a file and waits inside itself, say that none is."""
    for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
        patch(QFileDialog, name, _nothing_chosen)


def _nothing_chosen(*_arguments: object) -> tuple[str, str]:
    return "", ""


def answer_for_files() -> None:
    """Take the file that is proposed for saving, and none for reading.

    Off a desktop of Windows or macOS these dialogs are Qt's own, which answer Enter on a name that is not
    there, or is there already, by a box that waits inside itself: no key pressed here would come back.
    """
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QFileDialog) and dialog.isVisible():
            if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
                dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
                dialog.accept()
            dialog.reject()


def press_at_random(
    shell: Shell, desk: Desk, page: str, strokes: Sequence[Stroke], how_many: int, seed: int, faults: Faults
) -> int:
    """Press `how_many` of `strokes` on `page`; return how many lines the operation log grew by."""
    chance = random.Random(f"{seed}-{page}")  # noqa: S311 - a test's dice
    before = len(operation_log(desk))
    bring_back(shell, page)
    for _ in range(how_many):
        key, held = chance.choice(strokes)
        if (key, held) == (Key.Key_V, CTRL):
            QGuiApplication.clipboard().setText(chance.choice(RUBBISH))
        faults.recent.append(_spelt(key, held))
        began = time.thread_time()
        _press(target(shell), key, held)
        QApplication.processEvents()
        answer_for_files()
        if (took := time.thread_time() - began) > 0.2:
            faults.slow.append(f"{page}: {took * 1e3:.0f} ms after {' '.join(faults.recent[-3:])}")
        check_windows(shell, page, faults)
        if QApplication.activeModalWidget() is None and not shell.isVisible():
            break
    bring_back(shell, page)
    return len(operation_log(desk)) - before


def target(shell: Shell) -> QWidget:
    """Return what has the keyboard."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    modal = QApplication.activeModalWidget()
    window = modal or QApplication.activeWindow() or shell
    return window.focusWidget() or window


def check_windows(shell: Shell, page: str, faults: Faults) -> None:
    """Note a dialog that is larger than the screen, and a report of a mistake."""
    for window in QApplication.topLevelWidgets():
        if not window.isVisible() or isinstance(window, QMenu) or window is shell:
            continue
        if isinstance(window, QDialog):
            if window.width() > 1366 or window.height() > 768:
                faults.note(page, f"{type(window).__name__} of {window.width()} × {window.height()}")
            if type(window).__name__ == "BugDialog":
                faults.note(page, f"a mistake: {window.report.toPlainText()[-1500:]}")  # type: ignore[attr-defined]
                window.reject()


def bring_back(shell: Shell, page: str) -> None:
    """Close what is open and show the page; wait for what is running."""
    for _ in range(30):
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is None and modal is None:
            break
        if popup is not None:
            popup.close()
        elif isinstance(modal, QDialog):
            modal.reject()
        elif modal is not None:
            modal.close()
        let_go()
    while shell.jobs.store.is_busy or shell.jobs.free.is_busy:
        QApplication.processEvents()
    if shell.isVisible():
        shell.activateWindow()
        if shell.show_page(page):
            assert shell.page is not None
            shell.page.setFocus()
    QApplication.processEvents()


def _press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyPress(widget, key, held)
    if isValid(widget):  # the press may have closed its window
        QTest.keyRelease(widget, key, held)


def _spelt(key: Qt.Key, held: Qt.KeyboardModifier) -> str:
    words = {SHIFT: "Shift+", CTRL: "Ctrl+", ALT: "Alt+"}
    return words.get(held, "") + key.name.removeprefix("Key_")


