"""The sample year on both engines, with a seat for every role."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from desktop.intake.reading import read_files
from models.rules.core.money import parse_yuan, to_fen
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.scheme.schemes import enter_scheme
from models.store.store import Store
from tests.office import OTHERS, SAMPLES, SCHEME, YEAR, clock, year_of_files
from tests.templates import founded

Seat = Callable[[Role], Desk]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def seat(request: pytest.FixtureRequest) -> Seat:
    """Return a function that seats a role at the sample year, once on each engine."""
    if request.param == "sqlite":
        found: Seat = request.getfixturevalue("desk_for")
        return found
    store: Store = request.getfixturevalue("postgres_store")
    founded(store, fill, full_name="管理员", clock=clock)

    def seat(role: Role) -> Desk:
        name, full = next(((name, full) for name, full, r in OTHERS if r is role), ("admin", "管理员"))
        return Desk(store.sessions, Actor(name, full, role), clock)

    return seat


def fill(desk: Desk) -> None:
    """Take the sample year into a new office."""
    for name, full_name, role in OTHERS:
        add_account(desk, name=name, full_name=full_name, role=role)
    take_files(desk, read_files(desk, year_of_files()))
    enter_scheme(desk, SCHEME.read_text(encoding="utf-8"), SCHEME.name)


def expected() -> dict[str, dict[str, str]]:
    """Return staff number → the expected row of the sample year."""
    with (SAMPLES / f"expected-bonus-{YEAR}.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["工号"]: row for row in csv.DictReader(file)}


def fen(text: str) -> int | None:
    """Return the fen of an expected amount; None for an empty one."""
    return to_fen(parse_yuan(text)) if text else None
