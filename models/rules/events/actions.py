"""An actions file (JSON Lines): one deed a line, read against the table of what each verb needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from models.rules.events.deeds import NotAllowed, read_fact, require_printable
from models.rules.events.moments import Moment, parse_moment
from models.rules.events.transitions import rows_of
from models.rules.events.words import FILE_VERBS, Verb

HEAD = ("id", "at", "event", "by", "do")


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One line read: who `by` is and which event is meant, only the office knows."""

    number: int
    id: str
    at: Moment
    event: str
    by: str
    verb: Verb
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be read, with the rule that it breaks."""

    number: int
    refusal: NotAllowed


def read_actions(text: str) -> Iterator[ActionLine | BadLine]:
    """Yield the deeds of a file in order; blank lines say nothing."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            try:
                yield _line(number, _object(line))
            except NotAllowed as refusal:
                yield BadLine(number, refusal)


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(
            line, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_each_key_once
        )
    except json.JSONDecodeError as error:
        raise NotAllowed("action_not_json", detail=_excerpt(line[error.pos :] or line[-40:])) from error
    except (ValueError, RecursionError) as error:
        raise NotAllowed("action_not_json", detail=_excerpt(line)) from error
    if not isinstance(found, dict):
        raise NotAllowed("action_not_json", detail=_excerpt(line))
    return found


def _excerpt(text: str) -> str:
    """Return how a text begins, fit for a sentence."""
    return "".join(one if one.isprintable() else "·" for one in text[:40])


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; two values under one key would leave it open which of them is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise NotAllowed("action_key_twice", field=next(name for name in names if names.count(name) > 1))
    return found


def _no_number(text: str) -> None:
    raise ValueError(text)


def _line(number: int, found: dict[str, Any]) -> ActionLine:
    for name in HEAD:
        value = found.get(name)
        if not isinstance(value, str) or not value.strip():
            raise NotAllowed("action_key_missing", field=name)
        require_printable(name, value)
    verb = _verb(found["do"])
    return ActionLine(
        number, found["id"].strip(), _at(found["at"]), found["event"].strip(), found["by"].strip(), verb,
        _facts(verb, found),
    )  # fmt: skip


def _verb(word: str) -> Verb:
    try:
        verb = Verb(word)
    except ValueError:
        verb = Verb.UNDO
    if verb not in FILE_VERBS:
        raise NotAllowed(
            "action_unknown_deed", do=word, options="、".join(v.value for v in Verb if v in FILE_VERBS)
        )
    return verb


def _at(text: str) -> Moment:
    try:
        return parse_moment(text.strip())
    except ValueError as error:
        raise NotAllowed("action_bad_moment", at=text) from error


def _facts(verb: Verb, found: dict[str, Any]) -> dict[str, Any]:
    row = rows_of(verb)[0]
    facts: dict[str, Any] = {}
    for name, value in found.items():
        if name in HEAD or value is None:
            continue
        if name not in (*row.needs, *row.optional):
            options = "、".join((*row.needs, *row.optional)) or "（没有）"
            raise NotAllowed("action_unknown_key", field=name, do=verb.value, options=options)
        if name == "units" and isinstance(value, str):
            raise NotAllowed("event_fact_unreadable", field=name, value=value, expected="大于零的数")
        if isinstance(value, str):
            require_printable(name, value)
        facts[name] = read_fact(verb, name, value)
    return facts
