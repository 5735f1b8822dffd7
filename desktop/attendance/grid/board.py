"""Names, half-days and sums side by side, scrolled as one table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QScrollBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from desktop.attendance.grid.draft import Draft
from desktop.attendance.grid.drawing import LINE_HEIGHT
from desktop.attendance.grid.foot import DayFoot, FootTitles
from desktop.attendance.grid.grid import MarksView
from desktop.attendance.grid.heads import TotalsHeader, TwoLineHeader
from desktop.attendance.grid.line import GridLine
from desktop.attendance.grid.table import AgencyRole, MarksModel, NamesModel, TotalsModel
from desktop.attendance.words import half_letter
from forms.kit import theme

NAME_WIDTHS = (30, 66, 24)
NAME_SPARE = 40
FIXED_SUM, KIND_SUM = 44, 34
NARROW_SUM = 28
"""Width of a sum where not all fit: its heading keeps the sign, the word may be cut off."""
DAY_WIDTHS = (21, 34)
WEEK = 7


class Board(QFrame):
    """The month: the marks in the middle have the focus; names and sums always stay in view."""

    person_chosen = Signal(int)  # row of the sheet, by a double click on the name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "board")
        self.marks_model, self.names_model, self.totals_model = (
            MarksModel(self), NamesModel(self), TotalsModel(self),
        )  # fmt: skip
        self.marks = MarksView(self.marks_model, self)
        self.names = _SideView(self.names_model, self)
        self.totals = _SideView(self.totals_model, self)
        self.names.setAccessibleName(self.tr("Name"))
        self.totals.setAccessibleName(self.tr("Totals"))
        self.names.setHorizontalHeader(TwoLineHeader(self.names))
        self.totals.setHorizontalHeader(TotalsHeader(self.totals, self.totals_model, self.marks_model))
        self._names_delegate = _NameDelegate(self.names)
        self._totals_delegate = _SumDelegate(self.totals)
        self.names.setItemDelegate(self._names_delegate)
        self.totals.setItemDelegate(self._totals_delegate)
        self.foot = DayFoot(self.marks, self.marks_model, self)
        self.foot_titles = FootTitles(self)
        self.line = GridLine(self)
        self.week = False
        """Whether one week is in view, its days wide enough for words."""
        self.has_sums = True
        self._assemble()
        self._connect()
        self.setFocusProxy(self.marks)

    def _assemble(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.bars = {view: _Bar(Qt.Orientation.Horizontal, view, self) for view in (self.marks, self.totals)}
        self.down = _Bar(Qt.Orientation.Vertical, self.marks, self)
        cells = QGridLayout(self)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(0)
        tables: tuple[QTableView, ...] = (self.names, self.marks, self.totals)
        for column, table in enumerate(tables):
            cells.addWidget(table, 0, column)
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cells.addWidget(self.down, 0, 3)
        cells.addWidget(self.foot_titles, 1, 0)
        cells.addWidget(self.foot, 1, 1)
        cells.addWidget(self.bars[self.marks], 2, 1)
        cells.addWidget(self.bars[self.totals], 1, 2, Qt.AlignmentFlag.AlignTop)  # beside the sums of days
        cells.setColumnStretch(2, 1)

    def _connect(self) -> None:
        bars = [view.verticalScrollBar() for view in (self.names, self.marks, self.totals)]
        for bar in bars:
            for other in bars:
                if other is not bar:
                    bar.valueChanged.connect(other.setValue)
        self.marks.current_moved.connect(self._on_moved)
        self.marks.held_back.connect(self._on_held_back)
        self.marks.entered_changed.connect(self._on_entered)
        self.names.pressed.connect(self._on_name_pressed)
        self.names.doubleClicked.connect(self._on_name_opened)

    # Content

    def show_draft(self, draft: Draft, shown: Sequence[int], *, may_edit: bool) -> None:
        """Show these rows of a draft."""
        self.marks_model.may_edit = may_edit
        for view in (self.names, self.totals):
            view.ground = "desk" if draft.sheet.closed else "paper"
        for model in (self.marks_model, self.names_model, self.totals_model):
            model.set_draft(draft, shown)
        self._fit()
        self.foot.update()

    def note_changed(self, rows: Sequence[int]) -> None:
        """Redraw rows of the sheet whose marks differ now."""
        shown = self.marks_model.shown
        if len(rows) == 1:
            here = [shown.index(rows[0])] if rows[0] in shown else []
        else:
            wanted = set(rows)
            here = [at for at, row in enumerate(shown) if row in wanted]
        self.foot.update()
        self.marks_model.redraw(here)
        if self.totals_model.note_kinds(rows):
            self._fit_sums()  # the days stay where they are under the hand; what is new can be scrolled to
        else:
            self.totals_model.redraw(here)

    def person(self) -> int | None:
        """Return the row of the sheet under the cursor."""
        row = self.marks.cell[0]
        return self.marks_model.shown[row >> 1] if row >= 0 else None

    def go_to(self, row: int, half: int) -> bool:
        """Put the cursor on a half-day of a row of the sheet; False when a filter hides the row."""
        if row not in self.marks_model.shown:
            return False
        self.marks.go(2 * self.marks_model.shown.index(row) + half % 2, half // 2)
        return True

    def set_week(self, *, on: bool) -> None:
        """Show the week under the cursor, or the whole month."""
        self.week = on
        self._show_totals()
        self._show_week(self.marks.cell[1])

    def show_sums(self, shown: bool) -> None:
        """Show the sums of people and days, or give their room to the days."""
        self.has_sums = shown
        for widget in (self.foot, self.foot_titles):
            widget.setVisible(shown)
        self._show_totals()

    def _show_totals(self) -> None:
        away = self.week or not self.has_sums
        self.totals.setVisible(not away)
        self.bars[self.totals].set_away(away=away)
        self._fit()

    def step_week(self, step: int) -> bool:
        """Go a week forward or back; False when that is in another month."""
        row, column = self.marks.cell
        target = column + WEEK * step
        if not 0 <= target < self.marks_model.columnCount():
            return False
        self.marks.go(row, target)
        return True

    def scroll_totals(self, step: int) -> None:
        """Scroll the sums forward or back."""
        bar = self.totals.horizontalScrollBar()
        bar.setValue(bar.value() + step * KIND_SUM)

    def _show_week(self, column: int) -> None:
        days = self.marks_model.draft.sheet.days
        if self.week and 0 <= column < len(days):
            monday = column - days[column].day.weekday()
            self.marks.horizontalScrollBar().setValue(max(monday, 0) * self.marks.columnWidth(0))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the days the width that the sides leave."""
        super().resizeEvent(event)
        self._fit()
        self.line.place()

    def _fit_sums(self) -> list[int]:
        """Divide what the sums have among their columns; return their widths."""
        sums = self.totals_model.columnCount()
        header = self.totals.horizontalHeader()
        fixed = TotalsModel.FIXED
        least = [FIXED_SUM if at < fixed else KIND_SUM for at in range(sums)]
        widths = [max(size, header.sectionSizeHint(at)) for at, size in enumerate(least)]
        days = max(self.marks_model.columnCount(), 1)
        beside = sum(NAME_WIDTHS) + self.down.sizeHint().width() + days * DAY_WIDTHS[0]
        if not self.has_sums:
            widths = []
        if sum(widths) > self.width() - beside:
            widths = widths[:fixed] + [NARROW_SUM] * (sums - fixed)
        for at, size in enumerate(widths):
            self.totals.setColumnWidth(at, size)
        return widths

    def _fit(self) -> None:
        """Divide the width: names keep theirs, all sums are shown where they fit, the days get the rest."""
        widths = self._fit_sums()
        fixed, days = TotalsModel.FIXED, max(self.marks_model.columnCount(), 1)
        for at, size in enumerate(NAME_WIDTHS):
            self.names.setColumnWidth(at, size)
        if self.week:
            self._fit_week()
            return
        room = self.width() - sum(NAME_WIDTHS) - self.down.sizeHint().width()
        totals = min(sum(widths), max(room - days * DAY_WIDTHS[0], sum(widths[:fixed])))
        day = min(max((room - totals) // days, DAY_WIDTHS[0]), DAY_WIDTHS[1])
        self.marks.horizontalHeader().setDefaultSectionSize(day)
        days_wide = min(day * days, max(room - totals, day))
        self.marks.setFixedWidth(days_wide)
        spare = min(max(room - totals - days_wide, 0), NAME_SPARE)
        self.names.setColumnWidth(1, NAME_WIDTHS[1] + spare)
        self.names.setFixedWidth(sum(NAME_WIDTHS) + spare)

    def _fit_week(self) -> None:
        room = self.width() - sum(NAME_WIDTHS) - NAME_SPARE - self.down.sizeHint().width()
        day = max(room // WEEK, DAY_WIDTHS[1])
        self.marks.horizontalHeader().setDefaultSectionSize(day)
        self.marks.setFixedWidth(WEEK * day)
        self.names.setColumnWidth(1, NAME_WIDTHS[1] + NAME_SPARE)
        self.names.setFixedWidth(sum(NAME_WIDTHS) + NAME_SPARE)
        self._show_week(self.marks.cell[1])

    # Slots

    def _on_held_back(self) -> None:
        self.line.say(self.tr("Nothing was marked: press an arrow key first, or click, then mark."))

    def _on_entered(self) -> None:
        self.line.say("")

    def _on_moved(self, row: int, column: int) -> None:
        self._show_week(column)
        person = row >> 1 if row >= 0 else -1
        for view in (self.names, self.totals):
            view.set_current(person)

    def _on_name_pressed(self, index: QModelIndex) -> None:
        top = 2 * index.row()
        self.marks.select_block(top, top + 1, 0, self.marks_model.columnCount() - 1)
        self.marks.setFocus()

    def _on_name_opened(self, index: QModelIndex) -> None:
        self.person_chosen.emit(self.marks_model.shown[index.row()])


class _Bar(QScrollBar):
    """A scroll bar beside a table instead of in it, so that the three tables stay equally high."""

    def __init__(self, orientation: Qt.Orientation, view: QTableView, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        across = orientation is Qt.Orientation.Horizontal
        self._inner = view.horizontalScrollBar() if across else view.verticalScrollBar()
        self._is_away = False
        self._inner.rangeChanged.connect(self._follow)
        self._inner.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._inner.setValue)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(not across)
        self.setSizePolicy(policy)
        self._follow()

    def set_away(self, *, away: bool) -> None:
        """Hide the bar together with its table, or show it again."""
        self._is_away = away
        self._follow()

    def _follow(self, *_range: int) -> None:
        if not isValid(self._inner):
            return  # a table that is being taken apart still tells of its range
        self.setRange(self._inner.minimum(), self._inner.maximum())
        self.setPageStep(self._inner.pageStep())
        self.setSingleStep(self._inner.singleStep())
        self.setValue(self._inner.value())
        self.setVisible(not self._is_away and self._inner.maximum() > self._inner.minimum())


class _SideView(QTableView):
    """A side of the board: follows the marks, takes no keys."""

    def __init__(self, model: NamesModel | TotalsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.current = -1
        self.people = model
        self.ground = "paper"
        """The token behind the people; a closed month lies on the desk."""
        self.setModel(model)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(2 * LINE_HEIGHT)

    def set_current(self, row: int) -> None:
        """Highlight the person under the cursor."""
        if row != self.current:
            before, self.current = self.current, row
            for at in (before, row):
                if at >= 0:
                    y = self.rowViewportPosition(at)
                    self.viewport().update(0, y, self.viewport().width(), 2 * LINE_HEIGHT)


_Index = QModelIndex | QPersistentModelIndex


class _SideDelegate(QStyledItemDelegate):
    """The background and the line below a person."""

    def __init__(self, view: _SideView) -> None:
        super().__init__(view)
        self._view, self._sizes = view, theme.Sizes(view)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the background, then the text."""
        rect: QRect = option.rect
        is_current = index.row() == self._view.current
        ground = "desk" if self._view.people.is_closed(index.row()) else self._view.ground
        painter.fillRect(rect, theme.color("chosen" if is_current else ground))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self.write(painter, rect, index, is_current=is_current)

    def write(self, painter: QPainter, rect: QRect, index: _Index, *, is_current: bool) -> None:
        """Write the cell."""
        raise NotImplementedError


class _NameDelegate(_SideDelegate):
    """Number, name, and 上 over 下."""

    def write(self, painter: QPainter, rect: QRect, index: _Index, *, is_current: bool) -> None:
        """Write one of the three columns."""
        if index.column() == 2:
            painter.setPen(theme.color("edge"))
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.setFont(self._sizes.font(11))
            painter.setPen(theme.color("quiet"))
            for half in (0, 1):
                box = QRect(rect.left(), rect.top() + half * LINE_HEIGHT, rect.width() - 2, LINE_HEIGHT)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, half_letter(half))
            return
        if index.column() == 0:
            painter.setFont(self._sizes.font(12))
            painter.setPen(theme.color("quiet"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
            return
        painter.setFont(self._sizes.font(14, bold=is_current))
        painter.setPen(theme.color("text"))
        box, agency = rect.adjusted(theme.HAIR, 0, 0, 0), str(index.data(AgencyRole) or "")
        if agency:
            box.setHeight(LINE_HEIGHT)
        _write_left(painter, box, str(index.data()))
        if agency:
            painter.setFont(self._sizes.font(11))
            painter.setPen(theme.color("quiet"))
            _write_left(painter, box.translated(0, LINE_HEIGHT), agency)


def _write_left(painter: QPainter, box: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class _SumDelegate(_SideDelegate):
    """Days, right-aligned."""

    def write(self, painter: QPainter, rect: QRect, index: _Index, *, is_current: bool) -> None:
        """Write one sum."""
        text = index.data()
        if index.column() == 0:
            painter.setPen(theme.color("edge"))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        elif index.column() == TotalsModel.FIXED:
            painter.setPen(theme.color("line"))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if text:
            painter.setFont(self._sizes.font(12))
            painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(0, 0, -6, 0), flags, str(text))
