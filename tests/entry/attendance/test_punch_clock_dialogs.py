from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.attendance.csv_columns import CsvColumnsDialog
from forms.entry.attendance.half_decision import HalfDecision, HalfDecisionDialog
from forms.entry.attendance.kind_edit import KindEdit
from forms.entry.attendance.sign_set import SignSetDialog
from forms.entry.attendance.word_mapping import WordMapping, WordMappingDialog
from forms.entry.calendar.schedule import ScheduleDialog, ScheduleValue
from forms.entry.calendar.year import CalendarDayDialog, CalendarYearDialog, YearValue
from forms.kit.fields.time_edit import TimeEdit, read_minutes
from forms.workbook.attendance.mapped_csv import CsvShape
from models.rules.attendance.kinds import KINDS
from models.rules.attendance.punches import Schedule
from models.services.calendar.office_hours import OFFICE_HOURS, ScheduleRow
from models.services.people.agencies import FOUR_DEPARTMENTS, SINCE_EVER, AgencyRow
from tests.desktop.qt import freed_on_close, let_go, press, type_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
AGENCIES = (AgencyRow(7, "司法所", (), "", "", 1, (FOUR_DEPARTMENTS,)),)
SIGNS = {kind.code: kind.sign for kind in KINDS}
SHAPE = CsvShape("f", ("工号", "", "谁", "何时"), (("1", "", "张", "2017-03-07 8:25"),), {"staff_no": "工号"})


FACTORIES: dict[str, Callable[[], QDialog]] = {
    "schedule": lambda: ScheduleDialog(AGENCIES),
    "schedule row": lambda: ScheduleDialog(AGENCIES, ScheduleRow(1, 7, "司法所", OFFICE_HOURS)),
    "word": WordMappingDialog,
    "half": lambda: HalfDecisionDialog("", ""),
    "columns": lambda: CsvColumnsDialog("list.csv", SHAPE),
    "year": lambda: CalendarYearDialog("", 2049, told="x"),
    "day": lambda: CalendarDayDialog("", date(2017, 3, 6), working=True, name=""),
    "signs": lambda: SignSetDialog("", SIGNS),
    "own signs": lambda: SignSetDialog("", {}, SIGNS),
}


@pytest.mark.parametrize("name", FACTORIES)
def test_a_closed_dialog_is_freed(program: Program, name: str) -> None:
    assert freed_on_close(FACTORIES[name])


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8:30", 510), ("830", 510), ("0830", 510), ("8", 480), ("8.05", 485), ("17点半", 1050),
        ("8：30", 510), ("8点", 480), ("24:00", None), ("8:60", None), ("", None), ("早上", None),
        ("12345", None),
    ],
)  # fmt: skip
def test_a_time_is_typed_as_it_is_spoken(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


def test_hours_that_end_with_the_day_are_written_24_00_and_read_again(program: Program, qtbot: QtBot) -> None:
    edit = TimeEdit(1440, last=1440)
    qtbot.addWidget(edit)
    assert (edit.text(), edit.minutes()) == ("24:00", 1440)
    press(edit, Key.Key_Up)
    assert edit.text() == "24:00"
    press(edit, Key.Key_Down)
    assert edit.text() == "23:55"
    assert read_minutes("24:00") is None and read_minutes("24:01", 1440) is None


def test_up_and_down_move_a_time_by_five_minutes(program: Program, qtbot: QtBot) -> None:
    edit = TimeEdit(510)
    qtbot.addWidget(edit)
    press(edit, Key.Key_Up)
    assert edit.text() == "08:35"
    edit.setText("0")
    press(edit, Key.Key_Down)
    assert edit.minutes() == 0
    edit.setText("x")
    press(edit, Key.Key_Up)
    assert edit.minutes() is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("公差", "T"), ("出差", "T"), ("gc", "T"), ("GC", "T"), ("休假", "A"), ("", ""), ("公", ""), ("z", "")],
)
def test_a_kind_is_known_by_name_other_name_or_initials(
    program: Program, qtbot: QtBot, text: str, code: str
) -> None:
    edit = KindEdit()
    qtbot.addWidget(edit)
    edit.setText(text)
    assert edit.code() == code


def test_hours_are_entered_by_keys_alone(program: Program, qtbot: QtBot) -> None:
    dialog = ScheduleDialog(AGENCIES)
    dialog.open()
    qtbot.waitUntil(dialog.agency.hasFocus)
    press(dialog.agency, Key.Key_Down)
    press(dialog.agency, Key.Key_Return)
    type_in(dialog.since, "2017-5-1")
    press(dialog.since, Key.Key_Return)
    assert dialog.morning.first.hasFocus()
    dialog.morning.first.selectAll()
    type_in(dialog.morning.first, "900")
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.morning.first, Key.Key_Return, CTRL)
    assert submitted.args == [ScheduleValue(7, Schedule(date(2017, 5, 1), 540, 720, 810, 1020))]
    dialog.reject()
    let_go()


def test_hours_in_disorder_are_told_at_their_fields(program: Program) -> None:
    dialog = ScheduleDialog(AGENCIES)
    dialog.since.setText("2017-02-30")
    dialog.morning.first.setText("x")
    assert set(dialog.check()) == {"since", "morning"}
    dialog.since.clear()
    dialog.morning.first.setText("12:30")
    assert "follow each other" in dialog.check()["morning"]
    dialog.morning.first.setText("8:30")
    dialog.grace.setValue(61)
    assert set(dialog.check()) == {"limit"}
    dialog.grace.setValue(5)
    assert dialog.value().hours == Schedule(SINCE_EVER, 510, 720, 810, 1020, 5, 60)
    dialog.deleteLater()


def test_a_word_gets_its_meaning(program: Program) -> None:
    dialog = WordMappingDialog("外出", "", 3)
    assert set(dialog.check()) == {"kind"}
    dialog.kind.setText("gc")
    dialog.remember.setChecked(False)
    assert dialog.value() == WordMapping("外出", "T", remember=False)
    dialog.deleteLater()
    blank = WordMappingDialog()
    assert set(blank.check()) == {"word", "kind"}
    assert not blank.remember.isEnabled()
    blank.deleteLater()


def test_minutes_belong_to_late_and_early_only(program: Program) -> None:
    dialog = HalfDecisionDialog("x", "y", "E")
    assert dialog.minutes.isEnabled()
    dialog.minutes.setValue(12)
    assert dialog.value() == HalfDecision("E", 12, "")
    dialog.kind.setText("公差")
    assert not dialog.minutes.isEnabled()
    assert dialog.value() == HalfDecision("T", 0, "")
    dialog.deleteLater()


def test_columns_say_who_when_and_what_once_each(program: Program) -> None:
    dialog = CsvColumnsDialog("list.csv", SHAPE)
    assert dialog.form.names() == ("0", "1", "2")
    assert dialog.value() == {"staff_no": "工号"}
    assert set(dialog.check()) == {"0"}
    boxes = [dialog.form.field(name) for name in dialog.form.names()]
    boxes[1].setCurrentIndex(boxes[1].findData("staff_no"))  # type: ignore[attr-defined]
    assert "工号" in dialog.check()["1"]
    boxes[1].setCurrentIndex(boxes[1].findData("name"))  # type: ignore[attr-defined]
    boxes[2].setCurrentIndex(boxes[2].findData("at"))  # type: ignore[attr-defined]
    assert dialog.check() == {}
    assert dialog.value() == {"staff_no": "工号", "name": "谁", "at": "何时"}
    dialog.deleteLater()


def test_a_year_keeps_its_notice(program: Program) -> None:
    dialog = CalendarYearDialog("x", 2049, " 通知 ")
    assert dialog.value() == YearValue(2049, "通知")
    dialog.deleteLater()


def test_a_day_is_called_as_usual_until_one_says_otherwise(program: Program) -> None:
    dialog = CalendarDayDialog("x", date(2017, 3, 11), working=False, name="")
    dialog.working.setCurrentIndex(1)
    assert dialog.name.text() == "班"
    dialog.working.setCurrentIndex(0)
    assert dialog.name.text() == ""
    dialog.name.setText("植树")
    dialog.working.setCurrentIndex(1)
    assert dialog.name.text() == "植树"
    dialog.deleteLater()


def test_look_alike_signs_are_one(program: Program) -> None:
    dialog = SignSetDialog("x", SIGNS)
    assert dialog.check() == {}
    assert len(dialog.value()) == len(KINDS)
    dialog.fields["T"].setText("〇")
    assert "事假" in dialog.check()["L"] or "公差" in dialog.check()["L"]
    dialog.deleteLater()
    own = SignSetDialog("x", {"T": "△", "L": "私"}, SIGNS)
    assert own.value() == [("私", "L")]
    own.deleteLater()
