"""Who returns an event may say whose it should be, and the next assignment proposes that."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from forms.entry.events.assign import AssignDialog
from models.rules.events.words import State, Verb
from models.services.events.one import event
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press
from tests.services.events.desk import JUSTICE, Street

Key = Qt.Key


def assigning(street: Street, number: str, qtbot: QtBot) -> AssignDialog:
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    page.table.select_row(lambda row: row.number == number)
    press(page.table, Key.Key_D)
    return dialog_of(page, AssignDialog, qtbot)


def test_the_agency_that_was_named_on_returning_is_proposed(street: Street, qtbot: QtBot) -> None:
    number = street.report("a")
    street.handled(number)
    street.deed(number, Verb.RETURN, JUSTICE, reason="不属职责", agency="行政执法中队")
    dialog = assigning(street, number, qtbot)
    press(dialog.target, Key.Key_Return)
    case = event(street.admin, number).case
    assert (case.state, case.agency, case.platform) == (State.ASSIGNED, "行政执法中队", "综合执法")


def test_a_return_that_names_nobody_proposes_nobody(street: Street, qtbot: QtBot) -> None:
    number = street.report("a")
    street.handled(number)
    street.deed(number, Verb.RETURN, JUSTICE, reason="不属职责")
    dialog = assigning(street, number, qtbot)
    press(dialog.target, Key.Key_Return)
    assert dialog.isVisible()
    assert event(street.admin, number).case.state is State.RETURNED
