"""The head of a page: its title, its period, quiet tools and one blue button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

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
    """Shows what the page in view says about itself; tools for which there is no room stand in a menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.title = Label(self)
        self.title.setProperty("role", "title")
        self.period = Label(self)
        self.period.setProperty("role", "period")
        self.primary = PrimaryButton(self)
        self.more = QToolButton(self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setMenu(QMenu(self.more))
        theme.set_icon(self.more, "more")
        self.more.hide()
        self._tools: list[QToolButton] = []
        self._fits: list[bool] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.HAIR)
        self._row.setSpacing(theme.HAIR)
        self._row.addWidget(self.title)
        self._row.addSpacing(theme.GAP)
        self._row.addWidget(self.period, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.more)
        self._row.addSpacing(theme.TIGHT)
        self._row.addWidget(self.primary)
        self.setMinimumHeight(48)

    def show_page(
        self, title: str, period: str, primary: QAction | None, tools: Sequence[QAction]
    ) -> None:
        """Show these words and actions."""
        self.title.setText(title)
        self.period.setText(period)
        self.primary.set_action(primary)
        words = self.tr("More")
        set_tip(self.more, words)
        self.more.setAccessibleName(words)
        for old in self._tools:
            self._row.removeWidget(old)
            self.removeAction(old.defaultAction())
            old.hide()
            old.deleteLater()
        self._tools = [self._tool(action) for action in tools]
        for at, button in enumerate(self._tools):
            self._row.insertWidget(4 + at, button)
            self.addAction(button.defaultAction())  # its shortcut works from the menu too
        self._fits = []
        self.more.hide()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put into the menu what does not fit any more."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """A tool that changed its word may need more room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """The title and the blue button; everything else can give way."""
        fixed = self._wide(self.title) + self._wide(self.primary) + self.more.sizeHint().width()
        return QSize(fixed + 2 * theme.EDGE + theme.ROOM, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Show the tools from the left that fit; the menu holds the others."""
        taken = sum(self._wide(each) for each in (self.title, self.period, self.primary))
        room = self.width() - taken - 2 * theme.EDGE - theme.GAP - theme.TIGHT - 6 * theme.HAIR
        wide = [button.sizeHint().width() + theme.HAIR for button in self._tools]
        if sum(wide) > room:
            room -= self.more.sizeHint().width() + theme.HAIR
        fits = _fitting(wide, [not button.text() for button in self._tools], room)
        if fits == self._fits:
            return
        self._fits = fits
        menu = self.more.menu()
        menu.clear()
        for button, shown in zip(self._tools, fits, strict=True):
            button.setVisible(shown)
            if not shown:
                menu.addAction(button.defaultAction())
        self.more.setVisible(not all(fits))

    def _wide(self, part: QWidget) -> int:
        return 0 if part.isHidden() else part.sizeHint().width()

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


def _fitting(wide: Sequence[int], wordless: Sequence[bool], room: int) -> list[bool]:
    """Tell which tools fit into `room`, from the left; one without a word always stays: no menu names it."""
    left = room - sum(width for width, bare in zip(wide, wordless, strict=True) if bare)
    fits = []
    for width, bare in zip(wide, wordless, strict=True):
        left -= 0 if bare else width
        fits.append(bare or left >= 0)
    return fits


def _tip(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = action.toolTip() or action.text()
    return f"{words}  {keys}".rstrip()
