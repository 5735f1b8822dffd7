"""What a file says of a year's days, before anyone has checked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Question


@dataclass(frozen=True, slots=True)
class DayRecord:
    """One day of a notice: whether it is worked, and its name (春节, 班)."""

    day: date
    working: bool
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class IncomingYear:
    """A file of days read whole; `source` is what it names as its notice, "" when it names none."""

    file: str
    records: tuple[DayRecord, ...]
    faults: tuple[Fault, ...] = ()
    source: str = ""
    questions: tuple[Question, ...] = ()
    """Words or codes that do not decide whether a day is worked."""
    notes: tuple[Fault, ...] = ()
    settled: Mapping[str, str] = field(default_factory=dict)
    """Key of each question that was answered → the choice made."""
