"""The lines of a workbook or of a text in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from forms.workbook.reading.cells import Grid, Workbook, plain
from forms.workbook.reading.cleaning import filled, heading
from forms.workbook.reading.headings import Synonyms
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import Header, Row, find_header, first_text, is_footer
from forms.workbook.reading.unread import notes_of_rows
from forms.workbook.work.exchange.raw import Cell, RawFile, RawLine, ranks_of
from models.rules.core.faults import Fault, Place
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.words import LABELS

NEEDED = "foreign_id"
_NUMBERS = frozenset({NEEDED, "update", "updated"})
"""What tells one line from another."""


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
        raw.faults += _twice(grid, header, profile)
        _read(raw, grid, header, synonyms[NEEDED])
    if not raw.fields:
        raw.faults.append(_no_table(raw.file, profile))
    return raw


def _no_table(file: str, profile: Profile) -> Fault:
    needed = "、".join((*profile.headings()[NEEDED][:1], *profile.fields.get(NEEDED, ())))
    return Fault(Place(file), "exchange_no_header", {"file": file, "needed": needed})


def _twice(grid: Grid, header: Header, profile: Profile) -> Iterator[Fault]:
    """Yield a fault where two columns have the same heading of a field and both say something."""
    ranks = ranks_of(profile)
    for name, column in header.columns.items():
        word = header.words.get(column, "")
        again = [at for at, other in header.words.items() if other == word and at != column and word in ranks]
        if any(filled(grid.text(row, at)) for at in again for row in range(header.last + 1, len(grid.rows))):
            yield grid.fault(header.last, again[0], "exchange_heading_twice", column=word, label=LABELS[name])


def _read(raw: RawFile, grid: Grid, header: Header, ids: tuple[str, ...]) -> None:
    known = {column: name for name, column in header.columns.items()}
    further = _named({column: word for column, word in header.words.items() if column not in known})
    lines = []
    for number in range(header.last + 1, len(grid.rows)):
        row = Row(grid, header, number)
        if not _is_line(row, ids):
            continue
        lines.append(number)
        raw.faults += (*row.cell_faults(LABELS), *grid.cell_faults(number, further))
        raw.faults += _strays(grid, number, known.keys() | further.keys())
        cells = {
            name: Cell(_value(grid, number, column, name), _place(grid, number, column))
            for column, name in known.items()
        }
        extra = dict(_extra(grid, number, further))
        raw.lines.append(RawLine(cells, extra, _place(grid, number, header.columns[NEEDED])))
    raw.notes += notes_of_rows(grid, [*range(header.first, header.last + 1), *lines])


def _value(grid: Grid, row: int, column: int, name: str) -> Value:
    """Return what is seen at a cell; of a merged one each line has it, but a number is one line's alone."""
    return grid.value(row, column) if name in _NUMBERS else grid.merged_value(row, column)


def _named(words: Mapping[int, str]) -> dict[int, str]:
    """Return a name of its own for each further column: 备用, 备用（2）."""
    found: dict[int, str] = {}
    for column, word in words.items():
        times = sum(other == word for other in words.values() if other) if word else 0
        earlier = sum(words[at] == word for at in found)
        found[column] = f"{word}（{earlier + 1}）" if times > 1 and earlier else word
    return found


def _strays(grid: Grid, row: int, headed: Set[int]) -> Iterator[Fault]:
    """Yield a fault for a value under no heading: most often a comma too many has moved the whole line.

    A column before the table, such as one that numbers the lines, does not count.
    """
    for column, value in enumerate(grid.rows[row]):
        if column > min(headed) and column not in headed and filled(plain(value)):
            yield grid.fault(row, column, "exchange_stray_value", value=plain(value)[:40])


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
    """Tell whether a line refers to a matter: blank ones, repeated headings and signatures do not."""
    told = sum(row.filled(name) for name in row.header.columns)
    if told == 0:
        return False
    if heading(row.text(NEEDED)) in ids:
        return False
    return told > 2 or not is_footer(first_text(row))
