"""A leader's scores as a workbook, to be filled in Excel or WPS and read back: only score cells are open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from forms.workbook.reading.cells import Grid, open_workbook
from forms.workbook.reading.cleaning import clean_name, filled, heading, narrow, without_remarks
from forms.workbook.reading.headings import AGENCY, NAME, SEQUENCE, STAFF_NO, Synonyms
from forms.workbook.reading.tables import Header, find_header, person_lines
from forms.workbook.reading.unread import columns_named, notes_of_rows
from models.rules.assessment.scoring import Indicator
from models.rules.core.faults import Fault, Place
from models.rules.core.money import number_text

FIXED = ("工号", "单位", "姓名")
_WIDTHS = (10, 18, 14)


@dataclass(frozen=True, slots=True)
class ScoreBookRead:
    """A filled workbook: its score cells, none where faults keep it out; `notes` tell what was not read."""

    cells: tuple[ScoreCellRead, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


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


def read_score_book(path: Path, indicators: Sequence[Indicator]) -> ScoreBookRead:
    """Return the score cells of every sheet, or everything that keeps them out.

    Columns and sheets that are not read, hidden lines and cells with a line through them are reported.
    Unreadable for another file.
    """
    cells: list[ScoreCellRead] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    named: set[str] = set()
    for grid in open_workbook(path).grids:
        header = find_header(grid, _synonyms(indicators))
        if header is None or "staff_no" not in header.columns or not _scored(header, indicators):
            if grid.rows:
                notes.append(Fault(grid.whole(), "sheet_left_out", {"sheet": grid.sheet}))
            continue
        named |= _scored(header, indicators).keys()
        faults += _named_twice(grid, header, indicators)
        rows = _read_sheet(grid, header, indicators, cells, faults)
        notes += [*columns_named(grid, header), *notes_of_rows(grid, rows)]
    if not named:
        fault = Fault(Place(path.name), "no_score_table", {"columns": "、".join(FIXED)})
        return ScoreBookRead(faults=(fault,))
    if missing := [one.name for one in indicators if f"score:{one.key}" not in named]:
        faults.append(Fault(Place(path.name), "score_columns_missing", {"columns": "、".join(missing)}))
    return ScoreBookRead(() if faults else tuple(cells), tuple(faults), tuple(notes))


def _synonyms(indicators: Sequence[Indicator]) -> Synonyms:
    scores = {f"score:{one.key}": (heading(one.name),) for one in indicators}
    return {"seq": SEQUENCE, "agency": AGENCY, "name": NAME, "staff_no": STAFF_NO, **scores}


def _scored(header: Header, indicators: Sequence[Indicator]) -> dict[str, str]:
    """Return the fields of the indicators that have a column, each with its name."""
    return {key: one.name for one in indicators if (key := f"score:{one.key}") in header.columns}


def _named_twice(grid: Grid, header: Header, indicators: Sequence[Indicator]) -> list[Fault]:
    """Return a fault for each further column of an indicator: which of them holds its scores is not said."""
    names = {heading(one.name) for one in indicators}
    taken = set(header.columns.values())
    return [
        grid.fault(header.last, column, "score_column_twice", column=word)
        for column, word in header.words.items()
        if column not in taken and (word in names or without_remarks(word) in names)
    ]


def _read_sheet(
    grid: Grid,
    header: Header,
    indicators: Sequence[Indicator],
    cells: list[ScoreCellRead],
    faults: list[Fault],
) -> list[int]:
    """Read one sheet; return the rows that it read."""
    scored = _scored(header, indicators)
    rows: list[int] = []
    seen = {cell.staff_no: cell.place for cell in cells}
    for line in person_lines(grid, header, ("staff_no", *scored), is_whole=True):
        row = line.row
        rows.append(row.row)
        number, name = narrow(filled(row.text("staff_no"))), clean_name(row.text("name"))
        faults += row.cell_faults({**scored, "staff_no": "工号", "name": "姓名"})
        if not number:
            if row.filled(*scored):
                faults.append(row.fault("staff_no", "value_missing", column="工号", name=row.text("name")))
            continue
        if number in seen:
            first = seen[number].cell
            faults.append(row.fault("staff_no", "person_twice", name=name, first_cell=first))
        for field in scored:
            place = grid.place(row.row, header.columns[field])
            indicator, text = field.removeprefix("score:"), narrow(row.text(field))
            cells.append(ScoreCellRead(number, name, indicator, text, place))
        seen[number] = grid.place(row.row, header.columns["staff_no"])
    return rows
