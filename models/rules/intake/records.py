"""What an incoming file says, before anyone has checked it against the office's data.

Readers in `forms/workbook` return these; services accept them. `places` names the cell of every
field, so that a refusal can point at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from models.rules.core.faults import Fault, Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RosterRecord:
    """One line of a 花名册: a person and one posting. Text fields are cleaned of blanks, "" when empty."""

    agency: str
    name: str
    sex: str
    id_card: str
    staff_no: str
    staff_kind: str
    post_class: str
    since: date | None
    until: date | None
    work_since: str
    mobile: str
    bank_card: str
    bank_name: str
    note: str
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarksRecord:
    """One person's month on one sheet: `marks` is two codes a day (see models.rules.kinds)."""

    agency: str
    name: str
    staff_no: str
    year: int
    month: int
    marks: str
    place: Place
    places: Mapping[int, Place]
    """Index into `marks` → the cell of that half-day, for the halves that carry a mark."""


@dataclass(frozen=True, slots=True)
class SignSet:
    """The signs that one agency's sheet declares in its legend: sign → kind code."""

    agency: str
    signs: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class GradeRecord:
    """One line of a 考核结果汇总表; `grade` and `reason` are the canonical words of models.rules.grades."""

    agency: str
    name: str
    staff_no: str
    id_card: str
    year: int
    grade: str
    statutory_grade: str
    reason: str
    sanction: str
    sanction_on: date | None
    note: str
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming(Generic[T]):
    """A file read whole: its records in order, and every fault that its reader already saw."""

    file: str
    kind: str
    """"roster", "attendance" or "grades"."""
    year: int
    month: int
    records: tuple[T, ...]
    faults: tuple[Fault, ...] = ()
    signs: tuple[SignSet, ...] = ()
