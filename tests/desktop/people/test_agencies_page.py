from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.people.agencies.page import AgenciesPage
from desktop.people.agencies.words import AgencyLine, columns, history_columns, line_on
from desktop.places import AgenciesPlace
from forms.entry.people.agency import AgencyDialog
from forms.kit.dialogs.reason import ReasonDialog
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import FOUR_DEPARTMENTS, AgencyRow, agencies
from models.store.store import Store
from models.tables.agency import Agency
from tests.desktop.people.people_pages import Said, dialog_of, page_of
from tests.desktop.qt import click, press, type_in
from tests.services.people.stored_names import store_name
from tests.templates import founded

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


opened = partial(page_of, AgenciesPage)


@pytest.fixture
def page(program: Program, sample_desk: Desk, qtbot: QtBot) -> AgenciesPage:
    return opened(sample_desk, qtbot)


def cells(page: AgenciesPage, name: str) -> list[str]:
    line = next(line for line in page.table.shown_rows() if line.row.name == name)
    return [column.text(line) for column in columns()]


def test_the_five_switches_stand_in_words(page: AgenciesPage) -> None:
    assert cells(page, "派出所")[:6] == [
        "派出所", "not here", "not here", "By tier reference", "not granted", "its department",
    ]  # fmt: skip
    assert cells(page, "司法所")[1:6] == ["kept here", "kept here", "In full", "granted", "its department"]
    assert page.period() == "terms on 2018-01-15"


def test_new_terms_from_a_later_day_are_kept_beside_the_old(
    page: AgenciesPage, sample_desk: Desk, qtbot: QtBot
) -> None:
    said = Said(page)
    page.show_item(AgenciesPlace("司法所"))
    press(page.table, Key.Key_Return)
    dialog = dialog_of(page, AgencyDialog, qtbot)
    click(dialog.terms.add_button)
    row = dialog.terms.rows[1]
    type_in(row.since, "2017-4-1")
    row.bonus.setCurrentIndex(row.bonus.findData("none"))
    press(row.document, Key.Key_Return, CTRL)
    assert said.texts == ["司法所 is saved."]
    assert cells(page, "司法所")[3] == "No bonus"
    texts = [[column.text(line) for column in history_columns()] for line in page.history.shown_rows()]
    assert [line[0] for line in texts] == ["2017-04-01", "from the beginning"]
    said.take_back()
    assert cells(page, "司法所")[3] == "In full"
    assert len(page.history.shown_rows()) == 1


def test_terms_that_begin_too_late_are_told_at_the_terms(page: AgenciesPage, qtbot: QtBot) -> None:
    press(page.table, Key.Key_E)
    dialog = dialog_of(page, AgencyDialog, qtbot)
    dialog.terms.rows[0].since.setText("2017-04-01")
    dialog.submit()
    assert "2017-04-01" not in dialog.form.error("terms") and dialog.form.error("terms")
    dialog.reject()


def test_an_agency_is_entered_with_n(page: AgenciesPage, sample_desk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, AgencyDialog, qtbot)
    type_in(dialog.name, "税务所")
    type_in(dialog.aliases, "地税、国税")
    dialog.platform.setText("便民服务")
    press(dialog.name, Key.Key_Return, CTRL)
    assert said.undo == [None]
    assert page.names.text() == "Also called: 地税、国税"
    assert agencies(sample_desk)[-1].platform == "便民服务"


def test_a_taken_name_is_told_at_the_name(page: AgenciesPage, qtbot: QtBot) -> None:
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, AgencyDialog, qtbot)
    type_in(dialog.name, "司法所")
    dialog.submit()
    assert "司法所" in dialog.form.error("name")
    dialog.reject()


def test_search_by_initials_and_one_step_back(page: AgenciesPage, qtbot: QtBot) -> None:
    press(page.table, Key.Key_Slash)
    qtbot.waitUntil(page.filters.search.hasFocus)
    type_in(page.filters.search, "sfs")
    qtbot.waitUntil(lambda: page.filters.count.text() == "1 / 5")
    assert page.step_back() and not page.step_back()


def test_a_leader_reads_only(program: Program, desk_for: Callable[[Role], Desk], qtbot: QtBot) -> None:
    page = opened(desk_for(Role.LEADER), qtbot)
    assert (page.primary_action(), page.tool_actions(), page.keys()) == (None, (), ())
    for key in (Key.Key_N, Key.Key_E, Key.Key_Return):
        press(page.table, key)
    assert not page.findChildren(AgencyDialog)


def test_an_empty_office_says_what_to_do_first(program: Program, sqlite_store: Store, qtbot: QtBot) -> None:
    page = opened(founded(sqlite_store), qtbot)
    assert page.stack.currentIndex() == 0
    page.add_action.trigger()
    dialog_of(page, AgencyDialog, qtbot).reject()


def test_an_agency_before_its_first_terms_shows_none(program: Program) -> None:
    terms = replace(FOUR_DEPARTMENTS, since=date(2018, 1, 1), base_pay_by="street")
    row = AgencyRow(1, "税务所", (), "", "", 1, (terms,))
    assert line_on(row, date(2017, 1, 1)) == AgencyLine(row, None)
    assert [column.text(line_on(row, date(2017, 1, 1))) for column in columns()][1:6] == [""] * 5
    assert columns()[5].text(line_on(row, date(2018, 1, 1))) == "the street"


def test_a_name_with_odd_characters_is_offered_and_written_plainly(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    law = next(row for row in agencies(sample_desk) if row.name == "司法所")
    store_name(sample_desk, Agency, law.id, "司\u200b法所")
    page = opened(sample_desk, qtbot)
    assert page.odd_action in page.tool_actions()
    page.odd_action.trigger()
    dialog = dialog_of(page, ReasonDialog, qtbot)
    assert "U+200B" in dialog.about.text() and "written 司法所" in dialog.about.text()
    type_in(dialog.reason, "录入时带了看不见的字符")
    dialog.submit()
    assert "司法所" in [row.name for row in agencies(sample_desk)]
    assert page.odd_action not in page.tool_actions()
