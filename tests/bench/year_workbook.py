"""The same year as an office would keep it in a spreadsheet: marks, counts and a bonus formula a person."""

from __future__ import annotations

import random
from pathlib import Path

import xlsxwriter

DAYS = 249
_SIGNS = "√√√√√√√√√√√√√√√√√√√√√√√√√△○⊕☆◇▽＜"


def write_year(path: Path, people: int, *, seed: int = 2017) -> None:
    """Write one workbook: a sheet of half-day marks, and a sheet of bonus lines that count them."""
    chance = random.Random(seed)  # noqa: S311 - figures for a benchmark, no secrets
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    marks = book.add_worksheet("考勤")
    bonus = book.add_worksheet("奖金")
    bonus.set_landscape()
    bonus.set_paper(9)
    marks.print_area(0, 0, 0, 0)
    last = xlsxwriter.utility.xl_col_to_name(2 * DAYS)
    for row in range(people):
        marks.write_string(row, 0, f"{row + 1:05d}")
        for column in range(2 * DAYS):
            marks.write_string(row, column + 1, chance.choice(_SIGNS))
        line = row + 1
        bonus.write_row(
            row, 0, [line, f"第{row // 50 + 1}所", f"{row + 1:05d}", "科员", "称职", 36000, 1, 12]
        )
        bonus.write_formula(row, 8, f"=F{line}*G{line}*H{line}/12")
        counted = f'COUNTIF(考勤!B{line}:{last}{line},"○")/2'
        bonus.write_formula(row, 9, f"=MAX(0,{counted}-10)*100")
        bonus.write_formula(row, 10, f"=ROUND(MAX(0,I{line}-J{line}),2)")
        bonus.write_formula(row, 11, f"=IF(K{line}<=18000,K{line}*0.03,K{line}*0.1-105)")
        bonus.write_formula(row, 12, f"=K{line}-L{line}")
    bonus.write_formula(people, 10, f"=SUM(K1:K{people})")
    book.close()
