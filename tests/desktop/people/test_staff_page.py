from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.people.agency_chips import AgencyChips
from desktop.people.as_of import When
from desktop.people.listing import columns, people_ever
from desktop.people.operations import next_number
from desktop.people.page import StaffPage
from desktop.people.personal_field import PersonalField
from desktop.places import ImportPlace, StaffPlace
from forms.entry.people.leaving import LeavingDialog
from forms.entry.people.posting import CorrectionDialog, PostingDialog
from forms.entry.people.staff_member import StaffMemberDialog
from forms.kit.tables.flow_layout import FlowLayout
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.office.topics import Topic
from models.services.people.staff import staff
from models.store.store import Store
from tests.desktop.people.people_pages import Said, dialog_of, page_of
from tests.desktop.qt import click, press, type_in
from tests.services.sample_office import card
from tests.templates import founded

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CARD = card(991, "19950101")


opened = partial(page_of, StaffPage)


@pytest.fixture
def page(program: Program, sample_desk: Desk, qtbot: QtBot) -> StaffPage:
    return opened(sample_desk, qtbot)


def shown(page: StaffPage) -> list[str]:
    return [person.row.name for person in page.table.shown_rows()]


def test_the_list_is_of_those_posted_today_with_counts(page: StaffPage) -> None:
    assert len(shown(page)) == 57
    assert page.filters.count.text() == "57 / 57"
    assert [button.text() for button in page.chips.buttons.values()] == [
        "国土资源所 7", "司法所 4", "行政执法中队 15", "市场监管所 10", "派出所 21",
    ]  # fmt: skip
    assert page.period() == "on 2018-01-15"
    assert page.pane.name.text() == "唐梅康"


def test_personal_data_is_masked_in_the_list(page: StaffPage) -> None:
    person = page.table.shown_rows()[0]
    texts = [column.text(person) for column in columns()]
    assert "999999********0028" in texts and "138****0001" in texts and "0013" in texts
    assert not any("197512030028" in text for text in texts)


def test_any_day_and_everyone_ever_can_be_asked_for(page: StaffPage, qtbot: QtBot) -> None:
    page.as_of.choose(When.EVER)
    assert len(shown(page)) == 59
    assert page.period() == "everyone ever"
    page.as_of.choose(When.DAY)
    page.as_of.day.clear()
    type_in(page.as_of.day, "2017-3-10")
    qtbot.waitUntil(lambda: "秦杰芳" in shown(page))
    page.as_of.day.clear()
    type_in(page.as_of.day, "2017-3-11")
    qtbot.waitUntil(lambda: "秦杰芳" not in shown(page))
    assert page.period() == "on 2017-03-11"


def test_chips_show_one_agency_or_several(page: StaffPage) -> None:
    click(page.chips.buttons["司法所"])
    assert len(shown(page)) == 4
    assert page.filters.count.text() == "4 / 57"
    click(page.chips.buttons["国土资源所"])
    assert len(shown(page)) == 11
    assert page.step_back()
    assert len(shown(page)) == 57
    assert not page.step_back()


@pytest.mark.parametrize("words", ["tmk", "唐梅", "001"])
def test_search_finds_by_initials_name_and_number(page: StaffPage, qtbot: QtBot, words: str) -> None:
    press(page.table, Key.Key_Slash)
    qtbot.waitUntil(page.filters.search.hasFocus)
    type_in(page.filters.search, words)
    press(page.filters.search, Key.Key_Return)
    assert shown(page)[0] == "唐梅康"
    assert page.table.hasFocus()


def test_letters_in_the_search_box_are_letters(page: StaffPage, qtbot: QtBot) -> None:
    press(page.table, Key.Key_F, CTRL)
    qtbot.waitUntil(page.filters.search.hasFocus)
    type_in(page.filters.search, "ntle/")
    assert page.filters.search.text() == "ntle/"
    assert not page.findChildren(StaffMemberDialog)


def test_a_field_is_shown_on_request_and_the_asking_is_logged(page: StaffPage, sample_desk: Desk) -> None:
    field = page.pane.fields["id_card"]
    assert field.value.text() == "999999********0028"
    click(field.button)
    assert field.value.text() == "999999197512030028"
    line = operation_log(sample_desk)[0]
    assert (line.action, line.subject) == ("reveal_personal", "001 唐梅康")
    press(page.table, Key.Key_Down)
    assert page.pane.name.text() != "唐梅康"
    assert "*" in field.value.text()


def test_what_was_shown_is_masked_again_by_itself(program: Program, qtbot: QtBot) -> None:
    field = PersonalField("mobile", "Mobile")
    qtbot.addWidget(field)
    field._timer.setInterval(20)
    field.set_mask("138****0001", may_ask=True)
    field.show_full("13800000001")
    assert field.is_shown
    qtbot.waitUntil(lambda: field.value.text() == "138****0001")
    field.show_full("13800000001")
    click(field.button)
    assert field.value.text() == "138****0001"


def test_someone_is_entered_with_n_and_ctrl_enter(page: StaffPage, sample_desk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, StaffMemberDialog, qtbot)
    assert dialog.staff_no.text() == "060"
    type_in(dialog.name, "钱新来")
    type_in(dialog.id_card, CARD)
    fields = dialog.fields
    assert fields is not None
    type_in(fields.staff_kind, "公务员")
    type_in(fields.post_class, "科员")
    press(fields.post_class, Key.Key_Return, CTRL)
    assert said.texts == ["钱新来 is entered."]
    assert said.changes == [frozenset({Topic.STAFF, Topic.ATTENDANCE, Topic.GRADES, Topic.BONUS})]
    assert page.pane.name.text() == "钱新来"
    assert len(staff(sample_desk)) == 60


def test_a_number_that_is_taken_is_told_at_its_field(page: StaffPage, qtbot: QtBot) -> None:
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, StaffMemberDialog, qtbot)
    dialog.staff_no.setText("001")
    type_in(dialog.name, "钱新来")
    type_in(dialog.id_card, CARD)
    assert dialog.fields is not None
    type_in(dialog.fields.staff_kind, "公务员")
    type_in(dialog.fields.post_class, "科员")
    dialog.submit()
    assert "唐梅康" in dialog.form.error("staff_no")
    assert dialog.isVisible() and dialog.name.text() == "钱新来"
    dialog.reject()


def test_the_edit_dialog_shows_no_more_than_the_list_does(
    page: StaffPage, sample_desk: Desk, qtbot: QtBot
) -> None:
    press(page.table, Key.Key_Return)
    dialog = dialog_of(page, StaffMemberDialog, qtbot)
    seen = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for field in (dialog.id_card, dialog.mobile, dialog.bank_card):
        assert field.is_masked and field.text() not in field.displayText()
        assert field.text() not in seen
    assert "138****0001" in seen and "999999********0028" in seen
    type_in(dialog.mobile, "139")  # one key, and nothing of the old number is left
    assert dialog.mobile.displayText() == "139" and not dialog.mobile.is_masked
    assert dialog.id_card.is_masked
    dialog.reject()


def test_an_edit_can_be_taken_back(page: StaffPage, sample_desk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    press(page.table, Key.Key_Return)
    dialog = dialog_of(page, StaffMemberDialog, qtbot)
    assert dialog.id_card.text() == "999999197512030028"
    dialog.mobile.setText("13911112222")
    press(dialog.mobile, Key.Key_Return, CTRL)
    assert page.pane.fields["mobile"].value.text() == "139****2222"
    said.take_back()
    assert page.pane.fields["mobile"].value.text() == "138****0001"
    assert said.texts[-1] == "唐梅康 is as before."


def test_an_edit_without_a_change_writes_nothing(page: StaffPage, sample_desk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    press(page.table, Key.Key_E)
    dialog_of(page, StaffMemberDialog, qtbot).submit()
    assert said.texts == [] and said.changes == []
    assert operation_log(sample_desk)[0].action == "reveal_personal"


def test_a_transfer_begins_a_new_posting_and_can_be_taken_back(page: StaffPage, qtbot: QtBot) -> None:
    said = Said(page)
    press(page.table, Key.Key_T)
    dialog = dialog_of(page, PostingDialog, qtbot)
    dialog.fields.agency.setCurrentIndex(1)
    dialog.fields.since.setText("2018-1-2")
    press(dialog.fields.since, Key.Key_Return, CTRL)
    assert [(p.agency, p.until) for p in page.pane.history.shown_rows()] == [
        ("国土资源所", date(2018, 1, 1)), ("司法所", None),
    ]  # fmt: skip
    said.take_back()
    assert [(p.agency, p.until) for p in page.pane.history.shown_rows()] == [("国土资源所", None)]


def test_who_leaves_is_off_the_list_of_today(page: StaffPage, qtbot: QtBot) -> None:
    said = Said(page)
    press(page.table, Key.Key_L)
    dialog = dialog_of(page, LeavingDialog, qtbot)
    dialog.last_day.setText("2018-01-10")
    press(dialog.last_day, Key.Key_Return, CTRL)
    assert "唐梅康" not in shown(page)
    said.take_back()
    assert "唐梅康" in shown(page)


def test_a_posting_is_corrected_from_the_history(page: StaffPage, qtbot: QtBot) -> None:
    said = Said(page)
    page.pane.history.select_row(lambda _row: True)
    press(page.pane.history, Key.Key_Return)
    dialog = dialog_of(page, CorrectionDialog, qtbot)
    dialog.fields.post_class.setText("科员")
    dialog.submit()
    assert page.pane.history.shown_rows()[0].post_class == "科员"
    said.take_back()
    assert page.pane.history.shown_rows()[0].post_class == "副科"
    page.pane.history.select_row(lambda _row: True)
    click(page.pane.correct_button)
    dialog_of(page, CorrectionDialog, qtbot).reject()


def test_another_page_may_ask_for_a_person_who_has_left(page: StaffPage) -> None:
    click(page.chips.buttons["派出所"])
    gone = next(row for row in page.rows if row.name == "秦杰芳")
    page.show_item(StaffPlace(gone.id))
    assert page.pane.name.text() == "秦杰芳"
    assert page.as_of.when is When.EVER
    assert not page.leave_action.isEnabled()
    page.show_item(StaffPlace(staff_no="nobody"))
    assert page.pane.name.text() == "秦杰芳"


@pytest.mark.parametrize("role", [Role.LEADER, Role.FINANCE, Role.SUPERVISOR])
def test_who_may_not_edit_sees_no_buttons_and_keys_do_nothing(
    program: Program, desk_for: Callable[[Role], Desk], qtbot: QtBot, role: Role
) -> None:
    page = opened(desk_for(role), qtbot)
    assert page.primary_action() is None
    assert not page.tool_actions()
    for key in (Key.Key_N, Key.Key_T, Key.Key_L):
        press(page.table, key)
    assert not page.findChildren(StaffMemberDialog) and not page.findChildren(PostingDialog)
    assert page.pane.fields["id_card"].button.isVisible() is (role is not Role.LEADER)
    assert len(page.keys()) == 1


def test_an_empty_office_says_what_to_do_first(program: Program, store: Store, qtbot: QtBot) -> None:
    desk = founded(store)
    page = opened(desk, qtbot)
    assert page.stack.currentIndex() == 0
    with qtbot.waitSignal(page.go) as went:
        click(page.empty.button)
    assert went.args == [ImportPlace()]
    press(page.empty.button, Key.Key_N)
    dialog = dialog_of(page, StaffMemberDialog, qtbot)
    assert dialog.staff_no.text() == "001"
    dialog.reject()


def test_models_hold_none_one_and_many(page: StaffPage, sample_desk: Desk, qtmodeltester: object) -> None:
    people = people_ever(page.rows, sample_desk.today)
    for rows in ((), people[:1], people):
        page.table.rows_model.set_rows(rows)
        qtmodeltester.check(page.table.rows_model)  # type: ignore[attr-defined]


def test_many_agencies_go_on_in_the_next_line(program: Program, qtbot: QtBot) -> None:
    chips = AgencyChips()
    qtbot.addWidget(chips)
    chips.set_counts([(f"第 {number} 派驻机构", number) for number in range(12)])
    layout = chips.layout()
    assert isinstance(layout, FlowLayout)
    assert layout.heightForWidth(400) > layout.heightForWidth(4000)
    chips.buttons["第 3 派驻机构"].setChecked(True)
    with qtbot.waitSignal(chips.chosen):
        chips.set_counts([("别的", 1)])
    assert chips.wanted == frozenset()
    assert layout.itemAt(99) is None and layout.takeAt(99) is None
    assert layout.count() == 1 and not layout.expandingDirections()


def test_the_next_number_is_as_wide_as_the_others(page: StaffPage) -> None:
    assert next_number(page.rows) == "060"
    assert next_number(()) == "001"


def test_nothing_on_the_page_is_mute(page: StaffPage) -> None:
    mute = [
        widget.metaObject().className()
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.metaObject().className() in {"TableView", "SearchBox", "QComboBox", "DayEdit"}
        and not widget.accessibleName()
    ]
    assert mute == []
