"""The table of half-days: paints a month in one go, moves like a spreadsheet, turns keys into wishes.

It changes nothing itself: `wished` says what was asked for, and the page does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop import theme
from desktop.attendance.heads import DayHeader
from desktop.attendance.stamps import LATER, OPEN, Stamps
from desktop.attendance.table import Index, MarksModel
from models.rules.kinds import UNMARKED

LINE_HEIGHT = 20
Key = Qt.Key
_SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_Choose = QItemSelectionModel.SelectionFlag
_ACROSS, _DOWN = (Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End), (Key.Key_Up, Key.Key_Down)


class Wish(StrEnum):
    """What a key asks for."""

    TYPE = "type"  # a character
    PRESENT = "present"  # Space: present, over whatever stands there
    ENTER = "enter"  # Enter: present where unmarked
    CLEAR = "clear"
    FILL_DOWN = "fill_down"
    FILL_RIGHT = "fill_right"
    CHOOSE = "choose"  # F2: the list of kinds
    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"


class MarksView(QTableView):
    """Two rows a person, a column a day."""

    wished = Signal(str, str, bool)  # Wish, typed character, both halves
    current_moved = Signal(int, int)  # row and column of the cursor, -1 when there is none
    number_missed = Signal(str)  # a typed number that nobody has

    def __init__(self, model: MarksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks_model = model
        self.stamps = Stamps()
        self.goes_down = True
        self._digits = ""
        self.day_header = DayHeader(self, model)
        self.setHorizontalHeader(self.day_header)
        self.setModel(model)
        self._dress()

    def _dress(self) -> None:
        self.setObjectName("marks")
        self.setAccessibleName(self.tr("Marks of the month"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for set_mode in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            set_mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(LINE_HEIGHT)
        lines.setDefaultSectionSize(LINE_HEIGHT)

    # Cursor and selection

    def select_block(self, top: int, bottom: int, left: int, right: int) -> None:
        """Select a block, the cursor in its upper left corner."""
        start, end = self.marks_model.index(top, left), self.marks_model.index(bottom, right)
        self.selectionModel().setCurrentIndex(start, _Choose.NoUpdate)
        self.selectionModel().select(QItemSelection(start, end), _Choose.ClearAndSelect)
        self.scrollTo(start)

    @property
    def cell(self) -> tuple[int, int]:
        """Row and column of the cursor, (-1, -1) when there is none."""
        index = self.currentIndex()
        return index.row(), index.column()

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell and bring it into view."""
        index = self.marks_model.index(row, column)
        self.selectionModel().setCurrentIndex(index, _Choose.ClearAndSelect)
        self.scrollTo(index)

    def span(self) -> tuple[int, int, int, int]:
        """Return top, bottom, left and right of the selection; the cursor's cell when nothing is selected."""
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            row, column = self.cell
            return row, row, column, column
        first = ranges.first()
        return first.top(), first.bottom(), first.left(), first.right()

    def has_range(self) -> bool:
        """Tell whether more than one cell is selected."""
        top, bottom, left, right = self.span()
        return (top, left) != (bottom, right)

    def chosen(self, *, both: bool = False) -> dict[int, list[int]]:
        """Return row of the sheet → half-days selected; `both` widens to whole days."""
        top, bottom, left, right = self.span()
        if top < 0:
            return {}
        if both:
            top, bottom = top & ~1, bottom | 1
        found: dict[int, list[int]] = {}
        for row in range(top, bottom + 1):
            halves = (2 * column + (row & 1) for column in range(left, right + 1))
            found.setdefault(self.marks_model.shown[row >> 1], []).extend(halves)
        return found

    def step(self, *, both: bool = False) -> None:
        """Move on from a marked cell: down the day, or along the person's due half-days."""
        row, column = self.cell
        follow = self._below if self.goes_down else self._beside
        target = follow(row, column, both=both)
        if target is not None:
            self.go(*target)

    def _below(self, row: int, column: int, *, both: bool) -> tuple[int, int] | None:
        """Return the next cell of the day that is due; a day ends at its last person."""
        start, stride = ((row | 1) + 1, 2) if both else (row + 1, 1)
        rows = range(start, self.marks_model.rowCount(), stride)
        if not self._is_due(row, column):
            return next(((at, column) for at in rows), None)
        return next(((at, column) for at in rows if self._is_due(at, column)), None)

    def _beside(self, row: int, column: int, *, both: bool) -> tuple[int, int] | None:
        """Return the next due day of the line, then of the lines below it."""
        days = range(self.marks_model.columnCount())
        for at in days[column + 1 :]:
            if self._is_due(row, at):
                return row, at
        start, stride = ((row | 1) + 1, 2) if both else (row + 1, 1)
        lines = range(start, self.marks_model.rowCount(), stride)
        return next(((line, at) for line in lines for at in days if self._is_due(line, at)), None)

    def _is_due(self, row: int, column: int) -> bool:
        draft = self.marks_model.draft
        return draft.working[column] and draft.sheet.rows[self.marks_model.shown[row >> 1]].here[column]

    def find_next(self, wanted: frozenset[str] | None, *, until: int | None = None) -> bool:
        """Go to the next cell with one of the codes `wanted` (None: unmarked and due); tell whether any.

        Looks on in the direction of marking and begins anew at the end.
        """
        for row, column in self._from_here():
            half = 2 * column + (row & 1)
            if until is not None and half >= until:
                continue
            code = self.marks_model.code(row, column)
            if code in wanted if wanted is not None else code == UNMARKED and self._is_due(row, column):
                self.go(row, column)
                return True
        return False

    def _from_here(self) -> Iterator[tuple[int, int]]:
        rows, columns = self.marks_model.rowCount(), self.marks_model.columnCount()
        row, column = (max(at, 0) for at in self.cell)
        size, down = rows * columns, self.goes_down
        at = column * rows + row if down else row * columns + column
        for number in range(at + 1, at + 1 + size):
            a, b = divmod(number % size, rows if down else columns)
            yield (b, a) if down else (a, b)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Marks by keys, spreadsheet keys, numbers to go to a person; the rest is the table's."""
        key, held = event.key(), event.modifiers()
        if self._number(event):
            return
        self._digits = ""
        wish = self._wish(event)
        if wish is not None:
            self.wished.emit(*wish)
            return
        if key in _ACROSS or key in _DOWN:
            self.goes_down = key in _DOWN
        if key in (Key.Key_PageUp, Key.Key_PageDown, Key.Key_Escape) or (event.text() and not held & _CTRL):
            event.ignore()  # months and steps back are the page's; stray letters are nobody's
            return
        super().keyPressEvent(event)

    def _wish(self, event: QKeyEvent) -> tuple[str, str, bool] | None:
        key, held = event.key(), event.modifiers()
        wide = bool(held & (_SHIFT | _ALT))
        for standard, wish in (
            (QKeySequence.StandardKey.Copy, Wish.COPY),
            (QKeySequence.StandardKey.Cut, Wish.CUT),
            (QKeySequence.StandardKey.Paste, Wish.PASTE),
        ):
            if event.matches(standard):
                return wish, "", False
        if held & _CTRL:
            filling = {Key.Key_D: Wish.FILL_DOWN, Key.Key_R: Wish.FILL_RIGHT}.get(Key(key))
            return (filling, "", False) if filling else None
        plain = {
            Key.Key_Space: Wish.PRESENT, Key.Key_Return: Wish.ENTER, Key.Key_Enter: Wish.ENTER,
            Key.Key_Delete: Wish.CLEAR, Key.Key_Backspace: Wish.CLEAR, Key.Key_F2: Wish.CHOOSE,
        }.get(Key(key))  # fmt: skip
        if plain is not None:
            return plain, "", wide
        char = event.text()
        if not char and held & _ALT and Key.Key_A <= key <= Key.Key_Z:
            char = chr(key).lower()
        if len(char) != 1 or not char.isprintable():
            return None
        return Wish.TYPE, char, wide if char.isalpha() else bool(held & _ALT)

    def _number(self, event: QKeyEvent) -> bool:
        """Take a digit: the numbers typed one after another go to that person."""
        char = event.text()
        if not (char.isascii() and char.isdigit()) or event.modifiers() & (_CTRL | _ALT):
            return False
        for digits in (self._digits + char, char):
            number = int(digits) - 1
            if number in self.marks_model.shown:
                self._digits = digits
                self.go(2 * self.marks_model.shown.index(number), max(self.cell[1], 0))
                return True
        self._digits = ""
        self.number_missed.emit(char)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits as if typed: 婚, √."""
        for char in event.commitString():
            self.wished.emit(Wish.TYPE, char, False)  # noqa: FBT003 - a signal
        event.accept()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's own name
        """Tell where the cursor is; keys must reach us plain, so no input method stands between."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.day_header.set_current(current.column())
        self.current_moved.emit(current.row(), current.column())
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Keep letters, digits and signs from being taken as somebody's shortcut."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            char = event.text()
            if char and char.isprintable() and not event.modifiers() & _CTRL:
                event.accept()
                return True
        return super().event(event)

    def selectionChanged(  # noqa: N802 - Qt's own name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """The frame of a range is drawn at its edge, so all of it is drawn again."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all visible half-days: grounds, lines, stamps, selection."""
        painter = QPainter(self.viewport())
        area = event.rect()
        model = self.marks_model
        painter.fillRect(area, theme.color("desk" if model.draft.sheet.closed else "paper"))
        rows, columns = model.rowCount(), model.columnCount()
        if not rows or not columns:
            return
        wide, high = self.columnWidth(0), LINE_HEIGHT
        left, top = -self.horizontalOffset(), -self.verticalOffset()
        first, last = _visible(area.top() - top, area.bottom() - top, high, rows)
        day, until = _visible(area.left() - left, area.right() - left, wide, columns)
        self.stamps.prepare(wide, high, self.devicePixelRatioF(), _sign_font(self.font()), model.glyphs)
        painter.translate(left, top)
        self._paint_ground(painter, (first, last), (day, until), wide)
        self._paint_stamps(painter, (first, last), (day, until), wide)
        self._paint_today(painter, wide, rows)
        self._paint_selection(painter, wide)

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
            here = draft.sheet.rows[shown[person]].here
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

    def _paint_today(self, painter: QPainter, wide: int, rows: int) -> None:
        today = self.marks_model.draft.today
        if today is not None:
            accent = theme.color("accent")
            for x in (today * wide - 1, (today + 1) * wide - 1):
                painter.fillRect(x, 0, 1, rows * LINE_HEIGHT, accent)

    def _paint_selection(self, painter: QPainter, wide: int) -> None:
        top, bottom, left, right = self.span()
        if top < 0:
            return
        accent = theme.color("accent")
        size = QSize((right - left + 1) * wide, (bottom - top + 1) * LINE_HEIGHT)
        box = QRect(QPoint(left * wide, top * LINE_HEIGHT), size)
        row, column = self.cell
        cell = QRect(column * wide, row * LINE_HEIGHT, wide, LINE_HEIGHT)
        if box != cell:
            wash = QColor(accent)
            wash.setAlpha(46)
            painter.save()
            painter.setClipRegion(QRegion(box).subtracted(QRegion(cell)))
            painter.fillRect(box, wash)
            painter.restore()
        pen = QPen(accent if self.hasFocus() else theme.color("edge"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))


def _visible(start: int, end: int, size: int, count: int) -> tuple[int, int]:
    """Return the first and last section between two pixels."""
    return min(max(start // size, 0), count - 1), min(max(end // size, 0), count - 1)


def _sign_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(14)
    return font
