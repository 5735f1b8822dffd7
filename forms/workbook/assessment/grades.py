"""Reads a 考核结果汇总表: one line a person, the street's result beside the department's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from forms.workbook.assessment.sanction_texts import Unclear, read_sanctions
from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import clean, clean_name, filled, heading, narrow
from forms.workbook.reading.dates import BadDate
from forms.workbook.reading.headings import AGENCY, ID_CARD, NAME, NOTE, SEQUENCE, STAFF_NO, Synonyms
from forms.workbook.reading.tables import (
    Header,
    PersonLine,
    Row,
    agency_of_line,
    group_of,
    is_footer,
    is_hint,
    is_repeated_heading,
    is_subtotal,
    person_lines,
)  # fmt: skip
from forms.workbook.reading.titles import agency_of_list, find_year, texts_above
from forms.workbook.reading.unread import hidden_rows, lines_left_out, settle_columns
from models.rules.core.faults import Fault
from models.rules.core.grades import (
    PRINTED_GRADES,
    REASONS,
    SAME_GRADE,
    SAME_REASON,
    SANCTIONS,
    UNDETERMINED,
)  # fmt: skip
from models.rules.core.questions import Asking
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
        "年度考核结果", "等次", "考核档次", "考核等级", "年度等次", "评定等次", "确定等次", "拟定等次",
        "考核评定", "结果",
        "拟定考核等次", "等级", "考评等次", "考评结果", "年度考核档次",
    ),
    "statutory_grade": (
        "法定等次", "法定等次(派出部门)", "部门等次", "部门考核等次", "考核结果(部门)", "考核等次(部门)",
        "派出部门等次", "主管部门等次", "部门考核结果", "主管部门考核等次", "派出单位等次",
        "派出部门考核等次", "主管局等次",
    ),
    "reason": (
        "不确定等次原因", "不定等次原因", "未确定等次原因", "未定等次原因", "未确定原因", "不确定原因",
        "原因", "不定原因", "未评定原因", "不确定档次原因",
    ),
    "sanction": (
        "处分种类", "处分", "处分情况", "受处分情况", "处分类型", "受处分", "纪律处分", "党纪政务处分",
        "处分类别", "处分名称",
        "处理处分", "处分处理", "党纪政纪处分", "党纪处分", "政务处分", "受处分类别", "受处分种类",
        "受到处分", "处理处分情况",
        "受处理处分情况", "违纪处分", "处分或处理", "处理(处分)", "处分(处理)", "党政纪处分",
        "受党纪政务处分情况", "处分处理情况",
        "纪律处分情况", "处分结果", "处理情况",
    ),
    "sanction_on": (
        "处分决定日期", "处分日期", "处分时间", "处分决定时间", "决定日期", "决定时间", "受处分时间",
        "受处分日期", "处分决定日",
        "作出处分决定日期", "处分作出日期", "处分生效日期", "处分生效时间", "处分决定年月日", "处分决定",
        "处理时间", "处理日期",
    ),
    "note": NOTE,
}  # fmt: skip
TELLING = ("id_card", "staff_no", "grade", "statutory_grade", "sanction")
LABELS = {field: words[0] for field, words in SYNONYMS.items()} | {"grade": "考核等次"}
TAKEN = {field: label for field, label in LABELS.items() if field != "seq"}
ASKED = {
    field: LABELS[field]
    for field in ("grade", "statutory_grade", "reason", "sanction", "sanction_on", "note")
}
TICKS = frozenset(("√", "✓", "✔", "☑", "1", "是", "●", "■", "v", "V", "∨", "Y", "y", "*", "＊", "对"))
NO_GRADE_SHEET = frozenset(("应发", "实发", "标准", "系数", "应发合计", "应发金额", "实发金额"))


def find_grades(grid: Grid, header: Header) -> Header | None:
    """Return the header of a summary of results.

    None for a table of another kind (a bonus sheet quotes grades).

    Columns 优秀, 称职 … with a tick in each line are a summary too: their fields are tick:优秀 and so on.
    """
    rows = grid.rows[header.first : header.last + 1]
    words = {narrow(value) for row in rows for value in row if isinstance(value, str)}
    if not NO_GRADE_SHEET.isdisjoint(words):
        return None
    if {"grade", "statutory_grade"} & header.columns.keys():
        return header
    ticks = {f"tick:{same}": column for column, word in header.words.items() if (same := _tick_grade(word))}
    ticked = [filled(grid.text(row, column)) for row in range(header.last + 1, len(grid.rows))
              for column in ticks.values()]  # fmt: skip
    if len(ticks) < 2 or not any(ticked) or any(text not in TICKS for text in ticked if text):
        return None
    return Header(header.first, header.last, {**header.columns, **ticks}, header.words)


def _tick_grade(word: str) -> str:
    """Return the grade that a heading of a tick column names: 称职(合格) → 称职."""
    plain_word = heading(word).split("(")[0]
    return CANONICAL_GRADES.get(plain_word, "")


def read_grades(
    sheets: Sequence[tuple[Grid, Header]], stem: str, today: date, asking: Asking
) -> tuple[int, tuple[GradeRecord, ...], tuple[Fault, ...], tuple[Fault, ...]]:
    """Return the year, every result on the sheets, everything wrong with them, and what was left out."""
    records: list[GradeRecord] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    years: list[int] = []
    for grid, found in sheets:
        year = _year(grid, found, stem)
        if not year:
            faults.append(Fault(grid.whole(), "year_missing", {"sheet": grid.sheet}))
        elif years and year != years[0]:
            facts = {"sheet": grid.sheet, "found": str(year), "first": str(years[0])}
            faults.append(Fault(grid.whole(), "year_differs", facts))
        years.append(year)
        rows = [line.row.row for line in person_lines(grid, found, TELLING)]
        header, left = settle_columns(grid, found, rows, ASKED, "grades", asking)
        reader = _SheetReader(grid, header, year, today)
        records += reader.records()
        faults += reader.faults
        notes += [*left, *hidden_rows(grid, rows), *_lines_left(grid, header, rows)]
    faults += _people_twice(records)
    return years[0], tuple(records), tuple(faults), tuple(notes)


def _lines_left(grid: Grid, header: Header, rows: Sequence[int]) -> list[Fault]:
    def is_known(number: int) -> bool:
        row = Row(grid, header, number)
        first = next((text for value in grid.rows[number] if (text := filled(plain(value)))), "")
        known = is_subtotal(row) or is_repeated_heading(row) or is_hint(row) or is_footer(first)
        return known or bool(group_of(row))

    return lines_left_out(grid, header.last + 1, rows, is_known=is_known)


def _year(grid: Grid, header: Header, stem: str) -> int:
    texts = (*texts_above(grid, header.first), grid.sheet, *header.words.values(), stem)
    return next(filter(None, map(find_year, texts)), 0)


def _people_twice(records: Sequence[GradeRecord]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], list[GradeRecord]] = {}
    for record in records:
        key: tuple[str, ...] = (record.agency, record.name)
        if record.id_card or record.staff_no:
            key = (record.id_card or record.staff_no,)
        elif not record.name:
            continue
        seen = first.setdefault(key, [])
        if (seen and not any(record.adds_sanction_to(other) for other in seen[:1])) or any(
            (record.sanction, record.sanction_on) == (one.sanction, one.sanction_on) for one in seen
        ):
            facts = {"name": record.name, "first_cell": seen[0].places["name"].cell}
            yield Fault(record.places["name"], "person_twice", facts)
        seen.append(record)


class _SheetReader:
    """One sheet, line by line; what is wrong gathers in `faults`."""

    def __init__(self, grid: Grid, header: Header, year: int, today: date) -> None:
        self.grid, self.header, self.year, self.today = grid, header, year, today
        self.faults: list[Fault] = []
        self._ticks = {field: column for field, column in header.columns.items() if field.startswith("tick:")}

    def records(self) -> Iterator[GradeRecord]:
        """Yield the results in order; a person with several sanctions has a record for each."""
        agency = "" if "agency" in self.header.columns else agency_of_list(self.grid, self.header.first)
        for line in person_lines(self.grid, self.header, (*TELLING, *self._ticks)):
            agency = agency_of_line(line, agency)
            record = self._record(line, clean_name(agency))
            self._check(line.row, record)
            yield record
            for word, day in self._sanctions(line.row)[1:]:
                yield replace(record, sanction=word, sanction_on=day)

    def _record(self, line: PersonLine, agency: str) -> GradeRecord:
        row = line.row
        self.faults += row.cell_faults(TAKEN)
        grade, inside = self._grade(row, "grade") if not self._ticks else (self._ticked(row), "")
        word, day = (self._sanctions(row, told=True) or [("", None)])[0]
        return GradeRecord(
            agency=agency,
            name=clean_name(row.text("name")),
            staff_no=narrow(filled(row.text("staff_no"))),
            id_card=self._id_card(row),
            year=self.year,
            grade=grade,
            statutory_grade=self._grade(row, "statutory_grade")[0],
            reason=self._reason(row) or inside,
            sanction=word,
            sanction_on=day,
            note=clean(row.text("note")),
            places={field: self.grid.place(row.row, column) for field, column in self.header.columns.items()},
        )

    def _fault(self, row: Row, field: str, code: str, /, **facts: str) -> None:
        self.faults.append(row.fault(field, code, **facts))

    def _grade(self, row: Row, field: str) -> tuple[str, str]:
        """Return the grade and the reason that stands in its brackets: 不确定等次（试用期）, 称职（合格）."""
        word = narrow(filled(row.text(field)))
        if not word:
            return "", ""
        outer, _, inner = word.rstrip(")").partition("(")
        grade, reason = CANONICAL_GRADES.get(word) or CANONICAL_GRADES.get(outer), ""
        if grade and inner and word not in CANONICAL_GRADES:
            reason = SAME_REASON.get(inner, "")
            same = SAME_GRADE.get(inner) == SAME_GRADE[outer]
            grade = grade if reason or same else None
        if grade is None:
            self._fault(row, field, "grade_unknown", word=word, known="、".join(PRINTED_GRADES))
        return grade or "", reason

    def _ticked(self, row: Row) -> str:
        """Return the grade whose column is ticked; a line with no tick or two says nothing sure."""
        found = [field.removeprefix("tick:") for field in self._ticks if filled(row.text(field))]
        if len(found) > 1:
            self._fault(row, f"tick:{found[1]}", "grade_ticked_twice", one=found[0], other=found[1])
        return found[0] if len(found) == 1 else ""

    def _reason(self, row: Row) -> str:
        word = narrow(filled(row.text("reason")))
        if not word:
            return ""
        found = SAME_REASON.get(word) or SAME_REASON.get(word.removesuffix("处分"))
        if found is None:
            self._fault(row, "reason", "reason_unknown", word=word, known="、".join(REASONS))
        return found or ""

    def _sanctions(self, row: Row, *, told: bool = False) -> list[tuple[str, date | None]]:
        """Return the sanctions of a line; what is wrong with them is said once, when `told`."""
        field = "sanction"
        try:
            return read_sanctions(row.value("sanction"), row.value("sanction_on"))
        except Unclear as unclear:
            code, facts = unclear.code, {"word": row.text("sanction"), "known": "、".join(SANCTIONS)}
        except BadDate as bad:
            field = "sanction_on" if row.filled("sanction_on") else "sanction"
            code, facts = bad.code, {"value": row.text(field), "column": LABELS["sanction_on"]}
        if told:
            self._fault(row, field, code, **facts)
        return []

    def _id_card(self, row: Row) -> str:
        if isinstance(row.value("id_card"), int | float):
            self._fault(row, "id_card", "id_card_as_number")
            return ""
        card = modern_card(narrow(filled(row.text("id_card"))).strip("'‘’`"))
        if card and (problem := id_card_problem(card, self.today)):
            self._fault(row, "id_card", problem, length=str(len(card)), born=card[6:14])
        return card

    def _check(self, row: Row, record: GradeRecord) -> None:
        unnamed = not record.name and not filled(row.text("id_card")) and not record.staff_no
        if unnamed and not row.is_troubled("name"):
            self._fault(row, "name", "person_unnamed", column=LABELS["name"])
        self._check_grade(row, record)
        if record.sanction and record.sanction_on is None and not row.is_troubled("sanction_on"):
            field = "sanction_on" if "sanction_on" in self.header.columns else "sanction"
            self._fault(
                row, field, "sanction_date_missing", sanction=record.sanction, column=LABELS["sanction_on"]
            )

    def _check_grade(self, row: Row, record: GradeRecord) -> None:
        fields = ("grade", "statutory_grade", *self._ticks)
        if not row.filled(*fields) and not any(map(row.is_troubled, fields)):
            field = next((field for field in fields if field in self.header.columns), "name")
            self._fault(row, field, "value_missing", column=LABELS["grade"], name=record.name)
        said = [grade for grade in (record.grade, record.statutory_grade) if grade]
        undetermined = UNDETERMINED in said
        if undetermined and not record.reason and not row.filled("reason") and not row.is_troubled("reason"):
            self._fault(row, "reason" if "reason" in self.header.columns else "grade", "reason_missing")
        if said and not undetermined and record.reason:
            field = "reason" if row.filled("reason") else "grade"
            self._fault(row, field, "reason_without_need", reason=record.reason, grade=said[0])


CANONICAL_GRADES: dict[str, str] = {
    word: word if word in PRINTED_GRADES else grade for word, grade in SAME_GRADE.items()
} | {"合格等次": "合格"}
"""Every word of a summary → the word that is printed: 合格 stays 合格, 不确定档次 becomes 不确定等次."""
