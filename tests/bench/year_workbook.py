"""The same work as an office would keep it in a spreadsheet: marks, counts and a formula for each amount."""

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


HALVES, DUE = 62, 46


def write_month(path: Path, people: int, *, seed: int = 201703) -> None:
    """Write one workbook: a sheet of a month's marks, and a sheet of four allowances that count them."""
    chance = random.Random(seed)  # noqa: S311 - figures for a benchmark, no secrets
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    marks, sheet = book.add_worksheet("考勤"), book.add_worksheet("津补贴")
    sheet.set_landscape()
    sheet.set_paper(9)
    marks.print_area(0, 0, 0, 0)
    last = xlsxwriter.utility.xl_col_to_name(HALVES)
    for row in range(people):
        line = row + 1
        for column in range(HALVES):
            marks.write_string(row, column + 1, chance.choice(_SIGNS))
        area = f"考勤!B{line}:{last}{line}"
        worked = "+".join(f'COUNTIF({area},"{sign}")' for sign in "√△◇▽＜")
        sheet.write_row(row, 0, [line, f"第{row // 50 + 1}所", f"{line:05d}", "科员"])
        sheet.write_formula(row, 4, f"=ROUND(300*MIN({DUE},{worked})/{DUE},2)")
        sheet.write_formula(row, 5, f'=IF(D{line}="正科",200,IF(D{line}="副科",150,100))')
        sheet.write_formula(row, 6, f'=ROUND(30*MIN(10,COUNTIF({area},"▽")/2),2)')
        away = "+".join(f'COUNTIF({area},"{sign}")' for sign in "○⊕")
        sheet.write_formula(row, 7, f"=IF(({away})/2>15,225,450)")
        sheet.write_formula(row, 8, f'=MAX(0,COUNTIF({area},"＜")-2)*10')
        sheet.write_formula(row, 9, f"=SUM(E{line}:H{line})-I{line}")
    for column in range(4, 10):
        letter = xlsxwriter.utility.xl_col_to_name(column)
        sheet.write_formula(people, column, f"=SUM({letter}1:{letter}{people})")
    book.close()
