"""What the fields of a deed offer: what this office wrote last, its own templates, then the shipped ones."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from forms.kit.resources import resource
from models.rules.events.transitions import WORDED, worded_fields
from models.rules.events.words import Verb
from models.services.events.acting import phrases
from models.services.events.phrases import VERBS, Phrase, office_phrases
from models.services.office.desk import Desk

MOST = 40


@dataclass(frozen=True, slots=True)
class Template:
    """A template that is offered; `own` where the office entered it."""

    phrase: Phrase
    own: bool


@cache
def shipped_templates() -> tuple[Phrase, ...]:
    """Return the templates that come with the program."""
    told = tomllib.loads(resource("work", "phrases.toml").read_text(encoding="utf-8"))
    return tuple(
        Phrase(Verb(verb), field, text)
        for verb, fields in told.items() for field, texts in fields.items() for text in texts
    )  # fmt: skip


def all_templates(desk: Desk) -> tuple[Template, ...]:
    """Return every template that is offered, by deed and field, the office's own first: one statement."""
    office = office_phrases(desk)
    shipped = [one for one in shipped_templates() if one not in office.hidden | set(office.own)]
    listed = [Template(one, own=True) for one in office.own]
    listed += [Template(one, own=False) for one in shipped]
    order = {(verb, field): at for at, (verb, field) in enumerate(_places())}
    return tuple(sorted(listed, key=lambda one: order.get((one.phrase.verb, one.phrase.field), len(order))))


def _places() -> list[tuple[Verb, str]]:
    return [(verb, field) for verb in VERBS for field in worded_fields(verb)]


def phrases_for(desk: Desk, verb: Verb, fields: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the phrases of each free field of a deed; what the office dropped is not among them."""
    kept, hidden = all_templates(desk), office_phrases(desk).hidden
    found: dict[str, tuple[str, ...]] = {}
    for name in fields:
        if name in WORDED:
            said = [text for text in phrases(desk, verb, name) if Phrase(verb, name, text) not in hidden]
            listed = [one.phrase.text for one in kept if (one.phrase.verb, one.phrase.field) == (verb, name)]
            found[name] = tuple(dict.fromkeys((*said[:MOST], *listed)))
    return found
