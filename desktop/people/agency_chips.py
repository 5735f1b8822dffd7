"""One chip per agency with its count; the chosen ones are shown, none chosen means all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from forms.kit.tables.flow_layout import FlowLayout


class AgencyChips(QWidget):
    """Emits the chosen agencies; the choice is kept when counts change."""

    chosen = Signal(object)  # frozenset of names, empty for all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._row = FlowLayout(self)

    def sizeHint(self) -> QSize:
        """One row, where there is room for it."""
        return self._row.in_one_line()

    def minimumSizeHint(self) -> QSize:
        """The widest chip."""
        return self._row.minimumSize()

    @property
    def wanted(self) -> frozenset[str]:
        """The chosen names."""
        return frozenset(name for name, button in self.buttons.items() if button.isChecked())

    def set_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """Show a chip for each name; the buttons are kept where the names are unchanged."""
        before = self.wanted
        if [name for name, _ in counts] != list(self.buttons):
            self._rebuild([name for name, _ in counts], before)
        for name, number in counts:
            self.buttons[name].setText(f"{name} {number}")
        if self.wanted != before:
            self.chosen.emit(self.wanted)

    def clear(self) -> bool:
        """Choose none, which shows all; tell whether any was chosen."""
        had = bool(self.wanted)
        for button in self.buttons.values():
            button.setChecked(False)
        return had

    def _rebuild(self, names: Sequence[str], wanted: frozenset[str]) -> None:
        for old in self.buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for name in names:
            button = QPushButton(name, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "chip")
            button.setChecked(name in wanted)
            button.toggled.connect(self._on_toggled)
            self._row.addWidget(button)
            self.buttons[name] = button
            button.show()

    def _on_toggled(self, _on: bool) -> None:
        self.chosen.emit(self.wanted)
