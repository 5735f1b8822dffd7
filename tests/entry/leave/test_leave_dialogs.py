from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.closing.notice import ClosingNoticeDialog, NoticeWish
from forms.entry.closing.reopen import ReopenDialog
from forms.entry.leave.adjust import Correction, LeaveAdjustDialog
from forms.entry.leave.approve import LeaveApproveDialog
from forms.entry.leave.duty_shift import DutyShiftDialog
from forms.entry.leave.half import HalfEdit
from forms.entry.leave.kind import LeaveKindDialog
from forms.entry.leave.overtime import OvertimeDialog, TimeEdit
from forms.entry.leave.payout import LeavePayoutDialog, PayoutEntry
from forms.entry.leave.proposals import LeaveProposalsDialog, SlipProposal
from forms.entry.leave.returning import LeaveReturnDialog
from forms.entry.leave.settings_text import LeaveSettingsDialog
from forms.entry.leave.slip import LeaveSlipDialog, SlipAsking
from forms.entry.leave.slip_paper import SlipPaperDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.fields.person_edit import PersonChoice, PersonEdit
from models.errors import Refused
from models.rules.leave.duty import Choice, DutyRole, Shift
from models.rules.leave.rules import LeaveKind, Span, Unit
from models.services.attendance.leave_kinds import shipped_kinds
from models.services.leave.duty import DutyEntry, OvertimeEntry
from models.services.leave.marks import Conflict
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import SlipPreview
from models.services.leave.views import SlipRow
from tests.desktop.qt import freed_on_close, let_go, press, type_in
from tests.rules.leave.spans import day_span

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
D = date
DAY = D(2017, 3, 6)
PEOPLE = (
    PersonChoice(1, "001", "唐梅康", "tmk"),
    PersonChoice(2, "002", "唐明库", "tmk"),
    PersonChoice(3, "003", "沈㛃", "sj"),
)
ENTRY = SlipEntry(staff_id=3, kind="personal", span=day_span(DAY, DAY))
KIND = next(kind for kind in shipped_kinds() if kind.key == "personal")


def previewed(entry: SlipEntry) -> SlipPreview:
    """Two half-days, one of which says something else; March is closed."""
    if entry.span.since.month == 3 and entry.span.since.day == 31:
        raise Refused("leave_in_closed_month", agency="司法所", month=201703)
    kind = next(one for one in shipped_kinds() if one.key == entry.kind)
    return SlipPreview(kind, tuple(entry.span.halves()), "办事处主任", (Conflict(DAY, 1, "T"),))


def balance(staff_id: int, kind: LeaveKind, on: date) -> str:
    return f"{staff_id} {kind.name} {on.isoformat()}"


def slip_dialog(entry: SlipEntry | None = None) -> LeaveSlipDialog:
    return LeaveSlipDialog(SlipAsking(PEOPLE, shipped_kinds(), previewed, balance), DAY, entry)


def row() -> SlipRow:
    return SlipRow(
        id=1, staff_id=3, staff_no="003", name="沈㛃", initials="sj", agency="司法所", post_class="科员",
        kind=KIND, span=Span(DAY, 0, D(2017, 3, 8), 0), counted=5, event_on=None, extras=0, paper=False,
        reason="", destination="", phone="", state="approved", approver="办事处主任", decided_by="",
        decided_at="", decision="", returned_on=None, entered_by="", entered_at="2017-03-01T08:00:00",
    )  # fmt: skip


def earns(_day: date, minutes: int) -> int:
    return minutes // 240


# The slip


def test_a_slip_is_entered_by_keys_alone_and_speaks_while_one_types(program: Program, qtbot: QtBot) -> None:
    dialog = slip_dialog()
    dialog.open()
    qtbot.waitUntil(dialog.person.hasFocus)
    type_in(dialog.person, "sj")
    popup = dialog.person.completer().popup()
    assert popup is not None and popup.isVisible()
    popup.hide()
    dialog.kind_edit.setFocus()
    assert dialog.person.text() == "沈㛃 003"
    type_in(dialog.kind_edit, "事假")
    dialog.until.day.setFocus()
    press(dialog.until.day, Key.Key_Up)
    press(dialog.until.day, Key.Key_Return)
    assert dialog.focusWidget() is dialog.until.half
    type_in(dialog.until.half, "1")
    qtbot.waitUntil(lambda: "1.5 working days" in dialog.outcome.text())
    assert "办事处主任" in dialog.outcome.text()
    assert "3-6 afternoon 公差" in dialog.conflicts.text()
    assert dialog.balance.text() == "3 事假 2017-03-06"
    dialog.destination.setFocus()
    type_in(dialog.destination, "杭州")
    type_in(dialog.phone, "13800000000")
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.until.day, Key.Key_Return, CTRL)
    entry = SlipEntry(staff_id=3, kind="personal", span=Span(DAY, 0, D(2017, 3, 7), 0))
    assert submitted.args == [replace(entry, destination="杭州", phone="13800000000")]
    dialog.reject()
    let_go()


def test_initials_of_two_people_mean_nobody(program: Program, qtbot: QtBot) -> None:
    edit = PersonEdit(PEOPLE)
    qtbot.addWidget(edit)
    edit.setText("tmk")
    assert edit.staff_id() is None
    edit.setText("002")
    assert edit.staff_id() == 2


def test_what_the_rules_refuse_stands_there_before_saving(program: Program, qtbot: QtBot) -> None:
    dialog = slip_dialog(ENTRY)
    qtbot.addWidget(dialog)
    dialog.since.set_value((D(2017, 3, 31), 0))
    dialog.until.set_value((D(2017, 3, 31), 1))
    dialog.ask()
    assert "closed 201703" in dialog.outcome.text()
    assert dialog.outcome.property("tone") == "refused"
    assert not dialog.person.isEnabled()


def test_illness_has_no_field_for_a_cause(program: Program, qtbot: QtBot) -> None:
    dialog = slip_dialog(ENTRY)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.reason.setText("头疼")
    assert dialog.reason.isVisible()
    dialog.kind_edit.setText("病假")
    assert not dialog.reason.isVisible()
    assert dialog.value().reason == ""
    assert not dialog.event_day.isVisible()
    dialog.reject()


def test_a_wedding_asks_for_its_day(program: Program, qtbot: QtBot) -> None:
    dialog = slip_dialog(ENTRY)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.kind_edit.setText("婚假")
    assert dialog.event_day.isVisible()
    dialog.submit()
    assert dialog.form.error("event")
    dialog.event_day.setText("2017-2-20")
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.submit()
    assert submitted.args[0].event_on == D(2017, 2, 20)
    dialog.reject()


def test_a_slip_that_ends_before_it_begins_is_told_so(program: Program, qtbot: QtBot) -> None:
    dialog = slip_dialog(ENTRY)
    qtbot.addWidget(dialog)
    dialog.until.set_value((D(2017, 3, 5), 1))
    with qtbot.assertNotEmitted(dialog.submitted):
        dialog.submit()
    assert "begins after it ends" in dialog.form.error("until")


def test_the_last_day_follows_the_first_one(program: Program, qtbot: QtBot) -> None:
    dialog = slip_dialog()
    qtbot.addWidget(dialog)
    dialog.since.day.setText("2017-04-10")
    assert dialog.until.value() == (D(2017, 4, 10), 1)


def test_a_slip_of_a_day_long_past_does_not_last_until_today(program: Program, qtbot: QtBot) -> None:
    dialog = slip_dialog()
    qtbot.addWidget(dialog)
    dialog.since.day.setText("2016-12-14")
    assert dialog.until.value() == (D(2016, 12, 14), 1)
    dialog.until.day.setText("2016-12-16")
    dialog.since.day.setText("2016-12-13")
    assert dialog.until.value() == (D(2016, 12, 16), 1), "a last day that was given stays"


# The small ones


def test_an_early_return_says_what_happens_to_the_rest(program: Program, qtbot: QtBot) -> None:
    dialog = LeaveReturnDialog(row())
    qtbot.addWidget(dialog)
    assert "as approved" in dialog.outcome.text()
    dialog.last.set_value((D(2017, 3, 7), 1))
    assert "early" in dialog.outcome.text()
    assert dialog.value() == (D(2017, 3, 7), 1)
    dialog.last.set_value((D(2017, 3, 9), 0))
    dialog.submit()
    assert "2017-03-08" in dialog.form.error("last")
    dialog.last.set_value((D(2017, 3, 3), 0))
    dialog.submit()
    assert "2017-03-06" in dialog.form.error("last")


def test_proposals_are_all_chosen_until_space_takes_one_out(program: Program, qtbot: QtBot) -> None:
    other = SlipEntry(staff_id=1, kind="sick", span=day_span(DAY, DAY))
    dialog = LeaveProposalsDialog("2017-03", [SlipProposal(ENTRY, "a"), SlipProposal(other, "b")])
    dialog.open()
    dialog.list.setFocus()
    press(dialog.list, Key.Key_Space)
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.list, Key.Key_Return, CTRL)
    assert submitted.args == [(other,)]
    press(dialog.list, Key.Key_A, CTRL)
    assert len(dialog.value()) == 2
    press(dialog.list, Key.Key_A, CTRL)
    assert dialog.value() == ()
    dialog.reject()
    let_go()


def test_a_reason_there_must_be(program: Program, qtbot: QtBot) -> None:
    dialog = ReopenDialog("司法所", "March 2017")
    dialog.open()
    with qtbot.assertNotEmitted(dialog.submitted):
        press(dialog.reason, Key.Key_Return, CTRL)
    assert dialog.form.error("reason")
    type_in(dialog.reason, "补登公差")
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.reason, Key.Key_Return, CTRL)
    assert submitted.args == ["补登公差"]
    dialog.reject()
    let_go()


@pytest.mark.parametrize(
    ("text", "halves"), [("2", 4), ("0.5", 1), ("-1.5", -3), ("−1", -2), ("0.3", 0), ("x", 0), ("0", 0)]
)
def test_days_of_a_correction_are_half_days(
    program: Program, qtbot: QtBot, text: str, halves: int
) -> None:
    dialog = LeaveAdjustDialog("沈㛃", DAY)
    qtbot.addWidget(dialog)
    dialog.days.setText(text)
    dialog.reason.setText("上年结余")
    assert ("days" in dialog.check()) == (halves == 0)
    if halves:
        assert dialog.value() == Correction("annual", DAY, halves, "上年结余", None)


def test_a_slip_is_printed_on_either_paper(program: Program, qtbot: QtBot) -> None:
    dialog = SlipPaperDialog("沈㛃")
    dialog.open()
    press(dialog.size_box, Key.Key_Down)
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.size_box, Key.Key_Return, CTRL)
    assert submitted.args == ["A4"]
    dialog.reject()
    let_go()


def test_pay_for_leave_not_taken_is_explained_while_one_types(program: Program, qtbot: QtBot) -> None:
    asked: list[tuple[int, str]] = []

    def explain(pay_fen: int, document: str) -> str:
        asked.append((pay_fen, document))
        return "3,310.34"

    dialog = LeavePayoutDialog("沈㛃", "3", explain)
    dialog.open()
    dialog.submit()
    assert dialog.form.error("pay") and dialog.form.error("document")
    type_in(dialog.pay, "96000")
    assert dialog.outcome.text() == ""
    type_in(dialog.document, "工资证明1号")
    assert dialog.outcome.text() == "3,310.34" and asked[-1] == (9_600_000, "工资证明1号")
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.document, Key.Key_Return, CTRL)
    assert submitted.args == [PayoutEntry(9_600_000, "工资证明1号")]
    dialog.reject()
    let_go()


# Duty


def test_leave_for_a_turn_needs_half_days_and_the_allowance_takes_them_away(
    program: Program, qtbot: QtBot
) -> None:
    dialog = DutyShiftDialog(PEOPLE, DAY, Shift.NIGHT, DutyRole.LEADER)
    dialog.open()
    type_in(dialog.person, "003")
    dialog.choice.setFocus()
    press(dialog.choice, Key.Key_Down)
    assert dialog.halves.isEnabled()
    assert dialog.value() == DutyEntry(3, DAY, Shift.NIGHT, DutyRole.LEADER, Choice.REST, 2)
    dialog.halves.setCurrentIndex(0)
    dialog.submit()
    assert "must have none" in dialog.form.error("halves")
    press(dialog.choice, Key.Key_Down)
    assert not dialog.halves.isEnabled()
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.choice, Key.Key_Return, CTRL)
    assert submitted.args == [DutyEntry(3, DAY, Shift.NIGHT, DutyRole.LEADER, Choice.PAY)]
    dialog.reject()
    let_go()


def test_overtime_says_how_long_it_is_and_what_it_earns(program: Program, qtbot: QtBot) -> None:
    dialog = OvertimeDialog(PEOPLE, DAY, earns)
    dialog.open()
    type_in(dialog.person, "003")
    dialog.ends.setFocus()
    type_in(dialog.ends, "2:30")
    assert "8 h 30 min" in dialog.outcome.text()
    assert "1 day" in dialog.outcome.text()
    dialog.submit()
    assert dialog.form.error("task")
    type_in(dialog.task, "防汛")
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.task, Key.Key_Return, CTRL)
    assert submitted.args == [OvertimeEntry(3, DAY, 1080, 1590, "防汛", Choice.REST)]
    dialog.starts.setText("20")
    dialog.ends.setText("1930")
    dialog.submit()
    assert "Overtime ends after it begins" in dialog.form.error("ends")
    dialog.choice.setCurrentIndex(2)
    dialog.ends.setText("22")
    assert "earns" not in dialog.outcome.text()
    dialog.reject()
    let_go()


@pytest.mark.parametrize(
    ("text", "minutes"), [("18:00", 1080), ("1830", 1110), ("8", 480), ("25:30", 1530), ("9：05", 545),
                          ("18:60", None), ("48", None), ("abc", None), ("", None)],
)  # fmt: skip
def test_times_are_read_as_people_type_them(
    program: Program, qtbot: QtBot, text: str, minutes: int | None
) -> None:
    edit = TimeEdit()
    qtbot.addWidget(edit)
    edit.setText(text)
    assert edit.minutes() == minutes


# The notice


def test_a_notice_needs_a_telephone_and_a_period(program: Program, qtbot: QtBot) -> None:
    dialog = ClosingNoticeDialog("March 2017", D(2017, 4, 5), D(2017, 4, 1))
    dialog.open()
    dialog.submit()
    assert dialog.form.error("until") and dialog.form.error("phone")
    dialog.until.set_day(D(2017, 4, 11))
    dialog.phone.setFocus()
    type_in(dialog.phone, "0571-12345")
    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog.phone, Key.Key_Return, CTRL)
    assert submitted.args == [NoticeWish(D(2017, 4, 5), D(2017, 4, 11), "0571-12345")]
    dialog.reject()
    let_go()


def test_a_half_is_chosen_by_one_key(program: Program, qtbot: QtBot) -> None:
    edit = HalfEdit(0, DAY)
    qtbot.addWidget(edit)
    type_in(edit.half, "x")
    assert edit.value() == (DAY, 1)
    type_in(edit.half, "s")
    assert edit.value() == (DAY, 0)


def test_hours_take_no_half_day(program: Program, qtbot: QtBot) -> None:
    nursing = next(kind for kind in shipped_kinds() if kind.unit is Unit.HOURS)
    dialog = slip_dialog(SlipEntry(
        staff_id=3, kind=nursing.key, span=day_span(DAY, DAY), event_on=D(2017, 1, 5),
    ))
    qtbot.addWidget(dialog)
    dialog.ask()
    assert "hours" in dialog.outcome.text()


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "slip": slip_dialog,
    "change": lambda: slip_dialog(ENTRY),
    "return": lambda: LeaveReturnDialog(row()),
    "proposals": lambda: LeaveProposalsDialog("2017-03", [SlipProposal(ENTRY, "a")]),
    "reason": lambda: ReasonDialog("t", "about", "Annul"),
    "reopen": lambda: ReopenDialog("司法所", "March 2017"),
    "adjust": lambda: LeaveAdjustDialog("沈㛃", DAY),
    "payout": lambda: LeavePayoutDialog("沈㛃", "3", lambda _pay, _document: ""),
    "kind": lambda: LeaveKindDialog([("sick", "病假")], KIND),
    "readings": lambda: LeaveSettingsDialog("", DAY, lambda _fault: "", "t"),
    "paper": lambda: SlipPaperDialog("沈㛃"),
    "approve": lambda: LeaveApproveDialog("there is something"),
    "shift": lambda: DutyShiftDialog(PEOPLE, DAY),
    "overtime": lambda: OvertimeDialog(PEOPLE, DAY, earns),
    "notice": lambda: ClosingNoticeDialog("March 2017", DAY, DAY),
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_no_dialog_outlives_its_closing(program: Program, qtbot: QtBot, name: str) -> None:
    assert freed_on_close(DIALOGS[name])
