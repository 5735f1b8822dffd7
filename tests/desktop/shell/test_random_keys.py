"""Keys at random over every page: no mistake, no dialog larger than the screen, nothing written unseen.

`python -m tests --long` presses some thousand keys as each kind of account; an ordinary run some hundred.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.shell import Shell
from desktop.signing_in import Opened
from models.services.audit.verify import verify
from tests.desktop.shell.keys_at_random import EVERY, TYPED, Faults, no_native_dialogs, press_at_random
from tests.desktop.shell.windows import whole_window
from tests.long import LONG, long, size
from tests.office import OTHERS

SEED = 2017
ACCOUNTS = [name for name, _full_name, role in OTHERS if role != "supervisor"]
FEW = ("grades", "scoring", "signs", "staff", "leave", "bonus")
"""Pages on which a bare key can write, and two on which it must not."""
Window = tuple[Shell, Opened]


@pytest.fixture(params=ACCOUNTS if LONG else ACCOUNTS[:1])
def window(
    request: pytest.FixtureRequest,
    program: Program,
    sample_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Window]:
    """The window on the sample year, in a folder of its own; nothing waits for a dialog of the system."""
    folder = tmp_path / "random" / "office"
    shutil.copytree(sample_folder, folder)
    monkeypatch.chdir(tmp_path)  # where papers are written that somebody confirms
    no_native_dialogs(monkeypatch.setattr)
    monkeypatch.setattr(QDesktopServices, "openUrl", bool)
    with whole_window(folder, request.param) as (shown, opened):
        shown.resize(1366, 728)
        yield shown, opened


def pages_of(shell: Shell) -> list[str]:
    return [key for key in shell.entries if LONG or key in FEW]


@long
@pytest.mark.timeout(3600)
def test_letters_typed_after_a_jump_write_nothing_on_any_page(window: Window, qtbot: QtBot) -> None:
    shell, opened = window
    faults = Faults()
    wrote = {
        key: grew
        for key in pages_of(shell)
        if (grew := press_at_random(shell, opened.desk, key, TYPED, size(30, 200), SEED, faults))
    }
    assert wrote == {} and faults.said == []


@long
@pytest.mark.timeout(3600)
def test_no_key_breaks_a_page_and_the_log_stays_whole(window: Window, qtbot: QtBot) -> None:
    shell, opened = window
    faults = Faults()
    for key in pages_of(shell):
        if shell.isVisible():
            press_at_random(shell, opened.desk, key, EVERY, size(40, 1000), SEED, faults)
    assert faults.said == []
    assert verify(opened.desk).findings == ()
