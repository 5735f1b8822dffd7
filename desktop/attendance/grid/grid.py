"""The table of half-days: paints a month in one go, moves like a spreadsheet, turns keys into commands.

It changes nothing itself: `commanded` says what was asked for, and the page does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.attendance.grid.commands import ALT, CTRL, SHIFT, GridCommand, Key, Repeats, command_of
from desktop.attendance.grid.drawing import LINE_HEIGHT, Drawing
from desktop.attendance.grid.handle import SIDE, FillHandle
from desktop.attendance.grid.heads import DayHeader
from desktop.attendance.grid.table import Index, MarksModel
from forms.kit.tables.chosen import keep_row
from forms.kit.tables.runs import edge_of_run
from models.rules.attendance.kinds import UNMARKED

_Choose = QItemSelectionModel.SelectionFlag
_STRETCH = {
    Key.Key_Left: (0, -1), Key.Key_Right: (0, 1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0),
    Key.Key_Home: (0, -2), Key.Key_End: (0, 2),
}  # fmt: skip
_BY_HAND = frozenset({
    Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
})  # fmt: skip
_ASIDE = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
_ACROSS, _DOWN = (Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End), (Key.Key_Up, Key.Key_Down)


class MarksView(QTableView):
    """Two rows per person, one column per day."""

    commanded = Signal(str, str, bool)  # GridCommand, typed character, both halves
    current_moved = Signal(int, int)  # row and column of the cursor, -1 when there is none
    number_missed = Signal(str)  # a number was typed that no person has
    held_back = Signal()  # a key would have written before the grid was entered
    entered_changed = Signal()
    stretched = Signal(object, object)  # a block, and the one that its fill handle was dragged to
    selected = Signal()  # another selection
    left = Signal()  # the keyboard has gone to another part of the window

    def __init__(self, model: MarksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks_model = model
        self.goes_down = True
        self._drawing = Drawing(self, model)
        self.is_entered = False
        """Whether keys may write: after a jump to the grid nothing does until somebody means to be here."""
        self.is_asking = False
        """Whether a question waits for Enter or Esc; the marker sets it."""
        self.is_held_down = False
        """Whether the command being carried out repeats itself because its key is held down."""
        self._handle = FillHandle()
        self._repeats = Repeats()
        self._digits = ""
        self._framed = QRect()
        """Where the frame was drawn last, from the first cell on."""
        self._edge = (-1, -1)
        """The corner of the selection that Shift moves."""
        self.day_header = DayHeader(self, model)
        self.setHorizontalHeader(self.day_header)
        self.setModel(model)
        self._set_up()

    def _set_up(self) -> None:
        self.setObjectName("marks")
        self.setAccessibleName(self.tr("Marks of the month"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for set_mode in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            set_mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(LINE_HEIGHT)
        lines.setDefaultSectionSize(LINE_HEIGHT)

    # Entering

    def enter(self) -> None:
        """Take keys that write from now on, because somebody has come here by hand."""
        self._set_entered(on=True)

    def leave(self) -> None:
        """Take no keys that write until the grid is entered: by an arrow, Tab or a click.

        Not by Enter: pressed twice on another page it would jump here and enter, and the next letter marks.
        """
        self._set_entered(on=False)

    def _set_entered(self, *, on: bool) -> None:
        if self.is_entered != on:
            self.is_entered = on
            self.entered_changed.emit()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cursor in view where a message has come up below the grid."""
        super().resizeEvent(event)
        keep_row(self, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell coming here by hand from being sent here by the program."""
        super().focusInEvent(event)
        self._switch_input_method_off()
        if event.reason() in _BY_HAND:
            self.enter()
        elif event.reason() is Qt.FocusReason.OtherFocusReason:
            self.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report that the keyboard has gone elsewhere, a menu or another program apart."""
        super().focusOutEvent(event)
        if event.reason() not in _ASIDE:
            self.left.emit()

    def _is_entering(self, event: QKeyEvent) -> bool:
        """Handle a key that arrives before the grid was entered; False where it is to go on as usual."""
        command = command_of(event)
        if command is None:
            if event.key() in _STRETCH:
                self.enter()
            return False
        if command[0] == GridCommand.COPY:
            return False
        if command[0] == GridCommand.CHOOSE:
            self.enter()
            return False
        self.held_back.emit()
        return True

    # Cursor and selection

    def select_block(self, top: int, bottom: int, left: int, right: int) -> None:
        """Select a block, the cursor in its upper left corner."""
        self.go(top, left)
        self._reach(bottom, right)
        self.scrollTo(self.marks_model.index(top, left))

    def _reach(self, row: int, column: int) -> None:
        """Select from the cursor, which stays where it is, to a cell; Shift extends from there."""
        edge = self.marks_model.index(row, column)
        self._edge = row, column
        first, last = sorted((self.cell[0], row)), sorted((self.cell[1], column))
        corners = self.marks_model.index(first[0], last[0]), self.marks_model.index(first[1], last[1])
        self.selectionModel().select(QItemSelection(*corners), _Choose.ClearAndSelect)
        self.scrollTo(edge)

    def _stretch(self, event: QKeyEvent) -> bool:
        """Handle an arrow key with Shift: the range changes and the cursor stays, as in a spreadsheet."""
        moved = _STRETCH.get(Key(event.key()))
        if moved is None or not event.modifiers() & SHIFT or self.cell[0] < 0:
            return False
        rows, columns = self.marks_model.rowCount(), self.marks_model.columnCount()
        row, column = self._edge
        if event.modifiers() & CTRL and abs(moved[1]) < 2:
            self._reach(*self._run_edge(row, column, *moved))
            return True
        far = abs(moved[1]) > 1
        down, across = (step * max(rows, columns) if far else step for step in moved)
        self._reach(min(max(row + down, 0), rows - 1), min(max(column + across, 0), columns - 1))
        return True

    def _jump(self, event: QKeyEvent) -> bool:
        """Handle Ctrl with an arrow: go to the edge of a run of marks."""
        moved = _STRETCH.get(Key(event.key()))
        if moved is None or abs(moved[1]) > 1 or event.modifiers() != CTRL or self.cell[0] < 0:
            return False
        self.go(*self._run_edge(*self.cell, *moved))
        return True

    def _run_edge(self, row: int, column: int, down: int, across: int) -> tuple[int, int]:
        """Return the cell at the edge of the run of marked half-days in a direction."""
        code = self.marks_model.code
        if down:
            rows = self.marks_model.rowCount()
            return edge_of_run(lambda at: code(at, column) != UNMARKED, row, down, rows), column
        columns = self.marks_model.columnCount()
        return row, edge_of_run(lambda at: code(row, at) != UNMARKED, column, across, columns)

    @property
    def cell(self) -> tuple[int, int]:
        """Row and column of the cursor, (-1, -1) when there is none."""
        index = self.currentIndex()
        return index.row(), index.column()

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell and bring it into view."""
        index = self.marks_model.index(row, column)
        self.selectionModel().setCurrentIndex(index, _Choose.ClearAndSelect)
        self._edge = row, column
        self.scrollTo(index)

    def select_person(self) -> None:
        """Select both lines of the person under the cursor, which stays where it is."""
        row, top, right = self.cell[0], self.cell[0] & ~1, self.marks_model.columnCount() - 1
        if row < 0:
            return
        corners = self.marks_model.index(top, 0), self.marks_model.index(top + 1, right)
        self.selectionModel().select(QItemSelection(*corners), _Choose.ClearAndSelect)
        self._edge = row, right

    def select_day(self) -> None:
        """Select the day under the cursor, which stays where it is, of everybody in view."""
        row, column = self.cell
        bottom = self.marks_model.rowCount() - 1
        if row < 0:
            return
        corners = self.marks_model.index(0, column), self.marks_model.index(bottom, column)
        self.selectionModel().select(QItemSelection(*corners), _Choose.ClearAndSelect)
        self._edge = bottom, column

    def collapse(self) -> None:
        """Leave only the cell under the cursor selected."""
        if self.cell[0] >= 0:
            self.go(*self.cell)

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
        """Return the selected half-days by row of the sheet; `both` extends them to whole days."""
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
        person = draft.sheet.rows[self.marks_model.shown[row >> 1]]
        is_closed = bool(person.closed) and person.closed[column]
        return draft.working[column] and person.here[column] and not is_closed

    def find_next(self, wanted: frozenset[str] | None, *, until: int | None = None) -> bool:
        """Go to the next cell with one of the codes `wanted` (None: unmarked and due); tell whether any.

        Searches in the direction of marking and starts over at the end.
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
        """Handle marking keys, spreadsheet keys and person numbers; leave the rest to the table.

        A key that moves leaves one cell selected, also where the cursor is there already: what is selected
        out of sight would be overwritten by the next letter.
        """
        key, held = event.key(), event.modifiers()
        if key == Key.Key_Space and held == SHIFT:
            self.select_person()
            return
        if key == Key.Key_Space and held == CTRL:
            self.select_day()
            return
        if self._number(event) or (not self.is_entered and self._is_entering(event)):
            return
        self._digits = ""
        command = command_of(event)
        if command is not None:
            self.is_held_down = self._repeats.is_repeat(event)
            self.commanded.emit(*command)
            self.is_held_down = False
            return
        if key in _ACROSS or key in _DOWN:
            self.goes_down = key in _DOWN
        if self._stretch(event) or self._jump(event):
            return
        if key == Key.Key_Escape and (self.is_asking or self.has_range()):
            self.commanded.emit(GridCommand.CANCEL, "", False)  # noqa: FBT003 - a signal
            return
        if key in (Key.Key_PageUp, Key.Key_PageDown, Key.Key_Escape) or (event.text() and not held & CTRL):
            event.ignore()  # the page handles months and Esc; other letters do nothing
            return
        super().keyPressEvent(event)
        if key in _STRETCH:
            self.collapse()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Note when a key is let go of."""
        self._repeats.note_release(event)
        super().keyReleaseEvent(event)

    def _number(self, event: QKeyEvent) -> bool:
        """Handle a digit: digits typed one after another go to the person with that number."""
        char = event.text()
        if not (char.isascii() and char.isdigit()) or event.modifiers() & (CTRL | ALT):
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the fill handle; with Shift, extend the range to the pointer.

        A click comes here by hand, also where a jump has left the keyboard here already: no focus moves then.
        """
        self.enter()
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._takes_hold(point):
            self._handle.source = self.span()
            return
        index = self.indexAt(point)
        if event.modifiers() & SHIFT and index.isValid() and self.cell[0] >= 0:
            self._reach(index.row(), index.column())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the block by its handle."""
        point = event.position().toPoint()
        if self._handle.source is None:
            over = not event.buttons() and self._takes_hold(point)
            self.viewport().setCursor(Qt.CursorShape.CrossCursor if over else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        row = min(max(self.rowAt(max(point.y(), 0)), 0), self.marks_model.rowCount() - 1)
        column = min(max(self.columnAt(max(point.x(), 0)), 0), self.marks_model.columnCount() - 1)
        if point.y() >= self.viewport().height() or self.rowAt(point.y()) < 0 <= point.y():
            row = self.marks_model.rowCount() - 1
        self._handle.drag(row, column)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go and repeat the block as far as it was dragged."""
        if self._handle.source is None:
            super().mouseReleaseEvent(event)
            return
        blocks = self._handle.release()
        self.viewport().update()
        if blocks is not None:
            self.stretched.emit(*blocks)

    def _takes_hold(self, point: QPoint) -> bool:
        return self.marks_model.may_edit and self.cell[0] >= 0 and self._handle.grasps(point, self.corner())

    def corner(self) -> QPoint:
        """Return where the fill handle is: the lower right corner of the selection, in the viewport."""
        _top, bottom, _left, right = self.span()
        x = (right + 1) * self.columnWidth(0) - self.horizontalOffset()
        return QPoint(x - 1, (bottom + 1) * LINE_HEIGHT - self.verticalOffset() - 1)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """A double click opens the list of kinds, as it opens a cell in a spreadsheet."""
        self.commanded.emit(GridCommand.CHOOSE, "", False)  # noqa: FBT003 - a signal

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits as one whole: √, 婚, 陪产假; never character by character."""
        text = event.commitString().strip()
        event.accept()
        if text and not self.is_entered:
            self.held_back.emit()
        elif text:
            self.commanded.emit(GridCommand.TYPE, text, False)  # noqa: FBT003 - a signal

    def inputMethodQuery(  # noqa: N802 - Qt's own name
        self, query: Qt.InputMethodQuery
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Tell the input method that nothing is composed here."""
        if query is Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)

    def _switch_input_method_off(self) -> None:
        """Let keys arrive unchanged; Qt switches it on again with every focus and every current cell."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's own name
        """Report where the cursor is; the input method is off, so that keys arrive unchanged."""
        super().currentChanged(current, previous)
        self._edge = current.row(), current.column()
        self._switch_input_method_off()
        self.day_header.set_current(current.column())
        self.current_moved.emit(current.row(), current.column())
        self._redraw_frame()

    def event(self, event: QEvent) -> bool:
        """Keep letters, digits and signs from triggering shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            char = event.text()
            if char and char.isprintable() and not event.modifiers() & CTRL:
                event.accept()
                return True
        return super().event(event)

    def selectionChanged(  # noqa: N802 - Qt's own name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Redraw the frame too, which lies at the edge of a range."""
        super().selectionChanged(selected, deselected)
        self._redraw_frame()
        self.selected.emit()

    def _redraw_frame(self) -> None:
        """Draw again where the frame and its handle were, and where they are now.

        Not the whole grid: a key marks one cell, and drawing all of them takes as long as saving it.
        """
        top, bottom, left, right = self.span()
        wide = self.columnWidth(0)
        size = QSize((right - left + 1) * wide, (bottom - top + 1) * LINE_HEIGHT)
        box = QRect(QPoint(left * wide, top * LINE_HEIGHT), size).adjusted(-SIDE, -SIDE, SIDE, SIDE)
        before, self._framed = self._framed, box
        offset = QPoint(self.horizontalOffset(), self.verticalOffset())
        self.viewport().update(before.united(box).translated(-offset))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the visible part in one pass."""
        painter = QPainter(self.viewport())
        painter.save()
        self._drawing.paint(painter, event.rect(), self.span(), self.cell, is_entered=self.is_entered)
        painter.restore()
        if self.cell[0] >= 0 and self.marks_model.may_edit:
            offset = QPoint(-self.horizontalOffset(), -self.verticalOffset())
            self._handle.paint(painter, self.corner(), self.columnWidth(0), offset)
