"""机构设置图: the leading group above, the hub below it, the platforms side by side with who is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from forms.paper.frame.fitting import LEADING, fit, fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, printable
from forms.paper.frame.page import A4_LANDSCAPE, BASELINE, CENTRED, Document, rule, strokes, tint
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import line_between, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from models.rules.work.meetings.record import day_words
from models.rules.work.platforms.setup import CENTRE, GROUP, PlatformView, SeatKind, SeatRow, SetUp

_PAPER = A4_LANDSCAPE
_TOP, _WIDE, _LEAST, _GAP = 60.0, 400.0, 56.0, 26.0
_BETWEEN, _SIZE, _HEAD, _HEAD_SIZE, _PADDING = 12.0, 10.5, 24.0, 12.0, 8.0
_LARGE, _SMALLEST = 11.5, 5.0
_TINT, _LINE, _FRAME = 0.93, 0.8, 1.0


class _Line(NamedTuple):
    """One set line of a box: a label is bold, and stands a little apart from what is above it."""

    text: str
    style: str
    size: float
    above: float


def _set(rows: Sequence[tuple[str, str]], width: float, size: float) -> list[_Line]:
    """The lines of a box: each label, and below it its text."""
    lines: list[_Line] = []
    for label, text in rows:
        lines.append(_Line(printable(label), BOLD, size, size * 0.6 if lines else 0.0))
        fitted = fit(printable(text), width - 2 * _PADDING, REGULAR, 400.0, size)
        lines += [_Line(line, REGULAR, fitted.size, 0.0) for line in fitted.lines]
    return lines


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.size * LEADING + line.above for line in lines)


class _Pen:
    """Collects boxes, lines and texts, drawn in that order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.tints: list[str] = []
        self.lines: list[str] = []
        self.frames: list[str] = []
        self.texts: list[str] = []

    def box(
        self, x: float, top: float, width: float, height: float, head: str, body: Sequence[_Line]
    ) -> None:
        """A box with its name on a tinted strip, and what it holds below."""
        bottom = top - height
        self.tints.append(tint(x, top - _HEAD, width, _HEAD, _TINT))
        corners = ((x, top), (x + width, top), (x + width, bottom), (x, bottom))
        self.frames += [rule(*corners[at], *corners[(at + 1) % 4]) for at in range(4)]
        self.frames.append(rule(x, top - _HEAD, x + width, top - _HEAD))
        fitted = fit_line(printable(head), width - 2 * _PADDING, BOLD, _HEAD_SIZE)
        middle, y = x + width / 2, top - _HEAD / 2 - fitted.size * BASELINE
        self.texts.append(
            self._document.text(fitted.lines[0], middle, y, fitted.size, style=BOLD, align=CENTRED)
        )
        y = top - _HEAD - (height - _HEAD - _height(body)) / 2
        for line in body:
            y -= line.size * LEADING + line.above
            drawn = y + line.size * (LEADING - 1)
            self.texts.append(
                self._document.text(line.text, middle, drawn, line.size, style=line.style, align=CENTRED)
            )

    def drawn(self) -> Iterator[str]:
        """The operators of everything."""
        yield "\n".join(self.tints)
        yield strokes(self.lines, _LINE)
        yield strokes(self.frames, _FRAME)
        yield "\n".join(self.texts)


def print_chart(street: str, found: SetUp, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the chart as PDF, one page; raises `MissingCharacters` before writing."""
    if bad := missing_characters(street, found):
        raise MissingCharacters(bad)
    title = f"{street}平台机构设置图"
    document = Document(title, street, _PAPER)
    head = (titled(_PAPER, title), *line_between(
        _PAPER, "", f"截至：{day_words(found.day)}", 40.0, 9.0
    ))  # fmt: skip
    pen = _Pen(document)
    _draw(pen, found)
    document.add_page("\n".join([*(piece.drawn(document) for piece in head if piece.text), *pen.drawn()]))
    document.save(out)
    if progress is not None:
        progress(1, 1)


def missing_characters(street: str, found: SetUp) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the boxes that they stand in."""
    boxes = [(GROUP, _seats(found.group)), (CENTRE, _seats(found.centre))]
    boxes += [(one.name, _inside(one)) for one in found.platforms]
    texts = [(head, head + "".join(text for _, text in rows)) for head, rows in boxes]
    return missing([(street, street), *texts])


def _draw(pen: _Pen, found: SetUp) -> None:
    middle, y = _PAPER.middle, _PAPER.top - _TOP
    for head, rows in ((f"“四个平台”建设工作{GROUP}", found.group), (CENTRE, found.centre)):
        body = [_Line(printable(text), REGULAR, _SIZE, 2.0) for text in _in_a_line(rows)]
        height = max(_HEAD + _height(body) + 2 * _PADDING, _LEAST)
        pen.box(middle - _WIDE / 2, y, _WIDE, height, head, body)
        pen.lines.append(rule(middle, y - height, middle, y - height - _GAP))
        y -= height + _GAP
    _platforms(pen, found.platforms, y)


def _in_a_line(rows: Sequence[SeatRow]) -> list[str]:
    """Label and people side by side, wrapped to the width of the upper boxes."""
    texts = [f"{label}：{text}" for label, text in _seats(rows)] or ["未设"]
    room = _WIDE - 2 * _PADDING
    return [line for text in texts for line in fit(printable(text), room, REGULAR, 400.0, _SIZE).lines]


def _platforms(pen: _Pen, views: Sequence[PlatformView], y: float) -> None:
    if not views:
        body = [_Line("这一天没有设立平台", REGULAR, _SIZE, 0.0)]
        pen.box(_PAPER.middle - _WIDE / 2, y, _WIDE, _LEAST, "平台", body)
        return
    width = (_PAPER.right - _PAPER.left - _BETWEEN * (len(views) - 1)) / len(views)
    centres = [_PAPER.left + at * (width + _BETWEEN) + width / 2 for at in range(len(views))]
    rail = y - _GAP / 2
    pen.lines += [rule(_PAPER.middle, y, _PAPER.middle, rail)]
    pen.lines += [rule(min(*centres, _PAPER.middle), rail, max(*centres, _PAPER.middle), rail)]
    bodies = _bodies(views, width, y - _GAP - _PAPER.bottom - _HEAD - 2 * _PADDING)
    height = max(_height(body) for body in bodies) + _HEAD + 2 * _PADDING
    for centre, view, body in zip(centres, views, bodies, strict=True):
        pen.lines.append(rule(centre, rail, centre, y - _GAP))
        pen.box(centre - width / 2, y - _GAP, width, height, f"{view.name}平台", body)


def _bodies(views: Sequence[PlatformView], width: float, room: float) -> list[list[_Line]]:
    """The contents of all boxes in the largest size in which the fullest fits."""
    size = _LARGE
    while True:
        bodies = [_set(_inside(view), width, size) for view in views]
        if max(_height(body) for body in bodies) <= room or size <= _SMALLEST:
            return bodies
        size -= 0.25


def _inside(view: PlatformView) -> list[tuple[str, str]]:
    """What stands in a platform's box."""
    people = [(seat.value, "、".join(one.shown for one in view.sitting(seat))) for seat in SeatKind]
    rows = [
        ("协调组组长", view.lead), ("日常办公室", view.row.daily_office),
        ("成员单位", "、".join(one.name for one in view.offices)),
        ("派驻机构", "、".join(one.name for one in view.agencies)), *people,
    ]  # fmt: skip
    return [(label, text) for label, text in rows if text]


def _seats(rows: Sequence[SeatRow]) -> list[tuple[str, str]]:
    found: dict[SeatKind, list[str]] = {}
    for row in rows:
        found.setdefault(row.seat, []).append(row.shown)
    return [(seat.value, "、".join(names)) for seat, names in found.items()]
