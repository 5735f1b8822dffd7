"""The eight steps of a pool: what is done and when, what is due, and what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assessment.words import step_word, words
from forms.kit import theme
from forms.kit.plain import Label, set_tip
from forms.kit.widgets.stepper import Stepper, StepShown, StepState
from models.rules.assessment.stages import ORDER, Moved, StepKey
from models.services.assessment.stages import Blocker
from models.services.assessment.views import PoolView, StepRow

SHOWN = 3


class StepsStrip(QWidget):
    """Steps in a row; below, what has to be settled before the next one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stepper = Stepper(self)
        self.waiting = Label(self)
        self.waiting.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HAIR)
        column.addWidget(self.stepper)
        column.addWidget(self.waiting)

    def show_pool(self, view: PoolView, blockers: Sequence[Blocker]) -> None:
        """Show a pool's record and what stands before its next step."""
        self.stepper.show_steps(shown_steps(view))
        self._show_waiting(view, blockers)

    def _show_waiting(self, view: PoolView, blockers: Sequence[Blocker]) -> None:
        step = view.pool.next_step
        if step is None:
            text, tone = self.tr("Filed: the database refuses every change."), "quiet"
        elif not blockers:
            nothing = self.tr('Nothing stands before the step "{step}".')
            text, tone = nothing.format(step=step_word(step)), "done"
        else:
            told = "　".join(words(one.code, one.facts) for one in blockers[:SHOWN])
            more = self.tr(" … {n} in all").format(n=len(blockers)) if len(blockers) > SHOWN else ""
            text = self.tr('Before "{step}": ').format(step=step_word(step)) + told + more
            tone = "waits"
        self.waiting.setText(text)
        theme.mark(self.waiting, tone=tone)
        set_tip(self.waiting, "\n".join(words(one.code, one.facts) for one in blockers))


def shown_steps(view: PoolView) -> list[StepShown]:
    """Return the eight steps as the stepper draws them."""
    taken, shown = _days(view.steps), []
    for number, step in enumerate(ORDER, start=1):
        is_done = number <= view.pool.position
        due = StepState.DUE if step is view.pool.next_step else StepState.LATER
        line = taken.get(step) if is_done else None
        when = line.on.strftime("%m-%d") if line else ""
        about = f"{step_word(step)}　{_about(line)}" if line else ""
        shown.append(StepShown(step_word(step), StepState.DONE if is_done else due, when, about))
    return shown


def _days(steps: Sequence[StepRow]) -> dict[StepKey, StepRow]:
    """Return the newest line of each step that was taken."""
    return {line.step: line for line in steps if line.moved is Moved.DONE}


def _about(line: StepRow) -> str:
    return " · ".join(part for part in (line.on.isoformat(), line.by, line.document, line.note) if part)
