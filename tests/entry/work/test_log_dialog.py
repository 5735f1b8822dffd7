from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.work.log import HoursEdit, LogAsking, WorkLogDialog
from forms.kit.dialogs.dialog import LARGEST
from forms.kit.fields.person_edit import PersonChoice
from models.rules.work.log import WorkLogEntry
from tests.desktop.qt import freed_on_close, press, type_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DAY = date(2017, 5, 8)
PEOPLE = (
    PersonChoice(1, "001", "唐梅康", "tmk"), PersonChoice(2, "002", "沈㛃", "sj"),
)  # fmt: skip
LOG = WorkLogEntry(
    staff_id=2, day=DAY, platform="便民服务", kind="会议", place="中心", minutes=100, content="例会",
    result="已结", task="SJ-1", half="下午", companions="甲", problems="缺人", plan="再议",
)


FOUR = ("综治工作", "综合执法", "市场监管", "便民服务")
FIVE = ("党政综合", "综治工作", "监管执法", "应急管理", "公共服务")


def platforms_on(day: date) -> tuple[str, ...]:
    return FOUR if day < date(2021, 9, 1) else FIVE


def platform_of(staff_id: int, _day: date) -> str:
    return {1: "综合执法", 2: ""}[staff_id]


def logged(staff_id: int, day: date) -> tuple[int, int]:
    return (2, 150) if (staff_id, day) == (1, DAY) else (0, 0)


def dialog(entry: WorkLogEntry | None = None, staff_id: int | None = None) -> WorkLogDialog:
    asking = LogAsking(PEOPLE, ("城南社区",), platforms_on, platform_of, logged)
    return WorkLogDialog(asking, DAY, entry, staff_id)


def shown(of: WorkLogDialog, qtbot: QtBot) -> WorkLogDialog:
    qtbot.addWidget(of)
    of.open()
    qtbot.waitExposed(of)
    return of


@pytest.mark.parametrize("entry", [None, LOG])
def test_the_dialog_is_freed(program: Program, entry: WorkLogEntry | None) -> None:
    def made() -> QDialog:
        return dialog(entry)

    assert freed_on_close(made)


def test_a_log_comes_out_as_it_went_in(program: Program, qtbot: QtBot) -> None:
    form = shown(dialog(LOG), qtbot)
    assert form.check() == {}
    assert form.value() == LOG
    assert not form.next_button.isVisible()
    form.hours.setText("1.67")
    form.hours.setText("1小时30分")
    assert form.value() == replace(LOG, minutes=90)


def test_the_person_brings_the_platform_until_one_is_chosen(program: Program, qtbot: QtBot) -> None:
    form = shown(dialog(staff_id=1), qtbot)
    assert form.platform.currentData() == "综合执法"
    assert form.logged.text() == "2 logs on this day so far, 2.5 h"
    form.day.setText("2017-05-09")
    assert form.logged.text() == "No log on this day yet"
    form.platform.activated.emit(3)
    form.platform.setCurrentIndex(3)
    form.person.setText("")
    type_in(form.person, "tmk")
    press(form.person, Key.Key_Return)
    assert form.platform.currentData() == "便民服务"


def test_the_day_brings_its_platforms(program: Program, qtbot: QtBot) -> None:
    form = shown(dialog(), qtbot)
    form.platform.setCurrentIndex(form.platform.findData("综治工作"))
    form.day.setText("2023-05-09")
    assert [form.platform.itemText(at) for at in range(form.platform.count())] == list(FIVE)
    assert form.platform.currentData() == "综治工作"
    form.platform.setCurrentIndex(form.platform.findData("应急管理"))
    form.day.setText("2017-05-09")
    assert form.platform.findData("应急管理") < 0


def test_a_log_of_a_platform_that_is_no_more_keeps_it(program: Program, qtbot: QtBot) -> None:
    form = shown(dialog(replace(LOG, platform="旧平台")), qtbot)
    assert form.value() == replace(LOG, platform="旧平台")


def test_what_is_missing_is_said_at_its_field_and_nothing_is_handed_over(
    program: Program, qtbot: QtBot
) -> None:
    form = shown(dialog(), qtbot)
    heard: list[object] = []
    form.kept.connect(heard.append)
    form.submitted.connect(heard.append)
    for save in (form.keep, form.submit):
        save()
        assert {name for name in form.form.names() if form.form.error(name)} == {
            "person", "kind", "hours", "content",
        }  # fmt: skip
    assert heard == []
    form.refuse("Too late", "log_in_future")
    assert form.form.error("day") == "Too late"


def test_every_field_has_a_name_and_the_form_fits_a_small_screen(program: Program, qtbot: QtBot) -> None:
    form = shown(dialog(), qtbot)
    assert isinstance(form.focusWidget(), QLineEdit) and form.focusWidget() is form.person
    fields = [form.form.field(name) for name in form.form.names()]
    assert all(isinstance(field, QWidget) and field.accessibleName() for field in fields)
    assert form.height() <= LARGEST.height()
    assert sum(isinstance(field, QComboBox) for field in fields) == 2


def test_five_logs_of_a_day_take_few_keys(program: Program, qtbot: QtBot) -> None:
    """Keys beside the words themselves: the first log says who, the other four only what is new."""
    form = shown(dialog(), qtbot)
    kept: list[WorkLogEntry] = []
    form.kept.connect(kept.append)
    keys = 0

    def key(code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        focused = form.focusWidget()
        assert focused is not None
        press(focused, code, held)

    def words_in(text: str) -> None:
        focused = form.focusWidget()
        assert focused is not None
        type_in(focused, text)

    words_in("tmk")
    for _ in range(4):  # past the day and the part of the day, to the place
        key(Key.Key_Return)
    words_in("城南社区")
    key(Key.Key_Return)
    for number, kind in enumerate(("巡查", "执法", "调解", "会议", "其他")):
        words_in(kind)
        key(Key.Key_Return)
        words_in("1.5")
        key(Key.Key_Return)
        words_in(f"{number}")
        key(Key.Key_Return, CTRL | SHIFT)
        assert len(kept) == number + 1
        form.start_next()
        assert form.focusWidget() is form.kind
    assert [one.kind for one in kept] == ["巡查", "执法", "调解", "会议", "其他"]
    assert {(one.staff_id, one.day, one.platform, one.place) for one in kept} == {
        (1, DAY, "综合执法", "城南社区")
    }
    assert keys == 5 + 3 * 5


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1.5", 90), ("1:30", 90), ("90分钟", 90), ("24", 1440), ("25", None), ("0", None), ("半天", None)],
)
def test_hours_are_typed_as_they_are_spoken(program: Program, text: str, minutes: int | None) -> None:
    edit = HoursEdit()
    edit.setText(text)
    assert edit.minutes() == minutes
