"""The due moments that an edit of the calendar would move, before it is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QWidget

from forms.entry.events.words import clock_word
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label
from models.rules.events.words import Clock
from models.services.events.recomputing import MovedMoment


class MovedDialog(EntryDialog):
    """Lists every moment with what it is now and would be; saving makes the edit."""

    def __init__(self, about: str, moved: Sequence[MovedMoment], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Due moments that move"), parent, save_text=self.tr("Change the calendar"))
        text = self.tr("{about} moves {n} due moments of events:").format(about=about, n=len(moved))
        label = Label(text, self)
        label.setWordWrap(True)
        self.form.add_wide(label)
        self.moments = QListWidget(self)
        self.moments.setAccessibleName(self.tr("Due moments that move"))
        self.moments.addItems([moment_line(one) for one in moved])
        self.form.add_wide(self.moments)
        self.setMinimumWidth(620)

    def value(self) -> None:
        """There is nothing to enter."""


def moment_line(one: MovedMoment) -> str:
    """Return a moment as lists say it."""
    return f"{one.event}　{clock_word(Clock(one.clock))}　{one.before} → {one.after}"
