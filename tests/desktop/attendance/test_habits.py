"""The grid behaves as a spreadsheet does: runs, the fill handle, what is selected, Tab, and folding."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.attendance.grid.grid import MarksView
from desktop.attendance.grid.handle import FillHandle, sources
from models.rules.attendance.kinds import UNMARKED
from tests.desktop.attendance.attendance_office import CTRL, SHIFT, Clerk, Key, clerk, desk
from tests.desktop.qt import BARE

__all__ = ["clerk", "desk"]
LEFT = Qt.MouseButton.LeftButton


def test_ctrl_with_an_arrow_goes_to_the_edge_of_what_is_marked(clerk: Clerk) -> None:
    marks = clerk.page.board.marks
    clerk.go(0, 9)
    for _ in range(3):
        clerk.type("s")
    clerk.go(0, 9)
    clerk.press(Key.Key_Down, CTRL)
    assert marks.cell == (2, 8)
    clerk.press(Key.Key_Down, CTRL)
    assert marks.cell == (marks.marks_model.rowCount() - 1, 8)
    clerk.press(Key.Key_Up, CTRL)
    clerk.press(Key.Key_Up, CTRL | SHIFT)
    assert marks.span()[:2] == (0, 2) and marks.cell == (2, 8)


class Painted(QObject):
    """Hears which part of a widget is drawn again."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False


def test_a_step_of_the_cursor_draws_its_frame_again_and_not_the_grid(clerk: Clerk) -> None:
    marks = clerk.page.board.marks
    clerk.go(1, 9)
    QCoreApplication.processEvents()
    painted = Painted(marks.viewport())
    frames = []
    down, right, left = Key.Key_Down, Key.Key_Right, Key.Key_Left
    for key, held in ((down, BARE), (right, SHIFT), (down, SHIFT), (left, BARE)):
        frames.append(frame(marks))
        clerk.press(key, held)
        frames.append(frame(marks))
        QCoreApplication.processEvents()
        drawn = QRegion()
        for area in painted.areas:
            drawn += area
        assert all(drawn.intersected(one) == QRegion(one) for one in frames), "no edge stays behind"
        assert drawn.boundingRect().height() < marks.viewport().height() / 2
        painted.areas.clear()
        frames.clear()


def frame(marks: MarksView) -> QRect:
    """Return where the frame of the selection is drawn, with the handle at its corner."""
    top, bottom, left, right = marks.span()
    index = marks.marks_model.index
    cells = marks.visualRect(index(top, left)).united(marks.visualRect(index(bottom, right)))
    handle = QRect(marks.corner() - QPoint(3, 3), marks.corner() + QPoint(3, 3))
    return cells.adjusted(-1, -1, 1, 1).united(handle).intersected(marks.viewport().rect())


def test_the_fill_handle_repeats_what_is_selected(clerk: Clerk, qtbot: QtBot) -> None:
    marks, viewport = clerk.page.board.marks, clerk.page.board.marks.viewport()
    clerk.go(0, 9)
    clerk.type("s")
    clerk.go(1, 9)
    clerk.type("b")
    marks.select_block(0, 1, 8, 8)
    start = marks.corner()
    cell = marks.visualRect(marks.marks_model.index(5, 8)).center()
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, cell)
    QTest.mouseRelease(viewport, LEFT, pos=cell)
    codes = [marks.marks_model.code(row, 8) for row in range(6)]
    assert codes[:2] == codes[2:4] == codes[4:6] and UNMARKED not in codes
    assert marks.span() == (0, 5, 8, 8)
    clerk.page.undo()
    assert [marks.marks_model.code(row, 8) for row in range(2, 6)] == [UNMARKED] * 4


def test_the_handle_stretches_one_way_and_copies_the_pattern() -> None:
    handle = FillHandle()
    assert handle.grasps(QPoint(53, 40), QPoint(50, 38)) and not handle.grasps(QPoint(70, 40), QPoint(50, 38))
    handle.source = (2, 3, 4, 5)
    handle.drag(3, 9)
    assert handle.target == (2, 3, 4, 9)
    handle.drag(0, 6)
    assert handle.target == (0, 3, 4, 5)
    released = handle.release()
    assert released == ((2, 3, 4, 5), (0, 3, 4, 5))
    assert sources(*released)[0, 5] == (2, 5) and sources(*released)[1, 4] == (3, 4)
    assert handle.release() is None


def test_the_status_bar_counts_half_days_days_people_and_marks(clerk: Clerk, qtbot: QtBot) -> None:
    said: list[str] = []
    clerk.page.chosen_said.connect(said.append)
    clerk.go(0, 9)
    clerk.type("s")
    clerk.page.board.marks.select_block(0, 3, 8, 10)
    qtbot.waitUntil(lambda: bool(said) and said[-1] != "")
    assert said[-1] == "12 half-days · 6 days · 2 people　○ 1　unmarked 11"
    assert clerk.page.legend() == said[-1]
    clerk.go(0, 9)
    qtbot.waitUntil(lambda: said[-1] == "")


def test_a_weekend_in_the_selection_is_not_counted_as_unmarked(clerk: Clerk, qtbot: QtBot) -> None:
    said: list[str] = []
    clerk.page.chosen_said.connect(said.append)
    days = [head.working for head in clerk.page.draft.sheet.days]
    friday = next(at for at in range(len(days)) if days[at : at + 2] == [True, False])
    clerk.page.board.marks.select_block(0, 1, friday, friday + 1)
    qtbot.waitUntil(lambda: bool(said) and said[-1] != "")
    assert said[-1].startswith("4 half-days") and said[-1].endswith("unmarked 2")


def test_tab_goes_to_the_filters_and_back(clerk: Clerk) -> None:
    page = clerk.page
    clerk.go(0, 9)
    for stop in (page.toolbar.search, page.toolbar.unmarked, page.toolbar.kind):
        clerk.press(Key.Key_Tab)
        assert page.window().focusWidget() is stop
    for _ in range(3):
        clerk.press(Key.Key_Backtab, SHIFT)
    assert page.window().focusWidget() is page.board.marks


def test_legend_and_totals_fold_and_are_remembered(clerk: Clerk) -> None:
    page = clerk.page
    page.resize(1100, 700)
    assert page.legend_strip.isVisibleTo(page) and page.board.foot.isVisibleTo(page)
    footer = page.height() - page.board.mapTo(page, QPoint(0, page.board.names.height())).y()
    assert footer <= 110
    page.legend_fold.toggle()
    page.totals_fold.toggle()
    assert not page.legend_strip.isVisibleTo(page) and not page.board.totals.isVisibleTo(page)
    page.resize(1100, 720)
    assert not page.legend_strip.isVisibleTo(page)


def test_a_low_page_folds_by_itself_and_shows_ten_people(clerk: Clerk, qtbot: QtBot) -> None:
    page = clerk.page
    page.resize(916, 490)  # what 125 % leaves of 1366 × 768
    assert not page.legend_strip.isVisibleTo(page)
    qtbot.waitUntil(lambda: page.board.marks.viewport().height() >= 10 * 36)
    page.resize(1100, 700)
    assert page.legend_strip.isVisibleTo(page)


def test_a_kind_marked_for_the_first_time_does_not_move_the_days_under_the_hand(clerk: Clerk) -> None:
    board = clerk.page.board
    before = board.marks.geometry(), board.marks.columnWidth(0), board.names.geometry()
    kinds = board.totals_model.codes
    for day, sign in enumerate(("s", "b", "n"), start=9):
        clerk.go(0, day)
        clerk.type(sign)
    assert len(board.totals_model.codes) > len(kinds)
    assert (board.marks.geometry(), board.marks.columnWidth(0), board.names.geometry()) == before


def test_what_stands_below_the_people_takes_no_more_than_110_pixels(clerk: Clerk) -> None:
    page = clerk.page
    clerk.window.resize(1180, 720)
    page.resize(1180, 720)
    page.warnings.setText("张三：连续旷工 3 天，全年 5 天")
    page.warnings.show()
    QCoreApplication.processEvents()
    foot, legend = page.board.foot, page.legend_strip
    assert foot.isVisible() and legend.isVisible() and page.warnings.isVisible()
    top = foot.mapTo(page, QPoint(0, 0)).y()
    assert legend.mapTo(page, QPoint(0, legend.height())).y() - top <= 110
