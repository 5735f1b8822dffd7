"""Opening and painting a month against a bare table of fixed strings of the same size, as ratios.

Both in turn, in processor time, which a loaded machine does not stretch: the medians, and their least.

    python -m tests.bench.attendance_grid [people …]
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication, QTableView

from desktop.attendance.grid.board import Board
from desktop.attendance.grid.draft import Draft
from desktop.attendance.grid.drawing import LINE_HEIGHT
from forms.kit.singletons import keep_singletons
from models.rules.attendance.kinds import KINDS
from models.rules.calendar.working_days import days_of
from models.services.attendance.months import DayHead, MonthRow, MonthSheet

ROUNDS = 15
SIZE = (1150, 560)
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class FixedStrings(QAbstractTableModel):
    """As many cells as the three tables have together, all with the same text."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._rows, self._columns = rows, columns

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, _index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return "√" if role == Qt.ItemDataRole.DisplayRole else None


def sheet_of(people: int) -> MonthSheet:
    """Return a month in which every tenth half-day is an exception."""
    days = tuple(DayHead(day, day.weekday() < 5, "") for day in days_of(201705))
    kinds = "PPPPTPPPPLPPPPAPPPPK"
    rows = []
    for number in range(people):
        codes = [kinds[(number + half) % len(kinds)] for half in range(62)]
        marks = "".join(code if days[half // 2].working else "." for half, code in enumerate(codes))
        name = f"张三{number % 10}"
        rows.append(MonthRow(
            staff_id=number + 1, staff_no=f"S{number}", name=name, initials="zs", post_class="科员",
            marks=marks, here=(True,) * 31, due_halves=42,
        ))
    signs = {kind.sign: kind.code for kind in KINDS}
    return MonthSheet(
        agency_id=1, agency="司法所", month=201705, days=days, rows=tuple(rows), signs=signs, closed=False,
    )  # fmt: skip


def open_board(sheet: MonthSheet) -> Board:
    """Show the month."""
    board = Board()
    board.resize(*SIZE)
    draft = Draft(sheet, date(2017, 5, 17), board)
    draft.unmarked()  # what the page asks when it opens a month
    board.show_draft(draft, range(len(sheet.rows)), may_edit=True)
    board.show()
    board.marks.go(0, 16)
    return board


def open_bare(people: int) -> QTableView:
    """Show fixed strings."""
    view = QTableView()
    model = FixedStrings(2 * people, 31 + 3 + 8)
    model.setParent(view)
    view.setModel(model)
    view.horizontalHeader().setDefaultSectionSize(24)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(LINE_HEIGHT)
    view.resize(*SIZE)
    view.show()
    return view


def opened(make: Callable[[], Board | QTableView]) -> float:
    """Return the processor time of making, showing and painting a table once, in seconds."""
    began = time.process_time()
    widget = make()
    widget.grab()
    took = time.process_time() - began
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
    return took


def scrolled(widget: Board | QTableView, step: int) -> float:
    """Return the processor time of one step of scrolling with its painting, in seconds."""
    bar = (widget.marks if isinstance(widget, Board) else widget).verticalScrollBar()
    began = time.process_time()
    bar.setValue(step % 2 * 37 + step * 5)
    widget.grab()
    return time.process_time() - began


def compared(pairs: list[tuple[float, float]]) -> str:
    """Return the medians of both in milliseconds, their ratio, and the ratio of the least."""
    ours, bare = zip(*pairs, strict=True)
    key, base = median(ours), median(bare)
    return f"{key * 1e3:8.1f} {base * 1e3:8.1f} {key / base:6.2f} {min(ours) / min(bare):6.2f}"


def main(sizes: list[int]) -> None:
    """Print a line of ratios for each size."""
    keep_singletons()
    app = QApplication.instance() or QApplication([])
    print("people   open ms  bare ms  ratio  least    repaint  bare ms  ratio  least")
    for people in sizes:
        make, make_bare = partial(open_board, sheet_of(people)), partial(open_bare, people)
        opening = [(opened(make), opened(make_bare)) for _ in range(ROUNDS)]
        board, view = make(), make_bare()
        painting = [(scrolled(board, step), scrolled(view, step)) for step in range(ROUNDS * 3)]
        print(f"{people:6}  {compared(opening)}   {compared(painting)}")
        board.close()
        view.close()
    app.processEvents()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [200, 1000])
