"""月度考勤表: an agency's month as it is signed, on A4 or A3 landscape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from forms.paper.attendance.grid import LOOKS, OUTSIDE_INK, REST_INK, Grid, Look
from forms.paper.attendance.signs import legend_entries, legend_lines, shown_signs
from forms.paper.frame.fitting import fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, measure, printable
from forms.paper.frame.page import CENTRED, RIGHT_ALIGNED, Document, rule, strokes, tint
from forms.paper.frame.pagination import page_breaks
from forms.paper.frame.parts import MARK, Progress, missing, signatures
from forms.paper.frame.problems import CannotPrint, MissingCharacter, MissingCharacters
from forms.paper.frame.table import Row
from models.rules.attendance.printed import MonthPerson, MonthSheetPrint, days_text

SIGNATURES = ("考勤员", "站所负责人", "分管领导", "街道党政办审核", "填报日期")
OPEN_MONTH = "本月尚未关账，数据以关账后为准"
COPY = "抄送件"
COUNTING = "以天计，半天为 0.5；出勤含迟到、早退；公差、培训、下村另列，同为出勤"

_TITLE_SIZE, _TITLE_DROP, _SUBLINE_DROP, _TABLE_DROP = 18.0, 20.0, 38.0, 44.0
_SIGNATURE_STEP, _REMARK_STEP = 27.0, 13.0
_FOOTER_RISE = 12.0
_LEGEND_LEADING = 1.45


class MonthPage(NamedTuple):
    """The rows of one page under the header, the people they are of, and whether the foot follows."""

    rows: tuple[Row, ...]
    people: tuple[MonthPerson, ...]
    is_last: bool


class _Sheet:
    """One sheet while it is laid out and drawn."""

    def __init__(self, sheet: MonthSheetPrint, look: Look, document: Document) -> None:
        self._sheet, self._look, self._document = sheet, look, document
        width = look.paper.right - look.paper.left
        self._legend = legend_lines(legend_entries(shown_signs(sheet)), width, look.foot)
        self._grid = Grid(look, sheet, document, self._room(last=True))

    def pages(self) -> list[MonthPage]:
        """The rows of every page; a sheet with nobody has one."""
        rows, people = self._grid.rows(), self._sheet.people
        header, total = self._grid.header, self._grid.total()
        room = self._room(last=False) - header.height
        last_room = self._room(last=True) - header.height - total.height
        ranges = page_breaks([row.height for row in rows], room, last_room)
        pages = []
        for number, page in enumerate(ranges, 1):
            is_last = number == len(ranges)
            shown = (*rows[page.start : page.stop], *([total] if is_last else ()))
            pages.append(MonthPage(shown, people[page.start : page.stop], is_last))
        return pages

    def drawn(self, page: MonthPage, number: tuple[int, int]) -> Iterator[str]:
        """The operators of one page."""
        paper, foot = self._look.paper, self._look.foot
        yield from self._head()
        operators, y = self._grid.drawn(page.rows, page.people, paper.top - _TABLE_DROP)
        yield operators
        yield from self._key(y)
        if page.is_last:
            yield from self._foot(y - self._key_height())
        place, total = number
        text = f"第 {place} 页　共 {total} 页"
        yield self._document.text(text, paper.middle, paper.bottom - 3, foot + 1, align=CENTRED)
        if self._sheet.copy_to:
            words = printable(f"抄送：{self._sheet.copy_to}")
            size = fit_line(words, (paper.right - paper.left) * 0.4, REGULAR, foot + 2).size
            yield self._document.text(words, paper.left, paper.bottom - 3, size, style=REGULAR)

    def _room(self, *, last: bool) -> float:
        """The height for header and rows."""
        paper = self._look.paper
        room = paper.top - _TABLE_DROP - paper.bottom - _FOOTER_RISE - self._key_height()
        return room - (_SIGNATURE_STEP + _REMARK_STEP if last else 0.0)

    def _key_height(self) -> float:
        return (len(self._legend) + 1) * self._look.foot * _LEGEND_LEADING + 3

    def _head(self) -> Iterator[str]:
        paper, sheet, small = self._look.paper, self._sheet, self._look.foot + 1
        top = paper.top - small
        yield self._document.text(MARK, paper.right, top, small, align=RIGHT_ALIGNED, grey=True)
        if sheet.copy_to:
            yield self._document.text(COPY, paper.left, top, small, style=BOLD)
        title = fit_line(printable(sheet.title), (paper.right - paper.left) * 0.66, TITLE, _TITLE_SIZE)
        y = paper.top - _TITLE_DROP
        yield self._document.text(title.lines[0], paper.middle, y, title.size, style=TITLE, align=CENTRED)
        y = paper.top - _SUBLINE_DROP
        unit = fit_line(printable(_unit(sheet)), (paper.right - paper.left) * 0.38, REGULAR, small + 1)
        yield self._document.text(unit.lines[0], paper.left, y, unit.size)
        due = f"应出勤 {days_text(sheet.due_halves)} 天"
        yield self._document.text(due, paper.middle, y, small + 1, align=CENTRED)
        count = f"在册 {len(sheet.people)} 人"
        yield self._document.text(count, paper.right, y, small + 1, align=RIGHT_ALIGNED)

    def _key(self, y: float) -> Iterator[str]:
        """The legend, then what the shades mean."""
        size, x = self._look.foot, self._look.paper.left
        y -= size * 1.35 + 2
        for line in self._legend:
            yield self._document.text(line, x, y, size)
            y -= size * _LEGEND_LEADING
        x += measure("图例：") * size / 1000
        for ink, words in ((1.0, "未登记"), (REST_INK, "休息日"), (OUTSIDE_INK, "不在派驻期")):
            yield from self._swatch(x, y, ink)
            yield self._document.text(words, x + size * 1.7, y, size)
            x += size * 2.9 + measure(words) * size / 1000
        words = "班 调休上班　休 工作日放假　" if any(day.badge for day in self._sheet.days) else ""
        yield self._document.text(f"{words}{COUNTING}", x, y, size)

    def _swatch(self, x: float, y: float, ink: float) -> Iterator[str]:
        size = self._look.foot
        low, high, right = y - size * 0.15, y + size * 0.85, x + size * 1.3
        if ink < 1:
            yield tint(x, low, right - x, high - low, ink)
        sides = ((x, low, right, low), (right, low, right, high), (right, high, x, high), (x, high, x, low))
        yield strokes([rule(*side) for side in sides], 0.35)

    def _foot(self, y: float) -> Iterator[str]:
        paper = self._look.paper
        y -= _REMARK_STEP
        yield self._document.text(_remark(self._sheet), paper.left, y, self._look.foot + 1)
        size = self._look.foot + 2.5
        y -= _SIGNATURE_STEP - 4
        yield from signatures(SIGNATURES, self._document, y, paper.left, paper.right, size)


def lay_out(sheet: MonthSheetPrint, *, paper: str = "A4") -> list[MonthPage]:
    """The set rows of every page, without drawing them."""
    look = _look(paper)
    return _Sheet(sheet, look, _document((sheet,), look)).pages()


def print_month_sheet(
    sheet: MonthSheetPrint, out: BinaryIO, progress: Progress | None = None, *, paper: str = "A4"
) -> None:
    """Write one agency's sheet as PDF on "A4" or "A3"; raises `CannotPrint` before writing."""
    print_month_sheets((sheet,), out, progress, paper=paper)


def print_month_sheets(
    sheets: Sequence[MonthSheetPrint], out: BinaryIO, progress: Progress | None = None, *, paper: str = "A4"
) -> None:
    """Write several sheets as one PDF, pages numbered within each; raises `CannotPrint` before writing."""
    look = _look(paper)
    if bad := missing_characters(sheets):
        raise MissingCharacters(bad)
    document = _document(sheets, look)
    laid = [(each := _Sheet(sheet, look, document), each.pages()) for sheet in sheets]
    total, done = sum(len(pages) for _, pages in laid), 0
    for sheet, pages in laid:
        for number, page in enumerate(pages, 1):
            document.add_page("\n".join(sheet.drawn(page, (number, len(pages)))))
            done += 1
            if progress is not None:
                progress(done, total)
    document.save(out)


def missing_characters(sheets: Sequence[MonthSheetPrint]) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people or legend entries they stand in."""
    return missing(pair for sheet in sheets for pair in _texts(sheet))


def _texts(sheet: MonthSheetPrint) -> Iterator[tuple[str, str]]:
    yield from ((person.name, f"{person.name}{person.post}{person.note}") for person in sheet.people)
    heads = (sheet.title, _unit(sheet), sheet.copy_to, _remark(sheet))
    yield from ((text, text) for text in (*heads, *legend_entries(shown_signs(sheet))))


def _unit(sheet: MonthSheetPrint) -> str:
    return f"单位（派驻机构）：{sheet.street}　{sheet.agency}"


def _remark(sheet: MonthSheetPrint) -> str:
    """Whether the month is closed, and how many half-days nobody has marked."""
    closed = f"本月已关账：{sheet.closed_by}　{sheet.closed_on}" if sheet.closed_by else OPEN_MONTH
    halves = sum(sheet.open_halves(person) for person in sheet.people)
    return f"{closed}　　未登记 {halves} 个半天" if halves else closed


def _look(paper: str) -> Look:
    if paper not in LOOKS:
        raise CannotPrint("unknown_paper", paper=paper, papers="、".join(LOOKS))
    return LOOKS[paper]


def _document(sheets: Sequence[MonthSheetPrint], look: Look) -> Document:
    title = sheets[0].title if len(sheets) == 1 else "月度考勤表"
    return Document(title, sheets[0].street if sheets else "", look.paper)
