from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.allowance.columns import FIRST_KIND
from desktop.allowance.page import KINDS, AllowancePage, kind_behind
from desktop.payout.money_page import EMPTY, WORK
from desktop.places import AllowancePlace, ClosingPlace, StaffPlace
from forms.entry.allowance.kind import AllowanceKindDialog
from forms.entry.allowance.kind_text import AllowanceTextDialog
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.money_decision import ApproveSheetDialog, PaySheetDialog
from forms.kit.tables.table_model import ToneRole
from forms.kit.theme import Tone
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.services.allowance.approval import allowance_run, approve_allowances
from models.services.allowance.kinds import kept_versions
from models.services.office.roles import Action, Role
from tests.desktop.money_pages import KINDS as TEXT
from tests.desktop.money_pages import MONTH, Seat, dialog, opened, with_allowances
from tests.desktop.qt import paper_on, press, type_in

__all__ = ["opened"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Opening = Callable[[Role], AllowancePage]


@pytest.fixture
def month_page(opened: Callable[..., AllowancePage], qtbot: QtBot) -> Opening:
    def make(role: Role) -> AllowancePage:
        page = opened(AllowancePage, role)
        page.show_item(AllowancePlace(MONTH, "001"))
        qtbot.waitUntil(lambda: page.run is not None and page.run.month == MONTH)
        return page

    return make


def test_a_month_shows_quantity_times_rate_and_its_sums(month_page: Opening, desk_for: Seat) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(Role.CLERK)
    run = allowance_run(desk_for(Role.CLERK), MONTH)
    assert page.run == run
    view = page.view
    titles = [column.title for column in view.table.rows_model.columns]
    assert titles[FIRST_KIND : FIRST_KIND + 4] == list(run.sheet.kinds)
    index = view.table.proxy.index(view.table.currentIndex().row(), FIRST_KIND)
    assert index.data() == "300×22/23 = 286.96"
    assert Tone(index.data(ToneRole)) is Tone.ESTIMATE
    assert view.sums.sums[FIRST_KIND - 1] == run.total_fen
    assert page.draft.isVisible()


def test_arrow_keys_explain_kind_after_kind(month_page: Opening, desk_for: Seat) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(Role.CLERK)
    page.view.go_to("001")
    table, pane = page.view.table, page.view.pane
    assert pane.told is not None and pane.told.step.label == "实发"
    table.setFocus()
    for _ in range(2):
        press(table, Key.Key_Right)
    assert pane.told.name.endswith("综合补贴")
    assert pane.amount.text() == "286.96"
    press(table, Key.Key_Right)
    assert pane.told.step.label == "通讯补贴"
    press(table, Key.Key_Return)
    assert page.focusWidget() is pane.tree
    assert page.step_back()
    assert page.focusWidget() is table
    pane.copy()
    assert "通讯补贴" in QGuiApplication.clipboard().text()


def refuse_unchecked(unchecked: AllowancePage, qtbot: QtBot) -> None:
    assert unchecked.primary_action() is unchecked.approve_action
    unchecked.approve_action.trigger()
    early = dialog(unchecked)
    assert isinstance(early, ApproveSheetDialog)
    early.submit()
    qtbot.waitUntil(lambda: "not been checked" in early.message.text())
    early.reject()


def check(checking: AllowancePage, qtbot: QtBot) -> None:
    assert checking.primary_action() is checking.check_action
    checking.activateWindow()
    checking.view.table.setFocus()
    qtbot.waitUntil(checking.view.table.hasFocus)
    press(checking.view.table, Key.Key_F9)
    points = dialog(checking)
    assert isinstance(points, RunCheckDialog) and points.save_button.isEnabled()
    for field in points.reasons.values():
        type_in(field, "cash")
    press(points, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: checking.run is not None and checking.run.checked)
    assert "checked" in checking.draft.text() and checking.primary_action() is checking.preview_action


def approve(page: AllowancePage, qtbot: QtBot) -> None:
    assert page.primary_action() is page.approve_action
    page.approve_action.trigger()
    form = dialog(page)
    assert isinstance(form, ApproveSheetDialog)
    press(form, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.run is not None and page.run.state == SheetState.APPROVED)
    assert page.seal.isVisible() and not page.draft.isVisible()


def pay(paying: AllowancePage, qtbot: QtBot) -> None:
    assert paying.primary_action() is paying.paid_action
    paying.paid_action.trigger()
    voucher = dialog(paying)
    assert isinstance(voucher, PaySheetDialog)
    voucher.submit()
    assert voucher.form.error("document")
    type_in(voucher.document, "JZ-0301")
    press(voucher, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: paying.run is not None and paying.run.state == SheetState.PAID)
    assert paying.seal.accessibleName().startswith("Paid")
    assert paying.primary_action() is paying.preview_action


def test_a_leader_approves_and_finance_pays(month_page: Opening, desk_for: Seat, qtbot: QtBot) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    refuse_unchecked(month_page(Role.LEADER), qtbot)
    check(month_page(Role.FINANCE), qtbot)
    approve(month_page(Role.LEADER), qtbot)
    pay(month_page(Role.FINANCE), qtbot)


def test_what_changed_since_the_leader_looked_is_refused(
    month_page: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(Role.LEADER)
    page.approve_action.trigger()
    form = dialog(page)
    assert isinstance(form, ApproveSheetDialog)
    with_allowances_dearer = TEXT.replace("rate = 450", "rate = 460")
    from models.services.allowance.kinds import enter_allowances

    enter_allowances(desk_for(Role.ADMINISTRATOR), with_allowances_dearer)
    form.submit()
    qtbot.waitUntil(lambda: bool(form.message.text()))
    assert page.run is not None and page.run.state == SheetState.DRAFT
    form.reject()


def test_an_open_month_blocks_and_enter_goes_to_closing(
    month_page: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR), closed=False)
    page = month_page(Role.LEADER)
    assert not page.approve_action.isEnabled()
    blockers = page.view.blockers
    assert page.view.side.tabText(2) == "Blocks 4"
    page.view.side.setCurrentIndex(2)
    blockers.setCurrentIndex(blockers.proxy.index(0, 0))
    with qtbot.waitSignal(page.go) as gone:
        press(blockers, Key.Key_Return)
    assert gone.args == [ClosingPlace(MONTH, agency_id=1)]


def test_a_kind_without_document_leads_to_the_kind(month_page: Opening, desk_for: Seat, qtbot: QtBot) -> None:
    admin = desk_for(Role.ADMINISTRATOR)
    with_allowances(admin)
    from models.services.allowance.kinds import enter_allowances

    enter_allowances(admin, TEXT.replace('basis_doc_no = "示例街〔2017〕6号"\n', ""))
    page = month_page(Role.LEADER)
    blockers = page.view.blockers
    page.view.side.setCurrentIndex(2)
    blockers.setCurrentIndex(blockers.proxy.index(0, 0))
    press(blockers, Key.Key_Return)
    assert page.leaves.currentIndex() == KINDS
    row = page.kinds.current()
    assert row is not None and (row.name, row.document, row.version) == ("下村补贴", "", 2)


@pytest.mark.parametrize(
    ("code", "facts", "kind"),
    [
        ("allowance_exclusion_loop", {"kinds": "误餐补贴、下村补贴"}, "误餐补贴"),
        ("allowance_no_workdays", {"kind": "下村补贴"}, "下村补贴"),
        ("allowance_event_hours", {"kind": "下村补贴", "day": "2017-01-03"}, "下村补贴"),
    ],
)
def test_a_blocker_of_the_scheme_leads_to_its_kind(
    month_page: Opening, desk_for: Seat, code: str, facts: dict[str, str], kind: str
) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(Role.LEADER)
    page.view.blocker_opened.emit((None, Problem(code, facts)))
    assert page.leaves.currentIndex() == KINDS
    assert kind_behind(Problem(code, facts)) == kind
    row = page.kinds.current()
    assert row is not None and (row.name == kind or kind == "误餐补贴")


def test_who_is_not_on_the_sheet_is_listed(month_page: Opening, desk_for: Seat, qtbot: QtBot) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(Role.CLERK)
    outsiders = page.view.outsiders
    page.view.side.setCurrentIndex(1)
    outsiders.setCurrentIndex(outsiders.proxy.index(0, 0))
    with qtbot.waitSignal(page.go) as gone:
        press(outsiders, Key.Key_Return)
    assert gone.args == [StaffPlace(staff_no=page.view.outsiders.rows_model.rows[0].staff_no)]


def test_the_form_enters_a_new_version_by_keys(month_page: Opening, desk_for: Seat, qtbot: QtBot) -> None:
    admin = desk_for(Role.ADMINISTRATOR)
    with_allowances(admin)
    page = month_page(Role.ADMINISTRATOR)
    page.other_action.trigger()
    assert page.leaves.currentIndex() == KINDS
    page.kinds.table.select_row(lambda k: k.row.name == "岗位补贴")
    press(page.kinds.table, Key.Key_Return)
    form = dialog(page)
    assert isinstance(form, AllowanceKindDialog)
    amount = form.pages["amount"]
    rate = amount.fields["rate"]
    rate.load({"rate": "四百"})
    form.submit()
    assert amount.form.error("rate")
    rate.load({"rate": 480})
    press(form, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(kept_versions(admin, "岗位补贴")) == 2)
    newest = kept_versions(admin, "岗位补贴")[-1].kind
    assert newest.steps == kept_versions(admin, "岗位补贴")[0].kind.steps
    assert list(newest.rate.cells.values()) == [480]


def test_a_fault_in_the_second_kind_is_found_at_its_line(
    month_page: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(Role.ADMINISTRATOR)
    page.take_text(TEXT.replace("rate = 30\n", 'rate = "三十"\n'))
    form = dialog(page)
    assert isinstance(form, AllowanceTextDialog)
    number = next(n for n, line in enumerate(form.value().splitlines(), 1) if "三十" in line)
    assert form.faults.item(0).text().startswith(f"Line {number}: ")
    form.edit.setPlainText(TEXT.replace("rate = 30\n", "rate = 35\n"))
    assert form.look() == ()
    form.submit()
    assert len(kept_versions(desk_for(Role.CLERK), "下村补贴")) == 2


def test_a_file_is_entered_and_one_that_cannot_be_read_is_refused(
    month_page: Opening, desk_for: Seat, qtbot: QtBot, tmp_path: Path
) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(Role.FINANCE)
    (tmp_path / "a.toml").write_text(TEXT.replace("rate = 30\n", "rate = 31\n"), encoding="utf-8")
    page.import_file(tmp_path / "a.toml")
    assert len(kept_versions(desk_for(Role.CLERK), "下村补贴")) == 2
    (tmp_path / "b.toml").write_bytes(b"\x81")
    with qtbot.waitSignal(page.refused, check_params_cb=bool):
        page.import_file(tmp_path / "b.toml")


def test_an_empty_month_offers_a_first_kind(opened: Callable[..., AllowancePage], qtbot: QtBot) -> None:
    page = opened(AllowancePage, Role.ADMINISTRATOR)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == EMPTY)
    assert page.primary_action() is None
    page.empty.button.click()
    form = dialog(page)
    assert isinstance(form, AllowanceKindDialog)
    form.submit()
    assert form.pages["paper"].form.error("name")
    assert form.pages["amount"].form.error("rate")
    form.reject()
    clerk = opened(AllowancePage, Role.CLERK)
    qtbot.waitUntil(lambda: clerk.stack.currentIndex() == EMPTY)
    clerk.empty.button.click()  # who may not enter any looks at those that there are
    assert clerk.leaves.currentIndex() == KINDS and not clerk.findChildren(AllowanceKindDialog)


def test_the_paper_is_looked_at_saved_and_left(month_page: Opening, desk_for: Seat, tmp_path: Path) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(Role.CLERK)
    page.preview_action.trigger()
    preview = paper_on(page)
    preview.save_pdf(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == preview.bytes
    preview.save_xlsx(tmp_path / "a.xlsx")
    paper_on(page)
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert page.step_back()
    assert page.stack.currentIndex() == WORK


@pytest.mark.parametrize("role", [Role.CLERK, Role.SUPERVISOR])
def test_nobody_without_figures_is_offered_kinds(month_page: Opening, desk_for: Seat, role: Role) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    page = month_page(role)
    may_check = desk_for(role).may(Action.CHECK_RUN)
    assert page.primary_action() is (page.check_action if may_check else page.preview_action)
    page.leaves.setCurrentIndex(KINDS)
    assert page.primary_action() is None
    assert page.tool_actions() == ()
    page.edit_action.trigger()
    assert not any(found.isVisible() for found in page.findChildren(QDialog))


def test_the_months_are_stepped_by_keys_and_settled_ones_marked(
    month_page: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    with_allowances(desk_for(Role.ADMINISTRATOR))
    approve_allowances(desk_for(Role.LEADER), MONTH)
    page = month_page(Role.CLERK)
    assert page.month_box.month_box.itemText(2).endswith("approved")
    page.month_box._on_earlier()
    qtbot.waitUntil(lambda: page.run is not None and page.run.month == MONTH - 1)
    page.month_box._on_earlier()
    page.month_box._on_earlier()
    assert page.month == 201612
