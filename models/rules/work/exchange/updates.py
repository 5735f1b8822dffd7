"""Updates of the other system: a line of a file each, ordered by their own number, folded into one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.rules.core.faults import Place
from models.rules.work.exchange.words import PERSONAL

Order = tuple[tuple[int, int, str], ...]
_PARTS = re.compile(r"\d+|\D+")
ONCE = "1"
"""The number of an update whose file numbers none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRecord:
    """One line of a file. `fields` holds only what the line says, `extra` the columns that no map names.

    Moments are 2017-03-01T09:12, days 2017-03-01, flags 1 or 0, everything else is text as it stands.
    `numbered` tells whether the file gave the update a number or a time.
    """

    foreign_id: str
    update: str
    fields: Mapping[str, str]
    extra: Mapping[str, str] = field(default_factory=dict)
    numbered: bool = True
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A fingerprint of what the line says, whatever the order of its columns."""
        body = json.dumps([dict(self.fields), dict(self.extra)], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(body.encode()).hexdigest()

    @property
    def body(self) -> dict[str, dict[str, str]]:
        """What is kept of the line for good: nothing that tells who came with it."""
        plain = {name: value for name, value in self.fields.items() if name not in PERSONAL}
        return {"fields": plain, "extra": dict(self.extra)}


def order_of(update: str) -> Order:
    """Return the key by which updates are ordered: digits as numbers (2 before 10), the rest as text."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _PARTS.findall(update.strip())
    )


Body = Mapping[str, Mapping[str, str]]


def folded(updates: Iterable[tuple[str, Body]]) -> dict[str, dict[str, str]]:
    """Return what a system says by all its updates (number, body): of each field what was said last.

    The order in which the updates came does not matter; a field left empty says nothing.
    """
    said: dict[str, dict[str, str]] = {"fields": {}, "extra": {}}
    for _, body in sorted(updates, key=lambda one: order_of(one[0])):
        for part, known in said.items():
            known.update({name: value for name, value in body.get(part, {}).items() if value})
    return said


_MATTER = ("title", "place", "summary")
_DAYS = ("happened", "received")


def is_another_matter(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Tell whether a number means another matter: title, place, content and day are all others."""
    if any(not before.get(name) or now.get(name, before[name]) == before[name] for name in _MATTER):
        return False
    days = [(before[name][:10], now[name][:10]) for name in _DAYS if before.get(name) and now.get(name)]
    return bool(days) and all(old != new for old, new in days)


def latest(updates: Iterable[str]) -> str:
    """Return the number of the last update, "" where there is none."""
    return max(updates, key=order_of, default="")
