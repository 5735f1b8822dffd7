"""Watched rows: which tables the log vouches for row by row, and the digest of a row as it stands now.

A line of the log carries, for every watched row that its change wrote, a digest of the new row and never
the row itself: `detail["records"][table][record]`, "" for a row that is gone. A record is named by its
primary key, parts joined by "/".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, Connection, TextClause, bindparam, inspect, text

from models.log.keys import Key, ServerKey
from models.log.personal import reads_personal
from models.log.prepared import run_plain
from models.rules.core.log_chain import DIGEST_LENGTH, GONE, hidden_text, record_text
from models.tables.office import Account

RECORDS = "records"
"""The key of a line's detail under which the digests stand."""

UP_TO = "up_to"
"""The key of an upgrade's detail that says up to where the long tables stood."""

PEOPLE = frozenset({"staff_member", "grid_worker"})
"""The tables whose rows some roles do not read whole."""

CORRECTION = "correction"
"""What a server's own leave to touch closed months is called among the touched rows."""

Touched = tuple[str, str]
"""A watched table and one record of it."""

Digests = dict[Touched, str]

_NAMES = (
    "account", "account_agency", "office", "agency", "secondment_terms", "staff_member", "posting",
    "calendar_year", "calendar_day", "clock_schedule", "sign", "month_marks",
    "leave_kind", "leave_settings", "leave_slip", "leave_adjustment", "overtime", "duty_turn", "closed_month",
    "grade", "sanction", "grading_text", "grading_fact", "grading_pool", "grading_step", "grading_decision",
    "quota_override", "grading_appeal", "agency_score",
    "pool_member", "pool_grader", "score", "ballot_count", "usual_score", "score_deduction",
    "work_log", "log_citation", "mark_note", "word_kind", "notice_contact", "retention_choice",
    "scheme_version", "street_tier", "run", "run_check", "supplement", "pay_hold", "bank_batch",
    "allowance_version", "allowance_run", "allowance_check", "limits_version", "event_post",
    "event", "event_step", "event_clock", "event_file", "event_log", "event_category", "event_mapping",
    "event_complainant", "event_told", "event_parked", "event_phrase", "undecided_half", "column_map",
    "exchange_system", "exchange_code", "exchange_conflict", "exchange_record", "exchange_update",
    "exchange_file", "exchange_decision_told", "district_key",
    "platform", "platform_agency", "platform_office", "body_seat",
    "meeting", "meeting_attendee", "meeting_item", "meeting_item_event", "meeting_ruling", "ruling_step",
    "meeting_correction",
    "community", "grid", "patrol_log", "grid_worker", "grid_post", "grid_event", "grid_figure",
    "grid_rules_version", "grid_run", "grid_check", "grid_account", "grid_batch",
    "supervision_sheet", "supervision_entry", "supervision_run", "inspection", "inspection_sample",
    "inspection_problem", "supervision_notice", "feedback_letter",
)  # fmt: skip

_KEYS: Mapping[str, tuple[str, ...]] = {
    "account_agency": ("account_id", "agency_id"), "calendar_year": ("year",), "calendar_day": ("day",),
    "month_marks": ("staff_id", "month", "agency_id"),
    "mark_note": ("staff_id", "month", "agency_id", "half"),
    "word_kind": ("word",), "leave_settings": ("since",), "closed_month": ("agency_id", "month"),
    "pool_member": ("pool_id", "staff_id"), "pool_grader": ("pool_id", "round", "account"),
    "ballot_count": ("pool_id", "staff_id"), "usual_score": ("staff_id", "year", "quarter"),
    "retention_choice": ("kind",), "street_tier": ("year",), "event_clock": ("event_id", "number"),
    "event_log": ("event_id", "staff_id"), "exchange_system": ("system",),
    "meeting_attendee": ("meeting_id", "position"), "meeting_item": ("meeting_id", "number"),
    "meeting_item_event": ("meeting_id", "number", "event_id"),
    "meeting_correction": ("meeting_id", "number"),
    "grid_account": ("worker_id",), "grid_event": ("event_id",),
    "grid_figure": ("worker_id", "month", "figure"),
    "inspection_sample": ("inspection_id", "event_id"),
    "event_complainant": ("event_id",), "event_told": ("step_id",),
    "undecided_half": ("staff_id", "month", "agency_id", "half"), "column_map": ("fingerprint",),
    "exchange_decision_told": ("conflict_id",),
}  # fmt: skip
"""Primary keys that are not `id` alone; written out, so that the log does without mapping every table."""

WATCHED: Mapping[str, tuple[str, ...]] = {name: _KEYS.get(name, ("id",)) for name in _NAMES}
"""Watched table → the columns of its primary key."""

SINCE: Mapping[str, str] = {
    "month_marks": "0028",
    **dict.fromkeys(
        (
            "account_agency", "pool_member", "pool_grader", "score", "ballot_count", "usual_score",
            "score_deduction", "work_log", "log_citation", "mark_note", "word_kind", "notice_contact",
            "retention_choice", "event", "event_step", "event_clock", "event_file", "event_log",
            "event_category", "event_mapping", "exchange_system", "exchange_code", "exchange_conflict",
            "grid", "patrol_log", "inspection_sample",
        ),
        "0040",
    ),
    **dict.fromkeys(
        (
            "event_complainant", "event_told", "event_parked", "event_phrase", "undecided_half", "column_map",
            "exchange_record", "exchange_update", "exchange_file", "exchange_decision_told", "district_key",
        ),
        "0048",
    ),
}  # fmt: skip
"""Tables that are older than the watch on them → the revision from which the log vouches for their rows."""

LONG: Mapping[str, str] = {
    "event": "id", "event_step": "id", "event_clock": "event_id", "event_file": "id", "event_log": "event_id",
    "work_log": "id", "patrol_log": "id", "event_complainant": "event_id", "event_told": "step_id",
    "event_parked": "id", "exchange_record": "id", "exchange_update": "id", "exchange_file": "id",
}  # fmt: skip
"""Tables that grow without end → the column that grows with them.

The line of an upgrade vouches for none of their rows: it says up to where they stood before the log did.
"""

HIDDEN = frozenset(
    {"event_complainant", "event_parked", "exchange_record", "exchange_update", "district_key"}
)
"""Tables of which a server shows no desk every column: it makes their digests itself."""

_SHOWN_MARKS = text("SELECT record, mark FROM desks.shown_marks(:table)")
_HIDDEN_MARKS = text("SELECT record, mark FROM hidden_marks(:table, :written)")

_FEW = 50
"""Records whose keys stand in the statement itself; more are given to it as JSON."""
_FIRST = itemgetter(0)
_AT_ONCE = 2000
"""Rows whose digests are made together."""
_MANY = 400
"""Records looked up by their names in one statement; for more a table that is not `LONG` is read whole."""


def take_touched(connection: Connection) -> list[Touched]:
    """Return the watched rows that this transaction has written, by table, for its line of the log.

    In a file they are forgotten with it; on a server the function that writes the line does that.
    """
    if _is_server(connection):
        own = f"tx = CAST(pg_current_xact_id() AS TEXT) AND NOT outside AND table_name <> '{CORRECTION}'"
        query = f"SELECT table_name, record FROM touched_record WHERE {own}"  # noqa: S608
    else:
        query = "DELETE FROM touched_record WHERE tx = '' AND NOT outside RETURNING table_name, record"
    return sorted((table, record) for table, record in run_plain(connection, query).fetchall())


def set_outside(connection: Connection) -> None:
    """Keep what something other than the program wrote, for verification to report."""
    if _is_server(connection):
        connection.exec_driver_sql("SELECT set_strangers_outside()")
        return
    known = "SELECT 1 FROM touched_record k WHERE (k.table_name, k.record) = (t.table_name, t.record)"
    again = f"DELETE FROM touched_record AS t WHERE NOT outside AND EXISTS ({known} AND k.outside)"  # noqa: S608
    connection.exec_driver_sql(again)
    connection.exec_driver_sql("UPDATE touched_record SET outside = (1 = 1) WHERE NOT outside")


def put_outside(connection: Connection, table: str, record: str) -> None:
    """Keep that something other than the program wrote one record."""
    row = {"table": table, "record": record}
    said = ("CAST(:table AS TEXT)", "CAST(:record AS TEXT)")  # a server asks what a bare parameter is
    known = f"SELECT 1 FROM touched_record WHERE table_name = {said[0]} AND record = {said[1]} AND outside"  # noqa: S608
    put = "INSERT INTO touched_record (table_name, record, tx, outside) SELECT"
    connection.execute(text(f"{put} {said[0]}, {said[1]}, '', (1 = 1) WHERE NOT EXISTS ({known})"), row)


def digests_of(
    connection: Connection, key: Key | None, touched: Sequence[Touched], *, written: bool = False
) -> Digests:
    """Return the digest of each record as it stands, of a row that is gone "": a statement a table.

    `written`: they are what this transaction wrote, so that a server shows all of their columns.
    """
    found: Digests = dict.fromkeys(touched, GONE)
    for table, group in groupby(touched, key=lambda one: one[0]):
        records = {record for _, record in group}
        for record, digest in _stored(connection, key, table, records, written=written):
            found[table, record] = digest
    return found


def all_digests(
    connection: Connection, key: Key, *, older: bool = False
) -> Iterator[tuple[Touched, str]]:
    """Yield the digest of every watched record: a statement a table.

    `older`: the database is of an earlier revision, and has not every watched table yet.
    """
    known = set(inspect(connection).get_table_names()) if older else set(WATCHED)
    for table in WATCHED:
        if table not in known:
            continue
        for record, digest in _stored(connection, key, table, None):
            yield (table, record), digest


def watched_at(revision: str, told: Iterable[Touched]) -> frozenset[str]:
    """Return the tables that the log of a database of a revision vouches for; `told` are its records so far.

    What the log once vouched for it always does, whatever revision the database says it has.
    """
    since = {table for table in WATCHED if SINCE.get(table, "") <= revision}
    return frozenset(since | {table for table, _ in told})


def told_in(detail: Mapping[str, Any]) -> Digests:
    """Return the digests that a line of the log carries."""
    tables: Mapping[str, Mapping[str, str]] = detail.get(RECORDS) or {}
    return {(table, record): digest for table, rows in tables.items() for record, digest in rows.items()}


def is_long(touched: Touched) -> bool:
    """Tell whether a record stands in a table that grows without end."""
    return touched[0] in LONG


def is_before(touched: Touched, up_to: Mapping[str, int]) -> bool:
    """Tell whether a record of a long table stood before the log vouched for it; `up_to` as upgrades say."""
    return is_long(touched) and int(touched[1].partition("/")[0]) <= up_to.get(touched[0], 0)


def last_of_long(connection: Connection) -> dict[str, int]:
    """Return up to where each long table stands: a statement a table."""
    found = {}
    for table, column in LONG.items():
        query = f'SELECT coalesce(max({column}), 0) FROM "{table}"'  # noqa: S608
        found[table] = int(connection.exec_driver_sql(query).scalar_one())
    return found


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
    connection: Connection, key: Key | None, table: str, records: set[str] | None, *, written: bool = False
) -> Iterator[tuple[str, str]]:
    if key is None:
        return
    if isinstance(key, ServerKey) and table in HIDDEN:
        yield from _marks(connection, _HIDDEN_MARKS, records, {"table": table, "written": written})
        return
    if table in PEOPLE and not written and not reads_personal(connection):
        yield from _marks(connection, _SHOWN_MARKS, records, {"table": table})
        return
    text_of = hidden_text if table in HIDDEN else record_text
    rows = _written_rows(connection, table) if written else _rows(connection, table, records)
    named = ((record_name(table, row), row) for row in rows)
    wanted = ((name, row) for name, row in named if records is None or name in records)
    while some := list(islice(wanted, _AT_ONCE)):
        digests = key.digests([text_of(table, row) for _, row in some])
        yield from zip((name for name, _ in some), digests, strict=True)


def _marks(
    connection: Connection, query: TextClause, records: set[str] | None, values: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield the digests that a server makes of rows that this desk may not read whole."""
    for record, mark in connection.execute(query, values):
        if records is None or record in records:
            yield record, mark[:DIGEST_LENGTH]


def _rows(connection: Connection, table: str, records: set[str] | None) -> Iterator[dict[str, Any]]:
    if records is not None and (keys := _keys(connection, table, records)) is not None:
        yield from _rows_by_key(connection, table, keys)
        return
    if records is None or (len(records) > _MANY and table not in LONG):
        query, values = text(f'SELECT {_columns(connection, table)} FROM "{table}"'), {}  # noqa: S608
    else:
        name = " || '/' || ".join(f"CAST({column} AS TEXT)" for column in WATCHED[table])
        wanted: BindParameter[str] = bindparam("records", expanding=True)
        query = text(f'SELECT * FROM "{table}" WHERE {name} IN :records').bindparams(wanted)  # noqa: S608
        values = {"records": sorted(records)}
    for row in connection.execute(query, values).mappings():
        yield {str(name): value for name, value in row.items()}


def _rows_by_key(
    connection: Connection, table: str, keys: Sequence[tuple[str, ...]]
) -> Iterator[dict[str, Any]]:
    """Yield rows of a file by their primary keys in one statement, however many the table has."""
    if len(keys) <= _FEW:
        query, values = _asking(table, len(keys)), [part for key in keys for part in key]
    else:
        query, values = _joining(table), [json.dumps(keys, ensure_ascii=False)]
    found = run_plain(connection, query, values)
    names, in_order = _by_name(tuple(map(_FIRST, found.description)))
    for row in found.fetchall():
        yield dict(zip(names, in_order(row), strict=True))


@lru_cache(maxsize=512)
def _asking(table: str, records: int) -> str:
    """Return the query for so many records of a table by their keys."""
    one = " AND ".join(f"{column} = ?" for column in WATCHED[table])
    return f'SELECT * FROM "{table}" WHERE {" OR ".join([f"({one})"] * records)}'  # noqa: S608


@cache
def _joining(table: str) -> str:
    """Return the query for any number of records of a table by their keys, which are given as JSON."""
    columns = enumerate(WATCHED[table])
    same = " AND ".join(f"t.{column} = json_extract(k.value, '$[{at}]')" for at, column in columns)
    return f'SELECT t.* FROM json_each(?) AS k CROSS JOIN "{table}" AS t WHERE {same}'  # noqa: S608


@lru_cache(maxsize=512)
def _by_name(columns: tuple[str, ...]) -> tuple[tuple[str, ...], Callable[[Sequence[Any]], tuple[Any, ...]]]:
    """Return columns in the order of their names, as digests take them, and what puts a row in that order."""
    order = sorted(range(len(columns)), key=columns.__getitem__)
    return tuple(columns[at] for at in order), itemgetter(*order)


def _keys(connection: Connection, table: str, records: set[str]) -> list[tuple[str, ...]] | None:
    """Return the primary keys of records of a file, by which they are found without reading the table.

    None on a server, which does not compare a number with its text, and where a name can be read in two ways.
    """
    if _is_server(connection):
        return None
    columns = len(WATCHED[table])
    keys = [tuple(record.split("/")) if columns > 1 else (record,) for record in sorted(records)]
    return keys if all(len(key) == columns for key in keys) else None


def _columns(connection: Connection, table: str) -> str:
    """Return which columns to read of a whole table: a desk sees no passwords, nor are there any."""
    if table != "account" or not _is_server(connection):
        return "*"
    may = "SELECT has_column_privilege('account', 'verifier', 'SELECT')"
    if connection.exec_driver_sql(may).scalar():
        return "*"
    names = Account.__table__.columns.keys()
    return ", ".join("'' AS verifier" if name == "verifier" else name for name in names)


def _written_rows(connection: Connection, table: str) -> Sequence[Mapping[str, Any]]:
    """Return the rows of a table that this transaction wrote, whole: a desk may not read every column."""
    query = text("SELECT written FROM rows_written_here(:table) AS written")
    return connection.execute(query, {"table": table}).scalars().all()


def _is_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
