from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.people.agency import AgencyDialog, AgencyValue
from forms.entry.people.leaving import LeavingDialog
from forms.entry.people.posting import POST_CLASSES, CorrectionDialog, PostingDialog
from forms.entry.people.staff_member import StaffMemberDialog, StaffMemberValue
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.pick_edit import PickEdit
from models.rules.core.facts import BonusMode
from models.services.people.agencies import FOUR_DEPARTMENTS, SINCE_EVER, AgencyRow
from models.services.people.staff import PostingEntry, PostingRow, StaffEntry
from tests.desktop.qt import freed_on_close, let_go, press, type_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
D = date
TODAY = D(2018, 1, 15)
PLATFORMS = ("党政综合", "综治工作", "监管执法", "应急管理", "公共服务")
AGENCIES = (
    AgencyRow(7, "司法所", ("司法",), "司法局", "", 1, (FOUR_DEPARTMENTS,)),
    AgencyRow(9, "国土资源所", (), "", "", 2, (FOUR_DEPARTMENTS,)),
)
LAST = PostingRow(
    id=3, agency_id=7, agency="司法所", since=D(2016, 1, 1), until=None, staff_kind="公务员",
    post_class="科员", post_title="",
)  # fmt: skip
CARD = "999999197512030028"


def entering() -> StaffMemberDialog:
    return StaffMemberDialog(AGENCIES, TODAY, next_no="060")


def test_someone_new_is_entered_by_keys_alone(program: Program, qtbot: QtBot) -> None:
    dialog = entering()
    dialog.open()
    qtbot.waitUntil(dialog.staff_no.hasFocus)
    press(dialog.staff_no, Key.Key_Return)
    type_in(dialog.name, "唐梅康")
    press(dialog.name, Key.Key_Return)
    type_in(dialog.id_card, CARD)
    assert dialog.sex.currentText() == "女"
    fields = dialog.fields
    assert fields is not None
    type_in(fields.staff_kind, "公务员")
    type_in(fields.post_class, "副科")
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(fields.post_class, Key.Key_Return, CTRL)
    assert submitted.args == [
        StaffMemberValue(StaffEntry(
            staff_no="060", name="唐梅康", sex="女", id_card=CARD,
        ), PostingEntry(7, TODAY, "公务员", "副科"))
    ]
    dialog.reject()
    let_go()


def test_nothing_is_judged_before_one_had_a_chance_to_finish(program: Program, qtbot: QtBot) -> None:
    dialog = entering()
    dialog.open()
    dialog.id_card.setFocus()
    type_in(dialog.id_card, CARD[:17])
    qtbot.wait(10)
    assert dialog.form.error("id_card") == ""
    type_in(dialog.id_card, "9")  # complete, and the check digit is 8
    qtbot.waitUntil(lambda: "check digit" in dialog.form.error("id_card"))
    assert dialog.focusWidget() is dialog.id_card
    press(dialog.id_card, Key.Key_Backspace)
    type_in(dialog.id_card, "8")
    qtbot.waitUntil(lambda: dialog.form.error("id_card") == "")
    dialog.reject()
    let_go()


def test_a_field_is_judged_once_it_was_left_and_the_cursor_stays(program: Program, qtbot: QtBot) -> None:
    dialog = entering()
    dialog.open()
    qtbot.waitUntil(dialog.staff_no.hasFocus)
    press(dialog.staff_no, Key.Key_Return)
    press(dialog.name, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.form.error("name")))
    assert dialog.focusWidget() is dialog.id_card
    dialog.reject()
    let_go()


def test_saving_leads_to_the_first_mistake(program: Program, qtbot: QtBot) -> None:
    dialog = entering()
    dialog.open()
    with qtbot.assertNotEmitted(dialog.submitted):
        press(dialog.staff_no, Key.Key_S, CTRL)
    assert dialog.focusWidget() is dialog.name
    assert {name for name in dialog.form.names() if dialog.form.error(name)} == {
        "name", "id_card", "staff_kind", "post_class",
    }  # fmt: skip
    dialog.reject()
    let_go()


def test_months_cards_and_mobiles_are_checked_as_they_are_written(program: Program) -> None:
    before = StaffEntry(
        staff_no="001", name="唐", sex="女", id_card=CARD, work_since="1993-04", mobile="13800000000",
        bank_card="6222021200000000013",
    )  # fmt: skip
    dialog = StaffMemberDialog(AGENCIES, TODAY, before)
    assert dialog.check() == {}
    assert dialog.value() == StaffMemberValue(before, None)
    dialog.work_since.setText("1993年4月")
    assert dialog.value().entry.work_since == "1993-04"
    dialog.work_since.setText("去年")
    dialog.mobile.setText("12345678901")
    dialog.bank_card.setText("6222 0212 0000 0000 014")
    assert set(dialog.check()) == {"work_since", "mobile"}
    assert not dialog.card_doubt.isHidden()
    dialog.deleteLater()


def test_an_office_without_agencies_says_so(program: Program) -> None:
    dialog = StaffMemberDialog((), TODAY)
    assert "agency" in dialog.check()
    dialog.deleteLater()


def test_a_transfer_begins_after_the_running_posting(program: Program) -> None:
    dialog = PostingDialog("唐", AGENCIES, LAST, TODAY)
    assert dialog.check() == {}
    assert dialog.value() == PostingEntry(7, TODAY, "公务员", "科员")
    dialog.fields.since.setText("2016-1-1")
    assert "2016-01-01" in dialog.check()["since"]
    dialog.fields.since.setText("")
    assert "since" in dialog.check()
    dialog.fields.since.setText("2017-02-30")
    dialog.fields.post_class.setText("处长级")
    assert set(dialog.check()) == {"since", "post_class"}
    dialog.deleteLater()


def test_who_comes_back_does_so_after_leaving(program: Program) -> None:
    gone = PostingRow(
        id=3, agency_id=7, agency="司法所", since=D(2016, 1, 1), until=D(2017, 6, 30), staff_kind="公务员",
        post_class="科员", post_title="",
    )  # fmt: skip
    dialog = PostingDialog("唐", AGENCIES, gone, TODAY)
    dialog.fields.since.setText("20170630")
    assert "2017-06-30" in dialog.check()["since"]
    dialog.fields.since.setText("20170701")
    assert dialog.check() == {}
    dialog.deleteLater()


def test_a_correction_keeps_its_last_day_open_or_after_the_first(program: Program) -> None:
    dialog = CorrectionDialog("唐", AGENCIES, LAST)
    assert dialog.value() == PostingEntry(7, D(2016, 1, 1), "公务员", "科员")
    for text, wrong in (("2015-12-31", True), ("2016-01-01", False), ("昨天", True)):
        dialog.until.setText(text)
        assert ("until" in dialog.check()) is wrong
    dialog.until.setText("2016.6.30")
    assert dialog.value().until == D(2016, 6, 30)
    dialog.deleteLater()


def test_the_last_day_is_a_day_of_the_posting(program: Program) -> None:
    dialog = LeavingDialog("唐", D(2016, 1, 1), TODAY)
    assert (dialog.check(), dialog.value()) == ({}, TODAY)
    for text in ("", "2015-12-31", "31号"):
        dialog.last_day.setText(text)
        assert set(dialog.check()) == {"last_day"}
    dialog.deleteLater()


@pytest.mark.parametrize("text", ["2017-3-1", "20170301", "2017.03.01", "2017年3月1日", "2017/3/1"])
def test_a_day_is_understood_as_the_office_writes_it(program: Program, qtbot: QtBot, text: str) -> None:
    edit = DayEdit()
    qtbot.addWidget(edit)
    edit.setText(text)
    assert (edit.day(), edit.problem()) == (D(2017, 3, 1), "")
    press(edit, Key.Key_Up)
    assert edit.text() == "2017-03-02"
    press(edit, Key.Key_Down)
    press(edit, Key.Key_Down)
    assert edit.text() == "2017-02-28"


def test_a_word_is_found_by_its_pinyin_initials(program: Program, qtbot: QtBot) -> None:
    edit = PickEdit(POST_CLASSES)
    qtbot.addWidget(edit)
    completer = edit.completer()
    completer.setCompletionPrefix("fk")
    assert completer.completionCount() > 0
    assert completer.currentCompletion() == "副科"
    assert not edit.is_known()
    edit.setText("副科")
    assert edit.is_known()
    press(edit, Key.Key_Down)
    assert completer.completionCount() == len(POST_CLASSES)
    popup = completer.popup()
    assert popup is not None
    popup.hide()


def test_new_terms_begin_as_a_copy_of_the_newest(program: Program) -> None:
    dialog = AgencyDialog(PLATFORMS, AGENCIES[0])
    dialog.terms.add_copy()
    assert set(dialog.check()) == {"terms"}  # both from the beginning
    row = dialog.terms.rows[1]
    row.since.setText("2017-04-01")
    row.bonus.setCurrentIndex(row.bonus.findData("none"))
    row.attendance.setChecked(False)
    row.document.setText("城南办〔2017〕3号")
    assert dialog.check() == {}
    later = replace(
        FOUR_DEPARTMENTS, since=D(2017, 4, 1), attendance=False, bonus_mode=BonusMode.NONE,
        document="城南办〔2017〕3号",
    )  # fmt: skip
    assert dialog.value() == AgencyValue("司法所", ("司法",), "司法局", "", (later, FOUR_DEPARTMENTS))
    row.since.setText("四月")
    assert set(dialog.check()) == {"terms"}
    row.remove.click()
    assert dialog.value().terms == (FOUR_DEPARTMENTS,)
    assert not dialog.terms.rows[0].remove.isEnabled()
    let_go()
    dialog.deleteLater()


def test_the_platform_that_an_agency_has_stays_though_it_is_no_more(program: Program) -> None:
    dialog = AgencyDialog(PLATFORMS, replace(AGENCIES[0], platform="综合执法"))
    assert dialog.check() == {}
    assert dialog.value().platform == "综合执法"
    dialog.deleteLater()


def test_an_agency_needs_a_name_and_a_platform_we_know(program: Program) -> None:
    dialog = AgencyDialog(PLATFORMS)
    dialog.platform.setText("别的")
    assert set(dialog.check()) == {"name", "platform"}
    dialog.name.setText("税务所")
    dialog.platform.setText("应急管理")
    dialog.aliases.setText("税务、 地税,国税")
    assert dialog.value().aliases == ("税务", "地税", "国税")
    assert dialog.value().terms[0].since == SINCE_EVER
    dialog.deleteLater()


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "staff": entering,
    "transfer": lambda: PostingDialog("唐", AGENCIES, LAST, TODAY),
    "correction": lambda: CorrectionDialog("唐", AGENCIES, LAST),
    "leaving": lambda: LeavingDialog("唐", D(2016, 1, 1), TODAY),
    "agency": lambda: AgencyDialog(PLATFORMS, AGENCIES[0]),
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_dialogs_are_freed_and_fit_a_small_screen(program: Program, name: str) -> None:
    make = DIALOGS[name]

    def opened() -> QDialog:
        dialog = make()
        dialog.open()
        assert dialog.height() <= 700 and dialog.width() <= 1280
        return dialog

    assert freed_on_close(opened)
