"""Watched rows: which tables the log vouches for row by row, and the digest of a row as it stands now.

A line of the log carries, for every watched row that its change wrote, a digest of the new row and never
the row itself: `detail["records"][table][record]`, "" for a row that is gone. A record is named by its
primary key, parts joined by "/".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, text

from models.rules.core.log_chain import GONE, record_digest
from models.tables import Base

RECORDS = "records"
"""The key of a line's detail under which the digests stand."""

Touched = tuple[str, str]
"""A watched table and one record of it."""

Digests = dict[Touched, str]

_NAMES = (
    "account", "office", "agency", "secondment_terms", "staff_member", "posting",
    "calendar_year", "calendar_day", "clock_schedule", "sign",
    "leave_kind", "leave_settings", "leave_slip", "leave_adjustment", "overtime", "duty_turn", "closed_month",
    "grade", "sanction", "grading_text", "grading_fact", "grading_pool", "grading_step", "grading_decision",
    "quota_override", "grading_appeal", "agency_score",
    "scheme_version", "street_tier", "run", "run_check", "supplement", "pay_hold", "bank_batch",
    "allowance_version", "allowance_run", "allowance_check", "limits_version", "event_post",
)  # fmt: skip

WATCHED: Mapping[str, tuple[str, ...]] = {
    name: tuple(column.name for column in Base.metadata.tables[name].primary_key) for name in _NAMES
}
"""Watched table → the columns of its primary key."""

_MANY = 400
"""Records of one table in one statement; more are read with the whole table."""


def touched_by(connection: Connection) -> list[Touched]:
    """Return the watched rows that this transaction has written so far, by table."""
    mine = "tx = CAST(pg_current_xact_id() AS TEXT)" if _is_server(connection) else "tx = ''"
    query = f"SELECT table_name, record FROM touched_record WHERE {mine} AND NOT outside ORDER BY 1, 2"  # noqa: S608
    return [(table, record) for table, record in connection.exec_driver_sql(query)]


def forget_touched(connection: Connection) -> None:
    """Forget what this transaction has written: its line of the log tells it now."""
    mine = "tx = CAST(pg_current_xact_id() AS TEXT)" if _is_server(connection) else "tx = ''"
    connection.exec_driver_sql(f"DELETE FROM touched_record WHERE {mine} AND NOT outside")  # noqa: S608


def set_outside(connection: Connection) -> None:
    """Keep what something else than the program wrote, for verification to tell."""
    known = "SELECT 1 FROM touched_record k WHERE (k.table_name, k.record) = (t.table_name, t.record)"
    again = f"DELETE FROM touched_record AS t WHERE NOT outside AND EXISTS ({known} AND k.outside)"  # noqa: S608
    connection.exec_driver_sql(again)
    connection.exec_driver_sql("UPDATE touched_record SET outside = (1 = 1) WHERE NOT outside")


def put_outside(connection: Connection, table: str, record: str) -> None:
    """Keep that something else than the program wrote one record."""
    row = {"table": table, "record": record}
    known = "SELECT 1 FROM touched_record WHERE table_name = :table AND record = :record AND outside"
    put = "INSERT INTO touched_record (table_name, record, tx, outside) SELECT :table, :record, '', (1 = 1)"
    connection.execute(text(f"{put} WHERE NOT EXISTS ({known})"), row)


def digests_of(connection: Connection, secret: str, touched: Sequence[Touched]) -> Digests:
    """Return the digest of each record as it stands: a statement a table."""
    found: Digests = dict.fromkeys(touched, GONE)
    for table, group in groupby(touched, key=lambda one: one[0]):
        records = {record for _, record in group}
        for record, digest in _stored(connection, secret, table, records):
            found[table, record] = digest
    return found


def all_digests(connection: Connection, secret: str) -> Iterator[tuple[Touched, str]]:
    """Yield the digest of every watched record: a statement a table."""
    for table in WATCHED:
        for record, digest in _stored(connection, secret, table, None):
            yield (table, record), digest


def told_in(detail: Mapping[str, Any]) -> Digests:
    """Return the digests that a line of the log carries."""
    tables: Mapping[str, Mapping[str, str]] = detail.get(RECORDS) or {}
    return {(table, record): digest for table, rows in tables.items() for record, digest in rows.items()}


def as_detail(digests: Mapping[Touched, str]) -> dict[str, dict[str, str]]:
    """Return digests as a line of the log carries them."""
    tables: dict[str, dict[str, str]] = {}
    for (table, record), digest in digests.items():
        tables.setdefault(table, {})[record] = digest
    return tables


def record_name(table: str, row: Mapping[str, Any]) -> str:
    """Return the name of a row's record."""
    return "/".join(str(row[column]) for column in WATCHED[table])


def _stored(
    connection: Connection, secret: str, table: str, records: set[str] | None
) -> Iterator[tuple[str, str]]:
    for row in _rows(connection, table, records):
        name = record_name(table, row)
        if records is None or name in records:
            yield name, record_digest(secret, table, row)


def _rows(connection: Connection, table: str, records: set[str] | None) -> Iterator[dict[str, Any]]:
    if records is None or len(records) > _MANY:
        query, values = text(f'SELECT * FROM "{table}"'), {}  # noqa: S608
    else:
        name = " || '/' || ".join(f"CAST({column} AS TEXT)" for column in WATCHED[table])
        wanted: BindParameter[str] = bindparam("records", expanding=True)
        query = text(f'SELECT * FROM "{table}" WHERE {name} IN :records').bindparams(wanted)  # noqa: S608
        values = {"records": sorted(records)}
    for row in connection.execute(query, values).mappings():
        yield {str(name): value for name, value in row.items()}


def _is_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
