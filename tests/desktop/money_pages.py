"""The sample year with its months closed, its kinds of allowance entered, and pages opened at it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select

from desktop.app import Program
from forms.kit.jobs import Jobs
from forms.kit.resources import resource
from forms.kit.widgets.page import Page
from models.services.allowance.kinds import enter_allowances
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.tables.agency import Agency
from models.tables.attendance import ClosedMonth
from tests.desktop.qt import let_go

Seat = Callable[[Role], Desk]
AnyPage = TypeVar("AnyPage", bound=Page)
KINDS = (resource("allowances") / "example-street.toml").read_text(encoding="utf-8")
MONTH = 201703


def close_months(desk: Desk, *months: int) -> None:
    """Close months of every agency, as closing them one by one would."""
    with desk.change(Action.CLOSE_MONTH) as change:
        agencies = change.session.scalars(select(Agency.id)).all()
        rows = [
            {"agency_id": agency, "month": month, "closed_by": "考勤员", "closed_at": "2018-01-05T09:00:00"}
            for agency in agencies
            for month in months
        ]
        change.session.execute(insert(ClosedMonth), rows)


def with_allowances(desk: Desk, *, closed: bool = True) -> None:
    """Enter the example kinds and close March."""
    enter_allowances(desk, KINDS)
    if closed:
        close_months(desk, MONTH)


def dialog(page: Page) -> QDialog:
    """Return the dialog that is open over a page."""
    return next(found for found in page.findChildren(QDialog) if found.isVisible())


@pytest.fixture
def opened(program: Program, desk_for: Seat, qtbot: QtBot) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of a class for a role."""
    kept: list[tuple[Jobs, Page, Page]] = []

    def make(kind: Callable[[Desk, Jobs], Page], role: Role) -> Page:
        window = Page()
        jobs = Jobs(window)
        page = kind(desk_for(role), jobs)
        kept.append((jobs, window, page))
        page.resize(1180, 600)
        page.show()
        page.refresh(frozenset())
        return page

    yield make
    # Closed and collected here: a page that a worker's garbage collector finds is torn down on its thread.
    for jobs, window, page in kept:
        jobs.shut()
        for widget in (page, window):
            widget.close()
            widget.deleteLater()
    kept.clear()
    let_go()
    gc.collect()
