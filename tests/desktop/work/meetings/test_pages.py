"""Meetings and rulings by keys: what each role can do, wrong keys, empty lists, what was saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.places import MeetingsPlace, Place, PlatformsPlace, RulingsPlace
from desktop.work.meetings.page import EMPTY, MeetingsPage
from desktop.work.meetings.rulings_page import RulingsPage
from forms.entry.work.meetings.deed import CorrectionDialog, RulingDeedDialog, SignDialog
from forms.entry.work.meetings.meeting import MeetingDialog
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.widgets.page import Page
from models.rules.work.meetings.words import TaskState
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.work.meetings.corrections import corrections
from models.services.work.meetings.drafts import save_meeting
from models.services.work.meetings.lists import meetings
from models.services.work.meetings.tasks import tasks
from models.store.store import Store
from tests.desktop.conftest import program
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import paper_on, press
from tests.services.events.desk import Street, open_street
from tests.services.sample_office import open_office
from tests.services.work.meetings.office import MONDAY, at, clerk, draft, held, leader, ruling

__all__ = ["program"]
Key = Qt.Key
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    found = open_street(sqlite_store)
    add_account(found.admin, name="lingdao", full_name="周建国", role=Role.LEADER)
    at(found, "2017-06-08T09:00")
    return found


def shown(page: Page, qtbot: QtBot) -> None:
    window = Window()
    page.setProperty("window", window)
    window.show_page(page, qtbot)


def meeting_page(desk: Desk, qtbot: QtBot) -> MeetingsPage:
    page = MeetingsPage(desk, Window().jobs)
    shown(page, qtbot)
    page.show_item(MeetingsPlace(day=MONDAY))
    page.table.setFocus()
    return page


def ruling_page(desk: Desk, qtbot: QtBot) -> RulingsPage:
    page = RulingsPage(desk, Window().jobs)
    shown(page, qtbot)
    return page


def on_draft(page: MeetingsPage) -> None:
    page.table.select_row(lambda line: line.meeting is not None)


def went(page: Page) -> list[Place]:
    found: list[Place] = []
    page.go.connect(found.append)
    return found


def test_without_platforms_the_page_leads_to_them(
    program: Program, qtbot: QtBot, sqlite_store: Store
) -> None:
    page = MeetingsPage(open_office(sqlite_store), Window().jobs)
    shown(page, qtbot)
    assert page.stack.currentIndex() == EMPTY
    places = went(page)
    page.none.button.click()
    assert places == [PlatformsPlace()]


def test_a_week_without_a_meeting_is_entered_from_its_line(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    held(street, draft(date(2017, 5, 22)))
    at(street, "2017-06-08T09:00")
    page = meeting_page(clerk(street), qtbot)
    line = next(one for one in page.table.shown_rows() if one.missing and one.missing.platform == "综合执法")
    page.table.select_row(lambda one: one.key == line.key)
    said = Said(page)
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, MeetingDialog, qtbot)
    dialog.submit()
    assert dialog.isVisible(), "nobody was there yet, and no place"
    dialog.close()
    assert meetings(street.admin, MONDAY, MONDAY.replace(day=30)) == ()
    save_meeting(clerk(street), draft())
    page.refresh(frozenset())
    assert any(one.meeting and not one.meeting.signed for one in page.table.shown_rows())
    assert said.refused == []


def test_a_draft_is_changed_signed_corrected_and_printed_by_keys(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    save_meeting(clerk(street), draft(rulings=(ruling(),)))
    page = meeting_page(leader(street), qtbot)
    on_draft(page)
    said = Said(page)
    press(page.table, Key.Key_E)
    change = dialog_of(page, MeetingDialog, qtbot)
    change.submit()
    assert not change.isVisible(), change.message.text()
    on_draft(page)
    press(page.table, Key.Key_G)
    sign = dialog_of(page, SignDialog, qtbot)
    sign.issuer.clear()
    sign.submit()
    assert sign.isVisible()
    sign.issuer.setText("周建国")
    sign.submit()
    (row,) = [line.meeting for line in page.table.shown_rows() if line.meeting]
    assert row.signed
    on_draft(page)
    press(page.table, Key.Key_Delete)
    press(page.table, Key.Key_E)
    assert [one.id for one in meetings(street.admin, MONDAY, MONDAY)] == [row.id], "signed minutes stay"
    press(page.table, Key.Key_R)
    correct = dialog_of(page, CorrectionDialog, qtbot)
    correct.text.setText("摊位 30 户")
    correct.submit()
    assert correct.isVisible(), "a correction needs a reason"
    correct.reason.setText("笔误")
    correct.submit()
    assert [one.text for one in corrections(street.admin, row.id)] == ["摊位 30 户"]
    press(page.table, Key.Key_P, CTRL)
    preview = paper_on(page)
    assert page.primary_action() is preview.print_action
    assert page.step_back()
    assert said.refused == []


def test_who_only_reads_can_print_and_nothing_else(program: Program, qtbot: QtBot, street: Street) -> None:
    save_meeting(clerk(street), draft(rulings=(ruling(),)))
    before = meetings(street.admin, MONDAY, MONDAY)
    page = meeting_page(street.seat("jiancha", Role.SUPERVISOR), qtbot)
    on_draft(page)
    for key in (Key.Key_N, Key.Key_E, Key.Key_G, Key.Key_R, Key.Key_Delete, Key.Key_X, Key.Key_F9):
        press(page.table, key)
    assert not page.findChildren(EntryDialog)
    assert meetings(street.admin, MONDAY, MONDAY) == before
    assert page.primary_action() is None
    assert page.tool_actions() == (page.print_action,)
    shown_keys = page.keys()
    assert not {"N", "G", "R", "Del"} & {one.keys for one in shown_keys}
    press(page.table, Key.Key_Return)
    paper_on(page)


def test_rulings_are_reported_closed_and_taken_back_by_keys(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    held(street, draft(rulings=(ruling(), ruling("清查店招"))))
    page = ruling_page(clerk(street), qtbot)
    assert [line.task.text for line in page.table.shown_rows() if line.task] == ["清理夜市摊位", "清查店招"]
    press(page.table, Key.Key_O)
    assert page.findChildren(RulingDeedDialog) == [], "what is open is not reopened"
    press(page.table, Key.Key_C)
    dialog = dialog_of(page, RulingDeedDialog, qtbot)
    dialog.submit()
    assert dialog.isVisible(), "a result is needed"
    dialog.text.setText("已清理")
    dialog.by.setText("孙丽")
    dialog.submit()
    assert not dialog.isVisible(), dialog.message.text()
    closed = next(row for row in tasks(street.admin) if row.text == "清理夜市摊位")
    assert (closed.state, closed.result) == (TaskState.CLOSED, "已清理")
    assert [line.is_open for line in page.table.shown_rows()] == [True, False], "what is over goes down"
    page.show_item(RulingsPlace(closed.id))
    assert (row := page.row()) is not None
    assert row.id == closed.id
    press(page.table, Key.Key_Z, CTRL)
    assert all(row.is_open for row in tasks(street.admin))


def test_an_extension_says_until_when_or_by_how_much(program: Program, qtbot: QtBot, street: Street) -> None:
    held(street, draft(rulings=(ruling(),)))
    page = ruling_page(leader(street), qtbot)
    press(page.table, Key.Key_X)
    dialog = dialog_of(page, RulingDeedDialog, qtbot)
    assert dialog.until is not None
    assert dialog.units is not None
    dialog.text.setText("需要物业配合")
    dialog.submit()
    assert dialog.isVisible()
    dialog.units.setText("三天")
    dialog.submit()
    assert dialog.isVisible()
    dialog.units.clear()
    dialog.until.setText("2017-06-16")
    dialog.by.setText("周建国")
    dialog.submit()
    assert not dialog.isVisible(), dialog.message.text()
    (row,) = tasks(street.admin)
    assert row.extensions == 1


def test_a_reader_sees_rulings_and_goes_to_their_meeting(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    signed = held(street, draft(rulings=(ruling(),)))
    before = tasks(street.admin)
    page = ruling_page(street.seat("jiancha", Role.SUPERVISOR), qtbot)
    for key, how in ((Key.Key_C, NONE), (Key.Key_J, NONE), (Key.Key_Delete, NONE), (Key.Key_Z, CTRL)):
        press(page.table, key, how)
    assert page.findChildren(RulingDeedDialog) == []
    assert tasks(street.admin) == before
    assert page.primary_action() is None
    shown_keys = page.keys()
    assert {one.keys for one in shown_keys} == {"M, Enter", "/"}
    places = went(page)
    press(page.table, Key.Key_M)
    assert places == [MeetingsPlace(signed.meeting.id)]


def test_without_rulings_the_page_leads_to_the_meetings(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    page = ruling_page(clerk(street), qtbot)
    assert page.stack.currentIndex() == EMPTY
    places = went(page)
    page.meetings_action.trigger()
    assert places == [MeetingsPlace()]


@pytest.mark.parametrize(
    ("kind", "place"), [(MeetingsPage, MeetingsPlace(1)), (RulingsPage, RulingsPlace(1))]
)
def test_the_window_does_not_wait_for_meetings_that_a_server_keeps(
    program: Program, qtbot: QtBot, street: Street, monkeypatch: pytest.MonkeyPatch,
    kind: type[MeetingsPage | RulingsPage], place: Any,
) -> None:  # fmt: skip
    """Each statement was a journey for which no key was heard; what was asked for meanwhile is found then."""
    held(street, draft(MONDAY, rulings=(ruling(),)))
    at(street, "2017-06-08T09:00")
    window = Window()
    page = kind(clerk(street), window.jobs)
    arrived, start = Event(), page.reading.start

    def start_far_away(work: Callable[[], object]) -> None:
        start(lambda: arrived.wait(10) and work())

    monkeypatch.setattr(page.reading, "_is_much", lambda _desk: True)
    monkeypatch.setattr(page.reading, "start", start_far_away)
    page.setProperty("window", window)
    window.show_page(page, qtbot)
    assert page.table.rows_model.rowCount() == 0
    page.show_item(place)
    arrived.set()
    qtbot.waitUntil(lambda: not window.jobs.store.is_busy)
    assert page.row() is not None
