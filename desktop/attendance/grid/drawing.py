"""How the month looks: backgrounds, lines, stamps, today and the selection, drawn in one pass.

A delegate would be asked for each of some seven hundred cells; here each visible half-day costs one stamp.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QRegion
from PySide6.QtWidgets import QTableView

from desktop.attendance.grid.stamps import LATER, OPEN, Stamps
from desktop.attendance.grid.table import MarksModel
from desktop.attendance.words import word
from forms.kit import theme
from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.services.attendance.edit_steps import Note

LINE_HEIGHT = 18
SIGN_WIDTH = 34
"""A cell wider than this has room for words beside its sign."""
Span = tuple[int, int]
Block = tuple[int, int, int, int]
"""Top, bottom, left, right."""


class Drawing:
    """Draws the visible part of a view over a MarksModel; all columns are equally wide."""

    def __init__(self, view: QTableView, model: MarksModel) -> None:
        self._view, self.marks_model = view, model
        self.stamps = Stamps()

    def paint(self, painter: QPainter, area: QRect, chosen: Block, cell: Span, *, is_entered: bool) -> None:
        """Draw what lies in `area` of the viewport; the frame of a grid not yet entered is dotted."""
        model = self.marks_model
        painter.fillRect(area, theme.color("desk" if model.draft.sheet.closed else "paper"))
        rows, columns = model.rowCount(), model.columnCount()
        if not rows or not columns:
            return
        wide, high = self._view.columnWidth(0), LINE_HEIGHT
        left, top = -self._view.horizontalOffset(), -self._view.verticalOffset()
        first, last = _visible(area.top() - top, area.bottom() - top, high, rows)
        day, until = _visible(area.left() - left, area.right() - left, wide, columns)
        font, ratio = _sign_font(self._view.font()), painter.deviceTransform().m11()
        self.stamps.prepare(min(wide, SIGN_WIDTH), high, ratio, font, model.glyphs)
        painter.translate(left, top)
        self._paint_ground(painter, (first, last), (day, until), wide)
        self._paint_stamps(painter, (first, last), (day, until), wide)
        if wide > SIGN_WIDTH:
            self._paint_words(painter, (first, last), (day, until), wide)
        self._paint_notes(painter, (first, last), wide)
        self._paint_today(painter, wide, rows)
        self._paint_selection(painter, wide, chosen, cell, is_entered=is_entered)

    def _paint_ground(
        self, painter: QPainter, rows: tuple[int, int], days: tuple[int, int], wide: int
    ) -> None:
        draft, shown = self.marks_model.draft, self.marks_model.shown
        top, bottom = (rows[0] & ~1) * LINE_HEIGHT, (rows[1] | 1) * LINE_HEIGHT + LINE_HEIGHT
        rest = theme.color("rest")
        for column in range(days[0], days[1] + 1):
            if not draft.working[column]:
                painter.fillRect(column * wide, top, wide, bottom - top, rest)
        away, hatch = theme.color("desk"), QBrush(theme.color("edge"), Qt.BrushStyle.BDiagPattern)
        for person in range(rows[0] >> 1, (rows[1] >> 1) + 1):
            here, closed = draft.sheet.rows[shown[person]].here, draft.sheet.rows[shown[person]].closed
            for column in range(days[0], days[1] + 1) if closed else ():
                if closed[column] and draft.working[column]:
                    painter.fillRect(column * wide, person * 2 * LINE_HEIGHT, wide, 2 * LINE_HEIGHT, away)
            if all(here):
                continue
            for column in range(days[0], days[1] + 1):
                if not here[column]:
                    box = QRect(column * wide, person * 2 * LINE_HEIGHT, wide, 2 * LINE_HEIGHT)
                    painter.fillRect(box, away)
                    painter.fillRect(box, hatch)
        painter.setPen(theme.color("line"))
        for column in range(days[0], days[1] + 1):
            painter.drawLine((column + 1) * wide - 1, top, (column + 1) * wide - 1, bottom)
        start, end = days[0] * wide, (days[1] + 1) * wide
        for person in range(rows[0] >> 1, (rows[1] >> 1) + 1):
            y = (person + 1) * 2 * LINE_HEIGHT - 1
            painter.drawLine(start, y, end, y)

    def _paint_stamps(
        self, painter: QPainter, rows: tuple[int, int], days: tuple[int, int], wide: int
    ) -> None:
        draft, shown, stamp = self.marks_model.draft, self.marks_model.shown, self.stamps.stamp
        due = [OPEN if 2 * day < draft.until else LATER for day in range(len(draft.working))]
        for row in range(rows[0], rows[1] + 1):
            number = shown[row >> 1]
            marks, here, y = draft.marks[number], draft.sheet.rows[number].here, row * LINE_HEIGHT
            for column in range(days[0], days[1] + 1):
                code = marks[2 * column + (row & 1)]
                if code != UNMARKED:
                    painter.drawPixmap(column * wide, y, stamp(code))
                elif draft.working[column] and here[column]:
                    painter.drawPixmap(column * wide, y, stamp(due[column]))

    def _paint_words(
        self, painter: QPainter, rows: tuple[int, int], days: tuple[int, int], wide: int
    ) -> None:
        """Write the word, minutes and note beside the sign, as far as they fit."""
        draft, shown = self.marks_model.draft, self.marks_model.shown
        font = QFont(self._view.font())
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        for row in range(rows[0], rows[1] + 1):
            number = shown[row >> 1]
            for column in range(days[0], days[1] + 1):
                half = 2 * column + (row & 1)
                code = draft.marks[number][half]
                if code != UNMARKED:
                    text = said_of(code, draft.notes[number].get(half))
                    box = QRect(
                        column * wide + SIGN_WIDTH, row * LINE_HEIGHT, wide - SIGN_WIDTH - 8, LINE_HEIGHT
                    )
                    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
                    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, fitting)

    def _paint_notes(self, painter: QPainter, rows: tuple[int, int], wide: int) -> None:
        """Mark a half-day that has a note with a small corner, as spreadsheets mark commented cells."""
        draft, shown, ink = self.marks_model.draft, self.marks_model.shown, theme.color("accent")
        for person in range(rows[0] >> 1, (rows[1] >> 1) + 1):
            for half in draft.notes[shown[person]]:
                x = (half // 2 + 1) * wide - 1
                y = (2 * person + half % 2) * LINE_HEIGHT
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawPolygon([QPoint(x - 6, y), QPoint(x, y), QPoint(x, y + 6)])

    def _paint_today(self, painter: QPainter, wide: int, rows: int) -> None:
        today = self.marks_model.draft.today
        if today is not None:
            accent = theme.color("accent")
            for x in (today * wide - 1, (today + 1) * wide - 1):
                painter.fillRect(x, 0, 1, rows * LINE_HEIGHT, accent)

    def _paint_selection(
        self, painter: QPainter, wide: int, chosen: Block, cell: Span, *, is_entered: bool
    ) -> None:
        top, bottom, left, right = chosen
        if top < 0:
            return
        accent = theme.color("accent")
        size = QSize((right - left + 1) * wide, (bottom - top + 1) * LINE_HEIGHT)
        box = QRect(QPoint(left * wide, top * LINE_HEIGHT), size)
        here = QRect(cell[1] * wide, cell[0] * LINE_HEIGHT, wide, LINE_HEIGHT)
        if box != here:
            wash = QColor(accent)
            wash.setAlpha(46)
            painter.save()
            painter.setClipRegion(QRegion(box).subtracted(QRegion(here)))
            painter.fillRect(box, wash)
            painter.restore()
        pen = QPen(accent if self._view.hasFocus() else theme.color("edge"), 2)
        if not is_entered:
            pen.setStyle(Qt.PenStyle.DotLine)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))


def said_of(code: str, note: Note | None) -> str:
    """Return a mark in words: kind, minutes, note."""
    said = [word(BY_CODE[code])]
    if note is not None and note.minutes:
        said.append(QCoreApplication.translate("Attendance", "{n} min").format(n=note.minutes))
    if note is not None and note.text:
        said.append(note.text)
    return " · ".join(said)


def _visible(start: int, end: int, size: int, count: int) -> tuple[int, int]:
    """Return the first and last section between two pixels."""
    return min(max(start // size, 0), count - 1), min(max(end // size, 0), count - 1)


def _sign_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(14)
    return font
