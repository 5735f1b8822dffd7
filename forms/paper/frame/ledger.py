"""A money table of any columns on A4 landscape: head, rows, page sums, total in words, code and QR.

Negative amounts are printed red with their minus, as 红字 is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, NamedTuple

from forms.paper.frame.fitting import fit_line, wrap
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, printable
from forms.paper.frame.page import (
    BOTTOM,
    CENTRED,
    LEFT,
    LEFT_ALIGNED,
    RIGHT,
    RIGHT_ALIGNED,
    TOP,
    Document,
)
from forms.paper.frame.pagination import page_breaks
from forms.paper.frame.parts import MARK, Progress, missing, signatures
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import HEADER_TINT, ROW_HEIGHT, SUM_TINT, Cell, Row, Setter, draw_rows
from forms.paper.frame.verification import SIZE as QR_SIZE
from forms.paper.frame.verification import code_mark, qr_mark
from models.rules.core.money import yuan_text

NOTHING, NOBODY, DRAFT = "—", "本表无人员", "测算稿"
DRAFT_WARNING = "测算稿　未经审批，不作发放依据"
RED = "0.78 0.05 0.05 rg"

_TITLE_SIZE, _SUBLINE_SIZE, _SMALL_SIZE, _WORDS_SIZE = 18.0, 9.0, 8.0, 9.5
_TITLE_Y, _SUBLINE_Y, _TABLE_TOP = TOP - 20, TOP - 38, TOP - 44
_FOOTER_Y, _TABLE_FOOT = BOTTOM - 3, BOTTOM + 11
_WORDS_HEIGHT, _REMARK_STEP, _SIGNATURE_STEP, _QR_GAP = 20.0, 13.0, 27.0, 1.0
_HEADER_HEIGHT = ROW_HEIGHT * 1.5
_SMALLEST_REMARK = 6.5
_WATERMARK_SIZE, _WATERMARK_INK = 120.0, 0.95

Value = str | int | None
"""What stands in a row: a text, or fen in a money column; None is a dash that adds nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column in points; `fen` True is an amount and stays on one line, `summed` adds it up below."""

    title: str
    width: float
    align: int = CENTRED
    fen: bool | None = None
    summed: bool = False
    quiet_zero: bool = False


def money(title: str, width: float, *, summed: bool = True) -> Field:
    """Return a column of amounts in fen."""
    return Field(title, width, RIGHT_ALIGNED, fen=True, summed=summed)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What stands on the pages; the last field takes what the others leave."""

    title: str
    subline: tuple[str, str]
    author: str
    fields: tuple[Field, ...]
    rows: Sequence[tuple[Value, ...]]
    words: str
    remarks: tuple[str, ...]
    signatures: tuple[str, ...]
    seal: str
    draft: bool
    mark: str = MARK


class LedgerPage(NamedTuple):
    """The rows of one page from the header down."""

    rows: tuple[Row, ...]
    is_last: bool


def print_ledger(ledger: Ledger, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the table as PDF; `progress(pages done, pages)`. Raises `MissingCharacters` before writing."""
    if bad := missing_characters(ledger):
        raise MissingCharacters(bad)
    document = Document(ledger.title, ledger.author)
    pages = set_pages(ledger, document)
    for number, page in enumerate(pages, 1):
        document.add_page("\n".join(_drawn(ledger, document, page, (number, len(pages)))))
        if progress is not None:
            progress(number, len(pages))
    document.save(out)


def missing_characters(ledger: Ledger) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the rows they stand in."""
    rows = [(_row_name(row), "".join(text for text in row if isinstance(text, str))) for row in ledger.rows]
    heads = (ledger.title, *ledger.subline, *ledger.remarks, ledger.words)
    return missing([*rows, *((text, text) for text in heads)])


def _row_name(row: tuple[Value, ...]) -> str:
    """The longest of the first texts: a number is nobody's name."""
    return next((value for value in row[1:] if isinstance(value, str) and value), "")


def set_pages(ledger: Ledger, document: Document) -> list[LedgerPage]:
    """The set rows of every page; a table of nobody has one."""
    room = _TABLE_TOP - _TABLE_FOOT - _HEADER_HEIGHT - ROW_HEIGHT
    last_room = room - _foot_height(ledger)
    fields = _filled(ledger.fields)
    setter = Setter(document, fields, last_room)
    rows = [_set_row(setter, fields, row) for row in ledger.rows]
    ranges = page_breaks([row.height for row in rows], room, last_room)
    pages = []
    for number, page in enumerate(ranges, 1):
        body = list(rows[page.start : page.stop]) or [_nobody(setter, fields)]
        body.append(_sum_row(setter, fields, "本页小计", ledger.rows[page.start : page.stop]))
        if is_last := number == len(ranges):
            body += [_sum_row(setter, fields, "合计", ledger.rows), _words_row(setter, fields, ledger.words)]
        pages.append(LedgerPage((setter.header(), *body), is_last))
    return pages


def _filled(fields: Sequence[Field]) -> tuple[Field, ...]:
    *others, last = fields
    return (*others, replace(last, width=RIGHT - LEFT - sum(each.width for each in others)))


def _set_row(setter: Setter, fields: Sequence[Field], row: tuple[Value, ...]) -> Row:
    cells = []
    for index, value in enumerate(row):
        cell = setter.body_cell(index, _text(fields[index], value))
        cells.append(_red(cell) if _is_red(fields[index], value) else cell)
    return setter.spanned_row(cells)


def _text(field: Field, value: Value) -> str:
    if isinstance(value, str):
        return value
    return NOTHING if value is None else yuan_text(value) if field.fen else str(value)


def _is_red(field: Field, value: Value) -> bool:
    return bool(field.fen) and isinstance(value, int) and value < 0


def _red(cell: Cell) -> Cell:
    return cell._replace(code=f"{RED} {cell.code} 0 g")


def _nobody(setter: Setter, fields: Sequence[Field]) -> Row:
    return setter.spanned_row([setter.cell(NOBODY, 0, len(fields) - 1)], height=ROW_HEIGHT * 2)


def _sum_row(setter: Setter, fields: Sequence[Field], label: str, rows: Sequence[tuple[Value, ...]]) -> Row:
    first = next(index for index, field in enumerate(fields) if field.summed)
    cells = [setter.cell(f"{label}（{len(rows)} 行）", 0, first - 1, style=BOLD)]
    for index in range(first, len(fields)):
        fen = _column_sum(index, rows) if fields[index].summed else None
        text = "" if not fields[index].summed else NOTHING if fen is None else yuan_text(fen)
        cell = setter.cell(text, index, index, align=RIGHT_ALIGNED, style=BOLD, whole=True)
        cells.append(_red(cell) if fen is not None and fen < 0 else cell)
    return setter.spanned_row(cells, ink=SUM_TINT)


def _column_sum(index: int, rows: Sequence[tuple[Value, ...]]) -> int | None:
    values = [row[index] for row in rows]
    known = [value for value in values if isinstance(value, int)]
    return None if values and not known else sum(known)


def _words_row(setter: Setter, fields: Sequence[Field], words: str) -> Row:
    cell = setter.cell(
        words, 0, len(fields) - 1, align=LEFT_ALIGNED, style=BOLD, whole=True, size=_WORDS_SIZE
    )
    return setter.spanned_row([cell], height=_WORDS_HEIGHT, ink=HEADER_TINT)


def _drawn(
    ledger: Ledger, document: Document, page: LedgerPage, number: tuple[int, int]
) -> Iterator[str]:
    if ledger.draft:
        yield document.turned(DRAFT, _WATERMARK_SIZE, BOLD, _WATERMARK_INK)
    yield from _head(ledger, document)
    operators, y = draw_rows(page.rows, _TABLE_TOP)
    yield operators
    if page.is_last:
        yield from _foot(ledger, document, y)
    place, total = number
    middle = (LEFT + RIGHT) / 2
    yield document.text(f"第 {place} 页　共 {total} 页", middle, _FOOTER_Y, _SMALL_SIZE, align=CENTRED)
    yield from code_mark(document, ledger.seal, RIGHT, _FOOTER_Y, _SMALL_SIZE)


def _head(ledger: Ledger, document: Document) -> Iterator[str]:
    middle = (LEFT + RIGHT) / 2
    yield document.text(ledger.mark, RIGHT, TOP - _SMALL_SIZE, _SMALL_SIZE, align=RIGHT_ALIGNED, grey=True)
    if ledger.draft:
        yield document.text(DRAFT_WARNING, LEFT, TOP - _SMALL_SIZE, _SMALL_SIZE, style=BOLD)
    title = fit_line(printable(ledger.title), (RIGHT - LEFT) * 0.66, TITLE, _TITLE_SIZE)
    yield document.text(title.lines[0], middle, _TITLE_Y, title.size, style=TITLE, align=CENTRED)
    left, centre = (printable(text) for text in ledger.subline)
    yield document.text(left, LEFT, _SUBLINE_Y, fit_line(left, 260, REGULAR, _SUBLINE_SIZE).size)
    size = fit_line(centre, 300, REGULAR, _SUBLINE_SIZE).size
    yield document.text(centre, middle + 40, _SUBLINE_Y, size, align=CENTRED)
    yield document.text("单位：元", RIGHT, _SUBLINE_Y, _SUBLINE_SIZE, align=RIGHT_ALIGNED)


def _foot(ledger: Ledger, document: Document, y: float) -> Iterator[str]:
    right = RIGHT - QR_SIZE if ledger.seal else RIGHT
    yield from qr_mark(ledger.seal, RIGHT, y - _QR_GAP)
    for text in _remark_lines(ledger):
        y -= _REMARK_STEP
        yield document.text(text, LEFT, y, fit_line(text, right - LEFT, REGULAR, _SUBLINE_SIZE).size)
    yield from signatures(ledger.signatures, document, y - _SIGNATURE_STEP, right=right)


def _remark_lines(ledger: Ledger) -> list[str]:
    """The remarks, one on a line; one that would be too small to read goes on below."""
    room = RIGHT - LEFT - (QR_SIZE if ledger.seal else 0)
    lines: list[str] = []
    for text in map(printable, ledger.remarks):
        small = fit_line(text, room, REGULAR, _SUBLINE_SIZE).size < _SMALLEST_REMARK
        lines += wrap(text, int(room * 1000 / _SUBLINE_SIZE), REGULAR) if small else [text]
    return lines


def _foot_height(ledger: Ledger) -> float:
    """What the total, its words, the remarks and the signatures take of the last page."""
    below = _REMARK_STEP * len(_remark_lines(ledger)) + _SIGNATURE_STEP + 4
    if ledger.seal:
        below = max(below, QR_SIZE + _QR_GAP)
    return ROW_HEIGHT + _WORDS_HEIGHT + below
