"""The table that scores are typed in: Enter and Tab go to the next score, Shift+Tab to the one before."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from desktop.assessment.scoring.grid import FIXED, ScoreLine, ScoresModel
from forms.kit.tables.table_view import TableView

_Hint = QAbstractItemDelegate.EndEditHint
_STEPS = {_Hint.SubmitModelCache: 1, _Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}


class ScoresTable(TableView[ScoreLine]):
    """Qt would open the editor of whatever stands beside, also of a name; here no score is passed over."""

    shut = Signal()  # a score was typed where none can be given
    left = Signal(int)  # the editor was left forwards (1) or back (-1), after its score was handed over

    def __init__(self, model: ScoresModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._scores = model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say so where a figure is typed that nobody takes."""
        if event.text().isdigit() and not self._scores.may_edit:
            self.shut.emit()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """Close the editor, and say which way it was left."""
        step = _STEPS.get(hint, 0)
        super().closeEditor(editor, _Hint.NoHint)
        if step:
            self.left.emit(step)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's own signature
        """Let Tab walk through the scores while they can be given; past the last one it leaves the table."""
        if self._scores.may_edit and self.step(1 if forwards else -1):
            return True
        return super().focusNextPrevChild(forwards)

    def step(self, step: int) -> bool:
        """Go to the score `step` places on, row by row; False where there is none."""
        target = self._at(self.currentIndex(), step)
        if target.isValid():
            self.setCurrentIndex(target)
        return target.isValid()

    def _at(self, index: QModelIndex, step: int) -> QModelIndex:
        count = len(self._scores.indicators)
        if not index.isValid() or not count:
            return QModelIndex()
        column = min(max(index.column() - FIXED, -1 if step > 0 else 0), count if step < 0 else count - 1)
        row, across = divmod(index.row() * count + column + step, count)
        return self.proxy.index(row, FIXED + across) if row >= 0 else QModelIndex()
