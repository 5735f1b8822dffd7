"""Approving a run: what will be frozen, in figures and words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from models.rules.sheets.words import SheetKind
from models.services.bonus.views import RunView


@dataclass(frozen=True, slots=True)
class Approval:
    """What the leader saw and approves: approval is refused if it computes differently by now."""

    year: int
    kind: SheetKind
    total_fen: int


class ApprovalDialog(EntryDialog):
    """Shows people, held, total and document of a run, and what approval means."""

    def __init__(self, run: RunView, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._run = run
        self.save_button.setText(self.tr("Approve and freeze"))
        paid = run.people - run.held
        held = self.tr("{n} held, without an amount").format(n=run.held) if run.held else ""
        people = self.tr("{n} people").format(n=paid)
        self.total = Label(f"{yuan_text(run.total_fen)} 元", self)
        self.total.setProperty("role", "heading")
        self._line(self.tr("Total"), self.total)
        self.total.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the button would take an Enter pressed twice
        self._line("", Label(chinese_amount(run.total_fen), self))
        self._line(self.tr("Paid to"), Label("　".join(part for part in (people, held) if part), self))
        self._line(self.tr("Street tier"), Label(run.sheet.tier_words or "—", self))
        self._line(self.tr("Document"), Label(run.document, self))
        note = Label(
            self.tr(
                "Approval freezes every line with its explanation. Later changes of attendance, grades or "
                "scheme leave it as it is; what was approved is only put right by a supplement."
            ),
            self,
        )
        note.setWordWrap(True)
        note.setProperty("tone", "quiet")
        note.setFixedWidth(460)
        note.setFixedHeight(note.heightForWidth(460))
        self.form.add_wide(note)

    def value(self) -> Approval:
        """Return what was seen."""
        return Approval(self._run.year, self._run.kind, self._run.total_fen)

    def _line(self, name: str, label: QLabel) -> None:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.add(f"line{len(self.form.names())}", name, label)
