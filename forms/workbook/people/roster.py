"""Reads a 花名册: one line a posting, agencies merged or repeated, in whatever columns the office keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from forms.workbook.people.roster_checks import cross_faults
from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import clean, clean_name, filled, narrow
from forms.workbook.reading.dates import BadDate, is_blank, read_date, read_month
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
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import RosterRecord
from models.rules.people.identity import id_card_problem, is_mobile, modern_card, sex_of
from models.rules.people.posts import post_class, staff_kind

SYNONYMS: Synonyms = {
    "seq": SEQUENCE,
    "agency": AGENCY,
    "name": NAME,
    "sex": ("性别",),
    "id_card": ID_CARD,
    "staff_no": STAFF_NO,
    "staff_kind": (
        "人员性质", "编制性质", "人员类别", "人员身份", "用工性质", "身份性质", "编制类别", "身份",
        "性质", "编制类型", "人员类型", "用工形式", "用工类型", "身份类别", "编制情况",
    ),
    "post_class": (
        "计发职级", "计发档次", "职级", "职务职级", "现任职级", "职务层次", "岗位等级", "职务", "岗位",
        "职务(岗位)", "职务/职级", "计发职务", "计发级别",
    ),
    "since": (
        "派驻时间", "派驻日期", "派驻起始时间", "派驻开始时间", "派驻时间起", "派驻起止时间起",
        "派驻起止起", "入驻时间",
        "入驻日期", "到岗时间", "到岗日期", "到任时间", "到任日期", "派驻起", "起始时间", "派驻时间到岗",
        "派驻时间到任", "派驻起始日期", "派驻起时间", "进驻时间", "进驻日期", "报到时间",
        "来街道时间", "到街道时间",
    ),
    "until": (
        "离任时间", "离任日期", "离岗时间", "离岗日期", "调离时间", "调离日期", "派驻结束时间",
        "派驻时间止",
        "派驻起止时间止", "派驻起止止", "派驻止", "结束时间", "派驻时间离岗", "派驻时间离任",
        "派驻截止时间", "派驻终止时间", "派驻止时间", "离开时间", "调出时间",
    ),
    "work_since": ("参加工作时间", "参加工作年月", "参工时间", "工作时间"),
    "mobile": ("手机号码", "手机号", "手机", "联系电话", "移动电话", "联系方式", "电话"),
    "bank_card": ("工资卡号", "银行卡号", "银行账号", "工资账号", "银行帐号", "卡号", "账号", "帐号"),
    "bank_name": ("开户银行", "开户行", "开户网点"),
    "note": NOTE,
}  # fmt: skip
TELLING = ("id_card", "staff_no", "since", "mobile", "bank_card", "staff_kind", "post_class")
REQUIRED = ("agency", "name", "id_card", "staff_kind", "post_class", "since")
LABELS = {field: words[0] for field, words in SYNONYMS.items()}
LIMITS = {"name": 40, "agency": 40, "staff_no": 20, "bank_card": 30, "bank_name": 40}


def is_roster(header: Header) -> bool:
    """Tell whether a heading row is one of a roster: names and at least three facts about a posting."""
    evidence = ("id_card", "staff_kind", "post_class", "since", "until", "mobile", "bank_card", "work_since")
    return sum(field in header.columns for field in evidence) >= 3


def read_roster(
    sheets: Sequence[tuple[Grid, Header]], today: date
) -> tuple[tuple[RosterRecord, ...], tuple[Fault, ...]]:
    """Return every posting on the sheets and everything wrong with them, in the order of the file."""
    records: list[RosterRecord] = []
    faults: list[Fault] = []
    for grid, header in sheets:
        missing = [field for field in REQUIRED if field not in header.columns and field != "agency"]
        faults += [
            grid.fault(header.last, header.columns["name"], "column_missing", column=LABELS[field])
            for field in missing
        ]
        reader = _SheetReader(grid, header, today, frozenset(missing))
        records += reader.records()
        faults += reader.faults
    faults += cross_faults(records)
    return tuple(records), tuple(faults)


class _SheetReader:
    """One sheet, line by line; what is wrong gathers in `faults`."""

    def __init__(self, grid: Grid, header: Header, today: date, unasked: frozenset[str]) -> None:
        self.grid, self.header, self.today, self.unasked = grid, header, today, unasked
        self.faults: list[Fault] = []
        self._rows = list(person_rows(grid, header, TELLING))
        numbers = [row.value("staff_no") for row, _ in self._rows]
        widths = {len(filled(number)) for number in numbers if isinstance(number, str) and filled(number)}
        self._width = widths.pop() if len(widths) == 1 else 0
        """Every 工号 typed as text has this many digits; 0 where they differ."""

    def records(self) -> Iterator[RosterRecord]:
        """Yield the postings in order."""
        agency = "" if "agency" in self.header.columns else sheet_agency(self.grid, self.header)
        for row, fresh in self._rows:
            agency = agency_above(row, agency, fresh)
            yield self._record(row, agency)

    def _record(self, row: Row, agency: str) -> RosterRecord:
        since, until = self._day(row, "since"), self._day(row, "until")
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
        for field in (*REQUIRED, "staff_no", "until", "mobile", "bank_card"):
            if field in self.unasked or filled(row.text(field)):
                continue
            if row.is_hollow(field):
                self._fault(row, field, "formula_without_value", column=LABELS[field])
            elif field in REQUIRED and not (field == "agency" and record.agency):
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
        if (
            record.sex
            and id_card_problem(record.id_card, self.today) is None
            and record.sex != sex_of(record.id_card)
        ):
            self._fault(row, "sex", "sex_disagrees", sex=record.sex, card_sex=sex_of(record.id_card))

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
        if card and (problem := id_card_problem(card, self.today)):
            self._fault(row, "id_card", problem, length=str(len(card)), born=card[6:14])
        return card

    def _staff_no(self, row: Row) -> str:
        number = narrow(filled(row.text("staff_no"))).strip("'")
        return number if isinstance(row.value("staff_no"), str) else number.zfill(self._width)

    def _day(self, row: Row, field: str) -> date | None:
        value = row.value(field)
        if is_blank(value):
            return None
        try:
            return read_date(value)
        except BadDate as bad:
            self._fault(row, field, bad.code, value=row.text(field), column=LABELS[field])
            return None

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
        if isinstance(value, int | float) and len(card) > 15:
            self._fault(row, "bank_card", "bank_card_as_number")
            return ""
        return card


def _places(row: Row) -> dict[str, Place]:
    return {field: row.grid.place(row.row, column) for field, column in row.header.columns.items()}


def sheet_agency(grid: Grid, header: Header) -> str:
    """Return the agency of a sheet without a column for it: its 单位 line, else the name of the sheet."""
    from forms.workbook.reading.titles import unit_line

    return unit_line(grid, header.first) or filled(grid.sheet)
