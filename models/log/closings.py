"""What a closed month froze, part by part: a digest each, kept in the line of the log that closed it.

`detail["closings"]["agency/month"]` maps a part to its digest. A lawful change to what a closed month rests
on (a posting that ended earlier, corrected terms) is recorded again by the line that made it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from models.log.keys import Key
from models.rules.core.log_chain import part_text, plain_value

CLOSINGS = "closings"
"""The key of a line's detail under which the parts stand."""

TOUCHED_CLOSING = "closing"
"""What the triggers call a closed month whose postings, terms or calendar a transaction writes."""

Pair = tuple[int, int]
"""An agency and a month, YYYYMM."""

Parts = dict[str, str]
_Rows = dict[Pair, list[tuple[Any, ...]]]

_OF_MONTH = {
    "marks": "month_marks m|m.staff_id, m.marks",
    "notes": "mark_note m|m.staff_id, m.half, m.minutes, m.note",
    "duty": "duty_turn m|m.staff_id, m.day, m.shift, m.role, m.choice, m.rest_halves",
    "overtime": "overtime m|m.staff_id, m.day, m.starts, m.ends, m.choice, m.state, m.rest_halves",
}
"""Part → table, and the columns that are frozen; the rows name agency and month themselves."""


def closing_parts(connection: Connection, key: Key, pairs: Collection[Pair]) -> dict[Pair, Parts]:
    """Return the digests of what each closed month rests on now: one statement a part."""
    if not pairs:
        return {}
    first, last = min(month for _, month in pairs), max(month for _, month in pairs)
    rows = {part: _of_month(connection, spec, first, last) for part, spec in _OF_MONTH.items()}
    rows["calendar"] = _calendar(connection, pairs)
    rows["postings"] = _clipped(pairs, _postings(connection))
    rows["terms"] = _clipped(pairs, _terms(connection))
    texts = {
        (pair, part): part_text(part, found.get(pair, [])) for pair in pairs for part, found in rows.items()
    }
    digests = dict(zip(texts, key.digests(list(texts.values())), strict=True))
    return {pair: {part: digests[pair, part] for part in rows} for pair in pairs}


def as_detail(closings: Mapping[Pair, Parts]) -> dict[str, Parts]:
    """Return closings as a line of the log carries them."""
    return {f"{agency}/{month}": parts for (agency, month), parts in closings.items()}


def told_in(detail: Mapping[str, Any]) -> dict[Pair, Parts]:
    """Return the closings that a line of the log carries."""
    return {pair_of(name): parts for name, parts in (detail.get(CLOSINGS) or {}).items()}


def pair_of(record: str) -> Pair:
    """Return agency and month of a record of closed_month."""
    agency, _, month = record.partition("/")
    return int(agency), int(month)


def _of_month(connection: Connection, spec: str, first: int, last: int) -> _Rows:
    table, _, columns = spec.partition("|")
    query = f"SELECT m.agency_id, m.month, {columns} FROM {table} WHERE m.month BETWEEN {first} AND {last}"  # noqa: S608
    found: _Rows = {}
    for agency, month, *row in connection.exec_driver_sql(query):
        found.setdefault((agency, month), []).append(tuple(row))
    return found


def _calendar(connection: Connection, pairs: Collection[Pair]) -> _Rows:
    by_month: dict[int, list[tuple[Any, ...]]] = {}
    for day, working, name in connection.exec_driver_sql("SELECT day, working, name FROM calendar_day"):
        text = str(plain_value(day))
        by_month.setdefault(int(text[:4] + text[5:7]), []).append((text, working, name))
    years = set(connection.exec_driver_sql("SELECT year FROM calendar_year").scalars())
    return {pair: [*by_month.get(pair[1], []), (pair[1] // 100 in years,)] for pair in pairs}


_Span = tuple[int, date, date, tuple[Any, ...]]
"""An agency, first and last day, and what held in between."""


def _postings(connection: Connection) -> Iterator[_Span]:
    query = "SELECT agency_id, since, until, staff_id, staff_kind, post_class, post_title FROM posting"
    for agency, since, until, *row in connection.exec_driver_sql(query):
        yield agency, _day(since), _day(until) if until else date.max, tuple(row)


def _terms(connection: Connection) -> Iterator[_Span]:
    columns = "attendance, work_log, bonus_mode, allowance, base_pay_by"
    query = f"SELECT agency_id, since, {columns} FROM secondment_terms ORDER BY agency_id, since DESC"  # noqa: S608
    later: tuple[int, date] | None = None
    for agency, since, *row in connection.exec_driver_sql(query):
        until = later[1] - timedelta(days=1) if later and later[0] == agency else date.max
        later = agency, _day(since)
        yield agency, later[1], until, tuple(map(plain_value, row))


def _clipped(pairs: Iterable[Pair], spans: Iterator[_Span]) -> _Rows:
    """Return what held in each month, with its days inside the month: what came later changes nothing."""
    months: dict[int, list[int]] = {}
    for agency, month in pairs:
        months.setdefault(agency, []).append(month)
    edges = {month: _edges(month) for every in months.values() for month in every}
    found: _Rows = {}
    for agency, since, until, row in spans:
        for month in months.get(agency, ()):
            first, last = edges[month]
            if since <= last and until >= first:
                found.setdefault((agency, month), []).append((*row, max(since, first), min(until, last)))
    return found


def _edges(month: int) -> tuple[date, date]:
    year, number = divmod(month, 100)
    following = date(year + number // 12, number % 12 + 1, 1)
    return date(year, number, 1), following - timedelta(days=1)


def _day(value: Any) -> date:  # noqa: ANN401 - text in a file, a date on a server
    return value if isinstance(value, date) else date.fromisoformat(value)
