"""The saved filters stay in one row; what stands beside them gives way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.events.board import BoardPage
from desktop.events.page import EventsPage
from desktop.events.pills import Pills
from desktop.events.views import View
from desktop.places import EventsPlace
from models.services.events.lists import PAGE, EventFilter, list_events
from models.store.store import Store
from tests.desktop.events.boards import numbers, opened
from tests.desktop.qt import let_go, type_in
from tests.services.events.busy import busy
from tests.services.sample_office import statements

WIDTH = 1184
"""What a page has at 1366 pixels beside the sidebar."""


def _rows(page: EventsPage) -> int:
    return len({button.y() for button in page.pills.buttons.values() if button.isVisible()})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_event_shown_by_its_number_pushes_no_pill_into_a_second_row(
    program: Program, sqlite_store: Store, qtbot: QtBot, language: str
) -> None:
    program.settings.language = language
    desk = busy(sqlite_store).seat("zhihui")
    page, _ = opened(BoardPage, desk, qtbot)
    page.window().resize(WIDTH, 600)
    let_go()
    assert _rows(page) == 1
    number = list_events(desk, EventFilter(), limit=1).rows[0].number
    page.show_item(EventsPlace(number=number))
    page.step_back()
    let_go()
    assert page.count.isVisible() and page.count.text() == f"1　{number}"
    assert _rows(page) == 1
    assert page.count.width() >= page.count.fontMetrics().horizontalAdvance("1　…")


def test_what_counts_nothing_goes_before_the_pills_take_a_second_row(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    program.settings.language = "en"
    page, _ = opened(BoardPage, busy(sqlite_store).seat("zhihui"), qtbot)
    pills = page.pills
    pills.set_counts([43, 0, 1, 0, 33, 1, 0, *[2] * (len(pills.buttons) - 7)])
    page.window().resize(WIDTH, 600)
    let_go()
    assert all(button.isVisible() for button in pills.buttons.values())
    whole = pills.sizeHint().width()
    pills.resize(whole - 1, pills.height())
    gone = [button.text() for button in pills.buttons.values() if not button.isVisible()]
    assert gone and all(text.endswith(" 0") for text in gone)
    pills.choose(list(pills.buttons)[1])
    assert pills.buttons[pills.key].isVisible(), "what is chosen is in sight"
    pills.resize(whole // 2, pills.height())
    assert all(button.isVisible() for button in pills.buttons.values()), "two rows have room for all"


def test_a_page_opens_where_something_waits_until_somebody_chooses(program: Program, qtbot: QtBot) -> None:
    """An agency's desk opened on an empty list while four events were in its hands."""
    pills = Pills()
    qtbot.addWidget(pills)
    pills.set_views([View(key, key, EventFilter()) for key in ("sign", "hand", "open")])
    pills.set_counts([0, 0, 0])
    assert pills.key == "sign"
    pills.set_counts([0, 4, 4])
    assert pills.key == "hand"
    pills.set_counts([0, 0, 4])
    assert pills.key == "hand", "a list that empties under one's hands stays"
    pills.choose("sign")
    pills.set_counts([0, 4, 4])
    assert pills.key == "sign", "who goes there stays there"


def test_a_long_name_of_a_list_stands_whole_in_its_tip(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    page, _ = opened(BoardPage, busy(sqlite_store).seat("zhihui"), qtbot)
    page.window().resize(WIDTH, 600)
    page.show_filter(EventFilter(), "Events that came in on a telephone line in the summer of that year")
    let_go()
    page.grab()
    assert _rows(page) == 1
    assert page.count.toolTip() == page.count.text()


def test_the_search_stands_at_the_end_of_the_row(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    program.settings.language = "zh"
    page, _ = opened(BoardPage, busy(sqlite_store).seat("zhihui"), qtbot)
    page.window().resize(WIDTH, 600)
    let_go()
    assert page.listed.width() - page.search.geometry().right() <= 2


def test_each_further_letter_goes_over_what_is_loaded_and_reads_nothing(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    """The whole list was read, shown and searched twice at each pause of the typing."""
    street = busy(sqlite_store)
    for at in range(130):
        street.report(f"n{at}", title=f"井盖破损{at}", place=f"地点{at}")
    desk = street.seat("zhihui")
    page, _ = opened(BoardPage, desk, qtbot)
    page.search.setText("j")
    qtbot.waitUntil(lambda: page.table.proxy.text == "j")
    assert len(page.table.rows_model.rows) > PAGE, "letters are looked for in all of the list"
    total = page.count.text().partition(" / ")[2]
    with statements(desk) as heard:
        page.search.setText("jgps")
        qtbot.waitUntil(lambda: page.table.proxy.text == "jgps")
        assert not [sql for sql in heard if "ORDER BY event.received_at" in sql]
    assert page.count.text() == f"130 / {total}"
    page.search.setText("")
    qtbot.waitUntil(lambda: not page.table.proxy.text)
    assert page.count.isHidden() and page.table.proxy.rowCount() > PAGE


def _figure(page: BoardPage, behind: list[str]) -> None:
    page.show_item(EventsPlace(numbers=tuple(behind), about="2017"))


def _pill(page: BoardPage, _behind: list[str]) -> None:
    next(iter(page.pills.buttons.values())).click()


def _words(page: BoardPage, _behind: list[str]) -> None:
    type_in(page.search, "a")


@pytest.mark.parametrize("ask", [_figure, _pill, _words])
def test_an_event_opened_before_does_not_stand_in_for_the_list(
    program: Program, sqlite_store: Store, qtbot: QtBot, ask: Callable[[BoardPage, list[str]], None]
) -> None:
    """The events behind a figure stayed hidden below an event that was none of them."""
    desk = busy(sqlite_store).seat("zhihui")
    page, _ = opened(BoardPage, desk, qtbot)
    known = [row.number for row in list_events(desk, EventFilter(), limit=4).rows]
    page.show_item(EventsPlace(number=known[0]))
    assert not page.side.isVisible()
    ask(page, known[1:])
    qtbot.waitUntil(page.side.isVisible)
    if ask is _figure:
        assert sorted(numbers(page)) == sorted(known[1:])
