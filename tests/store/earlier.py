"""Offices of earlier revisions, populated by plain SQL."""

from __future__ import annotations

from alembic.script import ScriptDirectory

from models.store.engine import HEAD
from models.store.migrate import alembic_settings
from models.store.store import Store
from tests.store import rows

SCRIPTS = ScriptDirectory.from_config(alembic_settings())


EARLIER = [one.revision for one in SCRIPTS.walk_revisions() if one.revision != HEAD]


def populate(store: Store) -> None:
    rows.agency(store)
    rows.person(store)
    rows.posting(store, 1, "2016-01-01", None)
    rows.run(store, rows.MARKS, staff=1, month=rows.APRIL, agency=1, marks=rows.FULL_APRIL)
    rows.run(store, rows.NOTE, staff=1, month=rows.APRIL, agency=1, half=3)
    rows.run(store, rows.CLOSE, agency=1, month=rows.APRIL)
