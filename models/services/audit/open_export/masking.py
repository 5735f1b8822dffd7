"""Who reported events, in an export that leaves them masked as lists, paper and every other export do.

The digest of an exchange line or a parked one is left out with them: from a line otherwise known, a telephone
or a name could be found by trying.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.events.deeds import from_plain, to_plain
from models.rules.events.printed.veil import Veil, masked, masked_phone, veil_for
from models.rules.events.words import Verb
from models.services.events.intake.parked import WORDED
from models.services.events.secrecy.complainants import as_anybody_sees
from models.services.events.secrecy.veils import PLAIN
from models.tables.events import EventComplainant

WHY = "who reported an event; export again with --complainants REASON for the words themselves"
WORDS = "names and telephones of who reported it are masked where they stand in the words"
DIGEST = "who reported could be found from it by trying"
MASKED = {
    "event_complainant.name": WHY, "event_complainant.phone": WHY, "event_parked.record": WHY,
    "event_parked.digest": DIGEST, "exchange_record.person": WHY, "exchange_update.digest": DIGEST,
    "event.title": WORDS, "event.place": WORDS, "event.summary": WORDS, "event_step.facts": WORDS,
    "event_file.name": WORDS, "exchange_record.facts": WORDS, "exchange_update.body": WORDS,
    "work_log.place": WORDS, "work_log.content": WORDS, "work_log.result": WORDS,
    "event_phrase.text": "telephones and numbers of identity cards are masked in them",
}  # fmt: skip
"""Columns that are masked: column → why."""
_SAID = ("title", "place", "summary", "result", "return_reason", "files")
"""Fields of another system that are free words."""

Values = dict[str, Any]
"""A row of a table by its columns."""


@dataclass(frozen=True, slots=True)
class Veils:
    """What hides who reported: by the event, by the number of another system, by the work log of an event.

    `by_server` holds, by column, what a server gives in place of columns that it shows to no desk.
    """

    events: Mapping[int, Veil]
    numbers: Mapping[int, Veil]
    logs: Mapping[int, int]
    by_server: Mapping[str, Mapping[int, str]]

    def given(self, column: str, row: int, otherwise: str) -> str:
        """Return what a server gives of a row in place of a column, else the column itself."""
        return self.by_server[column].get(row, "") if column in self.by_server else otherwise


def mask(table: str, row: Values, veils: Veils) -> Values:
    """Return a row of a masked table as it is exported."""
    return _BY_TABLE[table](row, veils)


def is_masked(table: str) -> bool:
    """Tell whether a table has columns that are masked."""
    return table in _BY_TABLE


def _complainant(row: Values, veils: Veils) -> Values:
    if "event_complainant.name" in veils.by_server:
        names = {name: veils.given(f"event_complainant.{name}", row["event_id"], "") for name in _HIDES_WHO}
        return {**row, **names}
    shown = as_anybody_sees(EventComplainant(name=row["name"], phone=row["phone"], secret=row["secret"]))
    return {**row, "name": shown.name, "phone": shown.phone}


def _parked(row: Values, veils: Veils) -> Values:
    said = json.loads(veils.given("event_parked.record", row["id"], row["record"]))
    veil = veil_for(said["party"], said["phone"], secret=False)
    said |= {name: veil.over(said[name]) for name in WORDED}
    if "event_parked.record" not in veils.by_server:
        said |= {"party": masked(said["party"]), "phone": masked_phone(said["phone"])}
    return {**row, "record": _plain(said), "digest": ""}


def _number(row: Values, veils: Veils) -> Values:
    told = {
        name: {**said, "text": _HIDES[name](said["text"])} if "text" in said else said
        for name, said in json.loads(row["person"] or "{}").items()
    }
    person = veils.given("exchange_record.person", row["id"], _plain(told))
    facts = veils.given("exchange_record.facts", row["id"], row["facts"])
    veil = veils.numbers.get(row["id"], PLAIN), veils.events.get(row["event_id"], PLAIN)
    return {**row, "person": person, "facts": _told(facts, veil)}


def _update(row: Values, veils: Veils) -> Values:
    body = veils.given("exchange_update.body", row["id"], row["body"])
    return {**row, "body": _told(body, [veils.numbers.get(row["record_id"], PLAIN)]), "digest": ""}


def _told(text: str, veils: Iterable[Veil]) -> str:
    """Return what another system said, with who reported hidden in its words; its codes stay."""
    said = json.loads(text)
    for veil in veils:
        fields = said.get("fields", {})
        fields |= {name: veil.over(fields[name]) for name in _SAID if isinstance(fields.get(name), str)}
        extra = said.get("extra", {})
        extra |= {name: veil.over(words) for name, words in extra.items() if isinstance(words, str)}
    return _plain(said)


def _plain(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _event(row: Values, veils: Veils) -> Values:
    veil = veils.events.get(row["id"], PLAIN)
    return {**row, **{name: veil.over(row[name]) for name in WORDED}}


def _step(row: Values, veils: Veils) -> Values:
    veil, verb = veils.events.get(row["event_id"], PLAIN), Verb(row["verb"])
    if not veil.hides(row["facts"]):
        return row
    facts = veil.over_facts(verb, from_plain(verb, json.loads(row["facts"])))
    return {**row, "facts": _plain(to_plain(facts))}


def _file(row: Values, veils: Veils) -> Values:
    return {**row, "name": veils.events.get(row["event_id"], PLAIN).over(row["name"])}


def _log(row: Values, veils: Veils) -> Values:
    if row["id"] not in veils.logs:
        return row
    veil = veils.events.get(veils.logs[row["id"]], PLAIN)
    return {**row, **{name: veil.over(row[name]) for name in ("place", "content", "result")}}


def _phrase(row: Values, _veils: Veils) -> Values:
    return {**row, "text": PLAIN.over(row["text"])}


_HIDES_WHO = ("name", "phone")
_HIDES: Mapping[str, Callable[[str], str]] = {"party": masked, "phone": masked_phone}
_BY_TABLE: Mapping[str, Callable[[Values, Veils], Values]] = {
    "event": _event, "event_step": _step, "event_file": _file, "event_complainant": _complainant,
    "event_parked": _parked, "event_phrase": _phrase, "exchange_record": _number,
    "exchange_update": _update, "work_log": _log,
}  # fmt: skip
