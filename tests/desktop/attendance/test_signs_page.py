from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.signs.lines import FIXED
from desktop.attendance.signs.page import SignsPage
from desktop.places import SignsPlace
from forms.entry.attendance.sign_set import SignSetDialog
from models.services.attendance.signs import own_signs
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.office.topics import Topic
from models.services.people.agencies import FOUR_DEPARTMENTS, agencies, save_agency
from tests.desktop.people.people_pages import Said, dialog_of, page_of
from tests.desktop.qt import let_go, press, type_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


opened = partial(page_of, SignsPage)


@pytest.fixture
def page(program: Program, sample_desk: Desk, qtbot: QtBot) -> SignsPage:
    return opened(sample_desk, qtbot)


def agency(desk: Desk, name: str) -> int:
    return next(row.id for row in agencies(desk) if row.name == name)


def go(page: SignsPage, kind: str, name: str) -> None:
    """Put the cursor on a kind's sign in a set."""
    column = FIXED + [one.name for one in page.model.sets].index(name)
    assert page.table.select_row(lambda line: line.kind.name == kind, column)


def shown(page: SignsPage, kind: str, name: str) -> str:
    go(page, kind, name)
    return str(page.table.currentIndex().data())


def write(page: SignsPage, kind: str, name: str, sign: str) -> None:
    go(page, kind, name)
    press(page.table, Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    type_in(editor, sign)
    press(editor, Key.Key_Return)
    let_go()  # Qt takes an editor's text when it comes back to its loop


def test_sets_stand_side_by_side_with_what_clashes(page: SignsPage) -> None:
    assert [one.name for one in page.model.sets][:2] == ["Office", "国土资源所"]
    assert shown(page, "事假", "市场监管所") == "+ ≠"
    assert shown(page, "病假", "司法所") == "⊕"
    assert {clash.sign for clash in page.clashes.shown_rows()} == {"○", "☆", "◇", "＋"}
    page.filters.buttons[0].click()
    assert page.filters.count.text() == "6 / 24"
    assert page.step_back()


def test_a_sign_is_written_in_its_cell_and_taken_back(page: SignsPage, sample_desk: Desk) -> None:
    said = Said(page)
    where = agency(sample_desk, "司法所")
    write(page, "公差", "司法所", "差")
    assert own_signs(sample_desk)[where] == {"差": "T"}
    assert said.texts[-1] == "司法所 Trip: 差"
    assert shown(page, "公差", "司法所") == "差"
    assert "差 公差" in page.preview.text()
    press(page.table, Key.Key_Z, CTRL)
    assert where not in own_signs(sample_desk)
    assert "△ 公差" in page.preview.text()


def test_typing_begins_to_write_at_once(page: SignsPage, sample_desk: Desk) -> None:
    go(page, "公差", "司法所")
    press(page.table, Key.Key_W)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    press(editor, Key.Key_Return)
    let_go()  # Qt takes an editor's text when it comes back to its loop
    assert own_signs(sample_desk)[agency(sample_desk, "司法所")] == {"w": "T"}


def test_a_sign_that_is_taken_is_refused_and_the_old_one_stays(page: SignsPage, sample_desk: Desk) -> None:
    said = Said(page)
    write(page, "公差", "Office", "○")
    assert "Personal leave" in said.refused[-1] and "Business trip" in said.refused[-1]
    assert shown(page, "公差", "Office") == "△"
    write(page, "公差", "司法所", "○")
    assert said.refused[-1]
    write(page, "公差", "Office", "")
    assert said.refused[-1]
    assert agency(sample_desk, "司法所") not in own_signs(sample_desk)


def test_delete_and_reset_give_the_office_signs_again(page: SignsPage, sample_desk: Desk) -> None:
    where = agency(sample_desk, "司法所")
    write(page, "公差", "司法所", "差")
    write(page, "病假", "司法所", "病")
    go(page, "公差", "司法所")
    press(page.table, Key.Key_Delete)
    assert own_signs(sample_desk)[where] == {"病": "K"}
    go(page, "公差", "司法所")
    assert not page.clear_action.isEnabled()
    press(page.table, Key.Key_R, CTRL)
    assert where not in own_signs(sample_desk)
    page.back.take_back()
    assert own_signs(sample_desk)[where] == {"病": "K"}
    go(page, "公差", "Office")
    assert not page.reset_action.isEnabled()


def test_two_kinds_exchange_their_signs_in_the_dialog(
    page: SignsPage, sample_desk: Desk, qtbot: QtBot
) -> None:
    go(page, "公差", "司法所")
    press(page.table, Key.Key_E, CTRL)
    dialog = dialog_of(page, SignSetDialog, qtbot)
    dialog.fields["T"].setText("○")
    dialog.submit()
    assert "Personal" in dialog.form.error("T")
    dialog.fields["L"].setText("△")
    dialog.submit()
    assert own_signs(sample_desk)[agency(sample_desk, "司法所")] == {"○": "T", "△": "L"}
    assert {clash.sign for clash in page.clashes.shown_rows()} >= {"△", "○"}


def test_the_office_set_is_edited_whole(page: SignsPage, sample_desk: Desk, qtbot: QtBot) -> None:
    page.show_item(SignsPlace("Office"))
    page.edit_action.trigger()
    dialog = dialog_of(page, SignSetDialog, qtbot)
    dialog.fields["T"].clear()
    dialog.submit()
    assert dialog.form.error("T")
    dialog.fields["T"].setText("公")
    dialog.submit()
    assert own_signs(sample_desk)[None]["公"] == "T"
    assert shown(page, "公差", "司法所") == "公"


def test_enter_on_a_conflict_leads_to_its_kind(page: SignsPage) -> None:
    page.clashes.setCurrentIndex(page.clashes.proxy.index(0, 0))
    press(page.clashes, Key.Key_Return)
    line = page.table.current_row()
    assert line is not None and line.cells[0].clashes
    page.show_item(SignsPlace("市场监管所"))
    assert page.period() == "市场监管所"


def test_a_leader_reads_only(program: Program, desk_for: Callable[[Role], Desk], qtbot: QtBot) -> None:
    page = opened(desk_for(Role.LEADER), qtbot)
    assert (page.primary_action(), page.tool_actions(), page.keys()) == (None, (), ())
    go(page, "公差", "司法所")
    press(page.table, Key.Key_Return)
    press(page.table, Key.Key_W)
    assert page.table.findChild(QLineEdit) is None


def test_an_agency_that_came_gets_its_column(page: SignsPage, sample_desk: Desk) -> None:
    terms = (FOUR_DEPARTMENTS,)
    save_agency(sample_desk, None, name="税务所", aliases=(), department="", platform="", terms=terms)
    page.refresh(frozenset({Topic.AGENCIES}))
    assert shown(page, "公差", "税务所") == "△"
    assert page.table.columnWidth(FIXED + 6) == 104
