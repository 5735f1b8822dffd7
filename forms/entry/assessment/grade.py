"""The grade of one person for a year, or the reason why several people have none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.plain import Label
from models.rules.core.grades import PRINTED_GRADES, REASONS, UNDETERMINED
from models.services.assessment.grades import GradeEntry, GradeRow

_NONE = ("", "—")


class GradeDialog(EntryDialog):
    """Street result, statutory grade, the reason where there is no grade, a note."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "unknown_grade_word": "street_result",
        "undetermined_needs_reason": "reason",
        "reason_without_undetermined": "reason",
        "unknown_reason": "reason",
    }

    def __init__(
        self, row: GradeRow, year: int, parent: QWidget | None = None, *, by_department: bool = False
    ) -> None:
        super().__init__(f"{row.name} · {year}", parent)
        who = Label(f"{row.agency} · {row.post_class} · {row.staff_no}", self)
        who.setProperty("tone", "quiet")
        self.form.add_wide(who)
        grades = [_NONE, *((grade, grade) for grade in PRINTED_GRADES)]
        hint = self.tr("Handed in by the police bureau") if by_department else ""
        self.street_result = self.form.add(
            "street_result", self.tr("Street result"), Choice(grades, row.street_result), hint=hint
        )
        self.statutory_grade = self.form.add(
            "statutory_grade", self.tr("Statutory grade"), Choice(grades, row.statutory_grade),
            hint=self.tr("As the department filed it; it goes to the personal file"),
        )  # fmt: skip
        self.reason = self.form.add("reason", self.tr("Reason"), Choice(_reasons(), row.reason))
        self.note = self.form.add("note", self.tr("Note"), QLineEdit(row.note))
        for box in (self.street_result, self.statutory_grade):
            box.currentIndexChanged.connect(self._on_grade)
        self._on_grade()

    def value(self) -> GradeEntry:
        """Return the entry; a reason stays only where no grade was determined."""
        return GradeEntry(
            self.street_result.value, self.statutory_grade.value,
            self.reason.value if self._is_undetermined() else "", self.note.text().strip(),
        )  # fmt: skip

    def check(self) -> Mapping[str, str]:
        """Ask for the reason of 不确定等次."""
        if self._is_undetermined() and not self.reason.value:
            return {"reason": self.tr("Please say why no grade was determined.")}
        return {}

    def _is_undetermined(self) -> bool:
        return UNDETERMINED in (self.street_result.value, self.statutory_grade.value)

    def _on_grade(self, _at: int = 0) -> None:
        self.reason.setEnabled(self._is_undetermined())
        if not self._is_undetermined():
            self.reason.choose("")
            self.reason.setCurrentIndex(0)


class ReasonDialog(EntryDialog):
    """Why several people get 不确定等次: one reason for all of them."""

    def __init__(self, names: str, year: int, parent: QWidget | None = None) -> None:
        super().__init__(f"{UNDETERMINED} · {year}", parent)
        who = Label(names, self)
        who.setWordWrap(True)
        self.form.add_wide(who)
        self.reason = self.form.add("reason", self.tr("Reason"), Choice(_reasons()))

    def value(self) -> str:
        """Return the reason."""
        return self.reason.value

    def check(self) -> Mapping[str, str]:
        """Ask for the reason."""
        return {} if self.reason.value else {"reason": self.tr("Please say why no grade was determined.")}


def _reasons() -> list[tuple[str, str]]:
    return [_NONE, *((reason, reason) for reason in REASONS)]
