"""The quality mark of events, who reported them, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.i18n import office_word
from forms.kit.plain import Label
from models.rules.work.grids.words import QualityMark


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """What was chosen; `worker_id` None gives each event to the only grid worker of its grid."""

    mark: QualityMark
    worker_id: int | None
    reason: str


class MarkDialog(LiveDialog):
    """One mark for all chosen events."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "grid_event_needs_worker": "worker", "grid_event_other_grid": "worker",
        "grid_event_needs_reason": "reason",
    }  # fmt: skip

    def __init__(
        self, about: str, workers: Mapping[str, str], mark: QualityMark, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Quality mark"), parent)
        label = Label(about, self)
        label.setWordWrap(True)
        label.setProperty("tone", "quiet")
        self.form.add_wide(label)
        self.mark = self.form.add(
            "mark", self.tr("Quality mark"), Choice((one.value, office_word(one)) for one in QualityMark)
        )
        self.mark.choose(mark.value)
        alone = ("", self.tr("the only grid worker of the grid"))
        self.worker = self.form.add("worker", self.tr("Reported by"), Choice((alone, *workers.items())))
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit())
        self.reason.setMaxLength(200)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Another mark says why."""
        if QualityMark(self.mark.value) is QualityMark.OTHER and not self.reason.text().strip():
            return {"reason": self.tr("This is needed.")}
        return {}

    def value(self) -> MarkEntry:
        """Return the mark."""
        worker = self.worker.value
        return MarkEntry(
            QualityMark(self.mark.value), int(worker) if worker else None, self.reason.text().strip()
        )
