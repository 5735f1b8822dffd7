"""The days that a ledger is about: a week, a month or a year, by one day in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit
from forms.kit.i18n import language
from forms.kit.periods import period_word
from forms.kit.plain import Label
from models.rules.events.printed.ledger import Span, month_span, week_span, year_span


class SpanDialog(LiveDialog):
    """Says below the field which days those are; `kind` is week, month or year."""

    def __init__(self, title: str, kind: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, save_text=self.tr("Show"))
        self.kind = kind
        self.day = self.form.add("day", self.tr("A day in it"), DayEdit(today))
        self.days = Label(self)
        self.days.setProperty("tone", "quiet")
        self.form.add_wide(self.days)
        self.day.textChanged.connect(self._on_day)
        self._on_day("")
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A day there must be."""
        return {} if self.day.day() else {"day": self.day.problem() or self.tr("This is needed.")}

    def value(self) -> Span:
        """Return the days."""
        day = self.day.day()
        assert day is not None  # noqa: S101 - checked
        return span_around(self.kind, day)

    def _on_day(self, _text: str) -> None:
        day = self.day.day()
        self.days.setText(period_word(span_around(self.kind, day).name, language()) if day else "")


def span_around(kind: str, day: date) -> Span:
    """Return the week, month or year that a day lies in."""
    if kind == "week":
        year, week, _ = day.isocalendar()
        return week_span(year, week)
    return month_span(day.year, day.month) if kind == "month" else year_span(day.year)
