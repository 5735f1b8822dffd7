"""Reads a 月度考勤表: a sheet an agency or a column of agencies, half-days by the legend's signs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.workbook.attendance.legend import BY_DEFAULT, Legend, Signs, opens_legend, read_legend
from forms.workbook.attendance.month_layout import HALVES, MonthLayout, layout_faults
from forms.workbook.reading.cells import Grid, cell_name
from forms.workbook.reading.cleaning import clean_name, filled, narrow, squeeze
from forms.workbook.reading.tables import (
    NAME,
    Row,
    agency_above,
    is_footer,
    is_repeated_heading,
    is_subtotal,
)  # fmt: skip
from forms.workbook.reading.titles import agency_of_sheet, month_of_sheet
from models.rules.attendance.kinds import BY_CODE, UNMARKED, Counts
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import MarksRecord, SignSet

SignsByAgency = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class Person:
    """The lines of one person while the sheet is being read."""

    row: Row
    agency: str
    name: str
    staff_no: str
    lines: dict[int, int] = field(default_factory=dict)
    """0 morning, 1 afternoon → row; -1 → a row that holds both halves in each cell."""


@dataclass(slots=True)
class MonthFile:
    """Everything the sheets of one file say."""

    year: int = 0
    month: int = 0
    records: list[MarksRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    signs: list[SignSet] = field(default_factory=list)


def read_attendance(
    sheets: Sequence[tuple[Grid, MonthLayout]], legend_sheets: Iterable[Grid], stem: str, signs: SignsByAgency
) -> MonthFile:
    """Return every person's month on the sheets; `signs` are the office's, for sheets without a legend."""
    whole = MonthFile()
    shared = next(
        filter(None, (read_legend(grid, range(len(grid.rows)), told=True) for grid in legend_sheets)), None
    )
    for grid, layout in sheets:
        found = month_of_sheet(grid, layout.header.first, stem)
        if found is None:
            whole.faults.append(Fault(grid.whole(), "month_missing", {"sheet": grid.sheet}))
            continue
        if not whole.year:
            whole.year, whole.month = found
        elif found != (whole.year, whole.month):
            facts = {
                "sheet": grid.sheet,
                "found": f"{found[0]}年{found[1]}月",
                "first": f"{whole.year}年{whole.month}月",
            }
            whole.faults.append(Fault(grid.whole(), "month_differs", facts))
            continue
        reader = SheetReader(grid, layout, found, shared, signs)
        whole.records += reader.records()
        whole.faults += reader.faults
        whole.signs += reader.sign_sets()
    whole.faults += _sheets_twice(whole.records)
    return whole


def _sheets_twice(records: Sequence[MarksRecord]) -> Iterator[Fault]:
    first: dict[str, Place] = {}
    told: set[tuple[str, str]] = set()
    for record in records:
        start = first.setdefault(record.agency, record.place)
        key = record.agency, record.place.sheet
        if record.agency and start.sheet != record.place.sheet and key not in told:
            told.add(key)
            facts = {"agency": record.agency, "sheet": record.place.sheet, "first_sheet": start.sheet}
            yield Fault(Place(record.place.file, record.place.sheet), "agency_twice", facts)


class SheetReader:
    """One sheet of attendance; what is wrong gathers in `faults`."""

    def __init__(
        self,
        grid: Grid,
        layout: MonthLayout,
        when: tuple[int, int],
        shared: Legend | None,
        office: SignsByAgency,
    ) -> None:
        self.grid, self.layout, self.header = grid, layout, layout.header
        self.year, self.month = when
        self.length = monthrange(*when)[1]
        self.office = office
        self.agencies: list[str] = []
        self.faults = layout_faults(grid, layout, self.year, self.month, self.length)
        self._people = list(self._find_people())
        self._last_row = max(
            (max(person.lines.values()) for person in self._people), default=self.header.last
        )
        around = (*range(self.header.first), *range(self._last_row + 1, len(grid.rows)))
        self.legend = read_legend(grid, around) or shared
        self._sets: dict[str, Signs] = {}
        self._told: set[str] = set()
        self._extra = self._columns_beyond()
        if self.legend:
            self.faults += self.legend.faults

    def records(self) -> list[MarksRecord]:
        """Return a record per person, in the order of the sheet."""
        if not self._people:
            self.faults.append(Fault(self.grid.whole(), "no_people", {"sheet": self.grid.sheet}))
        self._check_people()
        return [self._record(person) for person in self._people]

    def sign_sets(self) -> list[SignSet]:
        """Return what the sheet's legend declares, for each agency on it; nothing without a legend."""
        if self.legend is None:
            return []
        return [SignSet(agency, dict(self.legend.known), self.legend.place) for agency in self.agencies]

    # Lines → people

    def _find_people(self) -> Iterator[Person]:
        agency = "" if "agency" in self.header.columns else agency_of_sheet(self.grid, self.header.first)
        person: Person | None = None
        fresh, under = True, False
        for number in range(self.header.last + 1, len(self.grid.rows)):
            row = Row(self.grid, self.header, number)
            under = (under or opens_legend(self.grid, number)) and not is_repeated_heading(row)
            if self._is_aside(row):
                fresh = True
                continue
            half = HALVES.get(narrow(row.text("half"))) if "half" in self.header.columns else None
            if half is None and (under or ("half" in self.header.columns and not self._marked(number))):
                continue
            if person and self._continues(person, row, half):
                person.lines = self._with_line(person, number, half)
                continue
            if not filled(row.text("name")) and not self._marked(number):
                continue
            if person:
                yield person
            agency = agency_above(row, agency, fresh)
            fresh = False
            person = self._new_person(row, agency, half)
        if person:
            yield person

    def _is_aside(self, row: Row) -> bool:
        """Tell whether a line is a total, a repeated heading, or belongs under the table."""
        first = next((squeeze(text) for value in self.grid.rows[row.row] if (text := str(value).strip())), "")
        name = squeeze(row.text("name"))
        if is_repeated_heading(row) or is_subtotal(row) or name in NAME:
            return True
        return is_footer(name) or (not name and is_footer(first))

    def _continues(self, person: Person, row: Row, half: int | None) -> bool:
        name = clean_name(row.text("name"))
        if half is not None:
            return half not in person.lines and name in ("", person.name) and half == 1
        if name or "half" in self.header.columns or len(person.lines) > 1:
            return False
        top, _ = self.grid.covered.get((row.row, self.header.columns["name"]), (row.row, 0))
        return top == person.row.row or (row.row == person.row.row + 1 and self._marked(row.row))

    def _with_line(self, person: Person, number: int, half: int | None) -> dict[int, int]:
        if half is not None:
            return {**person.lines, half: number}
        return {0: person.row.row, 1: number}

    def _new_person(self, row: Row, agency: str, half: int | None) -> Person:
        if agency not in self.agencies:
            self.agencies.append(agency)
        staff_no = narrow(filled(row.text("staff_no")))
        return Person(
            row, agency, clean_name(row.text("name")), staff_no, {-1 if half is None else half: row.row}
        )

    def _marked(self, number: int) -> bool:
        cells = self.grid.rows[number]
        return any(column < len(cells) and str(cells[column]).strip() for column in self.layout.days)

    # People → records

    def _check_people(self) -> None:
        seen: dict[tuple[str, str, str], Person] = {}
        for person in self._people:
            if not person.name:
                hollow = person.row.is_hollow("name")
                code = "formula_without_value" if hollow else "value_missing"
                self.faults.append(person.row.fault("name", code, column="姓名", name=""))
                continue
            if not person.agency:
                self.faults.append(
                    person.row.fault("agency", "value_missing", column="单位", name=person.name)
                )
            first = seen.setdefault((person.agency, person.name, person.staff_no), person)
            if first is not person:
                cell = cell_name(first.row.row, self.header.columns["name"])
                self.faults.append(
                    person.row.fault("name", "person_twice", name=person.name, first_cell=cell)
                )
            if "half" in self.header.columns and len(person.lines) == 1:
                self._lonely_line(person)

    def _lonely_line(self, person: Person) -> None:
        half = next(iter(person.lines))
        facts = {
            "name": person.name,
            "present": ("上午", "下午", "")[half],
            "absent": ("下午", "上午", "")[half],
        }
        code = "half_unknown" if half < 0 else "half_line_missing"
        self.faults.append(person.row.fault("half" if half < 0 else "name", code, **facts))

    def _record(self, person: Person) -> MarksRecord:
        marks = [UNMARKED] * (2 * self.length)
        places: dict[int, Place] = {}
        signs = self._signs(person.agency)
        for half, number in person.lines.items():
            self._read_line(number, half, signs, marks, places)
        return MarksRecord(
            agency=person.agency,
            name=person.name,
            staff_no=person.staff_no,
            year=self.year,
            month=self.month,
            marks="".join(marks),
            place=self.grid.place(person.row.row, self.header.columns["name"]),
            places=places,
        )

    def _signs(self, agency: str) -> Signs:
        if agency not in self._sets:
            stored = self.office.get(agency) or self.office.get("") or BY_DEFAULT
            self._sets[agency] = Signs(self.legend.known if self.legend else stored)
        return self._sets[agency]

    def _read_line(
        self, number: int, half: int, signs: Signs, marks: list[str], places: dict[int, Place]
    ) -> None:
        blanks: list[int] = []
        for column, heading in self.layout.days.items():
            text = squeeze(self.grid.text(number, column))
            if not text:
                blanks.append(column)
                continue
            if heading.day > self.length:
                self._no_such_day(number, column, heading.day, text)
                continue
            column_half = self.layout.halves.get(column, half)
            codes = self._codes(number, column, text, column_half, signs)
            for index, code in codes:
                at = 2 * (heading.day - 1) + index
                if code != UNMARKED:
                    marks[at] = code
                    places[at] = self.grid.place(number, column)
        self._read_beyond(number, signs)
        self._hollow_marks(number, blanks)

    def _codes(self, number: int, column: int, text: str, half: int, signs: Signs) -> list[tuple[int, str]]:
        if half >= 0:
            code = signs.code(text)
            found = [(half, code)] if code else None
        else:
            both = signs.halves(text)
            found = list(enumerate(both)) if both else None
        if found is None:
            self._unknown_sign(number, column, text)
        return found or []

    def _unknown_sign(self, number: int, column: int, text: str) -> None:
        if self.legend and text in self.legend.unknown:
            label, place = self.legend.unknown[text]
            facts = {"sign": text, "label": label, "legend_cell": place.cell}
            if text not in self._told:  # once a sheet: the cure is in the legend, not in every cell
                self.faults.append(self.grid.fault(number, column, "sign_label_unknown", **facts))
            self._told.add(text)
        else:
            code = "unknown_sign" if self.legend else "unknown_sign_no_legend"
            self.faults.append(self.grid.fault(number, column, code, sign=text))

    def _no_such_day(self, number: int, column: int, day: int, text: str) -> None:
        facts = {"year": str(self.year), "month": str(self.month), "day": str(day), "sign": text}
        self.faults.append(self.grid.fault(number, column, "day_not_in_month", **facts))

    def _columns_beyond(self) -> dict[int, int]:
        """Return the columns right behind the last day that would be the 29th … 31st: column → that day.

        A clerk who types along a month too short lands in the totals; a sign there is a mark on no day.
        """
        last = max(self.layout.days, key=lambda column: (self.layout.days[column].day, column))
        if self.layout.days[last].day != self.length or self.layout.halves or last != max(self.layout.days):
            return {}
        beyond = {last + extra: self.length + extra for extra in range(1, 32 - self.length)}
        taken = set(self.header.columns.values())
        return {column: day for column, day in beyond.items() if column not in taken}

    def _read_beyond(self, number: int, signs: Signs) -> None:
        for column, day in self._extra.items():
            text = squeeze(self.grid.text(number, column))
            code = signs.code(text) if text else None
            if code and BY_CODE[code].counts is not Counts.REST and not text.isdigit():
                self._no_such_day(number, column, day, text)

    def _hollow_marks(self, number: int, blanks: list[int]) -> None:
        if not self.grid.hollow:
            return
        for column in blanks:
            if cell_name(number, column) in self.grid.hollow:
                self.faults.append(self.grid.fault(number, column, "formula_without_value", column="考勤"))
