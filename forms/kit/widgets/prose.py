"""Markdown as somebody reads it: lines with air between them, and no gaps within a Chinese sentence."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from forms.kit import theme

LINE_HEIGHT = 125
"""In percent of the letters' own height."""
_WIDE = "\u2e80", "\uffef"
_QUOTES = "“”‘’…"
_MARKS = "*`"
"""What stands around words that are bold, or typed as they are."""
_WHOLE_LINES = ("#", "|", ">", "```")
"""What a line begins with that the next one does not continue."""


def show_prose(view: QTextEdit, text: str) -> None:
    """Show Markdown."""
    view.setMarkdown(without_gaps(text))
    air = QTextBlockFormat()
    air.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    air.setBottomMargin(theme.TIGHT)
    cursor = QTextCursor(view.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(air)


def without_gaps(text: str) -> str:
    """Return Markdown whose Chinese sentences do not break: each break would be shown as a space."""
    lines: list[str] = []
    for line in text.split("\n"):
        before, words = lines[-1] if lines else "", line.lstrip()
        goes_on = before.strip() and not before.lstrip().startswith(_WHOLE_LINES)
        if goes_on and _is_wide(before.rstrip(_MARKS)[-1:]) and _is_wide(words.lstrip(_MARKS)[:1]):
            lines[-1] = before + words
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_wide(char: str) -> bool:
    return bool(char) and (_WIDE[0] <= char <= _WIDE[1] or char in _QUOTES)
