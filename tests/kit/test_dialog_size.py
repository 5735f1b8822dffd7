"""A dialog stays within the screen, also one whose form is wider than a screen at 150 %."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from forms.kit.dialogs.dialog import EntryDialog


class Wide(EntryDialog):
    """A form of one field that asks for `width` pixels."""

    def __init__(self, width: int) -> None:
        super().__init__("Wide")
        self.field = QLineEdit()
        self.field.setMinimumWidth(width - 60)
        self.form.add_wide(self.field)
        self.setMinimumWidth(width)

    def value(self) -> str:
        return self.field.text()


@pytest.mark.parametrize("is_wide", [True, False])
def test_a_form_wider_than_the_screen_scrolls_and_its_buttons_stay_on_it(qtbot: QtBot, is_wide: bool) -> None:
    room = QApplication.primaryScreen().availableSize()
    dialog = Wide(room.width() + 400 if is_wide else room.width() - 200)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    assert dialog.width() <= room.width()
    for button in (dialog.save_button, dialog.cancel_button):
        assert dialog.rect().contains(button.geometry())
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert (area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded) == is_wide
