"""Labelled boxes under each other on one page: forms that are filled in and signed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from forms.paper.frame.fitting import LEADING, fit
from forms.paper.frame.fonts import BOLD, REGULAR, measure, printable
from forms.paper.frame.page import (
    BASELINE,
    CENTRED,
    LEFT_ALIGNED,
    RIGHT_ALIGNED,
    Document,
    rule,
    strokes,
    tint,
)

LABEL_SIZE, SIZE = 10.0, 10.5
PADDING, LABEL_TINT = 5.0, 0.96
HAIRLINE, FRAME = 0.4, 1.0


class Box(NamedTuple):
    """A field: label, text, both widths (0 takes the rest); `sign` stands at the foot of a tall one."""

    label: str
    text: str
    label_width: float
    width: float
    sign: str = ""
    align: int = CENTRED


class BoxPen:
    """Draws rows of boxes downwards from a place on the page."""

    def __init__(self, document: Document, top: float) -> None:
        self._document = document
        self._left, self._right = document.paper.left, document.paper.right
        self._start = self.y = top
        self._tints: list[str] = []
        self._rules: list[str] = []
        self._texts: list[str] = []

    def row(self, boxes: Sequence[Box], height: float) -> None:
        """Draw boxes side by side."""
        x, bottom = self._left, self.y - height
        for box in boxes:
            width = box.width or self._right - x - box.label_width
            self._label(box.label, x, box.label_width, bottom, height)
            self._content(box, x + box.label_width, width, bottom, height)
            x += box.label_width + width
            self._rules.append(rule(x, self.y, x, bottom))
        self._rules.append(rule(self._left, bottom, self._right, bottom))
        self.y = bottom

    def drawn(self) -> Iterator[str]:
        """The operators of everything, with a frame around it."""
        sides = [
            (self._left, self._start, self._right, self._start), (self._left, self.y, self._right, self.y),
            (self._left, self._start, self._left, self.y), (self._right, self._start, self._right, self.y),
        ]  # fmt: skip
        yield "\n".join(self._tints)
        yield strokes(self._rules, HAIRLINE)
        yield strokes([rule(*side) for side in sides], FRAME)
        yield "\n".join(self._texts)

    def _label(self, label: str, x: float, width: float, bottom: float, height: float) -> None:
        """The label in the middle of its part; in a narrow tall one its characters stand below each other."""
        self._tints.append(tint(x, bottom, width, height, LABEL_TINT))
        self._rules.append(rule(x + width, self.y, x + width, bottom))
        stacked = height > 3 * width and len(label) * LABEL_SIZE * LEADING < height
        text = "\n".join(label) if stacked else label
        fitted = fit(text, width - 4, BOLD, height - 4, LABEL_SIZE)
        self._lines(fitted.lines, fitted.size, x + width / 2, bottom + height / 2, BOLD, CENTRED)

    def _content(self, box: Box, x: float, width: float, bottom: float, height: float) -> None:
        room = height - 2 * PADDING - (SIZE * 2 if box.sign else 0)
        text = printable(box.text)
        if text:
            fitted = fit(text, width - 2 * PADDING, REGULAR, room, SIZE)
            if box.align == CENTRED:
                self._lines(fitted.lines, fitted.size, x + width / 2, bottom + height / 2, REGULAR, CENTRED)
            else:
                middle = self.y - PADDING - fitted.height / 2
                self._lines(fitted.lines, fitted.size, x + PADDING, middle, REGULAR, LEFT_ALIGNED)
        if box.sign:
            place = bottom + PADDING + 2
            self._texts.append(
                self._document.text(
                    printable(box.sign), x + width - 2 * PADDING, place, SIZE, align=RIGHT_ALIGNED
                )
            )

    def _lines(
        self, lines: Sequence[str], size: float, x: float, middle: float, style: str, align: int
    ) -> None:
        step = size * LEADING
        y = middle + (len(lines) - 1) * step / 2 - size * BASELINE
        for line in lines:
            self._texts.append(self._document.text(line, x, y, size, style=style, align=align))
            y -= step


def paragraph(text: str, width: float, size: float) -> tuple[str, ...]:
    """Lines of an official text: two blanks at the beginning, figures and closing marks never torn off."""
    room = int(width * 1000 / size)
    lines, rest = [], "　　" + printable(text)
    while rest:
        line = first_line(rest, room)
        lines.append(line)
        rest = rest[len(line) :]
    return tuple(lines)


def first_line(text: str, room: int) -> str:
    """As much of a text as fits one line of `room` thousandths of the type size."""
    if measure(text) <= room:
        return text
    end = next(end for end in range(len(text), 0, -1) if measure(text[:end]) <= room)
    while end > 1 and (text[end] in "，。；：、）》”" or (text[end].isascii() and text[end - 1].isascii())):
        end -= 1
    return text[:end]
