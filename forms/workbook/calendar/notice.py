"""The yearly notice of holidays (国办发明电) as running text.

一、元旦：1月1日至3日放假调休，共3天。1月4日（星期日）上班。

A line or a cell is a paragraph. Each item begins with the name of a holiday and a colon; what stands before
the first and behind the last (to whom, by whom, on which day) sets no day and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import clean, filled, narrow
from forms.workbook.reading.titles import find_year
from models.rules.core.faults import Place

_NUMBER = r"(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．,，)]?)?"
_NAME = (
    r"(?:元旦|新年|春节|清明|劳动|五一|[“\"]五一[”\"](?:国际)?劳动|国际劳动|端午|中秋|国庆|除夕|双节|妇女|青年)"
    r"(?:节|假期|长假)?"
)
_NAMES = (
    rf"{_NAME}(?:(?:[、,，和及与/]|\s)*{_NAME})*(?:[(（][^()（）\d]*[)）])?(?:放假|假期|安排|时间)*"
)
_HEAD = re.compile(rf"(?:^|(?<=[。；;:：\s]))\s*{_NUMBER}\s*(?P<name>{_NAMES})(?:\s*[:：]|\s+(?=\d))")
_ALONE = re.compile(rf"{_NUMBER}(?P<name>{_NAMES})")
_FEWEST = 2
"""Items that make a text a notice: one festival alone may be a line of anything."""
_ABOUT = re.compile(
    r"((?:19|20)\d{2})年?(?:度)?(?:的|全年|部分|国家|法定|全国)*(?:节假日|假期|放假|节日|元旦|休假)"
)
_ENDS = re.compile(r"(?:[。；;.!！]|放假|调休|连休|上班|补休|补班|天|休息|工作)[)）]?$")
_BEGINS = re.compile(r"[,，、)）]|调休|共\d")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_SAYS = re.compile("放假|上班|补休|补班|休息")
_TRAILING = re.compile(r"[,，、:：]+$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a text, or a line of a sheet as one text, and where it stands."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One holiday of a notice: its name, and what is said of it."""

    place: Place
    name: str
    text: str


def paragraphs_of_text(file: str, text: str) -> list[Paragraph]:
    """Return the lines of a text that say something."""
    return [Paragraph(Place(file, "", f"line {number}"), clean(line))
            for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1) if clean(line)]  # fmt: skip


def paragraphs_of_grids(grids: Sequence[Grid]) -> list[Paragraph]:
    """Return each line of a cell as a paragraph; a holiday's name in a cell of its own heads its line."""
    return [one for grid in grids for row in range(len(grid.rows)) for one in _of_row(grid, row)]


def _of_row(grid: Grid, row: int) -> Iterator[Paragraph]:
    cells = [
        (column, text)
        for column, value in enumerate(grid.rows[row])
        if filled(text := plain(value).strip())
    ]
    if len(cells) > 1 and re.fullmatch(r"[\d一二三四五六七八九十]{1,2}[、.]?", narrow(cells[0][1])):
        cells = cells[1:]
    if not cells:
        return
    (column, first), *others = cells
    if others and (alone := _ALONE.fullmatch(narrow(first))):
        said = _between(others).join(_TRAILING.sub("", text) for _, text in others)
        yield Paragraph(grid.place(row, others[0][0]), f"{alone['name']}：{said}")
        return
    for column, text in cells:
        lines = filter(None, map(clean, text.splitlines()))
        yield from (Paragraph(grid.place(row, column), line) for line in lines)


def _between(cells: Sequence[tuple[int, str]]) -> str:
    """Return what joins the cells of a line.

    A stroke, which no text of days has, where two cells hold days and one does not say which kind they are.
    """
    dated = [text for _, text in cells if _DAY.search(narrow(text))]
    return "，" if len(dated) < 2 or all(map(_SAYS.search, dated)) else " | "


def items_of(paragraphs: Iterable[Paragraph]) -> list[Item]:
    """Return the holidays of a notice in order, [] for any other text."""
    items: list[Item] = []
    for paragraph in paragraphs:
        heads = list(_HEAD.finditer(paragraph.text))
        ends = [*(head.start() for head in heads[1:]), len(paragraph.text)]
        if not heads and items and _goes_on(items[-1].text, paragraph.text):
            last = items[-1]
            items[-1] = Item(last.place, last.name, _joined(last.text, paragraph.text))
        items += [
            Item(paragraph.place, clean(head["name"]), paragraph.text[head.end() : end].strip())
            for head, end in zip(heads, ends, strict=False)
        ]
    return items if sum(bool(re.search(r"\d{1,2}[月日.]", item.text)) for item in items) >= _FEWEST else []


def _goes_on(text: str, line: str) -> bool:
    """Tell whether a line belongs to the item before it: broken in the middle, or with more of its days."""
    if not _ENDS.search(text) or _BEGINS.match(line):
        return True
    return bool(_DAY.search(line) and _SAYS.search(line))


def _joined(text: str, line: str) -> str:
    is_broken = not _ENDS.search(text) or _BEGINS.match(line)
    return f"{text}{line}" if is_broken else f"{text}。{line}"


def year_of(paragraphs: Sequence[Paragraph], names: Iterable[str]) -> int:
    """Return the year that a notice is about, 0 where nothing tells it.

    What it says of its subject (关于2025年部分节假日安排) comes before any other year; `names` are those of
    the sheet and the file.
    """
    texts = [narrow(one.text) for one in paragraphs]
    for text in texts:
        if found := _ABOUT.search(text):
            return int(found[1])
    told = (*names, *(text for text in texts if not _HEAD.search(text)))
    return next(filter(None, map(find_year, told)), 0)
