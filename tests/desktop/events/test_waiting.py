"""What waits for an account opens, on the page of its post, a list of as many events.

The list behind a figure is read as one scrolls, and is whole for whoever searches or chooses all.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.events import table
from desktop.events.agency_desk import AgencyDeskPage
from desktop.events.board import BoardPage
from desktop.events.leader import LeaderPage
from desktop.events.page import EventsPage
from desktop.events.views import waiting_place, waiting_word
from desktop.places import AgencyDeskPlace, EventsPlace, LeaderPlace, Place
from models.services.events.lists import EventFilter, EventRow, list_events
from models.services.events.waiting import Wait, waiting
from models.services.office.desk import Desk
from models.store.store import Store
from tests.desktop.events.boards import numbers, opened
from tests.desktop.qt import press, type_in
from tests.services.events.busy import busy

PAGES: dict[type[Place], type[EventsPage]] = {
    EventsPlace: BoardPage, AgencyDeskPlace: AgencyDeskPage, LeaderPlace: LeaderPage,
}  # fmt: skip
FEW = 3
ABOUT = "2017 · All events"


@pytest.mark.parametrize("account", ["zhihui", "sifa", "zhongdui", "zongzhi", "shuji", "jiwei", "wangge"])
def test_every_count_opens_its_list(
    account: str, program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    desk = busy(sqlite_store).seat(account)
    found = waiting(desk)
    page, _ = opened(PAGES[type(waiting_place(found[0]))], desk, qtbot)
    for one in found:
        page.show_item(waiting_place(one))  # type: ignore[arg-type]
        assert len(numbers(page)) == one.count, one
        if page.pills.key:
            assert page.pills.buttons[page.pills.key].text().endswith(f" {one.count}")
        else:
            assert page.count.text() == f"{one.count}　{waiting_word(one)}"
    assert any(one.count for one in found) or account == "wangge"


def test_going_back_from_a_count_leads_to_the_saved_filters(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    desk = busy(sqlite_store).seat("zongzhi")
    page, _ = opened(LeaderPage, desk, qtbot)
    place = next(waiting_place(one) for one in waiting(desk) if one.wait is Wait.OPEN_AT and not one.count)
    page.show_item(place)  # type: ignore[arg-type]
    assert not numbers(page)
    assert page.step_back()
    assert page.pills.key
    assert numbers(page)


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    return busy(sqlite_store).seat("zhihui")


@pytest.fixture
def kept(desk: Desk) -> tuple[EventRow, ...]:
    return list_events(desk, EventFilter(), limit=100).rows


@pytest.fixture
def page(
    program: Program, desk: Desk, kept: tuple[EventRow, ...], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> BoardPage:
    monkeypatch.setattr(table, "PAGE", FEW)
    board, _ = opened(BoardPage, desk, qtbot)
    board.show_item(EventsPlace(numbers=tuple(row.number for row in reversed(kept)), about=ABOUT))
    return board


def newest(kept: tuple[EventRow, ...]) -> list[str]:
    return [row.number for row in sorted(kept, key=lambda row: (-row.received, -row.id))]


def test_a_figure_of_many_events_reads_no_more_than_a_page_and_counts_them_all(
    page: BoardPage, kept: tuple[EventRow, ...]
) -> None:
    assert numbers(page) == newest(kept)[:FEW]
    assert page.count.text() == f"{len(kept)}　{ABOUT}"
    page.load_more(2)
    assert numbers(page) == newest(kept)[: FEW + 2]
    page.reload()  # as after a deed
    assert numbers(page) == newest(kept)[: FEW + 2]


def test_choosing_all_of_a_figure_chooses_every_event_of_it(
    page: BoardPage, kept: tuple[EventRow, ...]
) -> None:
    press(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert {row.number for row in page.table.selected_rows()} == set(newest(kept))
    page.load_more()
    assert numbers(page) == newest(kept)


def test_words_typed_over_a_figure_are_looked_for_in_all_of_its_events(
    page: BoardPage, kept: tuple[EventRow, ...], qtbot: QtBot
) -> None:
    last = next(row for row in kept if row.number == newest(kept)[-1])
    type_in(page.search, last.title)
    qtbot.waitUntil(lambda: bool(page.table.proxy.text))
    wanted = [number for row in kept if row.title == last.title and (number := row.number)]
    assert sorted(numbers(page)) == sorted(wanted)
    assert page.count.text() == f"{len(wanted)} / {len(kept)}　{ABOUT}"
