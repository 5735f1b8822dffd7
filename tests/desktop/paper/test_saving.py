"""Where a dialog for files begins: never where nobody may write."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.paper.saving import ask_save, first_folder, remember_folder
from tests.desktop.conftest import program

__all__ = ["program"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    return home


def test_the_first_file_ever_saved_does_not_go_to_the_top_of_the_computer(
    program: Program, qtbot: QtBot, home: Path
) -> None:
    """Enter in the first dialog wrote "/20170601.backup", which only root may."""
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ask_save(parent, "Save", "a.backup", "Backups (*.backup)", lambda _: None)
    assert dialog.selectedFiles() == [str(home / "a.backup")]
    dialog.reject()


def test_a_dialog_begins_in_the_folder_of_last_time_while_it_is_there(program: Program, home: Path) -> None:
    last = home / "last"
    last.mkdir()
    remember_folder(last)
    assert first_folder() == str(last)
    last.rmdir()
    assert first_folder() == str(home)


def test_documents_come_before_home(program: Program, home: Path) -> None:
    (home / "Documents").mkdir()
    assert first_folder() == str(home / "Documents")
