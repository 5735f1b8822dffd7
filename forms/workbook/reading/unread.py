"""What a table says that its reader does not take: reported, and asked about where it may decide money.

A column whose heading is not understood, and that holds days, amounts, sanctions or grades, stops the import
until somebody says what it is; the answer holds for every file with the same headings.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from forms.workbook.reading.bounds import MAX_ROW
from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import HAN, clean_name, filled, narrow, without_remarks
from forms.workbook.reading.dates import holds_days
from forms.workbook.reading.free_text import only_day, tells_correction, tells_leaving, tells_sanction
from forms.workbook.reading.headings import NAME, SEQUENCE, UNUSED
from forms.workbook.reading.sheet import Value, cell_name
from forms.workbook.reading.tables import Header
from models.rules.core.faults import Fault, Place
from models.rules.core.grades import SAME_GRADE, SANCTIONS
from models.rules.core.questions import IGNORE, Asking, Question

_MONEY = re.compile(
    r"金额|奖金|奖励|津贴|补贴|工资|扣款|扣发|扣减|应发|实发|系数|标准|\(元\)|（元）|元$|[^票得总]分$|比例|折算"
)
_WEIGHTY = re.compile(
    r"处分|处罚|处理|诫勉|警告|立案|违纪|等次|等级$|考核结果|停发|停薪|暂缓|离|调出|退休|辞|免职|终止|到期|止$|派驻|入职|报到|状态|去向|在岗|在职"
)
SIGNED = frozenset(("审核人", "签字", "签名", "领导签字", "审阅", "审核"))
_NOT_HELD = frozenset(("电话", "单位电话", "办公电话", "短号", "虚拟网", "房号", "车牌", "车牌号"))
SHOWN = 3
LONGEST_NAME = 5
"""Letters of a name that is surely one; a minority name is longer and has a dot."""


class Nature(Enum):
    """What a column that is not understood seems to hold."""

    PLAIN = "plain"
    DAYS = "days"
    MONEY = "money"
    SANCTIONS = "sanctions"
    GRADES = "grades"
    PEOPLE = "people"


def source_of(kind: str, header: Header) -> str:
    """Return what files of one shape have in common: their kind and their headings in order."""
    words = "\x1f".join(word for _, word in sorted(header.words.items()))
    return hashlib.sha256(f"{kind}\x1e{words}".encode()).hexdigest()[:16]


def settle_columns(
    grid: Grid, header: Header, rows: Iterable[int], fields: Mapping[str, str], kind: str, asking: Asking
) -> tuple[Header, list[Fault]]:
    """Return the header with the columns that were assigned, and a note for each that is left out.

    `fields` are what an unknown column may be said to hold (field → label); a field that has a column
    already is not offered.
    """
    notes, columns, taken = [], dict(header.columns), set(header.columns.values())
    lines, needless = list(rows), list[str]()
    for column, word in _headed(grid, header, lines, kind):
        if column in taken:
            continue
        values = _values(grid, lines, column)
        other_people = word in NAME and _names_others(grid, header, column, lines)
        if not values or (is_understood(word) and not other_people):
            needless += [word] if values and word in UNUSED else []
            continue
        nature = Nature.PEOPLE if other_people else nature_of(word, values)
        choice: str | None = IGNORE
        if nature is not Nature.PLAIN:
            choice = asking.answer(_question(grid, header, column, word, values, fields, columns, kind))
        if choice == IGNORE:
            notes.append(_note(grid, header, column, word, values))
        elif choice is not None:
            columns[choice] = column
    if needless:
        facts = {"headings": "、".join(dict.fromkeys(needless))}
        notes.append(grid.fault(header.last, 0, "columns_not_needed", **facts))
    return replace(header, columns=columns), notes


def columns_named(grid: Grid, header: Header, needless: Collection[str] = ()) -> list[Fault]:
    """Return a note for each column that holds something and is not read, where none of them decides money.

    Those that every file has and nobody needs (`needless` are more of them) are named together.
    """
    taken = set(header.columns.values())
    rows = [row for row in range(header.last + 1, len(grid.rows))
            if sum(bool(filled(grid.text(row, column))) for column in taken) > 1]  # fmt: skip
    notes, known = [], []
    for column, word in header.words.items():
        values = [] if column in taken or not word else _values(grid, rows, column)
        if values and (is_understood(word) or word in SIGNED or word in needless):
            known.append(word)
        elif values:
            notes.append(_note(grid, header, column, word, values))
    if known:
        notes.append(grid.fault(header.last, 0, "columns_not_needed", headings="、".join(known)))
    return notes


def _values(grid: Grid, rows: Iterable[int], column: int) -> list[Value]:
    return [value for row in rows if filled(plain(value := grid.merged_value(row, column)))]


def _names_others(grid: Grid, header: Header, column: int, lines: Sequence[int]) -> bool:
    """Tell whether a second column of names holds other people than the first: two tables side by side."""
    own = (
        {clean_name(grid.text(row, header.columns["name"])) for row in lines}
        if "name" in header.columns
        else set()
    )
    others = {clean_name(grid.text(row, column)) for row in lines} - own - {""}
    return any(HAN.match(name) and 2 <= len(name) <= LONGEST_NAME for name in others)


def _headed(grid: Grid, header: Header, lines: Sequence[int], kind: str) -> Iterator[tuple[int, str]]:
    """Yield each column with its heading; one that has none is called by its letter.

    Beside the marks of a month nothing but headings counts: legends stand there.
    """
    width = max((len(grid.rows[row]) for row in lines), default=0)
    words = {column: word for column, word in header.words.items() if word}
    bare = range(width) if kind != "attendance" else ()
    for column in sorted({*words, *bare}):
        if column in words:
            yield column, words[column]
        elif not _counts_up([grid.value(row, column) for row in lines]):
            yield column, f"{cell_name(0, column)[:-1]}列"


def _counts_up(values: Sequence[Value]) -> bool:
    """Tell whether a column without a heading only numbers the lines."""
    numbers = [plain(value) for value in values if plain(value).strip()]
    return all(number.isdecimal() and len(number) < 5 for number in numbers)


def is_understood(word: str) -> bool:
    """Tell whether a heading is one that nobody has to be asked about."""
    plain_word = without_remarks(word)
    return not {word, plain_word}.isdisjoint(UNUSED | set(SEQUENCE) | set(NAME) | _NOT_HELD)


def nature_of(word: str, values: Sequence[Value]) -> Nature:
    """Return what a column seems to hold, by its values and by its heading."""
    texts = [narrow(value) for value in values if isinstance(value, str)]
    if any(word in text for text in texts for word in SANCTIONS) or any(map(tells_sanction, texts)):
        return Nature.SANCTIONS
    if holds_days(list(values)) or any(map(tells_leaving, texts)):
        return Nature.DAYS
    if any(text in SAME_GRADE for text in texts):
        return Nature.GRADES
    if _WEIGHTY.search(word):
        return Nature.SANCTIONS if re.search("处|诫|警|立案|违纪", word) else Nature.DAYS
    return Nature.MONEY if _MONEY.search(word) else Nature.PLAIN


def _question(
    grid: Grid,
    header: Header,
    column: int,
    word: str,
    values: Sequence[Value],
    fields: Mapping[str, str],
    columns: Mapping[str, int],
    kind: str,
) -> Question:
    free = {field: label for field, label in fields.items() if field not in columns}
    return Question(
        place=grid.place(header.last, column),
        name=f"column:{word}",
        source=source_of(kind, header),
        code="column_asked",
        choices={**free, IGNORE: "不导入"},
        facts={"heading": word, "values": _shown(values)},
    )


def _note(grid: Grid, header: Header, column: int, word: str, values: Sequence[Value]) -> Fault:
    return grid.fault(header.last, column, "column_left_out", heading=word, values=_shown(values))


def _shown(values: Sequence[Value]) -> str:
    texts = list(dict.fromkeys(plain(value)[:20] for value in values))
    return "、".join(texts[:SHOWN]) + ("…" if len(texts) > SHOWN else "")


def notes_of_rows(grid: Grid, rows: Iterable[int]) -> list[Fault]:
    """Return the reports about lines that were read: hidden ones, lost formulas, cells with a comment."""
    lines = set(rows)
    said = _comments(grid, lines)
    said += _struck(grid, lines) + _struck_by_rule(grid, lines)
    found = sorted(grid.hidden_rows.intersection(lines))
    cells = [cell_name(row, column) for row, column in grid.lost if row in lines]
    facts = {"cells": "、".join(cells[:20]) + ("…" if len(cells) > 20 else "")}
    lost = [Fault(grid.whole(), "formula_lost", facts)] if cells else []
    if not found:
        return [*said, *lost]
    numbers = "、".join(str(row + 1) for row in found[:20]) + ("…" if len(found) > 20 else "")
    return [*said, *lost, Fault(grid.whole(), "rows_hidden", {"rows": numbers, "count": str(len(found))})]


def _struck(grid: Grid, lines: set[int]) -> list[Fault]:
    cells = [cell_name(row, column) for row, column in sorted(grid.struck) if row in lines and grid.rows[row]]
    if not cells:
        return []
    facts = {"cells": "、".join(cells[:20]) + ("…" if len(cells) > 20 else ""), "count": str(len(cells))}
    return [Fault(grid.whole(), "cells_struck", facts)]


def _struck_by_rule(grid: Grid, lines: set[int]) -> list[Fault]:
    """Return a note on the conditional formats that draw lines through some of the cells that were read."""
    cells = [text for text in grid.struck_by_rule if lines.intersection(_rows_of(text))]
    shown = "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else "")
    return [Fault(grid.whole(), "cells_struck_by_rule", {"cells": shown})] if cells else []


def _rows_of(cells: str) -> range:
    """Return the rows, from 0, of A3:H20; of a whole column all of them."""
    numbers = [int(number) for number in re.findall(r"\d+", cells)]
    return range(numbers[0] - 1, numbers[-1]) if numbers else range(MAX_ROW)


def without_struck(
    grid: Grid, header: Header, rows: Iterable[int], asking: Asking
) -> tuple[Grid, list[Fault]]:
    """Return the sheet without the people whose name has a line through it, if that is what the line means.

    It may mean that somebody left, or that the line was checked off: asked once for these people.
    """
    column = header.columns.get("name", -1)
    struck = [row for row in rows if (row, column) in grid.struck]
    if not struck:
        return grid, []
    names = "、".join(dict.fromkeys(grid.text(row, column) for row in struck))
    question = Question(
        place=grid.place(struck[0], column), name=f"struck:{names[:30]}",
        source=_source_of_text(f"struck{names}"), code="struck_asked",
        choices={"read": "照常导入这些行", IGNORE: "不导入这些行"},
        facts={"names": names[:60], "rows": "、".join(str(row + 1) for row in struck[:20])},
    )  # fmt: skip
    if asking.answer(question) != IGNORE:
        return grid, []
    left = [grid.fault(row, column, "line_left_out", text=_line_text(grid, row)) for row in struck]
    kept = [[] if row in set(struck) else cells for row, cells in enumerate(grid.rows)]
    return replace(grid, rows=kept), left


def _line_text(grid: Grid, row: int) -> str:
    return "  ".join(text for value in grid.rows[row] if (text := filled(plain(value))))[:40]


def _comments(grid: Grid, lines: set[int]) -> list[Fault]:
    cells = [cell_name(row, column) for row, column in sorted(grid.commented) if row in lines]
    if not cells:
        return []
    facts = {"cells": "、".join(cells[:20]) + ("…" if len(cells) > 20 else ""), "count": str(len(cells))}
    return [Fault(grid.whole(), "cells_commented", facts)]


def lines_left_out(
    grid: Grid,
    first: int,
    taken: Iterable[int],
    names: Iterable[str],
    asking: Asking,
    *,
    is_known: Callable[[int], bool],
    corrections: bool = True,
) -> list[Fault]:
    """Return a note for each line under the headings that was not read and is not known for what it is.

    One that tells of a sanction or of somebody's leaving is asked about, wherever it stands, and so is one
    among the people that holds a day. `names` are the people of the table. With `corrections`, so is one
    that corrects what the table says of somebody.
    """  # fmt: skip
    used, people = set(taken), [name for name in names if name]
    last = max(used, default=first)
    notes = []
    for row, text in _unused_lines(grid, first, used):
        is_inside = row < last and not is_known(row)
        corrects = corrections and tells_correction(text) and any(name in text for name in people)
        if corrects or _is_weighty(text, people, is_inside=is_inside):
            if asking.answer(_line_question(grid, row, text)) is None:
                continue
        elif is_known(row):
            continue
        notes.append(grid.fault(row, 0, "line_left_out", text=text[:40]))
    return notes


def _unused_lines(grid: Grid, first: int, used: Container[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines that nobody read, each with all that stands in it."""
    for row in range(first, len(grid.rows)):
        texts = [text for value in grid.rows[row] if (text := filled(plain(value)))]
        if texts and row not in used:
            yield row, "  ".join(texts)


def _is_weighty(text: str, people: Sequence[str], *, is_inside: bool) -> bool:
    if tells_sanction(text) or tells_leaving(text):
        return is_inside or only_day(text) is not None or any(name in text for name in people)
    return is_inside and only_day(text) is not None


def _line_question(grid: Grid, row: int, text: str) -> Question:
    return Question(
        place=grid.place(row, 0), name=f"line:{text[:30]}", source=_source_of_text(text), code="line_asked",
        choices={IGNORE: "不导入这一行"}, facts={"text": text[:60]},
    )  # fmt: skip


def note_question(place: Place, who: str, text: str, code: str, choices: Mapping[str, str]) -> Question:
    """Return the question what a note about somebody means; it is remembered for this note alone."""
    return Question(
        place=place, name=f"note:{who}：{text[:30]}", source=_source_of_text(f"{who}{text}"), code=code,
        choices={**choices, IGNORE: "只作备注"}, facts={"name": who, "text": text[:60]},
    )  # fmt: skip


def _source_of_text(text: str) -> str:
    return hashlib.sha256(f"text\x1e{text}".encode()).hexdigest()[:16]
