"""What hides the window while it is locked, with everything that is open over it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class Curtain:
    """Hides a window with its dialogs, which Qt would leave standing and usable, and shows them again."""

    def __init__(self) -> None:
        self._dialogs: list[QDialog] = []

    def lower(self, window: QWidget) -> None:
        """Hide the window, its menus and its dialogs; what was typed in them stays."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        depths = {dialog: _depth(dialog, window) for dialog in _open_dialogs()}
        self._dialogs = sorted((one for one, depth in depths.items() if depth), key=depths.__getitem__)
        for dialog in reversed(self._dialogs):
            dialog.hide()
        window.hide()

    def lift(self, window: QWidget) -> None:
        """Show the window again, and what was open over it, the innermost last."""
        window.show()
        for dialog in self._dialogs:
            if isValid(dialog):
                dialog.open()
        self._dialogs = []


def _open_dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def _depth(dialog: QDialog, window: QWidget) -> int:
    """Return how far a dialog stands over a window, 0 where it does not."""
    above, depth = dialog.parentWidget(), 1
    while above is not None and above is not window:
        above, depth = above.parentWidget(), depth + 1
    return depth if above is window else 0
