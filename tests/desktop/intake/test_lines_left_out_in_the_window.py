"""Where some lines of a file are wrong, the clerk may leave just these out: seen first, told, handed back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.intake import checking
from desktop.intake.page import ImportPage
from desktop.intake.tables import state
from desktop.office.log_words import details_of
from forms.workbook.reading.cells import open_workbook
from models.rules.intake.leaving import without_wrong_lines
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.people.staff import staff
from tests.desktop.intake.importing import Answers, idle, new_desk, opened, page, read
from tests.desktop.people.people_pages import Said
from tests.desktop.qt import press
from tests.office import SAMPLES
from tests.workbook.build import card, write

__all__ = ["new_desk", "page"]

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BAD_ROSTER = SAMPLES / "roster-2017-errors.xlsx"


def test_wrong_lines_are_left_out_only_when_somebody_says_so(
    page: ImportPage, new_desk: Desk, qtbot: QtBot
) -> None:
    read(page, qtbot, BAD_ROSTER)
    assert "Ctrl+Shift+E" in page.verdict.text() and page.leave_action in page.tool_actions()
    assert not page.import_action.isEnabled() and page.hand_back_action not in page.tool_actions()
    wrong = [fault.place.cell for fault in page.faults.shown_rows()]
    press(page.faults, Key.Key_E, CTRL | SHIFT)
    idle(page, qtbot)
    assert page.import_action.isEnabled() and staff(new_desk) == ()
    assert "8 lines are left out" in page.verdict.text()
    assert set(wrong) <= {fault.place.cell for fault in page.faults.shown_rows()}
    (said,) = map(state, page.files.shown_rows())
    assert said == "123 changes, 8 lines left out"
    last = page.files.model().columnCount() - 1
    assert page.files.columnWidth(last) > page.files.fontMetrics().horizontalAdvance(said), "it is seen whole"
    press(page.faults, Key.Key_F5)
    idle(page, qtbot)
    assert [fault.place.cell for fault in page.faults.shown_rows()] == wrong
    assert not page.import_action.isEnabled()


def test_the_window_never_looks_for_what_can_be_left_out(
    page: ImportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For 2,000 wrong lines it stood still four times over, once more with every change of its buttons."""
    asked_in: list[threading.Thread] = []

    def hear(*what: Any) -> Any:
        asked_in.append(threading.current_thread())
        return without_wrong_lines(*what)

    monkeypatch.setattr(checking, "without_wrong_lines", hear)
    read(page, qtbot, BAD_ROSTER)
    assert page.leave_action in page.tool_actions()
    assert len(asked_in) == 1 and asked_in[0] is not threading.current_thread()


def test_the_rest_is_taken_and_the_log_names_what_was_left(
    program: Program, new_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(new_desk, qtbot, Answers(folder=tmp_path))
    said = Said(page)
    read(page, qtbot, BAD_ROSTER)
    page.leave_action.trigger()
    idle(page, qtbot)
    press(page.faults, Key.Key_Return, CTRL)
    idle(page, qtbot)
    assert len(staff(new_desk)) == 58
    assert "8 lines were left out" in page.verdict.text() and not page.import_action.isEnabled()
    line = next(one for one in operation_log(new_desk) if BAD_ROSTER.name in one.subject)
    assert "wrong lines left out: 花名册 12, 花名册 13" in details_of(line)
    press(page.faults, Key.Key_W, CTRL | SHIFT)
    (written,) = tmp_path.glob("*.xlsx")
    assert written.name in said.texts[-1]
    read(page, qtbot, written)
    assert len(page.checked.faults) == 9


def test_a_heading_that_is_wrong_is_never_left_out(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    headings = ["姓名", "身份证号", "单位", "人员性质", "派驻时间"]
    line = ["张三", card(), "司法所", "公务员", "2016-13-01"]
    read(page, qtbot, write(tmp_path / "花名册.xlsx", {"花名册": [headings, line]}))
    assert {fault.code for fault in page.checked.faults} >= {"column_missing"}
    assert page.leave_action not in page.tool_actions()
    page.leave_lines_out()
    assert page.job is None


def test_lines_of_a_file_that_changed_since_are_not_handed_back(
    program: Program, new_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(new_desk, qtbot, Answers(folder=tmp_path))
    said = Said(page)
    book = tmp_path / "花名册.xlsx"
    book.write_bytes(BAD_ROSTER.read_bytes())
    read(page, qtbot, book)
    page.leave_lines_out()
    idle(page, qtbot)
    book.write_bytes((SAMPLES / "roster-2017.xlsx").read_bytes())
    page.hand_lines_back()
    assert "changed after it was read" in said.refused[-1]
    assert [path.name for path in tmp_path.glob("*.xlsx")] == [book.name]


def test_what_is_handed_back_says_why_beside_each_line(
    program: Program, new_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(new_desk, qtbot, Answers(folder=tmp_path))
    read(page, qtbot, BAD_ROSTER)
    page.leave_lines_out()
    idle(page, qtbot)
    page.hand_lines_back()
    (grid,) = open_workbook(next(tmp_path.glob("*.xlsx"))).grids
    reasons = [str(row[-1]) for row in grid.rows if row]
    assert any(reason.startswith("E12：身份证号存成了数字") for reason in reasons)
