# ruff: noqa: E501 - names of tests say what they are about
"""Windows side by side on a server: what one writes the other shows, and neither loses what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url

from desktop.app import Program
from desktop.attendance.page import AttendancePage
from desktop.desk_door import DeskDoor
from desktop.live import Live
from desktop.places import AttendancePlace
from desktop.shell import Shell
from desktop.signing_in import Opened
from desktop.window import SignIn
from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests import postgres
from tests.desktop.shell.windows import leave
from tests.services.desks.office import LAND, NAMES, PASSWORD, Server, by_hand, seat, served

pytestmark = pytest.mark.postgres
MAY, HALF = 201705, 32


@dataclass
class Window:
    """A window that shows the month of the first agency."""

    sign_in: SignIn
    opened: Opened
    shell: Shell

    @property
    def page(self) -> AttendancePage:
        page = self.shell.page
        assert isinstance(page, AttendancePage)
        return page

    @property
    def live(self) -> Live:
        assert self.sign_in.live is not None
        return self.sign_in.live

    def shown(self, half: int, row: int = 0) -> str:
        return self.page.draft.marks[row][half]

    def said(self) -> str:
        return self.shell.message.text.text() if self.shell.message.isVisibleTo(self.shell) else ""


Open = Callable[[Role], Window]


@pytest.fixture
def own_server() -> Iterator[str]:
    with postgres.running_server() as url:
        yield url


@pytest.fixture
def server(own_server: str) -> Iterator[Server]:
    with postgres.fresh_database(own_server) as url, served(url) as server:
        seat(server)
        yield server


@pytest.fixture
def window(program: Program, server: Server) -> Iterator[Open]:
    """Return what opens the window of a role on the attendance of the first agency."""
    made: list[Window] = []

    def opened(role: Role) -> Window:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        door = DeskDoor(server.door)
        entered = door.enter(NAMES[role], PASSWORD)
        assert entered is not None
        sign_in = SignIn(app, door)
        made.append(Window(sign_in, entered, sign_in.show_window(entered)))
        assert made[-1].shell.go_to(AttendancePlace(LAND, MAY))
        return made[-1]

    yield opened
    for one in made:
        leave(one.sign_in)


def mark(desk: Desk, half: int, code: str, staff_id: int = 1) -> None:
    sheet = month_sheet(desk, LAND, MAY)
    was = next(row.marks[half] for row in sheet.rows if row.staff_id == staff_id)
    assert not save_edits(desk, sheet, Edits({staff_id: RowChange(half, was, code)}), sheet.seen).lost


def listening(server: Server) -> int:
    return int(str(server.value("SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN office_changed'")))


def focus_of(shell: QWidget) -> QWidget | None:
    return shell.window().focusWidget()


def test_a_mark_of_one_window_is_shown_in_the_other_whose_cursor_stays(window: Open, server: Server, qtbot: QtBot) -> None:
    here, there = window(Role.CLERK), window(Role.ADMINISTRATOR)
    qtbot.waitUntil(lambda: listening(server) == 2)
    here.page.board.marks.enter()
    here.page.board.marks.select_block(2, 2, 7, 7)
    before = focus_of(here.shell), here.page.board.marks.span()
    mark(there.opened.desk, HALF, "P")
    qtbot.waitUntil(lambda: here.shown(HALF) == "P")
    assert (focus_of(here.shell), here.page.board.marks.span()) == before
    mark(here.opened.desk, HALF + 1, "L")
    qtbot.waitUntil(lambda: there.shown(HALF + 1) == "L")


def test_a_lost_connection_is_said_and_comes_back_with_what_was_missed(window: Open, server: Server, qtbot: QtBot) -> None:
    here = window(Role.CLERK)
    qtbot.waitUntil(lambda: listening(server) == 1)
    with qtbot.waitSignal(here.live.lost):
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN office_changed'")
    assert "is lost" in here.said()
    mark(server.desk(Role.ADMINISTRATOR), HALF, "P")
    with qtbot.waitSignal(here.live.found):
        pass
    assert "Connected again" in here.said()
    assert here.shown(HALF) == "P"


def test_what_is_typed_while_the_server_is_away_is_saved_when_it_is_back(
    window: Open, server: Server, own_server: str, qtbot: QtBot
) -> None:
    here = window(Role.CLERK)
    qtbot.waitUntil(lambda: listening(server) == 1)
    grid = here.page.board.marks
    grid.enter()
    grid.select_block(0, 0, HALF // 2, HALF // 2)
    with qtbot.waitSignal(here.live.lost):
        folder = postgres.killed(own_server)
    QTest.keyClicks(grid, "p")
    QCoreApplication.processEvents()
    typed = here.shown(HALF)
    postgres.start_again(folder)
    with qtbot.waitSignal(here.live.found):
        pass
    assert typed == here.shown(HALF) != "."
    here.page.save()
    stored = f"SELECT substr(marks, {HALF + 1}, 1) FROM month_marks WHERE staff_id = 1 AND month = {MAY}"
    qtbot.waitUntil(lambda: server.value(stored) == typed)


FLOOD = """DO $$ BEGIN FOR i IN 1..{many} LOOP
PERFORM pg_notify('office_changed', CASE i % 4 WHEN 0 THEN (900000 + i) || ' edit_marks desk' WHEN 1 THEN repeat('9', 7000)
  WHEN 2 THEN '好' || i ELSE '1 import_files ' || i END); END LOOP; END $$"""


def test_a_flood_of_notifications_reads_nothing_again_and_hides_no_change(window: Open, server: Server, qtbot: QtBot) -> None:
    """Any login may send any notification: the log is asked now and then, and believed."""
    here = window(Role.CLERK)
    qtbot.waitUntil(lambda: listening(server) == 1)
    told: list[object] = []
    here.live.changed.connect(told.append)
    with by_hand(server, Role.FINANCE) as stranger:
        for _ in range(5):
            stranger.execute(FLOOD.format(many=2000))
            stranger.commit()
            QCoreApplication.processEvents()
    mark(server.desk(Role.ADMINISTRATOR), HALF, "P")
    qtbot.waitUntil(lambda: here.shown(HALF) == "P")
    assert len(told) == 1


def test_who_notifies_in_the_name_of_this_desk_hides_no_change_of_another(window: Open, server: Server, qtbot: QtBot) -> None:
    here = window(Role.CLERK)
    qtbot.waitUntil(lambda: listening(server) == 1)
    name = server.value("SELECT application_name FROM pg_stat_activity WHERE query = 'LISTEN office_changed'")
    newest = int(str(server.value("SELECT max(id) FROM operation")))
    address = make_url(server.url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as stranger:
        for number in range(newest, newest + 20):
            stranger.execute("SELECT pg_notify('office_changed', %s)", (f"{number} edit_marks {name}",))
    mark(server.desk(Role.ADMINISTRATOR), HALF, "P")
    qtbot.waitUntil(lambda: here.shown(HALF) == "P")
