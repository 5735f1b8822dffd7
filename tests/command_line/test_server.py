"""The same verbs on a PostgreSQL server: the main job gives the same fen there."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from sqlalchemy import make_url

from tests.command_line.running import ROOT, SECRET, fen, read_csv
from tests.office import SCHEME, YEAR, year_of_files
from tests.postgres import maintenance

pytestmark = pytest.mark.postgres


def run(url: str, *arguments: object, password: str = SECRET) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *map(str, arguments), "--database", url],
        cwd=ROOT, env={**os.environ, "SECONDED_PASSWORD": password}, capture_output=True,
        text=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False, timeout=600,
    )  # fmt: skip


def test_the_main_job_gives_the_same_fen_on_a_server(empty_postgres: str) -> None:
    for arguments in (
        ("init", "--street", "城南街道", "--user", "admin"),
        ("import", *year_of_files()),
        ("scheme", SCHEME),
    ):
        result = run(empty_postgres, *arguments)
        assert result.returncode == 0, result.stderr
    answer = json.loads(run(empty_postgres, "bonus", YEAR, "--json").stdout)
    amounts = {line["staff_no"]: line["amount_fen"] for line in answer["lines"]}
    assert amounts == {row["工号"]: fen(row["实计发"]) for row in read_csv(f"expected-bonus-{YEAR}.csv")}
    assert "全部相符" in run(empty_postgres, "verify").stdout
    wrong = run(empty_postgres, "verify", password="wrong-2017")
    assert wrong.returncode == 1
    assert "全部相符" not in wrong.stdout


def with_login(url: str) -> str:
    """Let a login with a password own the database; return its address without the password."""
    address = make_url(url)
    login = f"owner_{address.database}"
    admin = maintenance(url)
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {login} LOGIN PASSWORD 'Owner-2017-pw'")
        connection.exec_driver_sql(f'ALTER DATABASE "{address.database}" OWNER TO {login}')
        connection.exec_driver_sql(f"ALTER SCHEMA public OWNER TO {login}")
    admin.dispose()
    return address.set(username=login, password=None).render_as_string(hide_password=False)


def test_a_password_that_the_server_asks_for_is_asked_for(
    empty_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = with_login(empty_postgres)
    monkeypatch.delenv("PGPASSWORD", raising=False)
    missing = run(url, "init", "--street", "城南街道", "--user", "admin")
    assert (missing.returncode, "SECONDED_SERVER_PASSWORD" in missing.stderr) == (2, True)
    monkeypatch.setenv("SECONDED_SERVER_PASSWORD", "Owner-2017-wrong")
    wrong = run(url, "init", "--street", "城南街道", "--user", "admin")
    assert (wrong.returncode, "Owner-2017" in wrong.stderr) == (1, False)
    monkeypatch.setenv("SECONDED_SERVER_PASSWORD", "Owner-2017-pw")
    made = run(url, "init", "--street", "城南街道", "--user", "admin")
    assert made.returncode == 0, made.stderr
    assert json.loads(run(url, "attendance", YEAR, "--json").stdout) == {"people": []}
