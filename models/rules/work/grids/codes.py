"""Codes of grids: 9 digits of the street, 12 of the community or village, 15 of the grid.

A longer code begins with the shorter one of what it lies in.
"""

from __future__ import annotations

STREET_DIGITS, COMMUNITY_DIGITS, GRID_DIGITS = 9, 12, 15


def street_of(code: str) -> str:
    """Return the street's part of a code."""
    return code[:STREET_DIGITS]


def community_of(code: str) -> str:
    """Return the part of a grid's code that names its community."""
    return code[:COMMUNITY_DIGITS]


def community_fault(code: str, street: str) -> str:
    """Return why a code cannot be a community's of `street` ("": not known yet); "" where it can.

    community_code_digits: not 12 digits; community_code_street: it begins like another street's.
    """
    if not _is_code(code, COMMUNITY_DIGITS):
        return "community_code_digits"
    return "community_code_street" if street and street_of(code) != street else ""


def grid_fault(code: str, communities: frozenset[str]) -> str:
    """Return why a code cannot be a grid's; "" where it can.

    grid_code_digits: not 15 digits; grid_code_community: it lies in none of the `communities`.
    """
    if not _is_code(code, GRID_DIGITS):
        return "grid_code_digits"
    return "" if community_of(code) in communities else "grid_code_community"


def _is_code(code: str, digits: int) -> bool:
    return len(code) == digits and code.isascii() and code.isdigit()
