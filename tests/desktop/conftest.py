"""The application as the tests of the window want it: themed, English, light, in a folder of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop import shell
from desktop.app import Program, make_application, program_of
from desktop.window import SignIn
from forms.kit.theme import Appearance
from tests.desktop.shell.windows import leave

NEVER = -10_000
"""Room beside a window that no screen lacks: tests choose its size, and their screen is 800 × 800."""


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program of one test; mistakes in slots still fail the test.

    What a test leaves open goes with it: a theme is applied to every window there is, so that each one left
    would make all later tests dearer.
    """
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(shell, "SPARE", NEVER)
    hook = sys.excepthook
    program = program_of(make_application([], folder=tmp_path))
    sys.excepthook = hook
    program.settings.language = "en"
    program.settings.appearance = Appearance.LIGHT
    yield program
    for sign_in in qapp.findChildren(SignIn):
        if isValid(sign_in):  # leaving another may have freed it
            leave(sign_in)
        if isValid(sign_in):
            sign_in.deleteLater()
    program.retire()
