"""Everything that is wrong with a dialog as somebody sees it, and without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from forms.kit.dialogs.dialog import TITLE_BAR, EntryDialog
from tests.desktop.looks.by_keys import double_letters, jumps_back
from tests.desktop.looks.looking import cut_words, out_of_reach, pale_words


def faults_of(dialog: QDialog, screen: QSize) -> list[str]:
    """Return what is wrong with a dialog as somebody sees it, and without a mouse."""
    looks = (cut_words, out_of_reach, pale_words, double_letters, jumps_back)
    found = [f"{look.__name__}: {one}" for look in looks for one in look(dialog)]
    if dialog.width() > screen.width() or dialog.height() > screen.height() - TITLE_BAR:
        found.append(f"larger than the screen: {dialog.width()} × {dialog.height()}")
    if not dialog.windowTitle():
        found.append("without a title")
    if isinstance(dialog, EntryDialog) and dialog.focusWidget() is None:
        found.append("opens with the cursor nowhere")
    return found
