"""A person's year as a heat map: one row per month, one tile of two halves per day, totals below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.attendance.grid.stamps import blend, ink_of
from desktop.attendance.words import days_text, half_word, long_day, month_name, word
from forms.kit import theme
from models.rules.attendance.kinds import BY_CODE, BY_KEY, UNMARKED
from models.rules.core.month import Month
from models.rules.work.log import hours_text
from models.services.attendance.year import PersonYear
from models.services.events.people import MonthTogether

LEFT, TOP, FOOT = 64, 62, 112
_CENTRE = Qt.AlignmentFlag.AlignCenter
Key = Qt.Key


class YearView(QWidget):
    """Twelve months of one person; the arrow keys move between days, Enter opens the month of a day."""

    opened = Signal(int, int)  # YYYYMM and day
    year_moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown: PersonYear | None = None
        self._glyphs: dict[str, str] = {}
        self._together: tuple[MonthTogether, ...] = ()
        self.at = (0, 0)
        """Month and day under the cursor, both from 0."""

    def show_year(
        self, year: PersonYear, glyphs: dict[str, str], month: int, day: int,
        together: tuple[MonthTogether, ...] = (),
    ) -> None:  # fmt: skip
        """Show a person's year with the cursor on a day of a month (1 to 12), its work below the day."""
        self.shown, self._glyphs, self._together = year, glyphs, together
        self.at = (month - 1, min(day, len(year.months[month - 1].here)) - 1)
        self._describe()

    def sizeHint(self) -> QSize:
        """Ask for room for twelve rows, the headings and the totals."""
        return QSize(900, TOP + 12 * 28 + FOOT)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys move the cursor, PgUp and PgDn change the year, Enter opens the month."""
        month, day = self.at
        step = {
            Key.Key_Left: (month, day - 1), Key.Key_Right: (month, day + 1),
            Key.Key_Up: (month - 1, day), Key.Key_Down: (month + 1, day),
            Key.Key_Home: (month, 0), Key.Key_End: (month, 30),
        }.get(Key(event.key()))  # fmt: skip
        if step is not None:
            self._move(*step)
        elif event.key() in (Key.Key_Return, Key.Key_Enter) and self.shown is not None:
            self.opened.emit(self.shown.months[month].month, day + 1)
        elif event.key() in (Key.Key_PageUp, Key.Key_PageDown):
            self.year_moved.emit(-1 if event.key() == Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on the day under the pointer."""
        wide, high = self._tile()
        point = event.position().toPoint()
        self._move((point.y() - TOP) // high, (point.x() - LEFT) // wide)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open the month of the day."""
        if self.shown is not None:
            self.opened.emit(self.shown.months[self.at[0]].month, self.at[1] + 1)

    def _move(self, month: int, day: int) -> None:
        if self.shown is None:
            return
        month = min(max(month, 0), 11)
        self.at = (month, min(max(day, 0), len(self.shown.months[month].here) - 1))
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleName("　".join(part for part in (self.describe(), self.work()) if part))
        self.update()

    def describe(self) -> str:
        """Return what the day under the cursor holds, in words."""
        if self.shown is None:
            return ""
        month, day = self.shown.months[self.at[0]], self.at[1]
        said = [long_day(Month.of(month.month).first.replace(day=day + 1))]
        for half in (0, 1):
            code = month.marks[2 * day + half]
            what = self.tr("unmarked") if month.here[day] and month.working[day] else "—"
            if code != UNMARKED:
                what = f"{self._glyphs.get(code, '')} {word(BY_CODE[code])}"
            said.append(f"{half_word(half)} {what}")
        return "　".join(said)

    def work(self) -> str:
        """Return what the month under the cursor holds of work, beside its attendance."""
        if not self._together:
            return ""
        month = self._together[self.at[0]]
        text = self.tr(
            "{month}: at work {days} of {due} d, {logs} logs, {hours} h, {events} events closed; "
            "{silent} d without a log"
        )
        return text.format(
            month=month_name(self.at[0] + 1), days=days_text(month.worked_halves) or "0",
            due=days_text(month.due_halves) or "0", logs=month.logs, hours=hours_text(month.minutes),
            events=month.events, silent=month.silent_days,
        )  # fmt: skip

    # Painting

    def _tile(self) -> tuple[int, int]:
        wide = min(max((self.width() - LEFT - theme.EDGE) // 31, 14), 34)
        high = min(max((self.height() - TOP - FOOT) // 12, 18), 34)
        return wide, high

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the title, day numbers, twelve rows, the current day in words, and the totals."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        if self.shown is None:
            return
        self._write(painter, 17, bold=True)
        title = self.tr("{name}, {year}").format(name=self.shown.name, year=self.shown.year)
        painter.drawText(theme.EDGE, 28, title)
        self._paint_days(painter)
        wide, high = self._tile()
        for row in range(12):
            self._paint_month(painter, row, wide, high)
        self._paint_cursor(painter, wide, high)
        self._paint_foot(painter, TOP + 12 * high + theme.EDGE)

    def _write(self, painter: QPainter, pixels: int, ink: str = "text", *, bold: bool = False) -> None:
        font = QFont(self.font())
        font.setPixelSize(pixels)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(theme.color(ink))

    def _paint_days(self, painter: QPainter) -> None:
        wide, _ = self._tile()
        self._write(painter, 11, "quiet")
        for day in range(31):
            painter.drawText(QRect(LEFT + day * wide, TOP - 20, wide, 18), _CENTRE, str(day + 1))

    def _paint_month(self, painter: QPainter, row: int, wide: int, high: int) -> None:
        if self.shown is None:
            return
        month, y = self.shown.months[row], TOP + row * high
        self._write(painter, 12, "text" if row == self.at[0] else "quiet", bold=row == self.at[0])
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(0, y, LEFT - theme.TIGHT, high), where, month_name(row + 1))
        for day, here in enumerate(month.here):
            for half in (0, 1):
                code = month.marks[2 * day + half]
                top = y + 1 + half * ((high - 2) // 2)
                box = QRect(LEFT + day * wide + 1, top, wide - 2, (high - 2) // 2 - (1 - half))
                self._paint_half(painter, box, code, here=here, working=month.working[day])

    def _paint_half(self, painter: QPainter, box: QRect, code: str, *, here: bool, working: bool) -> None:
        paper = theme.color("paper")
        if not here:
            return
        if code == UNMARKED:
            painter.fillRect(box, theme.color("rest"))
            if working:
                painter.setPen(theme.color("edge"))
                painter.drawRect(box.adjusted(0, 0, -1, -1))
            return
        kind = BY_CODE[code]
        if kind.key == "rest":
            painter.fillRect(box, theme.color("rest"))
            return
        if kind.key == "present":
            painter.fillRect(box, blend(theme.color("done"), paper, 0.28))
            return
        painter.fillRect(box, blend(theme.color(ink_of(code)), paper, 0.22))
        self._write(painter, min(box.height(), 12), ink_of(code), bold=True)
        painter.drawText(box, _CENTRE, self._glyphs.get(code, kind.sign))

    def _paint_cursor(self, painter: QPainter, wide: int, high: int) -> None:
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "edge"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(LEFT + self.at[1] * wide, TOP + self.at[0] * high, wide - 1, high - 1)

    def _paint_foot(self, painter: QPainter, y: int) -> None:
        self._write(painter, 13)
        painter.drawText(theme.EDGE, y + 12, self.describe())
        if work := self.work():
            self._write(painter, 13, "quiet")
            painter.drawText(theme.EDGE, y + 32, work)
            y += 20
        sums = self.shown.totals if self.shown is not None else None
        if sums is None:
            return
        parts = [(self.tr("Due"), sums.due_halves, "quiet")]
        for key, halves in sums.halves.items():
            if halves:
                kind = BY_KEY[key]
                label = f"{self._glyphs.get(kind.code, kind.sign)} {word(kind)}"
                parts.append((label, halves, ink_of(kind.code)))
        if sums.unmarked:
            parts.append((self.tr("Unmarked"), sums.unmarked, "waits"))
        x = theme.EDGE
        for label, halves, ink in parts:
            self._write(painter, 13, ink)
            text = self.tr("{what} {days} d").format(what=label, days=days_text(halves) or "0")
            wide = painter.fontMetrics().horizontalAdvance(text) + theme.EDGE
            if x + wide > self.width():
                x, y = theme.EDGE, y + 20
            painter.drawText(x, y + 38, text)
            x += wide
