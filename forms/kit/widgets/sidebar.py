"""The narrow list of pages at the left: small captions, icon, word, and a number for what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from forms.kit import theme
from forms.kit.plain import Label

WIDTH = 176
ROW, LEAST, ICON = 32, 24, 18
"""Lines get lower when not all of them fit at full height; what still does not fit scrolls."""


class SidePage(NamedTuple):
    """One line of the sidebar; pages of one caption follow each other."""

    key: str
    word: str
    icon: str
    caption: str = ""
    at_foot: bool = False


class SideButton(QAbstractButton):
    """One page: its icon and word; a badge says how much waits there."""

    stepped = Signal(int)  # 1 down, -1 up

    def __init__(self, key: str, word: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._icon_name = icon_name
        self._badge = 0
        self._high = ROW
        self.setText(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_badge(0)

    @property
    def badge(self) -> int:
        """How much waits; 0 shows nothing."""
        return self._badge

    def set_badge(self, number: int) -> None:
        """Show `number` as waiting here."""
        self._badge = number
        waits = self.tr("{word}, {n} waiting").format(word=self.text(), n=number)
        self.setAccessibleName(waits if number else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the sidebar beside its scroll bar."""
        return QSize(WIDTH - theme.TIGHT, self._high)

    def set_high(self, high: int) -> None:
        """Take `high` pixels of the sidebar."""
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the page like Space does; Up and Down move on."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chosen page on paper with a bar of the accent at its left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(self.rect(), theme.color("desk"))
            painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.color("hover"))
        ink = "accent" if self.isChecked() else "text"
        image = theme.pixmap(self._icon_name, ICON, theme.color(ink), self.devicePixelRatioF())
        painter.drawPixmap(theme.EDGE, (self.height() - ICON) // 2, image)
        self._draw_word(painter, ink)
        if self._badge:
            self._draw_badge(painter)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 2.5, -3.5, -2.5), 4, 4)

    def _draw_word(self, painter: QPainter, ink: str) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        taken = self._badge_width() + theme.GAP if self._badge else theme.HAIR
        room = self.rect().adjusted(theme.EDGE + ICON + theme.TIGHT, 0, -taken, 0)
        word = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)

    def _draw_badge(self, painter: QPainter) -> None:
        wide = self._badge_width()
        box = QRectF(self.width() - wide - theme.TIGHT, (self.height() - 18) / 2, wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("waits_tint"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setFont(self._badge_font())
        painter.setPen(theme.color("waits"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge_text())

    def _badge_text(self) -> str:
        return str(self._badge) if self._badge < 1000 else "999+"

    def _badge_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    def _badge_width(self) -> int:
        return max(QFontMetrics(self._badge_font()).horizontalAdvance(self._badge_text()) + 12, 20)


class Sidebar(QWidget):
    """The pages in order; Up and Down move, Enter opens. What does not fit scrolls; the foot stays."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self.office = Label(self)
        self.office.setProperty("role", "section")
        self.office.setWordWrap(True)
        self.office.setContentsMargins(theme.EDGE, 0, theme.TIGHT, theme.HAIR)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setProperty("role", "pages")
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        self._rule = QFrame(self)
        self._rule.setProperty("role", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, theme.HAIR)
        column.setSpacing(0)
        column.addWidget(self.office)
        column.addWidget(self.area, 1)
        column.addWidget(self._rule)
        column.addLayout(self._foot)
        self.buttons: dict[str, SideButton] = {}
        self.captions: list[QLabel] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines lower where they would not all fit."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again: captions have their style by now."""
        super().showEvent(event)
        self._fit()

    def set_pages(self, pages: Sequence[SidePage]) -> None:
        """Show the pages, each caption once over the pages it stands for."""
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
        self.buttons = {page.key: SideButton(page.key, page.word, page.icon, inner) for page in pages}
        self.captions = []
        caption = ""
        for page in pages:
            button = self.buttons[page.key]
            self._group.addButton(button)
            button.stepped.connect(self._walk)
            if page.at_foot:
                self._foot.addWidget(button)
                continue
            if page.caption != caption:
                caption = page.caption
                self.captions.append(_caption(caption, inner))
                column.addWidget(self.captions[-1])
            column.addWidget(button)
        column.addStretch(1)
        self.area.setWidget(inner)  # which also removes the old one
        self._fit()

    def choose(self, key: str) -> None:
        """Mark the page that is open, and show its line."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)
            self.area.ensureWidgetVisible(self.buttons[key], 0, 2 * ROW)

    def _fit(self) -> None:
        captions = sum(label.sizeHint().height() for label in self.captions)
        room = self.height() - self.office.sizeHint().height() - captions - theme.HAIR - 2
        high = min(max(room // max(len(self.buttons), 1), LEAST), ROW)
        for button in self.buttons.values():
            button.set_high(high)
        for part in (self, self.area.widget()):
            if part is not None and (layout := part.layout()) is not None:
                layout.activate()

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


def _caption(text: str, parent: QWidget) -> QLabel:
    label = Label(text, parent)
    label.setProperty("role", "caption")
    return label
