"""单位自发津补贴发放表: one row a person, two columns a kind (rate × quantity, amount)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, NamedTuple

from forms.paper.allowance.columns import Ruled, columns_of
from forms.paper.frame.fitting import wrap
from forms.paper.frame.fonts import BOLD, REGULAR, printable
from forms.paper.frame.listing import titled
from forms.paper.frame.page import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    CENTRED,
    LEFT_ALIGNED,
    RIGHT_ALIGNED,
    Document,
    Paper,
)
from forms.paper.frame.pagination import page_breaks
from forms.paper.frame.parts import MARK, Progress, missing, signatures
from forms.paper.frame.problems import CannotPrint, MissingCharacter, MissingCharacters
from forms.paper.frame.table import HEADER_TINT, SUM_TINT, Measures, Row, Setter, draw_rows
from forms.paper.frame.verification import SIZE as QR_SIZE
from forms.paper.frame.verification import code_mark, qr_mark
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text

HELD, NOBODY, DRAFT = "暂缓发放", "本表无人员", "测算稿"
DRAFT_WARNING = "测算稿　未经审批，不作发放依据"
KINDS_ON_A4 = 4
"""More kinds than this are printed on A3."""

_TITLE_SIZE, _SMALL, _FOOT_SIZE, _WORDS_SIZE = 18.0, 8.0, 9.0, 9.5
_HEAD, _FOOTER_RISE = 44.0, 14.0
_ROW, _WORDS_HEIGHT, _LINE, _SIGNATURES = 20.0, 20.0, 13.0, 27.0
_WATERMARK_SIZE, _WATERMARK_INK, _QR_GAP = 120.0, 0.95, 1.0
_PUBLICITY = (
    "公示情况：　　　　年　　月　　日至　　　　年　　月　　日公示，监督电话：　　　　　　　　　反映情况："
)


@dataclass(frozen=True, slots=True)
class Form:
    """One layout; a layout that was ever approved is never changed, a new one gets the next number."""

    columns: Callable[[AllowanceSheet, float], tuple[Ruled, ...]]
    signatures: tuple[str, ...]
    qr: bool = False
    wide_sums: bool = False
    """The sum of a kind takes both its columns, so that millions stay readable."""


_FIRST = Form(columns_of, ("制表", "复核", "财务", "分管领导", "主任", "书记"))

LAYOUTS = {1: _FIRST, 2: replace(_FIRST, qr=True, wide_sums=True)}


class AllowancePage(NamedTuple):
    """The rows of one page from the header down, as they are drawn."""

    rows: tuple[Row, ...]
    is_last: bool


class _Composer:
    """Turns a sheet into rows on pages, all texts set and measured."""

    def __init__(self, form: Form, sheet: AllowanceSheet, document: Document) -> None:
        self._form, self._sheet = form, sheet
        self._paper = document.paper
        width = self._paper.right - self._paper.left
        self._columns = form.columns(sheet, width)
        self._room = self._paper.top - _HEAD - self._paper.bottom - _FOOTER_RISE
        measures = Measures(left=self._paper.left, row_height=_ROW)
        self._setter = Setter(document, self._columns, self._room / 2, measures)
        self._header = self._setter.header()
        self._figures = [index for index, column in enumerate(self._columns) if column.fen is not None]

    def pages(self) -> list[AllowancePage]:
        """Every page of the sheet; a sheet with nobody has one."""
        lines = self._sheet.lines
        rows = [self._row(line) for line in lines] or [self._nobody()]
        room = self._room - self._header.height - _ROW
        last_room = room - _ROW - _WORDS_HEIGHT - foot_height(self._form, self._sheet, self._paper)
        ranges = page_breaks([row.height for row in rows], room, last_room)
        pages = []
        for number, page in enumerate(ranges, 1):
            shown = lines[page.start : page.stop]
            body = [self._header, *rows[page.start : page.stop], self._sum_row("本页小计", shown)]
            if number == len(ranges):
                body += [self._sum_row("合计", lines), self._words_row()]
            pages.append(AllowancePage(tuple(body), number == len(ranges)))
        return pages

    def _row(self, line: AllowanceSheetLine) -> Row:
        if not line.held:
            return self._setter.plain_row([column.text(line) for column in self._columns])
        first, last = self._columns_between()
        outside = [*range(first), *range(last + 1, len(self._columns))]
        cells = [self._setter.body_cell(index, self._columns[index].text(line)) for index in outside]
        cells.insert(first, self._setter.cell(HELD, first, last, style=BOLD))
        return self._setter.spanned_row(cells)

    def _columns_between(self) -> tuple[int, int]:
        """The first column after the name, and the last amount: what a held line leaves open."""
        return 3, self._figures[-1]

    def _nobody(self) -> Row:
        return self._setter.spanned_row([self._setter.cell(NOBODY, 0, len(self._columns) - 1)], height=40)

    def _sum_row(self, label: str, lines: Sequence[AllowanceSheetLine]) -> Row:
        held = sum(line.held for line in lines)
        waiting = f"，暂缓 {held} 人" if held else ""
        cells = [self._setter.cell(f"{label}（{len(lines)} 人{waiting}）", 0, 2, style=BOLD)]
        for first, index in self._sum_columns():
            fen = self._columns[index].fen
            text = "" if fen is None else yuan_text(sum(fen(line) or 0 for line in lines if not line.held))
            cells.append(
                self._setter.cell(text, first, index, align=RIGHT_ALIGNED, style=BOLD, whole=fen is not None)
            )
        return self._setter.spanned_row(cells, ink=SUM_TINT)

    def _sum_columns(self) -> list[tuple[int, int]]:
        """First and last column of each cell of a sum, behind the name."""
        if not self._form.wide_sums:
            return [(index, index) for index in range(3, len(self._columns))]
        after = 3 + 2 * len(self._sheet.kinds)
        return [(index, index + 1) for index in range(3, after, 2)] + [
            (index, index) for index in range(after, len(self._columns))
        ]

    def _words_row(self) -> Row:
        total = self._sheet.total_fen
        text = f"实发合计（大写）：{chinese_amount(total)}　　（小写）：￥{yuan_text(total)}"
        last = len(self._columns) - 1
        cell = self._setter.cell(text, 0, last, align=LEFT_ALIGNED, style=BOLD, whole=True, size=_WORDS_SIZE)
        return self._setter.spanned_row([cell], height=_WORDS_HEIGHT, ink=HEADER_TINT)


def lay_out_allowances(sheet: AllowanceSheet) -> list[AllowancePage]:
    """The set rows of every page, without drawing them."""
    return _Composer(_form(sheet), sheet, _document(sheet)).pages()


def print_allowance_sheet(sheet: AllowanceSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    form = _form(sheet)
    if bad := missing_in_allowances(sheet):
        raise MissingCharacters(bad)
    document = _document(sheet)
    pages = _Composer(form, sheet, document).pages()
    for number, page in enumerate(pages, 1):
        document.add_page("\n".join(_drawn(form, sheet, document, page, (number, len(pages)))))
        if progress is not None:
            progress(number, len(pages))
    document.save(out)


def missing_in_allowances(sheet: AllowanceSheet) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, each with the texts it stands in."""
    people = [(line.name, f"{line.agency}{line.name}{line.note}") for line in sheet.lines]
    heads = [(text, text) for text in (sheet.title, *sheet.kinds, *_foot_texts(sheet))]
    return missing(people + heads)


def _form(sheet: AllowanceSheet) -> Form:
    if sheet.layout not in LAYOUTS:
        raise CannotPrint("unknown_sheet_layout", layout=sheet.layout, kind="allowance")
    return LAYOUTS[sheet.layout]


def _document(sheet: AllowanceSheet) -> Document:
    paper = A4_LANDSCAPE if len(sheet.kinds) <= KINDS_ON_A4 else A3_LANDSCAPE
    return Document(sheet.title, sheet.street, paper)


def _drawn(
    form: Form, sheet: AllowanceSheet, document: Document, page: AllowancePage, number: tuple[int, int]
) -> Iterator[str]:
    paper = document.paper
    if sheet.state == "draft":
        yield document.turned(DRAFT, _WATERMARK_SIZE, BOLD, _WATERMARK_INK)
        yield document.text(DRAFT_WARNING, paper.left, paper.top - _SMALL, _SMALL, style=BOLD)
    yield document.text(MARK, paper.right, paper.top - _SMALL, _SMALL, align=RIGHT_ALIGNED, grey=True)
    yield titled(document, sheet.title, _TITLE_SIZE, 20)
    yield document.text("单位：元", paper.right, paper.top - 38, _FOOT_SIZE, align=RIGHT_ALIGNED)
    operators, y = draw_rows(page.rows, paper.top - _HEAD, paper.left, paper.right)
    yield operators
    if page.is_last:
        yield from _foot(form, sheet, document, y)
    place, total = number
    text = f"第 {place} 页　共 {total} 页"
    yield document.text(text, paper.middle, paper.bottom - 3, _SMALL, align=CENTRED)
    yield from code_mark(document, sheet.seal, paper.right, paper.bottom - 3, _SMALL)


def _foot(form: Form, sheet: AllowanceSheet, document: Document, y: float) -> Iterator[str]:
    paper = document.paper
    right = _foot_right(form, sheet, paper)
    if right < paper.right:
        yield from qr_mark(sheet.seal, paper.right, y - _QR_GAP)
    for line in _foot_lines(sheet, right - paper.left):
        y -= _LINE
        yield document.text(line, paper.left, y, _FOOT_SIZE)
    yield from signatures(form.signatures, document, y - _SIGNATURES, paper.left, right)


def _foot_right(form: Form, sheet: AllowanceSheet, paper: Paper) -> float:
    """Where the foot's text ends: before the QR where there is one; a draft has nothing to verify."""
    return paper.right - QR_SIZE if form.qr and sheet.seal else paper.right


def foot_height(form: Form, sheet: AllowanceSheet, paper: Paper) -> float:
    """What stands between the table and the margin of the last page, in points."""
    right = _foot_right(form, sheet, paper)
    below = _LINE * len(_foot_lines(sheet, right - paper.left)) + _SIGNATURES + 4
    return max(below, QR_SIZE + _QR_GAP) if right < paper.right else below


def _foot_lines(sheet: AllowanceSheet, width: float) -> list[str]:
    room = int(width * 1000 / _FOOT_SIZE)
    return [line for text in _foot_texts(sheet) for line in wrap(printable(text), room, REGULAR)]


def _foot_texts(sheet: AllowanceSheet) -> list[str]:
    """依据文号 of every kind, 公示, who waits, who approved and paid."""
    texts = [f"依据文号：{'；'.join(sheet.documents)}", _PUBLICITY]
    held = sum(line.held for line in sheet.lines)
    parts = [f"暂缓发放 {held} 人，不计入合计"] if held else []
    if sheet.approved_by:
        parts.append(f"审批：{sheet.approved_by}　{sheet.approved_at}")
    if sheet.paid_by:
        parts.append(f"发放：{sheet.paid_by}　{sheet.paid_at}")
    return [*texts, *(["　　".join(parts)] if parts else [])]
