"""What Esc may throw away: little at once, much only when it is pressed again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.dialogs.dialog import EntryDialog

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
