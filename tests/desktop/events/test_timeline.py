"""The steps of an event as somebody reads them, people by their names; merging one event into another."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from forms.entry.events.deed import DeedDialog
from forms.entry.events.fields import EventEdit, WordEdit
from forms.kit.fields.choice import Choice
from models.rules.events.words import State, Verb
from models.services.events.lists import EventRow
from models.services.events.one import event
from models.services.people.agencies import agencies
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import let_go, press
from tests.services.events.desk import JUSTICE, Street
from tests.services.sample_office import person as person_at

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FAR = {"title": "夜间噪音", "place": "渔港村130号", "summary": "夜里施工", "category": "暴露垃圾"}


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


def test_an_assisting_agency_stands_with_its_task(street: Street, qtbot: QtBot) -> None:
    number = street.report("a")
    street.deed(number, Verb.ACCEPT)
    street.deed(
        number, Verb.ASSIGN, platform="综治工作", agency="司法所", assisting=("派出所",), tasks=("现场警戒",)
    )
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Qt.Key.Key_J)
    said = page.pane.timeline.toPlainText()
    assert "派出所 (现场警戒)" in said and said.count("现场警戒") == 1


def test_a_merge_says_whether_it_is_the_same_matter_or_another(street: Street, qtbot: QtBot) -> None:
    same, other, target = (street.report(name) for name in "abc")
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    for number, value in ((same, ""), (other, "yes")):
        page.table.select_row(partial(is_called, number))
        press(page.table, Qt.Key.Key_M)
        dialog = dialog_of(page, DeedDialog, qtbot)
        into, relation = dialog.form.field("into"), dialog.form.field("related")
        assert isinstance(into, WordEdit) and isinstance(relation, Choice)
        into.setText(next(word for word, found in into.values.items() if found == target))
        relation.choose(value)
        press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        view = event(street.admin, number)
        assert (view.case.into, view.steps[-1].facts.related) == (target, True if value else None)
        page.pane.show_event(view)
        assert ("another matter, handled together" in page.pane.timeline.toPlainText()) is bool(value)


def is_called(number: str, row: EventRow) -> bool:
    """Tell whether a row is the event of a number."""
    return row.number == number


def test_the_newest_deed_of_a_long_event_is_in_sight(street: Street, qtbot: QtBot) -> None:
    number = street.report("a")
    street.handled(number)
    for at in range(12):
        street.deed(number, Verb.NOTE, JUSTICE, text=f"第 {at} 次联系当事人，约定上门时间")
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    page.window().resize(1100, 420)
    press(page.table, Qt.Key.Key_J)
    let_go()
    bar = page.pane.timeline.verticalScrollBar()
    assert bar.maximum() > 0
    last = page.pane.timeline.document().find("第 11 次")
    assert page.pane.timeline.viewport().rect().contains(page.pane.timeline.cursorRect(last).center())
    bar.setValue(0)
    page.refresh(frozenset())
    assert bar.value() == 0, "somebody read further up, and nothing was added"


# Which event others are merged into, and which a key is done to


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
