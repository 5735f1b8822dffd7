"""One line of a file before its fields are understood, whatever form the file has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forms.workbook.reading.cleaning import heading
from forms.workbook.reading.sheet import Value
from models.rules.core.faults import Fault, Place
from models.rules.work.exchange.profile import Profile


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands."""

    value: Value
    place: Place


@dataclass(frozen=True, slots=True)
class RawLine:
    """`cells` are the fields that the map knows, `extra` the columns that it does not."""

    cells: Mapping[str, Cell]
    extra: Mapping[str, str]
    place: Place


@dataclass(slots=True)
class RawFile:
    """The lines of a file, which fields it has at all, and what is wrong with it already."""

    file: str
    fields: set[str] = field(default_factory=set)
    lines: list[RawLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    head: Place = field(default_factory=lambda: Place(""))


def ranks_of(profile: Profile) -> dict[str, tuple[str, int]]:
    """Return heading → (field, rank): of two keys that claim a field, the one of the lower rank has it."""
    found: dict[str, tuple[str, int]] = {}
    for name, words in profile.headings().items():
        for rank, word in enumerate(words):
            found.setdefault(heading(word), (name, rank))
    return found


def sorted_cells(
    pairs: Iterable[tuple[str, Cell]], ranks: Mapping[str, tuple[str, int]]
) -> tuple[dict[str, Cell], dict[str, str]]:
    """Return the known fields and the further texts of a line given as (key, cell)."""
    best: dict[str, tuple[int, Cell]] = {}
    extra: dict[str, str] = {}
    for key, cell in pairs:
        claim = ranks.get(heading(key))
        if claim is None:
            if str(cell.value):
                extra[key[:60]] = str(cell.value)
        elif claim[0] not in best or claim[1] < best[claim[0]][0]:
            best[claim[0]] = (claim[1], cell)
    return {name: cell for name, (_, cell) in best.items()}, extra
