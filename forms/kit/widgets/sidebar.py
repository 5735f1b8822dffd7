"""The narrow list of rooms at the left: icon, word, and a number for what waits. It folds to icons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from forms.kit import theme
from forms.kit.plain import Label, set_tip

WIDTH, WIDEST, FOLDED = 176, 216, 52
ROW, ICON = 34, 18


class SideRoom(NamedTuple):
    """One line of the sidebar; `tip` is what stands at the pointer, such as its key."""

    key: str
    word: str
    icon: str
    tip: str = ""
    at_foot: bool = False


class SideButton(QAbstractButton):
    """One room: its icon and word; a badge says how much waits there."""

    stepped = Signal(int)  # 1 down, -1 up

    def __init__(self, room: SideRoom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = room.key
        self._icon_name, self._tip = room.icon, room.tip
        self._badge = 0
        self._is_folded = False
        self._is_chosen = False
        self.setText(room.word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_badge(0)

    @property
    def badge(self) -> int:
        """How much waits; 0 shows nothing."""
        return self._badge

    @property
    def is_chosen(self) -> bool:
        """Tell whether this room is the one in view."""
        return self._is_chosen

    def set_badge(self, number: int) -> None:
        """Show `number` as waiting here."""
        self._badge = number
        self._name()

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark the room in view; it stays a button, not a box to tick."""
        self._is_chosen = chosen
        self._name()

    def set_folded(self, *, folded: bool) -> None:
        """Show the icon alone; the word then stands at the pointer."""
        self._is_folded = folded
        self._name()

    def sizeHint(self) -> QSize:
        """As wide as its word needs; the icon alone where the sidebar is folded."""
        if self._is_folded:
            return QSize(FOLDED - 1, ROW)
        badge = self._badge_width() + theme.GAP if self._badge else theme.HAIR
        word = QFontMetrics(self._font(bold=True)).horizontalAdvance(self.text())
        return QSize(theme.EDGE + ICON + theme.TIGHT + word + badge, ROW)

    def room_needed(self) -> int:
        """Return the width of icon, word and a badge of two digits, in pixels."""
        word = QFontMetrics(self._font(bold=True)).horizontalAdvance(self.text())
        return theme.EDGE + ICON + theme.TIGHT + word + theme.GAP + 26

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the room like Space does; Up and Down move on."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chosen room on paper with a bar of the accent at its left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_chosen:
            painter.fillRect(self.rect(), theme.color("desk"))
            painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.color("hover"))
        ink = "accent" if self._is_chosen else "text"
        image = theme.pixmap(self._icon_name, ICON, theme.color(ink), self.devicePixelRatioF())
        left = theme.TIGHT if self._is_folded else theme.EDGE  # the badge stands at the right of the icon
        painter.drawPixmap(left, (self.height() - ICON) // 2, image)
        if not self._is_folded:
            self._draw_word(painter, ink)
        if self._badge:
            self._draw_badge(painter)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 2.5, -3.5, -2.5), 4, 4)

    def _name(self) -> None:
        waits = self.tr("{word}, {n} waiting").format(word=self.text(), n=self._badge)
        words = waits if self._badge else self.text()
        self.setAccessibleName(words)
        self.setAccessibleDescription(self.tr("open now") if self._is_chosen else "")
        set_tip(self, "  ".join(part for part in (words if self._is_folded else "", self._tip) if part))
        self.updateGeometry()
        self.update()

    def _draw_word(self, painter: QPainter, ink: str) -> None:
        font = self._font(bold=self._is_chosen)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        taken = self._badge_width() + theme.GAP if self._badge else theme.HAIR
        room = self.rect().adjusted(theme.EDGE + ICON + theme.TIGHT, 0, -taken, 0)
        word = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)

    def _draw_badge(self, painter: QPainter) -> None:
        wide, high = self._badge_width(), 18
        left = self.width() - wide - (2 if self._is_folded else theme.TIGHT)
        box = QRectF(left, 1 if self._is_folded else (self.height() - high) / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("waits_tint"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setFont(self._badge_font())
        painter.setPen(theme.color("waits"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge_text())

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _badge_text(self) -> str:
        most = 99 if self._is_folded else 999
        return str(self._badge) if self._badge <= most else f"{most}+"

    def _badge_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    def _badge_width(self) -> int:
        spare = 8 if self._is_folded else 12
        return max(QFontMetrics(self._badge_font()).horizontalAdvance(self._badge_text()) + spare, 18)


class Sidebar(QWidget):
    """The rooms in order; Up and Down move, Enter opens. What does not fit scrolls; the foot stays."""

    chosen = Signal(str)
    fold_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.is_folded = False
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self.office = Label(self)
        self.office.setProperty("role", "section")
        self.office.setWordWrap(True)
        self.office.setContentsMargins(theme.EDGE, 0, theme.TIGHT, theme.HAIR)
        self._make_area()
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        self._rule = QFrame(self)
        self._rule.setProperty("role", "rule")
        self.fold_button = SideButton(SideRoom("", "", "fold"), self)
        self.fold_button.clicked.connect(self.fold_asked)
        self._assemble()
        self.buttons: dict[str, SideButton] = {}
        self.setFixedWidth(WIDTH)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 1, theme.HAIR)
        column.setSpacing(0)
        column.addWidget(self.office)
        column.addWidget(self.area, 1)
        column.addWidget(self._rule)
        column.addLayout(self._foot)
        column.addWidget(self.fold_button)

    def _make_area(self) -> None:
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setProperty("role", "pages")

    def set_rooms(self, rooms: Sequence[SideRoom]) -> None:
        """Show the rooms, those of the foot below the line."""
        for old in self.buttons.values():
            self._group.removeButton(old)
            self._foot.removeWidget(old)
            old.hide()
            old.deleteLater()
        inner = QWidget()
        inner.setProperty("role", "pages")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.buttons = {room.key: SideButton(room, inner) for room in rooms}
        for room in rooms:
            button = self.buttons[room.key]
            self._group.addButton(button)
            button.stepped.connect(self._walk)
            button.set_folded(folded=self.is_folded)
            (self._foot if room.at_foot else column).addWidget(button)
        column.addStretch(1)
        self.area.setWidget(inner)  # which also removes the old one
        self._fit()

    def choose(self, key: str) -> None:
        """Mark the room that is open, and show its line; a room that is not listed marks none."""
        for button in self.buttons.values():
            button.set_chosen(chosen=button.key == key)
        if key in self.buttons:
            self.area.ensureWidgetVisible(self.buttons[key], 0, ROW)

    def set_folded(self, *, folded: bool, word: str) -> None:
        """Show icons alone, or words again; `word` says what the button at the foot does next."""
        self.is_folded = folded
        self.office.setVisible(not folded)
        self.fold_button.setText(word)
        for button in (*self.buttons.values(), self.fold_button):
            button.set_folded(folded=folded)
        self._fit()

    def _fit(self) -> None:
        """Take the room that the longest word needs beside a badge, whether or not anything waits now."""
        words = max((button.room_needed() for button in self.buttons.values()), default=WIDTH)
        self.setFixedWidth(FOLDED if self.is_folded else min(max(WIDTH, words), WIDEST))

    def _walk(self, step: int) -> None:
        buttons = list(self.buttons.values())
        focused = self.window().focusWidget()
        at = next((number for number, button in enumerate(buttons) if button is focused), 0) + step
        if 0 <= at < len(buttons):
            buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(buttons[at], 0, ROW)

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, SideButton):
            self.chosen.emit(button.key)
