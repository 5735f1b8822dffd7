"""The whole window of an account, as the sign-in opens it, and how a test leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.shell import Shell
from desktop.signing_in import FileDoor, Opened
from desktop.window import SignIn
from tests.desktop.qt import let_go
from tests.office import ADMINISTRATOR, PASSWORD


def signed_in(folder: Path, account: str = ADMINISTRATOR) -> tuple[SignIn, Opened]:
    """Sign in to the office in a folder; the window is not shown yet."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    door = FileDoor(folder)
    sign_in = SignIn(app, door)
    opened = door.enter(account, PASSWORD)
    assert opened is not None
    return sign_in, opened


@contextmanager
def whole_window(
    folder: Path, account: str = ADMINISTRATOR, prepare: Callable[[Opened], None] = lambda _: None
) -> Iterator[tuple[Shell, Opened]]:
    """Show the window on the office in a folder; `prepare` works on the office before its pages are built."""
    sign_in, opened = signed_in(folder, account)
    prepare(opened)
    yield sign_in.show_window(opened), opened
    leave(sign_in)


def leave(sign_in: SignIn) -> None:
    """Close the window as its user does, then what is behind it."""
    for window in (sign_in.shell, sign_in.dialog):
        if window is not None and isValid(window):  # a test that ended the program has destroyed it
            window.close()
            window.deleteLater()
    sign_in.shell = None
    sign_in.close()
    let_go()


def opened_pages(shell: Shell, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Open one page after the other and wait until each has what it asked for."""
    for key in list(shell.entries):
        assert shell.show_page(key)
        rest(shell, qtbot)
        assert shell.page is not None
        yield key, shell.page


def rest(shell: Shell, qtbot: QtBot) -> None:
    """Wait for what is being computed: after a while it shows its progress, and then it takes the keys."""
    qtbot.waitUntil(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy))
