"""Points by hand, bonus points or a count of one item, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.plain import Label
from models.rules.core.money import parse_yuan


@dataclass(frozen=True, slots=True)
class PointsEntry:
    """What was entered; `target` is "item/line", line 0 for the item as a whole."""

    target: str
    value: Fraction
    reason: str
    document: str
    scorer: str

    @property
    def item(self) -> str:
        """The key of the item."""
        return self.target.rpartition("/")[0]

    @property
    def line(self) -> int:
        """The number of the line, 0 for the item as a whole."""
        return int(self.target.rpartition("/")[2])


class PointsDialog(LiveDialog):
    """`targets` are ("item/line", words); `chosen` is the one that the cursor stands on."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "reason_needed": "reason", "supervision_points_wrong": "value", "supervision_count_wrong": "value",
        "supervision_not_by_hand": "target",
    }  # fmt: skip

    def __init__(
        self, about: str, targets: Sequence[tuple[str, str]], chosen: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Enter points"), parent)
        label = Label(about, self)
        label.setProperty("tone", "quiet")
        self.form.add_wide(label)
        self.target = self.form.add("target", self.tr("Item"), Choice(targets))
        self.target.choose(chosen)
        self.points = self.form.add(
            "value", self.tr("Points or times"), QLineEdit(), hint=self.tr("Points of the item, or how often")
        )
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit())
        self.reason.setMaxLength(200)
        self.document = self.form.add("document", self.tr("Document number"), QLineEdit())
        self.document.setMaxLength(100)
        self.scorer = self.form.add(
            "scorer", self.tr("Scored by"), QLineEdit(), hint=self.tr("Empty: as the sheet says")
        )
        self.scorer.setMaxLength(40)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A number and a reason there must be."""
        errors = {}
        if self._number() is None:
            errors["value"] = self.tr("Enter a number.")
        if not self.reason.text().strip():
            errors["reason"] = self.tr("Please say why.")
        return errors

    def value(self) -> PointsEntry:
        """Return what was entered."""
        number = self._number()
        assert number is not None  # noqa: S101 - checked
        return PointsEntry(
            self.target.value, number, self.reason.text().strip(), self.document.text().strip(),
            self.scorer.text().strip(),
        )  # fmt: skip

    def _number(self) -> Fraction | None:
        try:
            return parse_yuan(self.points.text())
        except ValueError:
            return None
