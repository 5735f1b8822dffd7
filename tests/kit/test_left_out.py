"""What a list leaves out where there is no room for it, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from tests.desktop.qt import let_go

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
