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
    best: dict[str, tuple[int, str, Cell]] = {}
    extra: dict[str, str] = {}
    for key, cell in pairs:
        name, rank = ranks.get(heading(key), ("", 0))
        weaker: tuple[str, Cell] | None = (key, cell)
        if name and (name not in best or rank < best[name][0]):
            weaker = best[name][1:] if name in best else None
            best[name] = (rank, key, cell)
        if weaker is not None and str(weaker[1].value):
            extra[weaker[0][:60]] = str(weaker[1].value)
    return {name: cell for name, (_, _, cell) in best.items()}, extra
