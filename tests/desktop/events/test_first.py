"""An office without events shows no filters and no deeds on its event pages, but how events come here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.agency_desk import AgencyDeskPage
from desktop.events.board import BoardPage
from desktop.events.leader import LeaderPage
from desktop.events.page import EventsPage
from forms.entry.events.intake import IntakeDialog
from forms.kit.jobs import Jobs
from models.services.office.desk import Desk
from models.services.office.topics import Topic
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press
from tests.services.events.desk import Street

Key = Qt.Key


def test_the_hub_begins_by_taking_one_in(street: Street, qtbot: QtBot) -> None:
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    assert page.empty.isVisible()
    assert not page.pills.isVisible() and not page.table.isVisible() and not page.pane.isVisible()
    assert list(page.tool_actions()) == []
    assert page.primary_action() is page.intake_action
    page.setFocus()
    assert page.empty.button.hasFocus()
    press(page.empty.button, Key.Key_T)
    dialog_of(page, IntakeDialog, qtbot).reject()
    press(page.empty.button, Key.Key_Space)
    dialog_of(page, IntakeDialog, qtbot).reject()


@pytest.mark.parametrize(("kind", "who"), [(AgencyDeskPage, "sifa"), (LeaderPage, "zongzhi")])
def test_whoever_takes_none_in_is_told_who_does(
    street: Street, qtbot: QtBot, kind: Callable[[Desk, Jobs], EventsPage], who: str
) -> None:
    page, _ = opened(kind, street.seat(who), qtbot)
    assert page.empty.isVisible() and not page.empty.button.isVisible()
    assert page.empty.text.text().startswith("The command room takes events in")
    assert list(page.tool_actions()) == [] and page.primary_action() is None


def test_with_the_first_event_the_list_comes_back(street: Street, qtbot: QtBot) -> None:
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    street.report("a")
    page.refresh(frozenset({Topic.EVENTS}))
    assert not page.empty.isVisible() and page.table.isVisible() and page.pills.isVisible()
    assert page.deed_actions["A"] in page.tool_actions()
    page.setFocus()
    assert page.table.hasFocus()


def test_a_filter_that_leaves_nothing_is_not_an_empty_office(street: Street, qtbot: QtBot) -> None:
    street.report("a")
    page, _ = opened(LeaderPage, street.seat("zongzhi"), qtbot)
    page.lead_to("", page.views[0].filter, "")
    assert not page.table.shown_rows()
    assert page.pills.isVisible() and page.table.empty.isVisible() and not page.empty.isVisible()
