"""The empty pages of every role by keys: each says its first step, and Enter takes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.sample.year import ADMINISTRATOR, OTHERS, found_sample
from desktop.shell import Shell
from forms.kit.widgets.empty_state import EmptyState
from tests.desktop.shell.windows import leave, signed_in
from tests.journeys.seats import Key, Seat

ACCOUNTS = (ADMINISTRATOR, *(name for name, *_ in OTHERS))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with its five accounts and nothing else."""
    folder = tmp_path_factory.mktemp("bare") / "office"
    store, _ = found_sample(folder)
    store.close()
    return folder


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which dialogs of the system were asked for that wait inside themselves; none chooses a file."""
    chosen: list[str] = []

    def nothing(*_arguments: object) -> tuple[str, str]:
        chosen.append("file")
        return "", ""

    for name in ("getOpenFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, nothing)
    return chosen


@pytest.fixture(params=ACCOUNTS)
def seat(request: pytest.FixtureRequest, program: Program, folder: Path, qtbot: QtBot) -> Iterator[Seat]:
    program.settings.language = "zh"
    sign_in, opened = signed_in(folder, request.param)
    shell = sign_in.show_window(opened)
    shell.resize(1366, 768)
    found = Seat(shell, sign_in, opened.desk, qtbot)
    found.idle()
    yield found
    leave(sign_in)


def first_step(shell: Shell) -> EmptyState | None:
    """Return what says that there is nothing yet, where it has a button."""
    page = shell.page
    shown = page.findChildren(EmptyState) if page is not None else []
    return next((one for one in shown if one.isVisible() and one.button.isVisible()), None)


def asked() -> list[QDialog]:
    """Return what a press has opened, also the system's dialog for files."""
    QCoreApplication.processEvents()
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def close_what_is_open(seat: Seat) -> None:
    for dialog in asked():
        if isinstance(dialog, QFileDialog):
            dialog.reject()
        else:
            seat.press(Key.Key_Escape)
    assert asked() == []


@pytest.mark.timeout(180)
def test_the_first_step_of_an_empty_page_is_one_enter_away(seat: Seat, chosen: list[str]) -> None:
    met, faults = 0, []
    for entry in [one for one in seat.shell.entries.values() if one.listed]:
        seat.find(entry.word)
        empty = first_step(seat.shell)
        if empty is None:
            continue
        met += 1
        here = seat.shell.key
        chosen.clear()
        if seat.focus() is not empty.button:
            faults.append(f"{here}: the cursor is on {type(seat.focus()).__name__}")
            continue
        seat.press(Key.Key_Return)
        seat.idle()
        moved = seat.focus() is not empty.button  # to a field that is to be filled in first
        if not (asked() or chosen or moved) and seat.shell.key == here and empty.isVisible():
            faults.append(f"{here}: {empty.button.text()} leads nowhere")
        close_what_is_open(seat)
    assert met
    assert faults == [], "\n".join(faults)
