"""Transactions are real on both engines: whole or nothing, one writer at a time, durable."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from models.errors import Refused, Trouble
from models.store import engine as engine_module
from models.store.engine import WRITING, WRITING_ALONE, open_postgres, require_head
from models.store.store import Store, create_postgres, open_postgres_store, open_with_key
from tests.conftest import Template
from tests.store import rows

READINGS = Path("/proc/self/io")


def test_a_failed_transaction_leaves_nothing_not_even_a_table(store: Store) -> None:
    def fail() -> None:
        with store.sessions.begin() as session:
            session.execute(text("CREATE TABLE half_made (id INTEGER)"))
            session.execute(text("INSERT INTO calendar_year (year, source) VALUES (2017, '')"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert rows.count(store, "calendar_year") == 0
    with store.sessions.begin() as session:
        session.execute(text("CREATE TABLE half_made (id INTEGER)"))
        session.execute(text("DROP TABLE half_made"))


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        rows.run(store, rows.MARKS, staff=7, month=rows.APRIL, agency=7, marks=rows.FULL_APRIL)


def test_a_second_writer_waits_and_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file any second writer; on a server, where writers work side by side, a change of the schema."""
    with store.sessions() as first, store.sessions() as second:
        first.connection(execution_options=WRITING)
        with store.engine.connect() as connection:
            impatient = connection.connection.cursor()
            if store.dialect == "sqlite":
                impatient.execute("PRAGMA busy_timeout = 50")
            else:
                impatient.execute("SET lock_timeout = 50")
            connection.connection.commit()
            with pytest.raises(Trouble, match="database_busy"):
                connection.execution_options(**WRITING_ALONE).begin()
            connection.invalidate()
        assert second.execute(text("SELECT count(*) FROM agency")).scalar_one() == 0
    rows.agency(store)


def test_a_reader_sees_one_moment_while_another_writes(sqlite_store: Store) -> None:
    with sqlite_store.sessions() as reader:
        assert reader.execute(text("SELECT count(*) FROM agency")).scalar_one() == 0
        rows.agency(sqlite_store)
        assert reader.execute(text("SELECT count(*) FROM agency")).scalar_one() == 0
    assert rows.count(sqlite_store, "agency") == 1


def test_an_embedded_store_is_durable_and_keeps_temporaries_in_memory(sqlite_store: Store) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}
    with sqlite_store.engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected}
    assert found == expected


@pytest.mark.skipif(not READINGS.exists(), reason="this system does not say what a process has read")
def test_what_was_read_once_is_not_decrypted_again(sqlite_store: Store) -> None:
    """What looked through the open events of a large office read and decrypted them anew each time."""
    with sqlite_store.engine.connect().execution_options(**WRITING) as connection:
        connection.exec_driver_sql("CREATE TABLE heap (id INTEGER PRIMARY KEY, page BLOB)")
        fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) "
        connection.exec_driver_sql(fill + "INSERT INTO heap SELECT i, zeroblob(3800) FROM n")
        connection.commit()
    with sqlite_store.engine.connect() as connection:
        looking = "SELECT sum(length(hex(page))) FROM heap"
        connection.exec_driver_sql(looking).scalar_one()
        before = _read_so_far()
        connection.exec_driver_sql(looking).scalar_one()
        assert _read_so_far() - before < 1_000_000


def _read_so_far() -> int:
    """Return how many bytes this process has read."""
    return int(READINGS.read_text().split()[1])


OLDER, NEWER = (f"{int(engine_module.HEAD) + step:04}" for step in (-1, 1))


@pytest.mark.parametrize(
    ("revision", "code"),
    [
        (NEWER, "database_newer"),
        (OLDER, "database_older"),
        ("0000", "database_older"),
        ("abc", "database_newer"),
    ],
    ids=["newer", "older", "none", "foreign"],
)
def test_another_schema_is_refused_before_any_write(store: Store, revision: str, code: str) -> None:
    rows.run(store, "UPDATE alembic_version SET version_num = :found", found=revision)
    if store.data_dir is None:
        code = code.replace("database_older", "server_older")
    try:
        with pytest.raises(Refused, match=code) as caught:
            require_head(store.engine)
        assert caught.value.facts == {"found": revision, "ours": engine_module.HEAD}
        if store.data_dir is not None and store.key is not None:
            with pytest.raises(Refused, match=code):
                open_with_key(store.data_dir, store.key)
    finally:
        rows.run(store, "UPDATE alembic_version SET version_num = :ours", ours=engine_module.HEAD)

def test_what_a_busy_day_asks_last_is_parsed_once_too(sqlite_store: Store) -> None:
    """The driver keeps the first statements for ever: later ones were parsed each time."""
    parsed: list[str] = []

    def hear(*what: object) -> int:
        """Be asked, as an authorizer is whenever a statement is parsed."""
        parsed.append(str(what))
        return 0

    with sqlite_store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        for number in range(2, 600):
            for _ in range(2):
                raw.execute(f"SELECT count(*) + {number} FROM month_marks").fetchall()
        raw.set_authorizer(hear)
        later = [f"SELECT max(month) + {number} FROM month_marks" for number in range(5)]
        for sql in later:
            raw.execute(sql).fetchall()
        once = len(parsed)
        for sql in later:
            raw.execute(sql).fetchall()
        raw.set_authorizer(None)
    assert 0 < once == len(parsed)



@pytest.mark.postgres
def test_a_server_s_office_is_founded_once(empty_postgres: str) -> None:
    with pytest.raises(Refused, match="no_office_here"):
        open_postgres_store(empty_postgres)
    create_postgres(empty_postgres).close()
    with pytest.raises(Refused, match="office_exists"):
        create_postgres(empty_postgres)
    with open_postgres_store(empty_postgres) as store:
        assert store.take_failures() == ()
        with pytest.raises(Refused, match="no_key_file"):
            _ = store.keys


def test_an_address_that_leads_nowhere_is_told() -> None:
    with pytest.raises(Refused, match="not_postgres"):
        open_postgres("sqlite:///x.db")
    with pytest.raises(Refused, match="not_postgres"):
        open_postgres("street office")
    with pytest.raises(Trouble, match="server_unreachable") as caught:
        open_postgres("postgresql://clerk:geheim@127.0.0.1:1/office")
    assert "geheim" not in str(caught.value.facts)


def test_the_key_is_not_shown_with_the_store(sqlite_store: Store, founded: Template) -> None:
    assert founded.key.hex() not in repr(sqlite_store)
    assert repr(founded.key) not in repr(sqlite_store)
