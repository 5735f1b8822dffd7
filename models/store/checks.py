"""Is the store whole: every page authentic, every reference resolved, the schema as the migrations make it.

The reference of a schema is one freshly migrated: in memory beside a file, and on a server in a schema of its
own inside a transaction that is rolled back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from models.errors import Trouble
from models.store.migrate import run_migrations

Schema = Mapping[tuple[str, str], str]
"""(kind, name) of everything in a schema → how it is defined."""

Difference = tuple[str, str, str]
"""Kind, name, and "missing", "extra" or "changed"."""

_REFERENCE = "reference_of_verify"
_FILE = (
    "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
    " WHERE name NOT IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')"
    " AND NOT (type = 'index' AND name LIKE 'sqlite\\_autoindex\\_%' ESCAPE '\\')"
)
_SERVER = (
    """SELECT 'table', c.relname, concat_ws(' ', c.relkind, c.relpersistence,
      (SELECT string_agg(i.inhparent::regclass::text, ',') FROM pg_inherits i WHERE i.inhrelid = c.oid),
      (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        a.attgenerated, a.attidentity, pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attname)
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
    FROM pg_class c WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND c.relnamespace = {space}""",
    """SELECT 'rule', r.tablename || '.' || r.rulename, r.definition FROM pg_rules r
    WHERE r.schemaname::text::regnamespace = {space}""",
    """SELECT 'index', i.relname, pg_get_indexdef(i.oid) FROM pg_class i
    WHERE i.relkind = 'i' AND i.relnamespace = {space}""",
    """SELECT 'constraint', c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
      || coalesce((SELECT ' ' || string_agg(DISTINCT t.tgenabled::text, '') FROM pg_trigger t
      WHERE t.tgconstraint = k.oid AND t.tgenabled <> 'O'), '')
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype NOT IN ('n', 't') AND c.relnamespace = {space}""",
    """SELECT 'trigger', c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = {space} AND left(t.tgname, 6) <> 'desks_'""",
    """SELECT 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
      p.prosrc || CASE WHEN p.prorettype NOT IN ('trigger'::regtype, 'void'::regtype)
          THEN concat_ws(' ', '', p.prosecdef, p.proconfig)
        WHEN p.proconfig = ARRAY['search_path=public, pg_temp'] THEN ''
        ELSE coalesce(p.proconfig::text, '') END
    FROM pg_proc p WHERE p.pronamespace = {space}
      AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')""",
)


def require_sound(engine: Engine, file: Path) -> None:
    """Check an encrypted file page by page. Trouble: database_damaged(reason)."""
    try:
        with engine.connect() as connection:
            faults = [row[0] for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
            if not faults:
                rows = connection.exec_driver_sql("PRAGMA integrity_check(5)")
                faults = [row[0] for row in rows if row[0] != "ok"]
            faults = faults or orphans(connection)
    except DBAPIError as error:
        raise Trouble("database_damaged", file=file, reason=error.orig) from error
    if faults:
        raise Trouble("database_damaged", file=file, reason="; ".join(faults[:5]))


def page_faults(connection: Connection) -> list[str]:
    """Return what is wrong with the pages: every page authentic, every index right, every row readable.

    A file is read page by page; on a server, which checks its own pages when they are read, every table is
    read whole, and every index is checked where `amcheck` is installed.
    """
    try:
        if connection.dialect.name == "postgresql":
            return list(_server_faults(connection))
        faults = [row[0] for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
        rows = connection.exec_driver_sql("PRAGMA integrity_check(20)")
        faults += [row[0] for row in rows if row[0] != "ok"]
        return [*faults, *orphans(connection)]
    except DBAPIError as error:
        return [str(error.orig)]


def _server_faults(connection: Connection) -> Iterator[str]:
    tables = "SELECT relname FROM pg_class WHERE relkind = 'r' AND pg_table_is_visible(oid)"
    own = f"{tables} AND relnamespace = current_schema()::regnamespace"
    for table in connection.exec_driver_sql(own).scalars().all():
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(f'SELECT sum(length(t::text)) FROM "{table}" AS t')  # noqa: S608
        except (DBAPIError, Trouble) as error:
            if _is_damage(error):
                yield f"{table}: {error}"
    if connection.exec_driver_sql("SELECT count(*) FROM pg_extension WHERE extname = 'amcheck'").scalar_one():
        yield from _index_faults(connection)


def _index_faults(connection: Connection) -> Iterator[str]:
    indexes = (
        "SELECT c.oid, c.relname FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE c.relkind = 'i'"
        " AND a.amname = 'btree' AND c.relnamespace = current_schema()::regnamespace"
    )
    for oid, name in connection.exec_driver_sql(indexes).all():
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(f"SELECT bt_index_check({oid}::regclass)")
        except (DBAPIError, Trouble) as error:
            if _is_damage(error):
                yield f"{name}: {error}"


def _is_damage(error: Exception) -> bool:
    """Tell damage from what this desk may not read: the database's owner reads everything."""
    return "permission denied" not in str(error)


def orphans(connection: Connection) -> list[str]:
    """Return what refers to a row that is not there, 'child row → parent'; SQLite only."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [f"{child} {number} → {parent}" for child, number, parent, _ in rows]


def triggers(connection: Connection) -> frozenset[str]:
    """Return the names of all triggers that stand in the schema."""
    if connection.dialect.name == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    return frozenset(connection.exec_driver_sql(query).scalars())


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
        found = {(kind, name): " ".join(text.split()) for kind, name, text in rows}
        return {**found, **_revision(connection, found)}
    space = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    found = {}
    for query in _SERVER:
        rows = connection.exec_driver_sql(query.format(space=f"'{space}'::regnamespace"))
        found.update({(kind, name): _plain(str(text), space) for kind, name, text in rows})
    return {**found, **_revision(connection, found)}


def _revision(connection: Connection, found: Schema) -> Schema:
    """Return what the schema says that it is; nothing where it has lost even that."""
    if ("table", "alembic_version") not in found:
        return {}
    said = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    return {("revision", "alembic_version"): "、".join(sorted(said))}


_CASTS = re.compile(r"::(character varying|text|bigint|integer)(\[\])?|[()\s]")


def _plain(text: str, space: str) -> str:
    """Return a definition without what a dump and its restoring write differently: casts and parentheses.

    Functions name tables of `public` in full, in the schema of the reference, too.
    """
    return _CASTS.sub("", text.replace(f"{space}.", "").replace("public.", ""))


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
        except (DBAPIError, Trouble) as error:
            if "permission denied" in str(error):
                return None
            raise
        finally:
            transaction.rollback()
