"""Every page at every size, language and appearance: nothing cut off, out of reach or too pale.

A screen of 1366 × 768 pixels at 150 % is one of 910 × 512 points, which is what the window gets here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.shell import Shell
from forms.kit.theme import Appearance
from tests.desktop.looks.looking import EVERY, Looks, cut_words, out_of_reach, pale_words, screen_at, scrolls
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.windows import whole_window
from tests.long import LONG, long

FEW = ((125, "zh", Appearance.LIGHT), (150, "en", Appearance.DARK))
WHOLE = 125
"""Up to here a page shows whole; drawn larger still, it may scroll."""


@pytest.fixture
def shell(program: Program, sample_folder: Path) -> Iterator[Shell]:
    with whole_window(sample_folder, prepare=fill_whole) as (shown, _):
        yield shown


def walk(shell: Shell, program: Program, qtbot: QtBot, looks: Looks) -> dict[str, dict[str, list[str]]]:
    """Return the faults of every page in one look: fault → page → what."""
    percent, language, appearance = looks
    program.settings.language, program.settings.appearance = language, appearance
    shell.resize(screen_at(percent))
    faults: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for key in list(shell.entries):
        assert shell.show_page(key)
        qtbot.waitUntil(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy), timeout=30_000)
        QApplication.processEvents()
        if shell.size() != screen_at(percent):
            grown = shell.minimumSizeHint()
            faults["grown"][key] = [f"{grown.width()} × {grown.height()}"]
            shell.resize(screen_at(percent))
        frame = shell.stack.currentWidget()
        if percent <= WHOLE and isinstance(frame, QAbstractScrollArea) and scrolls(frame):
            faults["scrolls"][key] = [f"{language} {percent} %"]
        for fault, look in (("cut", cut_words), ("outside", out_of_reach), ("pale", pale_words)):
            if found := sorted(set(look(shell))):
                faults[fault][key] = found
    return faults


@long
@pytest.mark.parametrize("looks", EVERY if LONG else FEW, ids=str)
@pytest.mark.timeout(1200)
def test_every_page_is_whole_within_reach_and_legible(
    shell: Shell, program: Program, qtbot: QtBot, looks: Looks
) -> None:
    assert walk(shell, program, qtbot, looks) == {}
