"""What one or more waiting half-days were: a kind, minutes for late and early, a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.attendance.kind_edit import KindEdit
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.number_box import NumberBox
from forms.kit.plain import Label
from models.rules.attendance.kinds import BY_KEY

MEASURED = frozenset({BY_KEY["late"].code, BY_KEY["early"].code})
"""The kinds that have minutes."""


@dataclass(frozen=True, slots=True)
class HalfDecision:
    """What was decided."""

    kind: str
    minutes: int
    note: str


class HalfDecisionDialog(LiveDialog):
    """Asks for the kind; `evidence` are the lines that the clerk decides by."""

    FIELD_OF_CODE = {"unknown_kind": "kind", "minutes_out_of_range": "minutes"}  # noqa: RUF012 - a constant

    def __init__(self, title: str, evidence: str, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        told = Label(evidence)
        told.setWordWrap(True)
        told.setProperty("tone", "quiet")
        self.form.add_wide(told)
        self.kind = self.form.add(
            "kind", self.tr("It was"), KindEdit(kind),
            hint=self.tr("A kind of mark by name or pinyin initials; Down shows all."),
        )  # fmt: skip
        self.minutes = self.form.add("minutes", self.tr("Minutes late or early"), NumberBox())
        self.minutes.setRange(0, 240)
        self.note = self.form.add("note", self.tr("Note"), QLineEdit())
        self.note.setMaxLength(200)
        self.kind.textChanged.connect(self._on_kind)
        self._on_kind("")
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A kind that exists."""
        if self.kind.code():
            return {}
        return {"kind": self.tr("Please choose a kind of mark, such as 公差 (gc).")}

    def value(self) -> HalfDecision:
        """Return what was decided."""
        code = self.kind.code()
        minutes = self.minutes.value() if code in MEASURED else 0
        return HalfDecision(code, minutes, self.note.text().strip())

    def _on_kind(self, _text: str) -> None:
        self.minutes.setEnabled(self.kind.code() in MEASURED)
