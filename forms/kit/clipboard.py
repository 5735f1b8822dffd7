"""Putting text on the clipboard: what is about people is reported to whoever keeps the log of exports.

The window sets `CLIPBOARD.listener`. What it cannot log is not copied: it says why, and returns False.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

Listener = Callable[[str, int], bool]
"""Called with what is copied and how many lines; False keeps it off the clipboard."""
_NUMBERED = ("staff_no", "staff_id")
_WRAPPING = ("row", "now", "line", "person", "said", "told", "slip")
"""By which names rows of tables hold the row of a person inside."""


class Clipboard:
    """The one way onto the system's clipboard for what services gave."""

    def __init__(self) -> None:
        self.listener: Listener | None = None

    def put(self, text: str, *, html: str = "", people: str = "", lines: int = 1) -> None:
        """Copy a text; `people` names what it is where it is about people, "" where it is not."""
        if people and self.listener is not None and not self.listener(people, lines):
            return
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        QGuiApplication.clipboard().setMimeData(mime)


CLIPBOARD = Clipboard()


def is_about_somebody(row: object) -> bool:
    """Tell whether a table's row is about a person: it, or what it wraps, has a staff number."""
    inside = [row, *(row if isinstance(row, tuple) else ())]
    inside += [getattr(one, name, None) for one in list(inside) for name in _WRAPPING]
    return any(hasattr(one, name) for one in inside for name in _NUMBERED)
