"""The tree of an amount under its sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.widgets.sentence_label import SentenceLabel
from forms.kit.widgets.step_tree import StepTree
from models.rules.core.explain import Step
from models.rules.core.sentence import sentence

YUAN = "元"
LONGEST = 30
"""Figures that a sentence can have and still be read; the sum of a whole agency is read in the tree."""


class ExplainedTree(QWidget):
    """Money is told as a sentence whose figures lead into the tree; days and points have the tree alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence, self.tree = SentenceLabel(self), StepTree(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HAIR)
        column.addWidget(self.sentence)
        column.addWidget(self.tree, 1)
        self.sentence.step_opened.connect(self.tree.go_to)
        self.setFocusProxy(self.tree)
        self.sentence.hide()

    def set_step(self, step: Step | None) -> None:
        """Explain an amount; nothing for None."""
        self.sentence.show_step(step if step is not None and _is_readable(step) else None)
        self.tree.set_step(step)


def _is_readable(step: Step) -> bool:
    figures = (piece for piece in sentence(step).pieces() if piece.step is not None)
    return step.unit == YUAN and sum(1 for _ in figures) <= LONGEST
