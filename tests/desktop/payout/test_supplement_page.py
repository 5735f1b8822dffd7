from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.payout.money_page import EMPTY
from desktop.payout.supplement.columns import CHANGE
from desktop.payout.supplement.page import SupplementPage
from desktop.places import BonusPlace
from forms.entry.bonus.hold import GroundsDialog
from forms.entry.payout.supplement import SupplementDialog
from forms.entry.sheets.money_decision import PaySheetDialog
from forms.kit.tables.table_model import ToneRole
from forms.kit.theme import Tone
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry, grades
from models.services.assessment.grades_many import set_grades
from models.services.bonus.approval import approve, mark_paid
from models.services.bonus.holds import hold_pay
from models.services.office.roles import Role
from models.services.payout.supplement.approval import supplements_of
from tests.desktop.money_pages import Seat, dialog, opened
from tests.desktop.qt import paper_on, press, type_in

__all__ = ["opened"]
CTRL = Qt.KeyboardModifier.ControlModifier
Opening = Callable[..., SupplementPage]


@pytest.fixture
def approved(desk_for: Seat) -> int:
    """The bonus approved; afterwards one grade better and one worse. Returns the run."""
    run = approve(desk_for(Role.LEADER), 2017, SheetKind.BONUS)
    clerk = desk_for(Role.CLERK)
    numbers = {row.staff_no: row.staff_id for row in grades(clerk, 2017)}
    set_grades(clerk, 2017, {numbers["004"]: GradeEntry("优秀")})
    set_grades(clerk, 2017, {numbers["001"]: GradeEntry("称职")})
    return run.run_id


@pytest.fixture
def page_for(opened: Opening, qtbot: QtBot) -> Callable[[Role], SupplementPage]:
    def make(role: Role) -> SupplementPage:
        page = opened(SupplementPage, role)
        qtbot.waitUntil(lambda: page.found is not None)
        return page

    return make


def test_what_goes_back_is_red_and_explained(
    approved: int, page_for: Callable[[Role], SupplementPage]
) -> None:
    page = page_for(Role.CLERK)
    page.table.select_row(lambda item: item.staff_no == "001", CHANGE)
    index = page.table.currentIndex()
    assert index.data() == "-4,140.00"
    assert Tone(index.data(ToneRole)) is Tone.REFUSED
    assert page.pane.amount.text() == "-4,140.00"
    assert page.sums.sums[CHANGE] == -54000
    assert page.filters.buttons[1].text() == "Goes back 1"
    assert page.primary_action() is page.preview_action


def test_a_leader_approves_with_grounds_and_finance_pays_after_the_original(
    approved: int, page_for: Callable[[Role], SupplementPage], desk_for: Seat, qtbot: QtBot
) -> None:
    page = page_for(Role.LEADER)
    assert page.primary_action() is page.approve_action
    page.approve_action.trigger()
    form = dialog(page)
    assert isinstance(form, SupplementDialog)
    form.submit()
    assert form.form.error("reason") and form.form.error("document")
    type_in(form.reason, "等次更正")
    press(form.reason, Qt.Key.Key_Return)
    assert form.focusWidget() is form.document
    type_in(form.document, "城街〔2018〕9号")
    press(form.document, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.state == "approved")
    assert page.seal.isVisible()
    assert page.paper.text() == "等次更正　城街〔2018〕9号"
    paying = page_for(Role.FINANCE)
    paying.which.setCurrentIndex(1)
    assert paying.primary_action() is paying.paid_action
    paying.paid_action.trigger()
    voucher = dialog(paying)
    assert isinstance(voucher, PaySheetDialog)
    type_in(voucher.document, "JZ-2")
    voucher.submit()
    assert voucher.message.text()
    mark_paid(desk_for(Role.FINANCE), approved, "JZ-1")
    voucher.submit()
    qtbot.waitUntil(lambda: paying.shown is not None and paying.shown.state == "paid")
    assert supplements_of(desk_for(Role.CLERK), approved)[0].paid_document == "JZ-2"


def test_grounds_stand_on_the_draft_before_it_is_approved(
    approved: int, page_for: Callable[[Role], SupplementPage], qtbot: QtBot
) -> None:
    page = page_for(Role.CLERK)
    page.grounds_action.trigger()
    form = dialog(page)
    assert isinstance(form, GroundsDialog)
    type_in(form.reason, "等次更正")
    type_in(form.document, "9号")
    form.submit()
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.sheet.reason == "等次更正")
    page.preview_action.trigger()
    paper_on(page)
    assert page.step_back()


def test_who_is_held_waits_and_leads_to_his_line(
    approved: int, page_for: Callable[[Role], SupplementPage], desk_for: Seat, qtbot: QtBot
) -> None:
    someone = next(row for row in grades(desk_for(Role.CLERK), 2017) if row.staff_no == "004")
    hold_pay(desk_for(Role.LEADER), 2017, someone.staff_id, "信访", "1号")
    page = page_for(Role.CLERK)
    assert page.side.tabText(1) == "Waits 1"
    page.waiting.setCurrentIndex(page.waiting.proxy.index(0, 0))
    with qtbot.waitSignal(page.go) as gone:
        press(page.waiting, Qt.Key.Key_Return)
    assert gone.args == [BonusPlace(2017, staff_no="004")]


def test_where_nothing_is_approved_it_leads_to_the_bonus(
    page_for: Callable[[Role], SupplementPage], qtbot: QtBot
) -> None:
    page = page_for(Role.LEADER)
    assert page.stack.currentIndex() == EMPTY
    assert page.primary_action() is None
    with qtbot.waitSignal(page.go) as gone:
        page.empty.button.click()
    assert gone.args == [BonusPlace(2017)]


def test_where_nothing_differs_it_says_so(page_for: Callable[[Role], SupplementPage], desk_for: Seat) -> None:
    approve(desk_for(Role.LEADER), 2017, SheetKind.BONUS)
    page = page_for(Role.LEADER)
    assert page.table.empty.isVisible() and "Nothing differs" in page.table.empty.text()
    assert not page.approve_action.isEnabled()
    assert page.primary_action() is None and page.tool_actions() == (page.recompute_action,)
    shown = (page.state, page.paper, page.summed, page.filters, page.sums, page.side)
    assert not any(part.isVisible() for part in shown)
