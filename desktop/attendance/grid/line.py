"""The grid's own line: a question or a hint at the foot of the table, over it, so that no row moves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.widgets.icon_label import IconLabel


class GridLine(QWidget):
    """Lies on the lower edge of its parent while it has something to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = Label(self)
        self.text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.TIGHT, theme.GAP, theme.TIGHT)
        row.setSpacing(theme.TIGHT)
        row.addWidget(IconLabel("warning", "waits", parent=self))
        row.addWidget(self.text, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text`; "" takes the line away."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text:
            self.raise_()
            self.place()

    def place(self) -> None:
        """Lie on the lower edge of the parent, which calls this when it has changed its size."""
        if self.isHidden():
            return
        size = self._over.size()
        high = max(self.heightForWidth(size.width()), self.sizeHint().height())
        self.setGeometry(0, size.height() - high, size.width(), high)
