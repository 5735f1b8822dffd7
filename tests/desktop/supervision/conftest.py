"""The sample year's office at a desk of the discipline committee, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.app import Program
from models.rules.events.words import Part
from models.services.events.posts import add_post
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.store.store import open_store
from tests.office import ADMINISTRATOR, PASSWORD
from tests.services.events.conftest import year_folder
from tests.services.events.year import clock

__all__ = ["year_folder"]


@pytest.fixture
def desk(program: Program, year_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "year"
    shutil.copytree(year_folder, folder)
    with open_store(folder, ADMINISTRATOR, PASSWORD) as store:
        found = sign_in(store.sessions, clock=clock)
        add_post(found, ADMINISTRATOR, Part.DISCIPLINE, since=date(2017, 1, 1))
        yield found
