"""Periods of leave."""

from __future__ import annotations

from datetime import date

from models.rules.leave.rules import Span


def day_span(since: date, until: date) -> Span:
    """Return the period of whole days from `since` to `until`."""
    return Span(since, 0, until, 1)
