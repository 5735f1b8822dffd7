"""Drafts and likely duplicates on the board: each is taken in or left, and none is lost."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from forms.entry.events.intake import IntakeDialog
from forms.entry.events.parked import ParkedDialog
from models.services.events.intake.parked import parked
from models.services.events.one import event
from models.services.intake.taking import take_files
from tests.desktop.events.boards import numbers, opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.books import books
from tests.services.events.desk import Street

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_draft_is_kept_and_becomes_an_event(street: Street, qtbot: QtBot) -> None:
    page, said = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.empty.button, Key.Key_T)
    first = dialog_of(page, IntakeDialog, qtbot)
    type_in(first.title, "占道经营")
    type_in(first.category, "ll")
    first.keep()
    assert [row.record.title for row in parked(page.desk)] == ["占道经营"]
    assert not parked(street.seat("sifa"))
    assert page.parked_action in page.tool_actions()
    press(page.table, Key.Key_B)
    dialog_of(page, ParkedDialog, qtbot).submit()
    form = dialog_of(page, IntakeDialog, qtbot)
    assert form.title.text() == "占道经营"
    type_in(form.place, "城南一村9号")
    type_in(form.summary, "有人占道")
    type_in(form.party, "王芳、李强")
    type_in(form.phone, "13800001234")
    press(form, Key.Key_Return, CTRL)
    (number,) = numbers(page)
    view = event(street.admin, number)
    assert (view.title, view.category.leaf) == ("占道经营", "邻里")
    assert not parked(page.desk)
    assert page.parked_action not in page.tool_actions()
    press(page.table, Key.Key_B)
    assert said.refused[-1] == "No draft and no likely duplicate waits for a decision."


def test_a_likely_duplicate_is_taken_in_or_left(street: Street, qtbot: QtBot) -> None:
    for words, title in (("甲", "另一件"), ("乙", "再一件")):
        one, other = books(street, words, {}, {"title": title})
        take_files(street.admin, [replace(one, records=(*one.records, *other.records))])
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    assert len(page.parked) == 2
    before = len(numbers(page))
    press(page.table, Key.Key_B)
    dialog = dialog_of(page, ParkedDialog, qtbot)
    dialog.submit()
    assert len(numbers(page)) == before + 1
    press(page.table, Key.Key_B)
    dialog = dialog_of(page, ParkedDialog, qtbot)
    dialog.leave()
    assert dialog.form.error("reason")
    type_in(dialog.reason, "同一件事")
    dialog.leave()
    assert len(numbers(page)) == before + 1
    assert not page.parked
