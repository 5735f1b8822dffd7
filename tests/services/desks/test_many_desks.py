"""Many desks at once: nothing is lost, the second on one cell is told, and a change is heard everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from sqlalchemy import text

from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, Saved, save_edits
from models.services.attendance.months import MonthSheet, month_sheet, write_marks
from models.services.audit.history import read_history
from models.services.desks.live import TOUCHES, Heard, News, changes_of, heard_since, news_of
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.office.topics import Topic
from models.store.desks.listening import Listener
from models.store.engine import DESK
from tests import postgres
from tests.long import size
from tests.services.desks.office import LAND, Server, seat, served

pytestmark = pytest.mark.postgres
MAY = 201705
DESKS = 8
_DAYS = (*range(2, 6), *range(8, 13), *range(15, 20), *range(22, 24))
WORKING = [half for day in _DAYS for half in (day * 2 - 2, day * 2 - 1)]
"""Half-days of working days of that month."""


@pytest.fixture
def server(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat(server)
        yield server


def mark(desk: Desk, sheet: MonthSheet, staff_id: int, half: int, code: str, was: str = ".") -> Saved:
    return save_edits(desk, sheet, Edits({staff_id: RowChange(half, was, code)}), sheet.seen)


def stored(server: Server, staff_id: int = 1) -> str:
    return str(server.value(f"SELECT marks FROM month_marks WHERE staff_id = {staff_id} AND month = {MAY}"))


def two(server: Server, first: str) -> list[Desk]:
    desks = [server.desk(Role.CLERK), server.desk(Role.ADMINISTRATOR)]
    return desks if first == "clerk" else desks[::-1]


@pytest.mark.parametrize("first", ["clerk", "administrator"])
def test_two_desks_mark_different_halves_of_one_person_and_both_stand(server: Server, first: str) -> None:
    """Both have the sheet open as it was; whoever saves second reads again instead of writing over."""
    desks = two(server, first)
    sheets = [month_sheet(desk, LAND, MAY) for desk in desks]
    assert not mark(desks[0], sheets[0], 1, 32, "P").lost
    second = mark(desks[1], sheets[1], 1, 33, "L")
    assert not second.lost and not second.alone
    assert stored(server)[32:34] == "PL"


@pytest.mark.parametrize("first", ["clerk", "administrator"])
def test_the_second_on_one_half_is_told_who_and_what(server: Server, first: str) -> None:
    desks = two(server, first)
    sheets = [month_sheet(desk, LAND, MAY) for desk in desks]
    mark(desks[0], sheets[0], 1, 32, "P")
    (lost,) = mark(desks[1], sheets[1], 1, 32, "L").lost
    assert (lost.name, lost.half, lost.mine, lost.theirs) == ("人1", 32, "L", "P")
    assert lost.by == desks[0].actor.account
    assert stored(server)[32] == "P"


def test_what_was_written_elsewhere_meanwhile_is_not_taken_for_known(server: Server) -> None:
    """A line between ours and the one seen may be about other rows of the same sheet."""
    here, there = server.desk(Role.CLERK), server.desk(Role.ADMINISTRATOR)
    sheet, other = month_sheet(here, LAND, MAY), month_sheet(there, LAND, MAY)
    mark(there, other, 2, 32, "P")
    saved = mark(here, sheet, 1, 32, "P")
    again = save_edits(here, sheet, Edits({2: RowChange(32, ".", "L")}, known={2: "." * 62}), sheet.seen)
    assert not saved.alone and [lost.theirs for lost in again.lost] == ["P"]


def test_a_reading_is_of_one_moment_whatever_others_commit_meanwhile(server: Server) -> None:
    """People that an import has just added would be read without the agencies that it added before them."""
    clerk, chief = server.desk(Role.CLERK), server.desk(Role.ADMINISTRATOR)
    counted = text("SELECT (SELECT count(*) FROM month_marks), (SELECT max(id) FROM operation)")
    with clerk.reading() as session:
        before = session.execute(counted).one()
        mark(chief, month_sheet(chief, LAND, MAY), 1, 32, "P")
        assert session.execute(counted).one() == before
    with clerk.reading() as session:
        assert session.execute(counted).one() != before


def half_of(desk: Desk, staff_id: int, half: int) -> str:
    query = text("SELECT substr(marks, :at, 1) FROM month_marks WHERE staff_id = :who AND month = :month")
    with desk.reading() as session:
        return session.execute(query, {"at": half + 1, "who": staff_id, "month": MAY}).scalar() or "."


def test_eight_desks_at_once_lose_nothing(server: Server) -> None:
    """Each desk marks half-days of its own in one month of the same three people, all at the same time."""
    edits = size(6, 1000)
    names = (Role.CLERK, Role.ADMINISTRATOR)
    desks = [server.desk(names[at % 2]) for at in range(DESKS)]
    ready, failures = Barrier(DESKS), []

    def work(at: int, desk: Desk) -> None:
        try:
            sheet = month_sheet(desk, LAND, MAY)
            ready.wait(60)
            for turn in range(edits):
                half, staff_id, code = WORKING[at * 4 + turn % 4], 1 + turn % 3, "PL"[turn // 12 % 2]
                assert not mark(desk, sheet, staff_id, half, code, half_of(desk, staff_id, half)).lost
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=work, args=(at, desk)) for at, desk in enumerate(desks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    done = {(1 + turn % 3, WORKING[at * 4 + turn % 4]) for at in range(DESKS) for turn in range(edits)}
    found = {staff: stored(server, staff) for staff in (1, 2, 3)}
    assert {
        (staff, at) for staff, marks in found.items() for at, code in enumerate(marks) if code != "."
    } == done
    with desks[0].reading() as session:
        assert read_history(session).broken is None
        lines = "SELECT count(*) FROM operation WHERE action = 'edit_marks'"
        assert session.execute(text(lines)).scalar() == DESKS * edits


def test_a_desk_marks_while_another_is_importing_other_months(server: Server) -> None:
    """The import is still open when the mark is saved: it holds its own months, not the log."""
    importer, clerk = server.desk(Role.ADMINISTRATOR), server.desk(Role.CLERK)
    sheet = month_sheet(clerk, LAND, MAY)
    with importer.change(Action.IMPORT_FILES, "一年") as change:
        for month in (201701, 201703):
            write_marks(change.session, month, {(1, LAND): "P" * 62})
        change.flush()
        assert not mark(clerk, sheet, 1, 32, "P").lost
    assert stored(server)[32] == "P"
    with clerk.reading() as session:
        assert read_history(session).broken is None


def test_a_change_is_heard_on_other_desks(server: Server) -> None:
    desk = server.desk(Role.CLERK)
    listener = Listener(desk.sessions.kw["bind"])
    try:
        mark(desk, month_sheet(desk, LAND, MAY), 1, 32, "P")
        heard: tuple[str, ...] = ()
        while not heard:
            heard = listener.heard()
        news = news_of(heard[-1])
    finally:
        listener.close()
    assert news is not None and news.desk == DESK
    other, mine = (heard_since(desk, news.number - 1, own) for own in ((), {news.number}))
    assert Topic.ATTENDANCE in other.changes and other.newest == news.number
    assert mine == Heard(news.number, frozenset())


def test_what_is_heard_is_read_with_care() -> None:
    assert news_of("rubbish") is None
    assert news_of("7 an_action_of_a_newer_program desk-1") == News(7, "desk-1")
    assert changes_of("an_action_of_a_newer_program") == frozenset(Topic)
    assert set(TOUCHES) <= set(Action)
