"""An office without a record: every page says the first step, and its button is one to be pressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.sample.year import ADMINISTRATOR, OTHERS, found_sample
from desktop.shell import Shell
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Page
from tests.desktop.qt import let_go
from tests.desktop.shell.windows import whole_window
from tests.long import LONG, long

ACCOUNTS = (ADMINISTRATOR, *(name for name, *_ in OTHERS))
FEW = ("kaoqin", "jiwei")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with its five accounts and nothing else."""
    folder = tmp_path_factory.mktemp("empty") / "office"
    store, _ = found_sample(folder)
    store.close()
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which dialogs of the system were asked for; all are cancelled."""
    asked: list[str] = []

    def cancel(*_args: object, **_kwargs: object) -> tuple[str, str]:
        asked.append("file")
        return "", ""

    def cancel_many(*_args: object, **_kwargs: object) -> tuple[list[str], str]:
        asked.append("files")
        return [], ""

    def cancel_folder(*_args: object, **_kwargs: object) -> str:
        asked.append("folder")
        return ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", cancel)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", cancel)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", cancel_many)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", cancel_folder)
    return asked


@pytest.fixture(params=ACCOUNTS if LONG else FEW)
def shell(request: pytest.FixtureRequest, program: Program, folder: Path) -> Iterator[Shell]:
    with whole_window(folder, request.param) as (shown, _):
        yield shown


def empty_states(shell: Shell, qtbot: QtBot) -> Iterator[tuple[str, EmptyState]]:
    """Open one listed page after the other; yield what says that there is nothing yet."""
    for key in [entry.key for entry in shell.entries.values() if entry.listed]:
        assert shell.show_page(key)
        qtbot.waitUntil(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy))
        QApplication.processEvents()
        assert shell.page is not None
        yield from ((key, one) for one in shell.page.findChildren(EmptyState) if one.isVisible())


def leads_on(shell: Shell, asked: list[str], before: str) -> bool:
    """Tell whether a press led anywhere: to a page, to a dialog, to a field, or to something else in view."""
    QApplication.processEvents()
    dialogs = [one for one in shell.findChildren(QDialog) if one.isVisible()]
    for dialog in dialogs:
        dialog.reject()
    let_go()
    return shell.key != before or bool(dialogs) or bool(asked)


@long
@pytest.mark.timeout(600)
def test_each_first_step_leads_somewhere(shell: Shell, qtbot: QtBot, asked: list[str]) -> None:
    dead, mute = [], []
    for key, empty in empty_states(shell, qtbot):
        if not empty.title.text() or not (empty.text.text() or empty.button.isVisible()):
            mute.append(key)
        if empty.button.isVisible():
            asked.clear()
            focused = shell.focusWidget()
            empty.button.click()
            moved = shell.focusWidget() not in (focused, empty.button)
            if not (leads_on(shell, asked, key) or moved or not empty.isVisible()):
                dead.append(f"{key}: {empty.button.text()}")
    assert mute == []
    assert dead == []


def test_an_empty_page_offers_nothing_that_needs_something(
    shell: Shell, qtbot: QtBot, asked: list[str]
) -> None:
    """Change, end, print and sign have nothing to act on yet."""
    pages = {
        "closing", "platforms", "grids", "supervision", "inspections", "problems", "letters", "district"
    }  # fmt: skip
    words = {"Change", "End", "Print", "End the post", "Record of the inspection", "Print the notice",
             "Print the letter", "Save workbook", "Report with ranking", "Enter points"}  # fmt: skip
    offered = {}
    for key, _empty in empty_states(shell, qtbot):
        page = shell.page
        if page is not None and key in pages:
            offered[key] = sorted(words & {action.text() for action in page.tool_actions()})
    assert offered
    assert {key: found for key, found in offered.items() if found} == {}


def offered_keys(page: Page) -> Iterator[QAction]:
    """Yield what the page offers with a key beside it, in its menus too."""
    primary = page.primary_action()
    for action in (*((primary,) if primary else ()), *page.tool_actions()):
        menu = action.menu()
        inside = menu.actions() if isinstance(menu, QMenu) else [action]
        yield from (one for one in inside if one.isEnabled() and not one.shortcut().isEmpty())


def test_a_key_that_an_empty_page_shows_is_heard_there(
    shell: Shell, qtbot: QtBot, asked: list[str]
) -> None:
    """Import a file, Ctrl+O said a menu over an empty page, and Ctrl+O did nothing."""
    deaf = []
    for key, empty in empty_states(shell, qtbot):
        page = shell.page
        assert page is not None
        for action in offered_keys(page):
            around = [one for one in action.associatedObjects() if isinstance(one, QWidget)]
            if not any(one is empty or one.isAncestorOf(empty) for one in around):
                deaf.append(f"{key}: {action.text()} {action.shortcut().toString()}")
    assert deaf == []
