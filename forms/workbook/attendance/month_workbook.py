"""The 月度考勤表 as a workbook, a sheet an agency, in the shape that `attendance.py` reads back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from forms.workbook.attendance.signs import legend_lines, readable_signs
from models.rules.attendance.kinds import UNMARKED
from models.rules.attendance.marks import days_text
from models.rules.attendance.printed import (
    TALLIES,
    WEEKDAYS,
    MonthPerson,
    MonthSheetPrint,
    Tally,
)

LEAD = (("序号", 5.0), ("工号", 7.0), ("姓名", 11.0), ("职务", 9.0), ("午别", 5.5))
"""The columns before the days; 工号 tells two people of one name apart when the sheet comes back."""

NOBODY = "本表无人员"
SIGNATURES = ("考勤员", "站所负责人", "分管领导", "街道党政办审核", "填报日期")
FIRST_DAY = len(LEAD)
HEADER_ROW, FIRST_ROW = 2, 4
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same sheet gives the same bytes
_A4, _MARGIN_INCHES = 9, 0.47
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31  # of a worksheet, by Excel


def write_month_workbook(
    sheets: Sequence[MonthSheetPrint], out: BinaryIO, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write a worksheet for each agency as xlsx; `progress(sheets done, sheets)`."""
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    street = sheets[0].street if sheets else ""
    workbook.set_properties({"title": "月度考勤表", "author": street, "created": _CREATED})
    formats = _formats(workbook)
    names: set[str] = set()
    for number, sheet in enumerate(sheets, 1):
        page = workbook.add_worksheet(_page_name(sheet.agency, names))
        _MonthPage(page, sheet, formats).write()
        if progress is not None:
            progress(number, len(sheets))
    workbook.close()


class _MonthPage:
    """One worksheet while it is written."""

    def __init__(self, page: Worksheet, sheet: MonthSheetPrint, formats: Mapping[str, Format]) -> None:
        self._page, self._sheet, self._formats = page, sheet, formats
        used = {code for person in sheet.people for code in person.marks} - {UNMARKED}
        self._signs = readable_signs(sheet.signs, used)
        self._first_tally = FIRST_DAY + len(sheet.days)
        self._note = self._first_tally + len(TALLIES)
        self._last = self._note + 1

    def write(self) -> None:
        """Write everything, top down."""
        self._set_up()
        self._write_head()
        for number, person in enumerate(self._sheet.people):
            self._write_person(FIRST_ROW + 2 * number, person)
        if not self._sheet.people:
            self._page.write_string(FIRST_ROW, 0, NOBODY, self._formats["plain"])
        self._write_foot(FIRST_ROW + max(2 * len(self._sheet.people), 1))

    def _set_up(self) -> None:
        page = self._page
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(_MARGIN_INCHES, _MARGIN_INCHES, 0.6, 0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0, FIRST_ROW - 1)
        page.freeze_panes(FIRST_ROW, FIRST_DAY)
        page.set_header(f"{f'&L抄送：{self._copy_to()}' if self._sheet.copy_to else ''}&R内部资料")
        page.set_footer("&C第 &P 页　共 &N 页")
        for index, (_, width) in enumerate(LEAD):
            page.set_column(index, index, width)
        page.set_column(FIRST_DAY, self._first_tally - 1, 3.3)
        page.set_column(self._first_tally, self._note - 1, 5.6)
        page.set_column(self._note, self._note, 16)
        page.set_column(self._last, self._last, 10)

    def _copy_to(self) -> str:
        return self._sheet.copy_to.replace("&", "&&")  # a lone & is a command in a page header

    def _write_head(self) -> None:
        page, sheet = self._page, self._sheet
        page.merge_range(0, 0, 0, self._last, sheet.title, self._formats["title"])
        page.set_row(0, 30)
        page.write_string(1, 0, f"单位：{sheet.agency}", self._formats["plain"])
        due = f"应出勤 {days_text(sheet.due_halves)} 天"
        page.write_string(1, FIRST_DAY + 7, due, self._formats["plain"])
        titles = {index: title for index, (title, _) in enumerate(LEAD)}
        titles |= {self._first_tally + index: tally.title for index, tally in enumerate(TALLIES)}
        titles |= {self._note: "备注", self._last: "本人签字"}
        for index, title in titles.items():
            page.merge_range(HEADER_ROW, index, HEADER_ROW + 1, index, title, self._formats["header"])
        page.set_row(HEADER_ROW, 16)
        page.set_row(HEADER_ROW + 1, 28)
        for index, day in enumerate(sheet.days, FIRST_DAY):
            look = self._formats["header" if day.working else "header_rest"]
            page.write_number(HEADER_ROW, index, day.day, look)
            page.write_string(HEADER_ROW + 1, index, WEEKDAYS[day.weekday] + day.badge, look)

    def _write_person(self, row: int, person: MonthPerson) -> None:
        page, below = self._page, row + 1
        page.merge_range(row, 0, below, 0, "", self._formats["centre"])
        page.write_number(row, 0, person.number, self._formats["centre"])
        for index, text in ((1, person.staff_no), (2, person.name), (3, person.post)):
            page.merge_range(row, index, below, index, "", self._formats["text"])
            page.write_string(row, index, text, self._formats["text"])
        for half, word in enumerate(("上午", "下午")):
            page.write_string(row + half, FIRST_DAY - 1, word, self._formats["centre"])
            self._write_marks(row + half, half, person)
        for index, tally in enumerate(TALLIES, self._first_tally):
            self._write_tally(row, index, tally, person)
        for index, text in ((self._note, person.note), (self._last, "")):
            page.merge_range(row, index, below, index, "", self._formats["text"])
            page.write_string(row, index, text, self._formats["text"])

    def _write_marks(self, row: int, half: int, person: MonthPerson) -> None:
        for index, (day, here) in enumerate(zip(self._sheet.days, person.here, strict=True)):
            look = self._formats["outside" if not here else "mark" if day.working else "rest"]
            code = person.marks[2 * index + half]
            if code == UNMARKED:
                self._page.write_blank(row, FIRST_DAY + index, None, look)
            else:
                self._page.write_string(row, FIRST_DAY + index, self._signs[code], look)

    def _write_tally(self, row: int, index: int, tally: Tally, person: MonthPerson) -> None:
        """A live sum over both lines, so that a mark changed by hand shows at once."""
        look = self._formats["centre"]
        self._page.merge_range(row, index, row + 1, index, "", look)
        count = tally.count(person.marks)
        value = count if tally.times else count / 2
        self._page.write_formula(row, index, self._formula(row, tally), look, value)

    def _formula(self, row: int, tally: Tally) -> str:
        # EXACT, because COUNTIF takes * and ? for any text, < for a comparison, and h for H.
        cells = xl_range(row, FIRST_DAY, row + 1, self._first_tally - 1)
        signs = [self._signs[code] for code in tally.codes if code in self._signs]
        terms = [f'EXACT({cells},"{sign.replace(chr(34), chr(34) * 2)}")' for sign in signs]
        whole = f"SUMPRODUCT({'+'.join(terms)}+0)" if terms else "0"
        return f"={whole}" if tally.times else f"={whole}/2"

    def _write_foot(self, row: int) -> None:
        page, people = self._page, self._sheet.people
        page.merge_range(row, 0, row, self._first_tally - 1, "合计", self._formats["total"])
        for index, tally in enumerate(TALLIES, self._first_tally):
            top, end = xl_rowcol_to_cell(FIRST_ROW, index), xl_rowcol_to_cell(row - 1, index)
            count = sum(tally.count(person.marks) for person in people)
            value = count if tally.times else count / 2
            page.write_formula(row, index, f"=SUM({top}:{end})", self._formats["total"], value)
        for index in (self._note, self._last):
            page.write_blank(row, index, None, self._formats["total"])
        for line in legend_lines(self._signs):
            row += 1
            page.merge_range(row, 0, row, self._last, line, self._formats["plain"])
        names = "　　　　　　　　".join(f"{name}：" for name in SIGNATURES)
        page.write_string(row + 2, 0, names, self._formats["plain"])


def _formats(workbook: Workbook) -> dict[str, Format]:
    cell = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    boxed = cell | {"border": 1}
    middle = boxed | {"align": "center"}
    header = middle | {"bold": True, "text_wrap": True}
    looks = {
        "title": cell | {"font_size": 18, "bold": True, "align": "center"},
        "plain": cell,
        "header": header | {"bg_color": "#EFEFEF"},
        "header_rest": header | {"bg_color": "#D9D9D9"},
        "centre": middle,
        "text": boxed | {"num_format": "@", "text_wrap": True},
        "mark": middle | {"num_format": "@"},
        "rest": middle | {"num_format": "@", "bg_color": "#E6E6E6"},
        "outside": middle | {"num_format": "@", "bg_color": "#B8B8B8"},
        "total": middle | {"bold": True},
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}


def _page_name(agency: str, names: set[str]) -> str:
    """The agency's name as Excel allows it for a worksheet, and different from all before."""
    plain = _FORBIDDEN.sub(" ", agency).strip("' ") or "考勤表"
    name, number = plain[:_LONGEST_NAME], 1
    while name.lower() in names:
        number += 1
        tail = f"（{number}）"
        name = plain[: _LONGEST_NAME - len(tail)] + tail
    names.add(name.lower())
    return name
