"""What is wrong with a dialog without a mouse: letters that mean two things, a Tab that goes back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QDialog, QGroupBox, QLabel, QPushButton, QWidget

from tests.desktop.looks.looking import frame_of

LETTER = re.compile(r"(?<!&)&([^&\s])")
SLACK = 4
"""How many pixels two fields of one line may differ in height."""
MOST_STOPS = 400


def double_letters(dialog: QDialog) -> Iterator[str]:
    """Yield each letter that Alt takes to more than one place."""
    found: dict[str, list[str]] = defaultdict(list)
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and (letter := LETTER.search(_underlined(widget))):
            found[letter[1].upper()].append(_underlined(widget))
    yield from (f"Alt+{letter}: {', '.join(words)}" for letter, words in found.items() if len(words) > 1)


def _underlined(widget: QWidget) -> str:
    """Return the words in which a letter may be underlined."""
    if isinstance(widget, QLabel):
        return widget.text() if widget.buddy() is not None else ""
    if isinstance(widget, QAbstractButton):
        return widget.text()
    return widget.title() if isinstance(widget, QGroupBox) else ""


def stops(dialog: QDialog) -> list[QWidget]:
    """Return where Tab stops, from the first field on, by going there.

    The order is never read with `nextInFocusChain`: PySide makes each part that it returns go with the one
    before it, and parts of the window with a dialog that is closed.
    """
    chain: list[QWidget] = []
    while len(chain) < MOST_STOPS and (here := dialog.focusWidget()) is not None and here not in chain:
        chain.append(here)
        dialog.focusNextChild()
    return chain


def jumps_back(dialog: QDialog) -> Iterator[str]:
    """Yield each step of Tab that goes up, or to the left within a line, but into a column further right."""
    chain = stops(dialog)
    for before, after in pairwise(chain):
        if frame_of(before, dialog) is not frame_of(after, dialog) or after.focusProxy() is not None:
            continue  # from the fields, which may be scrolled, to the buttons below them
        if isinstance(before, QPushButton) and before.parentWidget() is dialog:
            continue  # from the buttons of the dialog round to its first field
        one, other = _place(before, dialog), _place(after, dialog)
        is_up = other.bottom() <= one.top() + SLACK and other.left() < one.right()
        is_left = abs(one.center().y() - other.center().y()) <= SLACK and other.right() <= one.left()
        is_answer = isinstance(before, QPushButton) and isinstance(after, QPushButton)
        if is_up or (is_left and not is_answer):
            yield f"Tab goes back from {_called(before)} to {_called(after)}"


def _place(widget: QWidget, dialog: QDialog) -> QRect:
    return QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {text!r}"
