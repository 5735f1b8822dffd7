"""How much somebody has typed into a form since it was opened."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

EASILY_TYPED_AGAIN = 20
"""Letters that may go with one Esc; what is longer is asked about."""


def is_long_to_type_again(form: QWidget) -> bool:
    """Tell whether one Esc would throw away more than is soon typed again."""
    return _typed(form) > EASILY_TYPED_AGAIN


def _typed(form: QWidget) -> int:
    """Return how many letters stand in the fields that somebody typed in."""
    lines = sum(len(line.text()) for line in form.findChildren(QLineEdit) if line.isModified())
    texts: list[QPlainTextEdit | QTextEdit] = []
    texts += form.findChildren(QPlainTextEdit)
    texts += form.findChildren(QTextEdit)
    return lines + sum(len(one.toPlainText()) for one in texts if one.document().isModified())
