"""Workers' months to compute with, and the shipped examples of rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from models.rules.work.grids.facts import Entered, Patrol, ReportedEvent, WorkerMonth
from models.rules.work.grids.scheme import GridRules
from models.rules.work.grids.toml_file import parse_grid_rules
from models.rules.work.grids.words import QualityMark

EXAMPLES = Path(__file__).resolve().parents[4] / "resources" / "work" / "grids"
MARCH = 201703
WORK_DAYS = tuple(date(2017, 3, day) for day in range(1, 32) if date(2017, 3, day).weekday() < 5)


def example(name: str) -> GridRules:
    """Return a shipped rule."""
    return parse_grid_rules((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"), name)


def event(
    number: int,
    day: int,
    mark: QualityMark = QualityMark.VALID,
    *,
    verified: bool = True,
    closed: bool = True,
) -> ReportedEvent:
    """Return an event of March."""
    return ReportedEvent(
        number=f"E{number:03d}", day=date(2017, 3, day), mark=mark, verified=verified, closed=closed
    )


def worker(
    *, events: tuple[ReportedEvent, ...] = (), patrols: tuple[Patrol, ...] = (),
    figures: Mapping[str, int | Fraction | str] | None = None, work_days: tuple[date, ...] = WORK_DAYS,
    month: int = MARCH, before: tuple[Fraction, ...] = (),
) -> WorkerMonth:  # fmt: skip
    """Return the month of a full-time worker."""
    entered = {key: Entered(Fraction(value), "平台导出") for key, value in (figures or {}).items()}
    return WorkerMonth(
        worker_id=1, name="赵网格", staff_no="", duty="专职网格员", grids=("城南一村第1网格",), month=month,
        work_days=work_days, month_days=len(WORK_DAYS), events=events, patrols=patrols, figures=entered,
        before=before,
    )  # fmt: skip
