from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.intake.page import ImportPage
from desktop.intake.preview import after_word, outcome_word
from forms.entry.attendance.csv_columns import CsvColumnsDialog
from forms.entry.intake.questions import QuestionsDialog
from models.services.attendance.punch_clock.maps import column_maps
from models.services.intake.answers import answers
from models.services.office.desk import Desk
from models.store.store import Store
from tests.desktop.intake.importing import idle, opened, read
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press
from tests.services.attendance.clock_files import PUNCHES, clock, take
from tests.templates import founded
from tests.workbook.build import card, write

MARCH_SHEET = PUNCHES.with_name("attendance-2017-03.xlsx")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    return founded(sqlite_store, _take_roster, clock=clock)


def _take_roster(desk: Desk) -> None:
    take(desk, PUNCHES.with_name("roster-2017.xlsx"))


@pytest.fixture
def page(program: Program, desk: Desk, qtbot: QtBot) -> ImportPage:
    return opened(desk, qtbot)


def test_a_clock_is_shown_as_a_difference_before_it_is_taken(page: ImportPage, qtbot: QtBot) -> None:
    read(page, qtbot, PUNCHES)
    panel = page.preview
    assert panel.isVisible() and not page.below.isVisible()
    assert len(page.checked.differences) == 598
    assert panel.filters.buttons[0].isChecked()  # plain presence is not worth a look
    assert 34 < len(panel.table.shown_rows()) < 598
    panel.filters.buttons[3].click()
    assert {outcome_word(one) for one in panel.table.shown_rows()} == {"waits for the clerk"}
    assert len(panel.table.shown_rows()) == 34
    assert [fault.code for fault in panel.left_out.shown_rows()] == ["clock_unknown_number"]
    assert page.step_back()
    assert len(panel.table.shown_rows()) == 598


def test_a_sheet_after_the_clock_says_what_it_replaces(page: ImportPage, desk: Desk, qtbot: QtBot) -> None:
    take(desk, PUNCHES)
    read(page, qtbot, MARCH_SHEET, PUNCHES)
    page.preview.filters.buttons[1].click()
    replaced = page.preview.table.shown_rows()
    assert replaced and {outcome_word(one) for one in replaced} == {"replaced"}
    page.preview.filters.clear()
    page.preview.filters.buttons[2].click()
    kept = page.preview.table.shown_rows()
    assert kept and all("file:" in after_word(one) for one in kept)
    assert "legend_differs" in {fault.code for fault in page.preview.left_out.shown_rows()}
    press(page.files, Qt.Key.Key_Return, CTRL)
    idle(page, qtbot)
    assert page.preview.table.shown_rows() == []


def unknown(folder: Path) -> Path:
    path = folder / "list.csv"
    path.write_text("编码,谁,哪天,结果甲,结果乙\n016,姚娜玉,2017-03-03,出勤,外出办事\n", encoding="utf-8")
    return path


def test_an_unknown_list_asks_for_its_columns_and_is_read_again(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, unknown(tmp_path))
    dialog = dialog_of(page, CsvColumnsDialog, qtbot)
    dialog.submit()
    assert dialog.form.error("0")
    for number, name in enumerate(("staff_no", "name", "date", "am", "pm")):
        box = dialog.form.field(str(number))
        box.setCurrentIndex(box.findData(name))  # type: ignore[attr-defined]
    press(dialog.form.field("0"), Qt.Key.Key_Return, CTRL)
    idle(page, qtbot)
    assert len(column_maps(desk)) == 1
    assert page.checked.is_sound
    assert [(one.name, one.half, one.outcome) for one in page.checked.differences] == [
        ("姚娜玉", 0, "mark"), ("姚娜玉", 1, "undecided"),
    ]  # fmt: skip


def test_the_question_can_be_put_off_and_asked_again(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, unknown(tmp_path))
    dialog_of(page, CsvColumnsDialog, qtbot).reject()
    assert page.columns_action in page.tool_actions()
    assert page.faults.shown_rows()[0].code == "csv_columns_unknown"
    page.window().activateWindow()
    page.faults.setFocus()
    qtbot.waitUntil(page.faults.hasFocus)
    press(page.faults, Qt.Key.Key_E, CTRL)
    dialog_of(page, CsvColumnsDialog, qtbot).reject()


def test_what_a_file_does_not_decide_is_asked_and_remembered(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    headings = ["姓名", "身份证号", "单位", "人员性质", "计发职级", "派驻时间", "去向时间"]
    line = ["张三", card(), "司法所", "公务员", "科员", "2016-01-01", "2017-06-10"]
    path = write(tmp_path / "r.xlsx", {"花名册": [["花名册（2017年度）"], headings, line]})
    read(page, qtbot, path)
    dialog = dialog_of(page, QuestionsDialog, qtbot)
    dialog.submit()
    assert dialog.form.error("0")
    box = dialog.form.field("0")
    box.setCurrentIndex(box.findData("until"))  # type: ignore[attr-defined]
    press(box, Qt.Key.Key_Return, CTRL)
    idle(page, qtbot)
    assert page.checked.is_sound
    assert list(answers(desk).values()) == ["until"]
