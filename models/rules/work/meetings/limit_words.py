"""A ruling's limit as it is typed and shown: 2017-06-09, or 5工作日, 24紧急工作时, 3自然日, 4工作时."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from models.rules.events.words import Unit
from models.rules.work.meetings.tasks import TaskLimit

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*个?\s*(工作日|工作时|紧急工作时|自然日|日|天)?")
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")


def limit_words(limit: TaskLimit) -> str:
    """Return a limit as a form shows it."""
    if limit.due_on is not None:
        return limit.due_on.isoformat()
    return f"{_number(limit.amount)}{limit.unit.value}" if limit.amount is not None else ""


def _number(amount: Fraction) -> str:
    return str(Decimal(amount.numerator) / Decimal(amount.denominator))


def read_limit(text: str, near: date, warn: int = 1) -> TaskLimit | None:
    """Return the limit that a text says, None for none; a day without a year is the next one from `near` on.

    A bare number counts working days.
    """
    plain = text.strip()
    if found := _DAY.fullmatch(plain):
        day = _day(found[1], int(found[2]), int(found[3]), near)
        return TaskLimit(day, None, Unit.WORKDAYS, warn) if day is not None else None
    if found := _AMOUNT.fullmatch(plain):
        word = {"日": "工作日", "天": "工作日", None: "工作日"}.get(found[2], found[2])
        return TaskLimit(None, Fraction(found[1]), Unit(word), warn)
    return None


def _day(year: str | None, month: int, day: int, near: date) -> date | None:
    try:
        if year:
            return date(int(year), month, day)
        found = near.replace(month=month, day=day)
        return found if found >= near else found.replace(year=near.year + 1)
    except ValueError:
        return None
