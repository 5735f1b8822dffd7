"""What forms ask beyond the table: a handler when signing, how a dispute was settled on the spot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.agency_desk import AgencyDeskPage
from desktop.events.board import BoardPage
from forms.entry.events.deed import DeedDialog
from forms.kit.fields.choice import Choice
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


@pytest.mark.parametrize(("category", "asks"), [("邻里", True), ("道路不洁", False)])
def test_a_dispute_settled_on_the_spot_names_mediator_and_agreement(
    street: Street, qtbot: QtBot, category: str, asks: bool
) -> None:
    number = street.report("a", category=category)
    page, _ = opened(BoardPage, street.seat("wangge"), qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_F)
    dialog = dialog_of(page, DeedDialog, qtbot)
    type_in(dialog.form.field("result"), "双方和解")
    press(dialog, Key.Key_Return, CTRL)
    assert (event(street.admin, number).case.state is State.WAITING) is asks
    if asks:
        assert dialog.form.error("mediator") == dialog.form.error("agreement") == "This is needed."
        type_in(dialog.form.field("mediator"), "王支书")
        kind = dialog.form.field("agreement")
        assert isinstance(kind, Choice)
        kind.choose("书面")
        press(dialog, Key.Key_Return, CTRL)
        facts = event(street.admin, number).steps[-1].facts
        assert (facts.mediator, facts.agreement) == ("王支书", "书面")
    assert event(street.admin, number).case.state is State.CLOSED


@pytest.mark.parametrize("anonymous", [False, True])
def test_refusing_says_who_was_told_unless_nobody_can_be(
    street: Street, qtbot: QtBot, *, anonymous: bool
) -> None:
    number = street.report("a", anonymous=anonymous)
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_R)
    dialog = dialog_of(page, DeedDialog, qtbot)
    type_in(dialog.form.field("reason"), "不属本街道职责")
    press(dialog, Key.Key_Return, CTRL)
    assert (event(street.admin, number).case.state is State.REFUSED) is anonymous
    if not anonymous:
        assert dialog.form.error("text") == "This is needed."
        type_in(dialog.form.field("text"), "电话告知反映人")
        press(dialog, Key.Key_Return, CTRL)
        assert event(street.admin, number).case.state is State.REFUSED
