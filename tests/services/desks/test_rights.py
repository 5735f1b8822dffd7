# ruff: noqa: E501 - statements of SQL read better whole
"""What each role may on a server: the matrix is complete, stands in the schema, and cannot be stepped past."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from msgspec import structs
from sqlalchemy import Boolean, Column, Integer, insert, text

from models.errors import Refused
from models.log.keys import OpenKey, anchor_marks, key_of, secrets_of
from models.log.records import HIDDEN, WATCHED, all_digests, digests_of
from models.rules.core.log_chain import anchor_mark, hidden_text, record_text
from models.services.audit.anchors import Anchor, head_anchor, holds
from models.services.audit.history import read_history
from models.services.audit.open_export.office import export_office
from models.services.audit.verify import verify
from models.services.calendar.half_days import read_halves_off
from models.services.desks.keeping import keep_rights
from models.services.desks.policies import policies
from models.services.desks.rights import HIDDEN as HIDDEN_COLUMNS
from models.services.desks.rights import POST_GROUPS, WRITES, Group, actions_on, matrix
from models.services.events.secrecy.complainants import (
    masked_of,
    read_complainant,
    require_all_complainants,
)
from models.services.office.accounts import (
    accounts,
    add_account,
    limit_account,
    note_password_change,
    operation_log,
    set_account,
    sign_in,
)
from models.services.office.roles import Action, Role
from models.services.people.staff import staff
from models.store.desks.connecting import names_at, open_as, scrambled
from models.store.store import Store
from models.tables.schema import Base
from tests import postgres
from tests.services.desks.office import LAND, NAMES, PASSWORD, Server, clock, seat, served

pytestmark = pytest.mark.postgres
TABLES = [table.name for table in Base.metadata.sorted_tables]
BY_FUNCTION = {"operation", "anchor_secret", "log_head", "correction", "touched_record", "login_tries"}
"""Tables that no desk writes itself: the log and what keeps it honest have their functions."""


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat(server)
        yield server


def as_role(server: Server, role: Role) -> psycopg.Connection:
    """Connect by hand, as psql would."""
    engine = open_as(server.door, NAMES[role], PASSWORD)
    engine.dispose()
    address = engine.url.set(drivername="postgresql")
    return psycopg.connect(address.render_as_string(hide_password=False))


def test_every_table_of_the_schema_is_in_the_matrix() -> None:
    written = {write.table for write in WRITES} | BY_FUNCTION
    assert written == set(TABLES)
    columns = {name: set(table.columns.keys()) for name, table in Base.metadata.tables.items()}
    assert all(set(write.columns.split()) <= columns[write.table] for write in WRITES)


def granted(server: Server) -> set[tuple[str, str, str, str]]:
    """Return (group, table, verb, column) as the server itself tells it."""
    query = text(
        "SELECT grantee, table_name, privilege_type, column_name FROM information_schema.column_privileges"
        " WHERE table_schema = 'public' AND grantee LIKE :mine AND table_name <> 'alembic_version'"
        " UNION SELECT grantee, table_name, privilege_type, '' FROM information_schema.table_privileges"
        " WHERE table_schema = 'public' AND grantee LIKE :mine AND privilege_type = 'DELETE'"
    )
    with server.owner.engine.connect() as connection:
        rows = connection.execute(query, {"mine": server.prefix.replace("_", r"\_") + "%"}).all()
    groups = {server.prefix + group.value for group in Group}
    return {(row[0].removeprefix(server.prefix), *row[1:]) for row in rows if row[0] in groups}


def expected() -> set[tuple[str, str, str, str]]:
    found = set()
    for right in matrix():
        columns = right.columns or set(Base.metadata.tables[right.table].columns.keys())
        names = {""} if right.verb == "DELETE" else columns
        found |= {(right.group.value, right.table, right.verb, name) for name in names}
    return found


def test_the_server_grants_the_matrix_and_nothing_else(server: Server) -> None:
    assert granted(server) == expected()


def test_rights_laid_out_again_are_the_same(server: Server) -> None:
    with server.owner.engine.begin() as connection:
        assert keep_rights(connection) == server.prefix
    assert granted(server) == expected()


@pytest.mark.parametrize("role", Role)
def test_no_role_writes_a_table_that_its_actions_do_not(server: Server, role: Role) -> None:
    """Raw SQL: each verb that the matrix leaves out is refused by the server, on every table."""
    allowed = {(right.table, right.verb) for right in matrix() if right.group.value == role.value}
    with as_role(server, role) as connection:
        for table in TABLES:
            column = next(iter(Base.metadata.tables[table].columns.keys()))
            tries = {
                "INSERT": f"INSERT INTO {table} ({column}) VALUES (NULL)",
                "UPDATE": f"UPDATE {table} SET {column} = {column}",
                "DELETE": f"DELETE FROM {table}",
                "TRUNCATE": f"TRUNCATE {table}",
            }
            for verb in tries.keys() - {verb for name, verb in allowed if name == table}:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(tries[verb])
                connection.rollback()


@pytest.mark.parametrize("role", Role)
def test_no_role_changes_a_column_that_its_actions_do_not(server: Server, role: Role) -> None:
    mine = {
        right.table: right.columns
        for right in matrix()
        if right.group.value == role.value and right.verb == "UPDATE"
    }
    with as_role(server, role) as connection:
        for table in TABLES:
            for column in set(Base.metadata.tables[table].columns.keys()) - mine.get(table, frozenset()):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"UPDATE {table} SET {column} = {column}")
                connection.rollback()


@pytest.mark.parametrize("role", Role)
def test_the_log_is_written_by_its_function_in_ones_own_name_alone(server: Server, role: Role) -> None:
    with as_role(server, role) as connection:
        other = next(name for name in NAMES.values() if name != NAMES[role])
        forged = "SELECT append_operation('2018-01-15T09:30:00+00:00', %s, %s, '', '{}')"
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="not_your_account"):
            connection.execute(forged, (other, "change_own_password"))
        connection.rollback()
        if role is not Role.LEADER:
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="not_your_account"):
                connection.execute(forged, (NAMES[role], "approve_run"))
            connection.rollback()


def test_a_change_without_its_line_in_the_log_is_not_committed(server: Server) -> None:
    with as_role(server, Role.CLERK) as connection:
        connection.execute("UPDATE staff_member SET note = '改' WHERE id = 1")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="change_not_logged"):
            connection.commit()
    with as_role(server, Role.CLERK) as connection:
        connection.execute("SELECT append_operation('2018', %s, 'map_words', '', '{}')", (NAMES[Role.CLERK],))
        connection.execute("UPDATE staff_member SET note = '改' WHERE id = 1")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="change_not_logged"):
            connection.commit()  # a line of another action does not cover it


def test_nobody_writes_that_somebody_else_did_it(server: Server) -> None:
    with as_role(server, Role.LEADER) as connection:
        forged = "INSERT INTO closed_month (agency_id, month, closed_by, closed_at) VALUES (1, 201705, '李考勤', '')"
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="not_your_account"):
            connection.execute(forged)


def test_one_account_reads_no_password_of_another(server: Server) -> None:
    for role in Role:
        with as_role(server, role) as connection:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT verifier FROM account")
            connection.rollback()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT * FROM pg_authid")


READERS = {"id_card": {"leader"}, "mobile": {"leader"}, "bank_card": set[str]()}
"""Column of a person → the roles that are shown it masked; all posts are."""


@pytest.mark.parametrize("role", Role)
def test_numbers_of_people_are_read_in_full_by_those_alone_whose_work_needs_them(server: Server, role: Role) -> None:
    with as_role(server, role) as connection:
        for column, masked in READERS.items():
            if role.value in masked:
                for way in (f"SELECT {column} FROM staff_member", "SELECT * FROM staff_member", "SELECT s FROM staff_member s",
                            f"SELECT 1 FROM staff_member WHERE {column} = ''", f"COPY staff_member ({column}) TO STDOUT",
                            f"SELECT max({column}) FROM staff_member"):  # fmt: skip
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        connection.execute(way)
                    connection.rollback()
            else:
                connection.execute(f"SELECT {column} FROM staff_member")
    for group in POST_GROUPS:
        may = "SELECT bool_or(has_column_privilege('{}', 'staff_member', c, 'SELECT')) FROM unnest('{{id_card,mobile,bank_card}}'::text[]) c"
        assert server.value(may.format(server.prefix + group)) is False


def test_the_program_shows_people_alike_to_who_reads_their_numbers_and_who_does_not(server: Server) -> None:
    server.run("UPDATE staff_member SET id_card = '110101199003078814', mobile = '13812345678', bank_card = '6222020000000000001',"
               " note = E'a\"b\\\\c\\n\x01é中\u2028😀/' WHERE id = 2")  # fmt: skip
    clerk, leader = server.desk(Role.CLERK), server.desk(Role.LEADER)
    plain = [structs.replace(row, id_card="") for row in staff(clerk)]
    assert [structs.replace(row, id_card="") for row in staff(leader)] == plain
    assert {row.id_card for row in staff(leader) if row.id == 2} == {"110101************"}
    with clerk.reading() as session, leader.reading() as other:
        assert read_halves_off(other) == read_halves_off(session)
        assert read_halves_off(other).people[2] == ("男", date(1990, 3, 7))
        wanted = [("staff_member", str(number)) for number in range(1, 7)]
        digests = [digests_of(one.connection(), key_of(one.connection()), wanted) for one in (session, other)]
        assert digests[0] == digests[1] and all(digests[0].values())


@pytest.mark.parametrize("role", Role)
def test_the_secret_of_the_log_is_shown_to_no_desk(server: Server, role: Role) -> None:
    """A desk has digests of rows and anchors of real lines made, and cannot make an anchor of its own."""
    forged = json.dumps(["anchor", 999, "0" * 64], separators=(",", ":"))
    with as_role(server, role) as connection:
        for way in ("SELECT secret FROM anchor_secret", "SELECT * FROM anchor_secret",
                    "SELECT keyed_mark('x')", "SELECT head_mark(1, 'x')", "SELECT hmac_pads('x')"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(way)
            connection.rollback()
        for text_ in (forged, "", '["head",1,"x"]'):
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="not_your_account"):
                connection.execute("SELECT keyed_marks(%s)", ([text_],))
            connection.rollback()
        assert connection.execute("SELECT * FROM anchor_marks('{999999}')").fetchall() == []


def test_digests_and_anchors_are_the_same_from_a_desk_from_the_owner_and_from_the_secret(
    server: Server,
) -> None:
    texts = [record_text("account", {"name": odd}) for odd in ("王芳", 'a"b\\c\n\x01é\u2028😀', "")]
    with server.owner.engine.connect() as connection:
        (secret,) = secrets_of(connection)
        line = connection.execute(text("SELECT id, seal FROM operation ORDER BY id DESC LIMIT 1")).one()
    expected = OpenKey(secret).digests(texts)
    for role in Role:
        with server.desk(role).reading() as session:
            key = key_of(session.connection())
            assert key is not None and key.digests(texts) == expected
            marks = anchor_marks(session.connection(), {line.id: line.seal})
            assert marks == {line.id: (anchor_mark(secret, line.id, line.seal),)}
    assert head_anchor(server.desk(Role.SUPERVISOR)).mark == anchor_mark(secret, line.id, line.seal)


def test_every_role_that_may_verify_finds_the_office_whole_and_its_anchors(server: Server) -> None:
    kept = head_anchor(server.desk(Role.CLERK))
    for role in (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.LEADER):
        desk = server.desk(role)
        assert holds(desk, [kept, Anchor(kept.number, "0" * 16)]) == (True, False)
        found = {one.code for one in verify(desk, anchors=[kept]).findings}
        assert found <= {"record_without_line", "record_outside"}  # `seat` wrote past the program


NAME, PHONE, SECRET_NAME = "欧阳小明", "13712345678", "欧阳不愿人知"


def report(server: Server) -> None:
    """Put two events of a grid with who reported them, the second in confidence, by rows of the owner."""
    plain = {"grid": "999", "agency": "国土资源所", "level": "一般", "state": "待受理"}
    columns = [column for column in Base.metadata.tables["event"].columns if not column.nullable]
    with server.owner.engine.begin() as connection:  # the rows alone matter here, not what they refer to
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for number, (name, secret) in enumerate(((NAME, False), (SECRET_NAME, True)), 1):
            empty = {one.name: _nothing(one) for one in columns}
            row = {**empty, **plain, "id": number, "number": str(number), "foreign_id": str(number)}
            connection.execute(insert(Base.metadata.tables["event"]).values(row))
            told = {"event_id": number, "name": name, "phone": PHONE, "secret": secret}
            connection.execute(insert(Base.metadata.tables["event_complainant"]).values(told))


def _nothing(column: Column[Any]) -> object:
    """Return what stands for nothing in a column."""
    match column.type:
        case Boolean():
            return False
        case Integer():
            return 0
        case _:
            return ""


@pytest.fixture
def reported(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        report(server)
        yield server


def test_who_reported_is_read_by_the_hub_and_the_verifying_grid_alone(reported: Server) -> None:
    post = "INSERT INTO event_post (account, part, name, since) VALUES ('{}', '{}', '{}', '2017-01-01')"
    reported.run(post.format(NAMES[Role.CLERK], "综合指挥室", ""))
    reported.run(post.format(NAMES[Role.LEADER], "网格员", "999"))
    reported.run(post.format(NAMES[Role.FINANCE], "网格员", "998"))
    reported.run(post.format(NAMES[Role.SUPERVISOR], "派驻机构", "国土资源所"))
    for role in Role:
        with as_role(reported, role) as connection:
            for column in ("name", "phone", "*"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"SELECT {column} FROM event_complainant")
                connection.rollback()
            may = role in (Role.CLERK, Role.LEADER)
            if may:
                told = "SELECT append_operation('2018-01-15T09:30:00+00:00', %s, 'read_complainant', '2', '{}')"
                connection.execute(told, (NAMES[role],))
                connection.execute("SELECT desks.ask_complainant(2)")
                connection.commit()
            found = connection.execute("SELECT name FROM desks.complainant_in_clear(2)").fetchall()
            assert found == ([(SECRET_NAME,)] if may else [])
            masked = connection.execute("SELECT * FROM desks.shown_complainants('{1,2}')").fetchall()
            assert sorted(masked) == [(1, "欧＊＊", "＊＊＊＊5678", False), (2, "＊＊＊", "＊＊＊＊", True)]


def test_digests_of_what_no_desk_reads_are_the_same_from_a_desk_and_from_the_secret(reported: Server) -> None:
    reported.run("INSERT INTO district_key VALUES (1, 'a\"b', E'c\\\\d\\n', '2017')")
    reported.run("UPDATE event_complainant SET name = E'欧阳\\t\\x01é\\u2028😀/' WHERE event_id = 1")
    with reported.owner.engine.connect() as connection:
        open_key = OpenKey(secrets_of(connection)[-1])
        expected = {one: mark for one, mark in all_digests(connection, open_key) if one[0] in HIDDEN}
    assert {one[0] for one in expected} == {"event_complainant", "district_key"}
    for role in Role:
        with reported.desk(role).reading() as session:
            key = key_of(session.connection())
            assert key is not None
            found = dict(all_digests(session.connection(), key))
        assert {one: mark for one, mark in found.items() if one[0] in HIDDEN} == expected


@pytest.mark.parametrize("role", Role)
def test_nobody_tries_names_by_digests_or_reads_a_hidden_row_by_writing_it(
    reported: Server, role: Role
) -> None:
    row = {"event_id": 1, "name": NAME, "phone": PHONE, "secret": False}
    refused = psycopg.errors.IntegrityConstraintViolation
    with as_role(reported, role) as connection:
        for way, values in (
            ("SELECT keyed_marks(%s)", ([hidden_text("event_complainant", row)],)),
            ("SELECT * FROM rows_written_here(%s)", ("event_complainant",)),
            ("SELECT * FROM hidden_marks(%s, false)", ("account",)),
        ):
            with pytest.raises(refused, match="not_your_account"):
                connection.execute(way, values)
            connection.rollback()
        assert connection.execute("SELECT * FROM hidden_marks('event_complainant', true)").fetchall() == []


def test_tables_with_columns_that_no_desk_reads_have_their_digests_from_the_server() -> None:
    with_columns = set(HIDDEN_COLUMNS) & set(WATCHED) - {"account"}  # a verifier is shown empty
    assert with_columns | {"district_key"} == HIDDEN


def test_the_program_reads_complainants_by_the_functions_of_the_server(reported: Server) -> None:
    desk = reported.desk(Role.CLERK)
    with desk.reading() as session:
        shown = masked_of(session, 1)
        assert (shown.name, shown.phone) == ("欧＊＊", "＊＊＊＊5678")
        assert not masked_of(session, 3).known
    with pytest.raises(Refused, match="event_complainant_closed"):
        read_complainant(desk, "2", "回访")
    post = f"INSERT INTO event_post (account, part, name, since) VALUES ('{desk.actor.account}'"
    reported.run(f"{post}, '综合指挥室', '', '2017-01-01')")
    assert read_complainant(desk, "2", "回访").name == SECRET_NAME


def test_who_takes_nothing_in_changes_no_complainant(reported: Server) -> None:
    for keep in ("hand_over_persons('{1}', true)", "keep_exchange_person(1, 'party', '1', '别人')",
                 "hand_over_parked(1, 1, false)"):  # fmt: skip
        refused = psycopg.errors.IntegrityConstraintViolation
        with as_role(reported, Role.FINANCE) as connection, pytest.raises(refused, match="not_your_account"):
            connection.execute(f"SELECT desks.{keep}")


def test_no_login_of_a_server_exports_complainants_in_clear(reported: Server, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="complainants_hidden") as caught:
        export_office(reported.desk(Role.ADMINISTRATOR), tmp_path / "out", program="1", complainants="移交")
    assert caught.value.facts["count"] == "2"
    assert list(tmp_path.iterdir()) == []
    with reported.owner.sessions() as session:
        require_all_complainants(session)


WAYS_IN = (
    "CREATE ROLE thief SUPERUSER", "CREATE ROLE thief LOGIN", "CREATE ROLE thief IN ROLE pg_read_server_files",
    "GRANT pg_read_server_files TO CURRENT_USER", "GRANT {prefix}leader TO CURRENT_USER",
    "GRANT {prefix}keeper TO CURRENT_USER", "SET ROLE {prefix}keeper", "SET ROLE {prefix}leader",
    "SET SESSION AUTHORIZATION {prefix}3", "ALTER ROLE CURRENT_USER CREATEROLE", "ALTER ROLE CURRENT_USER SUPERUSER",
    "ALTER ROLE {prefix}3 PASSWORD 'x'", "ALTER ROLE {prefix}keeper LOGIN", "DROP ROLE {prefix}1",
    "ALTER TABLE run DISABLE TRIGGER ALL", "DROP TRIGGER run_change ON run", "ALTER TABLE run OWNER TO CURRENT_USER",
    "ALTER TABLE account DISABLE ROW LEVEL SECURITY", "DROP POLICY desk_own ON account",
    "CREATE TABLE public.mine (id int)", "CREATE FUNCTION desks.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION desks.is_owner() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "SET session_replication_role = replica", "COPY account TO PROGRAM 'cat'", "SELECT pg_read_file('/etc/passwd')",
    "INSERT INTO desks.action_group VALUES ('approve_run', '{prefix}clerk')", "DELETE FROM operation",
    "INSERT INTO operation VALUES (999, '', '', '', '', '', '', '')", "SELECT lo_import('/etc/passwd')",
    "UPDATE alembic_version SET version_num = '9999'", "TRUNCATE closed_month", "LOCK TABLE run IN EXCLUSIVE MODE",
)  # fmt: skip


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEADER])
def test_no_login_gains_what_it_was_not_given(server: Server, role: Role) -> None:
    with as_role(server, role) as connection:
        for way in WAYS_IN:
            with pytest.raises(psycopg.Error) as caught:
                connection.execute(way.replace("{prefix}", server.prefix))
            connection.rollback()
            assert caught.value.sqlstate in {"42501", "23000", "0LP01", "22023", "42704"}, way


def test_no_login_may_make_roles_and_nobody_is_the_keeper(server: Server) -> None:
    logins = (
        "SELECT count(*) FROM pg_roles WHERE rolcanlogin AND NOT rolsuper"
        f" AND (rolcreaterole OR rolcreatedb OR rolbypassrls) AND rolname LIKE '{server.prefix}%'"
    )
    assert server.value(logins) == 0
    members = (
        "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid"
        " JOIN pg_roles u ON u.oid = m.member"
        f" WHERE r.rolname = '{server.prefix}keeper' AND NOT u.rolsuper"
    )
    assert server.value(members) == 0


def test_the_door_shows_names_and_nothing_else(server: Server) -> None:
    assert {name.account for name in names_at(server.door)} >= set(NAMES.values())
    with pytest.raises(Refused, match="wrong_password"):
        open_as(server.door, NAMES[Role.CLERK], "不是这个")
    with pytest.raises(Refused, match="no_such_account"):
        open_as(server.door, "没有的人", PASSWORD)


def test_accounts_are_made_changed_and_switched_off_with_their_logins(postgres_url: str) -> None:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        chief = server.desk(Role.ADMINISTRATOR)
        secret = scrambled(server.owner.engine, PASSWORD)
        add_account(chief, name="新来的", full_name="新来的", role=Role.CLERK, verifier=secret)
        desk = sign_in(server.store("新来的").sessions, "新来的", clock=clock)
        note_password_change(desk, "新来的", scrambled(server.owner.engine, "换了新口令-88"))
        with pytest.raises(Refused, match="wrong_password"):
            open_as(server.door, "新来的", PASSWORD)
        server.opened.append(Store(open_as(server.door, "新来的", "换了新口令-88")))
        set_account(chief, "新来的", role=Role.FINANCE)
        with pytest.raises(Refused, match=r"not_allowed|not_your_account"), desk.change(Action.MAP_COLUMNS):
            pass  # an old window, still open: the server asks each time
        set_account(chief, "新来的", active=False)
        with pytest.raises(Refused):
            open_as(server.door, "新来的", "换了新口令-88")
        with pytest.raises(Refused, match=r"account_lost_rights|not_your_account"):
            note_password_change(desk, "新来的", secret)
        with chief.reading() as session:
            assert read_history(session).broken is None


def test_a_clerk_of_one_agency_sees_and_writes_its_people_alone(postgres_url: str) -> None:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat(server)
        chief, clerk = server.desk(Role.ADMINISTRATOR), server.desk(Role.CLERK)
        people = text("SELECT count(*) FROM staff_member")
        with clerk.reading() as session:
            assert session.execute(people).scalar() == 6
        limit_account(chief, NAMES[Role.CLERK], ["国土资源所"])
        (limited,) = (one for one in accounts(chief) if one.name == NAMES[Role.CLERK])
        assert limited.agencies == ("国土资源所",)
        server.run(
            "INSERT INTO month_marks SELECT id, 201705, 1 + (id > 3)::int, repeat('P', 62) FROM staff_member"
        )
        with clerk.reading() as session:
            assert session.execute(people).scalar() == 3
            assert session.execute(text("SELECT DISTINCT agency_id FROM month_marks")).scalars().all() == [
                LAND
            ]
        with as_role(server, Role.CLERK) as connection:
            assert (
                connection.execute("UPDATE month_marks SET marks = marks WHERE agency_id = 2").rowcount == 0
            )
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("INSERT INTO month_marks VALUES (4, 201706, 2, repeat('P', 60))")
        limit_account(chief, NAMES[Role.CLERK], [])
        with clerk.reading() as session:
            assert session.execute(people).scalar() == 6


def test_a_clerk_of_one_agency_sees_events_by_its_names_and_those_it_assists(reported: Server) -> None:
    seat(reported)
    limit_account(reported.desk(Role.ADMINISTRATOR), NAMES[Role.CLERK], ["国土资源所"])
    reported.run("UPDATE agency SET aliases = E'国土分局\n国土办\n司法所' WHERE name = '国土资源所'")
    seen = text("SELECT count(*) FROM event")
    for agency, assisting, expected in (
        ("国土资源所", "", 2), ("国土办", "", 2), ("司法所", "", 0),
        ("司法所", "国土资源所", 2), ("司法所", "派出所\n国土资源所", 2), ("司法所", "派出所", 0),
    ):  # fmt: skip
        with reported.owner.engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            values = {"agency": agency, "assisting": assisting}
            connection.execute(text("UPDATE event SET agency = :agency, assisting = :assisting"), values)
        with reported.desk(Role.CLERK).reading() as session:
            assert session.execute(seen).scalar() == expected, (agency, assisting)


def test_every_row_policy_names_a_table_that_has_it(server: Server) -> None:
    for policy in policies():
        enabled = f"SELECT relrowsecurity FROM pg_class WHERE oid = '{policy.table}'::regclass"
        assert server.value(enabled) is True
    assert all(actions_on(table) or table in BY_FUNCTION | {"event_content"} for table in TABLES)


def test_the_seals_that_the_server_makes_are_those_of_the_program(server: Server) -> None:
    chief = server.desk(Role.ADMINISTRATOR)
    odd = 'a"b\\c\n\t\x01é中\u2028😀/'
    with chief.change(Action.REVEAL_PERSONAL, odd) as change:
        change.detail["text"] = odd
    assert operation_log(chief, 1)[0].subject == odd
    with chief.reading() as session:
        assert read_history(session).broken is None
    assert len(accounts(chief)) >= len(NAMES)
