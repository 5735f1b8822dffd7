"""The sample year as a ready office: built once a session, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.intake.reading import read_files
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.scheme.schemes import enter_scheme
from models.store import paths
from models.store.keys import KeyFile
from models.store.store import Store, create_store, open_store
from models.store.wrapping import Cost

STREET, ADMINISTRATOR, PASSWORD = "城南街道", "admin", "demo-2017"
YEAR = 2017
CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
"""A key derivation for tests that are not about keys."""

OTHERS = (
    ("kaoqin", "考勤员", Role.CLERK),
    ("lingdao", "分管领导", Role.LEADER),
    ("caiwu", "财务", Role.FINANCE),
    ("jiwei", "纪工委", Role.SUPERVISOR),
)
SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
SCHEME = SAMPLES.parent / "schemes" / f"notice-{YEAR}.toml"


def clock() -> datetime:
    """Return a moment at which the sample year is over."""
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


def year_of_files() -> list[Path]:
    """Return the sample year: roster, twelve months, grades."""
    months = [SAMPLES / f"attendance-{YEAR}-{month:02d}.xlsx" for month in range(1, 13)]
    return [SAMPLES / f"roster-{YEAR}.xlsx", *months, SAMPLES / f"grades-{YEAR}.xlsx"]


def build_office(folder: Path) -> None:
    """Found the sample office in `folder`, with five accounts, the year's files and its scheme."""
    store, _ = create_store(folder, ADMINISTRATOR, PASSWORD, cost=CHEAP)
    keys = KeyFile(paths.keys_file(folder), CHEAP)
    with store:
        desk = found_office(
            store.sessions, street=STREET, account=ADMINISTRATOR, full_name="管理员", clock=clock
        )
        for name, full_name, role in OTHERS:
            keys.add_account(store.key or b"", name, PASSWORD)
            add_account(desk, name=name, full_name=full_name, role=role)
        take_files(desk, read_files(desk, year_of_files()))
        enter_scheme(desk, SCHEME.read_text(encoding="utf-8"), SCHEME.name)


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample office once."""
    folder = tmp_path_factory.mktemp("office") / "data"
    build_office(folder)
    return folder


@pytest.fixture
def sample_folder(prepared_folder: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of the sample office's data folder."""
    folder = tmp_path / "office"
    shutil.copytree(prepared_folder, folder)
    return folder


@pytest.fixture
def sample_store(sample_folder: Path) -> Iterator[Store]:
    """Open a fresh copy of the sample office."""
    with open_store(sample_folder, ADMINISTRATOR, PASSWORD) as store:
        yield store


@pytest.fixture
def desk_for(sample_store: Store) -> Callable[[Role], Desk]:
    """Return a function that seats an account of a role at the sample office."""

    def seat(role: Role) -> Desk:
        name, full_name = next(
            ((name, full) for name, full, r in OTHERS if r is role), (ADMINISTRATOR, "管理员")
        )
        return Desk(sample_store.sessions, Actor(name, full_name, role), clock)

    return seat


@pytest.fixture
def sample_desk(desk_for: Callable[[Role], Desk]) -> Desk:
    """Return the administrator's desk at a fresh copy of the sample office."""
    return desk_for(Role.ADMINISTRATOR)
