"""What the tests of the pages of events share: a street with events, and a page opened for one of its people."""

from __future__ import annotations

from typing import TypeVar

from pytestqt.qtbot import QtBot

from desktop.events.page import EventsPage
from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Page
from models.rules.events.words import State
from models.services.events.one import event
from models.services.office.desk import Desk
from tests.desktop.people.people_pages import Said, Window
from tests.services.events.desk import Street

AnyPage = TypeVar("AnyPage", bound=Page)


def opened(kind: type[AnyPage], desk: Desk, qtbot: QtBot) -> tuple[AnyPage, Said]:
    """Open a page as the shell does; return it with what it says."""
    window = Window()
    jobs: Jobs = window.jobs
    page = kind(desk, jobs)  # type: ignore[call-arg]  # every page takes a desk and the jobs
    said = Said(page)
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page, said


def state(street: Street, number: str) -> State:
    """Return where an event stands."""
    return event(street.admin, number).case.state


def numbers(page: EventsPage) -> list[str]:
    """Return the numbers in the list, from top to bottom."""
    return [row.number for row in page.table.shown_rows()]
