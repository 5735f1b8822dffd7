"""Steps of one procedure in a row: a circle each, joined by a line; done, due now, or later."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from forms.kit import theme
from forms.kit.plain import plain_tip

CIRCLE, LINE, SMALL = 18, 18, 12
"""Diameter of a circle, height of the words below it, and their size, in pixels."""
NARROWEST = 84
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class StepState(StrEnum):
    """How far a step is; circle and word say so without colour."""

    DONE = "done"
    DUE = "due"
    LATER = "later"


class StepShown(NamedTuple):
    """A step in words; `when` stands beside its word where there is room, `about` at the pointer."""

    word: str
    state: StepState
    when: str = ""
    about: str = ""


class Stepper(QWidget):
    """Only shows; what is done with the step that is due is the page's primary button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[StepShown, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[StepShown]) -> None:
        """Show other steps."""
        self.steps = tuple(steps)
        done, due, later = self.tr("done"), self.tr("due now"), self.tr("later")
        words = {StepState.DONE: done, StepState.DUE: due, StepState.LATER: later}
        told = [f"{one.word} {one.when}: {words[one.state]}".replace(" :", ":") for one in steps]
        self.setAccessibleName(self.tr("Steps"))
        self.setAccessibleDescription("; ".join(told))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Words may give way; the circles stay apart."""
        return QSize(len(self.steps) * NARROWEST, CIRCLE + LINE + 2)

    def sizeHint(self) -> QSize:
        """As wide as the longest word needs in every step."""
        wide = max((self._wide(f"{one.word} {one.when}") for one in self.steps), default=0)
        return QSize(max(wide + theme.TIGHT, NARROWEST) * len(self.steps), CIRCLE + LINE + 2)

    def place_of(self, number: int) -> QRect:
        """Return where a step stands, from 0."""
        count = max(len(self.steps), 1)
        left, right = self.width() * number // count, self.width() * (number + 1) // count
        return QRect(left, 0, right - left, self.height())

    def text_of(self, number: int) -> str:
        """Return the words below a circle: with the day where both fit."""
        step, room = self.steps[number], self.place_of(number).width() - theme.HAIR
        whole = f"{step.word} {step.when}".strip()
        return whole if self._wide(whole) <= room else step.word

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the circles on it, and the words below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self.steps)):
            self._paint_line(painter, number)
        for number, step in enumerate(self.steps):
            self._paint_circle(painter, number, step)
            self._paint_word(painter, number, step)

    def event(self, event: QEvent) -> bool:
        """Say at the pointer when a step was taken, by whom and on which paper."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = next((n for n in range(len(self.steps)) if self.place_of(n).contains(event.pos())), None)
            told = "" if at is None else self.steps[at].about or self.steps[at].word
            QToolTip.showText(event.globalPos(), plain_tip(told), self)
            return True
        return super().event(event)

    def _paint_line(self, painter: QPainter, number: int) -> None:
        if number == 0:
            return
        one, other = self._middle(number - 1), self._middle(number)
        is_done = self.steps[number - 1].state is StepState.DONE
        painter.setPen(QPen(theme.color("done" if is_done else "edge"), 2 if is_done else 1))
        painter.drawLine(one + QPointF(CIRCLE / 2, 0), other - QPointF(CIRCLE / 2, 0))

    def _paint_circle(self, painter: QPainter, number: int, step: StepShown) -> None:
        middle = self._middle(number)
        box = QRectF(0, 0, CIRCLE, CIRCLE)
        box.moveCenter(middle)
        ink = theme.color({StepState.DONE: "done", StepState.DUE: "accent"}.get(step.state, "quiet"))
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(theme.color("paper") if step.state is StepState.LATER else ink)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if step.state is StepState.DONE:
            painter.setPen(QPen(theme.color("paper"), 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tick = [middle + QPointF(*at) for at in ((-4, 0), (-1, 3), (4, -3.5))]
            painter.drawPolyline(QPolygonF(tick))
            return
        painter.setFont(self._font(bold=True, pixels=11))
        painter.setPen(theme.color("quiet" if step.state is StepState.LATER else "on_accent"))
        painter.drawText(box, _CENTRE, str(number + 1))

    def _paint_word(self, painter: QPainter, number: int, step: StepShown) -> None:
        place = self.place_of(number)
        below = QRect(place.left(), CIRCLE + 2, place.width(), LINE)
        painter.setFont(self._font(bold=step.state is StepState.DUE))
        ink = {StepState.DUE: "accent", StepState.DONE: "text"}.get(step.state, "quiet")
        painter.setPen(theme.color(ink))
        fitting = painter.fontMetrics().elidedText(
            self.text_of(number), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, _CENTRE, fitting)

    def _middle(self, number: int) -> QPointF:
        place = self.place_of(number)
        return QPointF(place.left() + place.width() / 2, CIRCLE / 2)

    def _wide(self, text: str) -> int:
        return QFontMetrics(self._font(bold=True)).horizontalAdvance(text)

    def _font(self, *, bold: bool, pixels: int = SMALL) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
