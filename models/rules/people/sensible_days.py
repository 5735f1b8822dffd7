"""Days that no posting can have: before somebody was old enough to work, or too far ahead to be planned.

A year typed wrong (2107 for 2017) is a real day; only what it is the day of shows that it cannot be meant.
"""

from __future__ import annotations

from datetime import date

from models.rules.people.identity import birth_date

YOUNGEST = 15
"""Years: nobody worked earlier, the cohorts of before the Labour Law's sixteen included."""
OLDEST = 75
"""Years: whoever is posted is no older, re-employment after retirement included."""
FURTHEST = 10
"""Years ahead that a posting's end may be planned for."""
LONGEST_LIFE = 110


def birth_problem(card: str, today: date) -> str | None:
    """Return the code of why the day in an identity number cannot be a birth date, None where it can."""
    born = _born(card)
    return "id_card_long_ago" if born and today.year - born.year > LONGEST_LIFE else None


def since_problem(since: date, card: str) -> str | None:
    """Return the code of why a posting cannot begin on that day, None where it can."""
    born = _born(card)
    return "since_before_working_age" if born and since.year < born.year + YOUNGEST else None


def until_problem(until: date, card: str, today: date) -> str | None:
    """Return the code of why a posting cannot end on that day, None where it can."""
    if until.year > today.year + FURTHEST:
        return "until_far_ahead"
    born = _born(card)
    return "until_beyond_working_age" if born and until.year > born.year + OLDEST else None


def work_since_problem(month: str, card: str, today: date) -> str | None:
    """Return the code of why work cannot have begun in the month "YYYY-MM", None where it can.

    Old files count years before school ended: only a month before the birth is surely wrong.
    """
    if month > today.isoformat()[:7]:
        return "work_since_in_future"
    born = _born(card)
    return "work_since_before_birth" if born and month <= born.isoformat()[:7] else None


def _born(card: str) -> date | None:
    return birth_date(card) if len(card) == 18 and card[:17].isdigit() else None
