"""A street that exchanges files: lines of other systems as their reader would give them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from models.rules.core.faults import Place
from models.rules.intake.records import Incoming
from models.rules.work.exchange.updates import UpdateRecord
from models.services.office.desk import Desk
from models.services.work.exchange.taking import ExchangeTaken, take_exchange
from models.tables.schema import Base
from tests.services.events.desk import Street

CITY, HOTLINE, SAFETY = "智慧城管", "12345", "平安建设"
FIELDS = {
    "title": "路口有垃圾", "place": "城南一村1号", "category": "E0110", "level": "一般",
    "received": "2017-06-01T08:30", "summary": "路口有垃圾，已有多日", "state": "派遣",
    "grid": "999999001001001", "party": "王小明", "phone": "13800001234",
}  # fmt: skip


def line(foreign_id: str = "0001", update: str = "1", **changes: str) -> UpdateRecord:
    """Return a sound line of 智慧城管; an empty field says nothing."""
    fields = {name: value for name, value in {**FIELDS, **changes}.items() if value}
    places = {
        name: Place("a.xlsx", "案卷", f"A{int(update) + 1}") for name in (*fields, "foreign_id", "update")
    }
    return UpdateRecord(foreign_id=foreign_id, update=update, fields=fields, places=places)


def take(
    desk: Desk | Street, *lines: UpdateRecord, system: str = CITY, name: str = "a.xlsx", dry_run: bool = False
) -> ExchangeTaken:
    """Take lines in as a file of their own."""
    body = json.dumps([[one.foreign_id, one.update, one.digest] for one in lines])
    digest = hashlib.sha256(body.encode()).hexdigest()
    seat = desk.admin if isinstance(desk, Street) else desk
    return take_exchange(
        seat,
        system,
        Incoming(file=name, kind="exchange", year=0, month=0, records=lines),
        digest,
        dry_run=dry_run,
    )


def facts(street: Street, *leaving_out: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, some columns left out: what the database says, to the byte."""
    found = {}
    with street.admin.reading() as session:
        for table in Base.metadata.sorted_tables:
            columns = [column.name for column in table.columns if column.name not in leaving_out]
            if not columns:
                continue
            names = ", ".join(f'"{name}"' for name in columns)
            rows = session.execute(text(f"SELECT {names} FROM {table.name} ORDER BY {names}"))
            found[table.name] = [tuple(row) for row in rows]
    return found


def numbers(taken: ExchangeTaken) -> Sequence[int]:
    """Return how many lines are new, events, changed, parked and to decide."""
    return (taken.fresh, taken.events, taken.changed, taken.parked, taken.conflicts)
