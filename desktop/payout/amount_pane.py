"""An amount and how it came about: name, figure, tree, and the chosen step in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.explanation import tree_lines
from forms.kit import theme
from forms.kit.clipboard import CLIPBOARD
from forms.kit.i18n import language
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.texts import step_words
from forms.kit.widgets.money import MoneyLabel
from forms.kit.widgets.sentence_label import SentenceLabel
from forms.kit.widgets.step_tree import HOW, StepTree, how_text
from models.rules.core.explain import Step


@dataclass(frozen=True, slots=True)
class Told:
    """What the pane says: `fen` None shows `instead`; `said` stands below until a step is chosen."""

    name: str
    about: str
    fen: int | None
    step: Step
    tone: theme.Tone = theme.Tone.PLAIN
    instead: str = ""
    said: str = ""


class AmountPane(QWidget):
    """The explanation of one amount; Ctrl+C in the tree copies a part, the button all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told: Told | None = None
        self.name, self.about, self.detail = Label(self), Label(self), Label(self)
        self.name.setProperty("role", "heading")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.amount = MoneyLabel(parent=self)
        self.amount.setStyleSheet("font-size: 17px; font-weight: 600;")
        for label in (self.about, self.detail):
            label.setWordWrap(True)
            label.setProperty("tone", "quiet")
        self.sentence = SentenceLabel(self)
        self.tree = StepTree(parent=self)
        self.tree.hideColumn(HOW)
        self.tree.show_clauses()
        self.detail.setMinimumHeight(44)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_action = QAction(self.tr("Copy as text"), self)
        theme.set_icon(self.copy_action, "copy", "quiet")
        self.copy_action.triggered.connect(self.copy)
        self._assemble()
        self.tree.selectionModel().currentChanged.connect(self._on_step)
        self.sentence.step_opened.connect(self.tree.go_to)
        self.show_amount(None)

    def show_amount(self, told: Told | None) -> None:
        """Explain an amount; show nothing for None."""
        self.told = told
        self.name.setText(told.name if told else "")
        self.about.setText(told.about if told else "")
        self.amount.set_fen(told.fen if told else None, told.tone if told else theme.Tone.PLAIN)
        if told is None or (told.fen is None and told.instead):
            self.amount.setText(told.instead if told else "")
        self.sentence.show_step(told.step if told and told.fen is not None else None)
        self.tree.set_step(told.step if told else None)
        self.tree.expandToDepth(4)
        self.copy_action.setEnabled(told is not None)
        self.detail.setText(told.said if told else "")

    def copy(self) -> None:
        """Put name, amount and the whole tree on the clipboard as text."""
        if self.told is not None:
            head = f"{self.told.name} {self.told.about} {self.amount.text()}"
            said = [self.sentence.plain] if self.sentence.plain else []
            text = "\n".join([head, *said, *tree_lines(self.told.step)])
            CLIPBOARD.put(text, people=self.told.name)

    def _on_step(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            step = self.tree.steps.step_at(current)
            source = f"\n{step.source}" if step.source else ""
            label = step_words(step.label, language())
            self.detail.setText(joined((label, f"{how_text(step)}{source}"), "："))

    def _assemble(self) -> None:
        button = QToolButton(self)
        button.setDefaultAction(self.copy_action)
        head, under = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.amount)
        under.addWidget(self.about, 1)
        under.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.HAIR)
        column.addLayout(head)
        column.addLayout(under)
        column.addWidget(self.sentence)
        column.addWidget(self.tree, 1)
        column.addWidget(self.detail)
