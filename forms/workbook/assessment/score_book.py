"""A leader's scores as a workbook, to be filled in Excel or WPS and read back: only score cells are open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from forms.workbook.reading.cells import Grid, open_workbook, plain
from models.rules.assessment.scoring import Indicator
from models.rules.core.faults import Fault, Place
from models.rules.core.money import number_text

FIXED = ("工号", "单位", "姓名")
_WIDTHS = (10, 18, 14)


@dataclass(frozen=True, slots=True)
class ScoreCellRead:
    """One cell of a filled workbook: whose, for which indicator (by key), what it says, and where."""

    staff_no: str
    name: str
    indicator: str
    text: str
    place: Place


Person = tuple[str, str, str]
"""Staff number, agency, name."""


def write_score_book(
    title: str,
    people: Sequence[tuple[Person, Mapping[str, Fraction]]],
    indicators: Sequence[Indicator],
    out: BinaryIO,
) -> None:
    """Write one sheet: people down, indicators across with their ranges, scores so far filled in."""
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("评分")
    middle = {"border": 1, "align": "center", "valign": "vcenter"}
    head, fixed = book.add_format({**middle, "bold": True, "text_wrap": True}), book.add_format(middle)
    score = book.add_format({**middle, "locked": False, "bg_color": "#FFFDE7"})
    heads = [*FIXED, *(f"{one.name}（0–{number_text(one.most)}）" for one in indicators)]
    sheet.merge_range(0, 0, 0, len(heads) - 1, title, book.add_format({"bold": True, "font_size": 14}))
    for column, text in enumerate(heads):
        sheet.set_column(column, column, _WIDTHS[column] if column < len(FIXED) else 12)
        sheet.write_string(1, column, text, head)
    for row, (person, own) in enumerate(people, start=2):
        for column, text in enumerate(person):
            sheet.write_string(row, column, text, fixed)
        for column, one in enumerate(indicators, start=len(FIXED)):
            sheet.write_string(row, column, number_text(own[one.key]) if one.key in own else "", score)
    sheet.protect(options={"select_locked_cells": True, "format_columns": True})
    sheet.freeze_panes(2, len(FIXED))
    book.close()


def read_score_book(
    path: Path, indicators: Sequence[Indicator]
) -> tuple[tuple[ScoreCellRead, ...], tuple[Fault, ...]]:
    """Return the filled cells of a workbook, or why it is no score sheet; Unreadable for another file."""
    book = open_workbook(path)
    for grid in book.grids:
        found = _heads(grid, indicators)
        if found is not None:
            return tuple(_cells(grid, *found)), ()
    return (), (Fault(Place(path.name), "no_score_table", {"columns": "、".join(FIXED)}),)


def _heads(grid: Grid, indicators: Sequence[Indicator]) -> tuple[int, int, int, dict[int, str]] | None:
    """Return the heading's row, the columns of number and name, and column → indicator."""
    names = {one.name: one.key for one in indicators}
    for number, row in enumerate(grid.rows):
        texts = [plain(value).strip() for value in row]
        if "工号" in texts and "姓名" in texts:
            scored = {at: names[text.split("（")[0]] for at, text in enumerate(texts)
                      if text.split("（")[0] in names}  # fmt: skip
            return (number, texts.index("工号"), texts.index("姓名"), scored) if scored else None
    return None


def _cells(grid: Grid, head: int, staff_no: int, name: int, scored: Mapping[int, str]) -> list[ScoreCellRead]:
    found = []
    for number, row in enumerate(grid.rows[head + 1 :], start=head + 1):
        texts = [plain(value).strip() for value in row]
        if not any(texts) or not texts[staff_no]:
            continue
        for column, key in scored.items():
            place = grid.place(number, column)
            text = texts[column] if column < len(texts) else ""
            found.append(ScoreCellRead(texts[staff_no], texts[name], key, text, place))
    return found
