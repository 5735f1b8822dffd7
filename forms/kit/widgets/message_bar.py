"""Sentences in the page: a bar for what was refused, a quiet line for what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.widgets.icon_label import IconLabel

SAID_FOR_MS = 8_000


class Again(partial[object]):
    """Does again what was undone: the line that offers it says so, for a second 撤销 is a riddle."""


class MessageBar(QWidget):
    """Why something was refused and what to do next, or calmly what has changed; stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = IconLabel("warning", "refused", parent=self)
        self._calm_mark = IconLabel("help", "accent", parent=self)
        self.text = Label(self)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.link = QPushButton(self)
        self.link.setProperty("role", "link")
        self.link.setAutoDefault(False)
        self.link.clicked.connect(self._on_link)
        self._go: Callable[[], object] | None = None
        self.close_button = QToolButton(self)
        self.close_button.setAccessibleName(self.tr("Close the message"))
        theme.set_icon(self.close_button, "close", "quiet")
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.HAIR, theme.HAIR, theme.HAIR)
        row.setSpacing(theme.TIGHT)
        row.addWidget(self._mark)
        row.addWidget(self._calm_mark)
        row.addWidget(self.text, 1)
        row.addWidget(self.link)
        row.addWidget(self.close_button)
        self.hide()

    def show_text(self, sentence: str, link: str = "", go: Callable[[], object] | None = None) -> None:
        """Show `sentence`, with a `link` to where it is dealt with; "" takes the bar away."""
        self._show(sentence, link, go, role="message")

    def show_notice(self, sentence: str) -> None:
        """Show what has changed and is nobody's fault: in no colour of refusal."""
        self._show(sentence, "", None, role="notice")

    def _show(self, sentence: str, link: str, go: Callable[[], object] | None, *, role: str) -> None:
        if self.property("role") != role:
            theme.mark(self, role=role)
        self._mark.setVisible(role == "message")
        self._calm_mark.setVisible(role == "notice")
        self.text.setText(sentence)
        self.link.setText(link)
        self.link.setVisible(bool(link))
        self._go = go
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def _on_link(self) -> None:
        go = self._go
        self.show_text("")
        if go is not None:
            go()


class SaidLine(QWidget):
    """What was done, with 撤销 where it can be undone; goes away by itself."""

    def __init__(self, parent: QWidget | None = None, for_ms: int = SAID_FOR_MS) -> None:
        super().__init__(parent)
        self.setProperty("role", "said")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._undo: Callable[[], object] | None = None
        self._mark = IconLabel("ok", "done", parent=self)
        self.text = Label(self)
        self.undo_button = QPushButton(self)
        self.undo_button.setProperty("role", "link")
        self.undo_button.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.HAIR, theme.GAP, theme.HAIR)
        row.setSpacing(theme.TIGHT)
        row.addWidget(self._mark)
        row.addWidget(self.text)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(for_ms)
        self._timer.timeout.connect(self.clear)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show `text` for some seconds; `undo` runs when 撤销 (重做 after an undo) is pressed."""
        self._undo = undo
        self.undo_button.setText(self.tr("Redo") if isinstance(undo, Again) else self.tr("Undo"))
        self.text.setText(text)
        self.undo_button.setVisible(undo is not None)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._timer.start()

    def clear(self) -> None:
        """Take the line away and forget its undo."""
        self._undo = None
        self._timer.stop()
        self.hide()

    def _on_undo(self) -> None:
        undo = self._undo
        self.clear()
        if undo is not None:
            undo()
