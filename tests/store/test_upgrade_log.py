"""What an upgrade says in the log: it vouches for what the log left, and not for what was slipped in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from models.log import lines
from models.log.changes import finish
from models.log.records import CORRECTION, SINCE, WATCHED, watched_at
from models.log.upgrading import UPGRADE
from models.log.watchers import put_watchers, take_watchers
from models.services.audit.closed_months import closing_faults
from models.services.audit.history import log_faults, read_history
from models.services.audit.records import record_faults
from models.store import paths
from models.store.backup import FIRST_WITH_HEAD
from models.store.engine import WRITING, sqlite_engine
from models.store.migrate import run_migrations
from models.store.store import Store, open_store
from models.store.upgrade import upgrade
from tests.conftest import ACCOUNT, PASSWORD, Template
from tests.store.earlier import EARLIER, populate

WITH_DIGESTS = [revision for revision in EARLIER if revision >= FIRST_WITH_HEAD]
SLIPPED_IN = {
    "": "",
    "staff_member": "UPDATE staff_member SET bank_card = '6222000000000000000' WHERE id = 1",
    "posting": "UPDATE posting SET since = '2015-01-01'",
    "closing": "UPDATE month_marks SET marks = 'AA' || substr(marks, 3)",
}


@pytest.fixture
def folder(data_dir: Path, founded: Template) -> Path:
    paths.database_file(data_dir).write_bytes(b"")
    return data_dir


def write_logged(engine: Engine, revision: str) -> None:
    """Make an office of an earlier revision whose log vouches for every row."""
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        run_migrations(connection, to=revision)
    populate(Store(engine))
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        for table, since in SINCE.items():  # which programs of that time did not watch
            if since > revision:
                connection.exec_driver_sql(f"DELETE FROM touched_record WHERE table_name = '{table}'")
        newest = lines.start(connection, lines.last(connection))
        at = datetime(2018, 1, 1, tzinfo=UTC)
        finish(connection, newest, at=at, account="x", action="import_files", subject="", detail={})


def slip_in(engine: Engine, statement: str) -> None:
    """Change rows where nobody watches."""
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        take_watchers(connection)
        for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name[0]}"')
        connection.exec_driver_sql(statement)
        put_watchers(connection)


def found_by(store: Store) -> set[tuple[str, str]]:
    """Return code and kind of all that verification finds in log, records and closings."""
    with store.sessions() as session:
        history = read_history(session)
        found = [
            *log_faults(history), *record_faults(session, history), *closing_faults(session, history),
        ]  # fmt: skip
    return {(one.code, one.facts.get("what", "")) for one in found}


@pytest.mark.parametrize(
    ("revision", "slipped"),
    [
        (revision, slipped)
        for revision in WITH_DIGESTS
        for slipped in (SLIPPED_IN if revision == FIRST_WITH_HEAD else ("", "closing"))
    ],
)
def test_an_upgrade_vouches_for_what_the_log_left_and_for_nothing_else(
    folder: Path, founded: Template, revision: str, slipped: str
) -> None:
    engine = sqlite_engine(paths.database_file(folder), founded.key)
    write_logged(engine, revision)
    if slipped:
        slip_in(engine, SLIPPED_IN[slipped])
    engine.dispose()
    upgrade(folder, ACCOUNT, PASSWORD)
    with open_store(folder, ACCOUNT, PASSWORD) as store:
        with store.engine.connect() as connection:
            newest = connection.execute(
                text("SELECT action, detail FROM operation ORDER BY id DESC LIMIT 1")
            ).one()
            outside = set(
                connection.exec_driver_sql(
                    f"SELECT table_name FROM touched_record WHERE outside AND table_name <> '{CORRECTION}'"
                ).scalars()
            )
        found = found_by(store)
    assert newest.action == UPGRADE
    told = json.loads(newest.detail)
    assert told["from"] == revision
    assert {"staff_member", "posting", "month_marks", "closed_month"} <= told["records"].keys()
    assert told["records"].keys() <= set(WATCHED)
    assert (slipped in outside) is bool(slipped)
    assert bool(found) is bool(slipped), found
    assert {code for code, _ in found} <= {"record_outside", "closed_month_changed"}


def test_what_the_log_once_vouched_for_it_vouches_for_whatever_the_database_says_of_itself() -> None:
    assert "event_complainant" not in watched_at("0046", [("grade", "1")])
    assert {"event_complainant", "grade"} <= watched_at("0046", [("event_complainant", "1")])
    assert set(SINCE) <= set(WATCHED) == set(watched_at("9999", []))
