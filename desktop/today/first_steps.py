"""What a new office does first: three steps, each of which can be skipped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.places import CalendarPlace, ImportPlace, Place, SignsPlace
from forms.kit import theme
from forms.kit.plain import Label


class FirstSteps(QWidget):
    """Roster, calendar, signs: `asked` carries the place of a step, `skipped` that none is wanted now."""

    asked = Signal(object)
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        heading = Label(self.tr("Three steps to begin with"), self)
        heading.setProperty("role", "heading")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.EDGE)
        grid.setVerticalSpacing(theme.GAP)
        steps: tuple[tuple[str, str, Place], ...] = (
            (self.tr("1  Import the roster"), self.tr("Who is seconded here, from when on."), ImportPlace()),
            (self.tr("2  Enter the working calendar"),
             self.tr("The holidays and swapped days of the year; attendance stands on it."), CalendarPlace()),
            (self.tr("3  Check the signs"), self.tr("What stands on your printed sheets."), SignsPlace()),
        )  # fmt: skip
        for row, (word, why, place) in enumerate(steps):
            button = QPushButton(word, self)
            button.setProperty("role", "primary" if row == 0 else "")
            button.setProperty("place", place)
            button.clicked.connect(self._on_step)
            self.buttons.append(button)
            grid.addWidget(button, row, 0)
            told = Label(why, self)
            told.setProperty("tone", "quiet")
            grid.addWidget(told, row, 1)
        grid.setColumnStretch(1, 1)
        self.skip_button = QPushButton(self.tr("Skip this"), self)
        self.skip_button.setProperty("role", "link")
        self.skip_button.clicked.connect(self.skipped)
        column = QVBoxLayout(self)
        column.setSpacing(theme.EDGE)
        column.addStretch(1)
        column.addWidget(heading)
        column.addLayout(grid)
        column.addWidget(self.skip_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)

    def _on_step(self) -> None:
        self.asked.emit(self.sender().property("place"))
