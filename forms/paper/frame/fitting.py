"""Making a text fit its cell: smaller first, then on several lines; never cut, never over the edge."""

from __future__ import annotations

import re
from typing import NamedTuple

from forms.paper.frame.fonts import measure

SIZE = 8.0
SMALL = 7.5
LEADING = 1.18
_SHRINK = 0.92
_WORD_LEAST = 6.0
_TALL_LINES = 6  # above this a long text gets smaller type before it gets more lines

# A figure, date or Latin word stays whole, and closing punctuation stays with what it closes.
_PIECES = re.compile(r"[!-~]+[，。；：、）》〕”]*|.[，。；：、）》〕”]*", re.DOTALL)

# The same for a text that is read on: an opening bracket stays with what it opens.
_PROSE = re.compile(r"[（《〔“]*(?:[!-~]+|.)[，。；：、）》〕”]*", re.DOTALL)


class Fitted(NamedTuple):
    """Lines of one type size; `height` is what they take with leading."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """Points from the top of the first line to the foot of the last."""
        return len(self.lines) * self.size * LEADING


def fit_line(text: str, width: float, style: str, size: float = SIZE) -> Fitted:
    """One line in the largest size up to `size` that fits; figures must not wrap."""
    taken = measure(text, style)
    if taken * size > width * 1000:
        size = int(width * 1000 / taken * 100) / 100
    return Fitted((text,), size)


def fit(text: str, width: float, style: str, tallest: float, size: float = SIZE) -> Fitted:
    """The text on one line if it can, else wrapped, else wrapped in smaller type, within `tallest` points."""
    small = size * SMALL / SIZE
    if "\n" not in text:
        taken = measure(text, style)
        for each in (size, small):
            if taken * each <= width * 1000:
                return Fitted((text,), each)
    size = _size_for_words(text, width, style, small)
    while True:
        fitted = Fitted(wrap(text, int(width * 1000 / size), style), size)
        room = tallest if size <= small * _SHRINK**4 else min(tallest, _TALL_LINES * small * LEADING)
        if fitted.height <= room:
            return fitted
        size = int(size * _SHRINK * 100) / 100


def _size_for_words(text: str, width: float, style: str, small: float) -> float:
    """Small type, or a little less when that keeps a figure or word of the text on one line."""
    widest = max((measure(piece, style) for piece in _PIECES.findall(text)), default=0)
    if widest * small <= width * 1000:
        return small
    size = int(width * 1000 / widest * 100) / 100
    return size if size >= small * _WORD_LEAST / SMALL else small


def wrap(text: str, room: int, style: str) -> tuple[str, ...]:
    """Lines of at most `room` thousandths of the type size."""
    return tuple(line for part in text.split("\n") for line in _balanced(part, room, style))


def fill(text: str, room: int, style: str) -> tuple[str, ...]:
    """The same for a text that is read on, not for a cell: each line as full as it can be."""
    return tuple(
        line for part in text.split("\n") for line in _wrap_part(part, room, style, pieces=_PROSE)
    )


def _balanced(text: str, room: int, style: str) -> list[str]:
    """As few lines as can be, two or three of about one length: 不确定/等次, not 不确定等/次."""
    lines = _wrap_part(text, room, style)
    if 2 <= len(lines) <= 3:
        for narrower in range(measure(text, style) // len(lines), room, 100):
            tried = _wrap_part(text, narrower, style)
            if len(tried) == len(lines) and max(measure(line, style) for line in tried) <= room:
                return tried
    return lines


def _wrap_part(text: str, room: int, style: str, pieces: re.Pattern[str] = _PIECES) -> list[str]:
    lines, line, taken = [], "", 0
    for piece in _pieces(text, room, style, pieces):
        width = measure(piece, style)
        if line and taken + width > room:
            lines.append(line.rstrip(" "))
            line, taken = "", 0
        line += piece
        taken += width
    return [*lines, line]


def _pieces(text: str, room: int, style: str, pieces: re.Pattern[str]) -> list[str]:
    found: list[str] = []
    for piece in pieces.findall(text):
        found += [piece] if measure(piece, style) <= room else list(piece)
    return found
