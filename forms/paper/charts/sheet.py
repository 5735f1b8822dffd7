"""Charts on paper: a title, the charts one below the other, as many pages as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from forms.paper.charts.bars import FILLS, Bar, Chart, Fill, Words, laid_out
from forms.paper.frame.fonts import BOLD, measure, printable
from forms.paper.frame.page import A4_PORTRAIT, BASELINE, LEFT_ALIGNED, RIGHT_ALIGNED, Document, rule, strokes
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import SMALL, line_between, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters

_SIZE, _TITLE, _HEAD, _AFTER = 9.0, 11.0, 58.0, 20.0
_INKS = (
    (0.34, 0.38, 0.43), (0.11, 0.29, 0.56), (0.11, 0.40, 0.21), (0.49, 0.29, 0.0), (0.33, 0.34, 0.56),
    (0.70, 0.15, 0.12),
)  # fmt: skip
"""The inks of the series as the screen shows them by day."""
_EVERY = {Fill.SLANTED: 4.0, Fill.LEVEL: 3.0, Fill.CROSSED: 4.0, Fill.DOTS: 5.0, Fill.DENSE: 2.0}


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """What is printed: a title, the office, what the charts show and as of when."""

    title: str
    street: str
    about: str
    as_of: str
    charts: tuple[Chart, ...]


def print_charts(sheet: ChartSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the charts as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(sheet):
        raise MissingCharacters(bad)
    document = Document(sheet.title, sheet.street, A4_PORTRAIT)
    pages = _pages(sheet.charts)
    for number, charts in enumerate(pages, 1):
        drawn = [*_head(sheet, document), *_charts(charts, document)]
        text = f"第 {number} 页　共 {len(pages)} 页"
        middle = A4_PORTRAIT.middle - measure(text) * SMALL / 2000
        drawn.append(document.text(text, middle, A4_PORTRAIT.bottom - 3, SMALL))
        document.add_page("\n".join(drawn))
        if progress is not None:
            progress(number, len(pages))
    document.save(out)


def missing_characters(sheet: ChartSheet) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the groups that are named so."""
    texts = [sheet.title, sheet.street, sheet.about]
    for chart in sheet.charts:
        texts += [chart.title, *chart.groups, *(one.name for one in chart.series)]
    return missing((text, printable(text)) for text in texts)


def _pages(charts: Sequence[Chart]) -> list[list[Chart]]:
    """Fill pages from the top; a chart higher than a page has one to itself."""
    room = A4_PORTRAIT.top - _HEAD - A4_PORTRAIT.bottom - SMALL
    pages: list[list[Chart]] = [[]]
    left = room
    for chart in charts:
        high = chart.height + _TITLE + _AFTER
        if high > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(chart)
        left -= high
    return pages


def _head(sheet: ChartSheet, document: Document) -> Iterator[str]:
    about = line_between(A4_PORTRAIT, sheet.about, sheet.as_of, 40.0, _SIZE)
    for piece in (titled(A4_PORTRAIT, sheet.title), *about):
        yield piece.drawn(document)


def _charts(charts: Sequence[Chart], document: Document) -> Iterator[str]:
    y = A4_PORTRAIT.top - _HEAD
    for chart in charts:
        yield document.text(printable(chart.title), A4_PORTRAIT.left, y - _TITLE, _TITLE, style=BOLD)
        y -= _TITLE + 4
        for piece in laid_out(chart, A4_PORTRAIT.right - A4_PORTRAIT.left, _wide):
            yield _bar(piece, y) if isinstance(piece, Bar) else _words(piece, y, document)
        y -= chart.height + _AFTER - 4


def _wide(text: str) -> float:
    return measure(printable(text)) * _SIZE / 1000


def _words(words: Words, top: float, document: Document) -> str:
    x = A4_PORTRAIT.left + words.left + (words.width if words.ends else 0)
    y = top - words.top - words.height / 2 - _SIZE * BASELINE
    align = RIGHT_ALIGNED if words.ends else LEFT_ALIGNED
    return document.text(printable(words.text), x, y, _SIZE, align=align)


def _bar(bar: Bar, top: float) -> str:
    """A box in the ink of its series: filled, or framed and hatched."""
    x, y = A4_PORTRAIT.left + bar.left, top - bar.top - bar.height
    ink = " ".join(f"{part:g}" for part in _INKS[bar.number])
    box = f"{x:.2f} {y:.2f} {bar.width:.2f} {bar.height:.2f} re"
    fill = FILLS[bar.number]
    if fill is Fill.SOLID:
        return f"{ink} rg {box} f 0 g"
    hatch = strokes(list(_hatch(fill, x, y, bar.width, bar.height)), 0.5)
    dashes = "[0.8 2.2] 0 d" if fill is Fill.DOTS else ""
    return f"q {ink} RG 0.6 w {box} S {box} W n {dashes} {hatch} Q"


def _hatch(fill: Fill, x: float, y: float, width: float, height: float) -> Iterator[str]:
    every = _EVERY[fill]
    if fill in (Fill.LEVEL, Fill.DENSE, Fill.DOTS):
        for at in range(1, int(height / every) + 1):
            yield rule(x, y + at * every, x + width, y + at * every)
        return
    for at in range(int((width + height) / every) + 1):
        start = x - height + at * every
        yield rule(start, y + height, start + height, y)
        if fill is Fill.CROSSED:
            yield rule(start, y, start + height, y + height)
