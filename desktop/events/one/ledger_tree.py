"""Why an event is due then: the ledger of a moment in the tree that explains amounts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from forms.entry.events.words import unit_word
from forms.kit.i18n import language
from forms.kit.texts import step_words
from forms.kit.widgets.money import format_exact
from forms.kit.widgets.step_tree import HOW, StepModel, StepTree
from models.rules.events.ledger import TimeHow, TimeStep
from models.rules.events.moments import shown


def how_text(step: TimeStep) -> str:
    """Return how a moment follows from its parts, in words."""
    translate = QCoreApplication.translate
    amount = format_exact(step.amount, places=0)
    unit = unit_word(step.unit) if step.unit else ""
    words = {
        TimeHow.GIVEN: translate("Events", "as recorded"),
        TimeHow.DUE: translate("Events", "{n} {unit} from the start"),
        TimeHow.EXTENDED: translate("Events", "put off by {n} {unit}"),
        TimeHow.MOVED: translate("Events", "moved by the {n} {unit} that the clock stood still"),
        TimeHow.KEPT: translate("Events", "not moved"),
    }
    text = words[step.how].format(n=amount, unit=unit)
    return f"{text} · {step_words(step.note, language())}" if step.note else text


class LedgerModel(StepModel):
    """Moments in place of amounts."""

    def cells(self, step: Any) -> tuple[str, str, str, str]:  # noqa: ANN401 - a TimeStep
        """Return label, how, moment and source."""
        label, source = (step_words(text, language()) for text in (step.label, step.source))
        return label, how_text(step), shown(step.moment), source

    def titles(self) -> tuple[str, str, str, str]:
        """Name the columns."""
        translate = QCoreApplication.translate
        return (
            translate("Events", "Step"), translate("StepTree", "How"),
            translate("Events", "Moment"), translate("StepTree", "Source"),
        )  # fmt: skip


class LedgerTree(StepTree):
    """The ledger of one moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, model=LedgerModel())
        self.setAccessibleName(self.tr("Why it is due then"))
        self.header().moveSection(2, HOW)
        self.header().setSectionsMovable(False)
