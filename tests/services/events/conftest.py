"""Offices with events: the whole sample year, read by many tests or copied for one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.store.store import create_store, open_store
from tests.office import ADMINISTRATOR, CHEAP, PASSWORD
from tests.services.events.year import build_year, clock
from tests.templates import built_folder


@pytest.fixture(scope="session")
def year_folder() -> Path:
    """The sample year, built once for all who import this."""
    return built_folder(_build)


def _build(folder: Path) -> None:
    store, _ = create_store(folder, ADMINISTRATOR, PASSWORD, cost=CHEAP)
    with store:
        build_year(store)


@pytest.fixture(scope="session")
def read_only(year_folder: Path) -> Iterator[Desk]:
    """A desk at the sample year for tests that change nothing."""
    with open_store(year_folder, ADMINISTRATOR, PASSWORD) as store:
        yield sign_in(store.sessions, clock=clock)


@pytest.fixture
def year(year_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk at a copy of the sample year."""
    folder = tmp_path / "year"
    shutil.copytree(year_folder, folder)
    with open_store(folder, ADMINISTRATOR, PASSWORD) as store:
        yield sign_in(store.sessions, clock=clock)
