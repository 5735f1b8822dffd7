"""A word out of a fixed list, found by typing part of it or its pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from models.rules.core.pinyin import initials

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOUND_BY = int(Qt.ItemDataRole.UserRole)
_TOP = QModelIndex()
_AT_ONCE = 25
"""So many words are read from their letters at once; a roster of thousands is read bit by bit."""


class PickEdit(QLineEdit):
    """Offers the words that fit; Down or a click into the empty field shows all of them.

    Leaving it writes the word that pinyin initials mean: `sj` is 事假. Text of one's own stays as it is.
    """

    def __init__(self, words: Sequence[str], word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = tuple(words)
        self.setMaxLength(20)
        self.setText(word)
        self._offer()

    def set_words(self, words: Sequence[str]) -> None:
        """Offer other words."""
        self.words = tuple(words)
        self._offer()

    def is_known(self) -> bool:
        """Tell whether the text is one of the words."""
        return self.text().strip() in self.words

    def meant(self) -> str:
        """Return the word that the text means by its initials, else the text as typed."""
        typed = self.text().strip().casefold()
        if not typed or not typed.isascii() or not typed.isalpha() or typed in self.words:
            return self.text()
        exact = [word for word in self.words if initials(word) == typed]
        begun = [word for word in self.words if initials(word).startswith(typed)]
        return exact[0] if exact else begun[0] if len(begun) == 1 else self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows the whole list; Enter takes what the initials mean and moves on."""
        if event.key() == Qt.Key.Key_Down:
            self._show_all()
            return
        if event.key() in _ENTER:
            self._write_meant()
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter through to the field: an open list without a chosen word would keep it."""
        completer = self.completer()  # gone for a moment while the list of words is replaced
        popup = completer.popup() if completer is not None else None
        is_enter = isinstance(event, QKeyEvent) and event.key() in _ENTER
        if popup is None or watched is not popup or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if is_enter and not popup.currentIndex().isValid():
            QCoreApplication.sendEvent(self, event)
            popup.hide()
            return True
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the word that is meant; not while the list of words is what took the focus."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._write_meant()
        super().focusOutEvent(event)

    def _write_meant(self) -> None:
        if (meant := self.meant()) != self.text():
            self.setText(meant)
            self.textEdited.emit(meant)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click into the empty field shows the whole list."""
        super().mouseReleaseEvent(event)
        if not self.text():
            self._show_all()

    def _offer(self) -> None:
        self.setCompleter(_Words(self.words, self))  # the old one is deleted with it
        if (popup := self.completer().popup()) is not None:
            popup.installEventFilter(self)

    def _show_all(self) -> None:
        self.completer().setCompletionPrefix("")
        self.completer().complete()


class _WordList(QAbstractListModel):
    """Words, and what they are found by: their pinyin initials, read when nothing else is to be done."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = tuple(words)
        self._found_by: dict[int, str] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_on)
        if len(words) > _AT_ONCE:
            self._timer.start(0)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        """Return how many words there are."""
        return 0 if parent.isValid() else len(self._words)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a word, or the word with its pinyin initials."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words[index.row()]
        return self._sought(index.row()) if role == _FOUND_BY else None

    def _read_on(self) -> None:
        begun = len(self._found_by)
        for row in range(begun, min(begun + _AT_ONCE, len(self._words))):
            self._sought(row)
        if len(self._found_by) in (begun, len(self._words)):  # all, or somebody has begun to look
            self._timer.stop()

    def _sought(self, row: int) -> str:
        if row not in self._found_by:
            self._found_by[row] = f"{self._words[row]} {initials(self._words[row])}"
        return self._found_by[row]


class _Words(QCompleter):
    def __init__(self, words: Sequence[str], parent: QWidget) -> None:
        model = _WordList(words)
        super().__init__(model, parent)
        model.setParent(self)
        self.setCompletionRole(_FOUND_BY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(12)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        """Put the word itself into the field, not what it is found by."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))
