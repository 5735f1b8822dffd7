from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.bonus.page import COMPARE, WORK, BonusPage
from desktop.places import ClosingPlace, GradesPlace, PayoutPlace, SupplementPlace, WhatIfPlace
from forms.entry.bonus.hold import GroundsDialog
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.sheet_code import SheetCodeDialog
from forms.kit.tables.table_model import ToneRole
from forms.kit.theme import Tone
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry, grades
from models.services.assessment.grades_many import set_grades
from models.services.bonus.approval import approve
from models.services.bonus.checks import check_run, checks_of
from models.services.bonus.holds import holds_of
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.payout.supplement.approval import approve_supplement
from models.services.scheme.schemes import enter_scheme
from tests.desktop.money_pages import Seat, close_months, dialog, opened
from tests.desktop.qt import press, type_in
from tests.office import SCHEME

__all__ = ["opened"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Opening = Callable[[Role], BonusPage]
MONTHS = [201700 + month for month in range(1, 13)]


@pytest.fixture
def page_for(opened: Callable[..., BonusPage], qtbot: QtBot) -> Opening:
    def make(role: Role) -> BonusPage:
        page = opened(BonusPage, role)
        qtbot.waitUntil(lambda: page.run is not None)
        run = page.run
        if run is not None and run.state == "draft":
            qtbot.waitUntil(lambda: page.listed is not None)
        return page

    return make


def staff_id(desk: Desk, staff_no: str) -> int:
    return next(row.staff_id for row in grades(desk, 2017) if row.staff_no == staff_no)


def test_the_checklist_says_what_stops_and_leads_there(
    page_for: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    clerk = desk_for(Role.CLERK)
    set_grades(clerk, 2017, {staff_id(clerk, "001"): GradeEntry("")})
    page = page_for(Role.CLERK)
    side = page.tab.side
    assert side.tabText(3) == "Checks 2"
    side.setCurrentIndex(3)
    table = side.checks.table
    table.select_row(lambda shown: shown.item.code == "check_grade" and shown.about is not None, 1)
    assert "唐梅康" in table.currentIndex().data()
    with qtbot.waitSignal(page.go) as gone:
        press(table, Key.Key_Return)
    assert gone.args == [GradesPlace(2017, "001")]
    table.select_row(lambda shown: shown.item.code == "check_open_months", 1)
    assert Tone(table.currentIndex().data(ToneRole)) is Tone.REFUSED
    with qtbot.waitSignal(page.go) as gone:
        press(table, Key.Key_Return)
    assert gone.args == [ClosingPlace(year=2017)]


def test_open_months_are_accepted_with_a_reason_and_the_draft_is_checked(
    page_for: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    page = page_for(Role.FINANCE)
    page.extras.check_action.trigger()
    form = dialog(page)
    assert isinstance(form, RunCheckDialog)
    form.submit()
    assert form.form.error("check_open_months")
    type_in(form.reasons["check_open_months"], "本年度起试行关账")
    press(form, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.tab.side.checks.state.text() == "Checked as it is now")
    row = checks_of(desk_for(Role.CLERK), 2017, SheetKind.BONUS)[0]
    assert row.waivers == {"check_open_months": "本年度起试行关账"}


def test_what_cannot_be_accepted_locks_the_check(page_for: Opening, desk_for: Seat) -> None:
    clerk = desk_for(Role.CLERK)
    set_grades(clerk, 2017, {staff_id(clerk, "001"): GradeEntry("")})
    page = page_for(Role.CLERK)
    page.extras.check_action.trigger()
    form = dialog(page)
    assert isinstance(form, RunCheckDialog)
    assert not form.save_button.isEnabled()
    form.reject()


def test_a_person_is_held_and_released_by_keys(page_for: Opening, desk_for: Seat, qtbot: QtBot) -> None:
    page = page_for(Role.LEADER)
    page.tab.go_to("001")
    page.extras.hold_action.trigger()
    form = dialog(page)
    assert isinstance(form, GroundsDialog)
    type_in(form.reason, "信访核查")
    press(form.reason, Key.Key_Return)
    type_in(form.document, "1号")
    press(form.document, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.run is not None and page.run.held == 2)
    shown = page.tab.table.current_row()
    assert shown is not None and (shown.line.staff_no, shown.line.amount_fen) == ("001", None)
    page.update_actions()
    assert page.extras.hold_action.text() == "Release…"
    page.extras.hold_action.trigger()
    release = dialog(page)
    assert isinstance(release, GroundsDialog)
    assert "信访核查" in release.about.text()
    type_in(release.reason, "查无此事")
    type_in(release.document, "2号")
    release.submit()
    qtbot.waitUntil(lambda: page.run is not None and page.run.held == 1)
    hold = holds_of(desk_for(Role.CLERK), 2017)[0]
    assert (hold.release_reason, hold.release_document) == ("查无此事", "2号")


def test_a_clerk_holds_nobody(page_for: Opening) -> None:
    page = page_for(Role.CLERK)
    page.tab.go_to("001")
    page.update_actions()
    assert not page.extras.hold_action.isEnabled()


def test_an_earlier_draft_is_compared_and_the_causes_counted(
    page_for: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    close_months(desk_for(Role.ADMINISTRATOR), *MONTHS)
    check_run(desk_for(Role.FINANCE), 2017, SheetKind.BONUS)
    clerk = desk_for(Role.CLERK)
    set_grades(clerk, 2017, {staff_id(clerk, "001"): GradeEntry("称职")})
    page = page_for(Role.LEADER)
    page.extras.compare_action.trigger()
    view = page.compare
    qtbot.waitUntil(lambda: "2016" in view.told.text())
    assert page.stack.currentIndex() == COMPARE
    view.base.setCurrentIndex(1)
    qtbot.waitUntil(lambda: view.compared is not None)
    assert view.compared is not None
    assert (len(view.compared.rows), view.compared.same) == (1, 36)
    labels = [button.text() for button in view.filters.buttons]
    assert "Grade 1" in labels and "Tier 0" in labels
    assert view.table.proxy.index(0, 4).data() == "-4,140.00"
    assert view.table.proxy.index(0, 5).data() == "Grade -4,140.00 优秀 → 称职"
    view.filters.buttons[labels.index("Tier 0")].click()
    assert view.table.shown_rows() == []
    assert page.step_back()
    assert page.stack.currentIndex() == WORK


def test_a_blind_zone_is_flagged_with_the_better_amount(page_for: Opening, desk_for: Seat) -> None:
    # 20 000 a head at rate one, wage 3 500: 18 000.01 to 19 283.33 leave less than 18 000 would.
    text = SCHEME.read_text(encoding="utf-8")
    enter_scheme(desk_for(Role.FINANCE), text.replace('"二等" = 36000', '"二等" = 18500'))
    page = page_for(Role.FINANCE)
    flagged = [shown for shown in page.tab.table.rows_model.rows if shown.flag]
    assert flagged
    assert "18,000.00" in flagged[0].flag
    assert page.tab.filters.buttons[2].text() == f"Blind zone {len(flagged)}"
    page.tab.go_to(flagged[0].line.staff_no)
    assert page.tab.side.explanation.detail.text() == flagged[0].flag


def test_a_sheet_is_found_by_its_code(page_for: Opening, desk_for: Seat, qtbot: QtBot) -> None:
    leader, clerk = desk_for(Role.LEADER), desk_for(Role.CLERK)
    police = approve(leader, 2017, SheetKind.POLICE)
    bonus = approve(leader, 2017, SheetKind.BONUS)
    set_grades(clerk, 2017, {staff_id(clerk, "001"): GradeEntry("称职")})
    supplement = approve_supplement(leader, bonus.run_id, "等次更正", "9号")
    page = page_for(Role.CLERK)
    page.extras.find_action.trigger()
    form = dialog(page)
    assert isinstance(form, SheetCodeDialog)
    type_in(form.code, "zz")
    press(form.code, Key.Key_Return)
    assert form.form.error("code")
    form.code.clear()
    seal = police.sheet.seal.upper()
    type_in(form.code, f"{seal[:4]} {seal[4:8]} {seal[8:12]}-3")
    press(form.code, Key.Key_Return)
    qtbot.waitUntil(lambda: page.kind_bar.currentIndex() == 1 and page.run is not None)
    qtbot.waitUntil(lambda: page.tab.table.current_row() is not None)
    page.extras.find_action.trigger()
    again = dialog(page)
    assert isinstance(again, SheetCodeDialog)
    type_in(again.code, supplement.sheet.seal[:10])
    with qtbot.waitSignal(page.go) as gone:
        again.submit()
    assert gone.args == [SupplementPlace(2017, SheetKind.BONUS, supplement.id)]


def test_an_approved_run_links_to_supplements_and_payout(
    page_for: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    page = page_for(Role.FINANCE)
    page.update_actions()
    assert not page.extras.payout_action.isEnabled()
    approve(desk_for(Role.LEADER), 2017, SheetKind.BONUS)
    page.recompute()
    qtbot.waitUntil(lambda: page.run is not None and page.run.state == "approved")
    page.update_actions()
    for action, place in (
        (page.extras.what_if_action, WhatIfPlace(2017, SheetKind.BONUS)),
        (page.extras.supplement_action, SupplementPlace(2017, SheetKind.BONUS)),
        (page.extras.payout_action, PayoutPlace(2017, SheetKind.BONUS)),
    ):
        with qtbot.waitSignal(page.go) as gone:
            action.trigger()
        assert gone.args == [place]
