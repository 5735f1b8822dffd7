"""The sample year of events as a ready office: built once a session, copied for each test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.intake.reading import read_files
from models.services.events.applying import apply_actions
from models.services.events.limits import enter_limits
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.store.store import Store
from tests.office import ADMINISTRATOR, SAMPLES, STREET

FOLDER = SAMPLES / "events"
ACTIONS = FOLDER / "actions-2017.jsonl"
MOMENTS = ("2017-06-30T12:00", "2017-12-31T23:59")


def clock() -> datetime:
    """Return a moment at which the sample year is over."""
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


def books() -> list[Path]:
    """Return the intake books of the year."""
    return sorted(FOLDER.glob("events-2017-*.xlsx"))


def build_year(store: Store, actions: str | None = None) -> Desk:
    """Found an office in an empty store and bring the sample year in; return the administrator's desk."""
    desk = found_office(store.sessions, street=STREET, account=ADMINISTRATOR, full_name="管理员", clock=clock)
    take_files(desk, read_files(desk, [SAMPLES / "roster-2017.xlsx", FOLDER / "categories.toml"]))
    enter_limits(desk, (FOLDER / "limits-2017.toml").read_text(encoding="utf-8"), "limits-2017.toml")
    take_files(desk, read_files(desk, books()))
    apply_actions(desk, ACTIONS.read_text(encoding="utf-8") if actions is None else actions, ACTIONS.name)
    return desk


def expected(name: str) -> Any:
    """Return an expected answer of the sample."""
    return json.loads((FOLDER / f"expected-{name}-2017.json").read_text(encoding="utf-8"))


def illegal() -> Iterator[dict[str, Any]]:
    """Yield the deeds that must be refused."""
    for line in (FOLDER / "illegal-2017.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def one_line(deed: dict[str, Any]) -> str:
    """Return a deed as a file of its own, without what only the sample says about it."""
    plain = {name: value for name, value in deed.items() if name not in ("expect", "legal")}
    return json.dumps(plain, ensure_ascii=False)
