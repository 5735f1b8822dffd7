"""A dialog stays within the screen, also one whose form is wider than a screen at 150 %."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.plain import Label


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


class Whole(EntryDialog):
    """One text across the form, as a scheme is entered; the field stands within a widget of its own."""

    def __init__(self) -> None:
        super().__init__("Whole")
        body = QWidget()
        self.text = QPlainTextEdit("year = 2017", body)
        QVBoxLayout(body).addWidget(self.text)
        self.form.add_wide(body)

    def value(self) -> str:
        return self.text.toPlainText()


def test_enter_right_after_opening_a_text_saves_nothing(qtbot: QtBot) -> None:
    """The cursor stood on the button that saves, where the first Enter of somebody who types pressed it."""
    dialog = Whole()
    qtbot.addWidget(dialog)
    saved: list[object] = []
    dialog.submitted.connect(saved.append)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.focusWidget() is dialog.text
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert saved == [] and dialog.isVisible()


class Tall(Wide):
    """A wide form that needs most of the height of a screen at 100 %."""

    def __init__(self, *, rows: int) -> None:
        super().__init__(700)
        for number in range(rows):
            field = QLineEdit()
            field.setMinimumWidth(420)
            self.form.add(f"field {number}", f"Field {number}", field)


@pytest.mark.parametrize("rows", [16, 40])
def test_the_button_that_saves_a_long_form_is_on_the_dialog_and_no_field_is_cut(
    qtbot: QtBot, rows: int
) -> None:
    """A dialog with a width of its own opened at two thirds of the screen, its buttons below its edge."""
    dialog = Tall(rows=rows)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    for button in (dialog.save_button, dialog.cancel_button):
        assert dialog.rect().contains(button.geometry())
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert area.geometry().bottom() < dialog.save_button.geometry().top()
    form = area.widget()
    assert form is not None and form.width() <= area.viewport().width()


class Long(EntryDialog):
    """More fields than a small screen has room for, or one field with a sentence above it and one below."""

    def __init__(self, fields: int) -> None:
        super().__init__("Long")
        if fields == 1:
            self.form.add_wide(Label("It stays in the operation log"))
        for number in range(fields):
            self.form.add(f"{number}", f"Field {number}", QLineEdit(), hint="A short sentence")

    def value(self) -> str:
        return ""


def test_fields_that_scroll_end_beside_the_bar_and_not_under_it(qtbot: QtBot) -> None:
    dialog = Long(60)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    area, field = dialog.findChild(QScrollArea), dialog.form.field("0")
    assert area is not None and area.verticalScrollBar().maximum() > 0
    qtbot.waitUntil(lambda: field.geometry().right() < area.viewport().width())


def test_a_dialog_is_as_high_as_its_sentences_at_its_width(qtbot: QtBot) -> None:
    """Qt takes a short sentence for two lines, and left the room of the second one empty."""
    dialog = Long(1)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    form = dialog.form
    assert form.height() <= form.heightForWidth(form.width()) + 8


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_a_refusal_of_several_lines_is_shown_to_its_first(qtbot: QtBot, lines: int) -> None:
    dialog = Long(1)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    dialog.refuse("这件事不能这样办，请先看清楚要求再来试一次。" * lines)
    QApplication.processEvents()
    QApplication.processEvents()
    assert dialog.message.height() >= dialog.message.heightForWidth(dialog.message.width())
