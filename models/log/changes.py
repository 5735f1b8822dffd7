"""The log's part of one change: what it finds when it begins, and the line that it ends with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from models.log import closings, lines, records
from models.log.keys import Key
from models.log.lines import Last


def begin(connection: Connection, correcting: str = "", account: str = "") -> Last:
    """Return the newest line, ready for the next one; `correcting` is an action that may touch closed months.

    What something other than the program has written since is put aside first: a line of ours must not
    vouch for it.
    """
    newest = lines.last(connection, account)
    if newest.strangers:
        records.set_outside(connection)
    if correcting:
        _may_correct(connection, newest, correcting)
    return lines.start(connection, newest)


def _may_correct(connection: Connection, newest: Last, action: str) -> None:
    """Let this transaction touch closed months; on a server the number of its line is not known yet."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT begin_correction(:action)"), {"action": action})
        return
    row = {"number": newest.id + 1, "action": action}
    connection.execute(text("INSERT INTO correction (number, action) VALUES (:number, :action)"), row)


def finish(
    connection: Connection,
    previous: Last,
    *,
    at: datetime,
    account: str,
    action: str,
    subject: str,
    detail: dict[str, Any],
) -> int:
    """Write the line of a change, with the digests of all records that it wrote; return its number."""
    detail.update(_written(connection, previous.key))
    return lines.append(
        connection, previous, at=at, account=account, action=action, subject=subject, detail=detail
    )


def _written(connection: Connection, key: Key | None) -> Mapping[str, Any]:
    """Return what the line has to carry about the records that this transaction wrote."""
    touched = records.take_touched(connection)
    if not touched:
        return {}
    rows = [one for one in touched if one[0] != closings.TOUCHED_CLOSING]
    is_server = connection.dialect.name == "postgresql"
    digests = records.digests_of(connection, key, rows, written=is_server)
    pairs = {closings.pair_of(record) for table, record in touched if table == closings.TOUCHED_CLOSING}
    pairs |= {
        closings.pair_of(record) for (table, record), digest in digests.items() if _closed(table, digest)
    }
    found: dict[str, Any] = {records.RECORDS: records.as_detail(digests)} if digests else {}
    if pairs and key:
        found[closings.CLOSINGS] = closings.as_detail(closings.closing_parts(connection, key, pairs))
    return found


def _closed(table: str, digest: str) -> bool:
    return table == "closed_month" and bool(digest)
