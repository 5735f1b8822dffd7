# ruff: noqa: E501 - statements of SQL read better whole
"""Nobody stops the office by holding what others wait for: not for long, and not without being named."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text

from desktop.intake.reading import read_files
from models.errors import Trouble
from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.audit.history import read_history
from models.services.intake.taking import take_files
from models.services.office.accounts import set_account
from models.services.office.desk import Desk
from models.services.office.locks import Area
from models.services.office.roles import Role
from models.store import engine
from tests import postgres
from tests.office import year_of_files
from tests.services.desks.office import JUSTICE, LAND, NAMES, Server, by_hand, seat, served

pytestmark = pytest.mark.postgres
MAY = 201705


@pytest.fixture
def server(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(engine, "BUSY_MS", 300)
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat(server)
        yield server


def mark(desk: Desk, half: int, *, staff_id: int = 1, agency: int = LAND) -> None:
    sheet = month_sheet(desk, agency, MAY)
    assert not save_edits(desk, sheet, Edits({staff_id: RowChange(half, ".", "P")}), sheet.seen).lost


def stored(server: Server, staff_id: int) -> str:
    return str(server.value(f"SELECT marks FROM month_marks WHERE staff_id = {staff_id} AND month = {MAY}"))


class _Meanwhile:
    """Marks a half-day on another desk each time that an import has come one file further."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.marked = desk, 0

    def step(self, done: int, total: int, text: str) -> None:
        if done < min(total, 4):
            mark(self.desk, 2 + done, staff_id=4, agency=JUSTICE)
            self.marked += 1


def test_edits_are_committed_while_an_import_of_the_same_month_is_open(server: Server) -> None:
    chief = server.desk(Role.ADMINISTRATOR)
    meanwhile = _Meanwhile(server.desk(Role.CLERK))
    files = read_files(chief, year_of_files())
    taken = take_files(chief, files, progress=meanwhile)
    assert meanwhile.marked == 4
    assert stored(server, 4)[2:6] == "PPPP"
    written = server.value(f"SELECT count(*) FROM month_marks WHERE month = {MAY}")
    assert written == 1 + max(one.counts["people"] for one in taken if (one.kind, one.month) == ("attendance", 5))
    with chief.reading() as session:
        assert read_history(session).broken is None


def test_a_large_change_asks_once_for_each_table_whether_it_is_logged(server: Server) -> None:
    """What is asked at COMMIT is asked while every desk waits for the log."""
    with by_hand(server, Role.CLERK) as connection:
        connection.execute("UPDATE staff_member SET note = '改'")
        connection.execute("UPDATE staff_member SET note = '再改'")
        asked = server.value("SELECT count(*) FROM pg_trigger WHERE tgdeferrable AND NOT tgisinternal"
                             " AND tgrelid = 'staff_member'::regclass")  # fmt: skip
        assert asked == 0
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="change_not_logged"):
            connection.commit()
    assert server.value("SELECT count(*) FROM desks.unlogged") == 0


ADVISORY = (
    "pg_advisory_lock(hashtext('operation'))", "pg_advisory_lock(20170425)", "pg_advisory_lock_shared(20170425)",
    *(f"pg_advisory_lock(20170425, {number})" for number in range(15)),
    "pg_advisory_lock(1, 201705)", "pg_advisory_lock(1, 0)", "pg_advisory_lock(7000001201705)",
)  # fmt: skip


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.FINANCE])
def test_no_login_takes_locks_at_will_and_none_of_them_would_stop_anybody(server: Server, role: Role) -> None:
    """Not to stop a change, nor to fill the store that all locks of the server share."""
    with by_hand(server, role) as connection:
        for lock in ADVISORY:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT {lock}")
            connection.rollback()
    with server.owner.engine.begin() as connection:  # where the owner is no superuser, they can be taken
        for lock in ADVISORY:
            connection.exec_driver_sql(f"SELECT {lock.replace('advisory_lock', 'advisory_xact_lock')}")
        mark(server.desk(Role.CLERK), 2)
    users = "SELECT count(*) FROM pg_proc p WHERE prosrc LIKE '%pg_advisory%'"
    assert server.value(f"{users} AND pronamespace::regnamespace::text IN ('public', 'desks', 'locks')") == 0


@pytest.mark.parametrize("role", Role)
def test_no_login_locks_by_itself_what_the_office_waits_for(server: Server, role: Role) -> None:
    tables = "SELECT string_agg(c.oid::regclass::text, ' ') FROM pg_class c WHERE relkind = 'r' AND relnamespace = "
    names = str(server.value(f"{tables}'locks'::regnamespace")).split()
    assert {f"locks.area_{area.name.lower()}" for area in Area} <= set(names)
    with by_hand(server, role) as connection:
        for name in (*names, "operation", "log_head", "touched_record"):
            for way in (f"LOCK TABLE {name} IN ROW EXCLUSIVE MODE", f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE",
                        f"SELECT 1 FROM {name} FOR UPDATE"):  # fmt: skip
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(way)
                connection.rollback()
        for way in ("SELECT locks.hold_closing(1, 201705, true)", "SELECT locks.hold_grid_month(201705, true)",
                    "SELECT refuse_closed(1, 201705)"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(way)
            connection.rollback()


HOLDS = (
    "SELECT locks.hold_areas('{calendar}', '{true}')", "SELECT locks.hold_marks('{1}', '{201705}')",
    "SELECT append_operation('2018-01-15T09:30:00+00:00', '李考勤', 'map_words', '', '{}')",
    "LOCK TABLE month_marks IN ACCESS EXCLUSIVE MODE", "UPDATE staff_member SET note = '改' WHERE id = 1",
)  # fmt: skip


@pytest.mark.parametrize("hold", HOLDS)
def test_who_stands_still_inside_a_change_is_named_and_cut_off(server: Server, hold: str) -> None:
    """A login that may write can begin and never end: whoever waited learns who, and the server ends it."""
    chief = server.desk(Role.ADMINISTRATOR)
    sheet = month_sheet(chief, LAND, MAY)

    def save() -> None:
        save_edits(chief, sheet, Edits({1: RowChange(2, ".", "P")}), sheet.seen)

    with by_hand(server, Role.CLERK) as connection:
        connection.execute(hold)
        with pytest.raises(Trouble) as caught:
            save()
        assert caught.value.code == "database_busy"
        assert NAMES[Role.CLERK] in caught.value.facts["holder"]
        assert "中断" not in caught.value.facts["holder"]  # not at once: an honest change may take a moment
        connection.execute("SELECT 1")
        _lose_patience(server)
        with pytest.raises(Trouble) as caught:
            save()
        assert "已由服务器中断" in caught.value.facts["holder"]
        save()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    assert stored(server, 1)[2] == "P"


def _lose_patience(server: Server) -> None:
    """Let the server wait no longer at all."""
    body = str(server.value("SELECT pg_get_functiondef('desks.free_held'::regproc)"))
    with server.owner.engine.begin() as connection:
        connection.exec_driver_sql(body.replace("30 seconds", "0 seconds"))


def test_an_account_that_is_switched_off_loses_the_change_that_it_has_open(server: Server) -> None:
    with by_hand(server, Role.CLERK) as connection:
        connection.execute("UPDATE staff_member SET note = '改' WHERE id = 1")
        set_account(server.desk(Role.ADMINISTRATOR), NAMES[Role.CLERK], active=False)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_a_server_that_keeps_no_rights_names_who_holds_a_lock_too(postgres_url: str) -> None:
    from models.log.holding import holder_at
    from models.store.store import create_postgres

    with postgres.fresh_database(postgres_url) as url, create_postgres(url) as store:
        with store.engine.connect() as other:
            other.execute(text("LOCK TABLE locks.log IN EXCLUSIVE MODE"))
            assert engine.DESK in holder_at(store.engine)
        assert holder_at(store.engine) == "?"
