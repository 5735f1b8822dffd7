"""One file through every reader that might be handed it: each answers with records, faults or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

from forms.workbook.assessment.ballots import read_ballots
from forms.workbook.assessment.score_book import read_score_book
from forms.workbook.attendance.mapped_csv import shape_of
from forms.workbook.calendar.year_file import read_calendar_file
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable
from models.rules.assessment.scoring import Indicator, Source

TODAY = date(2018, 1, 31)
INDICATORS = (
    Indicator(
        key="work", name="工作实绩", group="绩", points=Fraction(20), most=Fraction(10),
        source=Source.LEADERS, clause="",
    ),
)  # fmt: skip


def read_with_every_reader(path: Path) -> str:
    """Read a file with every reader; return how the import's reader ended.

    A kind, or the code of the refusal.
    """
    for read in (read_ballots, _scores, read_calendar_file, _shape):
        _attempt(read, path)
    return _attempt(_kind, path)


def _attempt(read: Callable[[Path], object], path: Path) -> str:
    try:
        return str(read(path))
    except Unreadable as refused:
        return refused.code


def _kind(path: Path) -> str:
    return read_file(path, today=TODAY).kind


def _scores(path: Path) -> object:
    return read_score_book(path, INDICATORS)


def _shape(path: Path) -> object:
    return shape_of(path, {})
