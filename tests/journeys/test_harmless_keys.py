"""Whoever has entered nothing writes nothing: no page and no dialog takes a key for a decision.

Every page is opened by a jump and every dialog by its action; then come the keys that a hand presses without
looking, and the tables of the file are what they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid
from sqlalchemy import inspect, select, text

from desktop.app import Program
from desktop.shell import Shell
from models.services.office.desk import Desk
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.keys_at_random import bring_back, target
from tests.desktop.shell.opening import ask_nothing, open_dialogs
from tests.desktop.shell.windows import whole_window
from tests.long import LONG, long

Key = Qt.Key
BARE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
FEW = ("today", "attendance", "leave", "grades", "events")
LETTERS = tuple((Key(key), BARE) for key in range(Key.Key_A, Key.Key_Z + 1))
REST = (
    (Key.Key_Home, BARE), (Key.Key_Space, SHIFT), (Key.Key_Space, BARE), (Key.Key_Delete, BARE),
    (Key.Key_Return, BARE),
)  # fmt: skip
Window = tuple[Shell, Desk]
LOG = frozenset({"operation", "log_head"})
"""A form that shows what is masked elsewhere writes down that it was opened; a change has its own table."""


@pytest.fixture
def window(
    program: Program, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    monkeypatch.chdir(tmp_path)
    ask_nothing(monkeypatch.setattr)
    with whole_window(sample_folder, prepare=fill_whole) as (shown, opened):
        shown.resize(1366, 728)
        yield shown, opened.desk


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


def pages(shell: Shell) -> Iterator[str]:
    return (key for key in shell.entries if LONG or key in FEW)


def written(desk: Desk, before: dict[str, str]) -> list[str]:
    """Return the tables that differ from `before`, which is what they are from now on."""
    now = digest(desk)
    found = [name for name in now if before[name] != now[name]]
    before.update(now)
    return found


@long
@pytest.mark.qt_log_ignore("edit: editing failed")  # a list that takes no letter yet
@pytest.mark.timeout(1800)
def test_keys_pressed_right_after_a_jump_leave_every_table_as_it_was(window: Window) -> None:
    shell, desk = window
    before, wrote = digest(desk), dict[str, list[str]]()
    for page in pages(shell):
        for key, held in (*LETTERS, *REST):
            bring_back(shell, page)
            press(shell, Key.Key_Escape)
            press(shell, key, held)
            assert shell.isVisible()
        bring_back(shell, page)
        if found := written(desk, before):
            wrote[page] = found
    assert wrote == {}


@long
@pytest.mark.timeout(1800)
def test_esc_leaves_every_dialog_and_the_letters_after_it_write_nothing(window: Window) -> None:
    shell, desk = window
    wrote, stayed = dict[str, list[str]](), set[str]()

    def look(dialog: QDialog) -> None:
        if not isValid(dialog) or not dialog.isVisible():
            return
        name, before = f"{shell.key} {type(dialog).__name__}", digest(desk)
        for key, held in ((Key.Key_Home, BARE), (Key.Key_Space, SHIFT), (Key.Key_Return, BARE)):
            press(shell, key, held)
        for _ in range(4):
            press(shell, Key.Key_Escape)
        if isValid(dialog) and dialog.isVisible():
            stayed.add(name)
            return
        for key, held in LETTERS[::4]:
            press(shell, key, held)
        bring_back(shell, shell.key)
        if found := written(desk, before):
            wrote[name] = found

    for page in shell.entries if LONG else ("leave",):
        open_dialogs(shell, page, look)
    assert stayed == set()
    assert wrote == {}
