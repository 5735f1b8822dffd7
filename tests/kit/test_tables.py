from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit import theme
from forms.kit.tables import pinyin
from forms.kit.tables.column_filter import ColumnFilter
from forms.kit.tables.columns import Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.frozen import FrozenColumns
from forms.kit.tables.runs import edge_of_run
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.tables.wrapped_rows import WrappedRows
from forms.kit.theme import LIGHT
from forms.kit.widgets.money import NO_AMOUNT, MoneyLabel, format_exact, format_fen
from forms.kit.widgets.word_tabs import WordTabs
from tests.desktop.qt import click, let_go, press, type_in, widen
from tests.desktop.sample_pages import PEOPLE, PeoplePage, Person, columns

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
        widen(table, 1, 40)
    assert told.args[0] == "people"
    with qtbot.assertNotEmitted(table.widths_changed):
        table.set_widths([60, 222, 100, 100, 140])
        table.set_widths([1, 2])
    assert table.widths()[1] == 222


def test_widths_that_nobody_chose_are_not_remembered_for_another_language(
    table: TableView[Person], qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(table.widths_changed):
        table.setColumnWidth(1, 200)
        table.fit_words()


def test_a_list_gives_up_room_to_spare_before_it_scrolls_for_its_last_column(
    table: TableView[Person], qtbot: QtBot
) -> None:
    table.resize(1200, 300)
    for at in range(4):
        table.setColumnWidth(at, 160)
    table.fit_words()
    table.resize(700, 300)
    let_go()
    assert table.horizontalScrollBar().maximum() == 0
    metrics = table.fontMetrics()
    for at, column in enumerate(table.rows_model.columns):
        assert max(metrics.horizontalAdvance(column.text(row)) for row in PEOPLE) < table.columnWidth(at)


def test_widths_of_another_language_do_not_cut_a_heading(table: TableView[Person]) -> None:
    metrics = QFontMetrics(table.horizontalHeader().font())
    least = [metrics.horizontalAdvance(column.title) + 12 for column in table.rows_model.columns]
    table.set_widths([1] * 5)
    assert [at for at, width in enumerate(table.widths()) if width < least[at]] == []


def test_letters_and_figures_write_nothing_before_somebody_comes_to_a_list(
    table: TableView[Person], qtbot: QtBot
) -> None:
    table.leave()
    with qtbot.waitSignal(table.held_back) as told:
        assert not table.takes_keys()
    assert told.args[0]
    with qtbot.waitSignal(table.held_back) as told:
        press(table, Key.Key_Down)
    assert told.args[0] == "" and table.takes_keys()


def test_the_filters_count_and_show_what_they_hide(table: TableView[Person], qtbot: QtBot) -> None:
    bar = FilterBar(table, [Chip("优秀", lambda p: p.grade == "优秀"), Chip("暂缓", lambda p: p.fen is None)])
    qtbot.addWidget(bar)
    assert (bar.buttons[0].text(), bar.count.text()) == ("优秀 1", "6 / 6")
    click(bar.buttons[1])
    assert (bar.count.text(), table.shown_rows()) == ("1 / 6", [PEOPLE[3]])
    assert bar.clear()
    assert not bar.clear()
    assert bar.count.text() == "6 / 6"


def test_the_cursor_comes_back_to_its_row_after_a_search_that_found_nobody(
    table: TableView[Person],
) -> None:
    """What stands beside the list about its row stayed away with it."""
    table.setCurrentIndex(table.proxy.index(2, 3))
    chosen = table.current_row()
    table.set_text_filter("nobody is called so")
    assert table.current_row() is None
    table.set_text_filter("")
    assert table.current_row() == chosen and table.currentIndex().column() == 3


def test_what_depends_on_the_rows_shown_is_computed_once_however_many_gaps_a_filter_leaves(
    table: TableView[Person],
) -> None:
    counted: list[tuple[int, int]] = []
    table.counted.connect(lambda shown, of: counted.append((shown, of)))
    even = {row.number for row in PEOPLE[::2]}
    table.set_condition("even", lambda row: row.number in even)
    assert counted == [(3, 6)]
    table.set_condition("even", None)
    table.set_text_filter(PEOPLE[2].name)
    table.set_rows(PEOPLE[:4])
    assert counted == [(3, 6), (6, 6), (1, 6), (1, 4)]


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


@pytest.mark.parametrize(
    ("cells", "at", "step", "goes_to"),
    [
        ("xxx..x", 0, 1, 2), ("xxx..x", 2, 1, 5), ("xxx..x", 3, 1, 5), ("xxx..x", 5, -1, 2),
        ("xxx...", 2, 1, 5), ("......", 0, 1, 5), ("x", 0, 1, 0), ("x.x", 0, 1, 2), ("xx.", 2, -1, 1),
    ],
)  # fmt: skip
def test_ctrl_with_an_arrow_goes_to_the_edge_of_a_run(cells: str, at: int, step: int, goes_to: int) -> None:
    assert edge_of_run(lambda place: cells[place] == "x", at, step, len(cells)) == goes_to


def test_ctrl_down_and_with_shift_selects_to_there(table: TableView[Person]) -> None:
    table.setCurrentIndex(table.proxy.index(0, 4))  # the fourth has no amount
    press(table, Key.Key_Down, CTRL)
    assert table.currentIndex().row() == 2
    press(table, Key.Key_Down, CTRL)
    assert table.currentIndex().row() == 4
    press(table, Key.Key_Up, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [row.number for row in table.selected_rows()] == [3, 4, 5]
    press(table, Key.Key_Left, CTRL)
    assert table.currentIndex().column() == 0


def test_the_status_bar_counts_and_sums_what_is_selected(table: TableView[Person], qtbot: QtBot) -> None:
    said: list[str] = []
    table.chosen_said.connect(said.append)
    table.setCurrentIndex(table.proxy.index(0, 4))
    press(table, Key.Key_Down, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(said) and said[-1] != "")
    assert said[-1] == "3 rows · 3 cells · sum 32,146.17"
    press(table, Key.Key_Home)
    qtbot.waitUntil(lambda: said[-1] == "")


def test_a_column_is_filtered_by_its_values_with_a_few_keys(table: TableView[Person]) -> None:
    bar = FilterBar(table)
    table.setCurrentIndex(table.proxy.index(0, 2))
    press(table, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = next(child for child in table.findChildren(ColumnFilter) if child.isVisible())
    type_in(popup.search, "scjg")
    press(popup.search, Key.Key_Return)
    assert {row.agency for row in table.shown_rows()} == {"市场监管所"}
    assert table.head.filtered == {2}
    assert bar.count.text() == "2 / 6"
    assert bar.clear() and table.proxy.rowCount() == 6
    assert table.head.filtered == frozenset()


def test_ticks_of_two_columns_must_both_hold(table: TableView[Person]) -> None:
    table.filter_column(3, frozenset({"称职"}))
    table.filter_column(2, frozenset({"司法所", "国土资源所"}))
    assert [row.name for row in table.shown_rows()] == ["单雄信"]
    popup = table.open_filter(3)
    states = [popup.values.item(at).checkState() for at in range(popup.values.count())]
    assert states.count(Qt.CheckState.Checked) == 1
    popup.all.click()
    popup.submit()
    assert [row.name for row in table.shown_rows()] == ["唐梅康", "单雄信"]


def test_frozen_columns_stay_in_view_and_never_cover_the_cursor(
    table: TableView[Person], qtbot: QtBot
) -> None:
    table.freeze(2)
    table.resize(420, 300)
    for column in range(5):
        table.setColumnWidth(column, 100)
    frozen = table.frozen
    assert frozen is not None
    qtbot.waitUntil(lambda: frozen.covers > 0)
    table.setCurrentIndex(table.proxy.index(0, 4))
    table.scrollTo(table.currentIndex())
    assert table.horizontalScrollBar().value() > 0
    assert frozen.columnViewportPosition(0) == 0
    press(table, Key.Key_Left)
    press(table, Key.Key_Left)
    assert table.visualRect(table.currentIndex()).left() >= frozen.covers - 1
    before = table.horizontalScrollBar().value()
    press(table, Key.Key_Left)
    assert table.currentIndex().column() == 1 and table.horizontalScrollBar().value() == before


def test_frozen_columns_cover_nothing_that_an_empty_list_says(table: TableView[Person], qtbot: QtBot) -> None:
    table.freeze(2)
    table.resize(420, 300)
    for column in range(5):
        table.setColumnWidth(column, 100)
    frozen = table.frozen
    assert frozen is not None
    qtbot.waitUntil(frozen.isVisible)
    table.set_text_filter("nobody is called so")
    assert not table.shown_rows() and not frozen.isVisible()
    table.set_text_filter("")
    assert frozen.isVisible()


def test_no_list_that_scrolls_sideways_loses_whose_row_it_is(program: Program, qtbot: QtBot) -> None:
    named = tuple(replace(column, names=column.title == "姓名") for column in columns())
    view = TableView(RowsModel(named, PEOPLE), "people")
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    assert not view.findChildren(FrozenColumns)
    view.resize(420, 300)
    for column in range(5):
        view.setColumnWidth(column, 100)
    (frozen,) = view.findChildren(FrozenColumns)
    qtbot.waitUntil(lambda: frozen.covers > 0)
    assert frozen.holds(1) and not frozen.holds(2)
    view.leave()
    QTest.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert view.is_entered


def test_ctrl_f_in_a_list_without_a_search_box_goes_from_place_to_place_and_says_which(
    table: TableView[Person],
) -> None:
    press(table, Key.Key_F, CTRL)
    found = table.find_line
    assert found is not None and found.isVisible()
    type_in(found.line, "称职")
    assert table.currentIndex().data() == "称职" and found.where.text() == "1 / 4"
    first = table.currentIndex().row()
    press(found.line, Key.Key_Return)
    assert table.currentIndex().row() > first and found.where.text() == "2 / 4"
    press(found.line, Key.Key_Up)
    assert table.currentIndex().row() == first
    found.line.setText("nobody at all")
    assert found.where.text() == "Not in this list"
    press(found.line, Key.Key_Escape)
    assert not found.isVisible()


def test_ctrl_f_goes_to_the_search_box_where_there_is_one(table: TableView[Person]) -> None:
    bar = FilterBar(table, (), table.parentWidget())
    press(table, Key.Key_F, CTRL)
    assert table.find_line is None
    bar.deleteLater()


def test_the_menu_of_a_list_offers_what_its_page_does(qtbot: QtBot, program: Program) -> None:
    page = PeoplePage()
    qtbot.addWidget(page)
    page.show()
    page.table.setCurrentIndex(page.table.proxy.index(1, 3))
    menu = page.table.open_menu(page.table.mapToGlobal(page.table.rect().center()))
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts[:3] == ["登记人员", "导入", "打印"]
    assert "Copy" in texts
    next(action for action in menu.actions() if action.text() == "Only this value").trigger()
    assert {row.grade for row in page.table.shown_rows()} == {"称职"}
    menu.close()


def test_the_last_tab_is_not_cut_when_a_wider_one_is_chosen(program: Program, qtbot: QtBot) -> None:
    tabs = WordTabs()
    qtbot.addWidget(tabs)
    for word in ("Agencies", "Working calendar", "Event categories", "Personal data"):
        tabs.addTab(word)
    tabs.resize(tabs.sizeHint())
    tabs.show()
    places = [tabs.tabRect(at) for at in range(4)]
    for chosen in range(4):
        tabs.setCurrentIndex(chosen)
        assert [tabs.tabRect(at) for at in range(4)] == places, "no tab moves when another is chosen"
        assert tabs.rect().contains(tabs.tabRect(3))


def test_an_empty_list_says_so_and_whether_its_filters_are_why(table: TableView[Person]) -> None:
    assert not table.empty.isVisible()
    table.set_text_filter("nobody is called so")
    assert table.empty.isVisible() and table.empty.text() == "No row passes the filters"
    table.set_text_filter("")
    assert not table.empty.isVisible()
    table.empty.say("Nobody works here")
    table.set_rows(())
    assert table.empty.isVisible() and table.empty.text() == "Nobody works here"
    table.resize(400, 200)
    assert table.viewport().rect().contains(table.empty.geometry())


def test_rows_of_sentences_are_as_high_as_their_words_at_the_width_they_have(
    program: Program, qtbot: QtBot
) -> None:
    columns = (Column[str]("Name", lambda _: "Month", width=60), Column[str]("Why", str, stretch=True))
    view = TableView(RowsModel(columns), "one")
    qtbot.addWidget(view)
    WrappedRows(view)
    view.set_rows(["short", "A sentence that takes more than one line in a list as narrow as this one is"])
    view.resize(240, 300)  # rows were given while the list was as wide as Qt makes a new one
    view.show()
    qtbot.waitUntil(lambda: view.rowHeight(1) > view.rowHeight(0))
    narrow = view.rowHeight(1)
    view.resize(700, 300)
    qtbot.waitUntil(lambda: view.rowHeight(1) < narrow)


def test_a_sentence_that_just_misses_its_column_is_wrapped_and_not_cut(
    program: Program, qtbot: QtBot
) -> None:
    sentence = "作为扣发依据的，与发放表凭证一并保管三十年"
    view = TableView(RowsModel((Column[str]("Why", str),)), "one")
    qtbot.addWidget(view)
    WrappedRows(view)
    view.resize(600, 300)
    view.show()
    view.set_rows([sentence])
    view.setColumnWidth(0, view.fontMetrics().horizontalAdvance(sentence) + 16)  # less than its padding
    qtbot.waitUntil(lambda: view.rowHeight(0) > 3 * theme.ROW_HEIGHT // 2)


def test_the_row_under_the_cursor_stays_in_sight_when_a_message_takes_room(
    table: TableView[Person], qtbot: QtBot
) -> None:
    """The last row slid under what was said about it."""
    table.resize(700, 400)
    last = table.proxy.index(table.proxy.rowCount() - 1, 1)
    table.setCurrentIndex(last)
    table.resize(700, 160)
    assert table.visualRect(last).bottom() <= table.viewport().height()
    table.scrollToTop()
    table.resize(700, 140)
    assert table.verticalScrollBar().value() == 0, "who reads elsewhere is left there"


@pytest.mark.parametrize("by_rows", [False, True])
@pytest.mark.parametrize(("key", "row"), [(Key.Key_Home, 0), (Key.Key_End, 5)])
def test_ctrl_home_takes_no_other_row_along(
    table: TableView[Person], key: Qt.Key, row: int, by_rows: bool
) -> None:
    """The row before stayed selected, and the next key was done to both."""
    if by_rows:
        table.setSelectionBehavior(table.SelectionBehavior.SelectRows)
    table.setCurrentIndex(table.proxy.index(2, 1))
    press(table, Key.Key_Down)
    press(table, key, CTRL)
    assert table.currentIndex().row() == row
    assert [one.number for one in table.chosen_rows()] == [table.shown_rows()[row].number]


def test_the_menu_of_a_row_opens_over_its_frozen_name_too(table: TableView[Person]) -> None:
    """A right click on a name did nothing."""
    table.resize(300, 300)
    table.freeze(2)
    frozen = table.frozen
    assert frozen is not None
    place = frozen.visualRect(table.proxy.index(1, 1)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, frozen.viewport().mapToGlobal(place))
    QApplication.sendEvent(frozen.viewport(), event)
    menu = table.findChild(QMenu)
    assert isinstance(menu, QMenu) and menu.actions()
    menu.close()
