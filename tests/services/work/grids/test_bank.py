"""The bank is sent a month of grid workers' pay as it was frozen, and to accounts that are accounted for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from models.rules.sheets.words import SheetState
from models.rules.work.grids.words import GridDuty, QualityMark
from models.services.audit.sheet_codes import find_by_code
from models.services.audit.verify import verify
from models.services.office import operations
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.payout.batches import NET, Order
from models.services.payout.grids import (
    export_grid_batch,
    export_grid_batch_again,
    grid_batches,
    preview_grid_batch,
    withdraw_grid_batch,
)
from models.services.personal.purging import purge, purge_due
from models.services.work.grids.accounts import grid_accounts, set_grid_account
from models.services.work.grids.approval import approve_grid_month, grid_month, pay_grid_month
from models.services.work.grids.marks import grid_events, mark_events
from models.services.work.grids.workers import WorkerEntry, add_post, end_post, save_worker, workers
from models.store.store import Store
from tests.services.sample_office import code_of
from tests.services.work.grids.office import (
    FIRST,
    JUNE,
    GridStreet,
    enter_figures,
    july,
    open_grids,
    verified,
)

CARD, OTHER = "6222021200000000013", "6222021200000000021"


@pytest.fixture
def office(store: Store) -> GridStreet:
    return open_grids(store)


def earned(office: GridStreet) -> GridStreet:
    """Let the worker earn something in June, and June be over."""
    clerk = office.street.seat("zhihui")
    verified(office.street, "P1")
    ids = [one.id for one in grid_events(clerk, JUNE)]
    mark_events(clerk, ids, QualityMark.VALID, worker_id=office.worker)
    enter_figures(office)
    july(office)
    return office


def finance(office: GridStreet) -> Desk:
    return office.street.seat("caiwu", Role.FINANCE)


def account(office: GridStreet, card: str = CARD, worker: int = 0) -> None:
    set_grid_account(office.street.seat("zhihui"), worker or office.worker, card, "工行")


def approve(office: GridStreet) -> int:
    return approve_grid_month(office.street.seat("zhuren", Role.LEADER), JUNE).total_fen


def exports(desk: Desk) -> int:
    with desk.reading() as session:
        return len(operations.recent(session, 99, "export_bank_file"))


def test_a_draft_is_sent_to_no_bank(office: GridStreet) -> None:
    account(earned(office))
    assert code_of(lambda: export_grid_batch(finance(office), JUNE, Order())) == "grid_month_not_approved"


def test_a_list_is_the_sheet_to_the_fen_logged_kept_and_found_again(office: GridStreet) -> None:
    account(earned(office))
    total, desk = approve(office), finance(office)
    seen = preview_grid_batch(desk, JUNE, Order())
    assert [one.account for one in seen.batch.payments] == ["****0013"]
    assert exports(desk) == 0
    batch = export_grid_batch(desk, JUNE, Order(payer="财政所", payer_account="001"))
    assert batch.total_fen == total > 0
    assert [(one.name, one.account, one.bank) for one in batch.payments] == [("赵网格", CARD, "工行")]
    assert export_grid_batch(desk, JUNE, Order(payer="财政所", payer_account="001")) == batch
    (kept,) = grid_batches(desk, JUNE)
    assert export_grid_batch_again(desk, kept.id) == batch
    assert exports(desk) == 3
    found = find_by_code(desk, batch.seal[:12])
    assert found.batch is not None and found.batch.payments[0].account == "****0013"
    assert found.batch_of_grids == JUNE
    clerk = office.street.seat("zhihui")
    assert code_of(lambda: export_grid_batch(clerk, JUNE, Order())) == "not_allowed"
    assert code_of(lambda: export_grid_batch(desk, JUNE, Order(pays=NET))) == "bank_no_net"
    with desk.sessions() as session, pytest.raises(Exception, match="frozen_sheet"):
        session.execute(text("UPDATE grid_batch SET total_fen = 1"))
    assert list(verify(office.street.seat("zhuren", Role.LEADER)).findings) == []


def test_nobody_without_an_account_is_left_out_silently(office: GridStreet) -> None:
    earned(office)
    approve(office)
    assert preview_grid_batch(finance(office), JUNE, Order()).missing == ("赵网格",)
    assert code_of(lambda: export_grid_batch(finance(office), JUNE, Order())) == "bank_no_card"
    assert exports(finance(office)) == 0
    account(office)
    assert export_grid_batch(finance(office), JUNE, Order()).count == 1


def test_an_account_changed_after_approval_is_told(office: GridStreet) -> None:
    account(earned(office))
    approve(office)
    assert preview_grid_batch(finance(office), JUNE, Order()).changed == ()
    account(office, OTHER)
    (who,) = preview_grid_batch(finance(office), JUNE, Order()).changed
    assert who.startswith("赵网格（")


def test_an_account_changed_past_the_program_goes_to_no_bank(office: GridStreet) -> None:
    account(earned(office))
    approve(office)
    with finance(office).sessions() as session:
        session.execute(text("UPDATE grid_account SET bank_card = :card"), {"card": OTHER})
        session.commit()
    assert code_of(lambda: export_grid_batch(finance(office), JUNE, Order())) == "bank_card_not_as_logged"


def test_a_list_taken_back_is_gone_until_the_month_is_paid(office: GridStreet) -> None:
    account(earned(office))
    approve(office)
    desk = finance(office)
    export_grid_batch(desk, JUNE, Order())
    (kept,) = grid_batches(desk, JUNE)
    assert code_of(lambda: withdraw_grid_batch(desk, kept.id, " ")) == "reason_needed"
    withdraw_grid_batch(desk, kept.id, "银行退回")
    assert grid_batches(desk, JUNE) == ()
    export_grid_batch(desk, JUNE, Order())
    pay_grid_month(desk, JUNE, "凭证1号")
    assert grid_month(desk, JUNE).state is SheetState.PAID
    (kept,) = grid_batches(desk, JUNE)
    assert code_of(lambda: withdraw_grid_batch(desk, kept.id, "不发了")) == "bank_withdraw_paid"


def test_two_workers_of_one_name_keep_their_own_accounts(office: GridStreet) -> None:
    earned(office)
    clerk = office.street.seat("zhihui")
    twin = save_worker(clerk, WorkerEntry(name="赵网格"))
    add_post(clerk, twin, FIRST, GridDuty.FULL_TIME, since=date(2017, 6, 20))
    account(office)
    account(office, OTHER, twin)
    tails = {one: row.tail for one, row in grid_accounts(clerk).items()}
    assert tails == {office.worker: "0013", twin: "0021"}


@pytest.mark.parametrize("card", ["6222x", "６２２２" + "一" * 3, "1" * 31])
def test_an_account_that_is_no_number_is_refused(office: GridStreet, card: str) -> None:
    assert code_of(lambda: account(office, card)) == "grid_account_digits"


def test_the_account_of_who_left_the_grids_is_purged_in_time(office: GridStreet) -> None:
    account(office)
    clerk = office.street.seat("zhihui")
    account(office, OTHER, office.spare)
    post = next(one for row in workers(clerk) if row.id == office.worker for one in row.posts)
    end_post(clerk, post.id, date(2017, 6, 30))
    office.street.now = datetime(2037, 7, 3, 9, 0, tzinfo=UTC)
    admin = office.street.admin
    due = {one.kind: one.count for one in purge_due(admin)}
    assert due["leavers_contact"] == 2, "the telephone and the account"
    purge(admin, ["leavers_contact"], "期满")
    assert set(grid_accounts(clerk)) == {office.spare}
