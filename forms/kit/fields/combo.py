"""A box with a list whose items are found by typing: their first letters, also as pinyin initials."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from forms.kit.tables.pinyin import initials, matches

PAUSE_MS = 1500
"""A letter that comes later begins a new word."""
MOST = 18
"""How many items a list shows at once; a longer one scrolls."""


class ComboBox(QComboBox):
    """Letters go to the item that begins with them: `sj` goes to 事假, open or closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(MOST)
        self.setView(_Items(self))

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open a list that shows every item whole, the last one too, and as wide as the longest."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.frameWidth() + 12)
        super().showPopup()


class _Items(QListView):
    """The items of a box; it finds what is typed and keeps what was typed before for a moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Go to the item that fits what has been typed; one letter again goes to the next one."""
        begins = not self._since.isValid() or self._since.hasExpired(PAUSE_MS)
        self._since.start()
        self._typed = ("" if begins else self._typed) + search.casefold()
        after = self.currentIndex().row() + 1
        row = self._find(self._typed, after if len(self._typed) == 1 else 0)  # a word means one item
        if row is None:  # not a longer word: a new one
            self._typed = search.casefold()
            row = self._find(self._typed, after)
        if row is not None:
            self.setCurrentIndex(self.model().index(row, 0))

    def _find(self, typed: str, start: int) -> int | None:
        rows = self.model().rowCount()
        order = [(max(start, 0) + at) % rows for at in range(rows)]
        usable = [at for at in order if self._flags(at) & Qt.ItemFlag.ItemIsSelectable]
        fits = [at for at in usable if _begins(typed, self._text(at))]
        if not fits and len(typed) > 1:
            fits = [at for at in usable if matches(typed, self._text(at))]
        return fits[0] if fits else None

    def _text(self, row: int) -> str:
        return str(self.model().index(row, 0).data() or "")

    def _flags(self, row: int) -> Qt.ItemFlag:
        index: QModelIndex | QPersistentModelIndex = self.model().index(row, 0)
        return self.model().flags(index)


def _begins(typed: str, text: str) -> bool:
    plain = text.strip().casefold()
    return plain.startswith(typed) or initials(plain).startswith(typed)
