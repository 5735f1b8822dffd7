"""工作日志 as a workbook, in the columns that `work_log.py` reads back; empty it is the form to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from forms.workbook.work.log import LABELS
from models.rules.work.log import HALVES, LOG_KINDS, WorkLogEntry, hours_text

COLUMNS = (
    ("seq", 6.0), ("agency", 16.0), ("staff_no", 8.0), ("name", 10.0), ("day", 12.0), ("half", 7.0),
    ("platform", 11.0), ("kind", 11.0), ("place", 16.0), ("task", 16.0), ("hours", 9.0),
    ("content", 44.0), ("result", 24.0), ("companions", 16.0), ("problems", 20.0), ("plan", 20.0),
)  # fmt: skip
HEADER_ROW = 1
FIRST_ROW = HEADER_ROW + 1
EMPTY_ROWS = 200
"""How far below the last log the lists of the form reach."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same logs give the same bytes
_LONGEST_LIST = 255
"""How many characters a spreadsheet takes for a list of words."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A log with the person that it is of."""

    agency: str
    staff_no: str
    name: str
    entry: WorkLogEntry


def write_work_logs(
    title: str, author: str, platforms: Sequence[str], lines: Sequence[LogLine], out: BinaryIO
) -> None:
    """Write logs as xlsx; the column of the platform offers `platforms`."""
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"title": title, "author": author, "created": _CREATED})
    formats = _formats(workbook)
    page = workbook.add_worksheet("工作日志")
    _set_up(page)
    page.merge_range(0, 0, 0, len(COLUMNS) - 1, title, formats["title"])
    for index, (field, _) in enumerate(COLUMNS):
        page.write_string(HEADER_ROW, index, LABELS[field], formats["header"])
    for number, line in enumerate(lines, 1):
        _write(page, HEADER_ROW + number, number, line, formats)
    lists = {"half": HALVES, "platform": platforms, "kind": LOG_KINDS}
    _offer_words(page, FIRST_ROW + len(lines) + EMPTY_ROWS, lists)
    page.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(lines), 1), len(COLUMNS) - 1)
    workbook.close()


def _set_up(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, HEADER_ROW)
    page.freeze_panes(FIRST_ROW, 4)
    page.set_footer("&C第 &P 页　共 &N 页")
    page.set_row(0, 30)
    for index, (_, width) in enumerate(COLUMNS):
        page.set_column(index, index, width)


def _write(page: Worksheet, row: int, number: int, line: LogLine, formats: dict[str, Format]) -> None:
    own = {"agency": line.agency, "staff_no": line.staff_no, "name": line.name}
    for index, (field, _) in enumerate(COLUMNS):
        if field == "seq":
            page.write_number(row, index, number, formats["centre"])
        elif field == "day":
            page.write_string(row, index, line.entry.day.isoformat(), formats["centre"])
        elif field == "hours":
            page.write_string(row, index, _hours(line.entry.minutes), formats["centre"])
        else:
            page.write_string(row, index, own.get(field) or getattr(line.entry, field, ""), formats["text"])


def _hours(minutes: int) -> str:
    """Return hours where they are exact to the minute when read back, else hours and minutes."""
    return hours_text(minutes) if minutes % 3 == 0 else f"{minutes // 60}小时{minutes % 60}分"


def _offer_words(page: Worksheet, last: int, lists: Mapping[str, Sequence[str]]) -> None:
    """Offer the words of 午别, 平台 and 工作类别; other kinds of work may be typed all the same."""
    for index, (field, _) in enumerate(COLUMNS):
        words = lists.get(field, ())
        if words and len(",".join(words)) <= _LONGEST_LIST:
            rule = {"validate": "list", "source": list(words), "ignore_blank": True}
            page.data_validation(FIRST_ROW, index, last, index, rule | {"show_error": field != "kind"})


def _formats(workbook: Workbook) -> dict[str, Format]:
    cell = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    boxed = cell | {"border": 1}
    looks = {
        "title": cell | {"font_size": 16, "bold": True, "align": "center"},
        "header": boxed | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#EFEFEF"},
        "centre": boxed | {"align": "center"},
        "text": boxed | {"num_format": "@", "text_wrap": True},
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}
