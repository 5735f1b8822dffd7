"""How long each kind of data is kept (会计档案管理办法, 令第79号, for sheets): kinds and years are data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

PERMANENT = 0
"""Years of what is kept for good."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data: its names, the years it is kept (0: for good), why, and whether it may be purged.

    `tables` are the tables of the database that hold it.
    """

    code: str
    zh: str
    en: str
    years: int
    basis: str
    purge: bool
    tables: tuple[str, ...] = ()


def read_kinds(text: str) -> tuple[Kind, ...]:
    """Return the kinds of a retention table in TOML, in its order. ValueError, TypeError: it is not one."""
    found = tomllib.loads(text).items()
    kinds = tuple(Kind(code, **told | {"tables": tuple(told.get("tables", ()))}) for code, told in found)
    for kind in kinds:
        if kind.years < 0 or (kind.purge and kind.years == PERMANENT):
            raise ValueError(f"{kind.code}: what is kept for good cannot be purged")
    return kinds


def years_of(kind: Kind, chosen: Mapping[str, int]) -> int:
    """Return the years a kind is kept: the office's choice counts only where no rule fixes the term."""
    return chosen.get(kind.code, kind.years) if kind.purge else kind.years


def cutoff(today: date, years: int) -> date:
    """Return the day before which the term has ended: `years` full calendar years lie between.

    The term runs from 1 January after the matter was closed, as 会计档案管理办法 art. 14 counts it.
    """
    return date(today.year - years, 1, 1)
