"""The lines of a workbook or of a text in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.workbook.reading.cells import Grid, Workbook, plain
from forms.workbook.reading.cleaning import filled, heading
from forms.workbook.reading.headings import Synonyms
from forms.workbook.reading.tables import Header, Row, find_header, first_text, is_footer
from forms.workbook.work.exchange.raw import Cell, RawFile, RawLine
from models.rules.core.faults import Fault, Place
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.words import LABELS

NEEDED = "foreign_id"


def read_tables(workbook: Workbook, profile: Profile) -> RawFile:
    """Return the lines of every visible sheet that has the headings of a system."""
    raw = RawFile(workbook.file)
    synonyms: Synonyms = {
        name: tuple(dict.fromkeys(heading(word) for word in words))
        for name, words in profile.headings().items()
    }
    for grid in workbook.grids:
        header = find_header(grid, synonyms, NEEDED)
        if header is None:
            if any(filled(plain(value)) for row in grid.rows for value in row):
                raw.notes.append(Fault(grid.whole(), "exchange_sheet_unread", {"sheet": grid.sheet}))
            continue
        raw.fields |= header.columns.keys()
        raw.head = grid.place(header.last, header.columns[NEEDED])
        _read(raw, grid, header, synonyms[NEEDED])
    if not raw.fields:
        raw.faults.append(_no_table(raw.file, profile))
    return raw


def _no_table(file: str, profile: Profile) -> Fault:
    needed = "、".join((*profile.headings()[NEEDED][:1], *profile.fields.get(NEEDED, ())))
    return Fault(Place(file), "exchange_no_header", {"file": file, "needed": needed})


def _read(raw: RawFile, grid: Grid, header: Header, ids: tuple[str, ...]) -> None:
    known = {column: name for name, column in header.columns.items()}
    further = {column: word for column, word in header.words.items() if column not in known}
    for number in range(header.last + 1, len(grid.rows)):
        row = Row(grid, header, number)
        if not _is_line(row, ids):
            continue
        raw.faults += row.cell_faults(LABELS)
        cells = {name: Cell(row.value(name), _place(grid, number, column)) for column, name in known.items()}
        extra = dict(_extra(grid, number, further))
        raw.lines.append(RawLine(cells, extra, _place(grid, number, header.columns[NEEDED])))


def _extra(grid: Grid, row: int, further: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for column, word in further.items():
        if text := grid.text(row, column).strip():
            yield word[:60], text


def _place(grid: Grid, row: int, column: int) -> Place:
    """Return a cell's place; of a text its line and column, for an editor counts lines."""
    if not grid.is_text:
        return grid.place(row, column)
    return grid.line_place(row)


def _is_line(row: Row, ids: tuple[str, ...]) -> bool:
    """Tell whether a line speaks of a matter: blank ones, repeated headings and signatures do not."""
    told = sum(row.filled(name) for name in row.header.columns)
    if told == 0:
        return False
    if heading(row.text(NEEDED)) in ids:
        return False
    return told > 2 or not is_footer(first_text(row))
