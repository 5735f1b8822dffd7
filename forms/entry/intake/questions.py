"""What files do not decide: one line a question, with its choices; answers are kept for such files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.i18n import words
from forms.kit.plain import Label
from models.rules.core.questions import Question


class QuestionsDialog(LiveDialog):
    """A box of choices a question; `value` is the key of a question → the choice made."""

    def __init__(self, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("What the files do not say"))
        intro = Label(
            self.tr(
                "Only you know these. Answer what you can; "
                "files of the same shape are not asked about again."
            )
        )
        intro.setWordWrap(True)
        intro.setProperty("tone", "quiet")
        self.form.add_wide(intro)
        self._boxes: list[tuple[str, QComboBox]] = []
        for question in questions:
            self._add(question)
        self.setMinimumWidth(640)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Something has to be answered."""
        return {} if self.value() else {"0": self.tr("Choose an answer.")}

    def value(self) -> dict[str, str]:
        """Return the answers given; what is left open is asked again."""
        return {key: str(box.currentData()) for key, box in self._boxes if box.currentData()}

    def _add(self, question: Question) -> None:
        box = ComboBox()
        box.addItem(self.tr("(not answered yet)"), "")
        for value, label in question.choices.items():
            box.addItem(label, value)
        place = question.place
        where = "　".join(part for part in (place.file, place.sheet, place.cell) if part)
        fault = question.as_fault()
        told = words(fault.code, fault.facts)
        title = question.name.partition(":")[2] or question.name
        self.form.add(str(len(self._boxes)), title[:16], box, hint=f"{where}\n{told}")
        self._boxes.append((question.key, box))
