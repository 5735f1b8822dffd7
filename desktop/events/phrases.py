"""What the fields of a deed offer: what this office wrote last, then the templates that come with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from forms.kit.resources import resource
from models.rules.events.words import Verb
from models.services.events.acting import phrases
from models.services.office.desk import Desk

MOST = 40


@cache
def templates() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the shipped templates by deed and field."""
    return tomllib.loads(resource("work", "phrases.toml").read_text(encoding="utf-8"))


def phrases_for(desk: Desk, verb: Verb, fields: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the phrases of each free field of a deed."""
    shipped = templates().get(verb.value, {})
    found: dict[str, tuple[str, ...]] = {}
    for name in fields:
        if name in FREE:
            said = (*phrases(desk, verb, name)[:MOST], *shipped.get(name, ()))
            found[name] = tuple(dict.fromkeys(said))
    return found


FREE = frozenset({"reason", "text", "result", "reply", "fix", "ruling", "unit"})
