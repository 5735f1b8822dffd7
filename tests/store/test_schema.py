"""The migrated schema is the schema of the models, on both engines."""

from __future__ import annotations

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from models.rules.kinds import CODES, UNMARKED
from models.store.checks import triggers
from models.store.engine import HEAD, revision_of
from models.store.migrate import MIGRATIONS
from models.store.store import Store
from models.tables import Base
from models.tables.refusals import TRIGGER_CODES

TRIGGER_FILES = sorted((MIGRATIONS / "triggers").glob("*.sql"))


def test_the_newest_migration_is_the_one_the_program_knows() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


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


@pytest.mark.parametrize("file", TRIGGER_FILES, ids=lambda file: file.stem)
def test_every_trigger_speaks_a_known_word(file: pytest.FixtureRequest) -> None:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    spoken = set(re.findall(r"(?:ABORT, |refuse\(|refuse_always\()'(\w+)'", text))
    assert spoken == TRIGGER_CODES


@pytest.mark.parametrize("file", TRIGGER_FILES, ids=lambda file: file.stem)
def test_the_triggers_know_every_kind_of_mark(file: pytest.FixtureRequest) -> None:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    classes = re.findall(r"\[\^([A-Z.]+)\]", text)
    assert classes
    assert all(sorted(found) == sorted(CODES + UNMARKED) for found in classes)


def test_each_guarded_table_has_its_triggers(store: Store) -> None:
    with store.engine.connect() as connection:
        names = triggers(connection)
    for table in ("month_marks", "mark_note", "closed_month", "posting", "run", "run_line", "operation"):
        assert any(name.startswith(table) for name in names)
