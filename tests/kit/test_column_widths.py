"""How wide the columns of a list are: nothing that matters is cut, and no room is wasted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.tables.changing_columns import show_columns
from forms.kit.tables.columns import Column
from forms.kit.tables.sums_row import PADDING
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from tests.desktop.qt import let_go


@pytest.mark.parametrize(("tip", "scrolls"), [(str, False), (lambda _: "another thing", True), (None, True)])
def test_words_end_in_an_ellipsis_before_a_list_scrolls_but_only_where_a_tip_says_them_whole(
    program: Program, qtbot: QtBot, tip: Callable[[str], str] | None, scrolls: bool
) -> None:
    columns = (
        Column[str]("Matter", str, width=220, tip=tip),
        Column[str]("Sum", lambda _: "1,234,567.00", width=100),
    )
    view = TableView(RowsModel(columns, ["Words that take some two hundred pixels"]), "one")
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.fit_words()
    let_go()
    assert (view.horizontalScrollBar().maximum() > 0) == scrolls
    view.resize(200, 200)
    view.resize(900, 200)
    let_go()
    assert view.columnWidth(0) >= 220, "a narrow moment does not last"
    figures = view.fontMetrics().horizontalAdvance("1,234,567.00")
    assert view.columnWidth(1) > figures, "half a figure would say something else"


def test_a_list_without_rows_has_no_scroll_bar_for_columns_that_hold_nothing(
    program: Program, qtbot: QtBot
) -> None:
    columns = tuple(Column[str](f"Column {at}", str, width=160) for at in range(5))
    view = TableView(RowsModel(columns), "one")
    qtbot.addWidget(view)
    view.resize(600, 200)
    view.show()
    view.set_rows(())
    let_go()
    assert not view.horizontalScrollBar().isVisible()
    assert view.horizontalHeader().length() <= view.viewport().width(), "all of the headings are in sight"
    view.set_rows(["words"])
    let_go()
    assert view.horizontalScrollBar().maximum() == 0
    view.resize(300, 200)
    let_go()
    assert view.horizontalScrollBar().isVisible(), "rows are worth going to"


def test_words_that_come_later_are_not_cut_because_the_first_ones_were_short(
    program: Program, qtbot: QtBot
) -> None:
    columns = tuple(Column[str](f"No {at}", str, width=90, tip=str) for at in range(8))
    view = TableView(RowsModel(columns, key=lambda _: 1), "one")
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.set_rows(["…"])
    view.set_rows(["14 things"])
    assert view.columnWidth(0) > view.fontMetrics().horizontalAdvance("14 things") + PADDING


def test_no_words_end_in_an_ellipsis_beside_free_room(program: Program, qtbot: QtBot) -> None:
    words = "Words that take some two hundred pixels"
    columns = (
        Column[str]("Short", lambda _: "short", width=300),
        Column[str]("Source", str, width=90, tip=str),
        Column[str]("Matter", lambda _: words, width=90, stretch=True, tip=str),
    )
    view = TableView(RowsModel(columns, [words]), "one")
    qtbot.addWidget(view)
    view.resize(900, 200)
    view.show()
    view.fit_words()
    let_go()
    whole = min(view.fontMetrics().horizontalAdvance(words), 180)
    assert view.columnWidth(1) > whole, "beside a column that takes what is left and needs less"
    view.resize(560, 200)
    let_go()
    assert view.columnWidth(2) > whole, "beside a column that asked for more than its words need"
    assert view.horizontalScrollBar().maximum() == 0


def test_a_longer_figure_further_down_is_not_cut_because_the_first_ones_were_short(
    program: Program, qtbot: QtBot
) -> None:
    columns = tuple(Column[int]("N", str, width=90) for _ in range(8))
    view = TableView(RowsModel(columns, [*range(100), 12_345_678]), "one")
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.fit_words()
    let_go()
    assert view.columnWidth(0) > view.fontMetrics().horizontalAdvance("12345678") + PADDING


def test_a_list_that_scrolls_anyway_shows_as_many_columns_as_it_can(
    program: Program, qtbot: QtBot
) -> None:
    columns = tuple(Column[str](f"No {at}", str, width=160) for at in range(8))
    view = TableView(RowsModel(columns, ["12.00"]), "one")
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.fit_words()
    assert view.horizontalScrollBar().maximum() > 0
    assert {view.columnWidth(at) for at in range(8)} == {view.fitting.titled(0)}


def test_a_column_meant_too_narrow_shows_its_days_and_words_whole(program: Program, qtbot: QtBot) -> None:
    """A day cut to 2016-09-… says nothing; what a tip tells whole may still end in an ellipsis."""
    narrow: TableView[str] = TableView(
        RowsModel(
            (
                Column("From", lambda _row: "2016-09-27", width=60),
                Column("Why", lambda row: row, width=60),
                Column("Told", lambda row: row * 4, width=60, tip=lambda row: row * 4),
                Column("Rest", lambda row: row, width=60, stretch=True),
            )
        ),
        "narrow",
    )
    qtbot.addWidget(narrow)
    narrow.resize(900, 200)
    narrow.show()
    narrow.set_rows(["by the working day"])
    wide = QFontMetrics(narrow.font()).horizontalAdvance
    assert narrow.columnWidth(0) >= wide("2016-09-27") + 19
    assert narrow.columnWidth(1) >= wide("by the working day") + 19
    assert narrow.columnWidth(2) < wide("by the working day" * 4)
    narrow.set_widths([50, 50, 50, 50])  # what somebody made narrow stays so
    made = narrow.columnWidth(0)
    narrow.set_rows(["by the working day", "another"])
    assert narrow.columnWidth(0) == made


def test_a_list_that_scrolls_sideways_anyway_shows_the_words_of_its_titles(
    program: Program, qtbot: QtBot
) -> None:
    title = "A title that is longer than what would be left for it"
    columns = (
        Column[str]("Title", str, width=60, stretch=True, tip=str),
        *(Column[str](f"Figure {at}", lambda _: "1,234,567.00", width=120) for at in range(6)),
    )
    view = TableView(RowsModel(columns, [title]), "one")
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.fit_words()
    assert view.horizontalScrollBar().maximum() > 0
    assert view.columnWidth(0) == 200, "a title is elided after so many pixels, not after three characters"
    view.resize(1400, 200)
    let_go()
    assert view.horizontalScrollBar().maximum() == 0, "where there is room it takes what is left"


def test_a_number_is_whole_where_the_column_before_it_took_what_was_left(
    program: Program, qtbot: QtBot
) -> None:
    """Events on Today were listed under “99999900120…”: slips had their long text in that place."""

    def columns(*, first_takes: bool) -> tuple[Column[str], ...]:
        return (
            Column[str]("Title", lambda _: "t", width=60, stretch=first_takes),
            Column[str]("Number", str, width=60, stretch=not first_takes),
        )

    number = "999999001201712010001"
    view = TableView(RowsModel(columns(first_takes=False), [number]), "one")
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    show_columns(view, (Column[str]("Other", str),), [number])
    show_columns(view, columns(first_takes=True), [number])
    assert view.columnWidth(1) >= view.fontMetrics().horizontalAdvance(number)


# Left out

COLUMNS = (
    Column[str]("Name", str, width=100),
    Column[str]("Agency", lambda _: "司法所", width=100, gives_way=1),
    Column[str]("Until", lambda _: "", width=100),
    Column[str]("Mobile", lambda _: "138****0001", width=120, gives_way=2),
    Column[str]("Grade", lambda _: "优秀", width=100),
)


@pytest.fixture
def view(program: Program, qtbot: QtBot) -> Iterator[TableView[str]]:
    shown = listing(qtbot)
    yield shown
    shown.close()


def listing(qtbot: QtBot, rows: Sequence[str] = ("唐梅康", "石宇")) -> TableView[str]:
    """Return a list of people, wide enough for everything."""
    view = TableView(RowsModel(COLUMNS), "one")
    qtbot.addWidget(view)
    view.resize(700, 200)
    view.show()
    view.set_rows(rows)
    let_go()
    return view


def shown(view: QTableView) -> list[str]:
    """Return the headings in sight."""
    header = view.horizontalHeader()
    return [column.title for at, column in enumerate(COLUMNS) if not header.isSectionHidden(at)]


def narrow(view: QTableView, width: int) -> None:
    """Give the list another width."""
    view.resize(width, 200)
    let_go()


def test_what_is_empty_goes_before_what_a_pane_says_and_all_come_back(view: TableView[str]) -> None:
    seen = []
    for width in (*range(700, 100, -10), 700):
        narrow(view, width)
        seen.append(shown(view))
        scrolls = view.horizontalScrollBar().maximum() > 0
        assert not scrolls or len(seen[-1]) == len(COLUMNS), "nothing is left out of a list that scrolls"
    assert [one for one, _ in groupby(seen)] == [
        ["Name", "Agency", "Until", "Mobile", "Grade"], ["Name", "Agency", "Mobile", "Grade"],
        ["Name", "Agency", "Grade"], ["Name", "Grade"], ["Name", "Agency", "Until", "Mobile", "Grade"],
    ]  # fmt: skip


def test_columns_share_the_room_of_those_that_are_left_out(view: TableView[str]) -> None:
    narrow(view, 330)
    assert view.fitting.left_out.columns
    assert view.viewport().width() - view.horizontalHeader().length() < len(COLUMNS)


def test_a_list_that_scrolls_all_the_same_keeps_every_column(view: TableView[str]) -> None:
    narrow(view, 150)
    assert len(shown(view)) == len(COLUMNS)
    assert view.horizontalScrollBar().maximum() > 0


def test_the_column_under_the_cursor_or_sorted_by_never_goes(view: TableView[str]) -> None:
    view.setCurrentIndex(view.proxy.index(0, 3))
    view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    narrow(view, 330)
    assert {"Until", "Mobile"} <= {*shown(view)}


def test_widths_that_somebody_chose_leave_nothing_out(view: TableView[str]) -> None:
    view.set_widths([100, 100, 100, 120, 100])
    narrow(view, 330)
    assert len(shown(view)) == len(COLUMNS)


def test_what_is_left_out_is_copied_with_the_rest_and_found(view: TableView[str]) -> None:
    narrow(view, 330)
    view.selectAll()
    view.copy()
    assert QApplication.clipboard().text().splitlines()[0].split("\t")[3] == "138****0001"
    view.set_text_filter("138****0001")
    assert view.proxy.rowCount() == 2


def test_the_heading_shows_what_was_left_out(view: TableView[str]) -> None:
    narrow(view, 330)
    assert view.fitting.left_out.names == ["Until", "Mobile"]
    view.fitting.show_all()
    assert len(shown(view)) == len(COLUMNS)
    narrow(view, 320)
    assert len(shown(view)) == len(COLUMNS)


def test_a_column_that_gets_its_first_word_is_shown_where_nothing_else_gives_way(
    program: Program, qtbot: QtBot
) -> None:
    words = {"唐梅康": ""}
    columns = (
        Column[str]("Name", str, width=100), Column[str]("Note", lambda who: words[who], width=100),
        Column[str]("Grade", lambda _: "优秀", width=100),
    )  # fmt: skip
    view = TableView(RowsModel(columns, key=str), "one")
    qtbot.addWidget(view)
    view.resize(190, 200)
    view.show()
    view.set_rows(["唐梅康"])
    let_go()
    assert view.isColumnHidden(1)
    words["唐梅康"] = "路上"
    view.set_rows(["唐梅康"])
    assert not view.isColumnHidden(1)
