"""Alembic's entry: a program hands over its connection, a developer names one with `-x url=…`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context


def _metadata() -> sa.MetaData | None:
    """What autogenerate compares with; a running upgrade does not need it and must not depend on it."""
    if context.config.attributes.get("connection") is not None:
        return None
    from models.tables.schema import Base

    return Base.metadata


def _run(connection: sa.Connection) -> None:
    told = context.config.attributes.get("told")
    context.configure(
        connection=connection,
        target_metadata=_metadata(),
        render_as_batch=True,
        transactional_ddl=True,
        on_version_apply=told,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Run on the connection given by the program, whose transaction it is, or on a developer's own."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _run(given)
        return
    url = context.get_x_argument(as_dictionary=True).get("url", "sqlite://")
    with sa.create_engine(url).connect() as connection:
        _run(connection)


main()
