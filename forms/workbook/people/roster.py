"""Reads a 花名册: one line a posting, agencies merged or repeated, in whatever columns the office keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from forms.workbook.people.roster_checks import cross_faults
from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import clean, clean_name, filled, narrow
from forms.workbook.reading.dates import (
    BadDate,
    is_blank,
    month_without_day,
    read_date,
    read_month,
    read_span,
)
from forms.workbook.reading.free_text import leaving_day, only_day, tells_leaving, tells_sanction
from forms.workbook.reading.headings import (
    AGENCY,
    ID_CARD,
    NAME,
    NOTE,
    SEQUENCE,
    STAFF_NO,
    STATION,
    Synonyms,
    combined,
)  # fmt: skip
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import (
    Header,
    PersonLine,
    Row,
    agency_of_line,
    is_known,
    person_lines,
)  # fmt: skip
from forms.workbook.reading.titles import agency_of_list
from forms.workbook.reading.unread import (
    lines_left_out,
    note_question,
    notes_of_rows,
    settle_columns,
    source_of,
    without_struck,
)
from models.rules.calendar.working_days import last_day
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Asking, Question
from models.rules.intake.records import RosterRecord
from models.rules.people.identity import id_card_problem, is_mobile, modern_card, sex_of
from models.rules.people.posts import post_class, staff_kind
from models.rules.people.sensible_days import (
    birth_problem,
    since_problem,
    until_problem,
    work_since_problem,
)

WHEN = ("时间", "日期", "", "年月日", "年月", "日")
CAME = combined(
    (
        "派驻", "入驻", "到岗", "到任", "进驻", "报到", "入职", "派驻起始", "派驻开始", "来街道", "到街道",
        "来本街道",
        "到本街道", "来街", "派驻起", "派驻到岗", "派驻到任", "上岗", "起始", "开始", "派入", "来所",
        "到所", "到站所", "到岗到位",
        "派驻时间到岗", "派驻时间到任", "派驻时间起", "派驻时间开始", "派驻起止时间起", "派驻起止起",
        "起止时间起", "起",
        "派驻时间自", "派驻到位", "派来", "挂职开始", "挂职起始", "到镇街", "下派",
        "派驻街道", "到街道工作", "来街道工作", "派驻自", "自何时派驻", "何时派驻",
    ),
    WHEN,
)  # fmt: skip
LEFT = combined(
    (
        "离任", "离岗", "调离", "派驻结束", "派驻截止", "派驻终止", "派驻止", "离开", "离开街道", "调出",
        "撤离", "结束", "截止",
        "终止", "离职", "退休", "免职", "撤回", "调回", "返回", "派驻离岗", "派驻离任", "离街道",
        "离开本街道", "派出结束", "到期",
        "派驻到期", "调走", "辞职", "离所", "派驻时间止", "派驻时间离岗", "派驻时间离任", "派驻时间至",
        "派驻时间结束", "止",
        "派驻起止时间止", "派驻起止止", "起止时间止", "派驻时间截止", "派驻时间调离", "迄", "解除", "解聘",
        "离派", "撤岗", "离队", "离任/调离", "离任(岗)", "离岗/离任", "撤派", "离街",
        "退出", "解除派驻", "挂职结束", "回原单位", "返回原单位", "不再派驻",
        "撤出", "派驻至", "派驻到何时", "何时离任", "何时离岗", "免任", "免去",
    ),
    WHEN,
)  # fmt: skip
STAYED = ("派驻起止时间", "派驻起止", "起止时间", "派驻起止日期", "起止日期", "派驻期间", "派驻时间段",
"派驻期限", "在街道时间", "派驻期",
          "派驻起讫时间", "起讫时间")  # fmt: skip
"""Headings of a column that holds both ends: 2012.03.01-2017.06.10."""
SYNONYMS: Synonyms = {
    "seq": SEQUENCE,
    "agency": AGENCY,
    "name": NAME,
    "sex": ("性别",),
    "id_card": ID_CARD,
    "staff_no": STAFF_NO,
    "staff_kind": (
        "人员性质", "编制性质", "人员类别", "人员身份", "用工性质", "身份性质", "编制类别", "身份",
        "性质", "编制类型", "人员类型", "用工形式", "用工类型", "身份类别", "编制情况", "编制", "编制身份",
        "用人性质",
        "人员编制", "编制形式", "人员编制性质", "编制人员性质", "编制(身份)", "人员性质(编制)", "性质类别",
    ),
    "post_class": (
        "计发职级", "计发档次", "职级", "职务职级", "现职级", "现任职级", "职务层次", "岗位等级", "职务",
        "岗位",
        "职务(岗位)", "职务/职级", "计发职务", "计发级别", "现任职务", "现职务", "现任职务职级",
        "职级(职务)", "职务(职级)",
        "职务、职级", "级别", "岗位级别", "现职务层次", "现职务职级", "现岗位等级", "职务级别", "计发等级",
    ),
    "since": tuple(word for word in CAME if word not in ("派驻", "派驻日", "派驻街道", "开始日",
    "起日")) + STAYED,
    "until": tuple(word for word in LEFT if word not in ("止日", "迄日")),
    "work_since": ("参加工作时间", "参加工作年月", "参工时间", "工作时间", "参加工作日期", "参工年月"),
    "mobile": ("手机号码", "手机号", "手机", "联系电话", "移动电话", "联系方式", "电话", "联系手机"),
    "bank_card": ("工资卡号", "银行卡号", "银行账号", "工资账号", "银行帐号", "卡号", "账号", "帐号",
    "银行卡", "工资卡"),
    "bank_name": ("开户银行", "开户行", "开户网点"),
    "note": NOTE,
}  # fmt: skip
TELLING = ("id_card", "staff_no", "since", "mobile", "bank_card", "staff_kind", "post_class")
REQUIRED = ("agency", "name", "id_card", "staff_kind", "post_class", "since")
LABELS = {field: words[0] for field, words in SYNONYMS.items()} | {"since": "派驻时间", "until": "离任时间"}
TAKEN = {field: label for field, label in LABELS.items() if field != "seq"}
ASKED = {
    field: LABELS[field]
    for field in ("until", "since", "agency", "post_class", "staff_kind", "work_since", "note")
}
_REMARK = re.compile(r"([^()（）]{2,})[(（]([^()（）]+)[)）]")
"""钱二（已调离）: a name and a remark behind it."""
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
"""6.22202E+18: a long number as a spreadsheet shows it, its last digits gone."""
LIMITS = {"name": 40, "agency": 40, "staff_no": 20, "bank_card": 30, "bank_name": 40}


def is_roster(header: Header) -> bool:
    """Tell whether a heading row is one of a roster: names and at least three facts about a posting."""
    evidence = ("id_card", "staff_kind", "post_class", "since", "until", "mobile", "bank_card", "work_since")
    return sum(field in header.columns for field in evidence) >= 3


def read_roster(
    sheets: Sequence[tuple[Grid, Header]], today: date, asking: Asking
) -> tuple[tuple[RosterRecord, ...], tuple[Fault, ...], tuple[Fault, ...]]:
    """Return every posting on the sheets, everything wrong with them.

    And what was left out, in the file's order.
    """
    records: list[RosterRecord] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    for grid, found in sheets:
        rows = [line.row.row for line in person_lines(grid, found, TELLING)]
        grid, struck = without_struck(grid, found, rows, asking)
        notes += struck
        header, left = settle_columns(grid, _with_agency(grid, found, asking), rows, ASKED, "roster", asking)
        missing = [field for field in REQUIRED if field not in header.columns and field != "agency"]
        faults += [
            grid.fault(header.last, header.columns["name"], "column_missing", column=LABELS[field])
            for field in missing
        ]
        reader = _SheetReader(grid, header, today, frozenset(missing), asking)
        records += reader.records()
        faults += reader.faults
        names = [record.name for record in reader.read]
        notes += [*left, *notes_of_rows(grid, rows), *_lines_left(grid, header, rows, names, asking)]
    faults += cross_faults(records)
    return tuple(records), tuple(faults), tuple(notes)


def _lines_left(
    grid: Grid, header: Header, rows: Sequence[int], names: Sequence[str], asking: Asking
) -> list[Fault]:
    return lines_left_out(
        grid, header.last + 1, rows, names, asking, is_known=lambda number: is_known(grid, header, number)
    )


def _with_agency(grid: Grid, header: Header, asking: Asking) -> Header:
    """Return the header with the column that surely is the agency; two that may be are asked about."""
    claims = {word: column for column, word in header.words.items() if word in AGENCY}
    if len(claims) < 2 or not STATIONS.isdisjoint(claims):
        return header
    question = Question(
        place=grid.place(header.last, header.columns["agency"]), name="agency", source=source_of("roster",
        header),
        code="agency_column_asked", choices={word: word for word in claims},
        facts={"headings": "、".join(claims)},
    )  # fmt: skip
    choice = asking.answer(question)
    columns = dict(header.columns)
    if choice is not None:
        columns["agency"] = claims[choice]
    words = {column: word for column, word in header.words.items() if word not in claims or word == choice}
    return Header(header.first, header.last, columns, words if choice else header.words)


STATIONS = frozenset(STATION)


class _SheetReader:
    """One sheet, line by line; what is wrong gathers in `faults`."""

    def __init__(
        self, grid: Grid, header: Header, today: date, unasked: frozenset[str], asking: Asking
    ) -> None:
        self.grid, self.header, self.today, self.unasked = grid, header, today, unasked
        self.asking = asking
        self.faults: list[Fault] = []
        self.read: list[RosterRecord] = []
        self._has_agency = "agency" in header.columns
        self._lines = list(person_lines(grid, header, TELLING, is_whole=True))
        numbers = [line.row.value("staff_no") for line in self._lines]
        widths = {len(filled(number)) for number in numbers if isinstance(number, str) and filled(number)}
        self._width = widths.pop() if len(widths) == 1 else 0
        """Every 工号 typed as text has this many digits; 0 where they differ."""

    def records(self) -> Iterator[RosterRecord]:
        """Yield the postings in order."""
        agency = "" if self._has_agency else agency_of_list(self.grid, self.header.first)
        if not self._has_agency and not agency and self._lines and not self._lines[0].group:
            facts = {"column": LABELS["agency"]}
            self.faults.append(self._lines[0].row.grid.fault(self.header.last, 0, "column_missing", **facts))
            self._has_agency = True  # said once, not for every line
        for line in self._lines:
            agency = agency_of_line(line, agency)
            record = self._asked_about(line, self._record(line, clean_name(agency)))
            self.read.append(record)
            yield record

    def _asked_about(self, line: PersonLine, record: RosterRecord) -> RosterRecord:
        """Return the record after the questions of its notes: who left, who was sanctioned, whose name.

        That somebody left may also stand above a section or in the sheet's name: 二、已调离人员.
        """
        row, above = line.row, next(filter(tells_leaving, (line.group, self.grid.sheet)), "")
        place = row.grid.place(row.row, self.header.columns.get("note", self.header.columns["name"]))
        name, remark = self._remark_of(row, record.name)
        record = replace(record, name=name)
        text = "　".join(filter(None, (remark, record.note)))
        if tells_sanction(text):
            self.asking.answer(note_question(place, name, text, "note_sanction_asked", {}))
        if record.until is not None or not (tells_leaving(text) or above):
            return record
        day = only_day(text)
        choices = {"until": f"离任时间 {day.isoformat()}"} if day else {}
        question = note_question(place, name, text or above, "note_leaving_asked", choices)
        return replace(record, until=day) if self.asking.answer(question) == "until" else record

    def _remark_of(self, row: Row, name: str) -> tuple[str, str]:
        """Return a name without what stands in brackets behind it, once that is known to be a remark."""
        found = _REMARK.fullmatch(name)
        if not found:
            return name, ""
        question = Question(
            place=row.grid.place(row.row, self.header.columns["name"]), name=f"name:{name}", source="names",
            code="name_remark_asked", facts={"name": name},
            choices={"plain": f"姓名是“{found[1]}”", "whole": f"姓名就是“{name}”"},
        )  # fmt: skip
        choice = self.asking.answer(question)
        return (found[1], found[2]) if choice == "plain" else (name, "")

    def _record(self, line: PersonLine, agency: str) -> RosterRecord:
        row = line.row
        self.faults += row.cell_faults(TAKEN)
        since, until = self._stay(row)
        record = RosterRecord(
            agency=agency,
            name=clean_name(row.text("name")),
            sex=self._word(row, "sex", lambda word: word if word in ("男", "女") else None),
            id_card=self._id_card(row),
            staff_no=self._staff_no(row),
            staff_kind=self._word(row, "staff_kind", staff_kind),
            post_class=self._word(row, "post_class", post_class),
            since=since,
            until=until,
            work_since=self._month(row),
            mobile=self._mobile(row),
            bank_card=self._bank_card(row),
            bank_name=clean(row.text("bank_name")),
            note=clean(row.text("note")),
            places=_places(row),
        )
        self._check_line(row, record)
        return record

    def _check_line(self, row: Row, record: RosterRecord) -> None:
        for field in REQUIRED:
            said = not is_blank(row.value(field)) if field == "since" else filled(row.text(field))
            if field in self.unasked or said or row.is_troubled(field):
                continue
            if field != "agency" or (
                self._has_agency and "agency" in self.header.columns and not record.agency
            ):
                self._fault(row, field, "value_missing", column=LABELS[field], name=record.name)
        for field, limit in LIMITS.items():
            if len(getattr(record, field)) > limit:
                self._fault(row, field, "value_too_long", column=LABELS[field], limit=str(limit))
        if record.since and record.until and record.until < record.since:
            self._fault(
                row,
                "until",
                "until_before_since",
                since=record.since.isoformat(),
                until=record.until.isoformat(),
            )
        self._check_years(row, record)
        if (
            record.sex
            and id_card_problem(record.id_card, self.today) is None
            and record.sex != sex_of(record.id_card)
        ):
            self._fault(row, "sex", "sex_disagrees", sex=record.sex, card_sex=sex_of(record.id_card))

    def _check_years(self, row: Row, record: RosterRecord) -> None:
        """Refuse days that nobody can have been posted on: years typed wrong."""
        card = "" if id_card_problem(record.id_card, self.today) else record.id_card
        problems = {
            "since": record.since and since_problem(record.since, card),
            "until": record.until and until_problem(record.until, card, self.today),
            "work_since": record.work_since and work_since_problem(record.work_since, card, self.today),
        }
        for field, problem in problems.items():
            if problem:
                self._fault(row, field, problem, value=str(getattr(record, field)), name=record.name)

    def _fault(self, row: Row, field: str, code: str, /, **facts: str) -> None:
        self.faults.append(row.fault(field, code, **facts))

    def _word(self, row: Row, field: str, known: Callable[[str], str | None]) -> str:
        word = filled(row.text(field))
        if not word:
            return ""
        found = known(word) or known(narrow(word))
        if found is None:
            self._fault(row, field, f"{field}_unknown", word=word)
            return ""
        return found

    def _id_card(self, row: Row) -> str:
        value = row.value("id_card")
        if isinstance(value, int | float) and not isinstance(value, bool):
            self._fault(row, "id_card", "id_card_as_number")
            return ""
        card = modern_card(narrow(filled(row.text("id_card"))).strip("'‘’`"))
        if SCIENTIFIC.fullmatch(card):
            self._fault(row, "id_card", "id_card_as_number")
            return ""
        if card and (problem := id_card_problem(card, self.today) or birth_problem(card, self.today)):
            self._fault(row, "id_card", problem, length=str(len(card)), born=card[6:14])
        return card

    def _staff_no(self, row: Row) -> str:
        number = narrow(filled(row.text("staff_no"))).strip("'")
        return number if isinstance(row.value("staff_no"), str) else number.zfill(self._width)

    def _stay(self, row: Row) -> tuple[date | None, date | None]:
        """Return both ends of the posting, from one column or two."""
        span = read_span(row.value("since")) if not row.filled("until") else None
        if span is not None and span.until:
            return self._read_day(row, "since", span.since), self._read_day(
                row, "since", span.until, is_end=True
            )
        since = self._read_day(row, "since", span.since if span else row.value("since"))
        return since, self._read_day(row, "until", row.value("until"), is_end=True)

    def _read_day(self, row: Row, field: str, value: Value, *, is_end: bool = False) -> date | None:
        if is_blank(value):
            return None
        try:
            return read_date(value)
        except BadDate as bad:
            if is_end and (day := leaving_day(plain(value))):
                return day
            if bad.code == "date_without_day" and (month := month_without_day(value)):
                return self._day_of_month(row, field, *month, is_end=is_end)
            self._fault(row, field, bad.code, value=plain(value), column=LABELS[field])
            return None

    def _day_of_month(self, row: Row, field: str, year: int, month: int, *, is_end: bool) -> date | None:
        """Return the day that a month without one means: asked once for the column."""
        question = Question(
            place=row.grid.place(row.row, row.header.columns[field]),
            name=f"day:{'until' if is_end else field}", source=source_of("roster",
            row.header), code="day_asked",
            choices={"first": "当月1日", "last": "当月最后一日"},
            facts={"column": LABELS[field], "value": f"{year}年{month}月"},
        )  # fmt: skip
        choice = self.asking.answer(question)
        if choice is None:
            return None
        return date(year, month, 1) if choice == "first" else last_day(year * 100 + month)

    def _month(self, row: Row) -> str:
        value = row.value("work_since")
        if is_blank(value):
            return ""
        try:
            return read_month(value)
        except BadDate as bad:
            self._fault(
                row, "work_since", bad.code, value=row.text("work_since"), column=LABELS["work_since"]
            )
            return ""

    def _mobile(self, row: Row) -> str:
        number = re.sub(r"^(\+?86)(?=1\d{10}$)", "", narrow(filled(row.text("mobile"))).replace("-", ""))
        if number and not is_mobile(number):
            self._fault(row, "mobile", "mobile_unknown", value=number, length=str(len(number)))
        return number

    def _bank_card(self, row: Row) -> str:
        value = row.value("bank_card")
        card = narrow(filled(row.text("bank_card"))).strip("'")
        if (isinstance(value, int | float) and len(card) > 15) or SCIENTIFIC.fullmatch(card):
            self._fault(row, "bank_card", "bank_card_as_number")
            return ""
        return card


def _places(row: Row) -> dict[str, Place]:
    return {field: row.grid.place(row.row, column) for field, column in row.header.columns.items()}
