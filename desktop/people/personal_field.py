"""A piece of personal data: masked until asked for, and masked again after half a minute."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from forms.kit import theme
from forms.kit.plain import Label

SHOWN_FOR_MS = 30_000


class PersonalField(QWidget):
    """Shows the mask; `asked` carries the field's name when someone wants to see it in full."""

    asked = Signal(str)

    def __init__(self, field: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._label, self._mask = field, label, ""
        self.value = Label(self)
        self.value.setAccessibleName(label)
        self.button = QPushButton(self)
        self.button.setProperty("role", "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_clicked)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR_MS)
        self._timer.timeout.connect(self.hide_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        row.addWidget(self.value)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide_again()

    @property
    def is_shown(self) -> bool:
        """Whether the full value is shown."""
        return self._timer.isActive()

    def set_mask(self, mask: str, *, may_ask: bool) -> None:
        """Show `mask`, and offer the full value where there is one and it may be seen."""
        self._mask = mask
        self.button.setVisible(bool(mask) and may_ask)
        self.hide_again()

    def show_full(self, value: str) -> None:
        """Show `value` for half a minute; only then can it be selected and copied."""
        self.value.setText(value)
        self.value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._word(self.tr("Hide"))
        self._timer.start()

    def hide_again(self) -> None:
        """Show the mask."""
        self._timer.stop()
        self.value.setText(self._mask or "—")
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._word(self.tr("Show"))

    def _word(self, word: str) -> None:
        self.button.setText(word)
        self.button.setAccessibleName(f"{word} {self._label}")

    def _on_clicked(self) -> None:
        if self.is_shown:
            self.hide_again()
        else:
            self.asked.emit(self.field)
