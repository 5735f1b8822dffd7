"""Rows written by plain SQL, as someone with a database tool would."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.store.engine import WRITING
from models.store.store import Store
from models.tables.refusals import refusal_of

APRIL, MAY, JUNE = 201704, 201705, 201706
FULL_APRIL = "PP" * 30
FULL_MAY = "PP" * 31


def run(store: Store, sql: str, **values: Any) -> None:
    """Run one statement in a transaction of its own."""
    with store.engine.connect().execution_options(**WRITING) as connection, connection.begin():
        connection.execute(text(sql), values)


def count(store: Store, table: str) -> int:
    """Return how many rows a table has."""
    with store.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def refused(store: Store, sql: str, **values: Any) -> str:
    """Run one statement that the database must refuse; return the refusal's code."""
    with pytest.raises(DBAPIError) as caught:
        run(store, sql, **values)
    found = refusal_of(caught.value)
    assert found is not None, caught.value
    return found.code


def agency(store: Store, number: int = 1, name: str = "司法所") -> None:
    """Add an agency."""
    run(
        store,
        "INSERT INTO agency (id, name, aliases, department, platform, position)"
        " VALUES (:id, :name, '', '', '', 0)",
        id=number,
        name=name,
    )


def person(
    store: Store, number: int = 1, name: str = "欧阳明月", id_card: str = "330102198502303218"
) -> None:
    """Add a staff member."""
    run(
        store,
        "INSERT INTO staff_member"
        " (id, staff_no, name, initials, sex, id_card, work_since, mobile, bank_card, bank_name, note)"
        " VALUES (:id, :no, :name, '', '', :card, '', '', '', '', '')",
        id=number,
        no=f"S{number}",
        name=name,
        card=id_card if number == 1 else f"{id_card[:-3]}{number:03}",
    )


MARKS = "INSERT INTO month_marks (staff_id, month, agency_id, marks) VALUES (:staff, :month, :agency, :marks)"
NOTE = (
    "INSERT INTO mark_note (staff_id, month, agency_id, half, minutes, note)"
    " VALUES (:staff, :month, :agency, :half, 5, '')"
)
CLOSE = (
    "INSERT INTO closed_month (agency_id, month, closed_by, closed_at) VALUES (:agency, :month, '王芳', '')"
)
POSTING = (
    "INSERT INTO posting (id, staff_id, agency_id, since, until, staff_kind, post_class, post_title,"
    " came_back) VALUES (:id, 1, 1, :since, :until, 'civil', 'clerk', '', :came_back)"
)
SCHEME = (
    "INSERT INTO scheme_version (id, year, version, document, toml, entered_by, entered_at)"
    " VALUES (1, 2017, 1, '', '', '', '')"
)
RUN = (
    "INSERT INTO run (id, year, kind, number, state, scheme_id, tier, document, layout, total_fen, people,"
    " sheet, seal, approved_by, approved_at, paid_by, paid_at, paid_document)"
    " VALUES (:id, 2017, 'bonus', :number, :state, 1, '', '', 1, 100, 1, '{}', '', '', '', '', '', '')"
)
LINE = (
    "INSERT INTO run_line (run_id, position, staff_id, state, gross_fen, deduction_fen, amount_fen, months,"
    " facts, tree) VALUES (1, :staff, :staff, 'pay', 100, 0, 100, '', '{}', '{}')"
)
LOG = (
    "INSERT INTO operation (id, at, account, action, subject, detail, previous, seal)"
    " VALUES (:id, '', '', '', '', '', :previous, :seal)"
)


def posting(store: Store, number: int, since: str, until: str | None, *, came_back: bool = False) -> None:
    """Add a posting of person 1 at agency 1."""
    run(store, POSTING, id=number, since=since, until=until, came_back=came_back)
