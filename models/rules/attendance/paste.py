"""A block copied from Excel or WPS, laid over the month: what it would change, and every cell it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.marking import Keys, MarkRow

Block = tuple[tuple[str, ...], ...]


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
    width = max((len(cells) for cells in rows), default=0)
    return tuple(cells + ("",) * (width - len(cells)) for cells in rows)


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
    pairs = (cell for row in block for cell in row if keys.pasted(cell) is None and keys.pair(cell))
    return Shape.DAYS if next(pairs, None) is not None else Shape.HALVES


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
    marks = [list(line.marks) for line in lines]
    bad: list[BadCell] = []
    for down, cells in enumerate(block):
        for across, text in enumerate(cells):
            for target in _targets(text, row, down, day + across, keys, shape):
                problem = _place(target, marks, lines)
                if problem is not None:
                    bad.append(replace(problem, row=down + 1, column=across + 1))
    fresh = tuple("".join(codes) for codes in marks)
    changed = sum(differing(old.marks, new) for old, new in zip(lines, fresh, strict=True))
    return Laid(fresh, changed, tuple(bad))


def differing(before: str, after: str) -> int:
    """Count the half-days in which two months of marks differ."""
    return sum(a != b for a, b in zip(before, after, strict=True)) if before != after else 0


@dataclass(frozen=True, slots=True)
class _Target:
    person: int
    day: int
    half: int
    text: str
    code: str | None


def _targets(text: str, row: int, down: int, day: int, keys: Keys, shape: Shape) -> tuple[_Target, ...]:
    code = keys.pasted(text)
    if shape is Shape.HALVES:
        return (_Target((row + down) // 2, day, (row + down) % 2, text, code),)
    both = (code, code) if code is not None else keys.pair(text)
    if both is None:
        return (_Target(row // 2 + down, day, 0, text, None),)
    return tuple(_Target(row // 2 + down, day, half, text, code) for half, code in enumerate(both))


def _place(target: _Target, marks: list[list[str]], lines: Sequence[MarkRow]) -> BadCell | None:
    """Put one code where it belongs, or say why not (`row` and `column` are the caller's to fill)."""
    person, day = target.person, target.day
    if person >= len(lines) or day >= len(lines[person].here):
        if target.code == UNMARKED:
            return None
        return BadCell(
            row=0, column=0, name="", day=0, half=target.half, text=target.text, code="paste_beyond_table",
        )  # fmt: skip
    line = lines[person]
    half = 2 * day + target.half
    if target.code is None:
        return BadCell(
            row=0, column=0, name=line.name, day=day + 1, half=target.half, text=target.text,
            code="paste_unknown_sign",
        )  # fmt: skip
    code = line.refusal(half, target.code)
    if code is not None:
        kind = BY_CODE[target.code].name
        return BadCell(
            row=0, column=0, name=line.name, day=day + 1, half=target.half, text=target.text, code=code,
            kind=kind,
        )  # fmt: skip
    marks[person][half] = target.code
    return None
