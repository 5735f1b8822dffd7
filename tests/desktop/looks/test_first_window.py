"""The first window on a screen: as large as the pages like, or filling it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop import shell as shell_module
from desktop.app import Program
from desktop.entries import PageEntry, Who
from desktop.shell import Shell
from tests.desktop.sample_pages import PeoplePage


def window(program: Program, qtbot: QtBot) -> Shell:
    """Return a window of one page, not shown yet."""
    entries = [PageEntry("staff", "Staff", "staff", PeoplePage)]
    shell = Shell(entries, program.settings, lambda: Who("陈静", "考勤员", "某街道办事处"))
    qtbot.addWidget(shell)
    return shell


@pytest.mark.parametrize(("missing", "fills"), [(60, True), (300, False), (-200, True)])
def test_the_first_window_fills_a_screen_that_is_hardly_larger_or_smaller(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, missing: int, fills: bool
) -> None:
    """On 1366 × 768 the titles of a list were cut beside an empty strip of desk.

    At 125 % the window was as large as the screen, and its frame pushed the last line out below.
    """
    monkeypatch.setattr(shell_module, "SPARE", 160)
    screen = QGuiApplication.primaryScreen().availableSize()
    monkeypatch.setattr(shell_module, "SIZE", screen - QSize(missing, missing))
    first = window(program, qtbot)
    first.show_as_left()
    assert first.isMaximized() == fills
    first.showNormal()
    assert first.close()
    again = window(program, qtbot)
    again.show_as_left()
    assert not again.isMaximized()
