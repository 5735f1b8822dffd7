"""What the bonus sheets share: head, ruled rows, page sums, foot and signatures on A4 landscape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from forms.paper.frame.columns import Column, money_or_nothing, shown_fen
from forms.paper.frame.fitting import fit_line
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
from forms.paper.frame.problems import CannotPrint, MissingCharacter, MissingCharacters
from forms.paper.frame.table import HEADER_TINT, ROW_HEIGHT, SUM_TINT, Cell, Row, Setter, draw_rows, widened
from forms.paper.frame.verification import SIZE as QR_SIZE
from forms.paper.frame.verification import qr_mark
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from models.rules.sheets.printed import BonusSheet, SheetLine

HELD, NOBODY, DRAFT = "暂缓发放", "本表无人员", "测算稿"
DRAFT_WARNING = "测算稿　未经审批，不作发放依据"

_TITLE_SIZE, _SUBLINE_SIZE, _SMALL_SIZE, _WORDS_SIZE = 18.0, 9.0, 8.0, 9.5
_TITLE_Y, _SUBLINE_Y, _TABLE_TOP = TOP - 20, TOP - 38, TOP - 44
_FOOTER_Y = BOTTOM - 3
_TABLE_FOOT = BOTTOM + 11
_WORDS_HEIGHT, _REMARK_STEP, _SIGNATURE_STEP = 20.0, 13.0, 27.0
_WATERMARK_SIZE, _WATERMARK_INK = 120.0, 0.95
_QR_GAP = 1.0

_HEADER_HEIGHT = ROW_HEIGHT * 1.5
_ROOM = _TABLE_TOP - _TABLE_FOOT - _HEADER_HEIGHT - 2 * ROW_HEIGHT
_SEAL_SHOWN, _SEAL_GROUP = 16, 4


@dataclass(frozen=True, slots=True)
class Form:
    """One layout of one kind of sheet."""

    title: Callable[[BonusSheet], str]
    subline: Callable[[BonusSheet], tuple[str, str]]
    columns: Callable[[BonusSheet], tuple[Column, ...]]
    signatures: tuple[str, ...]
    qr: bool = False
    """Layout 2 on: an approved sheet carries the QR of its seal beside the signatures."""


class PageRows(NamedTuple):
    """The rows of one page from the header down, as they are drawn."""

    rows: tuple[Row, ...]
    is_last: bool


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the shown columns add up to; None in a column where every row shows a dash."""

    count: int
    held: int
    fen: tuple[int | None, ...]

    def plus(self, other: _Sums) -> _Sums:
        pairs = zip(self.fen, other.fen, strict=True)
        fen = tuple(b if a is None else a if b is None else a + b for a, b in pairs)
        return _Sums(self.count + other.count, self.held + other.held, fen)


class Composer:
    """Turns a sheet into rows on pages, all texts set and measured."""

    def __init__(self, form: Form, sheet: BonusSheet, document: Document) -> None:
        self._form, self._sheet = form, sheet
        self._columns = form.columns(sheet)
        self._total = self._sums(sheet.lines)
        sums = [money_or_nothing(fen) if column.fen else "" for column, fen in self._paired(self._total)]
        self._setter = Setter(document, widened(self._columns, sums), _ROOM - _foot_height(form, sheet))
        amounts = [index for index, column in enumerate(self._columns) if column.fen is not None]
        self._first, self._last = amounts[0], amounts[-1]
        self._header = self._setter.header()

    def pages(self) -> list[PageRows]:
        """Every page of the sheet; a sheet with nobody has one."""
        rows = [self._row(line) for line in self._sheet.lines]
        last_room = _ROOM - _foot_height(self._form, self._sheet)
        ranges = page_breaks([row.height for row in rows], _ROOM, last_room)
        running = _Sums(0, 0, (None,) * len(self._columns))
        pages = []
        for number, page in enumerate(ranges, 1):
            sums = self._sums(self._sheet.lines[page.start : page.stop])
            running = running.plus(sums)
            shown = rows[page.start : page.stop] or [self._nobody()] * (not rows)
            body = [self._header, *shown, self._sum_row("本页小计", sums), self._sum_row("累计", running)]
            if number == len(ranges):
                body += [self._sum_row("合计", self._total), self._words_row()]
            pages.append(PageRows(tuple(body), number == len(ranges)))
        return pages

    def _row(self, line: SheetLine) -> Row:
        if not line.held:
            return self._setter.plain_row([column.text(line) for column in self._columns])
        outside = [*range(self._first), *range(self._last + 1, len(self._columns))]
        cells = [self._setter.body_cell(index, self._columns[index].text(line)) for index in outside]
        cells.insert(self._first, self._span(HELD, self._first, self._last))
        return self._setter.spanned_row(cells)

    def _span(self, text: str, first: int, last: int, align: int = CENTRED) -> Cell:
        return self._setter.cell(text, first, last, style=BOLD, align=align)

    def _nobody(self) -> Row:
        cell = self._setter.cell(NOBODY, 0, len(self._columns) - 1)
        return self._setter.spanned_row([cell], height=ROW_HEIGHT * 2)

    def _paired(self, sums: _Sums) -> Iterator[tuple[Column, int | None]]:
        return zip(self._columns, sums.fen, strict=True)

    def _sums(self, lines: Sequence[SheetLine]) -> _Sums:
        held = sum(line.held for line in lines)
        return _Sums(len(lines), held, tuple(_column_sum(column, lines) for column in self._columns))

    def _sum_row(self, label: str, sums: _Sums) -> Row:
        held = f"，暂缓 {sums.held} 人" if sums.held else ""
        cells = [self._span(f"{label}（{sums.count} 人{held}）", 0, self._first - 1)]
        for index in range(self._first, self._last + 1):
            fen = sums.fen[index]
            text = money_or_nothing(fen)
            cells.append(self._setter.cell(text, index, index, align=RIGHT_ALIGNED, style=BOLD, whole=True))
        cells.append(self._span("", self._last + 1, len(self._columns) - 1))
        return self._setter.spanned_row(cells, ink=SUM_TINT)

    def _words_row(self) -> Row:
        total = self._sheet.total_fen
        text = f"应发合计（大写）：{chinese_amount(total)}　　（小写）：￥{yuan_text(total)}"
        last = len(self._columns) - 1
        cell = self._setter.cell(text, 0, last, align=LEFT_ALIGNED, style=BOLD, whole=True, size=_WORDS_SIZE)
        return self._setter.spanned_row([cell], height=_WORDS_HEIGHT, ink=HEADER_TINT)


def _column_sum(column: Column, lines: Sequence[SheetLine]) -> int | None:
    if column.fen is None:
        return None
    shown = [line for line in lines if not line.held]
    if shown and all(column.fen(line) is None for line in shown):
        return None
    return sum(shown_fen(column, line) for line in shown)


def lay_out(form: Form, sheet: BonusSheet) -> list[PageRows]:
    """The set rows of every page, without drawing them."""
    return Composer(form, sheet, _document(form, sheet)).pages()


def print_form(form: Form, sheet: BonusSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; `progress(pages done, pages)`. Raises `MissingCharacters` before writing."""
    if bad := missing_characters(form, sheet):
        raise MissingCharacters(bad)
    document = _document(form, sheet)
    pages = Composer(form, sheet, document).pages()
    for number, page in enumerate(pages, 1):
        document.add_page("\n".join(_drawn(form, sheet, document, page, (number, len(pages)))))
        if progress is not None:
            progress(number, len(pages))
    document.save(out)


def missing_characters(form: Form, sheet: BonusSheet) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, each with the texts it stands in; empty when all is well."""
    people = [(line.name, _line_texts(line)) for line in sheet.lines]
    heads = [(text, text) for text in _head_texts(form, sheet)]
    return missing(people + heads)


def _line_texts(line: SheetLine) -> str:
    parts = (line.agency, line.name, line.post_class, line.grade, line.standard, line.coefficient)
    return "".join((*parts, line.months, line.card_tail, line.note))


def _head_texts(form: Form, sheet: BonusSheet) -> list[str]:
    titles = [column.title for column in form.columns(sheet)]
    remarks = [sheet.method, sheet.ratio, *_remarks(sheet)]
    return [form.title(sheet), *form.subline(sheet), *titles, *form.signatures, *remarks]


def _document(form: Form, sheet: BonusSheet) -> Document:
    return Document(form.title(sheet), sheet.street)


def _drawn(
    form: Form, sheet: BonusSheet, document: Document, page: PageRows, number: tuple[int, int]
) -> Iterator[str]:
    if sheet.state == "draft":
        yield document.turned(DRAFT, _WATERMARK_SIZE, BOLD, _WATERMARK_INK)
    yield from _head(form, sheet, document)
    operators, y = draw_rows(page.rows, _TABLE_TOP)
    yield operators
    if page.is_last:
        yield from _foot(form, sheet, document, y)
    place, total = number
    middle = (LEFT + RIGHT) / 2
    yield document.text(f"第 {place} 页　共 {total} 页", middle, _FOOTER_Y, _SMALL_SIZE, align=CENTRED)
    if sheet.seal:
        yield document.text(seal_text(sheet), RIGHT, _FOOTER_Y, _SMALL_SIZE, align=RIGHT_ALIGNED)


def _head(form: Form, sheet: BonusSheet, document: Document) -> Iterator[str]:
    middle = (LEFT + RIGHT) / 2
    yield document.text(MARK, RIGHT, TOP - _SMALL_SIZE, _SMALL_SIZE, align=RIGHT_ALIGNED, grey=True)
    if sheet.state == "draft":
        yield document.text(DRAFT_WARNING, LEFT, TOP - _SMALL_SIZE, _SMALL_SIZE, style=BOLD)
    title = fit_line(printable(form.title(sheet)), (RIGHT - LEFT) * 0.66, TITLE, _TITLE_SIZE)
    yield document.text(title.lines[0], middle, _TITLE_Y, title.size, style=TITLE, align=CENTRED)
    left, centre = (printable(text) for text in form.subline(sheet))
    yield document.text(left, LEFT, _SUBLINE_Y, fit_line(left, 250, REGULAR, _SUBLINE_SIZE).size)
    size = fit_line(centre, 230, REGULAR, _SUBLINE_SIZE).size
    yield document.text(centre, middle, _SUBLINE_Y, size, align=CENTRED)
    yield document.text("单位：元", RIGHT, _SUBLINE_Y, _SUBLINE_SIZE, align=RIGHT_ALIGNED)


def _foot(form: Form, sheet: BonusSheet, document: Document, y: float) -> Iterator[str]:
    right = RIGHT
    if form.qr and sheet.seal:
        yield from qr_mark(sheet.seal, RIGHT, y - _QR_GAP)
        right = RIGHT - QR_SIZE
    for remark in _remarks(sheet):
        y -= _REMARK_STEP
        fitted = fit_line(printable(remark), right - LEFT, REGULAR, _SUBLINE_SIZE)
        yield document.text(fitted.lines[0], LEFT, y, fitted.size)
    yield from signatures(form.signatures, document, y - _SIGNATURE_STEP, right=right)


def _remarks(sheet: BonusSheet) -> list[str]:
    """The lines between the table and the signatures."""
    held = sum(line.held for line in sheet.lines)
    remarks = [f"依据文号：{sheet.document}"] if sheet.document else []
    if held:
        remarks.append(f"暂缓发放 {held} 人，不计入合计")
    if sheet.tax_estimated:
        remarks.append("个税、实发为测算数，以扣缴义务人实际申报为准")
    lines = ["　　".join(remarks)] if remarks else []
    if approval := _approval(sheet):
        lines.append(approval)
    return lines


def _approval(sheet: BonusSheet) -> str:
    parts = []
    if sheet.approved_by:
        parts.append(f"审批：{sheet.approved_by}　{sheet.approved_at}")
    if sheet.paid_by:
        parts.append(f"发放：{sheet.paid_by}　{sheet.paid_at}")
    return "　　".join(parts)


def seal_text(sheet: BonusSheet) -> str:
    """校验码: the first 16 signs of the seal in groups of four."""
    seal = sheet.seal[:_SEAL_SHOWN].upper()
    groups = [seal[start : start + _SEAL_GROUP] for start in range(0, len(seal), _SEAL_GROUP)]
    return f"校验码：{' '.join(groups)}"


def _foot_height(form: Form, sheet: BonusSheet) -> float:
    below = _REMARK_STEP * len(_remarks(sheet)) + _SIGNATURE_STEP + 4
    if form.qr and sheet.seal:
        below = max(below, QR_SIZE + _QR_GAP)
    return ROW_HEIGHT + _WORDS_HEIGHT + below


def form_of(layouts: dict[int, Form], sheet: BonusSheet) -> Form:
    """The layout the sheet was approved with; an unknown one cannot be drawn."""
    if sheet.layout not in layouts:
        raise CannotPrint("unknown_sheet_layout", layout=sheet.layout, kind=sheet.kind)
    return layouts[sheet.layout]
