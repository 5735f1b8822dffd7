"""Drawing a sample: all with a red card, all that were opened again, and some at random by a seed.

The same seed draws the same events wherever and whenever it is asked: each number gets a place from the
SHA-256 of seed and number, so that neither the order of the list nor the program's own chance matters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.supervision.facts import EventFacts
from models.rules.supervision.words import SampleReason


@dataclass(frozen=True, slots=True, order=True)
class Drawn:
    """An event of a sample, and why it is in it."""

    number: str
    reason: SampleReason


def draw(events: Iterable[EventFacts], seed: str, size: int) -> tuple[Drawn, ...]:
    """Return the sample of these events: `size` at random beside all red and all reopened ones."""
    found: dict[str, SampleReason] = {}
    for one in events:
        if one.figures.red:
            found[one.figures.number] = SampleReason.RED
        elif one.reopened:
            found[one.figures.number] = SampleReason.REOPENED
        else:
            found[one.figures.number] = SampleReason.RANDOM
    chance = [number for number, why in found.items() if why is SampleReason.RANDOM]
    chance.sort(key=lambda number: _place(seed, number))
    taken = set(chance[:size])
    return tuple(
        sorted(
            Drawn(number, why)
            for number, why in found.items()
            if why is not SampleReason.RANDOM or number in taken
        )
    )


def _place(seed: str, number: str) -> str:
    return hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest()
