"""A money table of any columns: a row a line, sums under each page, the total in words, foot and code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO, Generic, TypeVar

from msgspec import Struct

from forms.paper.frame.columns import Column, money_or_nothing
from forms.paper.frame.fonts import BOLD
from forms.paper.frame.foot import Foot
from forms.paper.frame.page import CENTRED, LEFT_ALIGNED, RIGHT_ALIGNED, Document
from forms.paper.frame.pages import Body, Frame, PageRows, add_pages, paged
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import HEADER_TINT, ROW_HEIGHT, SUM_TINT, Cell, Measures, Row, Setter
from models.rules.core.sums import Sums, no_sums, sums_of
from models.rules.sheets.wording import HELD, NOBODY

RED = "0.78 0.05 0.05 rg"
"""What goes back is printed red with its minus, as 红字 is."""

_WORDS_HEIGHT, _WORDS_SIZE, _HEADER_ROWS = 20.0, 9.5, 1.5

Line = TypeVar("Line")
Texts = Sequence[Sequence[str]]


class Look(Struct, frozen=True, kw_only=True):
    """How a table looks; what was ever approved keeps its look, to the byte.

    `rise`: points between the foot margin and the page's own. `tall_header`: the header is as tall as its
    titles, and a row half a page at most. `header_first`: the header is set before the rows, which matters
    to the numbers of the glyphs in the file and so to its bytes.
    """

    row_height: float = ROW_HEIGHT
    rise: float = 11.0
    unit: str = "人"
    running: bool = False
    red: bool = False
    tall_header: bool = False
    header_first: bool = True


class Ledger(Struct, Generic[Line], frozen=True, kw_only=True):
    """What stands on the pages. `columns` take the whole width; the first `lead` stand before the amounts.

    `spans` are the first and last column of each cell of a sum, from `lead` on: the sum is its last
    column's. `words` is the total in words, `named` tells whose line it is, `held` whether it waits.
    """

    frame: Frame
    foot: Foot
    look: Look
    columns: tuple[Column[Line], ...]
    lines: Sequence[Line]
    lead: int
    spans: tuple[tuple[int, int], ...]
    words: str
    named: Callable[[Line], str]
    held: Callable[[Line], bool] = lambda _line: False
    counted: Callable[[Line], bool] = lambda _line: True
    """Which lines a sum counts; each adds its amounts."""

    def sums(self, lines: Sequence[Line]) -> Sums:
        """What the columns of some of its lines add up to."""
        return sums_of(lines, [column.fen for column in self.columns], self.held, self.counted)


def each_apart(first: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return a cell of a sum for each of the columns from `first` up to before `end`."""
    return tuple((index, index) for index in range(first, end))


def print_ledger(ledger: Ledger[Line], out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the table as PDF; `progress(pages done, pages)`. Raises `MissingCharacters` before writing."""
    texts = texts_of(ledger)
    if bad := missing_characters(ledger, texts):
        raise MissingCharacters(bad)
    document = ledger.frame.document()
    add_pages(document, ledger.frame, set_pages(ledger, document, texts), progress)
    document.save(out)


def texts_of(ledger: Ledger[Line]) -> Texts:
    """The text of every column of every line; whoever both checks and sets them asks once."""
    texts = [column.text for column in ledger.columns]
    return [[text(line) for text in texts] for line in ledger.lines]


def set_pages(ledger: Ledger[Line], document: Document, texts: Texts | None = None) -> list[PageRows]:
    """The rows of every page with each cell's place, size and lines; a table of nobody has one page."""
    return _Composer(ledger, document).pages(texts or texts_of(ledger))


def missing_characters(ledger: Ledger[Line], texts: Texts | None = None) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    rows = zip(ledger.lines, texts or texts_of(ledger), strict=True)
    people = [(ledger.named(line), "".join(row)) for line, row in rows]
    heads = [*(piece.text for piece in ledger.frame.head), *(column.title for column in ledger.columns)]
    heads += [*ledger.foot.remarks, *ledger.foot.signatures, ledger.words]
    return missing([*people, *((text, text) for text in heads)])


class _Composer(Generic[Line]):
    """Turns a ledger into rows on pages, all texts set and measured."""

    def __init__(self, ledger: Ledger[Line], document: Document) -> None:
        self._ledger, self._look = ledger, ledger.look
        self._columns, self._last = ledger.columns, len(ledger.columns) - 1
        self._row_height = ledger.look.row_height
        self._room = ledger.frame.room(ledger.look.rise)
        measures = Measures(left=ledger.frame.paper.left, row_height=self._row_height)
        self._setter = Setter(document, self._columns, self._tallest(), measures)

    def pages(self, texts: Texts) -> list[PageRows]:
        """Every page of the table; one of nobody has one."""
        header = self._setter.header() if self._look.header_first else None
        room = self._rows_room(header.height if header and self._look.tall_header else self._plain_header())
        lines = zip(self._ledger.lines, texts, strict=True)
        rows = [self._row(line, row) for line, row in lines] or [self._nobody()]
        running = no_sums(len(self._columns))

        def under(span: range) -> list[Row]:
            nonlocal running
            sums = self._ledger.sums(self._ledger.lines[span.start : span.stop])
            running = running.plus(sums)
            page = [self._sum_row("本页小计", sums)]
            return [*page, self._sum_row("累计", running)] if self._look.running else page

        last_room = room - self._end_height()
        return paged(Body(lambda: header or self._setter.header(), rows, room, last_room, under, self._end))

    def _plain_header(self) -> float:
        return self._row_height * _HEADER_ROWS

    def _rows_room(self, header: float) -> float:
        return self._room - header - self._row_height * (2 if self._look.running else 1)

    def _end_height(self) -> float:
        """What total, words and foot take of the last page."""
        return self._row_height + _WORDS_HEIGHT + self._ledger.foot.height

    def _tallest(self) -> float:
        if self._look.tall_header:
            return self._room / 2
        return self._rows_room(self._plain_header()) - self._end_height()

    def _row(self, line: Line, texts: Sequence[str]) -> Row:
        if self._ledger.held(line):
            return self._held_row(texts)
        row = self._setter.plain_row(texts)
        if not self._look.red:
            return row
        fen = [column.fen and column.fen(line) for column in self._columns]
        return row._replace(cells=tuple(map(_reddened, row.cells, fen)))

    def _held_row(self, texts: Sequence[str]) -> Row:
        """A row that says so instead of its amounts."""
        lead = self._ledger.lead
        last = max(index for index, column in enumerate(self._columns) if column.fen is not None)
        outside = [*range(lead), *range(last + 1, len(self._columns))]
        cells = [self._setter.body_cell(index, texts[index]) for index in outside]
        cells.insert(lead, self._bold(HELD, lead, last))
        return self._setter.spanned_row(cells)

    def _nobody(self) -> Row:
        cell = self._setter.cell(NOBODY, 0, self._last)
        return self._setter.spanned_row([cell], height=self._row_height * 2)

    def _bold(self, text: str, first: int, last: int, align: int = CENTRED) -> Cell:
        return self._setter.cell(text, first, last, style=BOLD, align=align)

    def _sum_row(self, label: str, sums: Sums) -> Row:
        held = f"，暂缓 {sums.held} 人" if sums.held else ""
        label = f"{label}（{sums.count} {self._look.unit}{held}）"
        cells = [self._bold(label, 0, self._ledger.lead - 1)]
        cells += [self._sum_cell(first, last, sums) for first, last in self._ledger.spans]
        return self._setter.spanned_row(cells, ink=SUM_TINT)

    def _sum_cell(self, first: int, last: int, sums: Sums) -> Cell:
        if self._columns[last].fen is None:
            return self._bold("", first, last)
        fen = sums.fen[last] if self._columns[last].summed else None
        cell = self._setter.cell(
            money_or_nothing(fen), first, last, align=RIGHT_ALIGNED, style=BOLD, whole=True
        )
        return _reddened(cell, fen) if self._look.red else cell

    def _end(self) -> list[Row]:
        total = self._sum_row("合计", self._ledger.sums(self._ledger.lines))
        words = self._setter.cell(
            self._ledger.words, 0, self._last, align=LEFT_ALIGNED, style=BOLD, whole=True, size=_WORDS_SIZE
        )
        return [total, self._setter.spanned_row([words], height=_WORDS_HEIGHT, ink=HEADER_TINT)]


def _reddened(cell: Cell, fen: int | None) -> Cell:
    return cell._replace(code=f"{RED} {cell.code} 0 g") if fen is not None and fen < 0 else cell
