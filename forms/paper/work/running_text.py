"""A running text in the manner of official papers (GB/T 9704): title, number, paragraphs, who signs.

Paragraphs begin with two blanks; a heading is bold and is never the last line of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from forms.paper.frame.boxes import first_line
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, printable
from forms.paper.frame.page import A4_PORTRAIT, CENTRED, RIGHT_ALIGNED, Document, rule, strokes
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.problems import MissingCharacter, MissingCharacters

SIZE, STEP, TITLE_SIZE = 13.0, 24.0, 20.0
_SIDE = 34.0
"""How far the text stands inside the margins of our sheets."""
_FOOT, _SMALL, _WATERMARK, _INK = 24.0, 8.0, 120.0, 0.95


class Line(NamedTuple):
    """One set line: its style, where it stands, the room above it, and whether it holds on to the next."""

    text: str
    style: str = REGULAR
    align: int = 0
    above: float = 0.0
    holds: bool = False
    size: float = SIZE


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningText:
    """A whole paper; `parts` are (heading, paragraphs), a heading "" for none. `tail` stands at the right."""

    title: str
    author: str
    number: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    tail: tuple[str, ...] = ()
    watermark: str = ""


def print_text(paper: RunningText, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write a paper as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_in(paper):
        raise MissingCharacters(bad)
    document = Document(paper.title, paper.author, A4_PORTRAIT)
    pages = cut(list(_lines(paper)))
    for number, page in enumerate(pages, 1):
        document.add_page("\n".join(_drawn(document, paper, page, number, len(pages))))
        if progress is not None:
            progress(number, len(pages))
    document.save(out)


def missing_in(paper: RunningText) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the paragraphs that they stand in."""
    texts = [paper.title, paper.number, *paper.tail]
    texts += [text for heading, paragraphs in paper.parts for text in (heading, *paragraphs)]
    return missing((text[:12], text) for text in texts)


def _lines(paper: RunningText) -> Iterator[Line]:
    width = A4_PORTRAIT.right - A4_PORTRAIT.left - 2 * _SIDE
    for at, text in enumerate(_title_lines(paper.title, width)):
        yield Line(text, TITLE, CENTRED, 10.0 if not at else 4.0, holds=True, size=TITLE_SIZE)
    yield Line(printable(paper.number), REGULAR, CENTRED, 4.0, holds=True)
    for heading, paragraphs in paper.parts:
        above = 8.0
        if heading:
            for line in paragraph(heading, width):
                yield Line(line, BOLD, 0, above, holds=True)
                above = 0.0
        for text in paragraphs:
            for part in text.split("\n"):
                yield from _set(part, width)
    yield from _tail(paper)


def _tail(paper: RunningText) -> Iterator[Line]:
    """Who signs, at the right; `cut` lets it take the line above along."""
    for at, text in enumerate(paper.tail):
        last = at + 1 == len(paper.tail)
        yield Line(printable(text), REGULAR, RIGHT_ALIGNED, 0.0 if at else 20.0, holds=not last)


def _set(text: str, width: float) -> Iterator[Line]:
    """The lines of a paragraph; its last two hold together, so that none stands alone with what follows."""
    lines = paragraph(text, width)
    for at, line in enumerate(lines):
        yield Line(line, holds=len(lines) - 2 <= at < len(lines) - 1)


def paragraph(text: str, width: float) -> tuple[str, ...]:
    """Lines of a paragraph: two blanks first, no opening bracket at an end, no blank at a beginning."""
    room = int(width * 1000 / SIZE)
    lines, rest = [], "　　" + printable(text)
    while rest:
        line = first_line(rest, room)
        while 3 < len(line) < len(rest) and (line[-1] in "（〔“《(" or rest[len(line)] in "〕"):
            line = line[:-1]
        lines.append(line)
        rest = rest[len(line) :].lstrip(" ")
    return tuple(lines)


def _title_lines(title: str, width: float) -> Iterable[str]:
    text = printable(title)
    fits = int(width / TITLE_SIZE)
    return [text[start : start + fits] for start in range(0, len(text), fits)]


def cut(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut lines into pages; a line that holds on to the next goes over with it."""
    room = A4_PORTRAIT.top - A4_PORTRAIT.bottom - _FOOT
    pages: list[list[Line]] = [[]]
    left = room
    for line in lines:
        height = STEP + line.above
        if height > left and pages[-1]:
            carried: list[Line] = []
            while len(pages[-1]) > 1 and (pages[-1][-1].holds or _lonely(line, carried)):
                carried.insert(0, pages[-1].pop())
            pages.append(carried)
            left = room - sum(STEP + one.above for one in carried)
        pages[-1].append(line)
        left -= height
    return pages


def _lonely(line: Line, carried: Sequence[Line]) -> bool:
    """Tell whether who signs would stand on a page without a line of the text."""
    return all(one.align == RIGHT_ALIGNED for one in (line, *carried))


def _drawn(
    document: Document, paper: RunningText, page: Sequence[Line], number: int, of: int
) -> Iterator[str]:
    sheet = document.paper
    if paper.watermark:
        yield document.turned(paper.watermark, _WATERMARK, BOLD, _INK)
    y = sheet.top
    places = (sheet.left + _SIDE, sheet.middle, sheet.right - _SIDE - SIZE)
    for line in page:
        y -= STEP + line.above
        if line.text:
            x = places[line.align]
            yield document.text(line.text, x, y, line.size, style=line.style, align=line.align)
    yield strokes([rule(sheet.left + _SIDE, sheet.bottom + 14, sheet.right - _SIDE, sheet.bottom + 14)], 0.5)
    foot = f"第 {number} 页　共 {of} 页"
    yield document.text(foot, sheet.middle, sheet.bottom, _SMALL, align=CENTRED)
