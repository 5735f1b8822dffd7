from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.leave.listing import slip_columns
from desktop.leave.page import BALANCES, EMPTY, WORK, LeavePage
from desktop.paper.preview import make_printer
from desktop.places import LeavePlace, StaffPlace
from forms.entry.leave.adjust import LeaveAdjustDialog
from forms.entry.leave.approve import LeaveApproveDialog
from forms.entry.leave.payout import LeavePayoutDialog
from forms.entry.leave.proposals import LeaveProposalsDialog
from forms.entry.leave.returning import LeaveReturnDialog
from forms.entry.leave.slip import LeaveSlipDialog
from forms.entry.leave.slip_paper import SlipPaperDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.tables.table_model import ToneRole
from forms.kit.theme import Tone
from models.rules.leave.rules import Span
from models.services.attendance.months import month_sheet
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import approve_leave, enter_leave
from models.services.leave.views import SlipRow, slips
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.office.topics import Topic
from models.services.people.staff import staff
from models.store.store import Store
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import paper_on, press, type_in
from tests.rules.leave.spans import day_span
from tests.templates import founded

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Seat = Callable[[Role], Desk]
MARCH = 201703
D = date


def opened(desk: Desk, qtbot: QtBot) -> LeavePage:
    window = Window()
    page = LeavePage(desk, window.jobs)
    page.filters.year_box.set_year(2017)
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page


def id_of(desk: Desk, name: str) -> int:
    return next(row.id for row in staff(desk) if row.name == name)


def enter(desk: Desk, name: str, kind: str, first: date, last: date) -> int:
    return enter_leave(desk, SlipEntry(staff_id=id_of(desk, name), kind=kind, span=day_span(first, last)))


def marks(desk: Desk, name: str, day: date) -> str:
    sheet = month_sheet(desk, 1, day.year * 100 + day.month)
    line = next(row.marks for row in sheet.rows if row.name == name)
    return line[2 * (day.day - 1) : 2 * day.day]


def names(page: LeavePage) -> list[str]:
    return [row.name for row in page.table.shown_rows()]


def state_ink(page: LeavePage) -> Tone:
    column = [one.title for one in slip_columns()].index("State")
    return Tone(page.table.currentIndex().siblingAtColumn(column).data(ToneRole))


@pytest.fixture
def clerk(desk_for: Seat) -> Desk:
    return desk_for(Role.CLERK)


@pytest.fixture
def leader(desk_for: Seat) -> Desk:
    return desk_for(Role.LEADER)


@pytest.fixture
def page(program: Program, clerk: Desk, qtbot: QtBot) -> LeavePage:
    return opened(clerk, qtbot)


def test_a_slip_is_entered_by_keys_and_withdrawn_again(page: LeavePage, qtbot: QtBot) -> None:
    said = Said(page)
    assert page.lists.currentWidget() is page.none
    page.setFocus()
    press(page.none.button, Key.Key_N)
    dialog = dialog_of(page, LeaveSlipDialog, qtbot)
    dialog.person.clear()
    type_in(dialog.person, "唐梅康")
    dialog.kind_edit.setText("事假")
    dialog.since.day.setText("2017-05-10")
    dialog.until.day.setText("2017-05-11")
    qtbot.waitUntil(lambda: "2 working days" in dialog.outcome.text())
    press(dialog.until.day, Key.Key_Return, CTRL)
    assert (names(page), page.current and page.current.state) == (["唐梅康"], "entered")
    assert state_ink(page) is Tone.WAITS
    assert said.texts[-1].startswith("The slip is entered")
    said.take_back()
    assert page.current is not None and page.current.state == "withdrawn"


def test_the_service_refuses_in_the_dialog_and_nothing_typed_is_lost(
    page: LeavePage, clerk: Desk, qtbot: QtBot
) -> None:
    enter(clerk, "唐梅康", "personal", D(2017, 5, 10), D(2017, 5, 11))
    page.actions_of.add.trigger()
    dialog = dialog_of(page, LeaveSlipDialog, qtbot)
    dialog.person.setText("唐梅康")
    dialog.kind_edit.setText("事假")
    dialog.since.set_value((D(2017, 5, 11), 0))
    dialog.until.set_value((D(2017, 5, 11), 1))
    press(dialog.person, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "overlaps" in dialog.message.text()
    dialog.reject()


def test_a_leader_approves_the_chosen_slips_and_the_marks_are_written(
    program: Program, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    for first in (D(2017, 5, 10), D(2017, 5, 16)):
        enter(clerk, "邱毛国", "personal", first, first)
    page = opened(leader, qtbot)
    said = Said(page)
    assert page.primary_action() is page.actions_of.approve
    assert marks(clerk, "邱毛国", D(2017, 5, 10)) == "PP"
    press(page.table, Key.Key_A, CTRL)
    press(page.table, Key.Key_A)
    assert said.texts == ["2 slips approved; the marks are written."]
    assert marks(clerk, "邱毛国", D(2017, 5, 10)) == "LL"
    assert {row.state for row in page.rows} == {"approved"}
    assert said.changes and "attendance" in said.changes[-1]


def test_a_slip_approved_by_a_wrong_key_is_undone_and_redone(
    program: Program, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    enter(clerk, "邱毛国", "personal", D(2017, 5, 10), D(2017, 5, 10))
    page = opened(leader, qtbot)
    press(page.table, Key.Key_A)
    page.undo_newest()
    assert [row.state for row in page.rows] == ["entered"]
    assert marks(clerk, "邱毛国", D(2017, 5, 10)) == "PP"
    page.redo_newest()
    assert [row.state for row in page.rows] == ["approved"]
    assert marks(clerk, "邱毛国", D(2017, 5, 10)) == "LL"


def test_what_stands_on_the_sheet_is_asked_about(
    program: Program, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    name, day = next(
        (row.name, D(2017, 3, row.marks.index("T") // 2 + 1))
        for row in month_sheet(clerk, 1, MARCH).rows
        if "T" in row.marks
    )
    enter(clerk, name, "personal", day, day)
    page = opened(leader, qtbot)
    press(page.table, Key.Key_A)
    dialog = dialog_of(page, LeaveApproveDialog, qtbot)
    assert "公差" in dialog.about.text()
    press(dialog.remark, Key.Key_Return, CTRL)
    assert marks(clerk, name, day) == "LL"


def test_a_slip_is_turned_down_with_a_reason(
    program: Program, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    enter(clerk, "唐梅康", "personal", D(2017, 5, 10), D(2017, 5, 10))
    page = opened(leader, qtbot)
    press(page.table, Key.Key_R)
    dialog = dialog_of(page, ReasonDialog, qtbot)
    assert "唐梅康" in dialog.about.text()
    type_in(dialog.reason, "人手不够")
    press(dialog.reason, Key.Key_Return, CTRL)
    assert page.current is not None
    assert (page.current.state, page.current.decision) == ("refused", "人手不够")
    assert not page.actions_of.refuse.isEnabled()


def test_a_slip_turned_down_leads_to_the_next_that_waits_and_is_undone(
    program: Program, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    for first in (D(2017, 5, 10), D(2017, 5, 16)):
        enter(clerk, "唐梅康", "personal", first, first)
    page = opened(leader, qtbot)
    refused = page.current
    assert refused is not None
    press(page.table, Key.Key_R)
    dialog = dialog_of(page, ReasonDialog, qtbot)
    type_in(dialog.reason, "人手不够")
    press(dialog.reason, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.current is not None and page.current.id != refused.id)
    assert page.current is not None and page.current.state == "entered"
    page.undo_newest()
    assert {row.state for row in page.rows} == {"entered"}


def approved(clerk: Desk, leader: Desk) -> int:
    slip_id = enter(clerk, "邱毛国", "personal", D(2017, 5, 10), D(2017, 5, 12))
    approve_leave(leader, slip_id)
    return slip_id


def test_back_early_the_marks_are_as_before(page: LeavePage, clerk: Desk, leader: Desk, qtbot: QtBot) -> None:
    approved(clerk, leader)
    page.refresh(frozenset())
    press(page.table, Key.Key_B)
    dialog = dialog_of(page, LeaveReturnDialog, qtbot)
    dialog.last.set_value((D(2017, 5, 10), 1))
    press(dialog.last.day, Key.Key_Return, CTRL)
    assert marks(clerk, "邱毛国", D(2017, 5, 10)) == "LL"
    assert marks(clerk, "邱毛国", D(2017, 5, 11)) == "PP"
    assert page.current is not None and page.current.state == "returned"


def test_annulled_as_if_it_had_never_been(
    page: LeavePage, clerk: Desk, leader: Desk, qtbot: QtBot
) -> None:
    approved(clerk, leader)
    page.refresh(frozenset())
    press(page.table, Key.Key_X)
    dialog = dialog_of(page, ReasonDialog, qtbot)
    type_in(dialog.reason, "没有休")
    press(dialog.reason, Key.Key_Return, CTRL)
    assert marks(clerk, "邱毛国", D(2017, 5, 10)) == "PP"
    assert page.current is not None and page.current.state == "cancelled"


def test_a_slip_that_waits_is_withdrawn_at_once(page: LeavePage, clerk: Desk) -> None:
    enter(clerk, "唐梅康", "personal", D(2017, 5, 10), D(2017, 5, 10))
    page.refresh(frozenset())
    press(page.table, Key.Key_X)
    assert page.current is not None and page.current.state == "withdrawn"


def test_a_slip_withdrawn_and_a_paper_noted_by_a_wrong_key_are_undone(page: LeavePage, clerk: Desk) -> None:
    enter(clerk, "唐梅康", "sick", D(2017, 5, 10), D(2017, 5, 10))
    page.refresh(frozenset())
    press(page.table, Key.Key_P)
    assert [row.paper for row in page.rows] == [True]
    page.undo_newest()
    assert [row.paper for row in page.rows] == [False]
    press(page.table, Key.Key_X)
    assert [row.state for row in page.rows] == ["withdrawn"]
    page.undo_newest()
    assert [row.state for row in page.rows] == ["entered"]


def test_a_slip_is_changed_and_taken_back(page: LeavePage, clerk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    enter(clerk, "唐梅康", "personal", D(2017, 5, 10), D(2017, 5, 10))
    page.refresh(frozenset())
    press(page.table, Key.Key_Return)
    dialog = dialog_of(page, LeaveSlipDialog, qtbot)
    assert not dialog.person.isEnabled()
    dialog.until.set_value((D(2017, 5, 12), 0))
    press(dialog.until.day, Key.Key_Return, CTRL)
    assert page.current is not None and page.current.days == "2.5"
    said.take_back()
    assert page.current is not None and page.current.days == "1"


def test_a_missing_paper_is_amber_until_it_is_in(page: LeavePage, clerk: Desk) -> None:
    enter(clerk, "唐梅康", "sick", D(2017, 5, 10), D(2017, 5, 10))
    page.refresh(frozenset())
    assert [row.lacks_paper for row in page.table.shown_rows()] == [True]
    press(page.table, Key.Key_P)
    assert [row.lacks_paper for row in page.table.shown_rows()] == [False]
    assert not page.actions_of.paper.isEnabled()


def test_leave_on_the_sheet_becomes_slips(page: LeavePage, clerk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    page.show_item(LeavePlace(month=MARCH, agency_id=1, propose=True))
    dialog = dialog_of(page, LeaveProposalsDialog, qtbot)
    assert dialog.list.count() > 5
    assert "唐梅康" in "".join(dialog.list.item(row).text() for row in range(dialog.list.count()))
    count = dialog.list.count()
    press(dialog.list, Key.Key_Return, CTRL)
    assert len(page.rows) == count
    page.actions_of.propose.trigger()  # the other agencies of the month
    other = dialog_of(page, LeaveProposalsDialog, qtbot)
    assert "唐梅康" not in "".join(other.list.item(row).text() for row in range(other.list.count()))
    other.reject()
    said.take_back()
    assert {row.state for row in page.rows} == {"withdrawn"}


def test_the_person_under_the_cursor_has_balances(page: LeavePage, clerk: Desk) -> None:
    enter(clerk, "邱毛国", "annual", D(2017, 5, 10), D(2017, 5, 10))
    page.refresh(frozenset())
    pane = page.pane
    assert pane.name.text() == "邱毛国"
    assert "2017" in pane.annual.text() and "days left" in pane.annual.text()
    assert pane.steps.steps.step is not None
    assert "Annual" in pane.year.text()


def test_balances_list_everybody_with_what_is_overdrawn_in_red(page: LeavePage, qtbot: QtBot) -> None:
    press(page, Key.Key_Tab, CTRL)
    if page.sections.stack.currentIndex() != BALANCES:
        page.sections.choose(BALANCES)
    assert page.ledger.hasFocus()
    rows = page.ledger.shown_rows()
    assert len(rows) == page.ledger.rows_model.rowCount() > 50
    over = next(row for row in rows if row.annual and row.annual.overdrawn)
    page.ledger.select_row(lambda row: row.staff_id == over.staff_id)
    assert page.pane.annual_note.property("tone") == "refused"
    absent = next(row for row in rows if row.absence)
    page.ledger.select_row(lambda row: row.staff_id == absent.staff_id)
    assert "In a row" in page.pane.absent.text()


def test_a_ledger_is_corrected_with_a_reason(page: LeavePage, qtbot: QtBot) -> None:
    page.sections.choose(BALANCES)
    before = page.ledger.current_row()
    assert before is not None and before.annual is not None
    press(page.ledger, Key.Key_J)
    dialog = dialog_of(page, LeaveAdjustDialog, qtbot)
    dialog.days.setText("2")
    dialog.reason.setText("上年结余")
    press(dialog.reason, Key.Key_Return, CTRL)
    after = page.ledger.current_row()
    assert after is not None and after.annual is not None
    assert after.annual.adjusted == before.annual.adjusted + 4


def test_annual_leave_not_taken_is_paid_by_the_regulation_and_leaves_the_ledger(
    page: LeavePage, clerk: Desk, qtbot: QtBot
) -> None:
    page.sections.choose(BALANCES)
    before = page.ledger.current_row()
    assert before is not None and before.annual is not None and before.annual.balance
    press(page.ledger, Key.Key_O)
    dialog = dialog_of(page, LeavePayoutDialog, qtbot)
    type_in(dialog.pay, "96000")
    type_in(dialog.document, "工资证明1号")
    assert "日工资收入：≈367.82 元" in dialog.outcome.text()
    assert dialog.outcome.text().startswith("96,000 ÷ ")
    press(dialog.document, Key.Key_Return, CTRL)
    after = page.ledger.current_row()
    assert after is not None and after.annual is not None and after.annual.balance == 0
    said = Said(page)
    press(page.ledger, Key.Key_O)
    assert said.refused


def test_filters_say_what_they_hide_and_esc_lifts_them(page: LeavePage, clerk: Desk) -> None:
    enter(clerk, "唐梅康", "personal", D(2017, 5, 10), D(2017, 5, 10))
    enter(clerk, "邱毛国", "annual", D(2017, 6, 6), D(2017, 6, 6))
    enter(clerk, "袁强玉", "personal", D(2017, 5, 31), D(2017, 6, 1))
    page.refresh(frozenset())
    page.filters.month.setCurrentIndex(5)
    assert sorted(names(page)) == ["唐梅康", "袁强玉"]
    assert page.search.count.text() == "2 / 3"
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("年休假"))
    assert names(page) == []
    assert page.step_back()
    assert len(names(page)) == 3
    page.chips.buttons["司法所"].click()
    assert names(page) == ["袁强玉"]
    page.step_back()
    page.filters.state.setCurrentIndex(page.filters.state.findData("approved"))
    assert names(page) == []
    page.step_back()
    press(page.table, Key.Key_F, CTRL)
    assert page.search.search.hasFocus()
    type_in(page.search.search, "qmg")
    press(page.search.search, Key.Key_Return)
    assert names(page) == ["邱毛国"]


def test_the_slip_on_paper_is_what_is_saved(
    page: LeavePage, clerk: Desk, leader: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    approved(clerk, leader)
    page.refresh(frozenset())
    press(page.table, Key.Key_P, CTRL)
    dialog = dialog_of(page, SlipPaperDialog, qtbot)
    press(dialog.size_box, Key.Key_Return, CTRL)
    preview = paper_on(page)
    assert page.primary_action() is preview.print_action
    assert list(page.tool_actions()) == [preview.pdf_action]
    preview.save_pdf(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == preview.bytes
    assert preview.paper is not None and preview.paper.size == "A5"
    size = make_printer(preview.paper).pageLayout().fullRectPoints()
    assert (size.width(), size.height()) == (595, 420)
    assert page.keys()[-1].keys == "Esc"
    assert page.step_back()
    assert page.stack.currentIndex() == WORK


def test_another_page_leads_to_a_persons_slip(page: LeavePage, clerk: Desk) -> None:
    enter(clerk, "唐梅康", "personal", D(2017, 5, 10), D(2017, 5, 10))
    enter(clerk, "邱毛国", "personal", D(2017, 5, 11), D(2017, 5, 11))
    page.refresh(frozenset())
    page.show_item(LeavePlace(id_of(clerk, "唐梅康"), 201705))
    assert page.current is not None and page.current.name == "唐梅康"
    page.show_item(LeavePlace(id_of(clerk, "袁强玉")))  # has no slip: the right side still shows the person
    assert page.pane.name.text() == "袁强玉"


def test_a_leave_over_new_year_shows_both_years(page: LeavePage, clerk: Desk) -> None:
    who = id_of(clerk, "唐梅康")
    enter_leave(clerk, SlipEntry(
        staff_id=who, kind="personal", span=Span(D(2017, 12, 29), 0, D(2018, 1, 2), 1),
    ))
    page.refresh(frozenset())
    row = page.table.shown_rows()[0]
    assert [one.text(row) for one in slip_columns()][3:5] == ["12-29 am", "2018-01-02 afternoon"]


@pytest.mark.parametrize("role", [Role.FINANCE, Role.SUPERVISOR])
def test_who_may_only_read_is_offered_nothing_to_change(
    program: Program, desk_for: Seat, qtbot: QtBot, role: Role
) -> None:
    enter(desk_for(Role.CLERK), "唐梅康", "personal", D(2017, 5, 10), D(2017, 5, 10))
    page = opened(desk_for(role), qtbot)
    assert page.primary_action() is None
    assert list(page.tool_actions()) == [page.actions_of.print]
    press(page.table, Key.Key_X)
    press(page.table, Key.Key_N)
    assert [row.state for row in page.rows] == ["entered"]


def test_an_office_without_people_leads_to_the_staff(
    program: Program, store: Store, qtbot: QtBot
) -> None:
    desk = founded(store, account="a", full_name="甲")
    page = opened(desk, qtbot)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == EMPTY)  # what a server has is read beside the window
    with qtbot.waitSignal(page.go) as gone:
        page.start_action.trigger()
    assert gone.args == [StaffPlace()]


def test_changes_of_other_kinds_do_not_read_anything(page: LeavePage, clerk: Desk) -> None:
    enter(clerk, "唐梅康", "personal", D(2017, 5, 10), D(2017, 5, 10))
    page.refresh(frozenset({Topic.SCHEME}))
    assert page.rows == ()
    page.refresh(frozenset({Topic.LEAVE}))
    rows: tuple[SlipRow, ...] = slips(clerk)
    assert page.rows == rows


def test_the_inbox_holds_what_waits_of_every_year_and_takes_one_key_each(
    program: Program, desk_for: Seat, qtbot: QtBot
) -> None:
    clerk = desk_for(Role.CLERK)
    for day in (date(2018, 3, 8), date(2017, 6, 7), date(2017, 3, 7)):
        enter(clerk, "唐梅康", "personal", day, day)
    page = opened(desk_for(Role.LEADER), qtbot)
    assert page.filters.inbox.text() == "To approve 3"
    press(page.table, Key.Key_I)
    assert [row.span.since.isoformat() for row in page.table.shown_rows()] == [
        "2017-03-07", "2017-06-07", "2018-03-08",
    ]  # fmt: skip
    press(page.table, Key.Key_A)
    assert [row.span.since.year for row in page.table.shown_rows()] == [2017, 2018]
    current = page.table.current_row()
    assert current is not None and current.span.since == date(2017, 6, 7)
    press(page.table, Key.Key_A)
    press(page.table, Key.Key_A)
    assert page.filters.inbox.text() == "To approve 0"
    assert page.table.shown_rows() == []
    assert page.step_back() and not page.filters.is_inbox
