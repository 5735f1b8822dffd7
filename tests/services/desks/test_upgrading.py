# ruff: noqa: E501 - statements of SQL read better whole
"""An older office on a server: its desks are told, one command brings schema and rights together, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from desktop.command_line.run import run
from desktop.desk_door import DeskDoor
from models.errors import Refused
from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.audit.verify import verify
from models.services.desks.keeping import missing_rights, renew_rights
from models.services.office.roles import Role
from models.store.upgrade import upgrade_postgres
from tests import postgres
from tests.services.desks.office import LAND, NAMES, PASSWORD, Server, seat, served

pytestmark = pytest.mark.postgres
BEFORE, MAY = "0045", 201705
"""The revision before what changes wait for got a schema of its own."""
SCRIPTS = Path(__file__).resolve().parents[3] / "migrations" / "desks"


def age(server: Server) -> None:
    """Take the schema and the rights of an office back to the revision before the locks."""
    script = (SCRIPTS / "append_operation.sql").read_text(encoding="utf-8").split("\n\n")
    append = next(one for one in script if "FUNCTION append_operation" in one)
    append = append[append.index("CREATE FUNCTION") :].replace("CREATE", "CREATE OR REPLACE", 1)
    with server.owner.engine.begin() as owner:
        for statement in (
            "DROP SCHEMA locks CASCADE", "COMMENT ON SCHEMA desks IS NULL", append,
            "DROP FUNCTION desks.free_held()", "DROP FUNCTION marks_under_secret(text[])",
            "DROP FUNCTION hidden_tables(), hidden_marks(text, boolean)", f"UPDATE alembic_version SET version_num = '{BEFORE}'",
            "DROP INDEX ix_event_over_state", "CREATE INDEX ix_event_open_received ON event (received_at, id)",
            "CREATE INDEX ix_event_state_received_at_id ON event (state, received_at, id)",
            "CREATE INDEX ix_event_place_received_at ON event (place, received_at)",
            f"GRANT SELECT ON staff_member TO {server.prefix}leader", f"REVOKE INSERT ON duty_turn FROM {server.prefix}clerk",
        ):  # fmt: skip
            owner.exec_driver_sql(statement.replace("%", "%%"))


@pytest.fixture
def older(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat(server)  # rows past the program: an upgrade keeps that in mind
        age(server)
        yield server


def enter(server: Server) -> None:
    door = DeskDoor(server.door)
    try:
        assert door.enter(NAMES[Role.CLERK], PASSWORD) is not None
    finally:
        door.close()


def test_an_upgrade_of_a_server_sets_its_rights_as_well(older: Server, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refused, match="server_older"):
        enter(older)
    assert run(["upgrade", "--database", older.url]) == 0, capsys.readouterr().err
    assert "权限也已" in capsys.readouterr().out
    clerk = older.desk(Role.CLERK)
    sheet = month_sheet(clerk, LAND, MAY)
    assert not save_edits(clerk, sheet, Edits({1: RowChange(32, ".", "P")}), sheet.seen).lost
    with older.owner.engine.connect() as connection:
        assert missing_rights(connection) == ()
        card = f"SELECT has_column_privilege('{older.prefix}leader', 'staff_member', 'id_card', 'SELECT')"
        assert connection.exec_driver_sql(card).scalar() is False
    told = {one.code for one in verify(older.desk(Role.SUPERVISOR)).findings}
    assert told == {"record_outside"}  # `seat`, which the upgrade did not vouch for
    assert run(["upgrade", "--database", older.url]) == 0
    assert "已经是最新" in capsys.readouterr().out


GIVE = """DO $$ DECLARE one record; BEGIN
FOR one IN SELECT oid::regclass AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
  EXECUTE format('ALTER TABLE %s OWNER TO {name}', one.name); END LOOP;
FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace LOOP
  EXECUTE format('ALTER FUNCTION %s OWNER TO {name}', one.name); END LOOP;
ALTER SCHEMA public OWNER TO {name}; ALTER DATABASE {database} OWNER TO {name}; END $$"""


def test_an_upgrade_that_cannot_set_the_rights_changes_nothing(older: Server) -> None:
    address = make_url(older.url)
    name = f"weak_{address.database}"
    engine = postgres.maintenance(older.url)
    with engine.connect() as admin:
        admin.exec_driver_sql(f"CREATE ROLE {name} LOGIN PASSWORD 'Weak-2017-pw'")
        admin.exec_driver_sql(GIVE.format(name=name, database=address.database).replace("%", "%%"))
        admin.exec_driver_sql(f"GRANT USAGE ON SCHEMA desks TO {name}")
        weak = address.set(username=name, password="Weak-2017-pw").render_as_string(hide_password=False)
        try:
            with pytest.raises(Refused, match="owner_needs_roles"):
                upgrade_postgres(weak, then=renew_rights)
            assert older.value("SELECT version_num FROM alembic_version") == BEFORE
            assert older.value("SELECT to_regnamespace('locks')") is None
        finally:
            admin.exec_driver_sql(f"REASSIGN OWNED BY {name} TO {address.username}")
            admin.exec_driver_sql(f"DROP OWNED BY {name}")
            admin.exec_driver_sql(f"DROP ROLE {name}")
    engine.dispose()


def test_a_desk_is_told_when_the_rights_are_those_of_an_older_program(older: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["upgrade", "--database", older.url]) == 0
    older.run("COMMENT ON SCHEMA desks IS '0'")
    with pytest.raises(Refused, match="server_rights_older"):
        enter(older)
    assert run(["upgrade", "--database", older.url]) == 0
    assert "权限已按本版本" in capsys.readouterr().out
    enter(older)
