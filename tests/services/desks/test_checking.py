# ruff: noqa: E501 - statements of SQL read better whole
"""The owner is told what is not as it should be on the server, and which command puts it right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.command_line.run import run
from models.many_desks import RIGHTS
from models.services.desks.checking import oddities
from models.services.office.roles import Role
from tests import postgres
from tests.services.desks.office import Server, by_hand, served

pytestmark = pytest.mark.postgres
OF_THE_SERVER = {"server_without_tls"}
"""What the server of the tests is said of as it stands."""


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        yield server


def told(server: Server) -> dict[str, str]:
    with server.owner.engine.connect() as connection:
        return {one.code: " ".join(one.facts.values()) for one in oddities(connection)}


def test_a_server_as_it_was_set_up_is_as_it_should_be(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(told(server)) <= OF_THE_SERVER
    run(["server", "check", server.url])
    said = capsys.readouterr().out
    assert "server rights" not in said and "登录入口" in said


@pytest.mark.parametrize(
    ("deed", "undo", "code", "word"),
    [
        ("GRANT DELETE ON operation TO {p}clerk", "REVOKE DELETE ON operation FROM {p}clerk", "server_rights_extra", "operation"),
        ("GRANT SELECT (name) ON event_complainant TO PUBLIC", "REVOKE SELECT (name) ON event_complainant FROM PUBLIC", "server_rights_extra", "PUBLIC"),
        ("REVOKE DELETE ON duty_turn FROM {p}clerk", "GRANT DELETE ON duty_turn TO {p}clerk", "server_rights_missing", "duty_turn"),
        ("ALTER ROLE {p}2 CREATEROLE", "ALTER ROLE {p}2 NOCREATEROLE", "server_login_strong", "CREATEROLE"),
        ("GRANT pg_read_server_files TO {p}3", "REVOKE pg_read_server_files FROM {p}3", "server_login_strong", "pg_read_server_files"),
        ("ALTER ROLE {p}keeper LOGIN", "ALTER ROLE {p}keeper NOLOGIN", "server_login_strong", "LOGIN"),
        ("ALTER ROLE {p}door SET statement_timeout = 1", "ALTER ROLE {p}door RESET ALL", "server_door_settings", "statement_timeout"),
        ("ALTER TABLE staff_member DISABLE ROW LEVEL SECURITY", "ALTER TABLE staff_member ENABLE ROW LEVEL SECURITY", "server_rows_open", "staff_member"),
        ("COMMENT ON SCHEMA desks IS NULL", f"COMMENT ON SCHEMA desks IS '{RIGHTS}'", "server_rights_other", "0"),
    ],
)  # fmt: skip
def test_what_somebody_has_changed_is_named(server: Server, deed: str, undo: str, code: str, word: str) -> None:
    before = told(server)
    server.run(deed.replace("{p}", server.prefix))
    found = told(server)
    assert word in found[code]
    server.run(undo.replace("{p}", server.prefix))
    assert told(server) == before


def test_a_door_that_was_shut_is_named_and_a_login_learns_nothing_here(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.run(f"ALTER ROLE {server.prefix}door PASSWORD 'x'")
    assert run(["server", "check", server.url]) == 1
    assert "登录入口打不开" in capsys.readouterr().out
    assert run(["server", "rights", server.url]) == 0
    capsys.readouterr()
    run(["server", "check", server.url])
    assert "登录入口打不开" not in capsys.readouterr().out
    with by_hand(server, Role.CLERK) as connection:
        assert connection.execute("SELECT desks.open_door()").fetchone() == ("",)
