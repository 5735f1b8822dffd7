"""The steps of an event as somebody reads them: people by their names, not by their numbers alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from models.rules.events.words import Verb
from models.services.people.agencies import agencies
from tests.desktop.events.boards import opened
from tests.desktop.qt import press
from tests.services.events.desk import JUSTICE, Street
from tests.services.sample_office import person as person_at


def test_a_handler_is_named(street: Street, qtbot: QtBot) -> None:
    office = next(one.id for one in agencies(street.admin) if one.name == "司法所")
    person_at(street.admin, 7, "唐梅康", office)
    number = street.report("a")
    street.deed(number, Verb.ACCEPT)
    street.deed(number, Verb.ASSIGN, platform="综治工作", agency="司法所")
    street.deed(number, Verb.TAKE, JUSTICE, handler="007")
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Qt.Key.Key_J)
    assert "唐梅康 007" in page.pane.timeline.toPlainText()
