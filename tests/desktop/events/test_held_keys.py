"""A key that is held down too long does one deed, and never types into the form that it opened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from forms.entry.events.assign import AssignDialog
from forms.entry.events.deed import DeedDialog
from models.rules.events.words import State, Verb
from models.services.events.one import event
from tests.desktop.events.boards import opened, state
from tests.desktop.people.people_pages import Said, dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.desk import JUSTICE, Street

Key = Qt.Key
BARE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def held_down(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = BARE) -> None:
    """Send what a keyboard sends after the first press of a key that is not let go."""
    for _ in range(5):
        QTest.simulateEvent(widget, True, key, modifier, chr(key) if key < 128 else "", True)  # noqa: FBT003


def verified(street: Street) -> str:
    """Report an event and bring it to its call-back, answered."""
    number = street.report("a")
    street.handled(number)
    street.deed(number, Verb.FINISH, JUSTICE, result="已调解")
    street.deed(number, Verb.VERIFY, passed=True)
    street.deed(number, Verb.CALL_BACK, answered=True, result_ok=True, attitude_ok=True)
    return number


def board_at(street: Street, number: str, qtbot: QtBot) -> tuple[BoardPage, Said]:
    """Open the board on one event, in a list that it stays in whatever becomes of it."""
    page, said = opened(BoardPage, street.seat("zhihui"), qtbot)
    page.show_numbers([number], number)
    press(page.table, Key.Key_J)
    return page, said


def test_closing_does_not_go_on_to_filing(street: Street, qtbot: QtBot) -> None:
    number = verified(street)
    page, _ = board_at(street, number, qtbot)
    press(page.table, Key.Key_E)
    held_down(page.table, Key.Key_E)
    assert state(street, number) is State.CLOSED


def test_taking_back_takes_back_one_deed(street: Street, qtbot: QtBot) -> None:
    number = verified(street)
    page, _ = board_at(street, number, qtbot)
    press(page.table, Key.Key_E)
    press(page.table, Key.Key_Z, CTRL)
    held_down(page.table, Key.Key_Z, CTRL)
    case = event(street.admin, number).case
    assert (case.state, case.called) == (State.VERIFIED, True)


def test_what_is_typed_after_letting_go_counts(street: Street, qtbot: QtBot) -> None:
    number = street.report("a")
    page, _ = board_at(street, number, qtbot)
    QTest.keyPress(page.table, Key.Key_D)
    dialog = dialog_of(page, AssignDialog, qtbot)
    held_down(dialog.target, Key.Key_D)
    assert dialog.target.text() == ""
    QTest.keyRelease(dialog.target, Key.Key_D)
    type_in(dialog.target, "sf")
    press(dialog.target, Key.Key_Return)
    assert event(street.admin, number).case.agency == "司法所"


def test_a_repeat_that_is_not_told_as_one_is_kept_out_too(street: Street, qtbot: QtBot) -> None:
    """A window that has just got the cursor sees the key let go and pressed again at one moment."""
    page, _ = board_at(street, street.report("a"), qtbot)
    QTest.keyPress(page.table, Key.Key_D)
    target = dialog_of(page, AssignDialog, qtbot).target
    for at in (1000, 1030, 1060):
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
            repeat = QKeyEvent(kind, Key.Key_D, BARE, "d")
            repeat.setTimestamp(at)
            QApplication.sendEvent(target, repeat)
    assert target.text() == ""
    pressed = QKeyEvent(QEvent.Type.KeyPress, Key.Key_D, BARE, "d")
    pressed.setTimestamp(1200)
    QApplication.sendEvent(target, pressed)
    assert target.text() == "d"


def test_enter_held_down_leaves_no_form_by_its_button(street: Street, qtbot: QtBot) -> None:
    page, _ = board_at(street, street.report("a"), qtbot)
    press(page.table, Key.Key_U)
    dialog = dialog_of(page, DeedDialog, qtbot)
    for _ in range(12):
        at = dialog.focusWidget()
        assert at is not None
        held_down(at, Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
