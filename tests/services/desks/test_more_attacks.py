# ruff: noqa: E501 - statements of SQL read better whole
"""Further deeds of somebody with a login and psql: each is refused, tells nothing, or touches nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import make_url

from models.log.keys import OpenKey, secrets_of
from models.rules.core.log_chain import record_text
from models.services.office.accounts import limit_account
from models.services.office.roles import Role
from models.services.work.grids.workers import WorkerEntry, save_worker, workers
from tests import postgres
from tests.services.desks.office import JUSTICE, LAND, NAMES, Server, by_hand, seat, seat_events, served

pytestmark = pytest.mark.postgres
CARD, MOBILE, WORKER_PHONE = "110101199003078814", "13812345678", "13987654321"


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    """An office whose clerk sees the first agency alone."""
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat(server)
        seat_events(server)
        server.run(f"UPDATE staff_member SET id_card = '{CARD}', mobile = '{MOBILE}' WHERE id = 2")
        save_worker(server.desk(Role.ADMINISTRATOR), WorkerEntry(name="网格员甲", phone=WORKER_PHONE))
        yield server


@pytest.fixture
def limited(server: Server) -> Iterator[Server]:
    chief = server.desk(Role.ADMINISTRATOR)
    limit_account(chief, NAMES[Role.CLERK], ["国土资源所"])
    yield server
    limit_account(chief, NAMES[Role.CLERK], [])


DENIED = """
SET ROLE {stranger}
SET ROLE {prefix}door
SET ROLE pg_read_all_data
GRANT {prefix}keeper TO CURRENT_USER
GRANT pg_read_server_files TO CURRENT_USER
GRANT {prefix}administrator TO {other}
CREATE ROLE mine LOGIN
CREATE ROLE mine SUPERUSER
DROP ROLE {other}
ALTER ROLE CURRENT_USER SUPERUSER
ALTER ROLE CURRENT_USER BYPASSRLS
ALTER ROLE CURRENT_USER CREATEROLE
ALTER ROLE CURRENT_USER REPLICATION
ALTER ROLE {other} PASSWORD 'Other-2017-pw'
ALTER ROLE ALL SET search_path = pg_temp
ALTER ROLE {other} RENAME TO {prefix}9
COMMENT ON ROLE {other} IS 'x'
COMMENT ON DATABASE {database} IS 'x'
COMMENT ON SCHEMA desks IS '999'
CREATE EXTENSION dblink
CREATE EXTENSION pg_trgm
CREATE EXTENSION file_fdw
CREATE FOREIGN DATA WRAPPER mine
CREATE SERVER mine FOREIGN DATA WRAPPER postgres_fdw
CREATE LANGUAGE plperlu
CREATE DOMAIN public.mine AS text
CREATE TYPE desks.mine AS ENUM ('a')
CREATE TABLE locks.mine (id int)
CREATE COLLATION public.mine FROM "C"
CREATE CONVERSION public.mine FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1
CREATE AGGREGATE public.mine (int) (sfunc = int4pl, stype = int)
CREATE FUNCTION desks.me() RETURNS bigint LANGUAGE sql AS 'SELECT 1'
CREATE OR REPLACE FUNCTION refuse(text) RETURNS void LANGUAGE sql AS ''
ALTER FUNCTION desks.me() RESET ALL
ALTER FUNCTION desks.may(text) OWNER TO CURRENT_USER
DROP FUNCTION desks.guard_deed() CASCADE
ALTER TABLE staff_member DISABLE ROW LEVEL SECURITY
ALTER TABLE operation DISABLE TRIGGER ALL
ALTER TABLE event_step ALTER COLUMN account DROP NOT NULL
ALTER TABLE account ADD COLUMN mine text
ALTER TABLE posting DROP CONSTRAINT pk_posting
ALTER POLICY desk_rows ON staff_member USING (true)
DROP POLICY desk_rows ON staff_member
DROP TRIGGER desks_deed ON event_step
ALTER SEQUENCE staff_member_id_seq RESTART 1
ALTER DATABASE {database} OWNER TO CURRENT_USER
ALTER SYSTEM SET log_statement = 'all'
CREATE DATABASE mine
DROP DATABASE {database}
CREATE TABLESPACE mine LOCATION '/tmp'
CREATE SUBSCRIPTION mine CONNECTION 'host=localhost' PUBLICATION mine
CREATE ACCESS METHOD mine TYPE TABLE HANDLER heap_tableam_handler
LOAD 'auto_explain'
COPY staff_member (name) TO '/tmp/mine'
COPY (SELECT name FROM staff_member) TO PROGRAM 'cat >/tmp/mine'
COPY work_log FROM '/etc/passwd'
SELECT pg_read_file('/etc/passwd')
SELECT pg_read_binary_file('PG_VERSION')
SELECT pg_stat_file('/etc/passwd')
SELECT pg_ls_logdir()
SELECT pg_current_logfile()
SELECT * FROM pg_file_settings
SELECT * FROM pg_shadow
SELECT * FROM pg_user_mapping
SHOW data_directory
SELECT lo_export(1, '/tmp/mine')
SELECT lo_put(1, 0, 'x')
SELECT pg_advisory_lock(1)
SELECT pg_advisory_lock(g) FROM generate_series(1, 100000) g
SELECT pg_try_advisory_xact_lock_shared(1, 2)
SELECT pg_backup_start('mine')
SELECT pg_create_logical_replication_slot('mine', 'pgoutput')
SELECT pg_replication_origin_create('mine')
SELECT pg_wal_replay_pause()
SELECT pg_log_backend_memory_contexts(pg_backend_pid())
SELECT pg_rotate_logfile()
CHECKPOINT
SET session_preload_libraries = 'auto_explain'
DO $$ BEGIN END $$; SET plpgsql.variable_conflict = 'use_column'
SET log_statement = 'all'
SET row_security = off; SELECT count(*) FROM staff_member
TRUNCATE desks.unlogged
SELECT * FROM desks.action_group
UPDATE desks.action_group SET role_name = 'x'
INSERT INTO locks.marks VALUES (1, 201705)
SELECT locks.hold_closing(1, 201705, true)
LOCK TABLE locks.log IN ACCESS SHARE MODE
SELECT public.marks_under_secret('{x}')
SELECT phone FROM grid_worker
SELECT g FROM grid_worker g
SELECT 1 FROM grid_worker WHERE phone LIKE '139%'
COPY grid_worker (phone) TO STDOUT
""".strip().splitlines()
REFUSED = {"42501", "22023", "0A000", "55000", "58P01", "42704", "25001"}
"""Not permitted; or there is no such thing here, and it cannot be made."""
REVEALING = ("grid_worker",)
"""What those alone are refused who are shown people's numbers masked."""


@pytest.mark.parametrize("role", Role)
def test_a_login_with_psql_is_refused_these_too(server: Server, role: Role) -> None:
    url, other = make_url(server.url), server.prefix + ("2" if role is Role.LEADER else "3")
    done: list[str] = []
    with by_hand(server, role) as connection:
        for deed in DENIED:
            if role is not Role.LEADER and any(word in deed for word in REVEALING):
                continue
            own = deed.replace("{prefix}", server.prefix).replace("{other}", other).replace("{database}", str(url.database))
            own = own.replace("{stranger}", server.prefix + ("finance" if role is Role.SUPERVISOR else "supervisor"))
            try:
                connection.execute(own)
                done.append(deed)
            except psycopg.Error as error:
                if error.sqlstate not in REFUSED:
                    done.append(f"{deed}: {error.sqlstate} {error}")
            connection.rollback()
    assert done == []


HARMLESS = """
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC
VACUUM operation
ANALYZE staff_member
GRANT SELECT ON staff_member TO PUBLIC
LISTEN office_changed
ALTER ROLE CURRENT_USER SET search_path = pg_temp, public
ALTER ROLE CURRENT_USER SET default_transaction_read_only = on
ALTER ROLE CURRENT_USER RESET ALL
""".strip().splitlines()


def test_what_a_login_may_say_changes_nothing_for_others(server: Server) -> None:
    acl = "SELECT string_agg(coalesce(relacl::text, ''), ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    before = server.value(acl)
    with by_hand(server, Role.FINANCE) as connection:
        connection.autocommit = True
        for deed in HARMLESS:
            connection.execute(deed)
        connection.execute("ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC")
    assert server.value(acl) == before


def test_no_login_fills_the_disk_with_locks_of_months_that_are_none(server: Server) -> None:
    with by_hand(server, Role.SUPERVISOR) as connection:
        connection.execute("SELECT locks.hold_marks(ARRAY(SELECT 1 FROM generate_series(1, 5000)), ARRAY(SELECT g FROM generate_series(1, 5000) g))")
        connection.execute("SELECT locks.hold_marks('{1}', '{201713}')")
    assert server.value("SELECT count(*) FROM locks.marks WHERE month < 190001 OR month % 100 > 12") == 0


def test_two_phases_are_not_offered(server: Server) -> None:
    """A change that was only prepared would hold its locks for ever."""
    with by_hand(server, Role.CLERK) as connection:
        connection.execute("SELECT 1")
        with pytest.raises(psycopg.Error):
            connection.execute("PREPARE TRANSACTION 'mine'")


LEAKS = (
    "SELECT * FROM staff_member WHERE name::int = 1", "SELECT 1 / (id - 5) FROM staff_member",
    "SELECT * FROM staff_member WHERE query_to_xml('SELECT ' || name, true, true, '') IS NULL",
    "SELECT note::json FROM staff_member WHERE name = '人5'", "SELECT * FROM staff_member ORDER BY name::date",
)  # fmt: skip


def test_an_error_names_nobody_of_another_agency(limited: Server) -> None:
    with by_hand(limited, Role.CLERK) as connection:
        for way in LEAKS:
            told = ""
            try:
                connection.execute(way).fetchall()
            except psycopg.Error as error:
                told = f"{error} {error.diag.message_detail}"
            connection.rollback()
            assert not any(f"人{number}" in told for number in (4, 5, 6)), way
            assert "division by zero" not in told


def test_the_statistics_of_the_server_show_no_values_of_what_is_hidden(limited: Server) -> None:
    limited.run("ANALYZE")
    seen = "SELECT string_agg(concat(most_common_vals, histogram_bounds), ' ') FROM pg_stats WHERE tablename IN ('staff_member', 'grid_worker')"
    with by_hand(limited, Role.CLERK) as connection:
        row = connection.execute(seen).fetchone()
        assert row is not None and "人5" not in str(row[0])
        rows = connection.execute("SELECT * FROM pg_stats_ext").fetchall()
        assert rows == []
    with by_hand(limited, Role.LEADER) as connection:
        row = connection.execute(seen).fetchone()
        assert row is not None and MOBILE not in str(row[0]) and WORKER_PHONE not in str(row[0])


POST = "INSERT INTO posting (staff_id, agency_id, since, until, staff_kind, post_class, post_title, came_back) VALUES ({}, {}, '2015-12-01', '2015-12-31', 'civil', '科员', '', false)"
MARKS = "INSERT INTO month_marks (staff_id, month, agency_id, marks) VALUES ({}, 201706, {}, repeat('.', 60))"
DUTY = "INSERT INTO duty_turn (staff_id, agency_id, month, day, shift, role, choice, rest_halves, note) VALUES ({}, {}, 201706, '2017-06-01', 'day', 'x', '', 0, '')"


def test_nobody_of_another_agency_is_drawn_into_ones_own(limited: Server) -> None:
    """Whoever was ever posted at an agency is seen by its desk: an old posting would open a stranger's record."""
    with by_hand(limited, Role.CLERK) as connection:
        for way in (POST, MARKS, DUTY):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
                connection.execute(way.format(5, LAND))
            connection.rollback()
        connection.execute(POST.format(2, LAND))
        connection.execute(POST.format(3, JUSTICE))  # one's own people may go elsewhere
        connection.rollback()
        connection.execute("UPDATE agency SET name = '别的所', aliases = '司法所' WHERE id = 1")
        assert connection.execute("SELECT aliases FROM agency WHERE id = 1").fetchone() == ("",)
        connection.rollback()


def test_masked_numbers_cannot_be_put_together_again(server: Server) -> None:
    """What the server shows of an identity card, with the day of birth that it also tells, is not the whole number."""
    with by_hand(server, Role.LEADER) as connection:
        row = connection.execute("SELECT id_card, mobile, born FROM desks.people_shown() WHERE id = 2").fetchone()
    assert row is not None
    card, mobile, born = row
    assert born[6:14] == CARD[6:14] and mobile == "138****5678"
    assert not any(CARD[14:].startswith(part) for part in (card[14:], card[-4:])) and card == "110101************"


def test_a_number_that_is_mostly_known_cannot_be_tried_out(server: Server) -> None:
    with server.owner.engine.connect() as connection:
        (secret,) = secrets_of(connection)
        found = connection.exec_driver_sql("SELECT to_jsonb(s) FROM staff_member s WHERE id = 2").scalar_one()
    said = record_text("staff_member", found)
    mark = OpenKey(secret).digests([said])[0]
    with by_hand(server, Role.LEADER) as connection:
        shown = connection.execute("SELECT mark FROM desks.shown_marks('staff_member') WHERE record = '2'").fetchone()
        assert shown is not None and shown[0].startswith(mark)
        for guess in (said, record_text("grid_worker", {"id": 1, "phone": WORKER_PHONE})):
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="not_your_account"):
                connection.execute("SELECT keyed_marks(%s)", ([guess],))
            connection.rollback()
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="not_your_account"):
            connection.execute("SELECT * FROM desks.shown_marks('account')")
        connection.rollback()
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="not_your_account"):
            connection.execute("SELECT desks.parked_already('{x}'), keyed_marks('{\"[\"}')")


def test_the_people_of_the_grids_are_shown_masked_to_who_may_not_read_their_numbers(server: Server) -> None:
    assert [row.phone for row in workers(server.desk(Role.LEADER))] == ["139****4321"]
    assert [row.phone for row in workers(server.desk(Role.FINANCE))] == [WORKER_PHONE]


def test_no_column_that_a_masked_role_may_read_holds_a_number_of_anybody(server: Server) -> None:
    """Every readable column of every table: the log's details and raw lines, too."""
    numbers = (CARD, MOBILE, WORKER_PHONE)
    query = (
        "SELECT table_schema, table_name, string_agg(quote_ident(column_name) || '::text', ', ') FROM information_schema.columns"
        " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND has_column_privilege("
        " format('%I.%I', table_schema, table_name)::regclass, column_name, 'SELECT') GROUP BY 1, 2"
    )
    with by_hand(server, Role.LEADER) as connection:
        found = connection.execute(query).fetchall()
        assert len(found) > 100
        for schema, table, columns in found:
            rows = connection.execute(f"SELECT concat_ws(' ', {columns}) FROM {schema}.{table}").fetchall()
            assert not any(number in row[0] for row in rows for number in numbers), table


@pytest.mark.parametrize("zone", ["-167:59", "+167:59", "Pacific/Kiritimati"])
def test_no_login_moves_the_day_by_its_time_zone(server: Server, zone: str) -> None:
    """A post that ended a week ago would be held again, one that begins next week already."""
    with by_hand(server, Role.CLERK) as connection:
        connection.execute(f"SET TIME ZONE '{zone}'")
        row = connection.execute("SELECT desks.today()").fetchone()
    assert row is not None
    assert row[0] == server.value("SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date")


def test_a_deed_that_is_asked_about_before_its_line_is_refused(server: Server) -> None:
    """Checks may be asked for at once: then the newest line in the log is somebody else's."""
    columns = "INSERT INTO event_step (event_id, number, at, part, by, verb, facts, state, account, entered_at)"
    with by_hand(server, Role.SUPERVISOR) as connection:
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(psycopg.Error) as caught:
            connection.execute(columns + f" VALUES (1, 9, 1, '综合指挥室', '', 'close', '{{}}', '已办结', '{NAMES[Role.SUPERVISOR]}', '')")
        assert caught.value.sqlstate in {"23000", "23503", "42501"}


def test_a_password_of_the_door_that_was_changed_stops_nobody_for_long(server: Server) -> None:
    limit = server.value(f"SELECT rolconnlimit FROM pg_roles WHERE rolname = '{server.prefix}door'")
    assert limit == 20
