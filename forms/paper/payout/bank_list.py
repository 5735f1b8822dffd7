"""银行代发清单 on paper: every account in full, as it was handed to the bank."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from forms.paper.frame import ledger
from forms.paper.frame.columns import Column, filled, money, words
from forms.paper.frame.ledger import Ledger
from forms.paper.frame.page import LEFT_ALIGNED
from forms.paper.frame.parts import Progress
from forms.paper.frame.plain_ledger import plain_ledger
from forms.paper.frame.problems import layout_of
from forms.paper.frame.verification import code_text
from models.rules.core.money import yuan_text
from models.rules.payout.bank_layout import BankBatch, Payment

_SIGNATURES = ("制表", "复核", "财务负责人", "分管领导", "银行经办（签章）")

BankLedger = Ledger[Payment]


def _ledger(batch: BankBatch) -> BankLedger:
    payer = f"代发单位：{batch.payer}" + (f"　账号：{batch.payer_account}" if batch.payer_account else "")
    sums = f"笔数：{batch.count}　总金额：{yuan_text(batch.total_fen)}"
    number = batch.seal[:16].upper()
    return plain_ledger(
        title=f"{batch.street}银行代发清单",
        subline=(payer, f"用途：{batch.purpose}　{sums}　日期：{batch.day}"),
        author=batch.street,
        columns=_columns(),
        lines=batch.payments,
        total=("总金额", batch.total_fen),
        remarks=(
            f"对应发放表{code_text(batch.sheet_seal)}　　依据文号：{batch.document}　　批次号：{number}",
        ),
        signatures=_SIGNATURES,
        seal=batch.seal,
        draft=not batch.seal,
        named=lambda payment: payment.name,
        mark="含个人银行账号　专人保管",
    )


def _columns() -> tuple[Column[Payment], ...]:
    return filled(
        (
            words("序号", 34, lambda payment: str(payment.number)),
            words("户名", 90, lambda payment: payment.name, LEFT_ALIGNED),
            words("账号", 170, lambda payment: payment.account, LEFT_ALIGNED),
            money("金额", 96, lambda payment: payment.amount_fen),
            words("开户行（行号）", 160, lambda payment: payment.bank, LEFT_ALIGNED),
            words("备注", 0, lambda payment: payment.note or payment.agency, LEFT_ALIGNED),
        )
    )


LAYOUTS: dict[int, Callable[[BankBatch], BankLedger]] = {1: _ledger}
"""How the list looks; a layout that was ever printed is never changed, a new one gets the next number."""


def _layout(batch: BankBatch) -> BankLedger:
    return layout_of(LAYOUTS, batch.layout, "bank_list")(batch)


def print_bank_list(batch: BankBatch, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the list as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    ledger.print_ledger(_layout(batch), out, progress)
