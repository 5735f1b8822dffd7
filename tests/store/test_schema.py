"""The migrated schema is the schema of the models, on both engines."""

from __future__ import annotations

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from models.log.records import WATCHED
from models.log.watchers import is_watcher
from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.store.checks import triggers
from models.store.engine import HEAD, revision_of
from models.store.migrate import MIGRATIONS, alembic_settings
from models.store.store import Store
from models.tables.refusals import TRIGGER_CODES
from models.tables.schema import Base

FOLDER = MIGRATIONS / "triggers"
DIALECTS = ("sqlite", "postgresql")
NUMBERS = sorted({file.name[:4] for file in FOLDER.glob("*.sql")})
MAY_BE_EMPTIED = {"posting", "mark_step"}
"""Held to an order, not kept for ever: what hangs on a posting's days is guarded itself."""
GUARDED = {
    *("month_marks", "mark_note", "closed_month", "posting"),
    *("run", "run_line", "scheme_version", "operation"),
}
"""What no program may do without: a migration that forgot one of these must not pass."""


def scripts(dialect: str) -> list[str]:
    """Return the trigger scripts of all migrations for one engine."""
    return [file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob(f"*_{dialect}.sql"))]


def guarded(name: str) -> set[str]:
    """Return the tables that a script sets triggers on."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return set(re.findall(r"CREATE TRIGGER \w+\s+(?:BEFORE|AFTER) [A-Z ]+? ON (\w+)", text))


def test_the_newest_migration_is_the_one_the_program_knows() -> None:
    assert ScriptDirectory.from_config(alembic_settings()).get_heads() == [HEAD]


def test_migrations_and_models_tell_the_same_schema(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_check_constraints_stand_in_the_database(store: Store) -> None:
    expected = {
        str(check.name)
        for table in Base.metadata.tables.values()
        for check in table.constraints
        if check.__visit_name__ == "check_constraint"
    }
    if store.dialect == "postgresql":
        query = "SELECT conname FROM pg_constraint WHERE contype = 'c'"
    else:
        query = "SELECT group_concat(sql, ' ') FROM sqlite_master WHERE type = 'table'"
    with store.engine.connect() as connection:
        found = " ".join(connection.exec_driver_sql(query).scalars())
    assert {name for name in expected if not re.search(rf"\b{name}\b", found)} == set()


def test_a_new_store_is_at_head(store: Store) -> None:
    assert revision_of(store.engine) == HEAD


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_trigger_speaks_a_known_word_and_every_word_is_spoken(dialect: str) -> None:
    word = r"(?:ABORT, |refuse\w*\()'(\w+)'"
    spoken = {code for text in scripts(dialect) for code in re.findall(word, text)}
    assert spoken == TRIGGER_CODES


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_triggers_know_every_kind_of_mark(dialect: str) -> None:
    """As the last script says it: an earlier one knew fewer kinds, and stays as it was run."""
    said = [found for text in scripts(dialect) if (found := re.findall(r"\[\^([A-Z.]+)\]", text))]
    assert all(sorted(found) == sorted([*BY_CODE, UNMARKED]) for found in said[-1])
    assert all(set(found) <= {*BY_CODE, UNMARKED} for earlier in said for found in earlier)


@pytest.mark.parametrize("number", NUMBERS)
def test_both_engines_guard_the_same_tables(number: str) -> None:
    assert guarded(f"{number}_sqlite.sql") == guarded(f"{number}_postgresql.sql") != set()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_guarded_table_is_not_emptied_on_a_server(number: str) -> None:
    so_far = [FOLDER / f"{earlier}_postgresql.sql" for earlier in NUMBERS if earlier <= number]
    text = "\n".join(file.read_text(encoding="utf-8") for file in so_far)
    kept = set(re.findall(r"BEFORE TRUNCATE ON (\w+)", text))
    assert kept >= guarded(f"{number}_postgresql.sql") - MAY_BE_EMPTIED


def test_a_watched_record_is_named_by_its_whole_primary_key() -> None:
    keys = {name: tuple(Base.metadata.tables[name].primary_key.columns.keys()) for name in WATCHED}
    assert keys == dict(WATCHED)


def test_each_guarded_table_has_its_triggers(store: Store) -> None:
    with store.engine.connect() as connection:
        names = triggers(connection)
    written = "\n".join(scripts(store.dialect))
    watched = {name for name in names if is_watcher(name)}
    assert names - watched == set(re.findall(r"CREATE TRIGGER (\w+)", written))
    assert {name.partition("_touched")[0] for name in watched} == set(WATCHED)
    assert {table for number in NUMBERS for table in guarded(f"{number}_{store.dialect}.sql")} >= GUARDED
