"""A block copied from Excel or WPS, laid over the month: what it would change, and every cell it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, partial
from itertools import chain
from operator import ne

from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.marking import Keys, MarkRow

Block = tuple[tuple[str, ...], ...]
_BREAK = re.compile("\r\n|\r|\n")


class Shape(StrEnum):
    """What a row of the block is: one half-day line, or a person with whole days in the cells."""

    HALVES = "halves"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class BadCell:
    """A cell that cannot be accepted: where it would go, what it says, and the code of the reason.

    `name` and `day` are empty and 0 where the cell falls outside the table. `row` and `column` count the
    block's cells from 1; `half` is 0 morning, 1 afternoon.
    """

    row: int
    column: int
    name: str
    day: int
    half: int
    text: str
    code: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """What a block does to the lines: their new marks, how many half-days differ, and the bad cells."""

    marks: tuple[str, ...]
    changed: int
    bad: tuple[BadCell, ...]


def parse_block(text: str) -> Block:
    """Return the cells of tab-separated text; a cell with breaks or tabs inside stands in quotes."""
    rows = _quoted_rows(text) if '"' in text else _plain_rows(text)
    width = max((len(cells) for cells in rows), default=0)
    return tuple(cells + ("",) * (width - len(cells)) for cells in rows)


def _plain_rows(text: str) -> list[tuple[str, ...]]:
    """Return the rows of text without quotes: a month of everybody has a hundred thousand cells."""
    lines = _BREAK.split(text)
    return [tuple(line.split("\t")) for line in (lines if lines[-1] else lines[:-1])]


def _quoted_rows(text: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at = 0
    while at < len(text):
        cell, at = _cell(text, at)
        row.append(cell)
        if at >= len(text):
            break
        if text[at] == "\t":
            at += 1
            if at == len(text):
                row.append("")
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append(tuple(row))
        row = []
    if row:
        rows.append(tuple(row))
    return rows


def _cell(text: str, at: int) -> tuple[str, int]:
    """Return the cell that begins at `at`, and where it ends."""
    if text.startswith('"', at) and (found := _quoted(text, at + 1)) is not None:
        return found
    end = at
    while end < len(text) and text[end] not in "\t\r\n":
        end += 1
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """Return the quoted cell whose first character is at `at`; None when its quotes are never closed."""
    found: list[str] = []
    while at < len(text):
        if text[at] != '"':
            found.append(text[at])
            at += 1
        elif text.startswith('""', at):
            found.append('"')
            at += 2
        else:
            ends = at + 1 == len(text) or text[at + 1] in "\t\r\n"
            return ("".join(found).replace("\r\n", "\n"), at + 1) if ends else None
    return None


def guess_shape(block: Block, keys: Keys) -> Shape:
    """Return DAYS when a cell holds two signs: such a sheet has one row a person."""
    texts = set(chain.from_iterable(block))
    holds_two = any(keys.pasted(text) is None and keys.pair(text) for text in texts)
    return Shape.DAYS if holds_two else Shape.HALVES


def tile(block: Block, height: int, width: int) -> Block:
    """Return `block` repeated over a selection that is a whole multiple of it, as spreadsheets do."""
    rows, columns = len(block), len(block[0]) if block else 0
    if not rows or not columns:
        return block
    down = height // rows if height % rows == 0 else 1
    across = width // columns if width % columns == 0 else 1
    return tuple(row * max(across, 1) for row in block) * max(down, 1)


def lay(block: Block, lines: Sequence[MarkRow], row: int, day: int, keys: Keys, shape: Shape) -> Laid:
    """Lay `block` with its corner on half-line `row` (two a person) and day index `day`.

    An empty cell clears, as in a spreadsheet. Bad cells change nothing; the others stand in `marks`.
    """
    marks = [line.marks for line in lines]
    bad: list[BadCell] = []
    read: Read = cache(partial(_codes, keys=keys, shape=shape))
    for down, cells in enumerate(block):
        person, first = divmod(row + down, 2) if shape is Shape.HALVES else (row // 2 + down, 0)
        line = lines[person] if person < len(lines) else None
        before = marks[person] if line is not None else ""
        after = _laid_at_once(line, before, cells, day, first, read) if line is not None else None
        if after is None:
            after, wrong = _laid_by_cell(line, before, cells, day, first, read)
            bad += [_bad(one, line, down) for one in wrong]
        if line is not None:
            marks[person] = after
    changed = sum(differing(old.marks, new) for old, new in zip(lines, marks, strict=True))
    return Laid(tuple(marks), changed, tuple(bad))


def differing(before: str, after: str) -> int:
    """Count the half-days in which two months of marks differ."""
    if len(before) != len(after):
        raise ValueError(before, after)
    return sum(map(ne, before, after)) if before != after else 0


Read = Callable[[str], tuple[str | None, ...]]
"""What a cell says: a code for the half-day, two for a whole day, one None where it says nothing we know."""


def _codes(text: str, keys: Keys, shape: Shape) -> tuple[str | None, ...]:
    code = keys.pasted(text)
    if shape is Shape.HALVES:
        return (code,)
    return (code, code) if code is not None else keys.pair(text) or (None,)


def _laid_at_once(
    line: MarkRow, marks: str, cells: Sequence[str], day: int, first: int, read: Read
) -> str | None:
    """Return the marks with a row of cells on it; None where a cell may be wrong: each is looked at then."""
    codes = [read(text) for text in cells]
    flat = list(chain.from_iterable(codes))
    if None in flat or day + len(cells) > len(line.here):
        return None
    step = 2 // len(codes[0])
    found = list(marks)
    found[2 * day + first : 2 * (day + len(cells)) : step] = flat  # type: ignore[assignment]
    after = "".join(found)
    return None if replace(line, marks=after).may_be_refused() else after


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A cell of a row that cannot be taken: its column, the half-day that it was meant for, and why."""

    across: int
    day: int
    half: int
    text: str
    code: str
    kind: str = ""


def _laid_by_cell(
    line: MarkRow | None, marks: str, cells: Sequence[str], day: int, first: int, read: Read
) -> tuple[str, list[_Wrong]]:
    """Return the marks with what can be taken of a row, and what cannot."""
    found, wrong = list(marks), []
    for across, text in enumerate(cells):
        for half, code in enumerate(read(text), first):
            why = _refused(line, day + across, half, code)
            if why:
                wrong.append(_Wrong(across, day + across, half, text, why, _kind(code)))
            elif code is not None and line is not None and day + across < len(line.here):
                found[2 * (day + across) + half] = code
    return "".join(found), wrong


def _kind(code: str | None) -> str:
    return BY_CODE[code].name if code in BY_CODE else ""


def _refused(line: MarkRow | None, day: int, half: int, code: str | None) -> str:
    """Return why a code cannot be put there, "" where it can; nothing is lost where nothing was to be put."""
    if line is None or day >= len(line.here):
        return "" if code == UNMARKED else "paste_beyond_table"
    if code is None:
        return "paste_unknown_sign"
    return line.refusal(2 * day + half, code) or ""


def _bad(wrong: _Wrong, line: MarkRow | None, down: int) -> BadCell:
    is_there = line is not None and wrong.code != "paste_beyond_table"
    return BadCell(
        row=down + 1, column=wrong.across + 1, name=line.name if line is not None and is_there else "",
        day=wrong.day + 1 if is_there else 0, half=wrong.half, text=wrong.text, code=wrong.code,
        kind=wrong.kind if is_there else "",
    )  # fmt: skip
