"""The money through the window, by keyboard: a leader approves, a finance clerk pays, prints and exports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.allowance.page import AllowancePage
from desktop.app import Program
from desktop.bonus.page import BonusPage
from desktop.palette import CommandPalette
from desktop.payout.page import PayoutPage
from desktop.payout.supplement.page import SupplementPage
from desktop.places import AllowancePlace
from desktop.shell import Shell
from desktop.signing_in import FileDoor, Opened
from desktop.window import SignIn
from forms.entry.payout.bank_export import BankExportDialog
from forms.entry.payout.supplement import SupplementDialog
from forms.entry.sheets.approval import ApprovalDialog
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.money_decision import ApproveSheetDialog, PaySheetDialog
from forms.entry.sheets.payment import PaymentDialog
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.widgets.page import Page
from models.services.assessment.grades import GradeEntry, grades
from models.services.assessment.grades_many import set_grades
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.desktop.money_pages import MONTH, Seat, with_allowances
from tests.desktop.qt import paper_on, press, type_in
from tests.office import PASSWORD

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@contextmanager
def at_the_desk(account: str, folder: Path, qtbot: QtBot) -> Iterator[Shell]:
    """Sign in as `account` and open the window."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    door = FileDoor(folder)
    sign_in = SignIn(app, door)
    opened = door.enter(account, PASSWORD)
    assert isinstance(opened, Opened)
    shell = sign_in.show_window(opened)
    qtbot.addWidget(shell)
    shell.activateWindow()
    try:
        yield shell
    finally:
        shell.close()
        sign_in.close()


def command(shell: Shell, words: str) -> None:
    """Ctrl+K, words, Enter."""
    shell.open_palette()
    palette = next(found for found in shell.findChildren(CommandPalette) if found.isVisible())
    type_in(palette.line, words)
    press(palette.line, Key.Key_Return)


def open_dialog(page: Page, kind: type[EntryDialog], qtbot: QtBot) -> EntryDialog:
    qtbot.waitUntil(lambda: any(found.isVisible() for found in page.findChildren(kind)))
    return next(found for found in page.findChildren(kind) if found.isVisible())


def fill(dialog: EntryDialog, *texts: str) -> None:
    """Type field after field, Enter between them, Ctrl+Enter at the end."""
    for number, text in enumerate(texts):
        if number:
            press(dialog.focusWidget() or dialog, Key.Key_Return)
        type_in(dialog.focusWidget() or dialog, text)
    press(dialog.focusWidget() or dialog, Key.Key_Return, CTRL)


def to_paper(shell: Shell, view: QWidget, qtbot: QtBot) -> None:
    """Wait until the window has the keyboard again, as a desk gives it back after a dialog."""
    shell.activateWindow()
    view.setFocus()
    qtbot.waitUntil(lambda: shell.isActiveWindow() and view.hasFocus())


def save_as(page: Page, path: Path, qtbot: QtBot) -> None:
    """Answer the system's dialog."""
    qtbot.waitUntil(lambda: any(found.isVisible() for found in page.findChildren(QFileDialog)))
    chooser = next(found for found in page.findChildren(QFileDialog) if found.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.reject()


def bonus_of(shell: Shell, qtbot: QtBot) -> BonusPage:
    command(shell, shell.entries["bonus"].word)
    page = shell.page
    assert isinstance(page, BonusPage)
    qtbot.waitUntil(lambda: page.run is not None)
    return page


def check_and_approve(sample_folder: Path, qtbot: QtBot) -> None:
    with at_the_desk("caiwu", sample_folder, qtbot) as shell:
        bonus = bonus_of(shell, qtbot)
        qtbot.waitUntil(bonus.extras.check_action.isEnabled)
        to_paper(shell, bonus.tab.table, qtbot)
        press(bonus.tab.table, Key.Key_F9)
        fill(open_dialog(bonus, RunCheckDialog, qtbot), "本年度起试行关账")
        qtbot.waitUntil(lambda: bonus.tab.side.checks.state.text() == "已按现在的数据复核")
        button = shell.sidebar.buttons["bonus"]
        qtbot.waitUntil(lambda: "1 项待办" in button.accessibleName())
    with at_the_desk("lingdao", sample_folder, qtbot) as shell:
        bonus = bonus_of(shell, qtbot)
        command(shell, "审批")
        fill(open_dialog(bonus, ApprovalDialog, qtbot))
        qtbot.waitUntil(lambda: bonus.run is not None and bonus.run.state == "approved")
        assert bonus.heading.seal.accessibleName().startswith("已审批")


def pay_and_print(shell: Shell, to: Path, qtbot: QtBot) -> None:
    bonus = bonus_of(shell, qtbot)
    command(shell, "登记发放")
    fill(open_dialog(bonus, PaymentDialog, qtbot), "记-0117")
    qtbot.waitUntil(lambda: bonus.run is not None and bonus.run.state == "paid")
    bonus.tab.table.setFocus()
    bonus.preview_action.trigger()
    preview = paper_on(bonus)
    assert preview.bytes.startswith(b"%PDF")
    to_paper(shell, preview.view, qtbot)
    press(preview.view, Key.Key_S, CTRL)
    save_as(bonus, to, qtbot)
    assert to.read_bytes() == preview.bytes
    press(shell, Key.Key_Escape)


def export_for_the_bank(shell: Shell, to: Path, qtbot: QtBot) -> None:
    command(shell, shell.entries["payout"].word)
    payout = shell.page
    assert isinstance(payout, PayoutPage)
    qtbot.waitUntil(lambda: payout.found.run is not None)
    command(shell, "导出银行文件")
    fill(open_dialog(payout, BankExportDialog, qtbot))
    save_as(payout, to, qtbot)
    assert "1108290.00" in to.read_text(encoding="utf-8-sig")


def lower_a_grade(sample_folder: Path, qtbot: QtBot) -> None:
    with at_the_desk("kaoqin", sample_folder, qtbot) as shell:
        desk = desk_of(shell)
        someone = next(row for row in grades(desk, 2017) if row.staff_no == "001")
        set_grades(desk, 2017, {someone.staff_id: GradeEntry("称职")})


def supplement_it(sample_folder: Path, qtbot: QtBot) -> None:
    with supplements_as("lingdao", sample_folder, qtbot) as (shell, supplement):
        assert supplement.table.proxy.index(0, 5).data() == "-4,140.00"
        command(shell, "审批")
        fill(open_dialog(supplement, SupplementDialog, qtbot), "等次更正", "城街〔2018〕9号")
        qtbot.waitUntil(lambda: state_of(supplement) == "approved")
    with supplements_as("caiwu", sample_folder, qtbot) as (shell, paying):
        paying.which.setFocus()
        press(paying.which, Key.Key_Down)
        command(shell, "登记发放")
        fill(open_dialog(paying, PaySheetDialog, qtbot), "记-0201")
        qtbot.waitUntil(lambda: state_of(paying) == "paid")
        command(shell, "预览")
        paper_on(paying)


@pytest.mark.timeout(180)
def test_a_bonus_is_approved_paid_printed_exported_and_supplemented(
    program: Program, qtbot: QtBot, sample_folder: Path, tmp_path: Path
) -> None:
    program.settings.language = "zh"
    check_and_approve(sample_folder, qtbot)
    with at_the_desk("caiwu", sample_folder, qtbot) as shell:
        pay_and_print(shell, tmp_path / "bonus.pdf", qtbot)
        export_for_the_bank(shell, tmp_path / "bank.csv", qtbot)
    lower_a_grade(sample_folder, qtbot)
    supplement_it(sample_folder, qtbot)


@pytest.mark.timeout(120)
def test_a_month_of_allowances_is_approved_paid_and_printed(
    program: Program, qtbot: QtBot, sample_folder: Path, desk_for: Seat, tmp_path: Path
) -> None:
    program.settings.language = "zh"
    with_allowances(desk_for(Role.ADMINISTRATOR))
    with allowances_as("caiwu", sample_folder, qtbot) as (shell, page):
        command(shell, "复核")
        fill(open_dialog(page, RunCheckDialog, qtbot))
        qtbot.waitUntil(lambda: page.run is not None and bool(page.run.checked))
    with allowances_as("lingdao", sample_folder, qtbot) as (shell, page):
        command(shell, "审批")
        fill(open_dialog(page, ApproveSheetDialog, qtbot))
        qtbot.waitUntil(lambda: page.run is not None and page.run.state == "approved")
    with allowances_as("caiwu", sample_folder, qtbot) as (shell, page):
        command(shell, "登记发放")
        fill(open_dialog(page, PaySheetDialog, qtbot), "记-0301")
        qtbot.waitUntil(lambda: page.run is not None and page.run.state == "paid")
        command(shell, "预览")
        preview = paper_on(page)
        to_paper(shell, preview.view, qtbot)
        press(preview.view, Key.Key_S, CTRL)
        save_as(page, tmp_path / "allowance.pdf", qtbot)
        assert (tmp_path / "allowance.pdf").read_bytes() == preview.bytes


@contextmanager
def allowances_as(account: str, folder: Path, qtbot: QtBot) -> Iterator[tuple[Shell, AllowancePage]]:
    """Sign in and open the month."""
    with at_the_desk(account, folder, qtbot) as shell:
        command(shell, shell.entries["allowance"].word)
        page = shell.page
        assert isinstance(page, AllowancePage)
        page.show_item(AllowancePlace(MONTH))
        qtbot.waitUntil(lambda: page.run is not None)
        yield shell, page


@contextmanager
def supplements_as(account: str, folder: Path, qtbot: QtBot) -> Iterator[tuple[Shell, SupplementPage]]:
    """Sign in and open the supplements."""
    with at_the_desk(account, folder, qtbot) as shell:
        command(shell, shell.entries["supplement"].word)
        page = shell.page
        assert isinstance(page, SupplementPage)
        qtbot.waitUntil(lambda: page.found is not None)
        yield shell, page


def state_of(page: SupplementPage) -> str:
    return page.shown.state if page.shown is not None else ""


def desk_of(shell: Shell) -> Desk:
    """Return the desk behind the window."""
    command(shell, shell.entries["bonus"].word)
    page = shell.page
    assert isinstance(page, BonusPage)
    return page.desk
