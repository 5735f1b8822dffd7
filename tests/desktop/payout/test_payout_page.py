from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from desktop.payout.money_page import EMPTY
from desktop.payout.page import AGENCIES, BANK, SLIPS, PayoutPage
from desktop.places import BonusPlace
from forms.entry.payout.bank_export import BankExport, BankExportDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.tables.table_model import ToneRole
from forms.kit.theme import Tone
from models.errors import Refused, Trouble
from models.rules.payout.bank_layout import BankBatch, batch_to_plain
from models.rules.sheets.words import SheetKind
from models.services.bonus.approval import approve
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.payout.bank import batches_of, export_batch, ready_batch, withdraw_batch
from models.services.payout.batches import AMOUNT, Order
from models.services.sheets.frozen import plain_text
from models.tables.payout import BankBatch as BankBatchRow
from models.tables.staff import StaffMember
from tests.desktop.money_pages import Seat, dialog, opened
from tests.desktop.qt import paper_on, press

__all__ = ["opened"]
CTRL = Qt.KeyboardModifier.ControlModifier
Opening = Callable[[Role], PayoutPage]


def set_card(desk: Desk, staff_no: str, card: str) -> None:
    with desk.change(Action.EDIT_STAFF) as change:
        change.session.execute(
            update(StaffMember).where(StaffMember.staff_no == staff_no).values(bank_card=card)
        )


@pytest.fixture
def page_for(opened: Callable[..., PayoutPage], desk_for: Seat, qtbot: QtBot) -> Opening:
    approve(desk_for(Role.LEADER), 2017, SheetKind.BONUS)

    def make(role: Role) -> PayoutPage:
        page = opened(PayoutPage, role)
        qtbot.waitUntil(lambda: page.found.run is not None)
        return page

    return make


def written(page: PayoutPage, layout: str, path: Path, qtbot: QtBot) -> bytes:
    """Go through the dialog with a layout, choose `path`, and return the file."""
    page.export_action.trigger()
    form = dialog(page)
    assert isinstance(form, BankExportDialog)
    form.layout_box.choose(layout)
    press(form, Qt.Key.Key_Return, CTRL)
    chooser = next(found for found in page.findChildren(QFileDialog) if found.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    return path.read_bytes()


def test_the_file_adds_up_to_the_sheet_and_shows_whole_accounts(
    page_for: Opening, desk_for: Seat, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_for(Role.FINANCE)
    assert page.primary_action() is page.export_action
    shown = page.bank.table.shown_rows()[0]
    assert shown.account.startswith("****")
    with qtbot.waitSignal(page.said, check_params_cb=lambda text, _undo: "34" in text):
        content = written(page, "generic-csv", tmp_path / "a.csv", qtbot)
    text = content.decode("utf-8-sig")
    assert "合计金额,1108290.00" in text
    assert "****" not in text
    run = page.found.run
    assert run is not None
    qtbot.waitUntil(lambda: len(page.found.batches) == 1)
    batch = batches_of(desk_for(Role.CLERK), run.run_id)[0]
    assert (batch.people, batch.total_fen, batch.exported_by) == (34, 110829000, "caiwu")


def test_the_list_that_was_handed_over_prints_again(page_for: Opening, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_for(Role.FINANCE)
    assert not page.list_action.isEnabled()
    written(page, "generic-xlsx", tmp_path / "a.xlsx", qtbot)
    qtbot.waitUntil(page.list_action.isEnabled)
    page.list_action.trigger()
    assert paper_on(page).bytes.startswith(b"%PDF")
    assert page.step_back()


def test_a_missing_account_stops_and_a_doubtful_one_only_warns(
    page_for: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    admin = desk_for(Role.ADMINISTRATOR)
    set_card(admin, "001", "")
    set_card(admin, "002", "6222021200000000019")
    page = page_for(Role.FINANCE)
    table = page.bank.table
    assert not page.export_action.isEnabled()
    assert page.bank.verdict.property("tone") == "refused"
    table.select_row(lambda row: row.name == "唐梅康", 6)
    assert Tone(table.currentIndex().data(ToneRole)) is Tone.REFUSED
    assert "stops the export" in table.currentIndex().data()
    assert page.bank.filters.buttons[0].text() == "Stops the export 1"
    assert page.bank.filters.buttons[1].text() == "Doubtful 1"
    set_card(admin, "001", "6222021200000000013")
    page.reload()
    qtbot.waitUntil(page.export_action.isEnabled)
    assert page.bank.verdict.property("tone") == "waits"


def test_one_account_for_two_people_stops(page_for: Opening, desk_for: Seat) -> None:
    admin = desk_for(Role.ADMINISTRATOR)
    for staff_no in ("001", "002"):
        set_card(admin, staff_no, "6222021200000000013")
    page = page_for(Role.FINANCE)
    assert not page.export_action.isEnabled()
    assert page.bank.filters.buttons[0].text() == "Stops the export 2"


def test_a_name_that_the_banks_encoding_lacks_is_refused_before_the_disk(
    page_for: Opening, desk_for: Seat, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_for(Role.FINANCE)
    page._export(BankExport("gbk-bar", Order(payer="城南𠮷街道")))
    assert page._pending is not None
    layout, export = page._pending

    def odd(*, deliver: Callable[[BankBatch], object]) -> BankBatch:
        def renamed(batch: BankBatch) -> None:
            deliver(replace(batch, payments=(replace(batch.payments[0], name="𠮷"),)))

        return export(deliver=renamed)

    page._pending = (layout, odd)
    with qtbot.waitSignal(page.refused, check_params_cb=bool):
        page.save_batch(tmp_path / "a.txt")
    assert not (tmp_path / "a.txt").exists()
    assert page.found.run is not None
    assert batches_of(page.desk, page.found.run.run_id) == ()


def test_a_save_dialog_that_is_cancelled_leaves_no_batch(page_for: Opening, qtbot: QtBot) -> None:
    page = page_for(Role.FINANCE)
    page.export_action.trigger()
    form = dialog(page)
    assert isinstance(form, BankExportDialog)
    press(form, Qt.Key.Key_Return, CTRL)
    chooser = next(found for found in page.findChildren(QFileDialog) if found.isVisible())
    chooser.reject()
    assert page.found.run is not None
    assert batches_of(page.desk, page.found.run.run_id) == ()


def test_a_file_that_the_disk_refuses_leaves_no_batch(page_for: Opening, tmp_path: Path) -> None:
    page = page_for(Role.FINANCE)
    assert page.found.run is not None
    order = Order(payer="城南街道")

    def full(_batch: BankBatch) -> None:
        raise Trouble("cannot_write")

    with pytest.raises(Trouble):
        export_batch(page.desk, page.found.run.run_id, order, deliver=full)
    assert batches_of(page.desk, page.found.run.run_id) == ()


def test_gross_and_net_of_one_sheet_do_not_both_stand(page_for: Opening) -> None:
    page = page_for(Role.FINANCE)
    run = page.found.run
    assert run is not None
    due = ready_batch(page.desk, run.run_id, Order(AMOUNT, "城南街道"))
    with page.desk.change(Action.EXPORT_BANK_FILE) as change:
        # What an earlier list paid differs from what is due now, as net differs from gross.
        net = tuple(replace(one, amount_fen=one.amount_fen - 1) for one in due.payments)
        content = plain_text(batch_to_plain(replace(due, payments=net, seal="5" * 64)))
        row = BankBatchRow(
            run_id=run.run_id, total_fen=1, people=len(net), content=content, seal="5" * 64,
            exported_by="caiwu", exported_at="2018-01-15T09:00:00",
        )  # fmt: skip
        change.session.add(row)
    with pytest.raises(Refused, match="bank_other_amounts"):
        export_batch(page.desk, run.run_id, Order(AMOUNT, "城南街道"))
    (old,) = batches_of(page.desk, run.run_id)
    with pytest.raises(Refused, match="reason_needed"):
        withdraw_batch(page.desk, old.id, " ")
    withdraw_batch(page.desk, old.id, "应发误作实发")
    assert batches_of(page.desk, run.run_id) == ()
    export_batch(page.desk, run.run_id, Order(AMOUNT, "城南街道"))
    assert len(batches_of(page.desk, run.run_id)) == 1


def test_a_list_is_taken_back_with_a_reason(page_for: Opening, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_for(Role.FINANCE)
    written(page, "generic-csv", tmp_path / "a.csv", qtbot)
    qtbot.waitUntil(page.withdraw_action.isEnabled)
    page.withdraw_action.trigger()
    asked = dialog(page)
    assert isinstance(asked, ReasonDialog)
    asked.reason.setText("金额有误")
    press(asked, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not page.withdraw_action.isEnabled())
    assert page.found.run is not None
    assert batches_of(page.desk, page.found.run.run_id) == ()


def test_slips_are_looked_at_one_by_one_or_all(page_for: Opening) -> None:
    page = page_for(Role.CLERK)
    page.leaves.setCurrentIndex(SLIPS)
    assert page.primary_action() is page.slips_action
    page.slips.table.select_row(lambda line: line.staff_no == "001", 2)
    press(page.slips.table, Qt.Key.Key_Return)
    preview = paper_on(page)
    assert preview.document.pageCount() == 1
    assert preview.paper is not None and preview.paper.name.endswith("唐梅康")
    page.step_back()
    page.slips_action.trigger()
    assert paper_on(page).document.pageCount() >= len(page.slips.table.shown_rows())


def test_the_sums_by_agency_add_up_and_have_bars(page_for: Opening) -> None:
    page = page_for(Role.SUPERVISOR)
    page.leaves.setCurrentIndex(AGENCIES)
    assert sum(row.amount_fen for row in page.agencies.table.shown_rows()) == 110829000
    assert page.agencies.sums.sums[6] == 110829000
    assert "司法所: 2017 154,650.00" in page.agencies.agency_bars.accessibleDescription()
    assert "优秀" in page.agencies.grade_bars.accessibleDescription()
    page.summary_action.trigger()
    paper_on(page)


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.SUPERVISOR])
def test_only_finance_is_offered_the_file(page_for: Opening, role: Role) -> None:
    page = page_for(role)
    page.leaves.setCurrentIndex(BANK)
    assert page.primary_action() is None
    assert page.tool_actions() == ()


def test_a_year_without_an_approved_sheet_leads_to_the_bonus(page_for: Opening, qtbot: QtBot) -> None:
    page = page_for(Role.FINANCE)
    page.choice.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == EMPTY)
    with qtbot.waitSignal(page.go) as gone:
        page.empty.button.click()
    assert gone.args == [BonusPlace(2017)]
