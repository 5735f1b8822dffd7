"""Two windows of the hub have the same event before them: whoever sends second is told, and loses no word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from forms.entry.events.assign import AssignDialog
from models.rules.events.words import State
from models.services.events.one import event
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.desk import Street

Key = Qt.Key


def test_the_second_window_that_assigns_is_told_and_keeps_its_form(street: Street, qtbot: QtBot) -> None:
    number = street.report("a")
    first, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    second, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    forms = []
    for page, initials in ((first, "sf"), (second, "xz")):
        page.table.go(1)
        page.deed_actions["D"].trigger()  # keys go to one window at a time
        dialog = dialog_of(page, AssignDialog, qtbot)
        type_in(dialog.target, initials)
        forms.append(dialog)
    press(forms[0].target, Key.Key_Return)
    press(forms[1].target, Key.Key_Return)
    view = event(street.admin, number)
    assert (view.case.state, view.case.agency, view.case.assigns) == (State.ASSIGNED, "司法所", 1)
    assert forms[1].isVisible()
    assert "Somebody else has just changed this event" in forms[1].message.text()
    assert forms[1].target.text() == "xz"
    forms[1].reject()
    second.reload()
    assert second.current is not None and second.current.agency == "司法所"
