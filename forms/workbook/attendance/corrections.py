"""What is written around the marks and corrects them: 注：3日张三应为公差, a remark 3日下午公差.

Nothing of it is read into the marks: who signed the sheet has to say what holds. A line or a remark that
corrects, or that says something else than the marks of its day, is asked about; one that only repeats what
the marks say is no question.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.workbook.attendance.legend import SURE_MARKER, WORDS, fold
from forms.workbook.reading.cells import Grid, plain
from forms.workbook.reading.cleaning import HAN, filled, narrow
from forms.workbook.reading.free_text import DAY as WHOLE_DAY
from forms.workbook.reading.free_text import tells_correction
from models.rules.core.faults import Fault
from models.rules.core.questions import IGNORE, Asking, Question
from models.rules.intake.records import MarksRecord

_KINDS = sorted((word for word, code in WORDS.items() if code), key=len, reverse=True)
KIND = re.compile("|".join(map(re.escape, _KINDS)))
GLYPH = re.compile("[√○△◇▽＋◎×⊕☆★●▲■□◆※]")
COUNTED = re.compile(
    rf"(?:{KIND.pattern}|共|计|累计|合计|满|超过|不足)\d{{1,2}}(?:\.5)?[日天]|\d{{1,2}}日(?:以[上下内]|内)"
)
"""事假3日, 3日以上: so many days, and no day."""
MENTIONED = re.compile(
    r"(?:\d{1,2}月)?(?<!\d)(?P<first>\d{1,2})(?:[日号]?(?:[-~～至到—–、,，和及]+(?:\d{1,2}月)?(?P<last>\d{1,2})))?[日号]"
)
JOINED = re.compile(r"[、,，和及]")
CHINESE_YEAR = re.compile("[一二三四五六七八九〇零○]{4}(?=年)")
"""二〇二四年: its round nought is no sign."""
SIGNED = re.compile(
    "[(（]?(制表|制单|审核|复核|填报|填表|填写|经办|联系人|负责人|单位负责|站所|分管|领导|主管|所长|考勤员|签字|签名|盖章|统计人|报送)"
)
"""How a line begins that says who signed and when."""
EVERYBODY = re.compile("全所|全体|全员|所有人|大家|各同志|每人|人人|所有人员")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What was read of a sheet: the records of its people, and which of its lines are theirs."""

    records: Sequence[MarksRecord]
    people: Mapping[int, str]
    """Row → whose marks stand in it."""
    taken: frozenset[int]
    """Columns that are read: days, names, numbers, halves."""
    headings: frozenset[int]
    """Rows of headings."""
    told: frozenset[int] = frozenset()
    """Rows that the legend was read from, and totals."""
    signs: frozenset[str] = frozenset()
    """The signs that stand in the marks, in one form for their look-alikes."""
    has_legend: bool = False


def correcting(grid: Grid, sheet: SheetMarks, asking: Asking) -> list[Fault]:
    """Return a note for each text around the marks that corrects them, once it was answered."""
    notes = []
    for row, column, who, text in _texts(grid, sheet):
        names = [who] if who else [one.name for one in sheet.records if one.name and one.name in text]
        if _is_open(text, names, sheet.records, is_beside=bool(who)):
            question = _question(grid, row, column, text, sheet.records)
        elif row not in sheet.told and _may_be_legend(text, sheet, is_beside=bool(who)):
            question = _legend_question(grid, row, column, text, sheet.records)
        else:
            continue
        if asking.answer(question) is not None:
            notes.append(grid.fault(row, column, "line_left_out", text=text[:40]))
    return notes


def _texts(grid: Grid, sheet: SheetMarks) -> Iterator[tuple[int, int, str, str]]:
    """Yield row, column, person and text of everything that is written around the marks."""
    for row, cells in enumerate(grid.rows):
        if row in sheet.headings:
            continue
        said = [
            (column, text) for column, value in enumerate(cells)
            if isinstance(value, str) and (text := filled(plain(value)))
            and (row not in sheet.people or column not in sheet.taken)
        ]  # fmt: skip
        if row in sheet.people:
            yield from ((row, column, sheet.people[row], text) for column, text in said)
        elif said:
            yield row, said[0][0], "", "  ".join(text for _, text in said)


def _is_open(text: str, names: Sequence[str], records: Sequence[MarksRecord], *, is_beside: bool) -> bool:
    """Tell whether a text corrects marks, or says what they do not."""
    days, codes = days_in(text), {WORDS[word] for word in KIND.findall(narrow(text))}
    if tells_correction(text) and (names or days):
        return True
    if days and names and GLYPH.search(text):
        return True
    has_day = bool(days) or WHOLE_DAY.search(narrow(text)) is not None
    if names and not is_beside and not codes and has_day and not SIGNED.match(text):
        return True
    if not days or not codes:
        return False
    if not names and not EVERYBODY.search(text):
        return not is_beside and not any(_shows(one.marks, day, codes) for one in records for day in days)
    meant = [one for one in records if not names or one.name in names]
    return not all(_shows(one.marks, day, codes) for one in meant for day in days)


def _may_be_legend(text: str, sheet: SheetMarks, *, is_beside: bool) -> bool:
    """Tell whether a text may explain the signs although nothing was read of it.

    It opens as a legend where the sheet has none, or says something beside a sign of the table.
    """
    if not sheet.has_legend and not is_beside and SURE_MARKER.match(text):
        return True
    rest = CHINESE_YEAR.sub("", text)
    has_sign = GLYPH.search(rest) or not sheet.signs.isdisjoint(fold(rest))
    return bool(has_sign and (KIND.search(text) if is_beside else HAN.search(text)))


def _shows(marks: str, day: int, codes: Iterable[str]) -> bool:
    return not codes or any(code in marks[2 * day - 2 : 2 * day] for code in codes)


def days_in(text: str) -> frozenset[int]:
    """Return the days of the month that a text names: 3日, 3-5日, 3、8日, 3月3日; no whole dates."""
    rest = COUNTED.sub(" ", WHOLE_DAY.sub(" ", narrow(text)))
    days: set[int] = set()
    for found in MENTIONED.finditer(rest):
        first, last = int(found["first"]), int(found["last"] or found["first"])
        if JOINED.search(found[0]):
            days |= {first, last}
        else:  # 3月30日至4月2日 goes to the month's end
            days |= set(range(first, (last if last >= first else 31) + 1))
    return frozenset(day for day in days if 1 <= day <= 31)


def _question(grid: Grid, row: int, column: int, text: str, records: Sequence[MarksRecord]) -> Question:
    """Return the question; its answer is remembered for this text in these months only."""
    return Question(
        place=grid.place(row, column), name=f"correction:{text[:30]}", source=_source("marks", text, records),
        code="correction_asked", choices={IGNORE: "考勤以表内记号为准"}, facts={"text": text[:60]},
    )  # fmt: skip


def _legend_question(
    grid: Grid, row: int, column: int, text: str, records: Sequence[MarksRecord]
) -> Question:
    return Question(
        place=grid.place(row, column), name=f"legend:{text[:30]}", source=_source("legend", text, records),
        code="legend_asked", choices={IGNORE: "这里不是图例"}, facts={"text": text[:60]},
    )  # fmt: skip


def _source(kind: str, text: str, records: Sequence[MarksRecord]) -> str:
    months = sorted({(one.year, one.month) for one in records})
    return hashlib.sha256(f"{kind}\x1e{months}\x1e{text}".encode()).hexdigest()[:16]
