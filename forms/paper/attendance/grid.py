"""The table of the 月度考勤表: two lines a person, a column a day, rest days and absence shaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from forms.paper.attendance.signs import shown_signs
from forms.paper.frame.fitting import fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, measure
from forms.paper.frame.page import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    BASELINE,
    LEFT_ALIGNED,
    Document,
    Paper,
    rule,
    strokes,
    tint,
)
from forms.paper.frame.table import (
    HAIRLINE,
    HEADER_TINT,
    SUM_TINT,
    Cell,
    Field,
    Measures,
    Row,
    Setter,
    draw_rows,
)
from models.rules.attendance.kinds import BY_KEY, UNMARKED
from models.rules.attendance.printed import TALLIES, WEEKDAYS, MonthPerson, MonthSheetPrint
from models.rules.sheets.wording import NOBODY

REST_INK, HEAD_REST_INK, OUTSIDE_INK = 0.90, 0.85, 0.72
"""Rest days and days outside the posting; an unmarked half-day that is due stays white."""

_HALVES = ("上午", "下午")
_HALF_LINE, _QUIET = "0.6 G", 0.45
_PLAIN = frozenset((BY_KEY["present"].code, BY_KEY["rest"].code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The sizes of the sheet on one paper, in points; the note takes what the columns leave."""

    paper: Paper
    size: float
    line: float
    number: float
    name: float
    post: float
    half: float
    day: float
    tally: float
    signature: float
    foot: float

    def columns(self, days: int) -> tuple[Field, ...]:
        """The columns of a month of so many days."""
        tallies = [Field(_narrow(each.title), self.tally, fen=each, quiet_zero=True) for each in TALLIES]
        taken = self.number + self.name + self.post + self.half + days * self.day
        rest = self.paper.right - self.paper.left - taken - len(tallies) * self.tally
        return (
            *(Field("序号", self.number), Field("姓名", self.name, LEFT_ALIGNED)),
            *(Field("职务", self.post), Field("午别", self.half)),
            *(Field(str(day), self.day) for day in range(1, days + 1)),
            *tallies,
            Field("备注", rest - self.signature, LEFT_ALIGNED),
            Field("本人签字", self.signature),
        )


def _narrow(title: str) -> str:
    """A title over a narrow column: 迟到（次） on two lines."""
    return title.replace("（", "\n(").replace("）", ")")


LOOKS = {
    "A4": Look(
        paper=A4_LANDSCAPE, size=8.0, line=12.2, number=16, name=43, post=33, half=19, day=12.1, tally=18,
        signature=36, foot=7.0,
    ),
    "A3": Look(
        paper=A3_LANDSCAPE, size=9.5, line=14.0, number=24, name=64, post=50, half=26, day=17.6, tally=24.5,
        signature=62, foot=9.0,
    ),
}  # fmt: skip
"""A4 for the folder, A3 for the wall or for large agencies."""

FIRST_DAY = 4
"""The column of the first day."""


class Grid:
    """Sets and draws the rows of one sheet."""

    def __init__(self, look: Look, sheet: MonthSheetPrint, document: Document, tallest: float) -> None:
        self._look, self._sheet, self._document = look, sheet, document
        self._columns = look.columns(len(sheet.days))
        measures = Measures(look.paper.left, look.size, 2 * look.line, padding=1.2)
        self._setter = Setter(document, self._columns, tallest, measures)
        starts = [look.paper.left]
        for column in self._columns:
            starts.append(starts[-1] + column.width)
        self._starts = tuple(starts)
        self._last_day = FIRST_DAY + len(sheet.days)
        self._signs = shown_signs(sheet)
        self.header = self._header()

    def rows(self) -> list[Row]:
        """A row for each person; one that says so where there is nobody."""
        return [self._person(person) for person in self._sheet.people] or [self._nobody()]

    def total(self) -> Row:
        """合计: the sums of everybody's columns."""
        span = self._setter.cell("合计", 0, self._last_day - 1, style=BOLD)
        cells = [span]
        for index, tally in enumerate(TALLIES, self._last_day):
            text = tally.text(self._sheet.sum_of(tally))
            cells.append(self._setter.cell(text, index, index, style=BOLD, whole=True))
        last = self._last_day + len(TALLIES)
        cells.append(self._setter.cell("", last, len(self._columns) - 1))
        return self._setter.spanned_row(cells, height=1.3 * self._look.line, ink=SUM_TINT)

    def drawn(self, rows: Sequence[Row], people: Sequence[MonthPerson], top: float) -> tuple[str, float]:
        """The operators of the header and the `rows` below it, of `people` first, and where they end."""
        paper, whole = self._look.paper, rows
        parts = [self._head_shades(top)]
        y = top - self.header.height
        lines = [rule(self._starts[FIRST_DAY], top - self._head_step(), self._starts[self._last_day],
                      top - self._head_step())]  # fmt: skip
        for row, person in zip(rows[1:], people, strict=False):
            parts.append(self._shades(person, y, row.height))
            middle = y - row.height / 2
            lines.append(rule(self._starts[FIRST_DAY - 1], middle, self._starts[self._last_day], middle))
            y -= row.height
        operators, end = draw_rows(whole, top, paper.left, paper.right)
        # The lines between halves come first and grey, so that the lines between people stand out.
        halves = f"{_HALF_LINE} {strokes(lines, HAIRLINE)} 0 G"
        return "\n".join([*filter(None, parts), halves, operators]), end

    # Rows

    def _person(self, person: MonthPerson) -> Row:
        body = self._setter.body_cell
        tallies = [tally.text(tally.count(person.marks)) for tally in TALLIES]
        lead = [body(0, str(person.number)), body(1, person.name), body(2, person.post)]
        tail = [body(index, text) for index, text in enumerate((*tallies, person.note, ""), self._last_day)]
        tallest = max(cell.fitted.height for cell in (*lead, *tail))
        height = max(2 * self._look.line, tallest + 4)
        middle = [self._halves(3, _HALVES, height)]
        for day in range(len(self._sheet.days)):
            pair = tuple(person.marks[2 * day : 2 * day + 2])
            middle.append(self._halves(FIRST_DAY + day, pair, height))
        return Row((*lead, *middle, *tail), height, self._starts)

    def _halves(self, index: int, pair: Sequence[str], height: float) -> Cell:
        """A cell of two texts, one above the other, around the middle of a row."""
        x, width = self._starts[index], self._columns[index].width
        codes = [
            self._set(text, x + width / 2, width, y, bold=index >= FIRST_DAY)
            for text, y in zip(pair, (height / 4, -height / 4), strict=True)
            if text != UNMARKED
        ]
        shown = "/".join(self._signs.get(text, text) for text in pair)
        fitted = fit_line(shown, width - 1, REGULAR, self._look.size / 2)
        return Cell(index, index, x, width, fitted, REGULAR, " ".join(codes))

    def _set(self, text: str, middle: float, width: float, y: float, *, bold: bool) -> str:
        """One word or sign; what is neither presence nor rest stands out in bold."""
        style = BOLD if bold and text not in _PLAIN else REGULAR
        size = self._look.size if bold else self._look.size * 0.85
        shown = self._signs.get(text, text) if bold else text
        fitted = fit_line(shown, width - 1.2, style, size)
        start = middle - measure(shown, style) * fitted.size / 2000
        place = f"1 0 0 1 {start:.2f} {y - fitted.size * BASELINE:.2f} Tm"
        code = f"{place} {self._document.show(shown, style, fitted.size)}"
        return f"{_QUIET} g {code} 0 g" if bold and text == BY_KEY["rest"].code else code

    def _nobody(self) -> Row:
        return self._setter.spanned_row([self._setter.cell(NOBODY, 0, len(self._columns) - 1)])

    # Header

    def _header(self) -> Row:
        look, cells = self._look, []
        step = self._head_step()
        for index, column in enumerate(self._columns):
            if FIRST_DAY <= index < self._last_day:
                cells.append(self._day_head(index, step))
            else:
                cells.append(self._setter.cell(column.title, index, index, style=BOLD, size=look.size * 0.94))
        return Row(tuple(cells), len(self._head_parts(0)) * step, self._starts)

    def _head_step(self) -> float:
        return self._look.line * (0.85 if len(self._head_parts(0)) > 2 else 1.2)

    def _head_parts(self, day: int) -> tuple[str, ...]:
        """Number, weekday, and in a month that has any, 班 or 休."""
        head = self._sheet.days[day]
        badges = (head.badge,) if any(each.badge for each in self._sheet.days) else ()
        return str(head.day), WEEKDAYS[head.weekday], *badges

    def _day_head(self, index: int, step: float) -> Cell:
        x, width = self._starts[index], self._columns[index].width
        parts = self._head_parts(index - FIRST_DAY)
        codes = []
        for number, text in enumerate(parts):
            y = (len(parts) / 2 - number - 0.5) * step
            style, size = (REGULAR, self._look.size * 0.85) if number == 1 else (BOLD, self._look.size * 0.88)
            fitted = fit_line(text, width - 1, style, size)
            start = x + width / 2 - measure(text, style) * fitted.size / 2000
            place = f"1 0 0 1 {start:.2f} {y - fitted.size * BASELINE:.2f} Tm"
            codes.append(f"{place} {self._document.show(text, style, fitted.size)}" if text else "")
        fitted = fit_line(" ".join(filter(None, parts)), width - 1, BOLD, self._look.size / 2)
        return Cell(index, index, x, width, fitted, BOLD, " ".join(filter(None, codes)))

    # Shades

    def _head_shades(self, top: float) -> str:
        paper, height = self._look.paper, self.header.height
        whole = tint(paper.left, top - height, paper.right - paper.left, height, HEADER_TINT)
        inks = [1.0 if day.working else HEAD_REST_INK for day in self._sheet.days]
        return "\n".join([whole, *self._bands(inks, top, height)])

    def _shades(self, person: MonthPerson, top: float, height: float) -> str:
        inks = [
            OUTSIDE_INK if not here else 1.0 if day.working else REST_INK
            for day, here in zip(self._sheet.days, person.here, strict=True)
        ]
        return "\n".join(self._bands(inks, top, height))

    def _bands(self, inks: Sequence[float], top: float, height: float) -> Iterator[str]:
        """One box for each run of days of the same ink."""
        day = FIRST_DAY
        for ink, run in groupby(inks):
            x, day = self._starts[day], day + len(list(run))
            if ink < 1:
                yield tint(x, top - height, self._starts[day] - x, height, ink)
