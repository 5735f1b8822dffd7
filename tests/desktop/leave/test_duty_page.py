from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.leave.duty.listing import POSTS, overtime_columns
from desktop.leave.duty.page import EARNED, OVERTIME, DutyPage
from desktop.places import DutyPlace, StaffPlace
from forms.entry.leave.duty_shift import DutyShiftDialog
from forms.entry.leave.overtime import OvertimeDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.tables.table_model import ToneRole
from forms.kit.theme import Tone
from models.rules.leave.duty import Choice, DutyRole, Shift
from models.services.leave.duty import (
    DutyEntry,
    OvertimeEntry,
    approve_overtime,
    enter_duty,
    enter_overtime,
    roster,
)
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.office.topics import Topic
from models.services.people.staff import staff
from models.store.store import Store
from tests.desktop.leave.roster import CTRL, MARCH, Key, Seat, clerk, opened, page
from tests.desktop.people.people_pages import Said, dialog_of
from tests.desktop.qt import press, type_in
from tests.templates import founded

__all__ = ["clerk", "page"]

DAY = date(2017, 3, 6)


def id_of(desk: Desk, name: str) -> int:
    return next(row.id for row in staff(desk) if row.name == name)


def worked(desk: Desk, name: str, choice: Choice, *, hours: int = 4, day: date = DAY) -> int:
    return enter_overtime(
        desk, OvertimeEntry(id_of(desk, name), day, 1080, 1080 + 60 * hours, "防汛", choice)
    )


def test_a_post_is_filled_by_keys_and_emptied_again(page: DutyPage, clerk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    assert page.gaps.text() == "0 turns, 124 posts without anybody"
    press(page.roster, Key.Key_Down)
    press(page.roster, Key.Key_Right)
    press(page.roster, Key.Key_Return)
    dialog = dialog_of(page, DutyShiftDialog, qtbot)
    assert (dialog.day.day(), POSTS[1]) == (date(2017, 3, 2), (Shift.DAY, DutyRole.OFFICER))
    type_in(dialog.person, "唐梅康")
    press(dialog.person, Key.Key_Return, CTRL)
    (turn,) = roster(clerk, MARCH).turns
    assert (turn.name, turn.shift, turn.role) == ("唐梅康", Shift.DAY, DutyRole.OFFICER)
    assert page.roster.currentIndex().data() == "唐梅康"
    assert page.gaps.text() == "1 turn, 123 posts without anybody"
    press(page.roster, Key.Key_Delete)
    assert page.roster.currentIndex().data() == "—"
    assert Tone(page.roster.currentIndex().data(ToneRole)) is Tone.WAITS
    said.take_back()
    assert roster(clerk, MARCH).turns[0].name == "唐梅康"
    said.take_back()
    assert roster(clerk, MARCH).turns == ()


def test_a_whole_day_fills_both_shifts_and_says_what_makes_it_good(page: DutyPage, clerk: Desk) -> None:
    enter_duty(clerk, [DutyEntry(id_of(clerk, "唐梅康"), DAY, Shift.FULL, DutyRole.LEADER, Choice.REST, 2)])
    page.refresh(frozenset({Topic.DUTY}))
    page.roster.select_row(lambda row: row.day == DAY)
    texts = [page.roster.currentIndex().siblingAtColumn(at).data() for at in range(1, 5)]
    assert texts == ["唐梅康 ＋1", "—", "唐梅康 ＋1", "—"]


def test_leave_and_allowance_for_the_same_hours_are_refused(
    page: DutyPage, clerk: Desk, qtbot: QtBot
) -> None:
    worked(clerk, "唐梅康", Choice.REST)
    page.roster.select_row(lambda row: row.day == DAY, 3)
    press(page.roster, Key.Key_N)
    dialog = dialog_of(page, DutyShiftDialog, qtbot)
    type_in(dialog.person, "唐梅康")
    dialog.choice.setCurrentIndex(2)
    press(dialog.choice, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "only one may be made good" in dialog.form.error("choice")
    dialog.reject()
    assert roster(clerk, MARCH).turns == ()


def test_overtime_is_entered_and_waits(page: DutyPage, clerk: Desk, qtbot: QtBot) -> None:
    page.sections.choose(OVERTIME)
    press(page.overtime, Key.Key_N)
    dialog = dialog_of(page, OvertimeDialog, qtbot)
    type_in(dialog.person, "唐梅康")
    dialog.ends.setText("22:30")
    assert "0.5 days" in dialog.outcome.text()
    type_in(dialog.task, "防汛")
    press(dialog.task, Key.Key_Return, CTRL)
    row = page.current
    assert row is not None and (row.name, row.state) == ("唐梅康", "entered")
    assert not page.approve_action.isVisible() or page.approve_action not in page.actions()
    press(page.overtime, Key.Key_A)  # not the clerk's
    assert page.current is not None and page.current.state == "entered"


def test_a_leader_approves_and_what_was_earned_stands_in_the_ledger(
    program: Program, clerk: Desk, desk_for: Seat, qtbot: QtBot
) -> None:
    worked(clerk, "唐梅康", Choice.REST, hours=5)
    worked(clerk, "邱毛国", Choice.PAY)
    page = opened(desk_for(Role.LEADER), qtbot)
    said = Said(page)
    page.sections.choose(OVERTIME)
    assert page.primary_action() is page.approve_action
    press(page.overtime, Key.Key_A, CTRL)
    press(page.overtime, Key.Key_A)
    assert said.texts == ["2 lines of overtime are approved."]
    at = [one.title for one in overtime_columns()].index("Compensated by")
    texts = {row.name: overtime_columns()[at].text(row) for row in page.overtime.shown_rows()}
    assert texts == {"唐梅康": "compensatory leave 0.5", "邱毛国": "allowance"}
    page.sections.choose(EARNED)
    assert [row.name for row in page.earned.shown_rows()] == ["唐梅康"]
    (lot,) = page.lots.rows_model.rows
    assert (lot.lot.halves, lot.lot.expires) == (1, date(2017, 9, 6))
    assert page.lots_of.text() == "What 唐梅康 has earned"


def test_overtime_is_turned_down_and_annulled_with_reasons(
    program: Program, clerk: Desk, desk_for: Seat, qtbot: QtBot
) -> None:
    worked(clerk, "唐梅康", Choice.REST)
    leader = opened(desk_for(Role.LEADER), qtbot)
    leader.sections.choose(OVERTIME)
    press(leader.overtime, Key.Key_R)
    dialog = dialog_of(leader, ReasonDialog, qtbot)
    type_in(dialog.reason, "无事由")
    press(dialog.reason, Key.Key_Return, CTRL)
    assert leader.current is not None and leader.current.state == "refused"
    approve_overtime(desk_for(Role.LEADER), worked(clerk, "邱毛国", Choice.REST))
    page = opened(clerk, qtbot)
    page.sections.choose(OVERTIME)
    page.overtime.select_row(lambda row: row.name == "邱毛国")
    press(page.overtime, Key.Key_X)
    dialog = dialog_of(page, ReasonDialog, qtbot)
    type_in(dialog.reason, "记错")
    press(dialog.reason, Key.Key_Return, CTRL)
    assert page.current is not None and page.current.state == "cancelled"


def test_chips_show_what_waits_and_esc_lifts_them(page: DutyPage, clerk: Desk) -> None:
    worked(clerk, "唐梅康", Choice.REST)
    worked(clerk, "邱毛国", Choice.PAY)
    page.refresh(frozenset({Topic.DUTY}))
    page.sections.choose(OVERTIME)
    waits, rest, paid = page.filters.buttons
    assert [one.text() for one in (waits, rest, paid)] == ["Waits 2", "for leave 1", "for the allowance 1"]
    rest.click()
    assert [row.name for row in page.overtime.shown_rows()] == ["唐梅康"]
    assert page.filters.count.text() == "1 / 2"
    assert page.step_back()
    press(page.overtime, Key.Key_F, CTRL)
    assert page.filters.search.hasFocus()


def test_months_are_walked_by_keys_and_links(page: DutyPage, clerk: Desk, qtbot: QtBot) -> None:
    worked(clerk, "唐梅康", Choice.REST, day=date(2017, 4, 10))
    assert page.period() == "March 2017"
    press(page, Key.Key_PageDown, CTRL)
    assert page.period() == "April 2017"
    press(page, Key.Key_PageUp, CTRL)
    assert page.month_box.month == MARCH
    page.show_item(DutyPlace(day=date(2017, 4, 10)))
    assert page.current is not None and page.current.day == date(2017, 4, 10)
    page.show_item(DutyPlace(201701))
    press(page, Key.Key_PageUp, CTRL)
    assert page.month_box.month == 201612


def test_who_may_only_read_is_offered_nothing(program: Program, desk_for: Seat, qtbot: QtBot) -> None:
    page = opened(desk_for(Role.SUPERVISOR), qtbot)
    for part in range(3):
        page.sections.choose(part)
        assert page.primary_action() is None
        assert list(page.tool_actions()) == []
    press(page.roster, Key.Key_Return)
    assert page.findChildren(DutyShiftDialog) == []
    assert page.lots_of.text() == "Nobody has earned or taken compensatory leave yet."


def test_an_office_without_people_is_shown_no_roster_but_what_comes_first(
    program: Program, sqlite_store: Store, qtbot: QtBot
) -> None:
    page = opened(founded(sqlite_store), qtbot)
    went: list[object] = []
    page.go.connect(went.append)
    qtbot.waitUntil(page.nobody.isVisible)
    assert page.primary_action() is None and list(page.tool_actions()) == []
    press(page.nobody.button, Key.Key_Space)
    assert went == [StaffPlace()]
