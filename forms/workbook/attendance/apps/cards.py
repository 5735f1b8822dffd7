"""员工刷卡记录表 of card clocks (得力, 中控): a line that says who, then his punches under the days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from forms.workbook.attendance.apps.summaries import period_above
from forms.workbook.attendance.month_layout import day_heading
from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import clean_name, filled, narrow
from models.rules.attendance.punch_clock import PunchRecord
from models.rules.core.faults import Fault

LABEL = re.compile(r"(工号|编号|考勤号|登记号|卡号|姓名|部门)[:：](.*)")
TIMES = re.compile(r"(?:\d{2}:\d{2})+|\d{1,2}:\d{2}")
ONE = re.compile(r"\d{1,2}:\d{2}")
SEARCHED = 20
FEWEST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Cards:
    """A sheet of card records: the row of the days, and column → day."""

    grid: Grid
    day_row: int
    days: Mapping[int, date]
    faults: tuple[Fault, ...]


def find_cards(grid: Grid) -> Cards | None:
    """Return a sheet of card records, None for another kind."""
    for row in range(min(len(grid.rows), SEARCHED)):
        headings = {column: day.day for column, value in enumerate(grid.rows[row])
                    if value != "" and (day := day_heading(value))}  # fmt: skip
        if len(headings) >= FEWEST_DAYS and any(_labels(grid, line) for line in (row - 1, row + 1)):
            return _cards(grid, row, headings)
    return None


def _cards(grid: Grid, row: int, headings: Mapping[int, int]) -> Cards:
    period = period_above(grid, row)
    first = min(headings)
    if period is None:
        return Cards(grid, row, {}, (grid.fault(row, first, "dingtalk_no_period"),))
    days: dict[int, date] = {}
    day = period[0]
    for column, number in sorted(headings.items()):
        while day.day != number and day <= period[1]:
            day += timedelta(days=1)
        if day > period[1]:
            break
        days[column] = day
        day += timedelta(days=1)
    return Cards(grid, row, days, ())


def _labels(grid: Grid, row: int) -> dict[str, str]:
    """Return what a line says of a person.

    工号 and 姓名, each in the cell of its label or the next filled one.
    """
    found: dict[str, str] = {}
    cells = [narrow(str(value)) for value in grid.rows[row]] if 0 <= row < len(grid.rows) else []
    for column, text in enumerate(cells):
        if label := LABEL.fullmatch(text):
            value = label[2]
            for later in cells[column + 1 :]:
                if value or LABEL.fullmatch(later):
                    break
                value = later
            found[label[1]] = value
    return found if "姓名" in found and len(found) > 1 else {}


def read_cards(cards: Cards) -> tuple[list[PunchRecord], list[Fault]]:
    """Return every punch, and each cell that holds something else."""
    records: list[PunchRecord] = []
    faults = list(cards.faults)
    number = name = ""
    for row in range(cards.day_row - 1, len(cards.grid.rows)):
        if labels := _labels(cards.grid, row):
            number = next((filled(value) for key, value in labels.items() if key not in ("姓名", "部门")), "")
            name = clean_name(labels["姓名"])
            errors = {column: "姓名" for at, column in cards.grid.troubled if at == row}
            faults += cards.grid.cell_faults(row, errors)
            if not (number or name):
                faults.append(Fault(cards.grid.line_place(row), "csv_nobody"))
        elif row > cards.day_row and (number or name):
            faults += cards.grid.cell_faults(row, dict.fromkeys(cards.days, "打卡时间"))
            for found in _line(cards, row, number, name):
                if isinstance(found, PunchRecord):
                    records.append(found)
                else:
                    faults.append(found)
    return records, faults


def _line(cards: Cards, row: int, number: str, name: str) -> Iterator[PunchRecord | Fault]:
    for column, day in cards.days.items():
        value = cards.grid.value(row, column)
        text = value.isoformat()[:5] if isinstance(value, time) else str(value).strip()
        place = cards.grid.place(row, column)
        pieces = re.split(r"[\s,，;；]+", text) if text else []
        if any(not TIMES.fullmatch(piece) for piece in pieces if piece):
            yield cards.grid.fault(row, column, "csv_no_moment", text=text[:40])
            continue
        for found in ONE.findall(text):
            hour, minute = map(int, found.split(":"))
            if hour > 23 or minute > 59:
                yield cards.grid.fault(row, column, "csv_no_moment", text=text[:40])
                break
            yield PunchRecord(number, name, datetime.combine(day, time(hour, minute)), place)
