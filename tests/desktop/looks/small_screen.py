"""A window at one of the looks on a small screen, where dialogs are no larger than it either."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

import forms.kit.dialogs.dialog as dialogs
from desktop.app import Program
from desktop.shell import Shell
from forms.kit.dialogs.dialog import LARGEST, TITLE_BAR
from tests.desktop.looks.looking import Looks, screen_at


def small_screen(shell: Shell, program: Program, monkeypatch: pytest.MonkeyPatch, looks: Looks) -> QSize:
    """Give the window its looks and its size; return the size of the screen."""
    percent, program.settings.language, program.settings.appearance = looks
    screen = screen_at(percent)
    most = QSize(screen.width(), screen.height() - TITLE_BAR).boundedTo(LARGEST)
    monkeypatch.setattr(dialogs, "largest", lambda _widget: most)
    shell.resize(screen)
    return screen
