"""Is the schema the one that the migrations make: every table, index, trigger and function, as it is written.

The reference is a schema freshly migrated: in memory beside a file, and on a server in a schema of its own
inside a transaction that is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import Connection, Engine, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from models.store.migrate import run_migrations

Schema = Mapping[tuple[str, str], str]
"""(kind, name) of everything in a schema → how it is defined."""

Difference = tuple[str, str, str]
"""Kind, name, and "missing", "extra" or "changed"."""

_REFERENCE = "reference_of_verify"
_FILE = "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_SERVER = (
    """SELECT 'table', c.relname, (SELECT string_agg(concat_ws(' ', a.attname,
      format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)), ', '
      ORDER BY a.attname)
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
    FROM pg_class c WHERE c.relkind IN ('r', 'v') AND c.relnamespace = {space}""",
    """SELECT 'index', i.relname, pg_get_indexdef(i.oid) FROM pg_class i
    WHERE i.relkind = 'i' AND i.relnamespace = {space}""",
    """SELECT 'constraint', c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype <> 'n' AND c.relnamespace = {space}""",
    """SELECT 'trigger', c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = {space}""",
    """SELECT 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
      p.prosrc || ' ' || p.prosecdef::text
    FROM pg_proc p WHERE p.pronamespace = {space}
      AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')""",
)


def schema_differences(engine: Engine) -> list[Difference] | None:
    """Return how a schema differs from the migrations, by name; None where the server does not let us ask."""
    if engine.dialect.name == "postgresql":
        wanted = _migrated_on_server(engine)
        if wanted is None:
            return None
    else:
        wanted = _migrated_in_memory()
    with engine.connect() as connection:
        return sorted(_differences(schema_of(connection), wanted))


def schema_of(connection: Connection) -> Schema:
    """Return everything that stands in the schema in use."""
    if connection.dialect.name != "postgresql":
        rows = connection.exec_driver_sql(_FILE)
        return {(kind, name): " ".join(text.split()) for kind, name, text in rows}
    space = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    found = {}
    for query in _SERVER:
        rows = connection.exec_driver_sql(query.format(space=f"'{space}'::regnamespace"))
        found.update({(kind, name): str(text).replace(f"{space}.", "") for kind, name, text in rows})
    return found


def _differences(found: Schema, wanted: Schema) -> Iterator[Difference]:
    for kind, name in wanted.keys() - found.keys():
        yield kind, name, "missing"
    for kind, name in found.keys() - wanted.keys():
        yield kind, name, "extra"
    for kind, name in wanted.keys() & found.keys():
        if found[kind, name] != wanted[kind, name]:
            yield kind, name, "changed"


@cache
def _migrated_in_memory() -> Schema:
    import sqlcipher3.dbapi2 as sqlcipher

    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    with engine.connect() as connection, connection.begin():
        run_migrations(connection)
        found = schema_of(connection)
    engine.dispose()
    return found


_by_version: dict[object, Schema] = {}
"""What the migrations make on a server of a version, once a process: it depends on nothing else."""


def _migrated_on_server(engine: Engine) -> Schema | None:
    with engine.connect() as connection:
        version = connection.dialect.server_version_info
        if version in _by_version:
            return _by_version[version]
        transaction = connection.begin()
        try:
            connection.exec_driver_sql(f"CREATE SCHEMA {_REFERENCE}")
            connection.exec_driver_sql(f"SET LOCAL search_path = {_REFERENCE}")
            run_migrations(connection)
            found = _by_version[version] = schema_of(connection)
            return found
        except DBAPIError as error:
            if "permission denied" in str(error.orig):
                return None
            raise
        finally:
            transaction.rollback()
