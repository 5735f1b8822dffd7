"""The month that a page shows, between two arrows; Ctrl+PageUp and Ctrl+PageDown step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.attendance.words import month_text
from forms.kit import theme
from forms.kit.plain import Label, set_tip
from models.rules.core.month import Month


class MonthStepper(QWidget):
    """A month between two arrows; `changed` carries YYYYMM."""

    changed = Signal(int)

    def __init__(self, month: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.month = month
        self.label = Label(self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setMinimumWidth(112)
        self.before = self._arrow("back", self.tr("Month before") + "  Ctrl+PgUp", self._on_before)
        self.after = self._arrow("forward", self.tr("Month after") + "  Ctrl+PgDn", self._on_after)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HAIR)
        for widget in (self.before, self.label, self.after):
            row.addWidget(widget)
        for keys, slot in (("Ctrl+PgUp", self._on_before), ("Ctrl+PgDown", self._on_after)):
            QShortcut(QKeySequence(keys), parent).activated.connect(slot)
        self._show()

    def set_month(self, month: int) -> None:
        """Show a month; emits `changed` where it differs."""
        if month != self.month:
            self.month = month
            self._show()
            self.changed.emit(month)

    def _show(self) -> None:
        self.label.setText(month_text(self.month))

    def _arrow(self, icon: str, tip: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        theme.set_icon(button, icon)
        set_tip(button, tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(slot)
        return button

    def _on_before(self) -> None:
        self.set_month(Month.of(self.month).plus(-1).stored)

    def _on_after(self) -> None:
        self.set_month(Month.of(self.month).plus(1).stored)
