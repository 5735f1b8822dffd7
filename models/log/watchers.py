"""The triggers that put down which watched rows a transaction writes; the same for every watched table.

They stand in the schema but not in a migration's text: a migration may rebuild a table, and what it writes is
recorded by the upgrade's own line of the log. So they are taken away before migrations and put back after.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from models.log.records import WATCHED

_MARK = "_touched"

_FUNCTION = """
CREATE OR REPLACE FUNCTION note_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  written jsonb;
BEGIN
  FOREACH written IN ARRAY CASE TG_OP
    WHEN 'INSERT' THEN ARRAY[to_jsonb(NEW)]
    WHEN 'DELETE' THEN ARRAY[to_jsonb(OLD)]
    ELSE ARRAY[to_jsonb(OLD), to_jsonb(NEW)] END
  LOOP
    INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT TG_TABLE_NAME, string_agg(written ->> k.name, '/' ORDER BY k.place),
      pg_current_xact_id()::text, false
    FROM unnest(TG_ARGV) WITH ORDINALITY AS k(name, place)
    ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NULL;
END $$
"""


def put_watchers(connection: Connection) -> None:
    """Set the triggers on every watched table, where the schema has come to know them."""
    tables = _tables(connection)
    if "touched_record" not in tables:
        return
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_FUNCTION)
    for table in WATCHED:
        if table in tables:
            for statement in _triggers(connection.dialect.name, table):
                connection.exec_driver_sql(statement)


def take_watchers(connection: Connection) -> None:
    """Take every such trigger away."""
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)"
        )
    else:
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    for name, table in connection.exec_driver_sql(query).all():
        if is_watcher(name):
            on = f' ON "{table}"' if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"{on}')


def is_watcher(trigger: str) -> bool:
    """Tell whether a trigger, by its name, is one of these."""
    return _MARK in trigger


def _tables(connection: Connection) -> frozenset[str]:
    if connection.dialect.name == "postgresql":
        query = "SELECT relname FROM pg_class WHERE relkind = 'r' AND pg_table_is_visible(oid)"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return frozenset(connection.exec_driver_sql(query).scalars())


def _triggers(dialect: str, table: str) -> Iterator[str]:
    if dialect == "postgresql":
        columns = ", ".join(f"'{column}'" for column in WATCHED[table])
        yield (
            f'CREATE TRIGGER {table}{_MARK} AFTER INSERT OR UPDATE OR DELETE ON "{table}"'
            f" FOR EACH ROW EXECUTE FUNCTION note_touched({columns})"
        )
        return
    for word, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
        body = " ".join(_note(table, row) for row in rows)
        yield f'CREATE TRIGGER {table}{_MARK}_{word} AFTER {word.upper()} ON "{table}" BEGIN {body} END'


def _note(table: str, row: str) -> str:
    record = " || '/' || ".join(f"{row}.{column}" for column in WATCHED[table])
    return (
        f"INSERT INTO touched_record (table_name, record, tx, outside) SELECT '{table}', {record}, '', 0"  # noqa: S608
        f" WHERE NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = '{table}'"
        f" AND t.record = CAST({record} AS TEXT) AND t.tx = '' AND NOT t.outside);"
    )
