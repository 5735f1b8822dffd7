"""What a list says in the middle of its empty room, so that nobody takes it for one that is still loading."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea

from forms.kit import theme
from forms.kit.plain import Label


class EmptyWords(Label):
    """Lies over a list without rows; a page may say more than that there are none."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.words = self.tr("Nothing here")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("tone", "quiet")
        self.hide()

    def say(self, words: str) -> None:
        """Say `words` where the list has no rows at all."""
        self.words = words

    def tell(self, shown: int, total: int) -> None:
        """Show itself where nothing is shown, and say whether filters are why."""
        if not shown:
            self.setText(self.tr("No row passes the filters") if total else self.words)
            self.place()
        self.setVisible(not shown)

    def place(self) -> None:
        """Fill the room of the rows."""
        self.setGeometry(self._view.viewport().rect().adjusted(theme.TIGHT, 0, -theme.TIGHT, 0))
