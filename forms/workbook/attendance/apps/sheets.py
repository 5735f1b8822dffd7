"""Which export of an app a sheet is, and what a workbook of them brings: words of half-days, or punches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from forms.workbook.attendance import mapped_csv
from forms.workbook.attendance.apps.cards import Cards, find_cards, read_cards
from forms.workbook.attendance.apps.daily import Daily, find_daily, read_daily
from forms.workbook.attendance.apps.summaries import Summary, find_summary, read_summary
from forms.workbook.attendance.punches import period_of
from forms.workbook.reading.cells import Grid
from models.rules.attendance.punch_clock import ClockSource, PunchRecord, WordRecord
from models.rules.core.faults import Fault
from models.rules.core.questions import Asking
from models.rules.intake.records import Incoming

Sheet = Summary | Daily | Cards | mapped_csv.Table
_SUREST = (Summary, Daily, mapped_csv.Table, Cards)
"""An app exports one month several times over, sheet by sheet: the first of these kinds is taken."""


def find_sheet(grid: Grid) -> Sheet | None:
    """Return what export of an app or a clock a sheet is, None for none that we know."""
    if grid.is_text and not grid.rows:
        return None
    return find_daily(grid) or find_summary(grid) or find_cards(grid) or mapped_csv.find_records(grid)


def read_sheets(
    file: str, sheets: Sequence[Sheet], asking: Asking
) -> Incoming[WordRecord] | Incoming[PunchRecord]:
    """Read the exports of one workbook; those of a less certain kind are reported and left out."""
    kind = next(kind for kind in _SUREST if any(isinstance(sheet, kind) for sheet in sheets))
    taken = [sheet for sheet in sheets if isinstance(sheet, kind)]
    left = [Fault(sheet.grid.whole(), "app_sheet_not_used", {"sheet": sheet.grid.sheet})
            for sheet in sheets if not isinstance(sheet, kind)]  # fmt: skip
    if kind in (Summary, Daily):
        return _words(file, taken, left, asking)
    return _punches(file, taken, left, asking)


def _words(file: str, sheets: Sequence[Sheet], notes: list[Fault], asking: Asking) -> Incoming[WordRecord]:
    records: list[WordRecord] = []
    faults: list[Fault] = []
    for sheet in sheets:
        if isinstance(sheet, Summary):
            found = read_summary(sheet, asking)
        else:
            assert isinstance(sheet, Daily)  # noqa: S101 - the only other kind of words
            found = read_daily(sheet, asking)
        records += found[0]
        faults += found[1]
        notes += found[2]
    year, month = period_of(datetime(r.day.year, r.day.month, 1) for r in records)  # noqa: DTZ001
    kind = ClockSource.DINGTALK.value
    return Incoming(
        file=file,
        kind=kind,
        year=year,
        month=month,
        records=tuple(records),
        faults=tuple(faults),
        notes=tuple(notes),
    )


def _punches(file: str, sheets: Sequence[Sheet], notes: list[Fault], asking: Asking) -> Incoming[PunchRecord]:
    records: list[PunchRecord] = []
    faults: list[Fault] = []
    for sheet in sheets:
        if isinstance(sheet, Cards):
            punches, wrong = read_cards(sheet)
        else:
            assert isinstance(sheet, mapped_csv.Table)  # noqa: S101 - the only other kind of punches
            read = mapped_csv.read_mapped(file, sheet, {}, asking)
            punches = [record for record in read.records if isinstance(record, PunchRecord)]
            wrong = list(read.faults)
            notes += read.notes
        records += punches
        faults += wrong
    year, month = period_of(record.at for record in records)
    kind = ClockSource.PUNCHES.value
    return Incoming(
        file=file,
        kind=kind,
        year=year,
        month=month,
        records=tuple(records),
        faults=tuple(faults),
        notes=tuple(notes),
    )
