"""月度考勤表: an agency's month as it is signed, on A4 or A3 landscape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from forms.paper.attendance.grid import LOOKS, OUTSIDE_INK, REST_INK, Grid, Look
from forms.paper.attendance.signs import legend_entries, legend_lines, shown_signs
from forms.paper.frame.fonts import measure
from forms.paper.frame.foot import Foot
from forms.paper.frame.page import CENTRED, RIGHT_ALIGNED, Document, rule, strokes, tint
from forms.paper.frame.pages import Body, Frame, PageRows, add_pages, paged
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import Placed, marked, titled, warned
from forms.paper.frame.problems import CannotPrint, MissingCharacter, MissingCharacters
from models.rules.attendance.marks import days_text
from models.rules.attendance.printed import MonthSheetPrint

SIGNATURES = ("考勤员", "站所负责人", "分管领导", "街道党政办审核", "填报日期")
OPEN_MONTH = "本月尚未关账，数据以关账后为准"
COPY = "抄送件"
COUNTING = "以天计，半天为 0.5；出勤含迟到、早退；公差、培训、下村另列，同为出勤"

_SUBLINE_DROP, _RISE, _TITLE_SHARE, _UNIT_SHARE = 38.0, 12.0, 0.66, 0.38
_LEGEND_LEADING = 1.45


class _Sheet:
    """One sheet while it is laid out and drawn."""

    def __init__(self, sheet: MonthSheetPrint, look: Look, document: Document) -> None:
        self._sheet, self._look, self._document = sheet, look, document
        width = look.paper.right - look.paper.left
        self._legend = legend_lines(legend_entries(shown_signs(sheet)), width, look.foot)
        self._foot = _foot(sheet, look)
        self.frame = _frame(sheet, look, self._foot)
        self._room = self.frame.room(_RISE) - self._key_height()
        self._grid = Grid(look, sheet, document, self._room - self._foot.height)

    def pages(self) -> list[PageRows]:
        """The rows of every page; a sheet with nobody has one."""
        header, rows, total = self._grid.header, self._grid.rows(), self._grid.total()
        room = self._room - header.height
        last_room = room - self._foot.height - total.height
        return paged(Body(lambda: header, rows, room, last_room, end=lambda: (total,)))

    def table(self, page: PageRows, top: float) -> tuple[str, float]:
        """The operators of a page's table and of the legend below it, and where they end."""
        people = self._sheet.people[page.span.start : page.span.stop]
        operators, y = self._grid.drawn(page.rows, people, top)
        return "\n".join([operators, *self._key(y)]), y - self._key_height()

    def _key_height(self) -> float:
        return (len(self._legend) + 1) * self._look.foot * _LEGEND_LEADING + 3

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


def _frame(sheet: MonthSheetPrint, look: Look, foot: Foot) -> Frame:
    return Frame(
        title=sheet.title,
        author=sheet.street,
        paper=look.paper,
        head=tuple(_head(sheet, look)),
        foot=foot.drawn,
        number_size=look.foot + 1,
        corner=f"抄送：{sheet.copy_to}" if sheet.copy_to else "",
    )


def _head(sheet: MonthSheetPrint, look: Look) -> Iterator[Placed]:
    small, drop, width = look.foot + 1, _SUBLINE_DROP, look.paper.right - look.paper.left
    yield marked(size=small)
    if sheet.copy_to:
        yield warned(COPY, small)
    yield titled(look.paper, sheet.title, share=_TITLE_SHARE)
    yield Placed(text=_unit(sheet), drop=drop, size=small + 1, room=width * _UNIT_SHARE)
    due = f"应出勤 {days_text(sheet.due_halves)} 天"
    yield Placed(text=due, drop=drop, size=small + 1, align=CENTRED)
    count = f"在册 {len(sheet.people)} 人"
    yield Placed(text=count, drop=drop, size=small + 1, align=RIGHT_ALIGNED)


def _foot(sheet: MonthSheetPrint, look: Look) -> Foot:
    return Foot(
        remarks=(_remark(sheet),),
        signatures=SIGNATURES,
        size=look.foot + 1,
        signature_size=look.foot + 2.5,
        signature_step=23.0,
    )


def print_month_sheets(
    sheets: Sequence[MonthSheetPrint], out: BinaryIO, progress: Progress | None = None, *, paper: str = "A4"
) -> None:
    """Write several sheets as one PDF, pages numbered within each; raises `CannotPrint` before writing."""
    look = _look(paper)
    if bad := missing_characters(sheets):
        raise MissingCharacters(bad)
    document = _document(sheets, look)
    drawers = [_Sheet(sheet, look, document) for sheet in sheets]
    laid = [(each, each.pages()) for each in drawers]
    total, done = sum(len(pages) for _, pages in laid), 0

    def told(number: int, _pages: int) -> None:
        if progress is not None:
            progress(done + number, total)

    for each, pages in laid:
        add_pages(document, each.frame, pages, told, each.table)
        done += len(pages)
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
    halves = sheet.all_open_halves
    return f"{closed}　　未登记 {halves} 个半天" if halves else closed


def _look(paper: str) -> Look:
    if paper not in LOOKS:
        raise CannotPrint("unknown_paper", paper=paper, papers="、".join(LOOKS))
    return LOOKS[paper]


def _document(sheets: Sequence[MonthSheetPrint], look: Look) -> Document:
    title = sheets[0].title if len(sheets) == 1 else "月度考勤表"
    return Document(title, sheets[0].street if sheets else "", look.paper)
