"""F2: the list of kinds, narrowed by what is typed: initials, sign or name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.attendance.words import word
from forms.kit import theme
from models.rules.attendance.kinds import Kind
from models.rules.attendance.marking import Keys, complete, settled

Key = Qt.Key
_SHOWN = 8


class KindPicker(QFrame):
    """A popup at the cell. Initials typed in full choose at once; Enter chooses the current line."""

    picked = Signal(str, bool)  # code, both halves

    def __init__(self, keys: Keys, *, both: bool, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._keys, self._both = keys, both
        self._found: tuple[Kind, ...] = ()
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Initials, sign or name"))
        self.field.setAccessibleName(self.tr("Kind of mark"))
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.HAIR, theme.HAIR, theme.HAIR, theme.HAIR)
        column.setSpacing(theme.HAIR)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setFixedWidth(210)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._on_clicked)

    def open_at(self, point: QPoint, typed: str) -> None:
        """Open below a cell with `typed` already in the field."""
        self._fill("")
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(point.x(), screen.right() - self.width())
        y = point.y() if point.y() + self.height() <= screen.bottom() else point.y() - self.height() - 24
        self.move(x, y)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        if typed:
            self.field.setText(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move, Enter chooses, Shift+Enter chooses for the whole day."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Key.Key_Up, Key.Key_Down) and self._found:
            step = 1 if event.key() == Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._found))
            return True
        if event.key() in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._both = True
            self._take(self.list.currentRow())
            return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self._fill(text)
        kind = settled(text, self._found)
        if kind is not None:
            self._take(self._found.index(kind))

    def _fill(self, text: str) -> None:
        known = (kind for kind in complete(text, self._keys.signs) if kind.code in self._keys.glyphs)
        self._found = tuple(known)
        self.list.clear()
        for kind in self._found:
            line = f"{self._keys.glyphs[kind.code]}　{word(kind)}　{kind.pinyin}"
            self.list.addItem(QListWidgetItem(line))
        self.list.setCurrentRow(0)
        rows = min(max(len(self._found), 1), _SHOWN)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), theme.ROW_HEIGHT) + theme.HAIR)
        self.adjustSize()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._take(self.list.row(item))

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._found):
            code, both = self._found[row].code, self._both
            self.close()
            self.picked.emit(code, both)
