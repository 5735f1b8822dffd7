"""The head of a page: its title, its period, quiet tools and one blue button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from forms.kit import theme
from forms.kit.plain import Label, set_tip


class PrimaryButton(QPushButton):
    """The one blue button; it mirrors an action's text, state and shortcut hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "primary")
        self._action: QAction | None = None
        self.clicked.connect(self._on_clicked)

    def set_action(self, action: QAction | None) -> None:
        """Show `action`, or hide."""
        if self._action is not None:
            self._action.changed.disconnect(self._mirror)
            self._action.destroyed.disconnect(self._forget)
            self.removeAction(self._action)
        self._action = action
        self.setVisible(action is not None)
        if action is not None:
            action.changed.connect(self._mirror)
            action.destroyed.connect(self._forget)
            self.addAction(action)  # its shortcut works while the button shows
            self._mirror()

    def _mirror(self) -> None:
        if self._action is None:
            return
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        set_tip(self, _tip(self._action))

    def _forget(self) -> None:
        self._action = None
        self.hide()

    def _on_clicked(self) -> None:
        if self._action is not None:
            self._action.trigger()


class PageHeader(QWidget):
    """Shows what the page in view says about itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.title = Label(self)
        self.title.setProperty("role", "title")
        self.period = Label(self)
        self.period.setProperty("role", "period")
        self.primary = PrimaryButton(self)
        self._tools: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.EDGE, theme.GAP, theme.EDGE, theme.TIGHT)
        self._row.setSpacing(theme.HAIR)
        self._row.addWidget(self.title)
        self._row.addSpacing(theme.GAP)
        self._row.addWidget(self.period, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addSpacing(theme.TIGHT)
        self._row.addWidget(self.primary)
        self.setMinimumHeight(56)

    def show_page(
        self, title: str, period: str, primary: QAction | None, tools: Sequence[QAction]
    ) -> None:
        """Show these words and actions."""
        self.title.setText(title)
        self.period.setText(period)
        self.primary.set_action(primary)
        for old in self._tools:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tools = [self._tool(action) for action in tools]
        for at, button in enumerate(self._tools):
            self._row.insertWidget(4 + at, button)

    @property
    def tools(self) -> tuple[QToolButton, ...]:
        """The quiet buttons, from left to right."""
        return tuple(self._tools)

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        with_word = bool(action.text())
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if with_word else None
        button.setToolButtonStyle(style or Qt.ToolButtonStyle.ToolButtonIconOnly)
        set_tip(button, _tip(action))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if action.menu() is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button


def _tip(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = action.toolTip() or action.text()
    return f"{words}  {keys}".rstrip()
