"""Every table as CSV, and the schema that says what its columns are."""

from __future__ import annotations

import base64
import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, literal, select
from sqlalchemy.orm import Session

from models.services.audit.open_export.masking import Veils, is_masked, mask
from models.tables.schema import Base

SECRET = {
    "account.verifier": "proves a password",
    "anchor_secret.secret": "makes anchors of the log; whoever had it could forge them",
    "district_key.private": "signs in the street's name",
}
"""Columns that open doors and tell nobody anything, so they stay behind: column → why."""

NO_CONTENT = {
    "alembic_version": "the revision of the tables; stands in about.json as `revision`",
    "desks.action_group": "who may do what on a server; laid out again from the program",
    "desks.reading": "a reading of a complainant asked for, kept for a day; the log has its line",
    "desks.unlogged": "what a change wrote before its line of the log; empty at the end of every change",
    "locks.*": "what changes wait for on a server; nothing but keys of people, agencies and months",
    "desks.deed_part": "which part may do which deed; laid out again from the program",
}
"""Tables of a database that hold nothing of the office: table → why it is not exported."""

NULL = r"\N"
"""How a cell says that there is no value; a text that begins with a backslash gets a second one."""


def tables() -> list[Table]:
    """Return every table, those that others refer to first."""
    return list(Base.metadata.sorted_tables)


def left_out() -> dict[str, str]:
    """Return what an export does not hold, tables and columns, and why."""
    return {**NO_CONTENT, **SECRET}


def columns_of(table: Table) -> list[Column[Any]]:
    """Return the columns of a table that are exported."""
    return [column for column in table.columns if f"{table.name}.{column.name}" not in SECRET]


def write_table(session: Session, table: Table, file: Path, veils: Veils | None) -> int:
    """Write one table as CSV (UTF-8, a line of names first), by its key; return the number of its rows.

    Who reported events is masked by `veils`; None exports them in clear.
    """
    columns = columns_of(table)
    given: Collection[str] = () if veils is None else veils.by_server
    asked = [_asked(column, given) for column in columns]
    query = select(*asked).order_by(*table.primary_key.columns)
    rows = 0
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([column.name for column in columns])
        for row in session.execute(query.execution_options(yield_per=1000)):
            writer.writerow([cell(value) for value in _shown(table, row, veils)])
            rows += 1
    return rows


def _asked(column: Column[Any], given: Collection[str]) -> ColumnElement[Any]:
    """Return a column, nothing for one that a server shows to no desk: its masked words come instead."""
    return literal("").label(column.name) if f"{column.table}.{column.name}" in given else column


def _shown(table: Table, row: Sequence[Any], veils: Veils | None) -> Iterable[Any]:
    """Return the values of a row, with who reported an event masked where there are veils."""
    if veils is None or not is_masked(table.name):
        return row
    named = {column.name: row[at] for at, column in enumerate(columns_of(table))}
    return mask(table.name, named, veils).values()


def cell(value: object) -> str:
    """Return a value as it stands in a file: exact, in one spelling, never in a float's."""
    match value:
        case None:
            return NULL
        case bool():
            return str(int(value))
        case bytes():
            return base64.b64encode(value).decode()
        case datetime() | date():
            return value.isoformat()
        case str():
            return f"\\{value}" if value.startswith("\\") else str(value)
        case _:
            return str(value)


def schema(sealed: Collection[str]) -> dict[str, Any]:
    """Return what every table and column is: type, key, what it refers to, and the words of the program.

    Rows of the tables named `sealed` have a seal, each with a file of its own.
    """
    return {table.name: {**_about(table), "sealed": table.name in sealed} for table in tables()}


def _about(table: Table) -> Mapping[str, Any]:
    return {
        "about": _words(table),
        "key": [column.name for column in table.primary_key.columns],
        "columns": {
            column.name: {
                "type": str(column.type.compile()),
                "nullable": bool(column.nullable),
                "refers_to": sorted(key.target_fullname for key in column.foreign_keys),
            }
            for column in columns_of(table)
        },
    }


def _words(table: Table) -> str:
    """Return the documentation of a table's class."""
    found = (mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is table)
    return next(((each.__doc__ or "").strip() for each in found), "")
