"""A second date that goes with the first: a period keeps its length when it begins on another day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject

from forms.kit.fields.day_edit import DayEdit


class Following(QObject):
    """Moves `last` with `first`, until somebody gives `last` a day of its own. Lives as long as `last`."""

    def __init__(self, first: DayEdit, last: DayEdit) -> None:
        super().__init__(last)
        self._first, self._last = first, last
        self._proposed = last.day()
        self._length = _length(first.day(), last.day())
        first.textChanged.connect(self._on_first)

    def _on_first(self, _text: str) -> None:
        day = self._first.day()
        if day is None or self._length is None or self._last.day() != self._proposed:
            return
        self._proposed = day + self._length
        self._last.set_day(self._proposed)


def _length(first: date | None, last: date | None) -> timedelta | None:
    return last - first if first is not None and last is not None else None
