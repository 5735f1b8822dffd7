"""The district's page by keys: a folder opened, down to a month, what was not counted, paper and workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.district.page import LEFT_OUT, MONTHS, STREETS, UNITS, WORK, DistrictPage
from desktop.places import DistrictPlace
from models.services.district.exporting import export_month, own_key
from models.services.district.signing import KEYS, keep_key
from models.services.office.desk import Desk
from tests.desktop.conftest import program
from tests.desktop.people.people_pages import Window
from tests.desktop.qt import paper_on, press
from tests.services.events.conftest import year, year_folder

__all__ = ["program", "year", "year_folder"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(year: Desk, tmp_path: Path) -> Path:
    found = tmp_path / "district"
    found.mkdir()
    for month in (3, 4):
        export_month(year, 2017, month, found)
    key = own_key(year)
    keep_key(found / KEYS, key.code, key.street, key.public)
    return found


def opened(desk: Desk, folder: Path | None, qtbot: QtBot) -> DistrictPage:
    window = Window()
    page = DistrictPage(desk, window.jobs)
    page.setProperty("window", window)
    window.show_page(page, qtbot)
    if folder is not None:
        page.show_item(DistrictPlace(str(folder)))
        qtbot.waitUntil(lambda: page.stack.currentIndex() == WORK)
    return page


def test_without_a_folder_the_page_says_what_to_do(program: Program, year: Desk, qtbot: QtBot) -> None:
    page = opened(year, None, qtbot)
    assert page.stack.currentWidget() is page.none
    assert page.primary_action() is page.open_action


def test_enter_leads_from_a_street_to_the_units_of_a_month(
    program: Program, year: Desk, folder: Path, qtbot: QtBot
) -> None:
    page = opened(year, folder, qtbot)
    assert (page.tabs.currentIndex(), page.period()) == (STREETS, "2017-03 – 2017-04")
    press(page.streets.table, Key.Key_Return)
    assert page.tabs.currentIndex() == MONTHS
    press(page.months.table, Key.Key_Return)
    assert page.tabs.currentIndex() == UNITS
    assert {"司法所", "派出所"} <= {one.name for one in page.units.table.shown_rows()}
    assert page.step_back()
    assert page.tabs.currentIndex() == MONTHS


def test_a_changed_file_stands_among_what_is_not_counted(
    program: Program, year: Desk, folder: Path, qtbot: QtBot
) -> None:
    path = next(folder.glob("*-2017-04.district"))
    path.write_bytes(path.read_bytes().replace(b'"red":', b'"red":1', 1))
    page = opened(year, folder, qtbot)
    assert [row.what for row in page.left_out.table.shown_rows()] == [path.name]
    assert "(1)" in page.tabs.tabText(LEFT_OUT)


def test_a_file_that_changes_after_it_was_counted_is_refused_when_opened(
    program: Program, year: Desk, folder: Path, qtbot: QtBot
) -> None:
    page = opened(year, folder, qtbot)
    page.tabs.setCurrentIndex(MONTHS)
    for path in folder.glob("*.district"):
        path.write_bytes(path.read_bytes().replace(b'"red":', b'"red":1', 1))
    page.open_month()
    assert page.tabs.currentIndex() == MONTHS
    assert page.units.table.shown_rows() == []


def test_the_ranking_goes_to_paper_and_to_a_workbook(
    program: Program, year: Desk, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(year, folder, qtbot)
    press(page.streets.table, Key.Key_P, CTRL)
    paper_on(page)
    page.step_back()
    page.write_book(tmp_path / "ranking.xlsx")
    sheet = load_workbook(tmp_path / "ranking.xlsx").worksheets[0]
    assert any("城南街道" in str(cell.value) for row in sheet.iter_rows() for cell in row)
