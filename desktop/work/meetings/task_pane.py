"""A ruling in full: why it is due when it is, as the ledger of its clock, and every step that was done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.events.one.ledger_tree import LedgerTree
from forms.entry.work.meetings.deed import verb_word
from forms.kit import theme
from forms.kit.plain import Label
from models.rules.events.moments import shown
from models.services.work.meetings.store import StepRow, StoredTask
from models.services.work.meetings.tasks import TaskView

translate = QCoreApplication.translate


class TaskPane(QWidget):
    """Left what was done, right the ledger of the due moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = Label(self)
        self.head.setProperty("role", "section")
        self.head.setWordWrap(True)
        self.steps = QPlainTextEdit(self)
        self.steps.setReadOnly(True)
        self.steps.setAccessibleName(self.tr("What was done"))
        self.steps.setTabChangesFocus(True)
        self.ledger = LedgerTree(self)
        left = QVBoxLayout()
        left.setSpacing(theme.HAIR)
        left.addWidget(self.head)
        left.addWidget(self.steps, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.TIGHT, 0, 0)
        row.setSpacing(theme.GAP)
        row.addLayout(left, 2)
        row.addWidget(self.ledger, 3)
        self.setMinimumHeight(150)
        self.show_task(None)

    def show_task(self, view: TaskView | None) -> None:
        """Show a task, or nothing."""
        self.setVisible(view is not None)
        if view is None:
            return
        self.head.setText(f"{view.row.text}　{view.row.unit}　{view.row.person}")
        self.steps.setPlainText("\n".join(_lines(view.stored)))
        self.ledger.set_step(view.ledger)


def _lines(stored: StoredTask) -> list[str]:
    given = translate("Meetings", "{at}　ruled at {source}")
    lines = [given.format(at=shown(stored.meeting.ended), source=stored.source)]
    withdrawn = {step.undoes for step in stored.steps}
    lines += [_line(step, taken_back=step.id in withdrawn) for step in stored.steps if step.undoes is None]
    return lines


def _line(step: StepRow, *, taken_back: bool) -> str:
    deed = step.deed
    parts = (shown(deed.at), verb_word(deed.verb), deed.text, deed.by, f"({step.account})")
    text = "　".join(part for part in parts if part)
    return translate("Meetings", "{step}　— taken back").format(step=text) if taken_back else text
