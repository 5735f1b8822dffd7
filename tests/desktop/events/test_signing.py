"""Signing for an event names who handles it, where the agency has anybody there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.agency_desk import AgencyDeskPage
from forms.entry.events.deed import DeedDialog
from models.rules.events.words import State, Verb
from models.services.events.one import event
from models.services.people.agencies import agencies
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.desk import Street
from tests.services.sample_office import person as person_at

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def assigned(street: Street) -> str:
    """An event that the justice office is to sign for."""
    number = street.report("a")
    street.deed(number, Verb.ACCEPT)
    street.deed(number, Verb.ASSIGN, platform="综治工作", agency="司法所")
    return number


def signing(street: Street, qtbot: QtBot) -> DeedDialog:
    """Open the form of signing at the agency's desk."""
    page, _ = opened(AgencyDeskPage, street.seat("sifa"), qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_A)
    return dialog_of(page, DeedDialog, qtbot)


def test_an_agency_with_people_names_the_handler(street: Street, assigned: str, qtbot: QtBot) -> None:
    office = next(one.id for one in agencies(street.admin) if one.name == "司法所")
    person_at(street.admin, 7, "唐梅康", office)
    dialog = signing(street, qtbot)
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.form.error("handler") == "This is needed."
    type_in(dialog.form.field("handler"), "tmk")
    press(dialog, Key.Key_Return, CTRL)
    case = event(street.admin, assigned).case
    assert (case.state, case.handler) == (State.HANDLING, "007")


def test_an_agency_without_attendance_here_signs_all_the_same(
    street: Street, assigned: str, qtbot: QtBot
) -> None:
    """The police may hold events although nobody of theirs is on the roster."""
    press(signing(street, qtbot), Key.Key_Return, CTRL)
    assert event(street.admin, assigned).case.state is State.HANDLING
