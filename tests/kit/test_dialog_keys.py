"""What Esc may throw away: little at once, much only when it is pressed again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.dialogs.frame import lay_out, press_by_ctrl_enter, primary_button
from tests.desktop.qt import press

LONG = "A sentence that nobody likes to write twice."


@pytest.fixture
def dialog(program: Program, qtbot: QtBot) -> EntryDialog:
    """A form with a line and a text, and a line that was filled in before it was opened."""
    made = EntryDialog("Something")
    qtbot.addWidget(made)
    made.form.add("name", "Name", QLineEdit())
    made.form.add("text", "Text", QPlainTextEdit())
    made.form.add("paper", "Paper", QLineEdit(LONG))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    return made


def escape(dialog: EntryDialog) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("field", ["name", "text"])
def test_esc_throws_no_long_text_away_at_once(dialog: EntryDialog, field: str) -> None:
    QTest.keyClicks(dialog.form.field(field), LONG)
    escape(dialog)
    assert dialog.isVisible() and "Esc" in dialog.message.text()
    escape(dialog)
    assert not dialog.isVisible()


def test_esc_leaves_a_form_that_nobody_typed_in(dialog: EntryDialog) -> None:
    QTest.keyClicks(dialog.form.field("name"), "Wang")
    escape(dialog)
    assert not dialog.isVisible()


def test_esc_asks_again_after_more_was_tried(dialog: EntryDialog) -> None:
    QTest.keyClicks(dialog.form.field("text"), LONG)
    escape(dialog)
    dialog.check = lambda: {"name": "needed"}  # type: ignore[method-assign]
    dialog.submit()
    escape(dialog)
    assert dialog.isVisible()


def test_ctrl_enter_does_what_a_dialog_without_a_form_is_for(program: Program, qtbot: QtBot) -> None:
    """It did nothing where a block was pasted, so that hands left the keys for one button."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    choice, button = QRadioButton("One", dialog), press_by_ctrl_enter(primary_button("Go on", dialog))
    lay_out(dialog, [choice, button])
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    dialog.show()
    qtbot.waitExposed(dialog)
    choice.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        press(choice, key, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2
    button.setEnabled(False)
    press(choice, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2
