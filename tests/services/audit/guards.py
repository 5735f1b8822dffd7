"""Writing as only a database's owner can: with every guard out of the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from models.store.engine import WRITING
from models.store.store import Store


@contextmanager
def guards_down(store: Store) -> Iterator[Connection]:
    """Write past every trigger, reference and check; all of them stand again afterwards."""
    with store.engine.connect().execution_options(**WRITING) as connection:
        if store.dialect == "postgresql":
            with connection.begin():
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
                yield connection
            return
        for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            connection.connection.cursor().execute(f"PRAGMA {pragma}")
        with connection.begin():
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            triggers = connection.exec_driver_sql(query).all()
            for name, _ in triggers:
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            yield connection
            for _, sql in triggers:
                connection.exec_driver_sql(sql)
        for pragma in ("foreign_keys = ON", "ignore_check_constraints = OFF"):
            connection.connection.cursor().execute(f"PRAGMA {pragma}")
