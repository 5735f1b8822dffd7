"""The steps of a month that can be undone and redone, also after the program was started again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from models.services.attendance.edit_steps import History, Step


class _StepCommand(QUndoCommand):
    """Applies a step, or its inverse."""

    def __init__(self, step: Step, apply: Callable[[Step], object]) -> None:
        super().__init__(step.label)
        self.step, self._apply = step, apply

    def redo(self) -> None:
        """Apply the step; also when it is first pushed."""
        self._apply(self.step)

    def undo(self) -> None:
        """Apply its inverse."""
        self._apply(self.step.inverse())


@dataclass(frozen=True, slots=True)
class HistoryDelta:
    """How the steps differ from what is stored (see models.services.attendance.editing.Edits)."""

    steps: tuple[Step, ...]
    kept: int
    done: int
    turned: bool
    drops: bool


class StepHistory(QUndoStack):
    """Knows which of its steps are stored."""

    def __init__(self, stored: History, apply: Callable[[Step], object], parent: QObject) -> None:
        super().__init__(parent)
        self._apply_step = apply
        self._applying = False
        for step in stored.steps:
            self.push(_StepCommand(step, self._apply))
        while self.index() > stored.done:
            self.undo()
        self._kept = self._stored = len(stored.steps)
        self._done = stored.done
        self._steps = list(stored.steps)
        self._applying = True

    def take(self, step: Step) -> None:
        """Apply a step and remember it; a step that changes nothing is not remembered."""
        if step.rows:
            self._kept = min(self._kept, self.index())
            del self._steps[self.index() :]
            self._steps.append(step)
            self.push(_StepCommand(step, self._apply))

    def delta(self) -> HistoryDelta:
        """Return what a save has to write about the steps."""
        moved = min(self._done, self._kept) != min(self.index(), self._kept)
        drops = self._kept < self._stored
        return HistoryDelta(tuple(self._steps[self._kept :]), self._kept, self.index(), moved, drops)

    def note_saved(self, delta: HistoryDelta) -> None:
        """Remember that `delta` is stored."""
        self._stored = delta.kept + len(delta.steps)
        self._kept, self._done = self._stored, delta.done

    def is_stored(self) -> bool:
        """Tell whether every step is stored."""
        delta = self.delta()
        return not delta.steps and not delta.turned and self._stored == len(self._steps)

    def _apply(self, step: Step) -> None:
        if self._applying:
            self._apply_step(step)
