"""A page is dressed as it is built: each time a part with others in it is handed on, all are dressed anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from forms.kit.widgets.page_frame import PageFrame
from tests.desktop.shell.windows import whole_window

MOST = 4.0
"""Times that a widget may be dressed while its page is built, on average: a handful comes by itself."""
LARGE = ("leave", "duty", "scoring", "assessment", "bonus", "allowance", "closing", "events", "exchange")


class Dressings(QObject):
    """Counts the changes of style that reach any widget."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count, and let everything pass."""
        self.count += event.type() == QEvent.Type.StyleChange
        return False


@pytest.mark.parametrize("key", LARGE)
def test_parts_of_a_page_are_not_dressed_again_and_again(
    program: Program, qapp: QApplication, sample_folder: Path, key: str
) -> None:
    with whole_window(sample_folder) as (shell, _):
        dressings = Dressings()
        qapp.installEventFilter(dressings)
        frame = PageFrame(shell.entries[key].factory, shell.stack)
        qapp.removeEventFilter(dressings)
        parts = len(frame.page.findChildren(QWidget))
        assert dressings.count <= MOST * parts, f"{dressings.count} for {parts} widgets"
        frame.deleteLater()
