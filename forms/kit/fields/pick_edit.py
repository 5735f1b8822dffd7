"""A word out of a fixed list, found by typing part of it or its pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from models.rules.core.pinyin import initials

_FOUND_BY = int(Qt.ItemDataRole.UserRole)


class PickEdit(QLineEdit):
    """Offers the words that fit; Down or a click into the empty field shows all of them."""

    def __init__(self, words: Sequence[str], word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = tuple(words)
        self.setMaxLength(20)
        self.setText(word)
        self.setCompleter(_Words(self.words, self))

    def set_words(self, words: Sequence[str]) -> None:
        """Offer other words."""
        self.words = tuple(words)
        self.setCompleter(_Words(self.words, self))  # the old one is deleted with it

    def is_known(self) -> bool:
        """Tell whether the text is one of the words."""
        return self.text().strip() in self.words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows the whole list."""
        if event.key() == Qt.Key.Key_Down:
            self._show_all()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click into the empty field shows the whole list."""
        super().mouseReleaseEvent(event)
        if not self.text():
            self._show_all()

    def _show_all(self) -> None:
        self.completer().setCompletionPrefix("")
        self.completer().complete()


class _Words(QCompleter):
    def __init__(self, words: Sequence[str], parent: QWidget) -> None:
        model = QStandardItemModel(len(words), 1)
        for at, word in enumerate(words):
            item = QStandardItem(word)
            item.setData(f"{word} {initials(word)}", _FOUND_BY)
            model.setItem(at, item)
        super().__init__(model, parent)
        model.setParent(self)
        self.setCompletionRole(_FOUND_BY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(12)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        """Put the word itself into the field, not what it is found by."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))
