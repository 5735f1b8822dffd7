"""The list of a column's values to choose from, as in a spreadsheet: search, tick, Enter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from forms.kit import theme
from forms.kit.tables import pinyin

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ColumnFilter(QFrame):
    """Opens below a heading. What is typed narrows the list; Space ticks; Enter keeps what is ticked.

    Typing something and pressing Enter keeps the values that fit. Everything ticked is no filter.
    """

    chosen = Signal(object)  # frozenset of texts, or None for all

    def __init__(
        self, title: str, texts: Iterable[str], wanted: frozenset[str] | None, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(self.tr("Filter by {column}").format(column=title))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search, also by pinyin initials"))
        self.search.setAccessibleName(self.tr("Search the values"))
        self.values = QListWidget(self)
        self.values.setAccessibleName(title)
        self.all = QPushButton(self.tr("All"), self)
        self.none = QPushButton(self.tr("None"), self)
        self.keep = QPushButton(self.tr("Filter"), self)
        self.keep.setProperty("role", "primary")
        self._fill(texts, wanted)
        self._assemble()
        self.search.textChanged.connect(self._narrow)
        self.all.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)
        self.keep.clicked.connect(self.submit)

    def open_at(self, point: QPoint) -> None:
        """Open at a point of the screen, moved so that all of it is seen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(point.x(), room.right() - self.width())
        y = min(point.y(), room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def submit(self) -> None:
        """Keep what is ticked; with something typed, of what fits."""
        shown = [item for item in self._items() if not item.isHidden()]
        ticked = [item for item in shown if item.checkState() == Qt.CheckState.Checked]
        texts = frozenset(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked or shown)
        self.chosen.emit(None if len(texts) == self.values.count() else texts)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Down goes into the list, Esc closes."""
        if event.key() in ENTER:
            self.submit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.values.setFocus()
            first = next((at for at, item in enumerate(self._items()) if not item.isHidden()), 0)
            self.values.setCurrentRow(first)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # Private

    def _fill(self, texts: Iterable[str], wanted: frozenset[str] | None) -> None:
        counts = Counter(texts)
        for text in sorted(counts, key=_order):
            shown = text or self.tr("(empty)")
            item = QListWidgetItem(f"{shown}　{counts[text]}", self.values)
            item.setData(Qt.ItemDataRole.UserRole, text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_on = wanted is None or text in wanted
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.all, self.none):
            button.setProperty("role", "link")
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        for button in (self.all, self.none, self.keep):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.search)
        column.addWidget(self.values, 1)
        column.addLayout(buttons)
        self.setFixedSize(280, 340)

    def _items(self) -> list[QListWidgetItem]:
        return [self.values.item(at) for at in range(self.values.count())]

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(not pinyin.matches(text.strip(), str(item.data(Qt.ItemDataRole.UserRole))))

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)


def _order(text: str) -> tuple[int, float, str]:
    """Numbers by their value, words by pinyin, nothing last."""
    if not text:
        return 2, 0, ""
    plain = text.replace(",", "")
    if plain.lstrip("-").replace(".", "", 1).isdigit():
        return 0, float(plain), ""
    return 1, 0, pinyin.order(text)
