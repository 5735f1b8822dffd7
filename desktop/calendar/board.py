"""Twelve small months; arrow keys move, Shift selects, Space and Enter ask for a change."""

from __future__ import annotations

from calendar import monthcalendar
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.attendance.words import long_day
from desktop.calendar.drawing import GAP, MonthPainter
from desktop.calendar.words import day_word
from forms.kit.plain import plain_tip
from models.services.calendar_editing import YearSheet

Key = Qt.Key
LEAST = QSize(148, 152)
"""Of a month, in pixels: seven days of two digits across, six weeks down."""
TALL, FLAT = 4, 6
"""Months side by side where there is height, and where there is only width."""


class YearBoard(QWidget):
    """One year; the cursor is a day of it, the selection runs from `anchor` to `day`."""

    moved = Signal()  # the cursor or the selection is elsewhere
    held_back = Signal(str)  # why Space changed nothing; "" once it does again
    toggle_asked = Signal()
    opened = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.sheet = YearSheet(today.year, "", {})
        self.day = self.anchor = today
        self._is_entered = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        growing = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        growing.setHeightForWidth(True)
        self.setSizePolicy(growing)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Calendar of the year"))

    # Public

    def set_sheet(self, sheet: YearSheet) -> None:
        """Show another year, or the same one after a change; the cursor keeps its day of the year."""
        if sheet.year != self.sheet.year or self.day.year != sheet.year:
            month = self.today.month if sheet.year == self.today.year else 1
            number = self.today.day if sheet.year == self.today.year else 1
            self.day = self.anchor = date(sheet.year, month, number)
        self.sheet = sheet
        self._tell()

    def go_to(self, day: date, *, extend: bool = False) -> None:
        """Put the cursor on a day, at most on the first or last of this year."""
        first, last = date(self.sheet.year, 1, 1), date(self.sheet.year, 12, 31)
        self.day = min(max(day, first), last)
        if not extend:
            self.anchor = self.day
        self._tell()

    def chosen(self) -> tuple[date, ...]:
        """Return the selected days in order."""
        first, last = sorted((self.anchor, self.day))
        return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))

    # Entering

    def enter(self) -> None:
        """Take the key that writes from now on: somebody has come here by hand."""
        if not self._is_entered:
            self._is_entered = True
            self.held_back.emit("")

    def leave(self) -> None:
        """Let Space change no day until somebody comes here: by an arrow, Tab or a click."""
        self._is_entered = False

    def _ask_to_toggle(self) -> None:
        if self._is_entered:
            self.toggle_asked.emit()
        else:
            say = self.tr("Nothing was written: press an arrow key first, or click, then type.")
            self.held_back.emit(say)

    # Geometry

    def sizeHint(self) -> QSize:
        """Return a size that is easy to read."""
        return QSize(1080, 560)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest usable size."""
        return QSize(_needed(TALL).width(), _needed(FLAT).height())

    def heightForWidth(self, wide: int) -> int:
        """Return the least height at a width: where six months fit side by side, that of two rows."""
        return _needed(FLAT if wide >= _needed(FLAT).width() else TALL).height()

    def day_at(self, point: QPoint) -> date | None:
        """Return the day under a point."""
        for month in range(1, 13):
            box = self._box(month)
            if box.contains(point):
                for week, days in enumerate(monthcalendar(self.sheet.year, month)):
                    for weekday, number in enumerate(days):
                        if number and self._painter().cell(box, week, weekday).contains(point):
                            return date(self.sheet.year, month, number)
        return None

    def rect_of(self, day: date) -> QRect:
        """Return where a day is painted."""
        for week, days in enumerate(monthcalendar(day.year, day.month)):
            if day.day in days:
                return self._painter().cell(self._box(day.month), week, days.index(day.day))
        return QRect()

    def _box(self, month: int) -> QRect:
        across = TALL if self.height() >= _needed(TALL).height() else FLAT
        down = 12 // across
        wide = (self.width() - (across - 1) * GAP) // across
        high = (self.height() - (down - 1) * GAP) // down
        row, column = divmod(month - 1, across)
        return QRect(column * (wide + GAP), row * (high + GAP), wide, high)

    def _painter(self) -> MonthPainter:
        return MonthPainter(self.sheet, self.today)

    # Events

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the months, then selection and cursor over them."""
        painter = QPainter(self)
        months = self._painter()
        chosen = frozenset(self.chosen())
        for month in range(1, 13):
            months.paint(painter, self._box(month), month, chosen)
        months.paint_cursor(painter, self.rect_of(self.day), focused=self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, or ask for a change."""
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif (day := self._moved(Key(event.key()))) is not None:
            self.enter()
            self.go_to(day, extend=extend)
        elif event.key() == Key.Key_Space:
            self._ask_to_toggle()
        elif event.key() in (Key.Key_Return, Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, key: Key) -> date | None:
        days = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -7, Key.Key_Down: 7}
        if key in days:
            return self.day + timedelta(days=days[key])
        if key in (Key.Key_PageUp, Key.Key_PageDown):
            return _months_on(self.day, 1 if key == Key.Key_PageDown else -1)
        if key == Key.Key_Home:
            return self.day.replace(day=1)
        if key == Key.Key_End:
            return _months_on(self.day.replace(day=1), 1) - timedelta(days=1)
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer; with Shift up to it."""
        self.enter()
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.go_to(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select while the button is held."""
        day = self.day_at(event.position().toPoint())
        if day is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.go_to(day, extend=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day."""
        if self.day_at(event.position().toPoint()) is not None:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Redraw with the focus."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.enter()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Redraw without the focus."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Describe the day under the pointer in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self.describe(day) if day else ""), self)
            return True
        return super().event(event)

    def describe(self, day: date) -> str:
        """Return a day in words: its date, what it is, its name."""
        works, name = self.sheet.days.get(day, (day.weekday() < 5, ""))
        return f"{long_day(day)}　{day_word(works=works)}" + (f"　{name}" if name else "")

    def _tell(self) -> None:
        self.setAccessibleDescription(self.describe(self.day))
        self.update()
        self.moved.emit()


def _needed(across: int) -> QSize:
    down = 12 // across
    return QSize(across * LEAST.width() + (across - 1) * GAP, down * LEAST.height() + (down - 1) * GAP)


def _months_on(day: date, step: int) -> date:
    month = day.year * 12 + day.month - 1 + step
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))
