"""A street with a community, two grids and people in them, and events on their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction

from models.rules.events.moments import of_day
from models.rules.events.words import Verb
from models.rules.work.grids.words import GridDuty
from models.services.office.roles import Role
from models.services.work.grids.areas import save_community
from models.services.work.grids.figures import FigureEntry, set_figures
from models.services.work.grids.patrols import PatrolEntry, save_patrol
from models.services.work.grids.rules import enter_grid_rules
from models.services.work.grids.workers import WorkerEntry, add_post, save_worker
from models.store.store import Store
from tests.rules.work.grids.build import EXAMPLES
from tests.services.events.desk import JUSTICE, Street, open_street, street_of
from tests.templates import once

JUNE = 201706
FIRST, SECOND = "999999001001001", "999999001001002"
SINCE = date(2017, 1, 1)
FIGURES = {"new_records": 20, "changed_records": 30, "checked_records": 50, "offline_days": 2}


@dataclass
class GridStreet:
    """A street whose grids are set up: `leader`, `worker` and `spare` are ids."""

    street: Street
    leader: int
    worker: int
    spare: int


def open_grids(store: Store) -> GridStreet:
    """Found the street, enter a community, three people with posts, and the rule of the monthly hundred."""
    ids = once(store, _build)
    return GridStreet(street_of(store), *ids)


def _build(store: Store) -> tuple[int, int, int]:
    street = open_street(store)
    clerk = street.seat("zhihui")
    save_community(clerk, "999999001001", "城南一村")
    ids = [
        save_worker(clerk, WorkerEntry(name=name, phone="13800000001")) for name in ("钱长", "赵网格", "孙兼")
    ]
    leader, worker, spare = ids
    add_post(clerk, leader, FIRST, GridDuty.LEADER, since=SINCE)
    add_post(clerk, worker, FIRST, GridDuty.FULL_TIME, since=SINCE)
    add_post(clerk, spare, SECOND, GridDuty.PART_TIME, since=SINCE)
    enter_grid_rules(street.seat("caiwu", Role.FINANCE), rule_text("full-time-100"), "办法.toml")
    return leader, worker, spare


def rule_text(name: str) -> str:
    """Return a shipped rule."""
    return (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")


def verified(street: Street, foreign_id: str) -> str:
    """Report an event in the first grid and bring it through its verification."""
    number = street.report(foreign_id)
    street.handled(number)
    street.deed(number, Verb.FINISH, JUSTICE, result="已调解")
    street.deed(number, Verb.VERIFY, passed=True)
    return number


def enter_figures(office: GridStreet, month: int = JUNE, **changes: int) -> None:
    """Enter what the rule asks of the worker."""
    values = {**FIGURES, **changes}
    entries = tuple(
        FigureEntry(office.worker, key, Fraction(value), "平台导出") for key, value in values.items()
    )
    set_figures(office.street.seat("zhihui"), month, entries)


def patrol(office: GridStreet, day: int = 1, *, leader: str = "赵网格", minutes: int = 90) -> int:
    """Enter a patrol of June in the first grid."""
    start = of_day(date(2017, 6, day), 6 * 60)
    return save_patrol(
        office.street.seat("zhihui"),
        PatrolEntry(
            code="", name="日常巡查", kind="日常巡查", content="巡查消防通道", place="城南一村",
            started=start, ended=start + minutes, people="赵网格、李四",
            leader=leader, result="正常", grid=FIRST,
        ),
    )  # fmt: skip


def july(office: GridStreet) -> None:
    """Let June be over."""
    office.street.now = datetime(2017, 7, 3, 9, 0, tzinfo=UTC)
