"""轮班: people take turns in a fixed order, one after the other, over the days of a roster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

Slot = TypeVar("Slot")
Person = TypeVar("Person")


class Days(StrEnum):
    """Which days of a span are taken turns on."""

    ALL = "all"
    WORKING = "working"
    REST = "rest"


def rotate(people: Sequence[Person], slots: Iterable[Slot]) -> tuple[tuple[Slot, Person], ...]:
    """Return who has which slot: the first person the first one, and after the last the first again."""
    return tuple((slot, people[at % len(people)]) for at, slot in enumerate(slots)) if people else ()
