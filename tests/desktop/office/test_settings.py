"""Settings, backups with their rehearsal, locking and switching accounts, at the real window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.page import AttendancePage
from desktop.office.backups import KEPT, back_up_into, backup_name, is_due, last_moment
from desktop.office.settings_page import SettingsPage
from desktop.palette import CommandPalette
from desktop.people.page import StaffPage
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.window import SignIn
from forms.entry.office.login import LoginDialog
from forms.entry.office.restore import RestoreDialog, RestoringDialog
from forms.entry.people.staff_member import StaffMemberDialog
from models.errors import Trouble
from models.services.office.desk import Silent
from models.services.people.staff import staff
from models.store.backup import backup
from models.store.store import Store
from tests.desktop.qt import let_go, press, type_in
from tests.office import ADMINISTRATOR, PASSWORD

Key = Qt.Key


@pytest.fixture
def sign_in(program: Program, sample_folder: Path) -> Iterator[SignIn]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    door = FileDoor(sample_folder)
    made = SignIn(app, door)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    made.show_window(opened)
    yield made
    app.setQuitOnLastWindowClosed(True)
    if made.shell is not None:
        made.shell.close()
        made.shell.deleteLater()
        made.shell = None
    if made.dialog is not None:
        made.dialog.deleteLater()
    made.close()
    let_go()


def settings_of(sign_in: SignIn) -> SettingsPage:
    assert sign_in.shell is not None
    sign_in.shell.show_page("settings")
    assert isinstance(sign_in.shell.page, SettingsPage)
    return sign_in.shell.page


def login_of(sign_in: SignIn, qtbot: QtBot) -> LoginDialog:
    qtbot.waitUntil(lambda: isinstance(sign_in.dialog, LoginDialog))
    assert isinstance(sign_in.dialog, LoginDialog)
    return sign_in.dialog


def replacing(sign_in: SignIn, file: Path) -> RestoreDialog:
    """Choose a backup that is to stand in the place of the office."""
    assert sign_in.shell is not None
    sign_in.ask_restore()
    chooser = sign_in.shell.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(file))
    chooser.close()
    dialog = sign_in.shell.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    return dialog


def test_a_backup_is_written_and_rehearsed(
    sign_in: SignIn, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    page = settings_of(sign_in)
    said: list[str] = []
    page.said.connect(lambda text, _undo: said.append(text))
    page.backup_action.trigger()
    chooser = page.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    file = tmp_path / "a.backup"
    chooser.fileSelected.emit(str(file))
    chooser.close()
    qtbot.waitUntil(lambda: bool(said))
    assert "rehearsal" in said[0] and file.exists()
    assert str(file) in page.last_backup.text()
    assert last_moment(program.settings) is not None


def test_a_deep_folder_makes_no_page_scroll(sign_in: SignIn) -> None:
    page = settings_of(sign_in)
    before = page.minimumSizeHint()
    for line in (page.folder, page.last_backup):
        line.setText("/srv/" + "a-folder-with-a-long-name/" * 12)
    assert page.minimumSizeHint() == before


def test_a_damaged_store_is_told_by_the_rehearsal(sample_store: Store, tmp_path: Path) -> None:
    from desktop.office.backups import rehearse

    file = backup(sample_store, tmp_path / "a.backup")
    with sample_store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS operation_no_update")
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'operation'"
        ).scalars().all()
        for name in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("UPDATE operation SET subject = 'x' WHERE id = 2")
    broken = backup(sample_store, tmp_path / "b.backup")
    assert not rehearse(sample_store, ADMINISTRATOR, file, Silent()).findings
    assert rehearse(sample_store, ADMINISTRATOR, broken, Silent()).findings


def test_the_backup_of_the_day_is_made_once_a_day_and_old_ones_go(
    program: Program, sample_store: Store, tmp_path: Path
) -> None:
    from desktop.office.backups import remember
    from models.services.office.desk import now

    folder, today = tmp_path / "daily", now()
    assert not is_due(program.settings, today), "no folder was chosen"
    program.settings.backup_folder = str(folder)
    assert is_due(program.settings, today)
    folder.mkdir()
    for day in range(KEPT + 2):
        (folder / backup_name(today - timedelta(days=day + 1), "auto-")).write_bytes(b"")
    (folder / "mine.backup").write_bytes(b"")
    done = back_up_into(sample_store, ADMINISTRATOR, folder, today, Silent())
    remember(program.settings, today, done.file)
    kept = sorted(folder.glob("auto-*.backup"))
    assert len(kept) == KEPT and kept[-1] == done.file
    assert (folder / "mine.backup").exists(), "what somebody put there stays"
    assert not is_due(program.settings, today + timedelta(hours=23))
    assert is_due(program.settings, today + timedelta(hours=24))


def test_a_locked_window_opens_with_its_own_password_alone(sign_in: SignIn, qtbot: QtBot) -> None:
    shell = sign_in.shell
    assert shell is not None
    sign_in.lock()
    dialog = login_of(sign_in, qtbot)
    assert not shell.isVisible()
    assert [dialog.account.itemText(at) for at in range(dialog.account.count())] == [ADMINISTRATOR]
    type_in(dialog.password, "not-this-one")
    press(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.error("password") != "")
    dialog.reject()
    again = login_of(sign_in, qtbot)
    assert again is not dialog and not shell.isVisible(), "Esc does not unlock"
    type_in(again.password, PASSWORD)
    press(again.password, Key.Key_Return)
    qtbot.waitUntil(shell.isVisible)
    assert sign_in.shell is shell and sign_in.dialog is None


def unlock(sign_in: SignIn, qtbot: QtBot) -> Shell:
    dialog, shell = login_of(sign_in, qtbot), sign_in.shell
    assert shell is not None
    type_in(dialog.password, PASSWORD)
    press(dialog.password, Key.Key_Return)
    qtbot.waitUntil(shell.isVisible)
    return shell


def test_what_is_open_over_a_locked_window_can_be_neither_read_nor_filled_in(
    sign_in: SignIn, qtbot: QtBot
) -> None:
    shell = sign_in.shell
    assert shell is not None and shell.show_page("staff")
    page = shell.page
    assert isinstance(page, StaffPage)
    page.add()
    dialog = next(one for one in page.findChildren(StaffMemberDialog) if one.isVisible())
    type_in(dialog.name, "Half a name")
    sign_in.lock()
    assert not dialog.isVisible()
    unlock(sign_in, qtbot)
    assert dialog.isVisible() and dialog.isModal() and dialog.name.text() == "Half a name"
    dialog.reject()


def test_a_letter_typed_after_unlocking_marks_nobody(sign_in: SignIn, qtbot: QtBot) -> None:
    shell = sign_in.shell
    assert shell is not None and shell.show_page("attendance")
    page = shell.page
    assert isinstance(page, AttendancePage)
    press(page.board.marks, Key.Key_Right)
    sign_in.lock()
    unlock(sign_in, qtbot)
    assert not page.board.marks.is_entered


def test_nobody_there_for_the_minutes_that_were_set_locks_the_window(
    sign_in: SignIn, program: Program, qtbot: QtBot
) -> None:
    page = settings_of(sign_in)
    page.lock_after.setCurrentIndex(page.lock_after.findData(5))
    page.lock_after.activated.emit(1)
    assert sign_in.idle is not None and sign_in.idle.timer.interval() == 5 * 60_000
    sign_in.idle.timer.timeout.emit()
    assert sign_in.shell is not None and not sign_in.shell.isVisible()


def test_another_account_signs_in_without_starting_the_program_again(sign_in: SignIn, qtbot: QtBot) -> None:
    sign_in.switch_user()
    dialog = login_of(sign_in, qtbot)
    assert sign_in.shell is None
    dialog.account.setCurrentText("lingdao")
    type_in(dialog.password, PASSWORD)
    press(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: sign_in.shell is not None)
    assert sign_in.opened is not None and sign_in.opened.desk.actor.account == "lingdao"


def test_a_backup_takes_the_place_of_the_office_from_the_window(
    sign_in: SignIn, tmp_path: Path, qtbot: QtBot
) -> None:
    assert sign_in.opened is not None and sign_in.shell is not None
    file = backup(sign_in.opened.store, tmp_path / "a.backup")
    before = len(staff(sign_in.opened.desk))
    dialog = replacing(sign_in, file)
    type_in(dialog.password, "not-it-2017")
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.form.error("password") != "")
    assert sign_in.shell is not None, "a wrong password leaves everything as it was"
    dialog.password.setText(PASSWORD)
    dialog.submit()
    qtbot.waitUntil(lambda: isinstance(sign_in.dialog, RestoringDialog))
    login = login_of(sign_in, qtbot)
    type_in(login.password, PASSWORD)
    press(login.password, Key.Key_Return)
    qtbot.waitUntil(lambda: sign_in.shell is not None)
    assert sign_in.opened is not None and len(staff(sign_in.opened.desk)) == before


def test_a_backup_that_cannot_take_its_place_holds_no_window_up_and_leaves_the_office(
    sign_in: SignIn, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sign_in.opened is not None and sign_in.shell is not None
    file = backup(sign_in.opened.store, tmp_path / "a.backup")
    threads: list[Thread] = []

    def refused(*_given: object, **_more: object) -> None:
        threads.append(current_thread())
        raise Trouble("restore_not_written", folder="there", reason="full")

    monkeypatch.setattr(FileDoor, "try_backup", lambda *_given: None)
    monkeypatch.setattr(FileDoor, "restore", refused)
    dialog = replacing(sign_in, file)
    dialog.password.setText(PASSWORD)
    dialog.submit()
    login = login_of(sign_in, qtbot)
    assert threads and main_thread() not in threads
    assert "full" in login.form.error("password")
    type_in(login.password, PASSWORD)
    press(login.password, Key.Key_Return)
    qtbot.waitUntil(lambda: sign_in.shell is not None)


def test_the_size_of_the_words_changes_at_once(sign_in: SignIn, program: Program) -> None:
    page = settings_of(sign_in)
    page.font_size.setCurrentIndex(2)
    page.font_size.activated.emit(2)
    assert QApplication.font().pixelSize() == program.settings.font_size == 16
    page.font_size.setCurrentIndex(0)
    page.font_size.activated.emit(0)
    assert QApplication.font().pixelSize() == 14


@pytest.mark.parametrize(
    ("typed", "found"), [("备份", "Back up"), ("tcdl", "Sign out"), ("lock", "Lock the window")]
)
def test_ctrl_k_knows_what_can_be_done_with_the_window(sign_in: SignIn, typed: str, found: str) -> None:
    assert sign_in.shell is not None
    sign_in.shell.open_palette()
    palette = next(one for one in sign_in.shell.findChildren(CommandPalette) if one.isVisible())
    type_in(palette.line, typed)
    assert found in [entry.title for entry in palette.model.rows]
    palette.close()
