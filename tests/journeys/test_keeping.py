"""Keeping the office, by keys: backup, restore, drill, daily backups, the lock, settings, and the manual."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from desktop.app import Program
from desktop.office.backups import last_moment, remember
from desktop.office.settings_page import SettingsPage
from desktop.today.page import TodayPage
from forms.entry.office.login import LoginDialog
from forms.entry.office.recovery import RecoveryDialog
from forms.entry.office.restore import RestoreDialog
from forms.kit.settings import FONT_SIZES
from forms.kit.widgets.keys_sheet import KeysSheet
from forms.kit.widgets.manual_panel import ManualPanel
from models.services.founding import found_office
from models.services.office.desk import now
from models.store.backup import backup
from models.store.store import create_store, open_store
from tests.journeys.hands import CTRL, Hands, Key, Sits, login_of, sits_before
from tests.office import CHEAP, PASSWORD, STREET

__all__ = ["sits_before"]


def seated(sits_before: Sits, folder: Path, account: str = "admin") -> Hands:
    """Sign in by keys."""
    hands = sits_before(folder)
    dialog = hands.sign_in.dialog
    assert isinstance(dialog, LoginDialog)
    hands.reach(dialog.account)
    hands.write(account)
    hands.reach(dialog.password)
    hands.sign(PASSWORD)
    hands.shell()
    return hands


def by_name(hands: Hands, typed: str) -> None:
    """Ctrl+K, a few letters, Enter."""
    hands.press(Key.Key_K, CTRL)
    hands.write(typed)
    hands.press(Key.Key_Return)


def settings_page(hands: Hands) -> SettingsPage:
    by_name(hands, "shezhi")
    hands.idle()
    page = hands.shell().page
    assert isinstance(page, SettingsPage)
    return page


def button(page: SettingsPage, word: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text().startswith(word))


# Backups


def test_a_backup_is_written_tried_out_and_comes_back_with_a_password(
    sits_before: Sits, sample_folder: Path, tmp_path: Path
) -> None:
    hands = seated(sits_before, sample_folder)
    page = settings_page(hands)
    said: list[str] = []
    page.said.connect(lambda text, _undo: said.append(text))
    hands.press(Key.Key_S, CTRL)
    file = tmp_path / "a.backup"
    hands.choose_file(file)
    hands.until(lambda: bool(said))
    assert file.exists() and "试恢复" in said[0] and str(file) in page.last_backup.text()
    by_name(hands, "恢复")
    hands.choose_file(file)
    dialog = hands.dialog(RestoreDialog)
    hands.fill(dialog.password, "not-it-2017")
    hands.press(Key.Key_Return, CTRL)
    hands.until(lambda: dialog.form.error("password") != "")
    assert hands.sign_in.shell is not None
    hands.fill(dialog.password, PASSWORD)
    hands.press(Key.Key_Return, CTRL)
    login_of(hands)
    hands.sign(PASSWORD)
    assert isinstance(hands.shell().page, TodayPage)


def test_an_office_whose_passwords_are_lost_comes_back_with_its_code(
    sits_before: Sits, tmp_path: Path
) -> None:
    folder = tmp_path / "office"
    store, code = create_store(folder, "admin", PASSWORD, cost=CHEAP)
    with store:
        found_office(store.sessions, street=STREET, account="admin", full_name="王芳")
        file = backup(store, tmp_path / "a.backup")
    hands = seated(sits_before, folder)
    by_name(hands, "恢复")
    hands.choose_file(file)
    dialog = hands.dialog(RestoreDialog)
    hands.fill(dialog.code, code)
    hands.press(Key.Key_Return, CTRL)
    hands.push(login_of(hands).recovery_button)
    recovery = hands.dialog(RecoveryDialog)
    hands.fill(recovery.code, code)
    for field in (recovery.password, recovery.again):
        hands.fill(field, "another-2018")
    hands.press(Key.Key_Return, CTRL)
    assert hands.shell().office_label.text() == STREET
    hands.shell().close()
    hands.sign_in.close()
    open_store(folder, "admin", "another-2018").close()


def test_a_restore_that_is_given_up_leaves_the_office_open(
    sits_before: Sits, sample_folder: Path, tmp_path: Path
) -> None:
    hands = seated(sits_before, sample_folder)
    shell = hands.shell()
    by_name(hands, "恢复")
    hands.dialog(QFileDialog)
    hands.press(Key.Key_Escape)
    (tmp_path / "list.xlsx").write_text("no backup")
    by_name(hands, "恢复")
    hands.choose_file(tmp_path / "list.xlsx")
    assert "备份" in shell.message.text.text() and hands.sign_in.shell is shell
    assert QApplication.activeModalWidget() is None


def test_a_folder_for_the_daily_backup_gets_the_one_of_today_and_then_one_a_day(
    sits_before: Sits, sample_folder: Path, tmp_path: Path, program: Program
) -> None:
    folder = tmp_path / "daily"
    folder.mkdir()
    hands = seated(sits_before, sample_folder)
    page = settings_page(hands)
    hands.push(button(page, "选择文件夹"))
    hands.choose_file(folder)
    hands.until(lambda: str(folder) in page.last_backup.text())
    (first,) = folder.glob("*.backup")
    assert hands.sign_in.doings is not None
    backing_up = hands.sign_in.doings.backing_up
    backing_up.start_if_due()
    hands.idle()
    assert list(folder.glob("*.backup")) == [first], "the day has its backup"
    remember(program.settings, now() - timedelta(days=2), first)
    with hands.qtbot.waitSignal(backing_up.done):
        backing_up.timer.timeout.emit()
    moment = last_moment(program.settings)
    assert moment is not None and now() - moment < timedelta(days=1)
    hands.push(page.no_folder_button)
    assert program.settings.backup_folder == ""


# The window


def test_a_window_that_locked_itself_shows_nothing_until_its_password_is_typed(
    sits_before: Sits, sample_folder: Path, program: Program
) -> None:
    hands = seated(sits_before, sample_folder)
    shell, page = hands.shell(), settings_page(hands)
    hands.reach(page.lock_after)
    hands.press(Key.Key_Down)
    assert program.settings.lock_after > 0 and hands.sign_in.idle is not None
    hands.sign_in.idle.timer.timeout.emit()
    assert not shell.isVisible()
    hands.sign("not-it-2017")
    hands.until(lambda: login_of(hands).form.error("password") != "")
    hands.press(Key.Key_Escape)
    assert not shell.isVisible()
    hands.sign(PASSWORD)
    hands.until(shell.isVisible)
    assert shell.page is page


def test_settings_are_changed_by_arrows_and_the_cursor_stays_on_them(
    sits_before: Sits, sample_folder: Path, program: Program
) -> None:
    """Each size and language builds the page anew: the second arrow went to the language before."""
    hands = seated(sits_before, sample_folder)
    hands.reach(settings_page(hands).font_size)
    for size in FONT_SIZES[1:]:
        hands.press(Key.Key_Down)
        hands.idle()
        assert QApplication.font().pixelSize() == program.settings.font_size == size
    hands.press(Key.Key_Home)
    assert program.settings.font_size == FONT_SIZES[0] and program.settings.language == "zh"
    hands.reach(settings_page(hands).language)
    hands.press(Key.Key_Down)
    hands.idle()
    assert program.settings.language == "en"
    assert hands.shell().sidebar.buttons["staff"].text() == "Seconded staff"
    hands.press(Key.Key_Up)
    assert program.settings.language == "zh"


@pytest.mark.parametrize(
    ("language", "words", "chapter"),
    [("zh", "恢复码", "settings"), ("en", "recovery code", "settings")],
)
def test_the_manual_is_searched_and_read_by_keys(
    sits_before: Sits, sample_folder: Path, program: Program, language: str, words: str, chapter: str
) -> None:
    hands = seated(sits_before, sample_folder)
    program.settings.language = language
    hands.press(Key.Key_F1)
    sheet = hands.dialog(KeysSheet)
    manual = sheet.findChild(ManualPanel)
    assert manual is not None and manual.chapter == "today"
    every = manual.list.count()
    hands.fill(manual.search, words)
    assert 0 < manual.list.count() < every
    hands.reach(manual.list)
    while manual.chapter != chapter:
        before = manual.list.currentRow()
        hands.press(Key.Key_Down)
        assert manual.list.currentRow() > before, "the chapter was not found"
    assert words in manual.text.toPlainText()
    hands.press(Key.Key_Escape)
    assert not hands.shell().findChildren(KeysSheet)
