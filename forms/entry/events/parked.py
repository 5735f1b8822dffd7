"""What waits for a decision before it is an event: own drafts, and lines that likely stand already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QWidget

from forms.entry.events.fields import on_the_right
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label
from models.rules.events.moments import shown
from models.services.events.intake.parked import ParkedRow

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class ParkedChoice:
    """What is decided on a line: it becomes an event where `reason` is "", else it is left for a reason."""

    row: ParkedRow
    reason: str


class ParkedDialog(EntryDialog):
    """One line is chosen: taken in as an event of its own, or left with a reason."""

    def __init__(self, rows: Sequence[ParkedRow], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Waiting for a decision"), parent, save_text=self.tr("Take in as an event"))
        self._rows = tuple(rows)
        self.lines = self.form.add("lines", self.tr("Lines"), QListWidget())
        self.lines.addItems([self._line(row) for row in rows])
        self.lines.currentRowChanged.connect(self._on_line)
        self.about = Label(self)
        self.about.setWordWrap(True)
        self.about.setProperty("tone", "quiet")
        self.form.add_wide(self.about)
        self.reason = self.form.add(
            "reason", self.tr("Why it is left"), QLineEdit(), hint=self.tr("Only for a line that is left")
        )
        self.reason.setMaxLength(200)
        self.leave_button = QPushButton(self.tr("Leave it"), self)
        self.leave_button.clicked.connect(self.leave)
        self.form.add_wide(on_the_right(self.leave_button))
        self.lines.setCurrentRow(0)
        self.setMinimumWidth(680)

    @property
    def row(self) -> ParkedRow | None:
        """The line chosen."""
        at = self.lines.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def check(self) -> Mapping[str, str]:
        """A line there must be."""
        return {} if self.row is not None else {"lines": self.tr("Choose a line.")}

    def value(self) -> ParkedChoice:
        """Return the line that becomes an event; a draft opens in its form first."""
        assert self.row is not None  # noqa: S101 - checked
        return ParkedChoice(self.row, "")

    def leave(self) -> None:
        """Decide that the line is no event."""
        row, reason = self.row, self.reason.text().strip()
        if row is None or not reason:
            self.form.set_errors({"reason": self.tr("Please say why.")})
            return
        self.submitted.emit(ParkedChoice(row, reason))

    def _line(self, row: ParkedRow) -> str:
        kind = self.tr("Draft") if row.reason == DRAFT else self.tr("Likely there already")
        received = "" if row.record.received is None else shown(row.record.received)
        return "　".join(part for part in (kind, row.record.title, row.record.place, received) if part)

    def _on_line(self, _at: int) -> None:
        row = self.row
        if row is not None:
            origin = " ".join(part for part in (row.file, row.cell) if part)
            self.about.setText("\n".join(part for part in (row.record.summary, origin) if part))
