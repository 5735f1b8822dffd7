"""The main job by keys: a new office, files, scheme, sheets to the fen, signed, paid and changed after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.assessment.grades.page import GradesPage
from desktop.bonus.page import BonusPage
from desktop.bonus.run_view import RunTab
from desktop.intake.page import ImportPage
from desktop.payout.supplement.page import SupplementPage
from desktop.places import BonusPlace
from desktop.scheme.page import SchemePage
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.today.page import TodayPage
from desktop.window import SignIn
from forms.entry.bonus.hold import GroundsDialog
from forms.entry.office.first_run import FirstRunDialog
from forms.entry.office.recovery import RecoveryCodeDialog
from forms.entry.payout.supplement import SupplementDialog
from forms.entry.sheets.approval import ApprovalDialog
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.payment import PaymentDialog
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import grades
from models.services.bonus.approval import approve
from models.services.office.desk import Desk
from models.services.payout.supplement.approval import supplements_of
from models.services.today.heaps import Waits
from tests.command_line.running import fen, read_csv
from tests.desktop.qt import press, type_in
from tests.journeys.seats import CTRL, Key, Seat, Sits, sits
from tests.office import SAMPLES, SCHEME, YEAR, year_of_files

__all__ = ["sits"]

SECRET = "secret-2017"
SECOND = "002"
"""Staff number of the second line of the list of grades."""


class Chosen:
    """Stands for the system's file dialog: answers with the files it was given."""

    def __init__(self) -> None:
        self.files: list[Path] = []

    def to_open(self, parent: QWidget) -> list[Path]:
        return self.files

    def to_save(self, parent: QWidget, name: str) -> Path | None:
        return None

    def to_folder(self, parent: QWidget) -> Path | None:
        return None


def found_office(sign_in: SignIn, qtbot: QtBot) -> Shell:
    """Fill in the first run by keyboard, keep the recovery code, and wait for the window."""
    sign_in.start()
    first = sign_in.dialog
    assert isinstance(first, FirstRunDialog)
    fields = (
        (first.street, "城南街道"),
        (first.full_name, "王管理"),
        (first.account, "admin"),
        (first.password, SECRET),
        (first.again, SECRET),
    )
    for field, text in fields:
        type_in(field, text)
        press(field, Qt.Key.Key_Return)
    first.submit()
    qtbot.waitUntil(lambda: first.findChild(RecoveryCodeDialog) is not None)
    code = first.findChild(RecoveryCodeDialog)
    assert isinstance(code, RecoveryCodeDialog)
    type_in(code.last, code.code.text()[-5:])
    press(code.continue_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sign_in.shell is not None)
    assert sign_in.shell is not None
    return sign_in.shell


def bring_in(shell: Shell, files: list[Path], qtbot: QtBot) -> ImportPage:
    """Choose files on the import page and press Ctrl+Enter when they are sound."""
    shell.show_page("import")
    page = shell.page
    assert isinstance(page, ImportPage)
    dialogs = Chosen()
    dialogs.files = files
    page.dialogs = dialogs
    page.choose_action.trigger()
    qtbot.waitUntil(lambda: page.job is None and bool(page.checked.reports))
    return page


def shown_amounts(tab: RunTab) -> dict[str, int | None]:
    return {shown.line.staff_no: shown.line.amount_fen for shown in tab.table.shown_rows()}


@pytest.mark.timeout(180)
def test_the_sample_year_through_the_window(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program.settings.language = "zh"
    sign_in = SignIn(app, FileDoor(tmp_path / "office"))
    shell = found_office(sign_in, qtbot)
    qtbot.addWidget(shell)
    try:
        refused = bring_in(shell, [SAMPLES / "roster-2017-errors.xlsx"], qtbot)
        assert {fault.place.cell for fault in refused.checked.faults} >= {"E12", "C75", "L51"}
        assert not refused.import_action.isEnabled()
        page = bring_in(shell, year_of_files(), qtbot)
        assert page.checked.faults == ()
        assert page.import_action.isEnabled()
        page.import_action.trigger()
        qtbot.waitUntil(lambda: page.job is None)
        shell.show_page("scheme")
        scheme = shell.page
        assert isinstance(scheme, SchemePage)
        scheme.import_file(SCHEME)
        shell.show_page("bonus")
        bonus = shell.page
        assert isinstance(bonus, BonusPage)
        bonus.show_item(BonusPlace(YEAR))
        qtbot.waitUntil(lambda: len(bonus.runs) == 2 and bonus.year == YEAR)
        seen = {**shown_amounts(bonus.tabs[0]), **shown_amounts(bonus.tabs[1])}
        expected = {row["工号"]: fen(row["实计发"]) for row in read_csv(f"expected-bonus-{YEAR}.csv")}
        assert seen == expected
    finally:
        shell.close()
        sign_in.close()


# The sheet through three desks, each from what waits today

WHY = "本年度起试行关账"


def opened_from_today(seat: Seat, waits: Waits) -> BonusPage:
    """Enter goes into the list of the first count, Enter again opens the first sheet."""
    today = seat.page(TodayPage)
    assert isinstance(today, TodayPage)
    seat.qtbot.waitUntil(lambda: today.table.current_row() is not None, timeout=30_000)
    seat.keys = 0
    while (heap := today.table.current_row()) is not None and heap.waits != waits:
        seat.press(Key.Key_Down)
    seat.press(Key.Key_Return, times=2)
    page = seat.page(BonusPage)
    assert isinstance(page, BonusPage)
    seat.qtbot.waitUntil(lambda: page.run is not None, timeout=30_000)
    seat.qtbot.waitUntil(lambda: state(page) != "draft" or page.listed is not None, timeout=30_000)
    return page


def state(page: BonusPage) -> str:
    return page.run.state if page.run is not None else ""


def test_a_bonus_is_checked_signed_and_paid_with_a_few_keys_each(sits: Callable[[str], Seat]) -> None:
    finance = sits("caiwu")
    page = opened_from_today(finance, Waits.TO_CHECK)
    finance.press(Key.Key_F9)
    finance.dialog(RunCheckDialog)
    finance.write(WHY)
    finance.press(Key.Key_Return, CTRL)
    finance.idle()
    assert page.is_checked and finance.keys == 4 + len(WHY)

    leader = sits("lingdao")
    page = opened_from_today(leader, Waits.TO_APPROVE)
    leader.press(Key.Key_F9)
    leader.dialog(ApprovalDialog)
    leader.press(Key.Key_Return, CTRL)
    leader.idle()
    assert state(page) == "approved" and leader.keys == 4
    leader.press(Key.Key_F9, times=2)
    leader.idle()
    assert state(page) == "approved", "the key of the next step pays nothing for who may only approve"

    finance = sits("caiwu")
    page = opened_from_today(finance, Waits.TO_PAY)
    finance.press(Key.Key_F9)
    finance.dialog(PaymentDialog)
    finance.write("117")
    finance.press(Key.Key_Return, CTRL)
    finance.idle()
    assert state(page) == "paid" and finance.keys == 5 + 3, "the other sheet is still to be checked"


def result_of(desk: Desk, staff_no: str) -> str:
    return next(row.street_result for row in grades(desk, YEAR) if row.staff_no == staff_no)


def at_the_grades(sits: Sits) -> tuple[Seat, int]:
    """Sign the sheet of the year, then sit down at the list of grades on its second line."""
    leader = sits("lingdao")
    signed = approve(leader.desk, YEAR, SheetKind.BONUS)
    leader.find("考核等次")
    leader.page(GradesPage)
    leader.press(Key.Key_Down)
    return leader, signed.run_id


def test_a_grade_changed_by_one_key_after_the_signature_leads_to_the_supplement_it_needs(sits: Sits) -> None:
    leader, run = at_the_grades(sits)
    before = leader.keys
    leader.press(Key.Key_1)
    bar = leader.shell.message
    assert bar.isVisible() and bar.link.isVisible(), "what the change leads to stays in view"
    assert result_of(leader.desk, SECOND) == "优秀"
    bar.link.click()
    leader.idle()
    page = leader.page(SupplementPage)
    assert isinstance(page, SupplementPage) and page.shown is not None
    assert [item.staff_no for item in page.shown.items] == [SECOND]
    leader.press(Key.Key_F9)
    leader.dialog(SupplementDialog)
    leader.write("复核")
    leader.press(Key.Key_Return)
    leader.write("9号")
    leader.press(Key.Key_Return, CTRL)
    leader.idle()
    (frozen,) = supplements_of(leader.desk, run)
    assert (frozen.sheet.reason, frozen.sheet.document) == ("复核", "9号")
    assert leader.keys - before <= 12


def test_a_change_that_is_undone_points_nowhere_and_offers_to_be_done_again(sits: Sits) -> None:
    leader, _run = at_the_grades(sits)
    before = result_of(leader.desk, SECOND)
    leader.press(Key.Key_1)
    assert leader.shell.said.undo_button.text() == "撤销"
    leader.press(Key.Key_Z, CTRL)
    assert result_of(leader.desk, SECOND) == before
    assert not leader.shell.message.isVisible()
    assert leader.shell.said.undo_button.text() == "重做"
    leader.shell.said.undo_button.click()
    assert result_of(leader.desk, SECOND) == "优秀"
    assert leader.shell.said.undo_button.text() == "撤销"


def test_finance_is_told_that_grounds_on_its_draft_are_not_kept(sits: Sits) -> None:
    leader, run = at_the_grades(sits)
    leader.press(Key.Key_1)
    leader.shell.close()
    leader.sign_in.close()
    finance = sits("caiwu")
    finance.find("补发扣回")
    page = finance.page(SupplementPage)
    finance.press(Key.Key_E, CTRL)
    form = page.findChildren(GroundsDialog)[-1]
    assert "不保存" in form.about.text() and form.save_button.text() == "写在草稿上"
    assert supplements_of(finance.desk, run) == ()
