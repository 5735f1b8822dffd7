# ruff: noqa: E501 - statements of SQL read better whole
"""Who came with an event is read on a server per event, by hub and verifier alone, and never without a line in the log.

Neither the lines that wait for a decision, nor what another system said, nor a digest tells it to anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import psycopg
import pytest

from models.errors import Refused
from models.rules.events.moments import of_datetime
from models.rules.work.grids.words import GridDuty
from models.services.audit.verify import verify
from models.services.desks.rights import HIDDEN
from models.services.events.intake.deciding import leave_parked, save_draft, take_parked
from models.services.events.intake.mapping import map_word
from models.services.events.intake.parked import parked
from models.services.events.intake.taking import take_in
from models.services.events.secrecy.complainants import masked_of, read_complainant
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.personal.extract import person_extract
from models.services.personal.purging import purge, purge_due
from models.services.work.exchange.taking import retry_parked
from models.services.work.grids.workers import WorkerEntry, save_worker
from models.services.work.grids.workers import add_post as add_worker
from tests import postgres
from tests.services.desks.named import NAME, PHONE, RECORD, park_line
from tests.services.desks.office import NAMES, Server, by_hand, seat_events, served
from tests.services.work.exchange.desk import CITY, line, take

pytestmark = pytest.mark.postgres
LOG = "SELECT append_operation('2018-01-15T09:30:00+00:00', '{}', 'read_complainant', '{}', '{{}}')"


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat_events(server)
        yield server


@pytest.fixture
def hub(server: Server) -> Desk:
    return server.desk(Role.CLERK)


def reported(hub: Desk, foreign_id: str) -> str:
    """Take an event of a named person in and return its number."""
    return take_in(hub, replace(RECORD, foreign_id=foreign_id, received=of_datetime(hub.clock()))).number


def id_of(server: Server, number: str) -> int:
    found = server.value(f"SELECT id FROM event WHERE number = '{number}'")
    assert isinstance(found, int)
    return found


PEEKS = (
    "SELECT {column} FROM {table}", "SELECT * FROM {table}", "SELECT t FROM {table} t", "SELECT to_jsonb(t) FROM {table} t",
    "SELECT 1 FROM {table} WHERE {column} LIKE '%1%'", "SELECT 1 FROM {table} ORDER BY {column}",
    "SELECT count({column}) FROM {table}", "SELECT t.{column} FROM {table} t JOIN {table} u USING ({column})",
    "COPY {table} TO STDOUT", "COPY {table} ({column}) TO STDOUT", "COPY (SELECT {column} FROM {table}) TO STDOUT",
    "CREATE TEMP TABLE mine AS SELECT {column} FROM {table}", "CREATE TEMP VIEW mine AS SELECT {column} FROM {table}; SELECT * FROM mine",
    "DECLARE mine CURSOR FOR SELECT {column} FROM {table}", "DO $$ BEGIN PERFORM {column} FROM {table}; END $$",
    "UPDATE {table} SET {column} = {column} RETURNING {column}", "DELETE FROM {table} RETURNING {column}",
    "WITH t AS (SELECT {column} FROM {table}) SELECT * FROM t", "EXPLAIN SELECT {column} FROM {table}",
    "CREATE FUNCTION pg_temp.mine() RETURNS text LANGUAGE sql AS 'SELECT {column}::text FROM public.{table}'; SELECT pg_temp.mine()",
    "SELECT query_to_xml('SELECT {column} FROM {table}', true, true, '')", "SELECT table_to_xml('{table}', true, true, '')",
    "SET search_path = pg_temp; SELECT {column} FROM public.{table}", "ANALYZE {table}; SELECT 1 / (SELECT count(*) FROM pg_stats WHERE tablename = '{table}' AND attname = '{column}')::int",
)  # fmt: skip


@pytest.mark.parametrize("role", Role)
def test_no_login_reads_by_sql_who_came_with_a_line_or_a_number(server: Server, hub: Desk, role: Role) -> None:
    reported(hub, f"sql{role.value}")
    park_line(hub, f"堆物{role.value}")
    take(hub, line(f"sql{role.value}", category="无人知道的类别", party=NAME, phone=PHONE))
    with by_hand(server, role) as connection:
        for table, columns in HIDDEN.items():
            for way in PEEKS:
                for column in sorted(columns):
                    with pytest.raises(psycopg.Error) as caught:
                        connection.execute(way.replace("{table}", table).replace("{column}", column))
                    connection.rollback()
                    assert caught.value.sqlstate in {"42501", "22012", "0A000"}, way  # refused, nothing there, not built in
                    assert NAME not in str(caught.value)
                    assert PHONE not in str(caught.value)
        for shown in ("desks.parked_lines()", "desks.exchange_told(ARRAY(SELECT id FROM exchange_record))", "event",
                      "exchange_update_body", "operation"):  # fmt: skip
            query = "SELECT body FROM exchange_update" if shown == "exchange_update_body" else f"SELECT t::text FROM {shown} t"
            found = str(connection.execute(query).fetchall())
            assert NAME not in found
            assert PHONE not in found


def test_a_parked_line_becomes_an_event_of_its_person_whom_nobody_saw(server: Server, hub: Desk) -> None:
    at = park_line(hub, "同一处两件事")
    row = next(row for row in parked(hub) if row.id == at)
    assert (row.record.party, row.record.phone) == ("欧＊＊", "＊＊＊＊5678")
    number = take_parked(hub, at, secret=True).number
    with hub.reading() as session:
        shown = masked_of(session, id_of(server, number))
    assert (shown.name, shown.secret) == ("＊＊＊", True)
    found = read_complainant(hub, number, "回访")
    assert (found.name, found.phone, found.secret) == (NAME, PHONE, True)
    at = park_line(hub, "另一处两件事")
    before = len(parked(hub))
    park_line(hub, "另一处两件事")  # the same line again is not parked again
    assert len(parked(hub)) == before
    leave_parked(hub, at, "重复")


def test_a_draft_is_whole_for_its_author_and_nothing_for_anybody_else(server: Server, hub: Desk) -> None:
    draft = save_draft(hub, replace(RECORD, received=of_datetime(hub.clock()) - 5, summary="草稿"))
    assert next(row for row in parked(hub) if row.id == draft).record.party == NAME
    for role in Role:
        if role is not Role.CLERK:
            assert draft not in {row.id for row in parked(server.desk(role))}
            with by_hand(server, role) as connection:
                shown = connection.execute("SELECT id FROM desks.parked_lines()").fetchall()
                assert (draft,) not in shown
    assert read_complainant(hub, take_parked(hub, draft).number, "回访").phone == PHONE


def test_a_number_of_another_system_keeps_its_person_through_the_server_alone(server: Server, hub: Desk) -> None:
    first = line("P1", category="E-没有", party=NAME, phone=PHONE)
    assert take(hub, first).parked == 1
    assert take(hub, first, line("P2", category="E-没有", party="", phone="")).fresh == 1
    with pytest.raises(Refused, match="exchange_refused"):
        take(hub, replace(first, fields={**first.fields, "phone": "13700000000"}))  # the same update, other words
    assert take(hub, line("P1", "3", category="E-没有", party="", phone="13900000003")).parked == 1
    assert take(hub, line("P1", "2", category="E-没有", phone="13900000002")).parked == 1  # comes late
    map_word(hub, CITY, "category", "E-没有", "04005", since=date(2017, 1, 1))
    assert retry_parked(hub, CITY).events == 2
    number = str(server.value("SELECT number FROM event WHERE foreign_id = 'P1'"))
    found = read_complainant(hub, number, "核对")
    assert (found.name, found.phone) == ("王小明", "13900000003")
    assert "text" not in str(server.value("SELECT person FROM exchange_record WHERE foreign_id = 'P1'"))
    take(hub, line("P1", "4", category="E-没有", party="", phone="13900000004"))
    assert read_complainant(hub, number, "核对").phone == "13900000004"
    take(hub, line("P3", category="E-没有", anonymous="1"))
    hidden = str(server.value("SELECT number FROM event WHERE foreign_id = 'P3'"))
    assert not read_complainant(hub, hidden, "核对").known


def test_numbers_that_never_became_events_are_purged_on_a_server_too(server: Server, hub: Desk) -> None:
    take(hub, line("旧号", category="一直没有", party=NAME, phone=PHONE))
    server.run("UPDATE exchange_record SET seen_at = '2009-01-01' WHERE foreign_id = '旧号'")
    chief = server.desk(Role.ADMINISTRATOR)
    assert {due.kind: due.count for due in purge_due(chief)}["parked_lines"] == 1
    purge(chief, ["parked_lines"], "保存期满")
    assert server.value("SELECT person FROM exchange_record WHERE foreign_id = '旧号'") == "{}"
    with by_hand(server, Role.FINANCE) as connection, pytest.raises(psycopg.Error, match="not_your_account"):
        connection.execute("SELECT desks.forget_named_numbers('2030')")


def readings(server: Server) -> int:
    found = server.value("SELECT count(*) FROM operation WHERE action = 'read_complainant'")
    assert isinstance(found, int)
    return found


def test_a_reading_that_is_rolled_back_gives_nothing_and_a_given_one_is_logged(server: Server, hub: Desk) -> None:
    """What is shown has its line in the log already: within one transaction nothing is, savepoints or not."""
    number = reported(hub, "读一")
    event, name = id_of(server, number), NAMES[Role.CLERK]
    ask, give = f"SELECT desks.ask_complainant({event})", f"SELECT name FROM desks.complainant_in_clear({event})"
    line_of = LOG.format(name, number)
    before = readings(server)
    with by_hand(server, Role.CLERK) as connection:
        for tried in ((give,), (ask, give), (line_of, ask, give), (ask, line_of, give),
                      ("SAVEPOINT a", ask, line_of, "RELEASE a", give),
                      ("SAVEPOINT a", ask, "RELEASE a", line_of, "SAVEPOINT b", give)):  # fmt: skip
            found = [connection.execute(one) for one in tried][-1].fetchall()
            assert found == [], tried
            connection.rollback()
        assert connection.execute(give).fetchall() == []
        connection.rollback()
        assert readings(server) == before
        connection.execute(ask)
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="change_not_logged"):
            connection.commit()  # asked for, and not logged
        connection.execute(line_of)
        connection.execute(ask)
        connection.commit()
        assert connection.execute(give).fetchall() == [(NAME,)]
    assert readings(server) == before + 1


def test_a_line_about_one_event_opens_no_other_one_and_for_nobody_else(server: Server, hub: Desk) -> None:
    one, other = reported(hub, "读二"), reported(hub, "读三")
    first, second = id_of(server, one), id_of(server, other)
    with by_hand(server, Role.CLERK) as connection:
        for lines in ((one, second), (one, first, second), (other, one, first, second)):
            for part in lines:
                way = LOG.format(NAMES[Role.CLERK], part) if isinstance(part, str) else f"SELECT desks.ask_complainant({part})"
                connection.execute(way)
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="change_not_logged"):
                connection.commit()
        connection.execute(LOG.format(NAMES[Role.CLERK], one))
        connection.execute(f"SELECT desks.ask_complainant({first})")
        connection.commit()
        assert connection.execute(f"SELECT * FROM desks.complainant_in_clear({second})").fetchall() == []
    give = f"SELECT name FROM desks.complainant_in_clear({first})"
    with by_hand(server, Role.LEADER) as connection:  # verifies that grid, but has not asked
        assert connection.execute(give).fetchall() == []
    server.run("UPDATE desks.reading SET asked_at = asked_at - interval '61 seconds'")
    with by_hand(server, Role.CLERK) as connection:
        assert connection.execute(give).fetchall() == []


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.FINANCE, Role.SUPERVISOR])
def test_who_is_neither_hub_nor_verifier_cannot_even_ask(server: Server, hub: Desk, role: Role) -> None:
    event = id_of(server, reported(hub, f"问{role.value}"))
    with by_hand(server, role) as connection:
        for way in (f"SELECT desks.ask_complainant({event})", "SELECT * FROM desks.reading", "DELETE FROM desks.reading",
                    f"INSERT INTO desks.reading VALUES ({event}, '{NAMES[role]}', '1', now())",
                    f"SELECT desks.put_complainant({event}, '冒名', '')"):  # fmt: skip
            with pytest.raises(psycopg.Error) as caught:
                connection.execute(way)
            connection.rollback()
            assert caught.value.sqlstate in {"42501", "23000"}, way
        assert connection.execute(f"SELECT * FROM desks.complainant_in_clear({event})").fetchall() == []


def test_the_office_verifies_whole_after_all_this(server: Server) -> None:
    findings = verify(server.desk(Role.ADMINISTRATOR)).findings
    found = {(one.code, one.facts.get("what")) for one in findings}
    assert found <= {("record_outside", "对方编号")}  # made old by the owner's own hand, above


def test_an_administrator_gives_out_and_purges_on_a_server_too(server: Server) -> None:
    desk = server.desk(Role.ADMINISTRATOR)
    clerk, since, until = server.desk(Role.CLERK), date(2017, 1, 1), date(2017, 12, 31)
    worker = save_worker(clerk, WorkerEntry(name="钱卸任", phone="13800000009"))
    add_worker(clerk, worker, "999999001001001", GridDuty.FULL_TIME, since=since, until=until)
    extract = person_extract(desk, "钱卸任", "本人申请")
    assert {section.table: len(section.rows) for section in extract.sections}["grid_post"] == 1
    later = replace(desk, clock=lambda: datetime(2030, 3, 1, 9, 0, tzinfo=UTC))
    purge(later, ["leavers_contact"], "保存期满")
    (phones,) = {
        section.rows[0][1] for section in person_extract(desk, "钱卸任", "再看").sections
        if section.table == "grid_worker"
    }  # fmt: skip
    assert phones == ""
