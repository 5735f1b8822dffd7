"""What is selected on the grid, in words for the status bar: half-days, days, people, and which marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.attendance.grid.grid import MarksView
from desktop.attendance.words import days_text
from models.rules.attendance.kinds import UNMARKED
from models.rules.attendance.marking import MarkRow

MOST_KINDS = 5
translate = QCoreApplication.translate


def chosen_text(view: MarksView) -> str:
    """Return how much is selected; "" for a single half-day. A rest day without a mark lacks none."""
    if not view.has_range():
        return ""
    model, chosen = view.marks_model, view.chosen()
    halves = sum(len(some) for some in chosen.values())
    text = translate("Attendance", "{n} half-days · {days} days · {people} people").format(
        n=halves, days=days_text(halves), people=len(chosen)
    )
    marks = Counter(model.draft.marks[row][half] for row, some in chosen.items() for half in some)
    del marks[UNMARKED]
    unmarked = sum(_open(model.draft.line(row), some) for row, some in chosen.items())
    kinds = [f"{model.glyphs[code]} {n}" for code, n in marks.most_common(MOST_KINDS)]
    if unmarked:
        kinds.append(translate("Attendance", "unmarked {n}").format(n=unmarked))
    return "　".join([text, *kinds])


def _open(line: MarkRow, halves: Iterable[int]) -> int:
    return sum(map(line.is_open, halves))
