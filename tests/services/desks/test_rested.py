"""A connection to a server that rested is asked whether it lives; one that answered just now is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from models.store import engine as engine_module
from models.store.engine import open_postgres
from tests.postgres import maintenance

pytestmark = pytest.mark.postgres


@pytest.fixture
def engine(empty_postgres: str) -> Iterator[Engine]:
    found = open_postgres(empty_postgres)
    yield found
    found.dispose()


def process(engine: Engine) -> int:
    """Return the number of the server's process behind the connection that comes next."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())


def test_a_page_that_reads_ten_times_over_does_not_ask_ten_times_whether_the_server_is_there(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    ping = engine.dialect.do_ping

    def counted(connection: object) -> bool:
        asked.append(connection)
        return ping(connection)  # type: ignore[arg-type]

    monkeypatch.setattr(engine.dialect, "do_ping", counted)
    monkeypatch.setattr(engine_module, "RESTED", 3600.0)
    assert len({process(engine) for _ in range(10)}) == 1 and not asked
    monkeypatch.setattr(engine_module, "RESTED", 0.0)
    process(engine)
    assert len(asked) == 1


def test_a_rested_connection_that_died_is_replaced_unseen(
    engine: Engine, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = process(engine)
    admin = maintenance(postgres_url)
    with admin.connect() as connection:
        assert connection.exec_driver_sql(f"SELECT pg_terminate_backend({before}, 5000)").scalar_one()
    admin.dispose()
    monkeypatch.setattr(engine_module, "RESTED", 0.0)
    assert process(engine) != before
