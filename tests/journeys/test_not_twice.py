"""What must not happen twice, by keys: one sheet paid gross and net, one office open in two windows."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.payout.page import PayoutPage
from forms.entry.payout.bank_export import BankExportDialog
from forms.kit.dialogs.reason import ReasonDialog
from models.rules.sheets.words import SheetKind
from models.services.bonus.approval import approve
from models.services.office.roles import Role
from models.services.payout.bank import batches_of
from models.services.payout.batches import NET
from tests.desktop.money_pages import Seat as Desks
from tests.desktop.other_window import Window, other_window
from tests.journeys.hands import CTRL, Hands, Key, Sits, login_of, sits_before
from tests.office import PASSWORD, YEAR

__all__ = ["other_window", "sits_before"]


def by_name(hands: Hands, typed: str) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.write(typed)
    hands.press(Key.Key_Return)
    hands.idle()


def sign_in_as_finance(hands: Hands) -> None:
    dialog = login_of(hands)
    hands.reach(dialog.account)
    hands.write("caiwu")
    hands.reach(dialog.password)
    hands.sign(PASSWORD)
    hands.shell()


def payout(hands: Hands) -> PayoutPage:
    """Sign in as finance and open what is paid."""
    sign_in_as_finance(hands)
    by_name(hands, "代发")
    page = hands.shell().page
    assert isinstance(page, PayoutPage)
    hands.until(lambda: page.found.run is not None)
    return page


def order(hands: Hands, *, net: bool) -> BankExportDialog:
    """Ask for the file of the bank."""
    by_name(hands, "导出银行文件")
    dialog = hands.dialog(BankExportDialog)
    if net:
        hands.reach(dialog.pays)
        hands.press(Key.Key_Down)
        assert dialog.pays.value == NET
    hands.press(Key.Key_Return, CTRL)
    return dialog


def test_finance_cannot_pay_one_sheet_gross_and_net(
    sits_before: Sits, sample_folder: Path, desk_for: Desks, tmp_path: Path
) -> None:
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    hands = sits_before(sample_folder)
    page = payout(hands)
    order(hands, net=False)
    hands.choose_file(tmp_path / "gross.csv")
    hands.until(lambda: len(batches_of(page.desk, run.run_id)) == 1)
    refused = order(hands, net=True)
    assert "请先收回那张清单" in refused.message.text()
    hands.press(Key.Key_Escape)
    assert len(batches_of(page.desk, run.run_id)) == 1
    by_name(hands, "收回代发清单")
    hands.dialog(ReasonDialog)
    hands.write("应按实发")
    hands.press(Key.Key_Return, CTRL)
    hands.until(lambda: batches_of(page.desk, run.run_id) == ())
    order(hands, net=True)
    hands.choose_file(tmp_path / "net.csv")
    hands.until(lambda: len(batches_of(page.desk, run.run_id)) == 1)
    assert (tmp_path / "net.csv").exists()


def test_ctrl_enter_pressed_twice_saves_no_list_under_a_name_that_nobody_read(
    sits_before: Sits, sample_folder: Path, desk_for: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    hands = sits_before(sample_folder)
    page = payout(hands)
    order(hands, net=False)
    chooser = hands.dialog(QFileDialog)
    hands.press(Key.Key_Return, CTRL)
    hands.press(Key.Key_Enter, CTRL)
    assert chooser.isVisible()
    hands.press(Key.Key_Escape)
    assert batches_of(page.desk, run.run_id) == () and list(tmp_path.glob("*.csv")) == []


def test_ctrl_k_leads_from_anywhere_to_the_form_for_the_bank(
    sits_before: Sits, sample_folder: Path, desk_for: Desks
) -> None:
    """The page has not read its sheet yet when it is asked for the form."""
    approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    hands = sits_before(sample_folder)
    sign_in_as_finance(hands)
    by_name(hands, "dfwj")
    assert hands.dialog(BankExportDialog).isVisible()
    assert isinstance(hands.shell().page, PayoutPage)


def test_a_second_window_says_who_has_the_office_and_opens_once_it_is_free(
    sits_before: Sits, sample_folder: Path, other_window: Window
) -> None:
    hands = sits_before(sample_folder)
    dialog = login_of(hands)
    hands.reach(dialog.account)
    hands.write("kaoqin")
    hands.reach(dialog.password)
    hands.sign(PASSWORD)
    hands.until(lambda: "lingdao" in dialog.form.error("password"))
    assert platform.node() in dialog.form.error("password") and hands.sign_in.shell is None
    other_window.communicate("done\n", timeout=20)
    hands.press(Key.Key_A, CTRL)
    hands.sign(PASSWORD)
    assert hands.shell().isVisible()
