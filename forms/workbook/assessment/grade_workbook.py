"""考核结果汇总表 as a workbook: the printed columns, for whoever goes on with them in Excel or WPS."""

from __future__ import annotations

from typing import BinaryIO

import xlsxwriter

from models.rules.assessment.printed import SUMMARY_TITLES, GradeSummary

_WIDTHS = (6, 16, 10, 6, 10, 10, 10, 18, 10, 9, 12, 12, 14, 40)


def write_grade_summary(summary: GradeSummary, out: BinaryIO) -> None:
    """Write one sheet; every cell is text but the number, so that nothing is turned into a date."""
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("考核结果汇总")
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    middle = {"align": "center", "valign": "vcenter"}
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, **middle})
    cell = book.add_format({"border": 1, "valign": "vcenter", "num_format": "@"})
    sheet.merge_range(0, 0, 0, len(_WIDTHS) - 1, summary.title, title)
    for column, (text, width) in enumerate(zip(SUMMARY_TITLES, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, text, head)
    for row, line in enumerate(summary.lines, start=2):
        for column, text in enumerate(line.texts):
            sheet.write_string(row, column, text, cell)
    sheet.write_string(len(summary.lines) + 2, 0, summary.counts)
    sheet.freeze_panes(2, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0, 1)
    sheet.fit_to_pages(1, 0)
    book.close()
