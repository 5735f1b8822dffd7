"""Who reported events, in an export that leaves them masked as lists, paper and every other export do.

The digest of an exchange line is left out with them: from a line otherwise known, a telephone could be found
by trying.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from models.rules.events.deeds import from_plain, to_plain
from models.rules.events.printed.veil import Veil, masked, masked_phone, veil_for
from models.rules.events.words import Verb
from models.services.events.secrecy.complainants import as_anybody_sees
from models.services.events.secrecy.veils import PLAIN
from models.tables.events import EventComplainant

WHY = "who reported an event; export again with --complainants REASON for the words themselves"
WORDS = "names and telephones of who reported it are masked where they stand in the words"
MASKED = {
    "event_complainant.name": WHY, "event_complainant.phone": WHY, "event_parked.record": WHY,
    "exchange_record.person": WHY, "exchange_update.digest": "a telephone could be guessed from it",
    "event.title": WORDS, "event.summary": WORDS, "event_step.facts": WORDS,
}  # fmt: skip
"""Columns that are masked: column → why."""

Values = dict[str, Any]
"""A row of a table by its columns."""


Veils = Mapping[int, Veil]
"""What hides the complainant of an event, by the event."""


def mask(table: str, row: Values, veils: Veils) -> Values:
    """Return a row of a masked table as it is exported."""
    if table in _WORDED:
        return _WORDED[table](row, veils)
    return _BY_TABLE[table](row)


def is_masked(table: str) -> bool:
    """Tell whether a table has columns that are masked."""
    return table in _BY_TABLE or table in _WORDED


def _complainant(row: Values) -> Values:
    shown = as_anybody_sees(EventComplainant(name=row["name"], phone=row["phone"], secret=row["secret"]))
    return {**row, "name": shown.name, "phone": shown.phone}


def _parked(row: Values) -> Values:
    said = json.loads(row["record"])
    veil = veil_for(said["party"], said["phone"], secret=False)
    said |= {name: veil.over(said[name]) for name in ("title", "summary")}
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


def _event(row: Values, veils: Veils) -> Values:
    veil = veils.get(row["id"], PLAIN)
    return {**row, "title": veil.over(row["title"]), "summary": veil.over(row["summary"])}


def _step(row: Values, veils: Veils) -> Values:
    veil, verb = veils.get(row["event_id"], PLAIN), Verb(row["verb"])
    if not veil.hides(row["facts"]):
        return row
    facts = veil.over_facts(verb, from_plain(verb, json.loads(row["facts"])))
    return {**row, "facts": json.dumps(to_plain(facts), ensure_ascii=False, sort_keys=True)}


_WORDED: Mapping[str, Callable[[Values, Veils], Values]] = {"event": _event, "event_step": _step}
"""Tables with free text about an event."""
_HIDES: Mapping[str, Callable[[str], str]] = {"party": masked, "phone": masked_phone}
_BY_TABLE: Mapping[str, Callable[[Values], Values]] = {
    "event_complainant": _complainant, "event_parked": _parked, "exchange_record": _person,
    "exchange_update": _digest,
}  # fmt: skip
