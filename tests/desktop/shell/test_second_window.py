"""A second window on one office's file: two people who overwrite each other, or one kept out for nothing."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.command_line.exit_codes import DONE
from desktop.command_line.run import run
from desktop.signing_in import FileDoor
from desktop.window import SignIn
from forms.entry.office.login import LoginDialog, TakeOverDialog
from forms.kit.texts import sentence
from models.errors import Refused
from models.services.office.accounts import operation_log
from models.store import paths
from tests.desktop.other_window import Window, other_window
from tests.desktop.qt import press, type_in
from tests.office import ADMINISTRATOR, PASSWORD

__all__ = ["other_window"]

DAY = 24 * 60 * 60


def enter(folder: Path) -> None:
    """Sign in and leave again."""
    door = FileDoor(folder)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    opened.store.close()
    door.close()


def held_elsewhere(folder: Path, age: int) -> Path:
    """Leave the lease of another computer, last touched `age` seconds ago."""
    file = paths.lease_file(folder)
    holder = {"account": "lingdao", "computer": "FINANCE-2", "process": 7, "since": "2017-12-01 08:30"}
    file.write_text(json.dumps(holder), encoding="utf-8")
    touched = file.stat().st_mtime - age
    os.utime(file, (touched, touched))
    return file


def test_a_second_window_never_opens_beside_the_first(sample_folder: Path, other_window: Window) -> None:
    before = paths.lease_file(sample_folder).read_bytes()
    with pytest.raises(Refused, match="office_open_here") as caught:
        FileDoor(sample_folder).enter(ADMINISTRATOR, PASSWORD)
    facts = caught.value.facts
    for language in ("zh", "en"):
        told = sentence("office_open_here", facts, language)
        assert "…" not in told
        for fact in ("lingdao", platform.node(), facts["since"], str(other_window.pid)):
            assert fact in told
    assert paths.lease_file(sample_folder).read_bytes() == before


def test_the_recovery_code_is_no_way_around_the_first_window(
    sample_folder: Path, other_window: Window
) -> None:
    keys = paths.keys_file(sample_folder).read_bytes()
    with pytest.raises(Refused, match="office_open_here"):
        FileDoor(sample_folder).recover(ADMINISTRATOR, "any code", "new-2018")
    assert paths.keys_file(sample_folder).read_bytes() == keys
    assert other_window.poll() is None


def test_the_sign_in_says_who_has_the_office(
    program: Program, sample_folder: Path, other_window: Window, qtbot: QtBot
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sign_in = SignIn(app, FileDoor(sample_folder))
    sign_in.start()
    dialog = sign_in.dialog
    assert isinstance(dialog, LoginDialog)
    type_in(dialog.password, PASSWORD)
    press(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "lingdao has had this office open" in dialog.form.error("password"))
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)  # the whole sentence is seen
    assert sign_in.shell is None
    assert program.settings.language == "en"
    assert other_window.poll() is None
    dialog.deleteLater()
    sign_in.close()


def test_a_window_that_crashed_keeps_nobody_out(sample_folder: Path, other_window: Window) -> None:
    other_window.kill()
    other_window.wait()
    assert paths.lease_file(sample_folder).exists()
    enter(sample_folder)
    assert not paths.lease_file(sample_folder).exists()


def test_a_window_that_was_closed_keeps_nobody_out(sample_folder: Path, other_window: Window) -> None:
    other_window.communicate("close\n")
    assert not paths.lease_file(sample_folder).exists()
    enter(sample_folder)


@pytest.mark.parametrize(
    ("age", "code"), [(60, "office_open_elsewhere"), (DAY + 60, "office_left_elsewhere")]
)
def test_another_computer_is_never_pushed_out_unasked(sample_folder: Path, age: int, code: str) -> None:
    file = held_elsewhere(sample_folder, age)
    before = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(Refused, match=code) as caught:
        FileDoor(sample_folder).enter(ADMINISTRATOR, PASSWORD)
    for language in ("zh", "en"):
        told = sentence(code, caught.value.facts, language)
        assert "…" not in told
        assert all(fact in told for fact in ("lingdao", "FINANCE-2", "2017-12-01 08:30", str(file)))
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    file.unlink()  # the next step that the sentence names
    enter(sample_folder)


def test_a_window_left_open_for_days_is_not_called_left(sample_folder: Path) -> None:
    door = FileDoor(sample_folder)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    file = paths.lease_file(sample_folder)
    old = file.stat().st_mtime - 2 * DAY
    os.utime(file, (old, old))
    door.stay()
    assert file.stat().st_mtime > old + DAY
    opened.store.close()
    door.close()


def test_a_window_that_was_pushed_out_leaves_the_new_lease_alone(sample_folder: Path) -> None:
    door = FileDoor(sample_folder)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    paths.lease_file(sample_folder).unlink()
    file = held_elsewhere(sample_folder, DAY)
    before = file.read_bytes(), file.stat().st_mtime_ns
    door.stay()
    opened.store.close()
    door.close()
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_a_wrong_password_holds_nothing(sample_folder: Path) -> None:
    door = FileDoor(sample_folder)
    assert door.enter(ADMINISTRATOR, "not-this-one") is None
    assert not paths.lease_file(sample_folder).exists()
    with pytest.raises(Refused):
        door.recover(ADMINISTRATOR, "no such code", "new-2018")
    assert not paths.lease_file(sample_folder).exists()


def test_one_program_may_open_its_office_twice(sample_folder: Path) -> None:
    first = FileDoor(sample_folder)
    opened = first.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    enter(sample_folder)
    assert paths.lease_file(sample_folder).exists()
    opened.store.close()
    first.close()
    assert not paths.lease_file(sample_folder).exists()


@pytest.mark.parametrize("left", ["", "{", "[1]", '{"account": "lingdao"}'])
def test_a_lease_cut_short_keeps_nobody_out(sample_folder: Path, left: str) -> None:
    paths.lease_file(sample_folder).write_text(left, encoding="utf-8")
    enter(sample_folder)
    assert not paths.lease_file(sample_folder).exists(), "taken over, and given up on leaving"


def test_the_nightly_backup_runs_while_a_window_is_open(
    sample_folder: Path, tmp_path: Path, other_window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)
    before = paths.lease_file(sample_folder).read_bytes()
    command = ["--data", str(sample_folder), "backup", str(tmp_path / "night.backup")]
    assert run(command) == DONE
    assert (tmp_path / "night.backup").exists()
    assert paths.lease_file(sample_folder).read_bytes() == before
    assert other_window.poll() is None


def test_what_another_computer_left_behind_is_taken_over_with_a_reason(sample_folder: Path) -> None:
    held_elsewhere(sample_folder, DAY + 60)
    door = FileDoor(sample_folder)
    with pytest.raises(Refused, match="office_left_elsewhere"):
        door.enter(ADMINISTRATOR, PASSWORD)
    door.take_over(" 那台电脑已报废 ")
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    line = next(line for line in operation_log(opened.desk) if line.action == "take_over_office")
    assert (line.subject, json.loads(line.detail)) == (
        "FINANCE-2", {"account": "lingdao", "since": "2017-12-01 08:30", "reason": "那台电脑已报废"},
    )  # fmt: skip
    opened.store.close()
    door.close()
    assert not paths.lease_file(sample_folder).exists()


def test_a_window_that_showed_itself_today_is_not_taken_over(sample_folder: Path) -> None:
    held_elsewhere(sample_folder, 60)
    door = FileDoor(sample_folder)
    door.take_over("等不及了")
    with pytest.raises(Refused, match="office_open_elsewhere"):
        door.enter(ADMINISTRATOR, PASSWORD)


def test_the_sign_in_asks_why_and_tries_again(program: Program, qtbot: QtBot) -> None:
    said: list[str] = []

    def verify(_account: str, _password: str) -> object:
        if not said:
            raise Refused(
                "office_left_elsewhere", account="lingdao", computer="B", since="s", seen="t", file="f"
            )
        return "open"

    dialog = LoginDialog(("admin",), verify, take_over=said.append)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.password.setText("x")
    assert not dialog.over_button.isVisible()
    dialog.submit()
    qtbot.waitUntil(dialog.over_button.isVisible)
    dialog.over_button.click()
    asked = dialog.findChild(TakeOverDialog)
    assert isinstance(asked, TakeOverDialog)
    asked.submit()
    assert said == []  # a reason is needed
    asked.reason.setText("已报废")
    with qtbot.waitSignal(dialog.opened) as heard:
        asked.submit()
    assert (said, heard.args) == (["已报废"], ["open"])
