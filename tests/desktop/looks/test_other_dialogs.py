"""The dialogs that the walk through the pages does not come to, looked at in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shiboken6 import isValid

from desktop.app import Program
from desktop.shell import Shell
from desktop.signing_in import Opened
from forms.kit.theme import Appearance
from tests.desktop.looks.by_hand import BY_HAND
from tests.desktop.looks.faults import faults_of
from tests.desktop.looks.looking import EVERY, Looks
from tests.desktop.looks.small_screen import small_screen
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.opening import rest
from tests.desktop.shell.windows import whole_window
from tests.long import LONG

FEW = ((150, "en", Appearance.DARK), (100, "zh", Appearance.LIGHT))


@pytest.fixture
def window(program: Program, sample_folder: Path) -> Iterator[tuple[Shell, Opened]]:
    with whole_window(sample_folder, prepare=fill_whole) as both:
        yield both


@pytest.mark.parametrize("looks", EVERY if LONG else FEW, ids=str)
@pytest.mark.timeout(600)
def test_every_other_dialog_is_whole_in_reach_legible_and_goes_by_tab(
    window: tuple[Shell, Opened], program: Program, monkeypatch: pytest.MonkeyPatch, looks: Looks
) -> None:
    shell, opened = window
    screen = small_screen(shell, program, monkeypatch, looks)
    faults: dict[str, list[str]] = {}
    for kind, make in BY_HAND.items():
        dialog = make(shell, opened)
        dialog.show()
        rest(shell)
        assert isinstance(dialog, kind)
        if found := faults_of(dialog, screen):
            faults[kind.__name__] = found
        dialog.reject()
        if isValid(dialog):  # the popup of a job stays until the job has stopped
            dialog.deleteLater()
        rest(shell)
    assert faults == {}
