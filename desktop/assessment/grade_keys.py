"""The keys 1 to 5 over a list of people: each is a grade."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.assessment.words import QUICK
from forms.kit.tables.table_view import TableView


class GradeKeys(QObject):
    """Says the grade of the key that was pressed while `table` has the cursor."""

    pressed = Signal(str)

    def __init__(self, table: TableView[Any]) -> None:
        super().__init__(table)
        self._table = table
        for number in range(1, len(QUICK) + 1):
            key = QShortcut(QKeySequence(str(number)), table)
            key.setObjectName(str(number))
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(self._on_number)

    def _on_number(self) -> None:
        if self._table.takes_keys():
            self.pressed.emit(QUICK[int(self.sender().objectName()) - 1])


def grade_keys_text() -> str:
    """Return the keys with their grades in one line."""
    return "　".join(f"{number} {grade}" for number, grade in enumerate(QUICK, 1))
