"""Offices for the pages of events: a street that tests fill, and the whole sample year to look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app import Program
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.store.store import Store, open_store
from tests.office import ADMINISTRATOR, PASSWORD
from tests.services.events.conftest import year_folder
from tests.services.events.desk import Street, open_street
from tests.services.events.year import clock

__all__ = ["year_folder"]


@pytest.fixture
def street(program: Program, sqlite_store: Store) -> Street:
    """A street whose events a test reports."""
    return open_street(sqlite_store)


@pytest.fixture
def year(program: Program, year_folder: Path) -> Iterator[Desk]:
    """The sample year, for tests that change nothing."""
    with open_store(year_folder, ADMINISTRATOR, PASSWORD) as store:
        yield sign_in(store.sessions, clock=clock)
