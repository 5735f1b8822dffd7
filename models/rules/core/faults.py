"""Where a value came from, and what is wrong with it: errors are values until the whole file is read."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Place(Struct, frozen=True, order=True):
    """A place in a file that a clerk can find: `cell` as "E12" (or "line 7"), "" for the whole sheet."""

    file: str
    sheet: str = ""
    cell: str = ""


class Fault(Struct, frozen=True):
    """One thing that stops an import: `code` names the sentence (see forms/kit/texts.py), `facts` fill it."""

    place: Place
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
