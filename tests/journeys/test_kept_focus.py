"""The keyboard stays on the page in view: the next Enter folds no sidebar and opens no other room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.app import Program
from desktop.assessment.page import AssessmentPage
from desktop.shell import KEPT, Shell
from tests.desktop.qt import press
from tests.desktop.shell.opening import rest
from tests.desktop.shell.windows import whole_window
from tests.long import LONG

FEW = ("today", "attendance", "leave", "assessment", "grades", "bonus", "payout", "events", "settings")
"""Pages of each kind: a grid, lists, one of parts, one of fields."""

MOST_STOPS = 60
"""So often Tab stops at most before it has left a page, or the window around it."""


@pytest.fixture
def shell(program: Program, sample_folder: Path, qtbot: QtBot) -> Iterator[Shell]:
    with whole_window(sample_folder) as (shown, _):
        shown.resize(1366, 728)
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        yield shown


def focused(shell: Shell) -> QWidget:
    """Return what has the keyboard: part of the page in view, or the window where the page has none."""
    shell.activateWindow()  # a page that is built may take that from a window without a desk around it
    QCoreApplication.processEvents()
    found = shell.focusWidget()
    assert found is not None and shell.page is not None
    assert found is shell or shell.page.isAncestorOf(found), (shell.key, found.accessibleName())
    return found


def open_pages(shell: Shell) -> Iterator[str]:
    for key in shell.entries:
        if LONG or key in FEW:
            assert shell.show_page(key)
            rest(shell)
            yield key


def test_a_part_that_is_disabled_or_hidden_leaves_the_keyboard_on_its_page(shell: Shell) -> None:
    for key in open_pages(shell):
        focused(shell).setEnabled(False)
        second = focused(shell)
        if second is not shell:
            second.hide()
            assert focused(shell) is not second, key


def on_page(shell: Shell) -> bool:
    """Tell whether the keyboard is on the page in view."""
    part = shell.focusWidget()
    assert shell.page is not None
    return part is not None and (part is shell.page or shell.page.isAncestorOf(part))


def tabbed(shell: Shell, *, inside: bool) -> set[QWidget]:
    """Press Tab until the keyboard is on the page in view, or off it; return what had it on the way."""
    passed: set[QWidget] = set()
    for _ in range(MOST_STOPS):
        if on_page(shell) is inside:
            return passed
        part = shell.focusWidget() or shell
        passed.add(part)
        press(part, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never {'comes back to' if inside else 'leaves'} {shell.key}")


def stops(page: QWidget) -> set[QWidget]:
    """Return the parts of a page that can be reached by Tab now."""
    parts = (part for part in page.findChildren(QWidget) if part.window() is page.window())
    taking = (part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return {part for part in taking if part.isVisible() and part.isEnabled() and part.focusProxy() is None}


def test_tab_reaches_each_part_of_every_page_and_leads_out_of_it(shell: Shell) -> None:
    for key in shell.entries:
        assert shell.show_page(key) and shell.page is not None
        rest(shell)
        tabbed(shell, inside=False)
        tabbed(shell, inside=True)
        missed = stops(shell.page) - tabbed(shell, inside=False)
        assert missed == set(), (key, [(type(part).__name__, part.accessibleName()) for part in missed])


def test_a_part_that_is_hidden_behind_a_dialog_leaves_the_keyboard_on_its_page(
    shell: Shell, qtbot: QtBot
) -> None:
    assert shell.show_page("leave")
    rest(shell)
    hidden, dialog = focused(shell), QDialog(shell)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    hidden.hide()
    dialog.accept()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    assert focused(shell) is not hidden


def test_the_keyboard_goes_where_tab_takes_it(shell: Shell) -> None:
    assert shell.show_page("grades") and shell.page is not None
    button = shell.sidebar.fold_button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.processEvents()
    assert shell.focusWidget() is button


def test_a_page_that_is_taken_down_takes_no_part_of_another_with_it(shell: Shell) -> None:
    assert shell.show_page("attendance") and shell.page is not None
    rest(shell)
    bars = [area.verticalScrollBar() for area in shell.page.findChildren(QAbstractScrollArea)]
    others = [key for key in shell.entries if key != "attendance"][: KEPT + 2]
    for key in others:
        press(shell.focusWidget() or shell, Qt.Key.Key_Tab)
        assert shell.show_page(key)
        rest(shell)
    assert bars and all(isValid(bar) for bar in bars)


def test_pools_that_were_just_made_take_the_next_key(shell: Shell) -> None:
    assert shell.show_page("assessment")
    page = shell.page
    assert isinstance(page, AssessmentPage)
    assert focused(shell) is page.none.button
    press(page.none.button, Qt.Key.Key_Return)
    rest(shell)
    assert isValid(page) and not page.none.isVisible()
    assert focused(shell) is page.table
