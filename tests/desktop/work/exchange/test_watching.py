"""Watched folders: what is left because it may still be written is looked at again by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.work.exchange.watching import FolderWatch
from models.rules.work.exchange.words import Format
from models.services.work.exchange.status import files
from models.services.work.exchange.systems import set_up_system
from models.store.store import Store
from tests.desktop.conftest import program
from tests.desktop.people.people_pages import Window
from tests.services.events.desk import open_street
from tests.services.work.exchange.desk import CITY
from tests.workbook.work.exchange.files import csv_file, row

__all__ = ["program"]


@pytest.mark.parametrize(("name", "again"), [("a.csv", True), ("a.csv.part", False)])
def test_a_file_that_lies_still_is_taken_without_another_change(
    program: Program, qtbot: QtBot, sqlite_store: Store, tmp_path: Path, name: str, again: bool
) -> None:
    street = open_street(sqlite_store)
    set_up_system(
        street.admin, CITY, folder=str(tmp_path), since=date(2017, 1, 1), out=Format.CSV, watched=True
    )
    path = csv_file(tmp_path / name, row())
    path.write_bytes(path.read_bytes().rstrip())
    window = Window()
    window.show()
    qtbot.addWidget(window)
    watch = FolderWatch(street.admin, lambda: window.jobs, window)
    watch.refresh(frozenset())
    with qtbot.waitSignal(watch.looked):
        watch.sweep()
    assert files(street.admin) == ()
    assert watch.later.isActive() is again
    watch.stop()
    assert not watch.later.isActive()
