"""How a test leaves a window that it opened by signing in."""

from __future__ import annotations

from desktop.window import SignIn
from tests.desktop.qt import let_go


def leave(sign_in: SignIn) -> None:
    """Close the window as its user does, then what is behind it."""
    if sign_in.shell is not None:
        sign_in.shell.close()
        sign_in.shell.deleteLater()
        sign_in.shell = None
    if sign_in.dialog is not None:
        sign_in.dialog.deleteLater()
    sign_in.close()
    let_go()
