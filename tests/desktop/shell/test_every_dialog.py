"""Every dialog that the window opens, at every size, language and appearance: whole, in reach and legible.

Each dialog is opened by the action of its page, with what the full sample office holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.shell import Shell
from forms.kit.theme import Appearance
from tests.desktop.looks.by_hand import BY_HAND
from tests.desktop.looks.every import every_dialog
from tests.desktop.looks.faults import faults_of
from tests.desktop.looks.looking import EVERY, Looks
from tests.desktop.looks.small_screen import small_screen
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.opening import ask_nothing, open_dialogs
from tests.desktop.shell.windows import whole_window
from tests.long import LONG, long

PAGES = ("staff", "payout", "assessment", "leave", "calendar", "limits", "signs", "accounts")
"""Pages whose dialogs an ordinary run looks at."""
FEW = ((150, "en", Appearance.DARK),)
LEAST_OPENED = 85 if LONG else 25
NAMED_BY_DATA = {"BallotDialog", "FiguresDialog"}
"""Dialogs whose fields are called what the office calls its grades and figures."""
HAN, LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]{3,}")


@pytest.fixture
def shell(
    program: Program, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    monkeypatch.chdir(tmp_path)  # where papers are written
    ask_nothing(monkeypatch.setattr)
    with whole_window(sample_folder, prepare=fill_whole) as (shown, _):
        yield shown


def own_words(dialog: QWidget) -> Iterator[str]:
    """Yield what the program itself says in a dialog: labels of fields and the words of buttons."""
    yield from (label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None)
    yield from (button.text() for button in dialog.findChildren(QPushButton) if button.isVisible())


@long
@pytest.mark.parametrize("looks", EVERY if LONG else FEW, ids=str)
@pytest.mark.timeout(1800)
def test_every_dialog_is_whole_in_reach_and_legible(
    shell: Shell, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, looks: Looks
) -> None:
    screen = small_screen(shell, program, monkeypatch, looks)
    seen, kinds = set[str](), set[type[QDialog]]()
    faults: dict[str, list[str]] = defaultdict(list)
    foreign = HAN if program.settings.language == "en" else LATIN

    def look(dialog: QDialog) -> None:
        name = f"{type(dialog).__name__} {dialog.windowTitle()}"
        kinds.add(type(dialog))
        if name not in seen and type(dialog).__module__.startswith(("desktop", "forms")):
            seen.add(name)
            faults[name] += faults_of(dialog, screen)
            if type(dialog).__name__ not in NAMED_BY_DATA:
                faults[name] += [word for word in own_words(dialog) if foreign.search(word)]

    for key in list(shell.entries):
        if LONG or key in PAGES:
            open_dialogs(shell, key, look)
    assert {name: found for name, found in faults.items() if found} == {}
    assert len({name.split()[0] for name in seen}) >= LEAST_OPENED
    assert not LONG or every_dialog() - kinds - set(BY_HAND) == set(), "a dialog that nobody looks at"
