"""What goes to the bank: the sheet's sum, each account once, every export in the log."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from models.rules.payout.bank_layout import BankBatch
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.audit.sheet_codes import find_by_code
from models.services.bonus.approval import approve
from models.services.office import operations
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.payout.bank import batches_of, export_again, export_batch, preview_batch
from models.services.payout.batches import NET, Account, Order
from models.services.payout.supplement.approval import approve_supplement
from models.services.people.staff import edit_staff, entry_of
from models.services.scheme.schemes import enter_scheme
from models.tables.staff import StaffMember
from tests.office import SCHEME, YEAR
from tests.services.money_office import Seat, seat
from tests.services.sample_office import code_of

__all__ = ["seat"]

TEXT = SCHEME.read_text(encoding="utf-8")


def exports(desk: Desk) -> int:
    with desk.reading() as session:
        return len(operations.recent(session, 99, "export_bank_file"))


def test_an_export_is_the_sheet_to_the_fen_logged_kept_and_found_again(seat: Seat) -> None:
    finance = seat(Role.FINANCE)
    run = approve(seat(Role.LEADER), YEAR, SheetKind.BONUS)
    batch = export_batch(finance, run.run_id, Order(payer="财政所", payer_account="001"))
    assert batch.total_fen == run.total_fen
    assert len({payment.account for payment in batch.payments}) == batch.count
    assert all(len(payment.account) >= 16 for payment in batch.payments)
    assert exports(finance) == 1
    assert export_batch(finance, run.run_id, Order(payer="财政所", payer_account="001")) == batch
    (kept,) = batches_of(finance, run.run_id)
    assert export_again(finance, kept.id) == batch
    assert exports(finance) == 3
    found = find_by_code(seat(Role.SUPERVISOR), batch.seal[:12])
    assert found.batch is not None and found.batch.payments[0].account.startswith("****")
    assert code_of(lambda: export_batch(seat(Role.CLERK), run.run_id, Order())) == "not_allowed"
    with finance.sessions() as session, pytest.raises(Exception, match="frozen_sheet"):
        session.execute(text("UPDATE bank_batch SET total_fen = 1"))


@pytest.mark.parametrize("kind", SheetKind)
def test_a_batch_found_by_its_code_is_of_the_kind_of_its_sheet(desk_for: Seat, kind: SheetKind) -> None:
    run = approve(desk_for(Role.LEADER), YEAR, kind)
    batch = export_batch(desk_for(Role.FINANCE), run.run_id, Order())
    assert find_by_code(desk_for(Role.SUPERVISOR), batch.seal[:12]).batch_kind is kind


def test_a_preview_masks_accounts_and_is_not_logged(desk_for: Seat) -> None:
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    preview = preview_batch(desk_for(Role.FINANCE), run.run_id, Order())
    assert all(payment.account.startswith("****") for payment in preview.batch.payments)
    assert {each.reason for each in preview.skipped} == {"held", "zero"}
    assert exports(desk_for(Role.FINANCE)) == 0


def test_the_net_is_paid_where_it_is_known(desk_for: Seat) -> None:
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    batch = export_batch(desk_for(Role.FINANCE), run.run_id, Order(pays=NET))
    assert batch.total_fen == sum(line.net_fen or 0 for line in run.lines)


def test_an_unknown_net_is_refused(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    enter_scheme(leader, TEXT.replace('rule = "one_off_2005"', 'rule = "none"'))
    run = approve(leader, YEAR, SheetKind.BONUS)
    assert code_of(lambda: export_batch(desk_for(Role.FINANCE), run.run_id, Order(pays=NET))) == "bank_no_net"


def change_cards(desk: Desk, cards: dict[int, str]) -> None:
    with desk.change(Action.EDIT_STAFF) as change:
        for staff_id, card in cards.items():
            change.session.get_one(StaffMember, staff_id).bank_card = card


def test_missing_shared_and_doubtful_accounts(sample_desk: Desk, desk_for: Seat) -> None:
    finance = desk_for(Role.FINANCE)
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    first, second = [line for line in run.lines if line.amount_fen][:2]
    change_cards(sample_desk, {first.staff_id: ""})
    assert preview_batch(finance, run.run_id, Order()).missing == (first.name,)
    assert code_of(lambda: export_batch(finance, run.run_id, Order())) == "bank_no_card"
    change_cards(sample_desk, {first.staff_id: "62220212", second.staff_id: "62220212"})
    preview = preview_batch(finance, run.run_id, Order())
    assert preview.twice == preview.doubtful == (first.name, second.name)
    assert code_of(lambda: export_batch(finance, run.run_id, Order())) == "bank_card_twice"
    assert exports(finance) == 0


def test_a_pool_needs_the_account_of_its_unit(desk_for: Seat) -> None:
    leader, finance = desk_for(Role.LEADER), desk_for(Role.FINANCE)
    enter_scheme(leader, TEXT.replace('reading = "A"', 'reading = "E"'))
    run = approve(leader, YEAR, SheetKind.POLICE)
    assert code_of(lambda: export_batch(finance, run.run_id, Order())) == "bank_no_card"
    unit = Account("公安分局", "330500000001", "农商银行")
    batch = export_batch(finance, run.run_id, Order(unit_account=unit))
    assert [(payment.name, payment.amount_fen) for payment in batch.payments] == [
        ("公安分局", run.total_fen)
    ]
    assert export_batch(finance, run.run_id, Order(pays=NET, unit_account=unit)).total_fen == run.total_fen


def test_a_supplement_pays_out_what_it_adds_and_leaves_what_it_takes_back(desk_for: Seat) -> None:
    leader, finance = desk_for(Role.LEADER), desk_for(Role.FINANCE)
    run = approve(leader, YEAR, SheetKind.BONUS)
    up, down = (next(x.staff_id for x in run.lines if x.shown.grade == g) for g in ("称职", "优秀"))
    set_grades(leader, YEAR, {up: GradeEntry("优秀")})
    set_grades(leader, YEAR, {down: GradeEntry("称职")})
    done = approve_supplement(leader, run.run_id, "更正", "文号")
    batch = export_batch(finance, run.run_id, Order(), done.id)
    assert batch.total_fen == done.sheet.more_fen
    assert batch.purpose == "2017年度年终考核奖金补发"
    preview = preview_batch(finance, run.run_id, Order(pays=NET), done.id)
    assert [each.reason for each in preview.skipped] == ["taken_back"]
    police = approve(leader, YEAR, SheetKind.POLICE)
    assert code_of(lambda: export_batch(finance, police.run_id, Order(), done.id)) == "bank_nothing"
    set_grades(leader, YEAR, {up: GradeEntry("不称职")})
    back = approve_supplement(leader, run.run_id, "再更正", "文号")
    assert code_of(lambda: export_batch(finance, run.run_id, Order(), back.id)) == "bank_nothing"


def test_an_altered_batch_is_not_exported_again(desk_for: Seat) -> None:
    finance = desk_for(Role.FINANCE)
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    batch: BankBatch = export_batch(finance, run.run_id, Order())
    with finance.sessions() as session:
        session.connection(execution_options={"writing": True})
        session.execute(text("DROP TRIGGER bank_batch_update"))
        session.execute(
            text("UPDATE bank_batch SET content = replace(content, :old, :new)"),
            {"old": batch.payments[0].account, "new": "6222021200000009999"},
        )
        session.commit()
    kept = batches_of(finance, run.run_id)[0]
    assert code_of(lambda: export_again(finance, kept.id)) == "bank_seal_broken"


def test_a_card_changed_after_approval_is_named_with_who_did_it(seat: Seat) -> None:
    run = approve(seat(Role.LEADER), YEAR, SheetKind.BONUS)
    assert preview_batch(seat(Role.FINANCE), run.run_id, Order()).changed == ()
    clerk = seat(Role.CLERK)
    line = next(one for one in run.lines if one.staff_id)
    edit_staff(clerk, line.staff_id, replace(entry_of(clerk, line.staff_id), bank_card="6217001180000000007"))
    assert preview_batch(seat(Role.FINANCE), run.run_id, Order()).changed == (f"{line.name}（kaoqin）",)
    batch = export_batch(seat(Role.FINANCE), run.run_id, Order())
    assert "6217001180000000007" in {payment.account for payment in batch.payments}
    with clerk.reading() as session:
        (told,) = operations.recent(session, 1, "export_bank_file")
    assert f"{line.name}（kaoqin）" in told.detail and "6217001180000000007" not in told.detail


def test_a_card_changed_past_the_program_is_never_paid_to(seat: Seat) -> None:
    run = approve(seat(Role.LEADER), YEAR, SheetKind.BONUS)
    line = next(one for one in run.lines if one.staff_id)
    finance = seat(Role.FINANCE)
    with finance.sessions() as session, session.begin():
        session.connection(execution_options={"writing": True})
        change = "UPDATE staff_member SET bank_card = '6217001180000000007' WHERE id = :id"
        session.execute(text(change), {"id": line.staff_id})
    assert preview_batch(finance, run.run_id, Order()).strange == (line.name,)
    assert code_of(lambda: export_batch(finance, run.run_id, Order())) == "bank_card_not_as_logged"
