"""What waits for an account opens, on the page of its post, a list of as many events."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.events.agency_desk import AgencyDeskPage
from desktop.events.board import BoardPage
from desktop.events.leader import LeaderPage
from desktop.events.page import EventsPage
from desktop.events.views import waiting_place, waiting_word
from desktop.places import AgencyDeskPlace, EventsPlace, LeaderPlace, Place
from models.services.events.waiting import Wait, waiting
from models.store.store import Store
from tests.desktop.events.boards import numbers, opened
from tests.services.events.busy import busy

PAGES: dict[type[Place], type[EventsPage]] = {
    EventsPlace: BoardPage, AgencyDeskPlace: AgencyDeskPage, LeaderPlace: LeaderPage,
}  # fmt: skip


@pytest.mark.parametrize("account", ["zhihui", "sifa", "zhongdui", "zongzhi", "shuji", "jiwei"])
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
    assert any(one.count for one in found)


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
