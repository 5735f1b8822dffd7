"""Sanctions as a summary writes them: one or several in a cell, with their days beside them or inside."""

from __future__ import annotations

import re
from datetime import date, datetime

from forms.workbook.reading.cells import plain
from forms.workbook.reading.cleaning import filled, narrow
from forms.workbook.reading.dates import chinese_digits, read_date
from forms.workbook.reading.free_text import DAY, is_no_sanction
from forms.workbook.reading.sheet import Value
from models.rules.core.grades import SAME_SANCTION

NONE = frozenset(("", "否", "0", "×", "没有", "未受", "无", "未"))
_WORDS = re.compile("|".join(sorted(map(re.escape, SAME_SANCTION), key=len, reverse=True)))
_BETWEEN = re.compile(
    r"[、,;，；+＋和及与并()（）【】\[\]:：/|\d.]|处分|受到?|给予|决定|于|被|作出|期|的|各?一?次"
)
"""What may stand between sanctions without saying more."""

Said = tuple[str, date | None]


class Unclear(Exception):
    """A text that holds something else, or days that do not fit; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_sanctions(value: Value, on: Value) -> list[Said]:
    """Return the sanctions of a line with their days.

    Unclear for a word or a number of days that does not fit.

    BadDate for a day that does not exist. A sanction without a day has None.
    """
    text = chinese_digits(narrow(plain(value))) if filled(plain(value)) else ""
    if text in NONE or is_no_sanction(text):
        return []
    inside = DAY.findall(text)
    bare = DAY.sub("", text)
    words = [SAME_SANCTION[word] for word in _WORDS.findall(bare)]
    if not words or _BETWEEN.sub("", _WORDS.sub("", bare)):
        raise Unclear("sanction_unknown")
    days: list[date | None] = [read_date(day) for day in inside] or [*_days(on)]
    if len(days) == 1:
        days *= len(words)
    if days and len(days) != len(words):
        raise Unclear("sanction_days_differ")
    return list(zip(words, days or [None] * len(words), strict=True))


def _days(value: Value) -> list[date]:
    if isinstance(value, datetime | date) or not isinstance(value, str):
        return [read_date(value)]
    text = filled(value)
    if not text:
        return []
    several = DAY.findall(chinese_digits(narrow(text)))
    return [read_date(day) for day in several] if len(several) > 1 else [read_date(value)]
