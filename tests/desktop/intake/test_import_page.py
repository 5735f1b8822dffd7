from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.intake.page import ImportPage
from desktop.intake.tables import contents, file_columns, kind_word, state
from desktop.places import ImportPlace
from forms.kit.errors import TroubleDialog
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.staff import staff
from tests.desktop.intake.importing import Answers, idle, new_desk, opened, page, read
from tests.desktop.people.people_pages import Said, dialog_of
from tests.desktop.qt import click, press
from tests.office import SAMPLES

__all__ = ["new_desk", "page"]

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ROSTER, APRIL = SAMPLES / "roster-2017.xlsx", SAMPLES / "attendance-2017-04.xlsx"
BAD_ROSTER, BAD_APRIL = SAMPLES / "roster-2017-errors.xlsx", SAMPLES / "attendance-2017-04-errors.xlsx"


def test_an_empty_page_says_what_to_do(page: ImportPage) -> None:
    assert page.stack.currentIndex() == 0
    assert page.primary_action() is None
    assert page.empty.button.text() == "Choose files"


def test_sound_files_say_what_they_are_and_change_nothing_yet(
    page: ImportPage, new_desk: Desk, qtbot: QtBot
) -> None:
    read(page, qtbot, APRIL, ROSTER)
    reports = {report.name: report for report in page.files.shown_rows()}
    april, roster = reports[APRIL.name], reports[ROSTER.name]
    assert (kind_word(april), april.year, april.month) == ("month's attendance", 2017, 4)
    assert kind_word(roster) == "roster"
    assert contents(roster) == "59 people, 61 postings, 59 new people, 61 new postings"
    assert state(roster) == "125 changes"
    assert not page.below.isVisible()
    assert page.verdict.text().startswith("No faults.")
    assert page.import_action.isEnabled()
    assert staff(new_desk) == ()


def test_one_key_imports_and_the_page_says_what_changed(
    page: ImportPage, new_desk: Desk, qtbot: QtBot
) -> None:
    said = Said(page)
    read(page, qtbot, ROSTER, APRIL)
    press(page.files, Key.Key_Return, CTRL)
    idle(page, qtbot)
    assert len(staff(new_desk)) == 59
    assert said.texts[-1].startswith("2 files imported") and "59 new people" in said.texts[-1]
    assert said.changes and "staff" in said.changes[0]
    assert page.verdict.text() == "The files are in."
    assert {state(report).split()[1] for report in page.files.shown_rows()} == {"changes"}
    assert not page.import_action.isEnabled()
    press(page.files, Key.Key_F5)
    idle(page, qtbot)
    assert [state(report) for report in page.files.shown_rows()] == ["changes nothing", "changes nothing"]
    page.import_action.trigger()
    idle(page, qtbot)
    assert said.texts[-1] == "Nothing was changed: the office's records already said the same."
    assert len(said.changes) == 1


def test_every_fault_of_every_file_is_named_and_nothing_is_changed(
    page: ImportPage, new_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    note = tmp_path / "notice.xlsx"
    note.write_bytes(b"")
    before = len(operation_log(new_desk))
    read(page, qtbot, BAD_ROSTER, BAD_APRIL, note)
    faults = page.faults.shown_rows()
    assert {fault.place.file for fault in faults} == {BAD_ROSTER.name, BAD_APRIL.name, note.name}
    assert page.verdict.text().startswith(f"Nothing was changed: {len(faults)} faults.")
    assert not page.import_action.isEnabled()
    press(page.files, Key.Key_Return, CTRL)
    assert page.job is None
    assert len(operation_log(new_desk)) == before
    texts = [[column.text(report) for column in file_columns()] for report in page.files.shown_rows()]
    assert texts[2][1:3] == ["cannot be read", ""]
    assert all("faults" in line[4] for line in texts)


def test_faults_are_copied_and_exported_as_text(
    program: Program, new_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "faults.txt"
    page = opened(new_desk, qtbot, Answers(target=target))
    said = Said(page)
    read(page, qtbot, BAD_ROSTER)
    press(page.faults, Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"1. {BAD_ROSTER.name}, sheet 花名册, cell ")
    assert copied.count("\n") == len(page.faults.shown_rows())
    press(page.faults, Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert target.read_text(encoding="utf-8-sig") == copied
    assert str(target) in said.texts[-1]


def test_a_folder_that_takes_no_file_is_trouble_with_a_way_out(
    program: Program, new_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "none").write_text("a file where the folder should be", encoding="utf-8")
    page = opened(new_desk, qtbot, Answers(target=tmp_path / "none" / "faults.txt"))
    read(page, qtbot, BAD_ROSTER)
    page.export_action.trigger()
    dialog = dialog_of(page, TroubleDialog, qtbot)
    assert "faults.txt" in dialog.text.text()
    dialog.reject()
    page.dialogs = Answers()
    page.export_action.trigger()


def test_files_are_chosen_with_ctrl_o(program: Program, new_desk: Desk, qtbot: QtBot) -> None:
    answers = Answers()
    page = opened(new_desk, qtbot, answers)
    press(page.empty.button, Key.Key_O, CTRL)
    assert page.job is None
    answers.files = [ROSTER, ROSTER]
    click(page.empty.button)
    idle(page, qtbot)
    assert len(page.files.shown_rows()) == 1


def test_files_may_be_dropped_on_the_page(page: ImportPage, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(ROSTER)), QUrl("https://example.org/x.xlsx")])
    copy, left, bare = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9), copy, mime, left, bare)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, mime, left, bare))
    idle(page, qtbot)
    assert [report.name for report in page.files.shown_rows()] == [ROSTER.name]
    other = QMimeData()
    other.setText("just words")
    refused = QDragEnterEvent(QPointF(9, 9), copy, other, left, bare)
    refused.ignore()
    QApplication.sendEvent(page, refused)
    assert not refused.isAccepted()


def test_a_stop_changes_nothing(page: ImportPage, new_desk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    read(page, qtbot, ROSTER, APRIL)
    page.import_action.trigger()
    assert page.job is not None
    assert not page.choose_action.isEnabled()
    page.job.cancel()
    idle(page, qtbot)
    if said.texts:  # unless the import was over before it could be stopped
        assert said.texts[-1] == "Stopped; nothing was changed."


def test_esc_lifts_the_search_then_puts_the_files_away(page: ImportPage, qtbot: QtBot) -> None:
    read(page, qtbot, BAD_ROSTER)
    page.filters.search.setText("花名册")
    assert page.step_back()
    assert page.files.shown_rows()
    assert page.step_back()
    assert page.stack.currentIndex() == 0
    assert not page.step_back()


def test_another_page_may_hand_files_over(page: ImportPage, qtbot: QtBot) -> None:
    page.show_item(ImportPlace())
    assert page.job is None
    page.show_item(ImportPlace((ROSTER,)))
    idle(page, qtbot)
    assert page.checked.is_sound


@pytest.mark.parametrize("role", [Role.LEADER, Role.SUPERVISOR])
def test_who_may_not_import_is_told_who_does(
    program: Program, desk_for: Callable[[Role], Desk], qtbot: QtBot, role: Role
) -> None:
    page = opened(desk_for(role), qtbot)
    assert not page.acceptDrops() and not page.tool_actions()
    page.read([ROSTER])
    assert page.job is None
    assert "clerk" in page.empty.text.text()
