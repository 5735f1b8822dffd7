from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.app import Program
from desktop.attendance.grid.picker import KindPicker
from desktop.attendance.punch_clock.page import ClockPage
from desktop.attendance.punch_clock.words import evidence, why
from desktop.places import ImportPlace, PunchClockPlace
from forms.entry.attendance.half_decision import HalfDecisionDialog
from forms.entry.attendance.word_mapping import WordMappingDialog
from forms.entry.calendar.schedule import ScheduleDialog
from models.services.attendance.punch_clock.maps import words
from models.services.attendance.punch_clock.waiting import undecided
from models.services.calendar.office_hours import schedules
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.store import Store
from models.tables.attendance import MarkNote
from tests.desktop.people.people_pages import Said, dialog_of, page_of
from tests.desktop.qt import press, type_in
from tests.marks import save_marks
from tests.services.attendance.clock_files import MARCH, PUNCHES, clock, marks, said, take
from tests.services.sample_office import seated
from tests.templates import founded

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORD = "外出办事"


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    """An office with its roster, a month of punches, and a word that nobody knows at two half-days."""
    return founded(sqlite_store, _let_a_word_wait, clock=clock)


def _let_a_word_wait(desk: Desk) -> None:
    take(desk, PUNCHES.with_name("roster-2017.xlsx"))
    take(desk, PUNCHES)
    rows = undecided(desk)[:2]
    take_files(desk, [said(*((row.name, row.day.isoformat(), row.half, WORD) for row in rows))])


opened = partial(page_of, ClockPage)


@pytest.fixture
def page(program: Program, desk: Desk, qtbot: QtBot) -> ClockPage:
    return opened(desk, qtbot)


def at_punches(page: ClockPage) -> None:
    assert page.waiting.table.select_row(lambda row: not row.is_word)


def test_what_waits_stands_with_its_reason_and_its_evidence(page: ClockPage, desk: Desk) -> None:
    rows = page.waiting.table.shown_rows()
    assert len(rows) == len(undecided(desk)) == 34
    assert page.period() == "34 half-days wait"
    assert evidence(rows[0]) == WORD
    assert why(rows[0]).startswith("It is not known which kind this word means")
    punched = next(row for row in rows if row.reason == "clock_one_punch")
    assert evidence(punched).count(":") == 1


def test_one_key_decides_and_the_cursor_stays_on_its_line(page: ClockPage, desk: Desk) -> None:
    heard, counted = Said(page), list[int]()
    page.waiting_changed.connect(counted.append)
    at_punches(page)
    line = page.waiting.table.currentIndex().row()
    row = page.waiting.table.current_row()
    assert row is not None
    press(page.waiting.table, Key.Key_S)
    assert marks(desk, row.staff_no)[row.index] == "L"
    assert len(undecided(desk)) == 33
    assert counted == [33]
    assert page.waiting.table.currentIndex().row() == line
    half = "afternoon" if row.half else "morning"
    assert heard.texts[-1] == f"{row.name} {row.day.isoformat()} {half}: Personal"
    assert "attendance" in heard.changes[-1]


def test_the_sign_and_space_decide_as_in_the_grid(page: ClockPage, desk: Desk) -> None:
    at_punches(page)
    row = page.waiting.table.current_row()
    assert row is not None
    type_in(page.waiting.table, "c")
    assert marks(desk, row.staff_no)[row.index] == "P"
    page.back.take_back()
    assert page.waiting.table.select_row(lambda one: one == row)
    press(page.waiting.table, Key.Key_Space)
    assert marks(desk, row.staff_no)[row.index] == "P"


def test_a_letter_after_a_jump_here_decides_nothing(page: ClockPage, desk: Desk) -> None:
    at_punches(page)
    page.hold_keys_back()
    for key in (Key.Key_S, Key.Key_Space):
        press(page.waiting.table, key)
    assert len(undecided(desk)) == 34
    press(page.waiting.table, Key.Key_Down)
    press(page.waiting.table, Key.Key_S)
    assert len(undecided(desk)) == 33


def test_many_rows_are_decided_at_once_and_taken_back_with_ctrl_z(page: ClockPage, desk: Desk) -> None:
    heard = Said(page)
    before = undecided(desk)
    press(page.waiting.table, Key.Key_A, CTRL)
    press(page.waiting.table, Key.Key_G)
    assert len(undecided(desk)) == 0
    assert heard.texts[-1] == "34 half-days: Trip"
    assert page.waiting.stack.currentIndex() == 0
    press(page.waiting, Key.Key_Z, CTRL)
    assert undecided(desk) == before
    assert heard.texts[-1] == "Taken back: 34 half-days: Trip"
    assert not page.back.action.isEnabled()


def test_a_decision_that_was_overtaken_cannot_be_taken_back(page: ClockPage, desk: Desk) -> None:
    heard = Said(page)
    at_punches(page)
    row = page.waiting.table.current_row()
    assert row is not None
    press(page.waiting.table, Key.Key_C)
    other = seated(desk, Role.CLERK)

    codes = marks(desk, row.staff_no)
    save_marks(other, row.agency_id, MARCH, {row.staff_id: codes[: row.index] + "L" + codes[row.index + 1 :]})
    heard.take_back()
    assert row.name in heard.refused[-1]
    assert marks(desk, row.staff_no)[row.index] == "L"


def test_how_late_is_asked(page: ClockPage, desk: Desk, qtbot: QtBot) -> None:
    at_punches(page)
    row = page.waiting.table.current_row()
    assert row is not None
    press(page.waiting.table, Key.Key_D)
    dialog = dialog_of(page, HalfDecisionDialog, qtbot)
    assert any(row.name in label.text() for label in dialog.findChildren(QLabel))
    qtbot.waitUntil(dialog.minutes.hasFocus)
    type_in(dialog.minutes, "25")
    press(dialog.minutes, Key.Key_Return, CTRL)
    assert marks(desk, row.staff_no)[row.index] == "E"
    query = select(MarkNote.minutes).where(MarkNote.staff_id == row.staff_id, MarkNote.half == row.index)
    with desk.reading() as session:
        assert session.scalars(query).all() == [25]


def test_enter_asks_for_kind_and_note(page: ClockPage, desk: Desk, qtbot: QtBot) -> None:
    at_punches(page)
    row = page.waiting.table.current_row()
    assert row is not None
    press(page.waiting.table, Key.Key_Return)
    dialog = dialog_of(page, HalfDecisionDialog, qtbot)
    dialog.submit()
    assert dialog.form.error("kind")
    type_in(dialog.kind, "px")
    type_in(dialog.note, "市委党校")
    press(dialog.note, Key.Key_S, CTRL)
    assert marks(desk, row.staff_no)[row.index] == "S"


def test_f7_maps_a_word_for_now_and_later_and_is_undone(page: ClockPage, desk: Desk, qtbot: QtBot) -> None:
    heard = Said(page)
    before = undecided(desk)
    assert page.waiting.table.select_row(lambda row: row.is_word)
    press(page.waiting.table, Key.Key_F7)
    dialog = dialog_of(page, WordMappingDialog, qtbot)
    qtbot.waitUntil(dialog.kind.hasFocus)
    type_in(dialog.kind, "公差")
    press(dialog.kind, Key.Key_Return, CTRL)
    assert heard.texts[-1] == f"{WORD} → Trip; 2 half-days decided"
    assert [(row.word, row.kind) for row in words(desk)] == [(WORD, "T")]
    assert len(undecided(desk)) == 32
    heard.take_back()
    assert undecided(desk) == before
    assert [(row.word, row.kind, row.waiting) for row in words(desk)] == [(WORD, "", 2)]


def test_a_word_may_be_decided_this_once(page: ClockPage, desk: Desk, qtbot: QtBot) -> None:
    page.sections.choose(1)
    press(page.words.table, Key.Key_E)
    dialog = dialog_of(page, WordMappingDialog, qtbot)
    dialog.remember.setChecked(False)
    type_in(dialog.kind, "gc")
    dialog.submit()
    assert words(desk) == ()
    assert len(undecided(desk)) == 32


def test_words_are_entered_ahead_and_forgotten(page: ClockPage, desk: Desk, qtbot: QtBot) -> None:
    heard = Said(page)
    page.sections.choose(1)
    press(page.words.table, Key.Key_N)
    dialog = dialog_of(page, WordMappingDialog, qtbot)
    type_in(dialog.word, "待核")
    type_in(dialog.kind, "公差")
    dialog.submit()
    assert dialog.form.error("word")
    dialog.word.setText("驻点")
    dialog.submit()
    assert {(row.word, row.kind) for row in words(desk)} == {(WORD, ""), ("驻点", "T")}
    assert page.words.table.select_row(lambda row: row.word == "驻点")
    press(page.words.table, Key.Key_Delete)
    assert [row.word for row in words(desk)] == [WORD]
    heard.take_back()
    assert ("驻点", "T") in {(row.word, row.kind) for row in words(desk)}


def test_hours_are_entered_from_a_day_on_corrected_and_removed(
    page: ClockPage, desk: Desk, qtbot: QtBot
) -> None:
    heard = Said(page)
    page.sections.choose(2)
    press(page.hours.table, Key.Key_N)
    dialog = dialog_of(page, ScheduleDialog, qtbot)
    dialog.agency.setCurrentText("司法所")
    type_in(dialog.since, "2017-5-1")
    dialog.afternoon.first.setText("1400")
    dialog.afternoon.last.setText("17点半")
    press(dialog.since, Key.Key_Return, CTRL)
    assert heard.texts[-1] == "Hours of 司法所, 2017-05-01: saved; marks already made stay."
    texts = [
        [column.text(row) for column in page.hours.table.rows_model.columns]
        for row in page.hours.table.shown_rows()
    ]
    assert [line[3] for line in texts] == ["13:30 – 17:00", "14:00 – 17:30"]
    assert {line[6] for line in texts} == {"in force"}
    press(page.hours.table, Key.Key_Return)
    again = dialog_of(page, ScheduleDialog, qtbot)
    assert not again.since.isEnabled()
    again.grace.setValue(90)
    again.submit()
    assert again.form.error("limit")
    again.grace.setValue(5)
    again.submit()
    assert {row.hours.grace for row in schedules(desk)} == {0, 5}
    heard.take_back()
    assert {row.hours.grace for row in schedules(desk)} == {0}
    press(page.hours.table, Key.Key_Delete)
    assert len(schedules(desk)) == 1
    heard.take_back()
    assert len(schedules(desk)) == 2


def test_the_only_hours_of_the_office_stay(page: ClockPage, desk: Desk) -> None:
    heard = Said(page)
    page.sections.choose(2)
    press(page.hours.table, Key.Key_Delete)
    assert "only hours" in heard.refused[-1]
    assert len(schedules(desk)) == 1


def test_filters_by_agency_month_and_reason_and_one_step_back(page: ClockPage) -> None:
    page.show_item(PunchClockPlace("行政执法中队", MARCH))
    assert page.waiting.agency_box.currentIndex() == 1
    assert page.waiting.month_box.currentText().startswith("March 2017")
    page.waiting.filters.buttons[1].click()
    assert len(page.waiting.table.shown_rows()) == 2
    assert page.waiting.filters.count.text() == "2 / 34"
    assert page.step_back()
    assert len(page.waiting.table.shown_rows()) == 34
    page.sections.choose(1)
    assert page.step_back()
    assert page.sections.current() is page.waiting
    assert not page.step_back()


def test_f2_opens_the_list_of_kinds(page: ClockPage, desk: Desk, qtbot: QtBot) -> None:
    at_punches(page)
    row = page.waiting.table.current_row()
    assert row is not None
    press(page.waiting.table, Key.Key_F2)
    (picker,) = page.waiting.findChildren(KindPicker)
    type_in(picker.field, "hj")
    assert marks(desk, row.staff_no)[row.index] == "M"


def test_a_leader_reads_only(program: Program, desk: Desk, qtbot: QtBot) -> None:
    page = opened(seated(desk, Role.LEADER), qtbot)
    assert page.primary_action() is None and page.tool_actions() == ()
    at_punches(page)
    for key in (Key.Key_C, Key.Key_Return, Key.Key_F7):
        press(page.waiting.table, key)
    assert len(undecided(desk)) == 34
    assert not page.findChildren(HalfDecisionDialog)


def test_an_office_without_a_clock_says_what_to_do_first(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    page = opened(founded(sqlite_store), qtbot)
    with qtbot.waitSignal(page.go) as asked:
        page.waiting.empty.button.click()
    assert asked.args == [ImportPlace()]
    assert page.legend() == ""


def test_every_section_has_its_keys_and_its_button(page: ClockPage) -> None:
    titles = []
    for number in range(3):
        page.sections.choose(number)
        action = page.primary_action()
        titles.append(action.text() if action else "")
        assert page.tool_actions()[-1] is page.back.action
    assert titles == ["Decide", "A word", "New hours"]
    told = page.keys()
    assert any(key.keys == "Ctrl+Z" for key in told)


