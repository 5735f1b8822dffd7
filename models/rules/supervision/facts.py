"""What a figure counts: the facts of one event at a cut-off, and counts with the list behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from models.rules.events.figures import Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """One event: its figures of KPI, and what of its deeds only supervision counts.

    `checked` and `failed` count its verifications and those not passed, `reopened` how often it was opened
    again, `urges` how often it was urged (督办), `merged_in` how many reports were merged into it.
    """

    figures: Figures
    level: str
    source: str = ""
    category: str = ""
    top: str = ""
    checked: int = 0
    failed: int = 0
    reopened: int = 0
    urges: int = 0
    merged_in: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """One record that a figure counts, by its number; `note` says why where that is not plain."""

    number: str
    count: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the lists behind it; `below` None: it is a count and no rate."""

    above: tuple[Ref, ...] = ()
    below: tuple[Ref, ...] | None = None
    exempt: tuple[Ref, ...] = ()

    @property
    def n(self) -> int:
        """The count, or the numerator of a rate."""
        return sum(one.count for one in self.above)

    @property
    def d(self) -> int | None:
        """The denominator of a rate, None for a count."""
        return None if self.below is None else sum(one.count for one in self.below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody entered: a hand score, points of a bonus, or the number of a hand count (`line`).

    `item` is the item's key, `line` the number of its line from 1, 0 for the item as a whole.
    """

    item: str
    line: int = 0
    value: Fraction
    reason: str
    document: str = ""
    by: str = ""
    id: int = 0

    @property
    def source(self) -> str:
        """Who stands for it, and by which paper."""
        return "，".join(part for part in (self.by, self.document) if part) or "评分记录"


@dataclass(frozen=True, slots=True)
class FoundRef:
    """A record of supervision or of meetings; `below_only` counts in the denominator of a rate alone.

    `exempt` says why it counts nowhere, "" for one that counts.
    """

    ref: Ref
    found_by: str = ""
    below_only: bool = False
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a sheet scores, and what is known of it: events, and other records by their figure."""

    name: str
    events: tuple[EventFacts, ...] = ()
    records: Mapping[str, tuple[FoundRef, ...]] = field(default_factory=dict)


def refs_to_plain(refs: tuple[Ref, ...]) -> list[Any]:
    """Return references as plain JSON values: a number alone where there is no more to say."""
    return [
        one.number if one.count == 1 and not one.note else [one.number, one.count, one.note] for one in refs
    ]


def refs_from_plain(plain: list[Any]) -> tuple[Ref, ...]:
    """Rebuild references written by `refs_to_plain`."""
    return tuple(Ref(one) if isinstance(one, str) else Ref(one[0], one[1], one[2]) for one in plain)


def counted_to_plain(counted: Counted) -> dict[str, Any]:
    """Return a figure with its lists as plain JSON values."""
    plain: dict[str, Any] = {"above": refs_to_plain(counted.above)}
    if counted.below is not None:
        plain["below"] = refs_to_plain(counted.below)
    if counted.exempt:
        plain["exempt"] = refs_to_plain(counted.exempt)
    return plain


def counted_from_plain(plain: Mapping[str, Any]) -> Counted:
    """Rebuild a figure written by `counted_to_plain`."""
    below = plain.get("below")
    return Counted(
        refs_from_plain(plain["above"]), None if below is None else refs_from_plain(below),
        refs_from_plain(plain.get("exempt", [])),
    )  # fmt: skip


def entry_to_plain(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain JSON values."""
    return {
        "item": entry.item, "line": entry.line, "value": str(entry.value), "reason": entry.reason,
        "document": entry.document, "by": entry.by, "id": entry.id,
    }  # fmt: skip


def entry_from_plain(plain: Mapping[str, Any]) -> Entry:
    """Rebuild an entry written by `entry_to_plain`."""
    return Entry(
        item=plain["item"], line=plain["line"], value=Fraction(plain["value"]), reason=plain["reason"],
        document=plain["document"], by=plain["by"], id=plain["id"],
    )  # fmt: skip
