"""工作人员请（休）假审批单: one slip on A5, or both its copies on one A4 with a line to cut along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from forms.paper.frame.fitting import LEADING, fit, fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, printable
from forms.paper.frame.page import (
    A4_PORTRAIT,
    A5_LANDSCAPE,
    BASELINE,
    CENTRED,
    LEFT_ALIGNED,
    RIGHT_ALIGNED,
    Document,
    Paper,
    rule,
    strokes,
    tint,
)
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.problems import CannotPrint, MissingCharacter, MissingCharacters
from forms.paper.frame.table import FRAME, HAIRLINE, HEADER_TINT
from models.rules.attendance.marks import days_text
from models.rules.attendance.printed import LeaveSlipPrint, Opinion, day_words

PAPERS: dict[str, Paper] = {"A5": A5_LANDSCAPE, "A4": A4_PORTRAIT}
COPIES = ("第一联　街道党政办留存", "第二联　抄送派出部门")
HALVES = ("上午", "下午")
NOTES = "注：病假事由只写“因病”，不写病名，证明附后；假满应及时销假；本单一式两联，街道、派出部门各存一联。"
BY_HAND = "　　　年　　月　　日"

_TITLE_SIZE, _SIZE, _LABEL_SIZE, _SMALL = 16.0, 10.5, 9.5, 8.5
_TITLE_DROP, _SUBLINE_DROP, _TABLE_DROP, _NOTE_DROP = 16.0, 34.0, 40.0, 13.0
_PADDING = 3.0
_ROW, _REASON_ROW, _OPINION_ROW = 25.0, 58.0, 88.0
_STRUCK = 0.7


class Box(NamedTuple):
    """A field of the slip: its label, what stands in it, how wide both are; a width of 0 takes the rest."""

    label: str
    text: str
    label_width: float
    width: float
    align: int = CENTRED


class _Pen:
    """Draws one slip from a place downwards."""

    def __init__(self, document: Document, top: float) -> None:
        self._document, self._top = document, top
        self._left, self._right = document.paper.left, document.paper.right
        self._tints: list[str] = []
        self._rules: list[str] = []
        self._texts: list[str] = []

    def draw(self, slip: LeaveSlipPrint, copy: str) -> Iterator[str]:
        """The operators of the whole slip; `copy` says which of the two it is, "" for the only one."""
        y = self._head(slip, copy)
        start = y
        for row in _rows(slip):
            y = self._row(row, y, _REASON_ROW if row[0].label == "事由" else _ROW)
        y = self._opinions(slip, y)
        y = self._row(_last_row(slip), y, _ROW)
        sides = [(self._left, start, self._right, start), (self._left, y, self._right, y)]
        sides += [(x, start, x, y) for x in (self._left, self._right)]
        note = fit_line(NOTES, self._right - self._left, REGULAR, _SMALL)
        self._put(note.lines[0], self._left, y - _NOTE_DROP, note.size)
        yield "\n".join(self._tints)
        yield strokes(self._rules, HAIRLINE)
        yield strokes([rule(*side) for side in sides], FRAME)
        yield "\n".join(self._texts)

    def _head(self, slip: LeaveSlipPrint, copy: str) -> float:
        middle, width = (self._left + self._right) / 2, self._right - self._left
        title = fit_line(_title(slip), width * 0.8, TITLE, _TITLE_SIZE)
        text = title.lines[0]
        self._put(text, middle, self._top - _TITLE_DROP, title.size, style=TITLE, align=CENTRED)
        applied = f"申请日期：{slip.applied_on or BY_HAND}"
        self._put(applied, self._left, self._top - _SUBLINE_DROP, _SMALL)
        self._put(copy, middle, self._top - _SUBLINE_DROP, _SMALL, align=CENTRED)
        number = fit_line(_number(slip), width * 0.35, REGULAR, _SMALL)
        y = self._top - _SUBLINE_DROP
        self._put(number.lines[0], self._right, y, number.size, align=RIGHT_ALIGNED)
        return self._top - _TABLE_DROP

    def _row(self, row: Sequence[Box], top: float, height: float) -> float:
        x = self._left
        for box in row:
            self._label(box.label, x, top, box.label_width, height)
            x += box.label_width
            width = box.width or self._right - x
            self._fill(box.text, x, top, width, height, align=box.align)
            x += width
            if x < self._right - 1:
                self._rules.append(rule(x, top, x, top - height))
        self._rules.append(rule(self._left, top - height, self._right, top - height))
        return top - height

    def _label(self, text: str, x: float, top: float, width: float, height: float) -> None:
        self._tints.append(tint(x, top - height, width, height, HEADER_TINT))
        self._fill(text, x, top, width, height, size=_LABEL_SIZE, style=BOLD)
        self._rules += [rule(x + width, top, x + width, top - height)]

    def _opinions(self, slip: LeaveSlipPrint, top: float) -> float:
        third = (self._right - self._left) / 3
        for number, (label, opinion) in enumerate(_opinions(slip)):
            self._opinion(label, opinion, self._left + number * third, top, third)
        bottom = top - _OPINION_ROW
        self._rules.append(rule(self._left, bottom, self._right, bottom))
        self._rules += [rule(self._left + n * third, top, self._left + n * third, bottom) for n in (1, 2)]
        return bottom

    def _opinion(self, label: str, opinion: Opinion | None, x: float, top: float, width: float) -> None:
        narrow = 38.0
        self._label(label, x, top, narrow, _OPINION_ROW)
        x, width = x + narrow, width - narrow
        if opinion is None:  # struck out, so that nobody signs where no signature is due
            self._rules.append(rule(x, top - _OPINION_ROW, x + width, top))
            return
        self._fill(opinion.words, x, top, width, _OPINION_ROW - 36)
        y = top - _OPINION_ROW + 22
        self._put(f"签名：{printable(opinion.signed_by)}", x + _PADDING + 2, y, _SMALL)
        self._put(opinion.signed_on or BY_HAND, x + width - _PADDING, y - 14, _SMALL, align=RIGHT_ALIGNED)

    def _fill(
        self,
        text: str,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        size: float = _SIZE,
        style: str = REGULAR,
        align: int = CENTRED,
    ) -> None:
        """A text in the middle of a box, wrapped and made smaller until it fits; never cut."""
        if not text:
            return
        shown = "\n".join(printable(part) for part in text.split("\n"))
        fitted = fit(shown, width - 2 * _PADDING, style, height - 4, size)
        y = top - height / 2 + (len(fitted.lines) - 1) * fitted.size * LEADING / 2 - fitted.size * BASELINE
        place = x + _PADDING if align == LEFT_ALIGNED else x + width / 2
        for line in fitted.lines:
            self._put(line, place, y, fitted.size, style=style, align=align)
            y -= fitted.size * LEADING

    def _put(
        self, text: str, x: float, y: float, size: float, *, style: str = REGULAR, align: int = LEFT_ALIGNED
    ) -> None:
        if text:
            self._texts.append(self._document.text(text, x, y, size, style=style, align=align))


def _title(slip: LeaveSlipPrint) -> str:
    return printable(f"{slip.street}工作人员请（休）假审批单")


def _number(slip: LeaveSlipPrint) -> str:
    return f"编号：{printable(slip.number) or '　' * 8}"


def _rows(slip: LeaveSlipPrint) -> tuple[tuple[Box, ...], ...]:
    since = f"{day_words(slip.since)}{HALVES[slip.since_half]}"
    until = f"{day_words(slip.until)}{HALVES[slip.until_half]}"
    span, days = f"{since}至{until}", f"{days_text(slip.halves)} 天（{slip.unit}）"
    return (
        (Box("姓名", slip.name, 48, 128), Box("单位", slip.agency, 48, 150), Box("职务", slip.post, 48, 0)),
        (Box("假别", slip.kind, 48, 78), Box("起止时间", span, 52, 206), Box("天数", days, 40, 0)),
        (Box("事由", slip.reason, 48, 0, LEFT_ALIGNED),),
        (Box("去向", slip.destination, 48, 280, LEFT_ALIGNED), Box("联系电话", slip.phone, 56, 0)),
        (
            Box("本年已休", _days(slip.taken_halves, "（不含本次）"), 56, 110),
            Box("本年剩余", _days(slip.left_halves, "（不含本次）"), 56, 110),
            Box("附件", slip.attachments, 40, 0, LEFT_ALIGNED),
        ),
    )


def _last_row(slip: LeaveSlipPrint) -> tuple[Box, ...]:
    informed = slip.informed or f"{slip.department or '经办人'}：{BY_HAND}"
    return (Box("销假日期", slip.returned_on or BY_HAND, 56, 130), Box("派出部门知晓", informed, 74, 0))


def _opinions(slip: LeaveSlipPrint) -> tuple[tuple[str, Opinion | None], ...]:
    labels = ("站　所\n负责人\n意　见", "分　管\n领　导\n意　见", "主　要\n领　导\n意　见")
    return tuple(zip(labels, (slip.head, slip.deputy, slip.chief), strict=True))


def _days(halves: int | None, remark: str) -> str:
    return "—" if halves is None else f"{days_text(halves)} 天{remark}"


def print_leave_slip(
    slip: LeaveSlipPrint, out: BinaryIO, progress: Progress | None = None, *, paper: str = "A5"
) -> None:
    """Write one slip as PDF: "A5" one page, "A4" both copies on one page. Raises `CannotPrint` first."""
    print_leave_slips((slip,), out, progress, paper=paper)


def print_leave_slips(
    slips: Sequence[LeaveSlipPrint], out: BinaryIO, progress: Progress | None = None, *, paper: str = "A5"
) -> None:
    """Write a page for each slip; raises `CannotPrint` (unknown paper, missing characters) before writing."""
    if paper not in PAPERS:
        raise CannotPrint("unknown_paper", paper=paper, papers="、".join(PAPERS))
    if bad := missing_characters(slips):
        raise MissingCharacters(bad)
    document = Document("工作人员请（休）假审批单", slips[0].street if slips else "", PAPERS[paper])
    for number, slip in enumerate(slips, 1):
        document.add_page("\n".join(_page(document, slip)))
        if progress is not None:
            progress(number, len(slips))
    document.save(out)


def missing_characters(slips: Sequence[LeaveSlipPrint]) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the names of the people they belong to."""
    return missing((slip.name, "".join(_texts(slip))) for slip in slips)


def _texts(slip: LeaveSlipPrint) -> Iterator[str]:
    yield from (slip.number, slip.street, slip.applied_on)
    yield from (box.text for row in (*_rows(slip), _last_row(slip)) for box in row)
    for _, opinion in _opinions(slip):
        if opinion is not None:
            yield from (opinion.words, opinion.signed_by, opinion.signed_on)


def _page(document: Document, slip: LeaveSlipPrint) -> Iterator[str]:
    paper = document.paper
    if paper is not A4_PORTRAIT:
        yield from _Pen(document, paper.top).draw(slip, "")
        return
    half = paper.height / 2
    for top, copy in zip((paper.top, paper.top - half), COPIES, strict=True):
        yield from _Pen(document, top).draw(slip, copy)
    yield f"q [3 3] 0 d {_STRUCK} G {strokes([rule(0, half, paper.width, half)], 0.5)} Q"
