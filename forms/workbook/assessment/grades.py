"""Reads a 考核结果汇总表: one line a person, the street's result beside the department's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from forms.workbook.people.roster import sheet_agency
from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import clean, clean_name, filled, narrow
from forms.workbook.reading.dates import BadDate, is_blank, read_date
from forms.workbook.reading.tables import (
    AGENCY,
    ID_CARD,
    NAME,
    NOTE,
    SEQUENCE,
    STAFF_NO,
    Header,
    Row,
    Synonyms,
    agency_above,
    person_rows,
)  # fmt: skip
from forms.workbook.reading.titles import find_year, texts_above
from models.rules.core.faults import Fault
from models.rules.core.grades import (
    PRINTED_GRADES,
    REASONS,
    SAME_GRADE,
    SAME_REASON,
    SAME_SANCTION,
    SANCTIONS,
    UNDETERMINED,
)  # fmt: skip
from models.rules.intake.records import GradeRecord
from models.rules.people.identity import id_card_problem, modern_card

SYNONYMS: Synonyms = {
    "seq": SEQUENCE,
    "agency": AGENCY,
    "name": NAME,
    "id_card": ID_CARD,
    "staff_no": STAFF_NO,
    "grade": (
        "考核结果(街道)", "街道考核结果", "考核等次(街道)", "街道考核等次", "街道等次", "考核等次",
        "年度考核等次", "考核结果",
        "年度考核结果", "等次", "考核档次",
    ),
    "statutory_grade": (
        "法定等次", "法定等次(派出部门)", "部门等次", "部门考核等次", "考核结果(部门)", "考核等次(部门)",
        "派出部门等次", "主管部门等次",
    ),
    "reason": (
        "不确定等次原因", "不定等次原因", "未确定等次原因", "未定等次原因", "未确定原因", "不确定原因",
        "原因",
    ),
    "sanction": ("处分种类", "处分", "处分情况", "受处分情况", "处分类型"),
    "sanction_on": ("处分决定日期", "处分日期", "处分时间", "处分决定时间", "决定日期"),
    "note": NOTE,
}  # fmt: skip
TELLING = ("id_card", "staff_no", "grade", "statutory_grade", "sanction")
LABELS = {field: words[0] for field, words in SYNONYMS.items()} | {"grade": "考核等次"}
NO_GRADE_SHEET = frozenset(("应发", "实发", "标准", "系数", "应发合计", "应发金额", "实发金额"))


def is_grades(grid: Grid, header: Header) -> bool:
    """Tell whether a table is a summary of results, and not a bonus sheet that quotes them."""
    if not {"grade", "statutory_grade"} & header.columns.keys():
        return False
    rows = grid.rows[header.first : header.last + 1]
    return NO_GRADE_SHEET.isdisjoint(narrow(value) for row in rows for value in row if isinstance(value, str))


def read_grades(
    sheets: Sequence[tuple[Grid, Header]], stem: str, today: date
) -> tuple[int, tuple[GradeRecord, ...], tuple[Fault, ...]]:
    """Return the year, every result on the sheets, and everything wrong with them."""
    records: list[GradeRecord] = []
    faults: list[Fault] = []
    years: list[int] = []
    for grid, header in sheets:
        year = _year(grid, header, stem)
        if not year:
            faults.append(Fault(grid.whole(), "year_missing", {"sheet": grid.sheet}))
        elif years and year != years[0]:
            facts = {"sheet": grid.sheet, "found": str(year), "first": str(years[0])}
            faults.append(Fault(grid.whole(), "year_differs", facts))
        years.append(year)
        reader = _SheetReader(grid, header, year, today)
        records += reader.records()
        faults += reader.faults
    faults += _people_twice(records)
    return years[0], tuple(records), tuple(faults)


def _year(grid: Grid, header: Header, stem: str) -> int:
    texts = (*texts_above(grid, header.first), grid.sheet, stem)
    return next(filter(None, map(find_year, texts)), 0)


def _people_twice(records: Sequence[GradeRecord]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], GradeRecord] = {}
    for record in records:
        key: tuple[str, ...] = (record.agency, record.name)
        if record.id_card or record.staff_no:
            key = (record.id_card or record.staff_no,)
        elif not record.name:
            continue
        seen = first.setdefault(key, record)
        if seen is not record:
            facts = {"name": record.name, "first_cell": seen.places["name"].cell}
            yield Fault(record.places["name"], "person_twice", facts)


class _SheetReader:
    """One sheet, line by line; what is wrong gathers in `faults`."""

    def __init__(self, grid: Grid, header: Header, year: int, today: date) -> None:
        self.grid, self.header, self.year, self.today = grid, header, year, today
        self.faults: list[Fault] = []

    def records(self) -> Iterator[GradeRecord]:
        """Yield the results in order."""
        agency = "" if "agency" in self.header.columns else sheet_agency(self.grid, self.header)
        for row, fresh in person_rows(self.grid, self.header, TELLING):
            agency = agency_above(row, agency, fresh)
            record = self._record(row, agency)
            self._check(row, record)
            yield record

    def _record(self, row: Row, agency: str) -> GradeRecord:
        return GradeRecord(
            agency=agency,
            name=clean_name(row.text("name")),
            staff_no=narrow(filled(row.text("staff_no"))),
            id_card=self._id_card(row),
            year=self.year,
            grade=self._word(row, "grade", CANONICAL_GRADES, PRINTED_GRADES),
            statutory_grade=self._word(row, "statutory_grade", CANONICAL_GRADES, PRINTED_GRADES),
            reason=self._word(row, "reason", SAME_REASON, REASONS),
            sanction=self._word(row, "sanction", SAME_SANCTION, SANCTIONS),
            sanction_on=self._day(row),
            note=clean(row.text("note")),
            places={field: self.grid.place(row.row, column) for field, column in self.header.columns.items()},
        )

    def _fault(self, row: Row, field: str, code: str, /, **facts: str) -> None:
        self.faults.append(row.fault(field, code, **facts))

    def _word(self, row: Row, field: str, same: Mapping[str, str], known: Sequence[str]) -> str:
        word = filled(row.text(field))
        if not word:
            if row.is_hollow(field):
                self._fault(row, field, "formula_without_value", column=LABELS[field])
            return ""
        found = same.get(word) or same.get(narrow(word)) or same.get(narrow(word).removesuffix("处分"))
        if found is None:
            code = "grade_unknown" if field.endswith("grade") else f"{field}_unknown"
            self._fault(row, field, code, word=word, known="、".join(known))
        return found or ""

    def _id_card(self, row: Row) -> str:
        if isinstance(row.value("id_card"), int | float):
            self._fault(row, "id_card", "id_card_as_number")
            return ""
        card = modern_card(narrow(filled(row.text("id_card"))).strip("'‘’`"))
        if card and (problem := id_card_problem(card, self.today)):
            self._fault(row, "id_card", problem, length=str(len(card)), born=card[6:14])
        return card

    def _day(self, row: Row) -> date | None:
        value = row.value("sanction_on")
        if is_blank(value):
            return None
        try:
            return read_date(value)
        except BadDate as bad:
            text = row.text("sanction_on")
            self._fault(row, "sanction_on", bad.code, value=text, column=LABELS["sanction_on"])
            return None

    def _check(self, row: Row, record: GradeRecord) -> None:
        if not record.name and (
            row.is_hollow("name") or (not filled(row.text("id_card")) and not record.staff_no)
        ):
            code = "formula_without_value" if row.is_hollow("name") else "person_unnamed"
            self._fault(row, "name", code, column=LABELS["name"])
        if (
            not filled(row.text("grade"))
            and not filled(row.text("statutory_grade"))
            and not row.is_hollow("grade")
        ):
            self._fault(row, "grade", "value_missing", column=LABELS["grade"], name=record.name)
        said = [grade for grade in (record.grade, record.statutory_grade) if grade]
        undetermined = UNDETERMINED in said
        if undetermined and not filled(row.text("reason")):
            self._fault(row, "reason" if "reason" in self.header.columns else "grade", "reason_missing")
        if said and not undetermined and record.reason:
            self._fault(row, "reason", "reason_without_need", reason=record.reason, grade=said[0])
        if record.sanction and is_blank(row.value("sanction_on")):
            field = "sanction_on" if "sanction_on" in self.header.columns else "sanction"
            hollow = row.is_hollow("sanction_on")
            code = "formula_without_value" if hollow else "sanction_date_missing"
            self._fault(row, field, code, sanction=record.sanction, column=LABELS["sanction_on"])


CANONICAL_GRADES: dict[str, str] = {
    word: word if word in PRINTED_GRADES else grade for word, grade in SAME_GRADE.items()
} | {"合格等次": "合格"}
"""Every word of a summary → the word that is printed: 合格 stays 合格, 不确定档次 becomes 不确定等次."""
