"""Date fields and boxes are filled by a few keys, and a wrong reading is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.following import Following
from forms.kit.fields.number_box import NumberBox
from forms.kit.fields.pick_edit import PickEdit
from forms.kit.fields.short_day import read_typed_day
from forms.workbook.reading.dates import BadDate

NEAR = date(2017, 3, 8)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1-15", date(2017, 1, 15)), ("0115", date(2017, 1, 15)), ("15", date(2017, 3, 15)),
        ("5", date(2017, 3, 5)), ("1.15", date(2017, 1, 15)), ("1月15日", date(2017, 1, 15)),
        ("１２－３１", date(2017, 12, 31)), ("1231", date(2017, 12, 31)), ("2016-2-29", date(2016, 2, 29)),
        ("20180101", date(2018, 1, 1)), ("17.3.1", date(2017, 3, 1)),
    ],
)  # fmt: skip
def test_what_is_left_out_is_taken_from_the_day_near(typed: str, day: date) -> None:
    assert read_typed_day(typed, NEAR) == day


def period(qtbot: QtBot) -> tuple[DayEdit, DayEdit]:
    row = QWidget()
    qtbot.addWidget(row)
    first, last = DayEdit(NEAR, row), DayEdit(NEAR + timedelta(days=7), row)
    Following(first, last)
    return first, last


def test_a_notice_that_is_posted_later_also_comes_down_later(qtbot: QtBot) -> None:
    first, last = period(qtbot)
    for typed, ends in (("2017-04-01", date(2017, 4, 8)), ("2017-03-30", date(2017, 4, 6))):
        first.setText(typed)
        assert last.day() == ends


def test_a_last_day_that_somebody_gave_stays(qtbot: QtBot) -> None:
    first, last = period(qtbot)
    last.setText("2017-05-31")
    first.setText("2017-04-01")
    assert last.day() == date(2017, 5, 31)


@pytest.mark.parametrize("typed", ["115", "2-29", "0229", "32", "0", "0000", "0140", "2017", "13-1", "今天"])
def test_what_may_be_two_days_or_none_is_refused(typed: str) -> None:
    with pytest.raises(BadDate):
        read_typed_day(typed, NEAR)


def test_a_day_without_a_year_is_near_the_field_before_it(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    row = QHBoxLayout(form)
    since, until = DayEdit(date(2016, 12, 20), form), DayEdit(None, form)
    row.addWidget(since)
    row.addWidget(until)
    form.show()
    form.activateWindow()
    until.setFocus()
    qtbot.waitUntil(until.hasFocus)
    QTest.keyClicks(until, "25")
    since.setFocus()
    assert until.text() == "2016-12-25"
    since.selectAll()
    QTest.keyClicks(since, "1-15")
    assert since.day() == date(2016, 1, 15)


def test_alt_down_opens_a_calendar_whose_day_is_taken(qtbot: QtBot) -> None:
    field = DayEdit(date(2017, 1, 15))
    qtbot.addWidget(field)
    field.show()
    popup = field.open_calendar()
    month = popup.month  # type: ignore[attr-defined]
    assert month.selectedDate() == QDate(2017, 1, 15)
    month.clicked.emit(QDate(2017, 1, 20))
    assert field.day() == date(2017, 1, 20)
    assert not popup.isVisible()


def test_letters_go_to_the_item_by_its_pinyin_initials(qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems(["病假", "事假", "丧假", "年休假", "Sick leave"])
    box.show()
    box.setFocus()
    QTest.keyClicks(box, "sj")
    assert box.currentText() == "事假"  # as listed: 丧假 has the same initials
    QTest.keyClicks(box, "x")  # no item is "sjx", so a new word begins
    assert box.currentText() == "事假"
    QTest.keyClicks(box, "n")
    assert box.currentText() == "年休假"
    QTest.keyClick(box, Qt.Key.Key_Home)
    QTest.keyClicks(box, "sick")
    assert box.currentText() == "Sick leave"


@pytest.mark.parametrize("many", [3, 11, 18, 40])
def test_the_last_item_of_a_list_is_shown_whole(qtbot: QtBot, many: int) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems([f"第{at}个很长很长的派驻机构名称" for at in range(many)])
    box.setFixedWidth(80)
    box.show()
    box.setCurrentIndex(many - 1)
    box.showPopup()
    view = box.view()
    last = view.visualRect(view.model().index(many - 1, 0))
    assert last.isValid()
    assert view.viewport().rect().contains(last)
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    box.hidePopup()


def test_initials_and_enter_choose_the_word_and_move_on(qtbot: QtBot) -> None:
    dialog = EntryDialog("")
    qtbot.addWidget(dialog)
    kind = dialog.form.add("kind", "Kind", PickEdit(["病假", "事假", "丧假", "年休假"]))
    reason = dialog.form.add("reason", "Reason", QLineEdit())
    dialog.show()
    dialog.activateWindow()
    kind.setFocus()
    qtbot.waitUntil(kind.hasFocus)
    QTest.keyClicks(kind, "sj")
    QTest.keyClick(kind, Qt.Key.Key_Return)
    qtbot.waitUntil(reason.hasFocus)
    assert kind.text() == "事假"


def test_text_of_ones_own_is_not_taken_for_initials(qtbot: QtBot) -> None:
    field = PickEdit(["日常工作", "专项"])
    qtbot.addWidget(field)
    for text in ("xyz", "走访", "r c", ""):
        field.setText(text)
        assert field.meant() == text
    field.setText("r")
    assert field.meant() == "日常工作"


def test_a_number_stands_as_far_from_the_edge_of_its_field_as_a_text(program: Program, qtbot: QtBot) -> None:
    box = NumberBox()
    qtbot.addWidget(box)
    box.resize(200, 32)
    box.show()
    assert box.lineEdit().x() >= 6
