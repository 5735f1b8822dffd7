"""Opens every dialog of the window: presses each action of a page and shows to a look what opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QHeaderView,
    QMenu,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from desktop.shell import Shell
from tests.desktop.qt import let_go

Look = Callable[[QDialog], object]
LEAVING = ("Switch user…", "Lock now", "切换用户…", "立即锁定")
"""Buttons that leave the window."""


def ask_nothing(patch: Callable[[object, str, Any], object]) -> None:
    """Let dialogs of the system choose nothing, menus open nowhere and no other program start."""
    for name in ("getOpenFileName", "getSaveFileName"):
        patch(QFileDialog, name, lambda *_asked, **_more: ("", ""))
    patch(QFileDialog, "getOpenFileNames", lambda *_asked, **_more: ([], ""))
    patch(QFileDialog, "getExistingDirectory", lambda *_asked, **_more: "")
    patch(QMenu, "exec", lambda *_asked, **_more: None)
    patch(QDesktopServices, "openUrl", lambda *_asked: True)


def open_dialogs(shell: Shell, key: str, look: Look) -> None:
    """Press whatever a page and its parts offer; `look` sees each dialog that opens, which is cancelled."""
    _go_to(shell, key)
    assert shell.page is not None
    _press_all(shell, key, look)
    for bar in shell.page.findChildren(QTabBar):
        for at in range(1, bar.count() if isValid(bar) else 0):
            bar.setCurrentIndex(at)
            rest(shell)
            _press_all(shell, key, look)


def rest(shell: Shell) -> None:
    """Wait until nothing is being read any more, and what was read is drawn."""
    let_go()
    while shell.jobs.store.is_busy or shell.jobs.free.is_busy:
        QApplication.processEvents()
    let_go()


def _press_all(shell: Shell, key: str, look: Look) -> None:
    tried: set[str] = set()
    offered: list[QAction | QPushButton] = [*_actions(shell), *_buttons(shell)]
    for one in offered:
        if not isValid(one) or not one.isEnabled() or (word := _word(one)) in tried or word in LEAVING:
            continue
        tried.add(word)
        _choose_something(shell)
        one.trigger() if isinstance(one, QAction) else one.click()
        rest(shell)
        _show_open(shell, look)
        _go_to(shell, key)


def _word(one: QAction | QPushButton) -> str:
    return one.text() or one.shortcut().toString()


def _actions(shell: Shell) -> Iterator[QAction]:
    page = shell.page
    assert page is not None
    primary = page.primary_action()
    menus = [one.menu() for one in page.findChildren(QToolButton) if one.menu() is not None]
    offered = [*((primary,) if primary else ()), *page.tool_actions(), *page.findChildren(QAction)]
    for action in [*offered, *(one for menu in menus for one in menu.actions())]:
        menu = action.menu()
        yield from (action, *(menu.actions() if isinstance(menu, QMenu) else ()))


def _buttons(shell: Shell) -> Iterator[QPushButton]:
    assert shell.page is not None
    yield from (button for button in shell.page.findChildren(QPushButton) if button.isVisible())


def _choose_something(shell: Shell) -> None:
    """Put the cursor of each list on its first row, where it stands nowhere."""
    assert shell.page is not None
    for view in shell.page.findChildren(QAbstractItemView):
        model = view.model()
        if isinstance(view, QHeaderView) or model is None or not view.isVisibleTo(shell.page):
            continue
        if model.rowCount() and not view.currentIndex().isValid():
            view.setCurrentIndex(model.index(0, 0))


def _show_open(shell: Shell, look: Look) -> None:
    for window in _open_windows(shell):
        if isinstance(window, QDialog) and not isinstance(window, QFileDialog):
            look(window)
    for _ in range(8):
        if not (left := _open_windows(shell)):
            break
        for window in left:
            window.reject() if isinstance(window, QDialog) else window.close()
        rest(shell)


def _open_windows(shell: Shell) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not shell]


def _go_to(shell: Shell, key: str) -> None:
    if shell.key != key:
        shell.show_page(key)
        rest(shell)
