"""What a new office does first: three steps, each of which can be skipped."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.places import CalendarPlace, ImportPlace, Place, SignsPlace
from forms.kit import theme
from forms.kit.plain import Label

FIRST_STEPS: tuple[Place, ...] = (ImportPlace(), CalendarPlace(), SignsPlace())


class FirstSteps(QWidget):
    """Roster, calendar, signs: `asked` carries the place of a step, `skipped` that none is wanted now.

    Alone on the page it says what each step is for; above what waits it is one row of the steps left.
    """

    asked = Signal(object)
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label(self.tr("Three steps to begin with"), self)
        self.heading.setProperty("role", "heading")
        self.buttons: list[QPushButton] = []
        self._reasons: list[Label] = []
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rows.setSpacing(theme.GAP)
        steps = (
            (self.tr("1  Import the roster"), self.tr("Who is seconded here, from when on.")),
            (self.tr("2  Enter the working calendar"),
             self.tr("The holidays and swapped days of the year; attendance stands on it.")),
            (self.tr("3  Check the signs"), self.tr("What stands on your printed sheets.")),
        )  # fmt: skip
        for (word, why), place in zip(steps, FIRST_STEPS, strict=True):
            self._rows.addLayout(self._step(word, why, place))
        self.buttons[0].setProperty("role", "primary")
        widest = max(button.sizeHint().width() for button in self.buttons)
        for button in self.buttons:
            button.setMinimumWidth(widest)
        self.skip_button = QPushButton(self.tr("Skip this"), self)
        self.skip_button.setProperty("role", "link")
        self.skip_button.clicked.connect(self.skipped)
        self._rows.addWidget(self.skip_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.EDGE)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch()
        self._column.addWidget(self.heading)
        left = QHBoxLayout()
        left.addLayout(self._rows)
        left.addStretch(1)
        self._column.addLayout(left)
        self._column.addStretch()

    def show_left(self, left: Collection[Place], *, alone: bool) -> None:
        """Show the steps that lead to the places `left`; `alone` on the page, or in a row above its lists."""
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._rows.setDirection(down if alone else along)
        self.heading.setVisible(alone)
        for button, reason, place in zip(self.buttons, self._reasons, FIRST_STEPS, strict=True):
            button.setVisible(place in left)
            reason.setVisible(alone and place in left)
        for at, stretch in ((0, 1), (self._column.count() - 1, 2)):
            self._column.setStretch(at, stretch if alone else 0)

    def first(self) -> QWidget:
        """Return the button of the first step that is left."""
        return next((button for button in self.buttons if not button.isHidden()), self.skip_button)

    def _step(self, word: str, why: str, place: Place) -> QHBoxLayout:
        button, reason = QPushButton(word, self), Label(why, self)
        button.setProperty("place", place)
        button.clicked.connect(self._on_step)
        reason.setProperty("tone", "quiet")
        self.buttons.append(button)
        self._reasons.append(reason)
        row = QHBoxLayout()
        row.setSpacing(theme.EDGE)
        row.addWidget(button)
        row.addWidget(reason, 1)
        return row

    def _on_step(self) -> None:
        self.asked.emit(self.sender().property("place"))
