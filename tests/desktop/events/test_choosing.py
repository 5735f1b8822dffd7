"""Which events a key is done to, and into which one they are merged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from forms.entry.events.deed import DeedDialog
from forms.entry.events.fields import EventEdit
from models.rules.events.words import State
from models.services.events.one import event
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press
from tests.services.events.desk import Street

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FAR = {"title": "夜间噪音", "place": "渔港村130号", "summary": "夜里施工", "category": "暴露垃圾"}


def merging(page: BoardPage, number: str, qtbot: QtBot) -> tuple[DeedDialog, EventEdit]:
    """Open the form that merges an event."""
    page.table.select_number(number)
    press(page.table, Key.Key_M)
    dialog = dialog_of(page, DeedDialog, qtbot)
    into = dialog.form.field("into")
    assert isinstance(into, EventEdit)
    return dialog, into


@pytest.mark.parametrize("typed", ["夜间", "yjzy", ""])
def test_an_event_is_merged_into_one_that_is_not_alike(street: Street, qtbot: QtBot, typed: str) -> None:
    """Where nothing alike was offered, only a number of 21 figures was taken."""
    first, far = street.report("a"), street.report("b", **FAR)
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    dialog, into = merging(page, first, qtbot)
    assert into.text() == ""
    into.setText(typed or far)
    press(into, Key.Key_Return)
    assert into.text().startswith("夜间噪音"), "what is meant is shown before it is done"
    press(dialog, Key.Key_Return, CTRL)
    assert event(street.admin, first).case.into == far


def test_a_number_is_taken_where_others_are_offered(street: Street, qtbot: QtBot) -> None:
    """Beside likely duplicates the number of another event had no such name."""
    first, _alike, gone = street.report("a"), street.report("b"), street.report("c", **FAR)
    street.handled(gone)
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    dialog, into = merging(page, first, qtbot)
    assert into.text() != ""
    into.setText("999999001209901010001")
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.form.error("into") != "" and event(street.admin, first).case.into == ""
    into.setText(gone)
    press(dialog, Key.Key_Return, CTRL)
    assert event(street.admin, first).case.into == gone


def test_all_events_are_chosen_where_the_cursor_was_on_none(street: Street, qtbot: QtBot) -> None:
    """All were marked, and the next key asked for one to be chosen."""
    numbers = [street.report(name) for name in "abc"]
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    page.table.clearSelection()
    page.table.setFocus()
    page.table.enter()
    press(page.table, Key.Key_A, CTRL)
    press(page.table, Key.Key_A)
    qtbot.waitUntil(lambda: {event(street.admin, one).case.state for one in numbers} == {State.ACCEPTED})
