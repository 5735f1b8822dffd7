"""The sample year's grids: a grid list, the patrols of March, marks of its events, and the sheet of March."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from desktop.intake.reading import read_files
from forms.kit.resources import resource
from models.rules.work.grids.words import GridDuty, QualityMark
from models.services.intake.taking import take_files
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.people.staff import staff
from models.services.work.grids.areas import grids
from models.services.work.grids.figures import FigureEntry, set_figures
from models.services.work.grids.marks import grid_events, mark_events
from models.services.work.grids.rules import enter_grid_rules
from models.services.work.grids.workers import WorkerEntry, WorkerRow, add_post, save_worker, workers

MARCH = 201703
RULE = "full-time-100"
REPORTED = "网格上报"
_FIGURES: Mapping[str, tuple[int, int]] = {
    "new_records": (12, 5), "changed_records": (20, 7), "checked_records": (45, 11), "offline_days": (0, 3),
}  # fmt: skip
"""Figure → the least of it, and how far it goes up from one worker to the next."""


def fill_grids(desk: Desk, say: Callable[[str], object]) -> None:
    """Bring in the grids, their people and a month of work, and the rule that pays it."""
    samples = resource("samples")
    files = [samples / "grids-2017.xlsx", samples / "patrols-2017-03.xlsx"]
    for taken in take_files(desk, read_files(desk, files)):
        say(f"{taken.file}：{taken.counts}")
    _attach_staff(desk)
    finance = replace(desk, actor=Actor("caiwu", "财务", Role.FINANCE))
    text = resource("work", "grids", f"{RULE}.toml").read_text(encoding="utf-8")
    enter_grid_rules(finance, text, f"{RULE}.toml")
    events = grid_events(desk, MARCH)
    serving = {post.grid for row in workers(desk) for post in row.posts if post.duty is GridDuty.FULL_TIME}
    reported = [one for one in events if one.source == REPORTED and one.grid in serving]
    good = [one.id for one in reported if one.verified]
    mark_events(desk, good[: len(good) * 4 // 5], QualityMark.VALID)
    paid = [row for row in workers(desk) if any(post.duty is GridDuty.FULL_TIME for post in row.posts)]
    set_figures(desk, MARCH, tuple(entry for at, row in enumerate(paid) for entry in _figures(at, row)))


def _figures(at: int, row: WorkerRow) -> list[FigureEntry]:
    source = "平台导出 2017-04-01"
    return [
        FigureEntry(row.id, key, Fraction(least + at * step % (3 * step)), source)
        for key, (least, step) in _FIGURES.items()
    ]


def _attach_staff(desk: Desk) -> None:
    """A police officer and somebody seconded serve in the first grids."""
    areas = grids(desk)
    for duty, agency in ((GridDuty.POLICE, "派出所"), (GridDuty.SECONDED, "司法所")):
        found = next((row for row in staff(desk) if row.latest and row.latest.agency == agency), None)
        if found is not None and found.latest is not None:
            worker = save_worker(desk, WorkerEntry(name=found.name, staff_id=found.id))
            add_post(desk, worker, areas[0].code, duty, since=found.latest.since)
