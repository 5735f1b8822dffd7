"""One block of a month's sheet: whose lines are in it, and what each half-day of theirs says."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from forms.workbook.attendance.legend import (
    BY_DEFAULT,
    HAPPENS_ONCE,
    MEANINGS,
    Legend,
    Signs,
    fold,
    is_legend_line,
    known_entries,
    opens_legend,
)  # fmt: skip
from forms.workbook.attendance.month_layout import (
    HALVES,
    MonthLayout,
    TurnedGrid,
    day_heading,
    layout_faults,
)
from forms.workbook.attendance.month_unread import (
    columns_left,
    is_total_heading,
    sign_question,
)
from forms.workbook.reading.cells import plain
from forms.workbook.reading.cleaning import HAN, clean_name, filled, narrow, squeeze
from forms.workbook.reading.headings import NAME
from forms.workbook.reading.sheet import Value, cell_name
from forms.workbook.reading.tables import (
    ABOVE,
    PersonLine,
    Row,
    agency_of_line,
    group_of,
    is_footer,
    is_hint,
    is_repeated_heading,
    is_subtotal,
)  # fmt: skip
from forms.workbook.reading.titles import agency_of_sheet, find_month
from forms.workbook.reading.unread import notes_of_rows
from models.rules.attendance.kinds import BY_CODE, BY_KEY, UNMARKED, Counts
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Asking
from models.rules.intake.records import MarksRecord

SignsByAgency = Mapping[str, Mapping[str, str]]
LABELS = {"name": "姓名", "staff_no": "工号", "agency": "单位", "half": "午别"}
PUBLIC_REST = "公休"
EVENING = frozenset(
    ("加班", "晚上", "晚间", "夜间", "夜班", "晚班", "夜", "值班", "夜值", "加班小时", "加班时数", "加班时间",
     "加班(小时)", "加班(时)", "晚", "备勤", "值守")
)  # fmt: skip
"""What a third line of a person is called: it says nothing of the working day."""
SATURDAY = 5
RESTED = BY_KEY["rest"].code
LONGEST_NAME = 6
PUNCTUATION = frozenset("/-.,:;()、，。；：（）·—")
"""Marks that stand in any text."""
SURE_MARKS = 5
"""So many marks in a line under a legend are somebody's, with or without a number."""
ARROWS = "→⇒➝➔⟶…~～"
STROKES = "—–-－─━"
"""Part of an arrow beside its head; alone they are signs, or nothing."""
ALONG = frozenset(("同左", "同前", "续", "同前日"))
"""What goes on with the day before it, in the same line; a legend may give it a meaning of its own."""


@dataclass(slots=True)
class PersonLines:
    """The lines of one person while the sheet is being read."""

    row: Row
    agency: str
    name: str
    staff_no: str
    lines: dict[int, int] = field(default_factory=dict)
    """0 morning, 1 afternoon → row; -1 → a row that holds both halves in each cell."""


class BlockReader:
    """One block of a sheet of attendance; what is wrong gathers in `faults`."""

    def __init__(
        self,
        layout: MonthLayout,
        when: tuple[int, int],
        elsewhere: frozenset[int],
        office: SignsByAgency,
        asking: Asking,
    ) -> None:
        self.grid, self.layout, self.header = layout.grid, layout, layout.header
        self.year, self.month = when
        self.length = monthrange(*when)[1]
        self.office, self.asking = office, asking
        self.agencies: list[str] = []
        self.legend: Legend | None = None
        self.faults = layout_faults(layout, self.year, self.month, self.length, elsewhere)
        self._evenings: list[Fault] = []
        self.evening_rows: list[int] = []
        """Rows of overtime or duty, reported and not read."""
        self._people = list(self._find_people())
        self.notes = [
            *self._evenings,
            *notes_of_rows(self.grid, (row for person in self._people for row in person.lines.values())),
            *columns_left(layout, [person.row.row for person in self._people], asking),
        ]  # fmt: skip
        self._sets: dict[str, Signs] = {}
        self._told: set[str] = set()
        self._texts: dict[Value, str] = {}
        self._extra = self._columns_beyond()

    @property
    def people(self) -> Sequence[PersonLines]:
        """The people of the block."""
        return self._people

    def rows_read(self) -> list[int]:
        """Return the rows that hold marks."""
        return [row for person in self._people for row in person.lines.values()]

    def signs_seen(self) -> frozenset[str]:
        """Return the marks read so far that are no words: one form for all look-alikes."""
        marks = {letter for text in self._texts.values() for letter in fold(text)}
        return frozenset(mark for mark in marks if not mark.isalnum() and mark not in PUNCTUATION)

    def inside(self) -> range:
        """Return the rows from the headings to the last person."""
        last = max((max(person.lines.values()) for person in self._people), default=self.header.last)
        return range(self.header.first, last + 1)

    def last_column(self) -> int:
        """Return the last column of the table: of the days, and of the totals behind them."""
        last = max((*self.layout.days, *self.header.columns.values()))
        words = [row for row in (self.header.first, self.layout.day_row) if row < len(self.grid.rows)]
        while any(is_total_heading(self.grid.merged_text(row, last + 1)) for row in words):
            last += 1
        return last

    def records(self) -> list[MarksRecord]:
        """Return a record per person, in the order of the sheet."""
        if not self._people:
            self.faults.append(Fault(self.grid.whole(), "no_people", {"sheet": self.grid.sheet}))
        self._check_people()
        return [self._record(person) for person in self._people]

    # Lines → people

    def _find_people(self) -> Iterator[PersonLines]:
        agency = self._sheet_agency()
        person: PersonLines | None = None
        fresh, under, group, has_half = True, False, "", "half" in self.header.columns
        for number in range(self.header.last + 1, min(self.layout.end, len(self.grid.rows))):
            row = Row(self.grid, self.header, number)
            under = (under or opens_legend(self.grid, number)) and not is_repeated_heading(row)
            if self._is_aside(row):
                fresh = True
                continue
            if not self._marked(number) and (found := group_of(row)):
                fresh, group = True, found
                continue
            if person and self._is_evening(person, row):
                continue
            half = HALVES.get(narrow(row.text("half"))) if has_half else None
            is_empty = has_half and not self._marked(number)
            if half is None and (is_empty or (under and not self._is_of_person(row))):
                continue
            if person and self._continues(person, row, half):
                person.lines = self._with_line(person, number, half)
                continue
            if not filled(row.text("name")) and not self._marked(number) and not row.is_troubled("name"):
                continue
            if person:
                yield person
            agency = clean_name(agency_of_line(PersonLine(row, fresh, group), agency))
            fresh = False
            person = self._new_person(row, agency, half)
        if person:
            yield person

    def _is_evening(self, person: PersonLines, row: Row) -> bool:
        """Tell whether a line is a person's third, of overtime or duty, and say that it is not read."""
        word = narrow(row.text("half")) if "half" in self.header.columns else ""
        is_third = word in EVENING and len(person.lines) > 1
        if not is_third or clean_name(row.text("name")) not in ("", person.name):
            return False
        if self._marked(row.row):
            self._evenings.append(row.fault("half", "evening_left_out", name=person.name, word=word))
            self.evening_rows.append(row.row)
        return True

    def _sheet_agency(self) -> str:
        if "agency" in self.header.columns:
            return ""
        grid, _, first = self.layout.title
        return agency_of_sheet(grid, first)

    def _is_aside(self, row: Row) -> bool:
        """Tell whether a line is a total, a repeated heading, or belongs under the table."""
        first = next((squeeze(text) for value in self.grid.rows[row.row] if (text := str(value)).strip()), "")
        name = squeeze(row.text("name"))
        if is_repeated_heading(row) or is_subtotal(row) or name in NAME or is_hint(row):
            return True
        if is_legend_line(self.grid, row.row):
            return True
        if not self._marked(row.row) and _is_legend_text(row.text("name")):
            return True
        if len(name) > LONGEST_NAME and find_month(name):
            return True  # the title of the block below
        return is_footer(name) or (not name and is_footer(first))

    def _is_of_person(self, row: Row) -> bool:
        """Tell whether a line under a legend is a person's after all, and no line of signs and meanings."""
        name = clean_name(row.text("name"))
        if name and (not HAN.match(name) or name in MEANINGS or len(name) > LONGEST_NAME):
            return False
        marks = [text for column in self.layout.days if (text := squeeze(self.grid.text(row.row, column)))]
        if len(marks) >= SURE_MARKS:
            return True
        words = any(text in MEANINGS and len(text) > 1 for text in marks)
        return bool(marks) and not words and self._number(row).isalnum()

    def _number(self, row: Row) -> str:
        """Return the 工号 of a line, else its 序号; "" without both."""
        texts = (narrow(filled(row.text(field))) for field in ("staff_no", "seq"))
        return next((text for text in texts if any(letter.isdigit() for letter in text)), "")

    def _continues(self, person: PersonLines, row: Row, half: int | None) -> bool:
        name = clean_name(row.text("name"))
        if half is not None:
            return half not in person.lines and name in ("", person.name) and half == 1
        if name or "half" in self.header.columns or len(person.lines) > 1:
            return False
        if self._shares_name(person, row.row):
            return True
        if self._number(row) not in ("", self._number(person.row)):
            return False
        return row.row == person.row.row + 1 and self._marked(row.row)

    def _shares_name(self, person: PersonLines, number: int) -> bool:
        """Tell whether a line's name is merged with that of the person's first line."""
        top, _ = self.grid.covered.get((number, self.header.columns["name"]), (number, 0))
        return top == person.row.row

    def _with_line(self, person: PersonLines, number: int, half: int | None) -> dict[int, int]:
        if half is not None:
            return {**person.lines, half: number}
        return {0: person.row.row, 1: number}

    def _new_person(self, row: Row, agency: str, half: int | None) -> PersonLines:
        if agency not in self.agencies:
            self.agencies.append(agency)
        staff_no = narrow(filled(row.text("staff_no")))
        return PersonLines(
            row, agency, clean_name(row.text("name")), staff_no, {-1 if half is None else half: row.row}
        )

    def _marked(self, number: int) -> bool:
        cells = self.grid.rows[number]
        return any(column < len(cells) and str(cells[column]).strip() for column in self.layout.days)

    # People → records

    def _check_people(self) -> None:
        seen: dict[tuple[str, str, str], PersonLines] = {}
        for person in self._people:
            self.faults += person.row.cell_faults(LABELS)
            if not person.name:
                if not person.row.is_troubled("name"):
                    self.faults.append(person.row.fault("name", "value_missing", column="姓名", name=""))
                continue
            if not person.agency and "agency" in self.header.columns:
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
        if "half" not in self.header.columns:
            self._check_two_lines()

    def _check_two_lines(self) -> None:
        """Refuse lines without a name that may be an afternoon or somebody whose name was forgotten.

        A sheet without a column for the half has one line a person or two; where people differ, the fewer are
        wrong.
        """
        marked = [person for person in self._people if any(map(self._marked, person.lines.values()))]
        twos = [person for person in marked if len(person.lines) == 2
                and not self._shares_name(person, person.lines[1])]  # fmt: skip
        ones = [person for person in marked if len(person.lines) == 1]
        if len(twos) <= len(ones):
            cells = [Row(self.grid, self.header, person.lines[1]) for person in twos]
            self.faults += [row.fault("name", "value_missing", column="姓名", name="") for row in cells]
        elif twos:
            for person in ones:
                facts = {"name": person.name, "present": "上午", "absent": "下午"}
                self.faults.append(person.row.fault("name", "half_line_missing", **facts))

    def _lonely_line(self, person: PersonLines) -> None:
        half = next(iter(person.lines))
        facts = {
            "name": person.name,
            "present": ("上午", "下午", "")[half],
            "absent": ("下午", "上午", "")[half],
        }
        code = "half_unknown" if half < 0 else "half_line_missing"
        self.faults.append(person.row.fault("half" if half < 0 else "name", code, **facts))

    def _record(self, person: PersonLines) -> MarksRecord:
        marks = _Marks([UNMARKED] * (2 * self.length))
        signs = self._signs(person.agency)
        for half, number in person.lines.items():
            self._read_line(person, number, half, signs, marks)
        return MarksRecord(
            agency=person.agency,
            name=person.name,
            staff_no=person.staff_no,
            year=self.year,
            month=self.month,
            marks="".join(marks.codes),
            place=self.grid.place(person.row.row, self.header.columns["name"]),
            places=marks.places,
            spread=frozenset(marks.spread),
            is_part=self.layout.is_part,
            lines=self._rows_of(person),
        )

    def _rows_of(self, person: PersonLines) -> frozenset[int]:
        if isinstance(self.grid, TurnedGrid):
            return frozenset()
        return frozenset(row + 1 for row in person.lines.values())

    def _signs(self, agency: str) -> Signs:
        if agency not in self._sets:
            stored = self.office.get(agency) or self.office.get("") or _PRESENCE
            self._sets[agency] = Signs(self.legend.known if self.legend else stored)
        return self._sets[agency]

    def _read_line(self, person: PersonLines, number: int, half: int, signs: Signs, marks: _Marks) -> None:
        before = ""
        cells = self.grid.rows[number]
        for column, heading in self.layout.days.items():
            top, left = self._anchor(number, column)
            value = self.grid.value(top, left) if left != column or top != number else (
                cells[column] if column < len(cells) else ""
            )  # fmt: skip
            if value == "":
                if (top, left) in self.grid.troubled and (top, left) == (number, column):
                    self.faults += self.grid.cell_faults(number, {column: "考勤"})
                continue
            text = self._squeezed(value)
            if heading.day > self.length:
                if text:
                    self._no_such_day(number, column, heading.day, text)
                continue
            is_spread = left != column or (bool(before) and goes_on(text) and not signs.half(text))
            text = self._repeated(text, number, column, before, signs)
            before = text or before
            codes = self._codes(number, column, text, self.layout.halves.get(column, half), signs)
            if top != number or self._reaches_under(person, number, column):
                codes = [(index, HAPPENS_ONCE[code][index] if code in HAPPENS_ONCE else code)
                         for index, code in codes]  # fmt: skip
            codes = self._by_weekday(codes, text, heading.day)
            self._put(marks, codes, heading.day, self.grid.place(number, column), is_spread=is_spread)
        self._read_beyond(number, signs)

    def _by_weekday(self, codes: list[tuple[int, str]], text: str, day: int) -> list[tuple[int, str]]:
        """Return 公休 of a Saturday or Sunday as the rest that it is there; on a working day it is leave."""
        is_weekend = text == PUBLIC_REST and date(self.year, self.month, day).weekday() >= SATURDAY
        return [(index, RESTED if is_weekend else code) for index, code in codes]

    def _anchor(self, number: int, column: int) -> tuple[int, int]:
        """Return the cell whose mark is seen at a cell: the first one of a merged range of marks."""
        found = self.grid.covered.get((number, column))
        return found if found and self._is_mark(*found) else (number, column)

    def _squeezed(self, value: Value) -> str:
        if value not in self._texts:
            self._texts[value] = squeeze(plain(value))
        return self._texts[value]

    def _put(
        self, marks: _Marks, codes: list[tuple[int, str]], day: int, place: Place, *, is_spread: bool
    ) -> None:
        for index, code in codes:
            at = 2 * (day - 1) + index
            if code != UNMARKED:
                marks.codes[at] = code
                marks.places[at] = place
                if is_spread:
                    marks.spread.add(at)

    def _is_mark(self, top: int, left: int) -> bool:
        """Tell whether a merged range that covers a day begins inside the marks."""
        return left in self.layout.days and top > self.header.last

    def _reaches_under(self, person: PersonLines, number: int, column: int) -> bool:
        """Tell whether the cell of a morning is merged with that of its afternoon."""
        under = person.lines.get(1)
        return (
            under is not None and under != number
            and self.grid.covered.get((under, column), (-1, -1))[0] == number
        )  # fmt: skip

    def _repeated(self, text: str, number: int, column: int, before: str, signs: Signs) -> str:
        """Return what a cell repeats: 〃 the cell above, → the day before; itself for everything else."""
        if signs.half(text) or not text:
            return text
        if text in ABOVE:
            above = (
                squeeze(self.grid.merged_text(number - 1, column)) if number > self.header.last + 1 else ""
            )
            return above or text
        return before or text if goes_on(text) else text

    def _codes(self, number: int, column: int, text: str, half: int, signs: Signs) -> list[tuple[int, str]]:
        if not text:
            return []
        if half >= 0:
            code = signs.half(text)
            found = [(half, code)] if code else None
        else:
            both = signs.halves(text)
            found = list(enumerate(both)) if both else None
        if found is None:
            return self._unknown_sign(number, column, text, half)
        return found

    def _unknown_sign(self, number: int, column: int, text: str, half: int) -> list[tuple[int, str]]:
        if self.legend and text in self.legend.unknown:
            label, place = self.legend.unknown[text]
            facts = {"sign": text, "label": label, "legend_cell": place.cell}
            if text not in self._told:  # once a sheet: the cure is in the legend, not in every cell
                self.faults.append(self.grid.fault(number, column, "sign_label_unknown", **facts))
            self._told.add(text)
        elif self.legend or len(text) > 4:
            self.faults.append(self.grid.fault(number, column, "unknown_sign", sign=text[:20]))
        else:
            agency = self.agencies[0] if self.agencies else ""
            code = self.asking.answer(sign_question(self.grid.place(number, column), text, agency))
            if code in BY_CODE:
                both = HAPPENS_ONCE.get(code, (code, code))
                return [(half, code)] if half >= 0 else list(enumerate(both))
        return []

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
        row = self.layout.day_row
        return {
            column: day
            for column, day in beyond.items()
            if column not in taken and not day_heading(self.grid.value(row, column))
        }

    def _read_beyond(self, number: int, signs: Signs) -> None:
        for column, day in self._extra.items():
            text = squeeze(self.grid.text(number, column))
            code = signs.code(text) if text else None
            if code and BY_CODE[code].counts is not Counts.REST and not text.isdigit():
                self._no_such_day(number, column, day, text)


def _is_legend_text(text: str) -> bool:
    """Tell whether what stands in the column of names explains signs: √出勤 ○病假."""
    known = known_entries(text)
    is_name = len(squeeze(text)) <= LONGEST_NAME and HAN.match(text.strip())
    return len(known) > 1 or (bool(known) and not is_name)


def goes_on(text: str) -> bool:
    """Tell whether a cell goes on with the day before it: →, ——→, 同左."""
    return bool(text) and (text in ALONG or (not text.strip(ARROWS + STROKES) and bool(text.strip(STROKES))))


@dataclass(slots=True)
class _Marks:
    """A person's month while it is read: codes, their cells, and which came from a cell merged over days."""

    codes: list[str]
    places: dict[int, Place] = field(default_factory=dict)
    spread: set[int] = field(default_factory=set)


_PRESENCE = {sign: code for sign, code in BY_DEFAULT.items() if sign == "√"}
"""What is read without a legend and without an office's own signs: √ means the same everywhere."""
