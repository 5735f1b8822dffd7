"""Days that end with the year (3/5/2017 5:02 PM): which number is the month, by the other days or asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from models.rules.core.faults import Place
from models.rules.core.questions import Asking, Question

YEAR_LAST = re.compile(
    r"(?<![\d/.:-])(?P<first>\d{1,2})(?P<dash>[-/.])(?P<second>\d{1,2})(?P=dash)(?P<year>\d{4})(?!\d)"
)
MONTHS = 12


class DayOrder(Enum):
    """What the first two numbers of a day are whose year comes last."""

    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"


CHOICES = {
    DayOrder.MONTH_FIRST.value: "月/日/年（美国写法）",
    DayOrder.DAY_FIRST.value: "日/月/年（英国写法）",
}  # fmt: skip


def settle_order(texts: Iterable[str], place: Place, source: str, asking: Asking) -> DayOrder | None:
    """Return the order that the days of one file have; None where no day is written so, or they differ.

    Where no number is above twelve the clerk is asked; until then the months come first.
    """
    found = [match for text in texts if (match := YEAR_LAST.search(text))]
    first = any(int(match["first"]) > MONTHS for match in found)
    second = any(int(match["second"]) > MONTHS for match in found)
    if not found or (first and second):
        return None
    if first or second:
        return DayOrder.DAY_FIRST if first else DayOrder.MONTH_FIRST
    shown = "、".join(dict.fromkeys(match[0] for match in found[:40]))
    question = Question(
        place=place, name="day_order", source=source, code="day_order_asked", choices=CHOICES,
        facts={"values": shown[:40]},
    )  # fmt: skip
    return DayOrder(asking.answer(question) or DayOrder.MONTH_FIRST.value)


def year_first(text: str, order: DayOrder) -> str:
    """Return a text with its days written year first: 3/5/2017 5:02 PM → 2017-3-5 5:02 PM."""

    def turned(found: re.Match[str]) -> str:
        day, month = found["first"], found["second"]
        if order is DayOrder.MONTH_FIRST:
            day, month = month, day
        return f"{found['year']}-{month}-{day}"

    return YEAR_LAST.sub(turned, text)
