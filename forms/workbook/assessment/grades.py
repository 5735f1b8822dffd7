"""Reads a 考核结果汇总表: one line a person, the street's result beside the department's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from forms.workbook.assessment.sanction_texts import Said, Unclear, read_sanctions
from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import clean, clean_name, filled, heading, narrow
from forms.workbook.reading.dates import BadDate
from forms.workbook.reading.free_text import tells_sanction
from forms.workbook.reading.headings import (
    AGENCY,
    ID_CARD,
    NAME,
    NOTE,
    SEQUENCE,
    STAFF_NO,
    Synonyms,
    combined,
)  # fmt: skip
from forms.workbook.reading.tables import (
    YEAR,
    Header,
    PersonLine,
    Row,
    agency_of_line,
    is_known,
    person_lines,
)  # fmt: skip
from forms.workbook.reading.titles import agency_of_list, find_year, texts_above
from forms.workbook.reading.unread import (
    lines_left_out,
    note_question,
    notes_of_rows,
    settle_columns,
    without_struck,
)
from models.rules.core.faults import Fault
from models.rules.core.grades import (
    PRINTED_GRADES,
    REASONS,
    SAME_GRADE,
    SAME_REASON,
    SANCTIONS,
    UNDETERMINED,
)  # fmt: skip
from models.rules.core.questions import Asking, Question
from models.rules.intake.records import GradeRecord
from models.rules.people.identity import id_card_problem, modern_card

_RESULTS = ("等次", "考核等次", "结果", "考核结果", "等级")
DECIDED = combined(("审定", "最终", "确定", "核定", "审批", "最终审定", "最终确定"), _RESULTS)
PROPOSED = combined(("拟定", "建议", "拟评", "初定", "推荐", "初评", "拟确定"), _RESULTS)
"""What was proposed counts only where no other column says what was decided."""
SYNONYMS: Synonyms = {
    "seq": SEQUENCE,
    "agency": AGENCY,
    "name": NAME,
    "id_card": ID_CARD,
    "staff_no": STAFF_NO,
    "grade": (
        *DECIDED, "考核结果(街道)", "街道考核结果", "考核等次(街道)", "街道考核等次", "街道等次", "考核等次",
        "年度考核等次", "考核结果",
        "年度考核结果", "等次", "考核档次", "考核等级", "年度等次", "评定等次", "考核评定", "结果", "等级",
        "考评等次", "考评结果", "年度考核档次", "本年度考核等次",
        "本年度考核结果", "本年考核等次", "考核等次街道", "考核结果街道", "等次街道",
        *PROPOSED,
    ),
    "statutory_grade": (
        "法定等次", "法定等次(派出部门)", "部门等次", "部门考核等次", "考核结果(部门)", "考核等次(部门)",
        "派出部门等次", "主管部门等次", "部门考核结果", "主管部门考核等次", "派出单位等次",
        "派出部门考核等次", "主管局等次", "考核等次部门", "考核结果部门", "等次部门", "考核等次派出部门",
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
_ANY_DAY = frozenset(("决定日期", "决定时间", "处理时间", "处理日期"))
"""Headings of a sanction's day that, without a column of sanctions, may be about something else."""
_FOUR_DIGITS = re.compile(r"[12]\d{3}")
YEAR_COLUMNS = frozenset(("年度", "考核年度", "年份", "考核年份"))
FIRST_MONTH_OF_GRADES = 11
"""Results of a year are written from November on."""
NO_TICKS = frozenset(("×", "✗", "x", "X", "0", "否", "无"))
NO_GRADE_SHEET = frozenset(("应发", "实发", "标准", "应发合计", "应发金额", "实发金额"))


def find_grades(grid: Grid, header: Header) -> Header | None:
    """Return the header of a summary of results.

    None for a table of another kind (a bonus sheet quotes grades).

    Columns 优秀, 称职 … with a tick in each line are a summary too: their fields are tick:优秀 and so on.
    """
    rows = grid.rows[header.first : header.last + 1]
    words = {narrow(value) for row in rows for value in row if isinstance(value, str)}
    if not NO_GRADE_SHEET.isdisjoint(words):
        return None
    below = _tick_row(grid, header)
    if below is None and {"grade", "statutory_grade"} & header.columns.keys():
        return header
    header = below or header
    ticks = {f"tick:{same}": column for column, word in header.words.items() if (same := _tick_grade(word))}
    ticked = [(field, _tick(grid.text(row, column))) for row in range(header.last + 1, len(grid.rows))
              for field, column in ticks.items()]  # fmt: skip
    told = {text for field, text in ticked if text and text != field.removeprefix("tick:")}
    if len(ticks) < 2 or not any(text for _, text in ticked) or not _are_ticks(told):
        return None
    return Header(header.first, header.last, {**header.columns, **ticks}, header.words)


def _tick_row(grid: Grid, header: Header) -> Header | None:
    """Return the headings where 考核等次 stands over 优秀, 称职 … of the row below, else None."""
    row = header.last + 1
    words = {column: heading(grid.text(row, column)) for column in range(len(grid.rows[row]))
             } if row < len(grid.rows) else {}  # fmt: skip
    ticks = {column: word for column, word in words.items() if _tick_grade(word)}
    if len(ticks) < 2 or filled(grid.text(row, header.columns["name"])):
        return None
    kept = {field: column for field, column in header.columns.items() if column not in ticks}
    return Header(header.first, row, kept, {**header.words, **ticks})


def _tick(text: str) -> str:
    """Return what a cell of a tick column says, "" for nothing: ×, 0 and 否 are no ticks."""
    text = filled(text)
    return "" if narrow(text) in NO_TICKS else text


def _are_ticks(told: set[str]) -> bool:
    """Tell whether these are ticks: known ones, or one and the same sign everywhere that is no number."""
    return told <= TICKS or (len(told) == 1 and not next(iter(told)).isdecimal())


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
    for grid, sure in sheets:
        found = _with_second(_latest_grade(sure))
        year = _asked_year(grid, _year(grid, found, stem), today, asking)
        if not year:
            faults.append(Fault(grid.whole(), "year_missing", {"sheet": grid.sheet}))
        elif years and year != years[0]:
            facts = {"sheet": grid.sheet, "found": str(year), "first": str(years[0])}
            faults.append(Fault(grid.whole(), "year_differs", facts))
        years.append(year)
        rows = [line.row.row for line in person_lines(grid, found, TELLING)]
        grid, struck = without_struck(grid, found, rows, asking)
        notes += struck
        found = _with_proposed(grid, found, rows)
        header, left = settle_columns(grid, found, rows, ASKED, "grades", asking)
        reader = _SheetReader(grid, header, year, today, asking)
        read = list(reader.records())
        records += read
        faults += reader.faults
        names = [record.name for record in read]
        notes += [*left, *notes_of_rows(grid, rows), *_lines_left(grid, header, rows, names, asking)]
    faults += _people_twice(records)
    return years[0], tuple(records), tuple(faults), tuple(notes)


def _lines_left(
    grid: Grid, header: Header, rows: Sequence[int], names: Sequence[str], asking: Asking
) -> list[Fault]:
    return lines_left_out(
        grid, header.last + 1, rows, names, asking, is_known=lambda number: is_known(grid, header, number)
    )


def _year(grid: Grid, header: Header, stem: str) -> int:
    if told := _year_column(grid, header):
        return told
    grade = header.columns.get("grade", -1)
    texts = (
        *texts_above(grid, header.first),
        grid.sheet,
        header.words.get(grade, ""),
        *header.words.values(),
        stem,
    )
    return next(filter(None, map(find_year, texts)), 0)


def _year_column(grid: Grid, header: Header) -> int:
    """Return the year that a column 考核年度 says on every line, 0 without such a column."""
    column = next((at for at, word in header.words.items() if word in YEAR_COLUMNS), None)
    if column is None:
        return 0
    texts = [narrow(grid.text(line.row.row, column)) for line in person_lines(grid, header, TELLING)]
    years = {text.removesuffix("度").removesuffix("年") for text in texts if text}
    told = years.pop() if len(years) == 1 else ""
    return int(told) if len(told) == 4 and told.isdecimal() else 0


def _with_second(header: Header) -> Header:
    """Return the header with the further columns of sanctions among its fields."""
    pairs = second_sanctions(header)
    if not pairs:
        return header
    more = {f"sanction@{column}": column for column in pairs} | {
        f"sanction_on@{on}": on for on in pairs.values() if on >= 0}  # fmt: skip
    first = min(pairs)
    mine = {"sanction": first} | ({"sanction_on": pairs[first]} if pairs[first] >= 0 else {})
    kept = {
        field: column for field, column in header.columns.items() if field not in ("sanction", "sanction_on")
    }
    return replace(
        header, columns={**kept, **mine, **{f: c for f, c in more.items() if c not in mine.values()}}
    )


def _with_proposed(grid: Grid, header: Header, rows: Sequence[int]) -> Header:
    """Return the header with the proposed grades as known where the decided ones are all there.

    Otherwise they stay a column that is asked about.
    """
    decided = header.columns.get("grade", -1)
    proposed = [column for column, word in header.words.items() if word in PROPOSED and column != decided]
    if header.words.get(decided) not in DECIDED:
        return header
    known = {
        f"proposed@{column}": column for column in proposed
        if all(filled(grid.text(row, decided)) for row in rows if filled(grid.text(row, column)))
    }  # fmt: skip
    return replace(header, columns={**header.columns, **known})


def _latest_grade(header: Header) -> Header:
    """Return the header with the grade of the latest year, where several years stand side by side."""
    dated = {find_year(word): column for column, word in header.words.items()
             if find_year(word) and YEAR.sub("", word) in SYNONYMS["grade"]}  # fmt: skip
    return (
        replace(header, columns={**header.columns, "grade": dated[max(dated)]}) if len(dated) > 1 else header
    )


def _asked_year(grid: Grid, year: int, today: date, asking: Asking) -> int:
    """Return the year of a summary; one that has not come to its end is asked about."""
    if not year or year < today.year or (year == today.year and today.month >= FIRST_MONTH_OF_GRADES):
        return year
    question = Question(
        place=grid.whole(), name=f"year:{year}", source=f"year/{grid.file}", code="grade_year_asked",
        choices={str(one): f"{one}年度" for one in (year - 1, year)}, facts={"year": str(year)},
    )  # fmt: skip
    return int(asking.answer(question) or year)


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

    def __init__(self, grid: Grid, header: Header, year: int, today: date, asking: Asking) -> None:
        self.grid, self.header, self.year, self.today = grid, header, year, today
        self.asking = asking
        self.faults: list[Fault] = []
        self._ticks = {field: column for field, column in header.columns.items() if field.startswith("tick:")}

    def records(self) -> Iterator[GradeRecord]:
        """Yield the results in order; a person with several sanctions has a record for each."""
        agency = "" if "agency" in self.header.columns else agency_of_list(self.grid, self.header.first)
        before: GradeRecord | None = None
        for line in person_lines(self.grid, self.header, (*TELLING, *self._ticks), is_whole=True):
            agency = agency_of_line(line, agency)
            record = self._with_line_above(line.row, self._record(line, clean_name(agency)), before)
            wrong = len(self.faults)
            sanctions = self._sanctions(line.row, record.name)
            if sanctions:
                record = replace(record, sanction=sanctions[0][0], sanction_on=sanctions[0][1])
            if not sanctions and len(self.faults) == wrong:
                self._check_lone_day(line.row, record)
            self._check(line.row, record)
            self._check_year(line.row)
            yield record
            before = record
            for word, day in sanctions[1:]:
                more = replace(record, sanction=word, sanction_on=day)
                self._check_day(line.row, more)
                yield more

    def _with_line_above(self, row: Row, record: GradeRecord, before: GradeRecord | None) -> GradeRecord:
        """Return the record; a line with nothing but a sanction is about the person of the line above."""
        fields = ("grade", "statutory_grade", *self._ticks)
        if before is None or not row.filled("sanction") or row.filled(*fields):
            return record
        same = (record.name, record.staff_no, record.id_card) in (
            ("", "", ""), (before.name, before.staff_no, before.id_card))  # fmt: skip
        return replace(before, places=record.places, note=record.note) if same else record

    def _record(self, line: PersonLine, agency: str) -> GradeRecord:
        row = line.row
        self.faults += row.cell_faults(TAKEN)
        grade, inside = self._grade(row, "grade") if not self._ticks else (self._ticked(row), "")
        return GradeRecord(
            agency=agency,
            name=clean_name(row.text("name")),
            staff_no=narrow(filled(row.text("staff_no"))),
            id_card=self._id_card(row),
            year=self.year,
            grade=grade,
            statutory_grade=self._grade(row, "statutory_grade")[0],
            reason=self._reason(row) or inside,
            sanction="",
            sanction_on=None,
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
        outer, _, inner = _INNER.sub(r"\1(\2", word).rstrip(")").partition("(")
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
        found = [field.removeprefix("tick:") for field in self._ticks if _tick(row.text(field))]
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

    def _sanctions(self, row: Row, name: str) -> list[tuple[str, date | None]]:
        """Return the sanctions of a line: of each column of them, and of its note where the clerk says so."""
        found: list[tuple[str, date | None]] = []
        for column, on in self._pairs:
            try:
                found += read_sanctions(
                    row.value_at(column), row.value_at(on) if on >= 0 else ""
                )
            except Unclear as unclear:
                word = plain(row.value_at(column))
                facts = {"word": word, "known": "、".join(SANCTIONS)}
                self.faults.append(row.grid.fault(row.row, column, unclear.code, **facts))
            except BadDate as bad:
                at = on if on >= 0 and filled(plain(row.value_at(on))) else column
                facts = {"value": plain(row.value_at(at)), "column": LABELS["sanction_on"]}
                self.faults.append(row.grid.fault(row.row, at, bad.code, **facts))
        return found + self._of_note(row, name, found)

    @cached_property
    def _pairs(self) -> list[tuple[int, int]]:
        """Return every column of sanctions with the column of its days, -1 without one."""
        first, first_on = (self.header.columns.get(field, -1) for field in ("sanction", "sanction_on"))
        more = [column for column in second_sanctions(self.header) if column != first]
        pairs = [(first, first_on)] if first >= 0 else []
        return pairs + [(column, second_sanctions(self.header)[column]) for column in more]

    def _of_note(self, row: Row, name: str, found: Sequence[Said]) -> list[Said]:
        """Return the sanctions that a note tells of and no column does, once the clerk says that they are."""
        text = clean(row.text("note"))
        if not tells_sanction(text) or any(word in narrow(text) for word, _ in found):
            return []
        try:
            read = [one for one in read_sanctions(text, "") if one[1]]
        except (Unclear, BadDate):
            read = []
        told = "、".join(f"{word}（{day}）" for word, day in read)
        question = note_question(
            row.grid.place(row.row, self.header.columns["note"]), name, text, "note_sanction_asked",
            {"sanction": f"按处分导入：{told}"} if read else {},
        )  # fmt: skip
        return list(read) if self.asking.answer(question) == "sanction" else []

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
        self._check_day(row, record)

    def _check_year(self, row: Row) -> None:
        """Refuse a line whose own column says another year than the table."""
        for column, word in self.header.words.items():
            told = re.sub("年?度?$", "", narrow(plain(row.value_at(column)))) if word in YEAR_COLUMNS else ""
            if _FOUR_DIGITS.fullmatch(told) and int(told) != self.year:
                facts = {"found": told, "year": str(self.year)}
                self.faults.append(row.grid.fault(row.row, column, "grade_of_other_year", **facts))

    def _check_lone_day(self, row: Row, record: GradeRecord) -> None:
        """Refuse what stands in the column of a sanction's day where no sanction was read: it may be one."""
        if not row.filled("sanction_on") or row.is_troubled("sanction"):
            return
        column = self.header.columns["sanction_on"]
        if "sanction" not in self.header.columns and self.header.words.get(column, "") in _ANY_DAY:
            return
        facts = {"value": row.text("sanction_on")[:40], "name": record.name}
        self._fault(row, "sanction_on", "sanction_missing", **facts)

    def _check_day(self, row: Row, record: GradeRecord) -> None:
        if record.sanction_on is not None and record.sanction_on > self.today:
            field = "sanction_on" if row.filled("sanction_on") else "sanction"
            facts = {"sanction": record.sanction, "day": record.sanction_on.isoformat()}
            self._fault(row, field, "sanction_in_future", **facts)
        if record.sanction and record.sanction_on is None and not row.is_troubled("sanction_on"):
            field = "sanction_on" if "sanction_on" in self.header.columns else "sanction"
            self._fault(
                row, field, "sanction_date_missing", sanction=record.sanction, column=LABELS["sanction_on"]
            )

    def _check_grade(self, row: Row, record: GradeRecord) -> None:
        fields = ("grade", "statutory_grade", *self._ticks)
        is_said = record.grade or record.statutory_grade or row.filled(*fields)
        if not is_said and not any(map(row.is_troubled, fields)):
            field = next((field for field in fields if field in self.header.columns), "name")
            self._fault(row, field, "value_missing", column=LABELS["grade"], name=record.name)
        said = [grade for grade in (record.grade, record.statutory_grade) if grade]
        undetermined = UNDETERMINED in said
        if undetermined and not record.reason and not row.filled("reason") and not row.is_troubled("reason"):
            self._fault(row, "reason" if "reason" in self.header.columns else "grade", "reason_missing")
        if said and not undetermined and record.reason:
            field = "reason" if row.filled("reason") else "grade"
            self._fault(row, field, "reason_without_need", reason=record.reason, grade=said[0])


_INNER = re.compile(r"^([^(),、:]+)[,、:](.+)$")
"""不确定等次，试用期: the reason behind a comma."""
_ORDINAL = re.compile(r"^(?:第?[一二三1-3](?:次|个|项)?)|[(]?[一二三1-3][)]?$")
_ON = re.compile(r"(?:日期|时间|年月日|日)$")


def second_sanctions(header: Header) -> dict[int, int]:
    """Return each column of sanctions beside the first → the column of its days, -1 without one.

    党纪处分 and 政务处分, 处分1 and 处分2, or the same heading twice.
    """
    known = frozenset(SYNONYMS["sanction"])
    columns = sorted(header.words)
    found: dict[int, int] = {}
    for at, column in enumerate(columns):
        word = header.words[column]
        if _ORDINAL.sub("", word) not in known or header.columns.get("sanction_on") == column:
            continue
        later = columns[at + 1] if at + 1 < len(columns) else -1
        is_day = later >= 0 and _ON.search(header.words[later]) is not None
        found[column] = later if is_day else -1
    return found if len(found) > 1 else {}


CANONICAL_GRADES: dict[str, str] = {
    word: word if word in PRINTED_GRADES else grade for word, grade in SAME_GRADE.items()
} | {"合格等次": "合格"}
"""Every word of a summary → the word that is printed: 合格 stays 合格, 不确定档次 becomes 不确定等次."""
