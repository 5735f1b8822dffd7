"""How a half-day looks: each sign is drawn once for a size and an appearance, then stamped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from forms.kit import theme
from models.rules.attendance.kinds import BY_CODE, Counts

OPEN, LATER = "open", "later"
"""Stamps of a due half-day that is unmarked: up to today, and after it."""

TICK = "√"

_INK: dict[Counts, str] = {
    Counts.WORK: "accent",
    Counts.PAID: "done",
    Counts.LEAVE: "waits",
    Counts.ABSENT: "refused",
    Counts.EXTRA: "estimate",
    Counts.REST: "quiet",
}
_SLIPS = frozenset({"late", "early"})


def ink_of(code: str) -> str:
    """Return the token that a kind is written in; its sign says the same without colour."""
    kind = BY_CODE[code]
    if kind.key == "present":
        return "quiet"
    return "waits" if kind.key in _SLIPS else _INK[kind.counts]


def tint_of(code: str) -> QColor | None:
    """Return the background of an exception, None for presence and rest."""
    kind = BY_CODE[code]
    if kind.key == "present" or kind.counts is Counts.REST:
        return None
    ink = ink_of(code)
    if ink in ("done", "waits", "refused"):
        return theme.color(f"{ink}_tint")
    return blend(theme.color(ink), theme.color("paper"), 0.14)


def blend(ink: QColor, ground: QColor, share: float) -> QColor:
    """Return `ground` mixed with a share of `ink`."""
    parts = ((ink.red(), ground.red()), (ink.green(), ground.green()), (ink.blue(), ground.blue()))
    return QColor(*(round(share * a + (1 - share) * b) for a, b in parts))


@dataclass(frozen=True)
class _Look:
    """What a set of stamps was drawn for."""

    width: int
    height: int
    ratio: float
    appearance: theme.Tokens
    font: QFont


class Stamps:
    """The pixmaps of one view."""

    def __init__(self) -> None:
        self._look = _Look(1, 1, 1.0, theme.LIGHT, QFont())
        self._glyphs: Mapping[str, str] = {}
        self._made: dict[str, QPixmap] = {}

    def prepare(self, width: int, height: int, ratio: float, font: QFont, glyphs: Mapping[str, str]) -> None:
        """Prepare for cells of this size; pixmaps for another size or appearance are dropped."""
        look = _Look(width, height, ratio, theme.tokens(), font)
        if look != self._look or glyphs is not self._glyphs:
            self._look, self._glyphs = look, glyphs
            self._made.clear()

    def stamp(self, code: str) -> QPixmap:
        """Return the picture of a kind code, OPEN or LATER."""
        found = self._made.get(code)
        if found is None:
            found = self._made[code] = self._draw(code)
        return found

    def _draw(self, code: str) -> QPixmap:
        look = self._look
        image = QPixmap(round(look.width * look.ratio), round(look.height * look.ratio))
        image.setDevicePixelRatio(look.ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, look.width, look.height)
        if code in (OPEN, LATER):
            _dot(painter, box, code)
        else:
            _tint(painter, box, code)
            draw_sign(painter, box, code, self._glyphs[code], look.font)
        painter.end()
        return image


def _dot(painter: QPainter, box: QRectF, code: str) -> None:
    ink = theme.color("waits" if code == OPEN else "edge")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    radius = 2.0 if code == OPEN else 1.2
    painter.drawEllipse(QPointF(box.center().x() - 0.5, box.center().y() - 0.5), radius, radius)


def _tint(painter: QPainter, box: QRectF, code: str) -> None:
    tint = tint_of(code)
    if tint is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -1.5, -1.5), 2, 2)


def draw_sign(painter: QPainter, box: QRectF, code: str, glyph: str, font: QFont) -> None:
    """Write the sign of a kind in the middle of `box`, in its ink."""
    kind = BY_CODE[code]
    ink = theme.color(ink_of(code))
    if glyph == TICK:
        _tick(painter, box, ink)
        return
    drawn = QFont(font)
    drawn.setBold(kind.counts is Counts.ABSENT)
    if kind.counts is Counts.REST:
        drawn.setPixelSize(9)
    painter.setFont(drawn)
    painter.setPen(ink)
    painter.drawText(box.adjusted(0, 0, -1, -1), Qt.AlignmentFlag.AlignCenter, glyph)


def _tick(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Draw √ as a hand would: most fonts give it the bar of a root, off the middle."""
    middle = box.center() - QPointF(0.5, 0.5)
    pen = QPen(ink, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(-4.5, 0.5), QPointF(-1.2, 3.8), QPointF(5, -4)]
    painter.drawPolyline([middle + point for point in points])
