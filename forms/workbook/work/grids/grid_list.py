"""Reads a grid list: a line a grid with a column for each duty, or a line a person with a duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import clean, clean_name, filled, narrow
from forms.workbook.reading.dates import BadDate, is_blank, read_date
from forms.workbook.reading.headings import SEQUENCE, STAFF_NO, Synonyms
from forms.workbook.reading.tables import (
    Header,
    Row,
    find_header,
    first_text,
    is_footer,
    is_subtotal,
    read_sheets,
)  # fmt: skip
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming
from models.rules.work.grids.records import GridRecord
from models.rules.work.grids.words import GridDuty, duty_of

KIND = "grid_list"
_ENDS = ("", "姓名")
_PHONES = ("电话", "联系电话", "手机", "手机号", "联系方式")
_OF_DUTY = {
    "leader": ("网格长",), "guide": ("网格指导员", "指导员"), "secretary": ("网格党支部书记", "网格支部书记"),
    "full_time": ("专职网格员", "网格员"), "part_time": ("兼职网格员",), "micro": ("微网格长",),
    "police": ("网格警员", "社区民警", "网格民警", "民警"),
}  # fmt: skip
DUTIES = {
    "leader": GridDuty.LEADER, "guide": GridDuty.GUIDE, "secretary": GridDuty.SECRETARY,
    "full_time": GridDuty.FULL_TIME, "part_time": GridDuty.PART_TIME, "micro": GridDuty.MICRO,
    "police": GridDuty.POLICE,
}  # fmt: skip
"""Column of a duty → the duty of whom it names."""
SYNONYMS: Synonyms = {
    "name": ("网格名称", "网格名", "网格"),
    "code": ("网格编码", "网格代码", "网格编号", "网格码"),
    "community": ("村社区", "村(社区)", "村、社区", "村/社区", "所属村社区", "社区", "村", "社区名称",
        "所属社区"),
    "area": ("网格范围", "范围", "四至", "四至范围", "区域", "网格区域", "管辖范围"),
    "households": ("户数", "网格户数", "住户数"),
    "residents": ("人口", "人口数", "常住人口", "居民数", "人数"),
    "duty": ("岗位", "网格岗位", "职务", "人员类别", "类别"),
    "person": ("姓名", "网格人员", "人员姓名"),
    "phone": ("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式"),
    "staff_no": STAFF_NO,
    "bank_card": ("银行卡号", "银行账号", "卡号", "账号", "工资卡号", "银行卡", "代发账号"),
    "bank_name": ("开户银行", "开户行", "银行", "银行名称"),
    "since": ("任职日期", "任职时间", "任职开始", "起始日期", "到岗日期"),
    "seq": SEQUENCE,
    **{key: tuple(word + end for word in words for end in _ENDS) for key, words in _OF_DUTY.items()},
    **{f"{key}_phone": tuple(w + end for w in words for end in _PHONES) for key, words in _OF_DUTY.items()},
}  # fmt: skip
LABELS = {
    "name": "网格名称", "code": "网格编码", "community": "村社区", "area": "网格范围", "households": "户数",
    "residents": "人口", "duty": "岗位", "person": "姓名", "phone": "联系电话", "since": "任职日期",
    "bank_card": "银行卡号", "bank_name": "开户银行",
}  # fmt: skip
_SEVERAL = re.compile(r"[、,，;；/\s]+")
_BETWEEN = re.compile(r"[、,，;；/\n]+")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_SURE = 15
"""So many digits of a number are what a spreadsheet keeps."""
_NUMBER = re.compile(r"(\d{1,7})[户人]?")


def find_grid_list(grid: Grid) -> Header | None:
    """Return the headings of a grid list, None where there is none: code and name, and people or an area."""
    header = find_header(grid, SYNONYMS)
    if header is None or "code" not in header.columns:
        return None
    told = {"person", "area", "community", *DUTIES} & header.columns.keys()
    return header if told else None


def read_grid_list(file: str, sheets: Sequence[tuple[Grid, Header]]) -> Incoming[GridRecord]:
    """Return every grid and person on the sheets and everything wrong with them, in the order of the file."""
    records, faults = read_sheets(sheets, _SheetReader, "no_people")
    return Incoming(file=file, kind=KIND, year=0, month=0, records=records, faults=faults)


class _SheetReader:
    """One sheet, line by line; what is wrong gathers in `faults`."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid, self.header = grid, header
        self.faults: list[Fault] = []
        self.phones = self._phone_columns()
        self.labels = {field: header.words.get(column, field) for field, column in header.columns.items()}

    def _phone_columns(self) -> dict[str, str]:
        """Return the column of telephones of each duty; a plain one belongs to the duty at its left."""
        columns = self.header.columns
        found = {key: f"{key}_phone" for key in DUTIES if f"{key}_phone" in columns}
        if "phone" in columns and "person" not in columns:
            plain_at = columns["phone"]
            left = {columns[key]: key for key in DUTIES if columns.get(key, plain_at) < plain_at}
            if left and left[max(left)] not in found:
                found[left[max(left)]] = "phone"
        return found

    def records(self) -> Iterator[GridRecord]:
        """Yield a record for each person of a line, one without a person where it names nobody."""
        for number in range(self.header.last + 1, len(self.grid.rows)):
            row = Row(self.grid, self.header, number)
            code, name = narrow(filled(row.spread_text("code"))), clean(filled(row.spread_text("name")))
            if not code and (not name or is_footer(first_text(row)) or is_subtotal(row)):
                continue
            self.faults += row.cell_faults({**self.labels, **LABELS})
            for field, value in (("code", code), ("name", name)):
                if not value and not row.is_troubled(field):
                    self._fault(row, field, "value_missing", column=LABELS[field])
            yield from self._people(row, code, name)

    def _people(self, row: Row, code: str, name: str) -> Iterator[GridRecord]:
        found = [
            (duty, person, self._phone(row, self.phones.get(key, ""), at), key)
            for key, duty in DUTIES.items()
            for at, person in enumerate(self._names(row, key))
        ]
        person = clean_name(filled(row.text("person")))
        if person and (duty := self._duty(row)):
            found.append((duty, person, narrow(filled(row.text("phone"))), "person"))
        if not found:
            yield self._record(row, code, name, None, "", "", "code")
        for duty_, person_, phone, at_field in found:
            yield self._record(row, code, name, duty_, person_, phone, at_field)

    def _record(
        self, row: Row, code: str, name: str, duty: GridDuty | None, person: str, phone: str, at: str
    ) -> GridRecord:
        places = {field: self.grid.place(row.row, column) for field, column in self.header.columns.items()}
        first = places.get("code", Place(""))
        return GridRecord(
            code=code, name=name, community=clean(filled(row.spread_text("community"))),
            area=clean(filled(row.spread_text("area"))), households=self._number(row, "households"),
            residents=self._number(row, "residents"), person=person, duty=duty, phone=phone,
            staff_no=narrow(filled(row.text("staff_no"))) if at == "person" else "", since=self._since(row),
            bank_card=self._account(row) if at == "person" else "",
            bank_name=clean(filled(row.text("bank_name"))) if at == "person" else "",
            places={**places, "person": places.get(at, first), "code": first},
        )  # fmt: skip

    def _names(self, row: Row, field: str) -> list[str]:
        """Return the people of a cell: 甲乙、丙丁, 甲乙 丙丁, but 王　芳 is one name with a blank inside."""
        found: list[str] = []
        for part in _BETWEEN.split(filled(row.spread_text(field)) and row.spread_text(field)):
            words = part.split()
            if len(words) > 2 and any(len(word) == 1 for word in words):
                self._fault(row, field, "grid_list_names", value=part.strip()[:40])
            elif all(len(word) > 1 for word in words):
                found += map(clean_name, words)
            else:
                found.append(clean_name(part))
        return [name for name in found if name]

    def _duty(self, row: Row) -> GridDuty | None:
        text = narrow(filled(row.text("duty")))
        duty = duty_of(text)
        if duty is None:
            options = "、".join(one.value for one in GridDuty)
            self._fault(row, "duty", "grid_list_duty", value=text, options=options)
        return duty

    def _phone(self, row: Row, field: str, at: int) -> str:
        """Return the telephone of the person number `at` of a cell; one that fits nobody is nobody's."""
        text = row.spread_text(field)
        phones = _SEVERAL.split(filled(text).strip())
        return narrow(phones[at]) if at < len(phones) else ""

    def _account(self, row: Row) -> str:
        """Return the digits of an account; one that a workbook holds as a number has lost some."""
        text = narrow(filled(row.text("bank_card"))).replace("-", "").strip("'")
        number = isinstance(row.value("bank_card"), int | float)
        if (number and len(text) > _SURE) or _SCIENTIFIC.fullmatch(text):
            self._fault(row, "bank_card", "bank_card_as_number")
            return ""
        return text

    def _number(self, row: Row, field: str) -> int | None:
        text = narrow(filled(row.spread_text(field)))
        if not text:
            return None
        found = _NUMBER.fullmatch(text)
        if found is None:
            self._fault(row, field, "grid_list_number", value=text)
            return None
        return int(found[1])

    def _since(self, row: Row) -> date | None:
        value = row.spread_value("since")
        if is_blank(value):
            return None
        try:
            return read_date(value)
        except BadDate as bad:
            self._fault(row, "since", bad.code, value=row.spread_text("since"), column=LABELS["since"])
            return None

    def _fault(self, row: Row, field: str, code: str, /, **facts: str) -> None:
        fault = row.fault(field, code, **facts)
        if fault not in self.faults:
            self.faults.append(fault)
