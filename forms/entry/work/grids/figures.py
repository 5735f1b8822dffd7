"""The figures of a worker's month that the rule asks for, with where they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.plain import Label
from models.rules.core.money import number_text, parse_yuan
from models.rules.work.grids.facts import Entered
from models.rules.work.grids.scheme import Figure
from models.services.work.grids.figures import FigureEntry


class FiguresDialog(LiveDialog):
    """One field a figure; 0 where there was nothing, empty where nobody knows yet."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"grid_figure_needs_source": "source"}

    def __init__(
        self, about: str, worker_id: int, figures: Sequence[Figure], known: Mapping[str, Entered],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(self.tr("Figures of the month"), parent)
        self._worker_id = worker_id
        label = Label(about, self)
        label.setWordWrap(True)
        label.setProperty("tone", "quiet")
        self.form.add_wide(label)
        self.edits: dict[str, QLineEdit] = {}
        for figure in figures:
            entered = known.get(figure.key)
            text = number_text(entered.value) if entered else ""
            edit = self.form.add(figure.key, f"{figure.name}（{figure.unit}）", QLineEdit(text))
            edit.setMaxLength(12)
            self.edits[figure.key] = edit
        source = next((one.source for one in known.values()), "")
        self.source = self.form.add(
            "source", self.tr("Where from"), QLineEdit(source),
            hint=self.tr("Such as the platform's export of a day, or an attendance list"),
        )  # fmt: skip
        self.source.setMaxLength(200)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Numbers with two decimals at most, and a source."""
        errors = {
            key: self.tr("Enter a number: 0 or more, with at most two decimals.")
            for key, edit in self.edits.items()
            if edit.text().strip() and _number(edit.text()) is None
        }
        if not self.source.text().strip():
            errors["source"] = self.tr("This is needed.")
        return errors

    def value(self) -> tuple[FigureEntry, ...]:
        """Return every figure; an empty field takes away what stood there."""
        source = self.source.text().strip()
        return tuple(
            FigureEntry(self._worker_id, key, _number(edit.text()), source)
            for key, edit in self.edits.items()
        )


def _number(text: str) -> Fraction | None:
    try:
        number = parse_yuan(text)
    except ValueError:
        return None
    return number if number >= 0 and (number * 100).denominator == 1 else None
