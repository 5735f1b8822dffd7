"""What a table says that its reader does not take: told, and asked about where it may decide money.

A column whose heading is not understood, and that holds days, amounts, sanctions or grades, stops the import
until somebody says what it is; the answer holds for every file with the same headings.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import filled, narrow, without_remarks
from forms.workbook.reading.dates import holds_days
from forms.workbook.reading.headings import NAME, SEQUENCE, UNUSED
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import Header
from models.rules.core.faults import Fault
from models.rules.core.grades import SAME_GRADE, SANCTIONS
from models.rules.core.questions import IGNORE, Asking, Question

_MONEY = re.compile(
    r"金额|奖金|奖励|津贴|补贴|工资|扣款|扣发|扣减|应发|实发|系数|标准|\(元\)|（元）|元$|[^票得总]分$|比例|折算"
)
_WEIGHTY = re.compile(
    r"处分|处罚|处理|诫勉|警告|立案|违纪|等次|等级$|考核结果|停发|停薪|暂缓|离|调出|退休|辞|免职|终止|到期|止$|派驻|入职|报到"
)
_NOT_HELD = frozenset(("电话", "单位电话", "办公电话", "短号", "虚拟网", "房号", "车牌", "车牌号"))
SHOWN = 3


class Nature(Enum):
    """What a column that is not understood seems to hold."""

    PLAIN = "plain"
    DAYS = "days"
    MONEY = "money"
    SANCTIONS = "sanctions"
    GRADES = "grades"


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
    lines = list(rows)
    for column, word in sorted(header.words.items()):
        if column in taken or not word:
            continue
        values = [value for row in lines if filled(plain(value := grid.merged_value(row, column)))]
        if not values or _is_understood(word):
            continue
        nature = nature_of(word, values)
        choice: str | None = IGNORE
        if nature is not Nature.PLAIN:
            choice = asking.answer(_question(grid, header, column, word, values, fields, columns, kind))
        if choice is None:
            continue
        if choice == IGNORE:
            notes.append(_note(grid, header, column, word, values))
        else:
            columns[choice] = column
    return replace(header, columns=columns), notes


def _is_understood(word: str) -> bool:
    plain_word = without_remarks(word)
    return not {word, plain_word}.isdisjoint(UNUSED | set(SEQUENCE) | set(NAME) | _NOT_HELD)


def nature_of(word: str, values: Sequence[Value]) -> Nature:
    """Return what a column seems to hold, by its values and by its heading."""
    texts = [narrow(value) for value in values if isinstance(value, str)]
    if any(word in text for text in texts for word in SANCTIONS):
        return Nature.SANCTIONS
    if holds_days(list(values)):
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


def hidden_rows(grid: Grid, rows: Iterable[int]) -> list[Fault]:
    """Return the note that some lines which were read are hidden in the spreadsheet."""
    found = sorted(grid.hidden_rows.intersection(rows))
    if not found:
        return []
    numbers = "、".join(str(row + 1) for row in found[:20]) + ("…" if len(found) > 20 else "")
    return [Fault(grid.whole(), "rows_hidden", {"rows": numbers, "count": str(len(found))})]


def lines_left_out(grid: Grid, first: int, taken: Iterable[int], *, is_known: object) -> list[Fault]:
    """Return a note for each line under the headings that was not read and is not known for what it is."""
    assert callable(is_known)  # noqa: S101 - a reader's own test of totals, footers and hints
    used = set(taken)
    last = max(used, default=first)
    notes = []
    for row in range(first, min(last + 1, len(grid.rows))):
        texts = [text for value in grid.rows[row] if (text := filled(plain(value)))]
        if row in used or not texts or is_known(row):
            continue
        text = "  ".join(texts)[:40]
        notes.append(grid.fault(row, 0, "line_left_out", text=text))
    return notes
