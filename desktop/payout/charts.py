"""A sheet as bars: amounts by agency and by grade, this year beside the year before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from forms.kit.widgets.bars import Series
from models.services.bonus.views import BonusRunLine, RunView

translate = QCoreApplication.translate
Groups = tuple[tuple[str, ...], list[Series]]


def by_agency(run: RunView, before: RunView | None) -> Groups:
    """Return the amounts by agency in the order of the sheet."""
    return _grouped(run, before, lambda line: line.agency)


def by_grade(run: RunView, before: RunView | None) -> Groups:
    """Return the amounts by grade as printed."""
    none = translate("Payout", "no grade")
    return _grouped(run, before, lambda line: line.shown.grade or none)


def _name(view: RunView, run: RunView, before: RunView | None) -> str:
    """Return the year, or which of two drafts of one year it is."""
    if before is None or before.year != run.year:
        return str(view.year)
    return translate("Compare", "Now") if view is run else translate("Compare", "Before")


def _grouped(run: RunView, before: RunView | None, group: Callable[[BonusRunLine], str]) -> Groups:
    views = [view for view in (before, run) if view is not None]
    groups = tuple(dict.fromkeys(group(line) for view in reversed(views) for line in view.lines))
    series = []
    for view in views:
        sums: dict[str, int] = {}
        for line in view.lines:
            if line.amount_fen is not None:
                sums[group(line)] = sums.get(group(line), 0) + line.amount_fen
        series.append(Series(_name(view, run, before), tuple(sums.get(name) for name in groups)))
    return groups, series
