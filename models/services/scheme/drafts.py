"""A new year's scheme begun from another: the figures stay, what belongs to the old paper goes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from models.rules.scheme.figures import Figures
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.toml_file import parse_scheme, scheme_to_toml


def draft_for(year: int, text: str) -> str:
    """Return the text of a scheme for `year` that takes its figures from `text`; SchemeFaults.

    The new paper's number, title and tier are not known yet, and awards, manual items and vetoes were
    decisions of the old year. Without a text the draft has one figure of 0 to begin with.
    """
    if not text.strip():
        return scheme_to_toml(Scheme(year=year, document="", standards=Figures((), {(): Fraction(0)})))
    old = parse_scheme(text, "")
    if old.year == year:
        return scheme_to_toml(replace(old, document=""))
    fresh = replace(old, year=year, document="", title="", awards=(), manual=(), veto=None)
    return scheme_to_toml(fresh)
