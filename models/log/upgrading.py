"""The log's own line of an upgrade: migrations wrote rows, and what stood before is vouched for from here.

The first upgrade that knows digests takes them of everything, but of a long table it says up to where it
stood; what was changed before it, nobody can tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from models.log import closings, lines, records
from models.log.keys import Key, OpenKey, secrets_of
from models.log.records import Digests, Touched

UPGRADE = "upgrade"
"""The action of the line, which no account may do."""


def strange_before(connection: Connection, revision: str) -> list[Touched]:
    """Return what is not as the log left it, records and closed months; none before the log knew digests.

    `revision` is what the database is of: rows of a table that was not watched yet cannot be checked.
    """
    newest = lines.last(connection)
    if not newest.key:
        return []
    key = OpenKey(secrets_of(connection)[-1])  # an older server does not make digests itself
    if newest.strangers:
        records.set_outside(connection)
    told: Digests = {}
    frozen: dict[closings.Pair, closings.Parts] = {}
    for detail in _details(connection):
        told.update(records.told_in(detail))
        frozen.update(closings.told_in(detail))
    watched = records.watched_at(revision, told)
    every = records.all_digests(connection, key, older=True)
    now = {one: digest for one, digest in every if one[0] in watched}
    known = {one for one in told if one[0] in records.WATCHED}
    strange = [one for one in known | set(now) if now.get(one, "") != told.get(one, "")]
    closed = [closings.pair_of(record) for table, record in now if table == "closed_month"]
    for pair, parts in closings.closing_parts(connection, key, closed).items():
        if parts != frozen.get(pair):
            strange.append((closings.TOUCHED_CLOSING, f"{pair[0]}/{pair[1]}"))
    return sorted(strange)


def tell_upgrade(
    connection: Connection, at: datetime, revisions: tuple[str, str], strange: list[Touched]
) -> None:
    """Write the line of an upgrade, with the digests of every watched record and of every closed month.

    `strange` were not as the log left them before the upgrade: that stays to be seen. An empty log has
    no office yet, and gets no line.
    """
    newest = lines.last(connection)
    if not newest.id:
        return
    for table, record in strange:
        records.put_outside(connection, table, record)
    key = newest.key or lines.give_secret(connection, newest.id, newest.seal)
    newest = newest if newest.key else newest._replace(key=key, is_head=True)
    digests = _vouched(connection, key)
    pairs = [closings.pair_of(record) for table, record in digests if table == "closed_month"]
    detail = {
        "from": revisions[0], "to": revisions[1],
        records.RECORDS: records.as_detail(digests), records.UP_TO: records.last_of_long(connection),
        closings.CLOSINGS: closings.as_detail(closings.closing_parts(connection, key, pairs)),
    }  # fmt: skip
    lines.append(connection, newest, at=at, account="", action=UPGRADE, subject="", detail=detail)


def _vouched(connection: Connection, key: Key) -> Digests:
    """Return the digests that the line carries: of a long table those that the log knew otherwise."""
    told: Digests = {}
    for detail in _details(connection):
        told.update(records.told_in(detail))
    return {
        one: digest
        for one, digest in records.all_digests(connection, key)
        if not records.is_long(one) or told.get(one, digest) != digest
    }


def _details(connection: Connection) -> Iterator[dict[str, object]]:
    for text in connection.exec_driver_sql("SELECT detail FROM operation ORDER BY id").scalars():
        try:
            detail = json.loads(text)
        except ValueError:
            continue
        if isinstance(detail, dict):
            yield detail
