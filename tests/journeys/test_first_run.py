"""The first run by keys: its four ways, its language, the recovery code, and the steps that come after."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.attendance.signs.lines import FIXED
from desktop.attendance.signs.page import SignsPage
from desktop.calendar.page import CalendarPage
from desktop.intake.page import ImportPage
from desktop.shell import Shell
from desktop.today.page import TodayPage
from forms.entry.office.first_run import FirstRunDialog
from forms.entry.office.recovery import RecoveryCodeDialog
from forms.entry.office.restore import RestoreDialog
from forms.entry.office.server import SampleDialog, ServerDialog
from models.services.attendance.signs import legend
from models.services.office.accounts import street
from models.services.people.staff import staff
from models.store.backup import backup
from models.store.paths import has_office
from models.store.store import Store
from tests.journeys.hands import ALT, CTRL, Hands, Key, Sits, login_of, sits_before
from tests.office import PASSWORD

__all__ = ["sits_before"]

SECRET = "secret-2017"


def first_run(hands: Hands) -> FirstRunDialog:
    first = hands.sign_in.dialog
    assert isinstance(first, FirstRunDialog)
    return first


def begin_office(hands: Hands) -> RecoveryCodeDialog:
    """Fill in the form the way it runs: a field, Enter, the next field."""
    for typed in ("城南街道", "王管理", "admin", SECRET):
        hands.write(typed)
        hands.press(Key.Key_Return)
    hands.write(SECRET)
    hands.press(Key.Key_Return, CTRL)
    return hands.dialog(RecoveryCodeDialog)


def found(hands: Hands) -> Shell:
    dialog = begin_office(hands)
    hands.write(dialog.code.text()[-5:])
    hands.press(Key.Key_Return)
    return hands.shell()


# A new office


def test_a_new_office_opens_only_once_the_last_group_of_its_code_was_typed(
    sits_before: Sits, tmp_path: Path
) -> None:
    hands = sits_before(tmp_path / "new")
    dialog = begin_office(hands)
    right = dialog.code.text()[-5:]
    for wrong in (dialog.code.text()[:5], right[:-1]):
        hands.write(wrong)
        hands.press(Key.Key_Return)
        hands.press(Key.Key_Escape)
        assert dialog.isVisible() and hands.sign_in.shell is None
        hands.press(Key.Key_A, CTRL)
    hands.write(right.lower())
    hands.press(Key.Key_Return)
    shell = hands.shell()
    assert shell.office_label.text() == "城南街道"


def test_the_recovery_code_is_copied_whole(sits_before: Sits, tmp_path: Path) -> None:
    hands = sits_before(tmp_path / "new")
    dialog = begin_office(hands)
    hands.push(dialog.copy_button)
    copied = QGuiApplication.clipboard().text()
    assert copied.count("-") == 7 and copied == dialog.code.text().replace("\n", "")


def test_the_recovery_code_is_printed_whole(
    sits_before: Sits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hands = sits_before(tmp_path / "new")
    dialog = begin_office(hands)
    hands.push(dialog.print_button)
    asked = hands.dialog(QPrintDialog)
    file = asked.findChild(QLineEdit, "filename")
    assert file is not None
    hands.fill(file, str(tmp_path / "code.pdf"))
    hands.press(Key.Key_Return)
    hands.until((tmp_path / "code.pdf").exists)
    document = QPdfDocument()
    document.load(str(tmp_path / "code.pdf"))
    printed = "".join(document.getAllText(0).text().split())
    assert dialog.code.text().replace("\n", "") in printed
    assert dialog.isVisible(), "printing does not stand for the check"


def test_the_code_that_was_copied_opens_the_office_when_the_password_is_lost(
    sits_before: Sits, tmp_path: Path
) -> None:
    from forms.entry.office.recovery import RecoveryDialog

    hands = sits_before(tmp_path / "new")
    dialog = begin_office(hands)
    hands.push(dialog.copy_button)
    code = QGuiApplication.clipboard().text()
    hands.fill(dialog.last, code[-5:])
    hands.press(Key.Key_Return)
    hands.shell()
    hands.sign_in.switch_user()
    hands.push(login_of(hands).recovery_button)
    recovery = hands.dialog(RecoveryDialog)
    hands.press(Key.Key_V, CTRL)
    hands.fill(recovery.password, "another-2018")
    hands.fill(recovery.again, "another-2018")
    hands.press(Key.Key_Return, CTRL)
    assert hands.shell().office_label.text() == "城南街道"


def test_an_enter_too_many_makes_the_office_and_opens_no_sample(sits_before: Sits, tmp_path: Path) -> None:
    hands = sits_before(tmp_path / "new")
    for typed in ("城南街道", "王管理", "admin", SECRET, SECRET):
        hands.write(typed)
        hands.press(Key.Key_Return)
    assert hands.focus() is first_run(hands).save_button
    hands.press(Key.Key_Return)
    hands.dialog(RecoveryCodeDialog)


# The other ways


def test_every_way_into_an_office_is_in_sight_on_a_small_screen(sits_before: Sits, tmp_path: Path) -> None:
    """1366 × 768 at 150 %: the form scrolls, and what stood below it was out of sight."""
    dialog = first_run(sits_before(tmp_path / "new"))
    dialog.setMinimumHeight(0)
    dialog.resize(dialog.width(), 400)
    QApplication.processEvents()
    for button in (
        dialog.sample_button, dialog.restore_button, dialog.server_button, dialog.save_button,
    ):  # fmt: skip
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()


def test_the_language_is_changed_before_anything_is_filled_in(sits_before: Sits, tmp_path: Path) -> None:
    hands = sits_before(tmp_path / "new")
    chinese = first_run(hands)
    assert chinese.save_button.text() == "创建"
    hands.reach(chinese.language)
    hands.press(Key.Key_Down)
    english = first_run(hands)
    assert english is not chinese and english.save_button.text() == "Create"
    assert hands.focus() is english.street


def test_the_sample_year_is_opened_to_look_around_in(
    sits_before: Sits, tmp_path: Path, sample_folder: Path
) -> None:
    sample_folder.rename(tmp_path / "new-sample")  # made before: making it takes some ten seconds
    hands = sits_before(tmp_path / "new")
    hands.push(first_run(hands).sample_button)
    dialog = hands.dialog(SampleDialog)
    hands.press(Key.Key_Escape)
    assert first_run(hands).isVisible() and not (tmp_path / "new").exists()
    hands.push(first_run(hands).sample_button)
    assert hands.dialog(SampleDialog) is not dialog
    hands.press(Key.Key_Return, CTRL)
    login_of(hands)
    hands.sign(PASSWORD)
    hands.shell()
    assert hands.sign_in.opened is not None and len(staff(hands.sign_in.opened.desk)) > 50


def test_an_office_comes_back_from_its_backup(
    sits_before: Sits, sample_store: Store, tmp_path: Path
) -> None:
    file = backup(sample_store, tmp_path / "office.backup")
    hands = sits_before(tmp_path / "fresh")
    hands.push(first_run(hands).restore_button)
    hands.choose_file(file)
    dialog = hands.dialog(RestoreDialog)
    hands.fill(dialog.password, "not-it-2017")
    hands.press(Key.Key_Return, CTRL)
    hands.until(lambda: dialog.form.error("password") != "")
    assert not has_office(tmp_path / "fresh")
    hands.fill(dialog.password, PASSWORD)
    hands.press(Key.Key_Return, CTRL)
    login_of(hands)
    hands.sign(PASSWORD)
    hands.shell()
    assert hands.sign_in.opened is not None and street(hands.sign_in.opened.desk) == "城南街道"


def test_a_server_that_is_not_there_is_told_at_its_address(sits_before: Sits, tmp_path: Path) -> None:
    hands = sits_before(tmp_path / "new")
    hands.push(first_run(hands).server_button)
    dialog = hands.dialog(ServerDialog)
    hands.write("server-3")
    hands.press(Key.Key_Return, CTRL)
    assert "postgresql://" in dialog.form.error("url")
    hands.press(Key.Key_Escape)
    assert first_run(hands).isVisible()


@pytest.mark.postgres
def test_an_office_on_a_server_asks_for_its_password(
    sits_before: Sits, empty_postgres: str, tmp_path: Path
) -> None:
    from models.services.founding import found_office
    from models.store.store import create_postgres
    from models.store.verifier import make_verifier

    with create_postgres(empty_postgres) as store:
        verifier = make_verifier(PASSWORD)
        found_office(
            store.sessions, street="城南街道", account="admin", full_name="管理员", verifier=verifier
        )
    hands = sits_before(tmp_path / "new")
    hands.push(first_run(hands).server_button)
    hands.write(empty_postgres)
    hands.press(Key.Key_Return, CTRL)
    dialog = login_of(hands)
    hands.fill(dialog.password, PASSWORD)
    hands.press(Key.Key_Return)
    assert hands.shell().office_label.text().startswith("城南街道")


# The steps after it


def test_a_new_office_leads_to_its_first_steps(sits_before: Sits, tmp_path: Path) -> None:
    hands = sits_before(tmp_path / "new")
    shell = found(hands)
    kinds = (ImportPage, CalendarPage)
    for at, kind in enumerate(kinds):
        page = shell.page
        assert isinstance(page, TodayPage) and page.steps.isVisible()
        hands.push(page.steps.buttons[at])
        hands.idle()
        assert isinstance(shell.page, kind)
        hands.press(Key.Key_Left, ALT)
        hands.idle()


def test_the_first_steps_can_be_skipped_and_stay_away(sits_before: Sits, tmp_path: Path) -> None:
    hands = sits_before(tmp_path / "new")
    page = found(hands).page
    assert isinstance(page, TodayPage)
    hands.push(page.steps.skip_button)
    assert not page.steps.isVisible()
    hands.press(Key.Key_F5)
    hands.idle()
    assert not page.steps.isVisible() and QApplication.activeModalWidget() is None


def test_the_signs_of_a_new_office_are_looked_at_and_one_is_changed(
    sits_before: Sits, tmp_path: Path
) -> None:
    hands = sits_before(tmp_path / "new")
    shell = found(hands)
    today = shell.page
    assert isinstance(today, TodayPage)
    hands.push(today.steps.buttons[2])
    hands.idle()
    page = shell.page
    assert isinstance(page, SignsPage)
    shipped = legend(page.desk, None)
    hands.write("x")
    hands.press(Key.Key_Return)
    assert legend(page.desk, None) == shipped, "nobody has come to the list yet"
    hands.press(Key.Key_Escape)
    while page.table.currentIndex().column() < FIXED:
        hands.press(Key.Key_Right)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_A, CTRL)
    hands.write("w")
    hands.press(Key.Key_Return)
    hands.until(lambda: "w" in {entry.sign for entry in legend(page.desk, None)})
    hands.press(Key.Key_Z, CTRL)
    hands.until(lambda: legend(page.desk, None) == shipped)
    hands.press(Key.Key_Left, ALT)
    hands.idle()
    assert isinstance(shell.page, TodayPage) and shell.page.steps.isVisible()
