"""A password field that says when caps lock is on, and how strong a new password is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

SHORTEST = 8


class PasswordEdit(QLineEdit):
    """Hides what is typed; tells from the letters themselves whether caps lock is on."""

    caps_lock_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it, means caps lock."""
        text = event.text()
        if len(text) == 1 and text.isascii() and text.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(text.isupper() != shifted)
        super().keyPressEvent(event)


def strength(password: str) -> int:
    """Return 0 too short, 1 weak, 2 fair, 3 strong: length first, then kinds of characters."""
    if len(password) < SHORTEST:
        return 0
    kinds = sum(
        any(test(char) for char in password)
        for test in (str.islower, str.isupper, str.isdigit, _is_other)
    )
    if len(set(password)) < 5:
        return 1
    is_long, is_mixed = len(password) >= 10, kinds >= 3
    return 1 + (is_long or is_mixed) + (len(password) >= 14 or (is_long and is_mixed))


def _is_other(char: str) -> bool:
    return not char.isalnum() or not char.isascii()
