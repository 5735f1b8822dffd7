"""A day of a notice, typed as in every other form."""

from __future__ import annotations

from datetime import date

from forms.entry.scheme.plain import Plain, shown
from forms.entry.scheme.spec import FieldSpec
from forms.kit.fields.day_edit import DayEdit


class DayField(DayEdit):
    """One key that is a day; what is no day is written as it was typed: refused, and not lost."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._spec = spec

    def load(self, table: Plain) -> None:
        """Show the day, or the words that stand in its place."""
        value = table.get(self._spec.key)
        self.set_day(value if isinstance(value, date) else None)
        if self.day() is None:
            self.setText(shown(value))

    def store(self, table: Plain) -> None:
        """Write the day, or take the key away."""
        table.pop(self._spec.key, None)
        if text := self.text().strip():
            table[self._spec.key] = self.day() or text
