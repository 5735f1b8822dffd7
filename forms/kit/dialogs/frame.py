"""How every dialog looks: its margins, its row of buttons, and the primary button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from forms.kit import theme


def primary_button(text: str, parent: QWidget) -> QPushButton:
    """Return the button that does what the dialog is for."""
    button = QPushButton(text, parent)
    button.setProperty("role", "primary")
    return button


def press_by_ctrl_enter(button: QPushButton) -> QPushButton:
    """Let Ctrl+Enter press the primary button of a dialog that is no form; return it."""
    action = QAction(button)
    action.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
    action.setAutoRepeat(False)
    action.triggered.connect(button.click)
    button.window().addAction(action)
    return button


def button_row(*buttons: QPushButton | None) -> QHBoxLayout:
    """Return buttons side by side; None marks the gap, which comes first when it is not given."""
    row = QHBoxLayout()
    row.setSpacing(theme.TIGHT)
    for button in buttons if None in buttons else (None, *buttons):
        if button is None:
            row.addStretch(1)
        else:
            row.addWidget(button)
    return row


def lay_out(dialog: QDialog, parts: Sequence[QWidget | QLayout], spacing: int = theme.GAP) -> QVBoxLayout:
    """Put `parts` below each other, with the margins of every dialog; return the column."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(theme.ROOM, theme.EDGE, theme.ROOM, theme.EDGE)
    column.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return column
