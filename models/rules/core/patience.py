"""How long a name waits after wrong passwords; nobody is locked out for good."""

from __future__ import annotations

from datetime import datetime

FREE_TRIES = 5
"""Wrong passwords in a row before the first wait."""

LONGEST_WAIT = 300
"""Seconds; the longest wait."""

NAMES_WATCHED = 100
"""Names without an account whose tries are remembered; tries for an account are never pushed out."""


def wait_after(count: int) -> int:
    """Return the seconds to wait after `count` wrong passwords in a row: none, then 2, 4, 8 … 300."""
    if count < FREE_TRIES:
        return 0
    return min(1 << min(count - FREE_TRIES + 1, 20), LONGEST_WAIT)


def seconds_left(count: int, last: datetime, moment: datetime) -> int:
    """Return the seconds still to wait at `moment`, `last` being the newest wrong password.

    Where the clock was set back the whole wait is left: whoever keeps `last` then moves it to `moment`, so
    that a wait of minutes neither ends at once nor grows to a day.
    """
    passed = max(int((moment - last).total_seconds()), 0)
    return max(wait_after(count) - passed, 0)
