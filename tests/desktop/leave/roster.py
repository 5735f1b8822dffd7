"""The duty page as a clerk opens it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.leave.duty.page import DutyPage
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.desktop.people.people_pages import Window

Key = Qt.Key


CTRL = Qt.KeyboardModifier.ControlModifier


Seat = Callable[[Role], Desk]


MARCH = 201703


def opened(desk: Desk, qtbot: QtBot) -> DutyPage:
    window = Window()
    page = DutyPage(desk, window.jobs)
    page.month_box.month = MARCH
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page


@pytest.fixture
def clerk(desk_for: Seat) -> Desk:
    return desk_for(Role.CLERK)


@pytest.fixture
def page(program: Program, clerk: Desk, qtbot: QtBot) -> DutyPage:
    return opened(clerk, qtbot)
