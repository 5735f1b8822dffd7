"""The figures of a month that the rules ask for and nobody but people knows: entered with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import number_text
from models.rules.core.month import to_open_at
from models.rules.work.grids.facts import Entered
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.work.grids import GridFigure, GridWorker

CHANGED = frozenset({Topic.GRIDS})
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure of a worker: its key, its value (None takes it away) and where it comes from."""

    worker_id: int
    figure: str
    value: Fraction | None
    source: str


def read_figures(session: Session, month: int) -> Mapping[int, dict[str, Entered]]:
    """Return worker → figure → value of YYYYMM `month`: one statement."""
    found: dict[int, dict[str, Entered]] = {}
    for row in session.scalars(select(GridFigure).where(GridFigure.month == month)):
        found.setdefault(row.worker_id, {})[row.figure] = Entered(Fraction(row.value), row.source)
    return found


def month_figures(desk: Desk, month: int) -> Mapping[int, dict[str, Entered]]:
    """Return worker → figure → value of YYYYMM `month`."""
    with desk.reading() as session:
        return read_figures(session, month)


def month_to_open_at(desk: Desk, month: int) -> int:
    """Return YYYYMM `month`, or the last one with figures where these end long before it: one statement."""
    with desk.reading() as session:
        last = session.scalar(select(func.max(GridFigure.month)).where(GridFigure.month <= month))
    return to_open_at(month, last)


def set_figures(desk: Desk, month: int, entries: tuple[FigureEntry, ...]) -> Changes:
    """Enter figures of a month, all or none; one that stands already is replaced.

    Refused: grid_figure_wrong, grid_figure_needs_source, grid_worker_unknown, grid_month_frozen.
    """
    with desk.change(Action.ENTER_GRID_FIGURES, str(month)) as change:
        session = change.session
        known = set(session.scalars(select(GridWorker.id)))
        for entry in entries:
            _check(entry, known)
            key = (GridFigure.worker_id == entry.worker_id, GridFigure.figure == entry.figure)
            session.execute(delete(GridFigure).where(GridFigure.month == month, *key))
            if entry.value is not None:
                session.add(
                    GridFigure(
                        worker_id=entry.worker_id, month=month, figure=entry.figure,
                        value=number_text(entry.value), source=entry.source.strip(),
                    )
                )  # fmt: skip
        session.flush()
        change.detail["figures"] = [
            [one.worker_id, one.figure, None if one.value is None else number_text(one.value)]
            for one in entries
        ]
    return CHANGED


def _check(entry: FigureEntry, known: set[int]) -> None:
    if entry.worker_id not in known:
        raise Refused("grid_worker_unknown", worker=entry.worker_id)
    if entry.value is None:
        return
    if not 0 <= entry.value < MOST or (entry.value * 100).denominator != 1:
        raise Refused("grid_figure_wrong", value=str(entry.value))
    if not entry.source.strip():
        raise Refused("grid_figure_needs_source")
