"""A choice among named values, as several dialogs about money need."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from forms.kit.fields.combo import ComboBox


class Choice(ComboBox):
    """One of some values, each under its words; letters typed find the words."""

    def __init__(
        self, options: Iterable[tuple[str, str]], chosen: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        for value, words in options:
            self.addItem(words, value)
        self.choose(chosen)

    @property
    def value(self) -> str:
        """The value chosen."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose `value`; one that is not in the list is added as it is, never dropped."""
        if self.findData(value) < 0 and value:
            self.addItem(value, value)
        self.setCurrentIndex(max(self.findData(value), 0))
