from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.tables import pinyin
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import LIGHT
from forms.kit.widgets.money import NO_AMOUNT, MoneyLabel, format_exact, format_fen
from tests.desktop.qt import click, press, type_in
from tests.desktop.sample_pages import PEOPLE, Person, columns

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(program: Program, qtbot: QtBot) -> TableView[Person]:
    model = RowsModel(columns(), PEOPLE, key=lambda person: person.number)
    view = TableView(model, "people")
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    return view


@pytest.mark.parametrize("count", [0, 1, 6])
def test_the_model_keeps_qts_rules(program: Program, count: int) -> None:
    model = RowsModel(columns(), PEOPLE[:count])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(PEOPLE)
    model.set_rows(())
    assert tester.model() is model


def test_a_cell_says_its_column_to_a_screen_reader(table: TableView[Person]) -> None:
    index = table.rows_model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "姓名: 唐梅康"


def test_the_ink_of_a_cell_is_its_meaning(table: TableView[Person]) -> None:
    model = table.rows_model
    assert model.index(0, 3).data(Qt.ItemDataRole.ForegroundRole).name() == LIGHT.done
    assert model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) is None


def test_names_sort_by_pinyin_and_amounts_by_value(table: TableView[Person]) -> None:
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row.name for row in table.shown_rows()][:3] == ["单雄信", "李四", "欧阳锋"]
    table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert table.shown_rows()[0].name == "欧阳锋"


def test_a_third_click_on_the_header_gives_the_first_order_back(table: TableView[Person]) -> None:
    table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert [row.number for row in table.shown_rows()] == [1, 2, 3, 4, 5, 6]


def test_enter_opens_the_row(table: TableView[Person], qtbot: QtBot) -> None:
    table.select_row(lambda person: person.name == "张三丰")
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Key.Key_Return)
    assert opened.args == [PEOPLE[2]]


def test_copy_gives_the_block_as_tab_separated_text_and_html(table: TableView[Person], qtbot: QtBot) -> None:
    table.setCurrentIndex(table.proxy.index(0, 1))
    press(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(table, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(table, Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "唐梅康\t国土资源所\n单雄信\t司法所"
    assert "<td>单雄信</td><td>司法所</td>" in mime.html()


def test_the_cursor_stays_on_its_row_when_rows_come_and_go(table: TableView[Person]) -> None:
    table.select_row(lambda person: person.number == 5)
    table.set_rows(PEOPLE[3:])
    assert table.current_row() == PEOPLE[4]
    table.set_rows([replace(person, grade="优秀") for person in PEOPLE[3:]])
    current = table.current_row()
    assert current is not None
    assert (current.number, current.grade) == (5, "优秀")


def test_the_cursor_put_by_the_program_selects_its_row_with_ctrl_held(table: TableView[Person]) -> None:
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):  # Qt's own would take the choice away again
        table.setCurrentIndex(table.proxy.index(1, 0))
        assert table.selected_rows() == [table.current_row()]
    table.clearSelection()
    assert table.selected_rows() == [] and table.chosen_rows() == [table.current_row()]
    QTest.keyRelease(table, Qt.Key.Key_Control)


def test_one_row_is_redrawn_alone(table: TableView[Person], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.rows_model.dataChanged) as drawn:
        table.rows_model.update_row(2, replace(PEOPLE[2], grade="优秀"))
    first: QModelIndex = drawn.args[0]
    assert (first.row(), table.rows_model.rows[2].grade) == (2, "优秀")


def test_widths_are_told_and_restored_without_an_echo(table: TableView[Person], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.widths_changed) as told:
        table.setColumnWidth(1, 200)
    assert told.args[0] == "people"
    with qtbot.assertNotEmitted(table.widths_changed):
        table.set_widths([60, 222, 100, 100, 140])
        table.set_widths([1, 2])
    assert table.widths()[1] == 222


def test_the_filters_count_and_show_what_they_hide(table: TableView[Person], qtbot: QtBot) -> None:
    bar = FilterBar(table, [Chip("优秀", lambda p: p.grade == "优秀"), Chip("暂缓", lambda p: p.fen is None)])
    qtbot.addWidget(bar)
    assert (bar.buttons[0].text(), bar.count.text()) == ("优秀 1", "6 / 6")
    click(bar.buttons[1])
    assert (bar.count.text(), table.shown_rows()) == ("1 / 6", [PEOPLE[3]])
    assert bar.clear()
    assert not bar.clear()
    assert bar.count.text() == "6 / 6"


def test_search_goes_by_keys_alone(table: TableView[Person], qtbot: QtBot) -> None:
    bar = FilterBar(table)
    qtbot.addWidget(bar)
    bar.show()
    with qtbot.waitSignal(table.search_asked):
        press(table, Key.Key_F, CTRL)
    type_in(bar.search, "sxx")
    press(bar.search, Key.Key_Return)
    assert [row.name for row in table.shown_rows()] == ["单雄信"]
    press(bar.search, Key.Key_Escape)
    assert bar.count.text() == "6 / 6"


@pytest.mark.parametrize(
    ("query", "name", "found"),
    [
        ("zs", "张三丰", True),
        ("zhangs", "张三丰", True),
        ("zhsf", "张三丰", True),
        ("sxx", "单雄信", True),  # 单 as a surname
        ("dxx", "单雄信", True),
        ("三丰", "张三丰", True),
        ("oyf", "欧阳锋", True),
        ("zf", "张三丰", False),
        ("12", "2017-12", True),
        ("", "谁", True),
    ],
)
def test_people_are_found_by_initials_syllables_and_characters(query: str, name: str, found: bool) -> None:
    assert pinyin.matches(query, name) is found


def test_amounts_are_written_with_separators_and_no_amount_is_no_zero(program: Program, qtbot: QtBot) -> None:
    assert [format_fen(fen) for fen in (123456789, -5, 0)] == ["1,234,567.89", "-0.05", "0.00"]
    assert format_fen(None) == NO_AMOUNT
    assert [format_exact(Fraction(1, 8)), format_exact(Fraction(-1, 3))] == ["0.125", "≈ -0.3333"]
    label = MoneyLabel(100)
    qtbot.addWidget(label)
    assert label.text() == "1.00"
