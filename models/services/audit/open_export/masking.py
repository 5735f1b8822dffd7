"""Who reported events, in an export that leaves them masked as lists, paper and every other export do.

The digest of an exchange line is left out with them: from a line otherwise known, a telephone could be found
by trying.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from models.services.events.complainants import as_anybody_sees, masked, masked_phone
from models.tables.events import EventComplainant

WHY = "who reported an event; export again with --complainants REASON for the words themselves"
MASKED = {
    "event_complainant.name": WHY, "event_complainant.phone": WHY, "event_parked.record": WHY,
    "exchange_record.person": WHY, "exchange_update.digest": "a telephone could be guessed from it",
}  # fmt: skip
"""Columns that are masked: column → why."""

Values = dict[str, Any]
"""A row of a table by its columns."""


def mask(table: str, row: Values) -> Values:
    """Return a row of a masked table as it is exported."""
    return _BY_TABLE[table](row)


def is_masked(table: str) -> bool:
    """Tell whether a table has columns that are masked."""
    return table in _BY_TABLE


def _complainant(row: Values) -> Values:
    shown = as_anybody_sees(EventComplainant(name=row["name"], phone=row["phone"], secret=row["secret"]))
    return {**row, "name": shown.name, "phone": shown.phone}


def _parked(row: Values) -> Values:
    said = json.loads(row["record"])
    said |= {"party": masked(said["party"]), "phone": masked_phone(said["phone"])}
    return {**row, "record": json.dumps(said, ensure_ascii=False, sort_keys=True)}


def _person(row: Values) -> Values:
    told = {
        name: {**said, "text": _HIDES[name](said["text"])} if "text" in said else said
        for name, said in json.loads(row["person"]).items()
    }
    return {**row, "person": json.dumps(told, ensure_ascii=False, sort_keys=True)}


def _digest(row: Values) -> Values:
    return {**row, "digest": ""}


_HIDES: Mapping[str, Callable[[str], str]] = {"party": masked, "phone": masked_phone}
_BY_TABLE: Mapping[str, Callable[[Values], Values]] = {
    "event_complainant": _complainant, "event_parked": _parked, "exchange_record": _person,
    "exchange_update": _digest,
}  # fmt: skip
