from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.calendar import page as calendar_page
from desktop.calendar.page import CalendarPage
from desktop.calendar.words import holidays
from desktop.places import CalendarPlace
from forms.entry.calendar.year import CalendarDayDialog, CalendarYearDialog
from forms.entry.events.moved import MovedDialog
from forms.entry.intake.questions import QuestionsDialog
from forms.kit.errors import TroubleDialog
from models.services.calendar_editing import YearSheet, year_sheet
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.store import Store
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.desk import open_street

CASES = Path(__file__).parents[2] / "cases" / "calendar"

Key = Qt.Key
D = date
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Answer:
    """A file dialog that answers what the test wants."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    def to_open(self, _parent: QWidget) -> Path | None:
        return self.path


def opened(desk: Desk, qtbot: QtBot, files: Answer | None = None) -> CalendarPage:
    window = Window()
    page = CalendarPage(desk, window.jobs, files=files or Answer())
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    page.show_item(CalendarPlace(2017))
    return page


@pytest.fixture
def page(program: Program, sample_desk: Desk, qtbot: QtBot) -> CalendarPage:
    return opened(sample_desk, qtbot)


def stored(desk: Desk, year: int = 2017) -> YearSheet:
    sheet = year_sheet(desk, year)
    assert sheet is not None
    return sheet


def test_the_year_of_the_plan_counts_249_working_days(page: CalendarPage) -> None:
    assert page.period() == "2017: 249 working days"
    assert page.sheet is not None
    assert page.sheet.months == (19, 19, 23, 19, 21, 22, 21, 23, 22, 17, 22, 21)
    assert holidays(page.sheet, 1) == "元旦 1–2　春节 27–31"
    assert holidays(page.sheet, 10) == "国庆节 1–3　中秋节 4　国庆节 5–8"
    assert "国务院办公厅" in page.source.text()
    assert not page.board.grab().isNull()


def test_the_arrows_move_and_the_line_says_what_a_day_is(page: CalendarPage) -> None:
    board = page.board
    board.go_to(D(2017, 1, 20))
    for key, day in (
        (Key.Key_Right, D(2017, 1, 21)), (Key.Key_Down, D(2017, 1, 28)), (Key.Key_Up, D(2017, 1, 21)),
        (Key.Key_Left, D(2017, 1, 20)), (Key.Key_End, D(2017, 1, 31)), (Key.Key_PageDown, D(2017, 2, 28)),
        (Key.Key_Home, D(2017, 2, 1)), (Key.Key_PageUp, D(2017, 1, 1)), (Key.Key_Left, D(2017, 1, 1)),
    ):  # fmt: skip
        press(board, key)
        assert board.day == day
    assert page.day_line.text() == "Sunday, January 1, 2017　rest day　元旦"
    assert board.accessibleDescription() == page.day_line.text()


def test_space_makes_a_day_free_and_undo_makes_it_worked_again(page: CalendarPage, sample_desk: Desk) -> None:
    said = Said(page)
    before = stored(sample_desk)
    page.board.go_to(D(2017, 3, 6))
    press(page.board, Key.Key_Space)
    assert stored(sample_desk).days[D(2017, 3, 6)] == (False, "放假")
    assert page.period() == "2017: 248 working days"
    assert said.texts[-1].startswith("2017-03-06: rest day 放假. ")
    assert "contradict the calendar" in said.texts[-1]  # the sample year has marks on that day
    assert "calendar" in said.changes[-1]
    press(page.board, Key.Key_Z, CTRL)
    assert stored(sample_desk) == before


def test_a_weekend_is_worked_under_its_name(page: CalendarPage, sample_desk: Desk) -> None:
    page.board.go_to(D(2017, 3, 11))
    press(page.board, Key.Key_Space)
    assert stored(sample_desk).days[D(2017, 3, 11)] == (True, "班")
    press(page.board, Key.Key_Space)
    assert stored(sample_desk).days[D(2017, 3, 11)] == (False, "")


def test_several_days_are_switched_at_once(page: CalendarPage, sample_desk: Desk) -> None:
    page.board.go_to(D(2017, 8, 1))
    for _ in range(6):
        press(page.board, Key.Key_Right, SHIFT)
    assert page.day_line.text().endswith("7 days chosen")
    press(page.board, Key.Key_Space)
    assert stored(sample_desk).months[7] == 18
    assert page.step_back()
    assert not page.step_back()


def test_a_day_that_moves_due_moments_shows_them_first(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    street = open_street(sqlite_store)
    number = street.report("a")
    street.handled(number)
    page = opened(street.admin, qtbot)
    page.board.go_to(D(2017, 6, 6))
    press(page.board, Key.Key_Space)
    dialog = dialog_of(page, MovedDialog, qtbot)
    assert [dialog.moments.item(at).text().split("　")[0] for at in range(dialog.moments.count())] == [number]
    assert dialog.moments.item(0).text().endswith("2017-06-12 17:00 → 2017-06-13 17:00")
    dialog.reject()
    assert stored(street.admin).days[D(2017, 6, 6)][0]
    press(page.board, Key.Key_Space)
    dialog_of(page, MovedDialog, qtbot).submit()
    assert not stored(street.admin).days[D(2017, 6, 6)][0]
    page.board.go_to(D(2017, 1, 10))
    press(page.board, Key.Key_Space)
    assert not stored(street.admin).days[D(2017, 1, 10)][0]  # nothing moves: at once


def test_a_day_is_named_with_enter(page: CalendarPage, sample_desk: Desk, qtbot: QtBot) -> None:
    page.board.go_to(D(2017, 3, 6))
    press(page.board, Key.Key_Return)
    dialog = dialog_of(page, CalendarDayDialog, qtbot)
    dialog.working.setCurrentIndex(0)
    assert dialog.name.text() == "放假"
    dialog.name.clear()
    dialog.submit()
    assert dialog.form.error("name")
    type_in(dialog.name, "台风停工")
    press(dialog.name, Key.Key_Return, CTRL)
    assert stored(sample_desk).days[D(2017, 3, 6)] == (False, "台风停工")


def test_the_mouse_chooses_spans_and_opens(page: CalendarPage, qtbot: QtBot) -> None:
    board = page.board
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(board, left, pos=board.rect_of(D(2017, 5, 9)).center())
    assert board.day == D(2017, 5, 9)
    QTest.mouseClick(board, left, SHIFT, board.rect_of(D(2017, 5, 12)).center())
    assert len(board.chosen()) == 4
    assert board.day_at(QPoint(-5, -5)) is None
    QTest.mouseDClick(board, left, pos=board.rect_of(D(2017, 5, 9)).center())
    dialog_of(page, CalendarDayDialog, qtbot).reject()


def test_the_notice_is_edited_and_taken_back(page: CalendarPage, sample_desk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    before = stored(sample_desk).source
    press(page.board, Key.Key_E)
    dialog = dialog_of(page, CalendarYearDialog, qtbot)
    assert not dialog.year.isEnabled()
    dialog.source.setText("国办发明电〔2016〕17号")
    dialog.submit()
    assert page.source.text() == "By 国办发明电〔2016〕17号"
    said.take_back()
    assert stored(sample_desk).source == before


def test_a_year_nobody_entered_says_what_to_do(page: CalendarPage, sample_desk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    page.show_item(CalendarPlace(2049))
    assert page.stack.currentIndex() == 1
    assert page.empty.title.text() == "2049 has not been entered"
    assert page.primary_action() is None
    page.empty.button.click()
    dialog = dialog_of(page, CalendarYearDialog, qtbot)
    assert dialog.year.value() == 2049
    dialog.year.setValue(2017)
    dialog.submit()
    assert "2017" in dialog.form.error("year")
    dialog.year.setValue(2049)
    dialog.submit()
    assert page.period() == "2049: 261 working days"
    said.take_back()
    assert year_sheet(sample_desk, 2049) is None
    assert page.stack.currentIndex() == 1


def test_a_year_comes_out_of_a_file(
    program: Program, sample_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "2049.csv"
    path.write_text("日期,是否上班,名称\n2049-01-01,休,元旦\n2049-01-02,班,班\n2049-02-02,休,春节\n", "utf-8")
    page = opened(sample_desk, qtbot, Answer(path))
    said = Said(page)
    press(page.board, Key.Key_O, CTRL)
    dialog = dialog_of(page, CalendarYearDialog, qtbot)
    assert dialog.save_button.text() == "Import"
    type_in(dialog.source, "国办发明电〔2048〕1号")
    dialog.submit()
    assert page.year == 2049
    assert stored(sample_desk, 2049).total == 260
    assert said.texts[-1] == "2049 is imported: 260 working days"
    said.take_back()
    assert year_sheet(sample_desk, 2049) is None


def test_a_word_that_does_not_decide_is_asked_about_once(
    program: Program, sample_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """调休 on a Saturday and on a Monday: only the clerk knows; the answer is kept for such files."""
    path = tmp_path / "2049.csv"
    path.write_text("日期,类型\n2049-01-01,放假\n2049-01-09,调休\n2049-01-11,调休\n", "utf-8")
    page = opened(sample_desk, qtbot, Answer(path))
    page.import_action.trigger()
    asked = dialog_of(page, QuestionsDialog, qtbot)
    (box,) = asked.findChildren(QComboBox)
    assert "2049-01-09" in box.accessibleDescription() and "2049-01-11" in box.accessibleDescription()
    box.setCurrentIndex(box.findData("work"))
    asked.submit()
    offered = dialog_of(page, CalendarYearDialog, qtbot)
    type_in(offered.source, "国办发明电〔2048〕1号")
    offered.submit()
    assert stored(sample_desk, 2049).days[date(2049, 1, 9)][0] is True
    page.import_action.trigger()
    dialog_of(page, CalendarYearDialog, qtbot).reject()


@pytest.mark.parametrize("name", ["swapped-days-called-tiaoxiu.xlsx", "codes-0-work-1-rest.xlsx"])
def test_lists_whose_days_decide_are_offered_with_the_right_total(
    program: Program, sample_desk: Desk, qtbot: QtBot, name: str
) -> None:
    page = opened(sample_desk, qtbot, Answer(CASES / name))
    page.import_action.trigger()
    offered = dialog_of(page, CalendarYearDialog, qtbot)
    texts = " ".join(label.text() for label in offered.findChildren(QLabel))
    assert "249" in texts, texts
    offered.reject()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("假日.ics", b"BEGIN:VCALENDAR\r\n", ".ics"), ("假日.json", b'{"days": [1]}', "JSON"),
     ("通知.pdf", b"%PDF-1.7\n", "PDF"), ("通知.zip", b"PK\x03\x04" + bytes(30), "通知.zip")],
)  # fmt: skip
def test_what_is_no_table_is_called_what_it_is(
    program: Program, sample_desk: Desk, qtbot: QtBot, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    page = opened(sample_desk, qtbot, Answer(path))
    told = Said(page)
    page.import_action.trigger()
    assert said in told.refused[-1]
    assert not page.findChildren(CalendarYearDialog)


def test_a_file_of_nonsense_changes_nothing(
    program: Program, sample_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "2017.csv"
    lines = [f"2017-01-{day:02},?," for day in range(1, 8)]
    path.write_text("\n".join(["日期,是否上班,名称", *lines]), "utf-8")
    page = opened(sample_desk, qtbot, Answer(path))
    said = Said(page)
    page.import_action.trigger()
    assert said.refused[-1].count("\n") == 5
    assert "line 2" in said.refused[-1] and "And 3 more" in said.refused[-1]
    page.files = Answer(tmp_path / "none.csv")
    page.import_action.trigger()
    dialog_of(page, TroubleDialog, qtbot).reject()
    page.files = Answer(None)
    page.import_action.trigger()
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    page.files = Answer(tmp_path / "x.csv")
    page.import_action.trigger()
    assert "x.csv" in said.refused[-1]
    assert not page.findChildren(CalendarYearDialog)


def test_a_leader_reads_only(program: Program, desk_for: Callable[[Role], Desk], qtbot: QtBot) -> None:
    leader = desk_for(Role.LEADER)
    page = opened(leader, qtbot)
    before = stored(leader)
    assert (page.primary_action(), page.tool_actions()) == (None, ())
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_E, Key.Key_N):
        press(page.board, key)
    assert stored(leader) == before
    assert not page.findChildren(CalendarYearDialog)
    assert len(page.keys()) == 4


def test_a_day_may_be_asked_for_from_elsewhere(page: CalendarPage) -> None:
    page.show_item(CalendarPlace(day=D(2018, 2, 15)))
    assert (page.year, page.board.day) == (2018, D(2018, 2, 15))
    press(page.board, Key.Key_PageUp, CTRL)
    assert page.year == 2017
    assert page.board.day.year == 2017


def test_a_day_on_which_much_depends_holds_no_key_up_and_is_taken_back(
    page: CalendarPage, sample_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_page, "has_much", lambda _desk, _year: True)
    before = stored(sample_desk).days
    page.board.setFocus()
    page.board.go_to(D(2017, 6, 15))
    press(page.board, Key.Key_Space)
    page.board.go_to(D(2017, 6, 16))
    press(page.board, Key.Key_Space)  # goes on while the first is being saved
    page.board.go_to(D(2017, 6, 15))
    press(page.board, Key.Key_Space)  # and back, as the year stands by then
    assert page.jobs.store.is_busy
    qtbot.waitUntil(lambda: not page.jobs.store.is_busy and len(page.steps_done) == 3)
    changed = {day for day, said in stored(sample_desk).days.items() if said != before[day]}
    assert changed == {D(2017, 6, 16)}
    for left in (2, 1, 0):
        page.undo_newest()
        assert page.jobs.store.is_busy
        qtbot.waitUntil(lambda: not page.jobs.store.is_busy)
        assert len(page.steps_done) == left
    assert stored(sample_desk).days == before
