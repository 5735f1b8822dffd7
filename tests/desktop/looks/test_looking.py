"""The looks themselves: each sees the harm that it is there for, and nothing in what is whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.plain import Label
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.sums_row import SumsRow
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.bars import BarChart
from forms.kit.widgets.short_label import ShortLabel
from forms.kit.widgets.step_tree import AMOUNT, StepTree
from forms.paper.charts.bars import Series
from models.rules.core.explain import given
from tests.desktop.looks.looking import cut_words, out_of_reach, pale_words

WORDS = "Proposed to assist with it"
ROOM = QSize(700, 400)


@pytest.fixture
def desk(program: Program, qtbot: QtBot) -> QWidget:
    desk = QWidget()
    qtbot.addWidget(desk)
    desk.resize(ROOM)
    return desk


def lay(desk: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(desk)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    desk.show()
    QApplication.processEvents()


def table_of(text: str, width: int, title: str = "Amount") -> TableView[str]:
    table: TableView[str] = TableView(RowsModel((Column(title, str, align=Align.RIGHT),)), "one")
    table.set_rows([text])
    table.setColumnWidth(0, width)
    return table


def test_nothing_is_wrong_with_what_is_whole(desk: QWidget) -> None:
    tabs, box = QTabBar(), QComboBox()
    tabs.addTab(WORDS)
    box.addItem(WORDS)
    lay(desk, QLabel(WORDS), QPushButton(WORDS), tabs, box, table_of("1,108,290.00", 160))
    assert [*cut_words(desk), *out_of_reach(desk), *pale_words(desk)] == []


def test_a_label_and_a_button_too_narrow_or_too_low_are_seen(desk: QWidget) -> None:
    label, button, low, wrapped = QLabel(WORDS), QPushButton(WORDS), QLabel("low"), Label(f"{WORDS} " * 9)
    wrapped.setWordWrap(True)
    lay(desk, label, button, low, wrapped)
    for narrow in (label, button):
        narrow.setFixedWidth(60)
    low.setFixedHeight(6)
    wrapped.setFixedSize(200, 20)
    QApplication.processEvents()
    assert len(list(cut_words(desk))) == 4


def test_a_short_label_is_cut_only_where_no_tip_says_it_whole(desk: QWidget) -> None:
    short = ShortLabel()
    short.setText(WORDS)
    lay(desk, short)
    short.setFixedWidth(60)
    assert list(cut_words(desk)) == [f"ShortLabel {WORDS!r}"]
    short.grab()  # drawing it short gives it its tip
    assert list(cut_words(desk)) == []


def test_the_heading_of_a_list_is_looked_at_in_bold(desk: QWidget) -> None:
    table = table_of("1", 200, WORDS)
    lay(desk, table)
    assert list(cut_words(desk)) == []
    table.setColumnWidth(0, table.fontMetrics().horizontalAdvance(WORDS) + 8)
    assert list(cut_words(desk)) == [f"HeadView {WORDS!r}"]


def test_half_a_figure_is_seen_in_lists_sums_and_explanations(desk: QWidget) -> None:
    table = table_of("1,108,290.00", 60, "#")
    sums, tree = SumsRow(table, desk), StepTree(given("Due", 10**12, source=""))
    sums.show_sums("Total", {0: 110829000}, draft=True)
    lay(desk, table, sums, tree)
    table.setColumnWidth(0, 60)  # narrower than the sum kept it
    tree.setColumnWidth(AMOUNT, 30)
    assert {one.split()[0] for one in cut_words(desk)} == {"TableView", "SumsRow", "StepTree"}


def test_words_that_reach_into_a_sum_are_seen(desk: QWidget) -> None:
    table = table_of("1.00", 60, "#")
    sums = SumsRow(table, desk)
    lay(desk, table, sums)
    sums.show_sums("Total of 36 people", {0: 100}, draft=True)
    assert [one.split()[0] for one in cut_words(desk)] == ["SumsRow"]
    sums.show_sums("", {0: 100}, draft=True)
    assert list(cut_words(desk)) == []


def test_a_tab_beyond_the_end_of_its_bar_is_seen(desk: QWidget) -> None:
    tabs = QTabBar()
    for at in range(9):
        tabs.addTab(f"{WORDS} {at}")
    lay(desk, tabs)
    assert f"QTabBar {WORDS + ' 8'!r}" in list(cut_words(desk))


def test_a_choice_and_a_placeholder_too_long_are_seen(desk: QWidget) -> None:
    box, line = QComboBox(), QLineEdit()
    box.addItem(WORDS)
    line.setPlaceholderText(WORDS)
    lay(desk, box, line)
    for field in (box, line):
        field.setFixedWidth(80)
    assert [one.split()[0] for one in cut_words(desk)] == ["QComboBox", "QLineEdit"]


def test_a_chart_that_is_too_narrow_for_its_legend_is_seen(desk: QWidget) -> None:
    chart = BarChart()
    chart.show_bars("", ["a"], [Series(f"{WORDS} {year}", (1,)) for year in (2016, 2017)])
    lay(desk, chart)
    assert list(cut_words(desk)) == []
    chart.setFixedWidth(200)
    QApplication.processEvents()
    assert {one.split()[0] for one in cut_words(desk)} == {"BarChart"}


def test_a_control_beyond_the_edge_of_window_or_parent_is_seen(desk: QWidget) -> None:
    inner, covered, outside = QWidget(), QPushButton("covered"), QPushButton("outside", desk)
    row = QHBoxLayout(inner)
    row.addWidget(covered)
    lay(desk, inner)
    inner.setFixedSize(40, 40)
    covered.setFixedSize(120, 30)
    outside.move(desk.width() - 10, 10)
    outside.show()
    QApplication.processEvents()
    assert {one.split()[1] for one in out_of_reach(desk)} == {"'covered'", "'outside'"}


def test_pale_words_are_seen_in_labels_cells_and_placeholders(desk: QWidget) -> None:
    label, line = QLabel("pale"), QLineEdit()
    label.setStyleSheet("color: #b0b0b0")
    line.setPlaceholderText("faint")
    line.setStyleSheet("placeholder-text-color: #c8c8c8")
    model, view = QStandardItemModel(1, 1), QTableView()
    zero = QStandardItem("0.00")
    zero.setForeground(view.palette().mid())
    model.setItem(0, 0, zero)
    view.setModel(model)
    lay(desk, label, line, view)
    assert {one.split()[1] for one in pale_words(desk)} == {"'pale'", "'faint'", "'0.00'"}
