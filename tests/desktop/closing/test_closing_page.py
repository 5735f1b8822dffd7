from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.closing.listing import year_columns
from desktop.closing.page import EMPTY, WORK, ClosingPage
from desktop.places import (
    AttendancePlace,
    ClosingPlace,
    DutyPlace,
    LeavePlace,
    Place,
    PunchClockPlace,
    StaffPlace,
)
from forms.entry.closing.close import CloseDialog
from forms.entry.closing.notice import ClosingNoticeDialog
from forms.entry.closing.reopen import ReopenDialog
from forms.kit.theme import Tone
from models.rules.closing.checklist import Block
from models.services.attendance.months import month_sheet
from models.services.closing.months import month_states
from models.services.closing.year import Stage
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.office.topics import Topic
from models.store.store import Store
from tests.desktop.closing.settled import JANUARY, JUSTICE, LAND, settle
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import let_go, paper_on, press, type_in
from tests.marks import save_marks
from tests.templates import founded

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Seat = Callable[[Role], Desk]


def opened(desk: Desk, qtbot: QtBot) -> ClosingPage:
    window = Window()
    page = ClosingPage(desk, window.jobs)
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    look_at_all(page)
    return page


def look_at_all(page: ClosingPage) -> None:
    page.look_through([month for row in page.table.rows_model.rows for month in row.months])


@pytest.fixture
def clerk(desk_for: Seat) -> Desk:
    return desk_for(Role.CLERK)


@pytest.fixture
def leader(desk_for: Seat) -> Desk:
    return desk_for(Role.LEADER)


@pytest.fixture
def page(program: Program, clerk: Desk, qtbot: QtBot) -> ClosingPage:
    return opened(clerk, qtbot)


def cell(page: ClosingPage, row: int, month: int) -> str:
    return str(page.table.proxy.index(row, month).data())


def go_to(page: ClosingPage, row: int, month: int) -> None:
    page.table.setCurrentIndex(page.table.proxy.index(row, month))


def test_the_year_counts_what_is_left_in_every_month(page: ClosingPage) -> None:
    rows = page.table.rows_model.rows
    assert [row.agency for row in rows] == ["国土资源所", "司法所", "行政执法中队", "市场监管所"]
    assert {month.stage for row in rows for month in row.months} == {Stage.BLOCKED}
    assert cell(page, 0, 3) == f"{rows[0].months[2].blocks} left"
    assert year_columns()[3].tone is not None


def test_looking_goes_on_by_itself_and_the_month_under_the_cursor_comes_first(
    program: Program, clerk: Desk, qtbot: QtBot
) -> None:
    window = Window()
    page = ClosingPage(clerk, window.jobs)
    page.refresh(frozenset())
    go_to(page, 3, 11)
    page.look_on()
    assert cell(page, 3, 11).endswith("left") and cell(page, 0, 11).endswith("left")
    assert cell(page, 0, 1) == "…"
    window.show_page(page, qtbot)
    qtbot.waitUntil(lambda: cell(page, 3, 12).endswith("left"))


def test_enter_leads_into_the_checklist_and_on_to_where_it_is_settled(
    page: ClosingPage, qtbot: QtBot
) -> None:
    go_to(page, 0, 3)
    press(page.table, Key.Key_Return)
    assert page.list.hasFocus()
    block = page.list.current_row()
    assert block is not None and block.code == "leave_without_slip"
    with qtbot.waitSignal(page.go) as gone:
        press(page.list, Key.Key_Return)
    assert gone.args == [LeavePlace(block.staff_id, 201703, LAND, propose=True)]
    assert page.step_back()
    assert page.table.hasFocus()


def test_moving_over_months_of_many_people_waits_for_no_checklist(
    page: ClosingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.listing, "_is_much", lambda _desk: True)
    go_to(page, 0, 2)
    go_to(page, 0, 3)
    assert page.jobs.store.is_busy and page.list.proxy.rowCount() == 0
    qtbot.waitUntil(lambda: not page.jobs.store.is_busy and page.list.proxy.rowCount() > 0)
    here = page.review()
    assert here is not None and here.state.month == 201703
    assert len(page.list.rows_model.rows) == here.blocks


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (Block("unmarked_halves", "甲", 3, 9), AttendancePlace(LAND, 201703, 3, 5)),
        (Block("marks_outside_posting", "甲", 3, 0), AttendancePlace(LAND, 201703, 3, 1)),
        (Block("leave_without_paper", "甲", 3), LeavePlace(3, 201703, LAND)),
        (Block("slip_undecided", "甲", 3), LeavePlace(3, 201703, LAND)),
        (Block("punches_undecided", "甲", 3, 9), PunchClockPlace("国土资源所", 201703)),
        (Block("overtime_undecided", "甲", 3, None, {"day": "2017-03-09"}), DutyPlace(day=date(2017, 3, 9))),
    ],
)
def test_every_block_leads_somewhere(
    page: ClosingPage, qtbot: QtBot, block: Block, place: Place
) -> None:
    go_to(page, 0, 3)
    with qtbot.waitSignal(page.go) as gone:
        page.list.opened.emit(block)
    assert gone.args == [place]


def test_unmarked_halves_are_listed_by_person(page: ClosingPage, clerk: Desk) -> None:
    row = month_sheet(clerk, LAND, 201703).rows[0]
    save_marks(clerk, LAND, 201703, {row.staff_id: ".." * 31})
    page.refresh(frozenset({Topic.ATTENDANCE}))
    look_at_all(page)
    go_to(page, 0, 3)
    first = page.list.shown_rows()[0]
    assert (first.code, first.name) == ("unmarked_halves", row.name)


def close_and_agree(page: ClosingPage, qtbot: QtBot) -> None:
    """Press Ctrl+Enter, read the question, and press it again."""
    press(page.table, Key.Key_Return, CTRL)
    dialog = dialog_of(page, CloseDialog, qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)  # till then Ctrl+Enter is the page's
    press(dialog.focusWidget() or dialog, Key.Key_Return, CTRL)
    let_go()


def test_a_month_is_not_closed_by_one_key_that_was_meant_for_something_else(
    page: ClosingPage, clerk: Desk, leader: Desk
) -> None:
    settle(clerk, leader, LAND, JANUARY)
    page.refresh(frozenset({Topic.LEAVE}))
    go_to(page, 0, 1)
    press(page.table, Key.Key_Return, CTRL)
    dialog = page.findChild(CloseDialog)
    assert isinstance(dialog, CloseDialog)
    assert "国土资源所" in dialog.about.text() and "Only a leader" in dialog.about.text()
    press(dialog, Key.Key_Escape)
    assert not any(state.closed for state in month_states(clerk, 2017))
    assert cell(page, 0, 1) == "ready"


def test_a_ready_month_is_closed_by_one_key_and_sealed(
    page: ClosingPage, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    said = Said(page)
    settle(clerk, leader, LAND, JANUARY)
    page.refresh(frozenset({Topic.LEAVE}))
    go_to(page, 0, 1)
    look_at_all(page)
    assert cell(page, 0, 1) == "ready"
    assert "Ctrl+Enter" in page.panel.note.text()
    close_and_agree(page, qtbot)
    assert cell(page, 0, 1) == "closed"
    assert page.panel.seal.isVisible()
    assert page.panel.seal.accessibleName().endswith("2018-01-15")
    assert said.texts == ["国土资源所, January 2017 is closed."]
    assert not page.close_action.isEnabled()
    assert month_states(clerk, 2017)[0].closed


def test_a_blocked_month_is_refused_in_a_sentence(page: ClosingPage) -> None:
    said = Said(page)
    go_to(page, 0, 3)
    press(page.table, Key.Key_Return, CTRL)
    assert "things to settle" in said.refused[-1]
    assert said.texts == []


def test_every_chosen_month_that_is_ready_is_closed(
    page: ClosingPage, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    said = Said(page)
    for agency in (LAND, JUSTICE):
        settle(clerk, leader, agency, JANUARY)
    page.refresh(frozenset({Topic.LEAVE}))
    # Not selectColumn: it asks which keys are held, and an earlier test may have left one down.
    model = page.table.model()
    column = QItemSelection(model.index(0, 1), model.index(model.rowCount() - 1, 1))
    page.table.selectionModel().select(column, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    close_and_agree(page, qtbot)
    assert said.texts == ["2 months are closed."]
    assert [cell(page, row, 1) for row in range(2)] == ["closed", "closed"]


def test_a_leader_opens_the_newest_closed_month_again_with_a_reason(
    program: Program, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    settle(clerk, leader, LAND, JANUARY)
    page = opened(leader, qtbot)
    go_to(page, 0, 1)
    close_and_agree(page, qtbot)
    press(page.table, Key.Key_R)
    dialog = dialog_of(page, ReopenDialog, qtbot)
    press(dialog.reason, Key.Key_Return, CTRL)
    assert dialog.form.error("reason")
    type_in(dialog.reason, "补登公差")
    press(dialog.reason, Key.Key_Return, CTRL)
    look_at_all(page)
    assert cell(page, 0, 1) == "ready"


def test_the_sheets_are_shown_and_saved_as_the_same_bytes(
    page: ClosingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    go_to(page, 1, 3)
    press(page.table, Key.Key_P, CTRL)
    preview = paper_on(page)
    assert preview.title.text() == "司法所2017年3月考勤表"
    assert list(page.tool_actions()) == [preview.pdf_action, preview.xlsx_action]
    preview.save_pdf(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == preview.bytes
    preview.save_xlsx(tmp_path / "a.xlsx")
    paper_on(page)
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    press(preview.view, Key.Key_Plus)
    assert page.step_back()
    assert page.stack.currentIndex() == WORK
    assert page.table.hasFocus()


@pytest.mark.parametrize(
    ("key", "held", "title"),
    [
        (Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier, "国土资源所2017年3月考勤表"),
        (Key.Key_P, ALT, "国土资源所2017年3月考勤表（抄送派出部门）"),
        (Key.Key_A, ALT, "城南街道2017年3月考勤表"),
        (Key.Key_M, ALT, "城南街道2017年3月派驻机构考勤汇总表"),
        (Key.Key_Y, ALT, "城南街道2017年度派驻机构考勤汇总表"),
    ],
)
def test_every_paper_has_its_key(
    page: ClosingPage, key: Qt.Key, held: Qt.KeyboardModifier, title: str
) -> None:
    go_to(page, 0, 3)
    press(page.table, key, held)
    preview = paper_on(page)
    assert preview.title.text() == title
    assert preview.document.pageCount() > 0


def test_the_notice_asks_for_period_and_telephone(page: ClosingPage, qtbot: QtBot) -> None:
    go_to(page, 0, 3)
    press(page.table, Key.Key_N, ALT)
    dialog = dialog_of(page, ClosingNoticeDialog, qtbot)
    qtbot.waitUntil(dialog.since.hasFocus)  # till then Ctrl+Enter is the page's
    assert dialog.since.day() == date(2018, 1, 15)
    dialog.phone.setFocus()
    type_in(dialog.phone, "0571-12345")
    press(dialog.phone, Key.Key_Return, CTRL)
    preview = paper_on(page)
    assert preview.title.text() == "2017年3月派驻机构考勤情况公示"
    assert preview.paper is not None and not preview.paper.landscape


def test_a_running_month_and_an_unknown_year_say_so(
    program: Program, clerk: Desk, qtbot: QtBot
) -> None:
    desk = Desk(clerk.sessions, clerk.actor, lambda: datetime(2017, 3, 10, 9, 0, tzinfo=UTC))
    page = opened(desk, qtbot)
    page.year_box.set_year(2017)
    page.refresh(frozenset())
    go_to(page, 0, 4)
    assert cell(page, 0, 4) == "·"
    assert page.panel.about.text().startswith("not over yet")


def test_another_page_leads_to_a_month(page: ClosingPage) -> None:
    page.show_item(ClosingPlace(201705, agency_id=JUSTICE))
    assert (page.line and page.line.agency, page.month) == ("司法所", 201705)
    page.show_item(ClosingPlace(201708))
    assert page.month == 201708


def test_who_may_only_read_may_print_and_nothing_else(
    program: Program, desk_for: Seat, qtbot: QtBot
) -> None:
    page = opened(desk_for(Role.SUPERVISOR), qtbot)
    assert page.primary_action() is None
    assert list(page.tool_actions()) == [page.print_menu.action]
    press(page.table, Key.Key_Return, CTRL)
    assert page.list.hasFocus() or page.table.hasFocus()
    assert not any(state.closed for state in month_states(page.desk, 2017))


def test_an_office_without_agencies_leads_to_the_staff(
    program: Program, store: Store, qtbot: QtBot
) -> None:
    desk = founded(store, account="a", full_name="甲")
    page = opened(desk, qtbot)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == EMPTY)  # what a server has is read beside the window
    with qtbot.waitSignal(page.go) as gone:
        page.start_action.trigger()
    assert gone.args == [StaffPlace()]


def test_a_seal_is_red_and_what_is_left_is_amber(
    page: ClosingPage, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    row = page.table.rows_model.rows[0]
    ink = year_columns()[3].tone
    assert ink is not None and ink(row) is Tone.WAITS
    settle(clerk, leader, LAND, JANUARY)
    page.refresh(frozenset({Topic.LEAVE}))
    go_to(page, 0, 1)
    close_and_agree(page, qtbot)
    image = page.table.viewport().grab(page.table.visualRect(page.table.proxy.index(0, 1))).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert "#b3261e" in colours
