"""V, and nobody was there: the third answer of a verification's form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from desktop.events.one.timeline import timeline_html
from forms.entry.events.deed import DeedDialog
from forms.entry.events.fields import UNABLE
from forms.kit.fields.choice import Choice
from models.rules.events.words import State, Verb
from models.services.events.figures import Period, kpi
from models.services.events.one import event
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.desk import JUSTICE, Street

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def finished(street: Street) -> str:
    """An event whose result waits to be verified."""
    number = street.report("a")
    street.handled(number)
    street.deed(number, Verb.FINISH, JUSTICE, result="已调解")
    return number


def board(street: Street, number: str, qtbot: QtBot) -> BoardPage:
    """Open the board on one event."""
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    page.show_numbers([number], number)
    press(page.table, Key.Key_J)
    return page


def verifying(page: BoardPage, qtbot: QtBot) -> DeedDialog:
    """Press V and choose that it could not be verified."""
    press(page.table, Key.Key_V)
    dialog = dialog_of(page, DeedDialog, qtbot)
    passed = dialog.form.field("passed")
    assert isinstance(passed, Choice)
    passed.setCurrentIndex(passed.findData(UNABLE))
    return dialog


def test_the_attempt_is_kept_with_its_reason(street: Street, finished: str, qtbot: QtBot) -> None:
    before = kpi(street.admin, Period(2017, 6)).rows
    page = board(street, finished, qtbot)
    dialog = verifying(page, qtbot)
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.form.error("text") == "This is needed."
    type_in(dialog.form.field("text"), "现场无人应门")
    press(dialog, Key.Key_Return, CTRL)
    view = event(street.admin, finished)
    assert view.case.state is State.FINISHED
    assert (view.steps[-1].verb, view.steps[-1].facts.text) == (Verb.UNABLE, "现场无人应门")
    assert "Could not be verified" in timeline_html(view)
    assert kpi(street.admin, Period(2017, 6)).rows == before


def test_ctrl_z_takes_the_attempt_back(street: Street, finished: str, qtbot: QtBot) -> None:
    page = board(street, finished, qtbot)
    dialog = verifying(page, qtbot)
    type_in(dialog.form.field("text"), "现场无人应门")
    press(dialog, Key.Key_Return, CTRL)
    press(page.table, Key.Key_Z, CTRL)
    steps = event(street.admin, finished).steps
    assert [step.withdrawn for step in steps if step.verb is Verb.UNABLE] == [True]
