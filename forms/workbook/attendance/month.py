"""Reads a 月度考勤表: a sheet an agency or a column of agencies, half-days by the legend's signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from forms.workbook.attendance.block import RESTED, BlockReader, SignsByAgency
from forms.workbook.attendance.corrections import SheetMarks, correcting
from forms.workbook.attendance.legend import (
    PRESENT,
    Legend,
    blank_is_present,
    is_legend_line,
    legend_beside,
    opens_legend,
    read_legend,
)  # fmt: skip
from forms.workbook.attendance.month_columns import by_month, has_months
from forms.workbook.attendance.month_layout import (
    MonthLayout,
    TurnedGrid,
    with_each_day_twice,
)
from forms.workbook.attendance.month_unread import (
    blank_question,
    halves_question,
    joined_totals,
)
from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import narrow
from forms.workbook.reading.dates import chinese_digits
from forms.workbook.reading.tables import (
    Row,
    is_known,
    is_repeated_heading,
    is_subtotal,
)  # fmt: skip
from forms.workbook.reading.titles import find_month, find_year, month_of_sheet, texts_above
from forms.workbook.reading.unread import lines_left_out
from models.rules.attendance.kinds import UNMARKED
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Asking
from models.rules.intake.records import MarksRecord, SignSet

BARE_MONTH_LINE = re.compile(r"[(（【]?(?:1[0-2]|0?[1-9])月份?(?:考勤|出勤)?(?:情况)?表?[:：)）】]*")
"""A line over one of several months of a sheet: 5月份, 五月考勤表."""


@dataclass(slots=True)
class MonthFile:
    """Everything the sheets of one file say; `year` and `month` are the first sheet's."""

    months: list[tuple[int, int]] = field(default_factory=list)
    records: list[MarksRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    signs: list[SignSet] = field(default_factory=list)


def read_attendance(
    sheets: Sequence[Sequence[MonthLayout]],
    legend_sheets: Iterable[Grid],
    stem: str,
    signs: SignsByAgency,
    asking: Asking,
) -> MonthFile:
    """Return every person's month on the sheets; `signs` are the office's, for sheets without a legend.

    A sheet is its blocks: half-months or months; two blocks of one month make one record a person.
    """
    whole = MonthFile()
    shared = next(
        filter(None, (read_legend(grid, range(len(grid.rows)), told=True) for grid in legend_sheets)), None
    )
    opened = [_open_sheet(whole, blocks, stem, signs, asking) for blocks in sheets]
    legends = [_legend_of(readers) if readers else None for readers in opened]
    shared = shared or _only_one(legends)
    for readers, legend in zip(opened, legends, strict=True):
        _read_sheet(whole, readers, legend or shared, asking)
    whole.records = _joined(whole)
    whole.notes = joined_totals(whole.notes)
    whole.faults += _sheets_twice(whole.records)
    return whole


def _only_one(legends: Sequence[Legend | None]) -> Legend | None:
    """Return the legend of a workbook that has one on some sheets only, None where they differ."""
    found = [legend for legend in legends if legend]
    return found[0] if found and all(legend.known == found[0].known for legend in found) else None


def _open_sheet(
    whole: MonthFile, blocks: Sequence[MonthLayout], stem: str, signs: SignsByAgency, asking: Asking
) -> list[BlockReader]:
    """Return a reader for each block whose month is known."""
    readers: list[BlockReader] = []
    for block in blocks:
        elsewhere = frozenset(
            day.day for other in blocks if other is not block and other.is_part for day in other.days.values()
        )
        for when, part in _months_of(_with_halves(block, asking), stem, whole):
            if when not in whole.months:
                whole.months.append(when)
            readers.append(
                BlockReader(part, when, elsewhere if block.is_part else frozenset(), signs, asking)
            )
    return readers


def _with_halves(block: MonthLayout, asking: Asking) -> MonthLayout:
    """Return a block whose headings name each day twice as one of half-days, once somebody said so."""
    twice = with_each_day_twice(block)
    if twice is None:
        return block
    asking.answer(halves_question(block.grid.place(block.day_row, min(block.days))))
    return twice


def _months_of(block: MonthLayout, stem: str, whole: MonthFile) -> list[tuple[tuple[int, int], MonthLayout]]:
    """Return the block with its month, or month by month where a column names them."""
    if has_months(block):
        titled = _titled(block)
        told = month_of_sheet(titled, len(titled.rows), "")
        year = told[0] if told else _year_around(titled, stem)
        months = by_month(block, year, told)
        whole.faults += months.faults
        return list(months.blocks)
    when = _month_of(block, stem, whole)
    if when is None:
        whole.faults.append(Fault(block.grid.whole(), "month_missing", {"sheet": block.grid.sheet}))
    return [(when, block)] if when else []


def _year_around(titled: Grid, stem: str) -> int:
    texts = (*texts_above(titled, len(titled.rows)), titled.sheet, stem)
    return next(filter(None, map(find_year, texts)), 0)


def _read_sheet(
    whole: MonthFile, readers: Sequence[BlockReader], legend: Legend | None, asking: Asking
) -> None:
    records: list[MarksRecord] = []
    for reader in readers:
        reader.legend = legend
        records += reader.records()
        whole.faults += [fault for fault in reader.faults if fault not in whole.faults]
        whole.notes += [note for note in reader.notes if note not in whole.notes]
    blank = _blank_of(readers, records, legend, asking)
    whole.records += [replace(record, blank=blank) for record in records]
    if blank != UNMARKED:
        whole.notes.append(Fault(readers[0].grid.whole(), "blank_is_present", {}))
    whole.notes += [*_lines_left(readers, asking), *_corrections(readers, records, legend, asking)]
    if legend and readers:
        whole.faults += legend.faults
        agencies = dict.fromkeys(agency for reader in readers for agency in reader.agencies)
        whole.signs += [SignSet(agency, dict(legend.known), legend.place) for agency in agencies]


def _blank_of(
    readers: Sequence[BlockReader], records: Sequence[MarksRecord], legend: Legend | None, asking: Asking
) -> str:
    """Return what an empty cell of a working day means: 出勤 where a line around the marks says so.

    Where a sheet has marks and no legend, and nobody was ever present, it is asked about.
    """
    if not readers:
        return UNMARKED
    if any(map(blank_is_present, _texts_around(readers))):
        return PRESENT
    marks = "".join(record.marks for record in records)
    if legend is not None:
        return UNMARKED
    if not marks.strip(UNMARKED + RESTED) or PRESENT in marks or any(record.is_part for record in records):
        return UNMARKED
    question = blank_question(readers[0].grid.whole(), readers[0].agencies)
    return PRESENT if asking.answer(question) == PRESENT else UNMARKED


def _texts_around(readers: Sequence[BlockReader]) -> Iterator[str]:
    """Yield the texts of a sheet that stand in no line of marks."""
    grid = readers[0].layout.title[0]
    people = {row for reader in readers for row in reader.rows_read()}
    is_turned = isinstance(readers[0].grid, TurnedGrid)
    for number, row in enumerate(grid.rows):
        if is_turned or number not in people:
            yield from (value for value in row if isinstance(value, str))


def _titled(block: MonthLayout) -> Grid:
    """Return the lines above a block."""
    grid, above, first = block.title
    return Grid(
        file=grid.file, sheet=grid.sheet, rows=grid.rows[above:first], merged=(), is_text=grid.is_text
    )  # fmt: skip


def _month_of(block: MonthLayout, stem: str, whole: MonthFile) -> tuple[int, int] | None:
    titled, above = _titled(block), block.title[1]
    found = month_of_sheet(titled, len(titled.rows), stem)
    if block.month_named:
        year = found[0] if found else whole.months[-1][0] if whole.months else _year_around(titled, stem)
        return find_month(block.month_named) or find_month(f"{year}年{narrow(block.month_named)}")
    dated = {(day.year, day.month) for day in block.days.values() if day.year}
    if found is None and len(dated) == 1:
        return dated.pop()
    if found is None and (named := _named_by_days(block, stem)):
        return named
    if found is None and above and whole.months:
        return _under_a_title(block, titled, stem, whole)
    return found


def _named_by_days(block: MonthLayout, stem: str) -> tuple[int, int] | None:
    """Return the month that every heading names (3月1日, 3/1), with the year of the title, sheet or file."""
    months, year = {day.month for day in block.days.values()}, _year_of_sheet(block, stem)
    return (year, months.pop()) if year and len(months) == 1 and 0 not in months else None


def _under_a_title(block: MonthLayout, titled: Grid, stem: str, whole: MonthFile) -> tuple[int, int] | None:
    """Return the month of a block that is not the first of its sheet and whose title says no year.

    A line 5月份 above it is a month of the year that the sheet is about; without one the block goes on with
    the month before it, as the second half of a month does.
    """
    year = _year_of_sheet(block, stem)
    named = [find_month(f"{year}年{text.lstrip('(（【')}") for text in _bare_months(titled)]
    if named:
        return named[-1]
    return whole.months[-1]


def _bare_months(titled: Grid) -> list[str]:
    texts = (chinese_digits(narrow(value)) for row in titled.rows for value in row if isinstance(value, str))
    return [found[0] for text in texts if (found := BARE_MONTH_LINE.fullmatch(text))]


def _year_of_sheet(block: MonthLayout, stem: str) -> int:
    grid, _, first = block.title
    return _year_around(replace(grid, rows=grid.rows[:first], merged=()), stem)


def _legend_of(readers: Sequence[BlockReader]) -> Legend | None:
    """Return the legend around the blocks of a sheet: above and below the people, or right of the table."""
    grid = readers[0].layout.title[0]
    if isinstance(readers[0].grid, TurnedGrid):  # around means under and above the days
        days = set(readers[0].layout.days)
        rows = [row for row in range(len(grid.rows)) if row not in days]
        return read_legend(grid, rows)
    inside = {row for reader in readers for row in reader.inside()
              if not opens_legend(grid, row) and not is_legend_line(grid, row)}  # fmt: skip
    around = [row for row in range(len(grid.rows)) if row not in inside]
    last = max(reader.last_column() for reader in readers)
    found = [read_legend(grid, around), legend_beside(grid, last)]
    return max((one for one in found if one), key=lambda one: len(one.known), default=None)


def _lines_left(readers: Sequence[BlockReader], asking: Asking) -> list[Fault]:
    """Return a note for each line of a sheet that none of its blocks takes."""
    if not readers or isinstance(readers[0].grid, TurnedGrid):
        return []
    grid, headers = readers[0].layout.title[0], [reader.header for reader in readers]
    rows = [number for reader in readers for number in (*reader.rows_read(), *reader.evening_rows)]
    names = [person.name for reader in readers for person in reader.people]
    last = max(rows, default=0)

    def is_told(number: int) -> bool:
        if number > last or is_legend_line(grid, number) or _is_title(grid, number):
            return True
        return any(
            header.first <= number <= header.last or is_known(grid, header, number) for header in headers
        )

    return lines_left_out(grid, headers[0].last + 1, rows, names, asking, is_known=is_told, corrections=False)


def _corrections(
    readers: Sequence[BlockReader], records: Sequence[MarksRecord], legend: Legend | None, asking: Asking
) -> list[Fault]:
    """Return a note for each text of a sheet that corrects its marks, or may be a legend that is not read."""
    if not readers:
        return []
    grid = readers[0].layout.title[0]
    sides = isinstance(readers[0].grid, TurnedGrid)
    people = {row: person.name for reader in readers for person in reader.people
              for row in person.lines.values()}  # fmt: skip
    taken = {
        column for reader in readers for column in (*reader.layout.days, *reader.header.columns.values())
    }
    headings = {
        row for reader in readers
        for row in range(reader.header.first, max(reader.header.last, reader.layout.day_row) + 1)
    }  # fmt: skip
    if sides:  # people stand in columns there: every line around the days is looked at as a whole
        people, headings = {}, set(readers[0].layout.days)
    own = legend.rows if legend and legend.place.sheet == grid.sheet else set()
    sums = {number for reader in readers for number in range(len(grid.rows))
            if is_subtotal(row := Row(grid, reader.header, number)) or is_repeated_heading(row)}  # fmt: skip
    sums |= {row for reader in readers for row in reader.evening_rows}
    sheet = SheetMarks(
        records, people, frozenset(taken), frozenset(headings), frozenset(own | sums),
        frozenset(sign for reader in readers for sign in reader.signs_seen()), has_legend=legend is not None,
    )  # fmt: skip
    return correcting(grid, sheet, asking)


def _is_title(grid: Grid, number: int) -> bool:
    return any(isinstance(value, str) and find_month(value) for value in grid.rows[number])


def _joined(whole: MonthFile) -> list[MarksRecord]:
    """Return the records with the half-months of one person as one; a half-day given twice is a fault."""
    found: dict[tuple[object, ...], MarksRecord] = {}
    for record in whole.records:
        key = (record.year, record.month, record.place.sheet, record.agency, record.name, record.staff_no)
        other = found.get(key)
        if other is None or not record.is_part:
            found[key if other is None else (*key, len(found))] = record
            continue
        found[key] = other.joined_with(record)
    return list(found.values())


def _sheets_twice(records: Sequence[MarksRecord]) -> Iterator[Fault]:
    first: dict[tuple[object, ...], Place] = {}
    told: set[tuple[object, ...]] = set()
    for record in records:
        start = first.setdefault((record.agency, record.year, record.month), record.place)
        key = record.agency, record.year, record.month, record.place.sheet
        if record.agency and start.sheet != record.place.sheet and key not in told:
            told.add(key)
            facts = {"agency": record.agency, "sheet": record.place.sheet, "first_sheet": start.sheet}
            yield Fault(Place(record.place.file, record.place.sheet), "agency_twice", facts)
