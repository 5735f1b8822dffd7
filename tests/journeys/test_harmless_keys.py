"""Whoever has entered nothing writes nothing: no page and no dialog takes a key for a decision.

Every page is opened by a jump and every dialog by its action; then come the keys that a hand presses without
looking, and the tables of the file are what they were.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid
from sqlalchemy import inspect, select, text

from desktop.app import Program
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from forms.entry.office.recovery import RecoveryCodeDialog
from forms.kit.dialogs.dialog import EntryDialog
from models.services.office.desk import Desk
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.keys_at_random import answer_for_files, bring_back, target
from tests.desktop.shell.opening import ask_nothing, open_dialogs
from tests.desktop.shell.windows import whole_window
from tests.long import LONG, long
from tests.office import ADMINISTRATOR, OTHERS, PASSWORD

Key = Qt.Key
BARE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
FEW = ("today", "attendance", "leave", "grades", "events")
LETTERS = tuple((Key(key), BARE) for key in range(Key.Key_A, Key.Key_Z + 1))
REST = (
    (Key.Key_Home, BARE), (Key.Key_Space, SHIFT), (Key.Key_Space, BARE), (Key.Key_Delete, BARE),
    (Key.Key_Return, BARE),
)  # fmt: skip
ACCOUNTS = (ADMINISTRATOR, *(name for name, *_ in OTHERS))
IN_A_FORM = ((Key.Key_Home, BARE), (Key.Key_Space, SHIFT), (Key.Key_Return, BARE))
Stamp = tuple[tuple[int, int], ...]
LOG = frozenset({"operation", "log_head"})
"""A form that shows what is masked elsewhere writes down that it was opened; a change has its own table."""


@dataclass
class Watched:
    """A window, and what stood in the tables of its office when last looked at."""

    shell: Shell
    desk: Desk
    folder: Path
    stood: dict[str, str]
    stamp: Stamp

    def written(self) -> list[str]:
        """Return the tables written since the last look; looks only where the file has moved."""
        if (stamp := stamp_of(self.folder)) == self.stamp:
            return []
        before, self.stood, self.stamp = self.stood, digest(self.desk), stamp
        return [name for name in self.stood if before[name] != self.stood[name]]


@pytest.fixture(scope="module")
def full_folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole office, filled once."""
    folder = tmp_path_factory.mktemp("full") / "office"
    shutil.copytree(prepared_folder, folder)
    door = FileDoor(folder)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    fill_whole(opened)
    opened.store.close()
    door.close()
    return folder


@pytest.fixture(params=ACCOUNTS if LONG else ACCOUNTS[:1])
def window(
    program: Program, full_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Watched]:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    ask_nothing(monkeypatch.setattr)
    folder = tmp_path / "office"
    shutil.copytree(full_folder, folder)
    with whole_window(folder, request.param) as (shell, opened):
        shell.resize(1366, 728)
        yield Watched(shell, opened.desk, folder, digest(opened.desk), stamp_of(folder))


def stamp_of(folder: Path) -> Stamp:
    """Return what moves with every change of the file."""
    return tuple((one.stat().st_mtime_ns, one.stat().st_size) for one in sorted(folder.glob("office.db*")))


def digest(desk: Desk) -> dict[str, str]:
    """Return a hash of what stands in each table of the file, its log apart."""
    found = {}
    with desk.sessions() as session:
        for name in set(inspect(session.connection()).get_table_names()) - LOG:
            everything = session.execute(select(text("*")).select_from(text(name)))
            rows = sorted(repr(tuple(row)) for row in everything)
            found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def press(shell: Shell, key: Qt.Key, held: Qt.KeyboardModifier = BARE) -> None:
    widget = target(shell)
    if not isValid(widget):  # the list of a choice that was destroyed with its dialog
        widget = QApplication.activeModalWidget() or shell
    QTest.keyPress(widget, key, held)
    if isValid(widget):
        QTest.keyRelease(widget, key, held)
    QCoreApplication.processEvents()
    answer_for_files()


def read_code(dialog: RecoveryCodeDialog) -> None:
    """Type the last group, as somebody does who has written the code down."""
    dialog.last.setText(dialog.code.text()[-5:])
    QTest.keyClick(dialog.last, Key.Key_Return)
    QCoreApplication.processEvents()


def pages(shell: Shell) -> Iterator[str]:
    return (key for key in shell.entries if LONG or key in FEW)


@long
@pytest.mark.qt_log_ignore("edit: editing failed")  # a list that takes no letter yet
@pytest.mark.timeout(1800)
def test_keys_pressed_right_after_a_jump_leave_every_table_as_it_was(window: Watched) -> None:
    shell, wrote = window.shell, dict[str, list[str]]()
    for page in pages(shell):
        for key, held in (*LETTERS, *REST):
            bring_back(shell, page)
            press(shell, Key.Key_Escape)
            press(shell, key, held)
            assert shell.isVisible()
        bring_back(shell, page)
        if found := window.written():
            wrote[page] = found
    assert wrote == {}


@long
@pytest.mark.timeout(1800)
def test_esc_leaves_every_dialog_and_the_letters_after_it_write_nothing(window: Watched) -> None:
    shell, wrote, stayed = window.shell, dict[str, list[str]](), set[str]()
    seen = set[str]()

    def look(dialog: QDialog) -> None:
        is_ours = type(dialog).__module__.startswith(("desktop", "forms"))  # printing waits inside itself
        if not isValid(dialog) or not dialog.isVisible() or not is_ours:
            return
        name = f"{shell.key} {type(dialog).__name__} {dialog.windowTitle()}"
        if name in seen:
            return
        seen.add(name)
        window.written()  # what opening the dialog wrote is another matter
        asks = isinstance(dialog, EntryDialog) and bool(dialog.form.names())
        for key, held in IN_A_FORM if asks else IN_A_FORM[:1]:  # else Enter and Space answer a question
            press(shell, key, held)
        for _ in range(4):
            press(shell, Key.Key_Escape)
        if isinstance(dialog, RecoveryCodeDialog):
            assert dialog.isVisible(), "Esc throws a code away that is shown once"
            read_code(dialog)
        if isValid(dialog) and dialog.isVisible():
            stayed.add(name)
            return
        for key, held in LETTERS[::4]:
            press(shell, key, held)
        bring_back(shell, shell.key)
        if found := window.written():
            wrote[name] = found

    for page in shell.entries if LONG else ("leave", "staff"):
        open_dialogs(shell, page, look)
    assert stayed == set()
    assert wrote == {}
