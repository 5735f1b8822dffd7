"""What an incoming file says, before anyone has checked it against the office's data.

Readers in `forms/workbook` return these; services accept them. `places` names the cell of every
field, so that a refusal can point at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from models.rules.attendance.kinds import UNMARKED
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Question

T = TypeVar("T")


def period_of(days: Iterable[date]) -> tuple[int, int]:
    """Return the year and month of days: month 0 where they are of several, (0, 0) of none."""
    months = {(day.year, day.month) for day in days}
    return next(iter(months)) if len(months) == 1 else (max((year for year, _ in months), default=0), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksRecord:
    """One person's month on one sheet: `marks` is two codes a day (see models.rules.attendance.kinds)."""

    agency: str
    name: str
    staff_no: str
    year: int
    month: int
    marks: str
    place: Place
    places: Mapping[int, Place]
    """Index into `marks` → the cell of that half-day, for the halves that carry a mark."""
    spread: frozenset[int] = frozenset()
    """Halves whose mark stands in a cell that is merged over several days: on rest days it says nothing."""
    is_part: bool = False
    """Half a month; the other half stands in another block of the sheet."""
    blank: str = UNMARKED
    """What the sheet says that an empty half of a working day means; UNMARKED where it says nothing."""
    lines: frozenset[int] = frozenset()
    """The rows of the sheet, from 1, that it was read from; none where people stand in columns."""

    def joined_with(self, other: MarksRecord) -> MarksRecord:
        """Return this half of a month and another as one."""
        marks = "".join(
            mine if mine != UNMARKED else theirs for mine, theirs in zip(self.marks, other.marks, strict=True)
        )
        places = {**other.places, **self.places}
        spread, lines = self.spread | other.spread, self.lines | other.lines
        return replace(self, marks=marks, places=places, spread=spread, lines=lines)


@dataclass(frozen=True, slots=True)
class SignSet:
    """The signs that one agency's sheet declares in its legend: sign → kind code."""

    agency: str
    signs: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRecord:
    """One line of a 考核结果汇总表; `grade` and `reason` are the words of models.rules.core.grades."""

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

    def adds_sanction_to(self, other: GradeRecord) -> bool:
        """Tell whether this line only tells one more sanction of the person of `other`."""
        same = all(
            not getattr(self, name) or getattr(self, name) == getattr(other, name)
            for name in ("grade", "statutory_grade", "reason")
        )
        return bool(self.sanction) and same and self.sanction_key != other.sanction_key

    @property
    def sanction_key(self) -> tuple[str, date | None]:
        """The sanction and its day."""
        return self.sanction, self.sanction_on


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was left out knowingly, so that the rest of its file could be taken.

    `rows` are those that it fills on its sheet, from 1; `agency` is what it stands under, "" for none.
    """

    place: Place
    rows: tuple[int, ...]
    faults: tuple[Fault, ...]
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    questions: tuple[Question, ...] = ()
    """What the file does not decide; each stops the import until it is answered."""
    settled: Mapping[str, str] = field(default_factory=dict)
    """Key of each question that was answered → the choice made."""
    notes: tuple[Fault, ...] = ()
    """What was left out or is worth knowing (columns, sheets, hidden rows): reported, and stops nothing."""
    refused: tuple[RefusedLine, ...] = ()
    """The wrong lines that somebody chose to leave out; `records` and `faults` are without them."""
