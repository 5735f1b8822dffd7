"""What the tests of the pages of events share: a page opened for one of the street's people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pytestqt.qtbot import QtBot

from desktop.events.page import EventsPage
from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Page
from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.events.words import State
from models.rules.intake.records import Incoming
from models.services.events.intake.taking import take_in
from models.services.events.limits import enter_limits
from models.services.events.one import event
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from tests.desktop.people.people_pages import Said, Window
from tests.rules.events.ground import sample_limits
from tests.rules.events.limits_text import limits_to_toml
from tests.services.events.desk import TREE, Street

AnyPage = TypeVar("AnyPage", bound=Page)


def opened(kind: Callable[[Desk, Jobs], AnyPage], desk: Desk, qtbot: QtBot) -> tuple[AnyPage, Said]:
    """Open a page as the shell does; return it with what it says."""
    window = Window()
    jobs: Jobs = window.jobs
    page = kind(desk, jobs)
    said = Said(page)
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page, said


def an_event(desk: Desk) -> str:
    """Give an office a tree of categories, limits, and one event of today; return its number."""
    take_files(desk, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(TREE,))])
    enter_limits(desk, limits_to_toml(sample_limits()), "limits.toml")
    record = EventRecord(
        source="12345", foreign_id="P1", title="楼道堆物", place="城南一村7号", category="邻里", level="一般",
        received=of_datetime(desk.clock()), summary="反映楼道堆物", anonymous=True,
    )  # fmt: skip
    return take_in(desk, record).number


def state(street: Street, number: str) -> State:
    """Return where an event stands."""
    return event(street.admin, number).case.state


def numbers(page: EventsPage) -> list[str]:
    """Return the numbers in the list, from top to bottom."""
    return [row.number for row in page.table.shown_rows()]
