"""银行代发清单 on paper: every account in full, as it was handed to the bank."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from forms.paper.frame.ledger import Field, Ledger, money, print_ledger
from forms.paper.frame.ledger import missing_characters as _missing
from forms.paper.frame.page import LEFT_ALIGNED
from forms.paper.frame.parts import Progress
from forms.paper.frame.problems import CannotPrint, MissingCharacter
from forms.paper.frame.verification import code_text
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from models.rules.payout.bank_layout import BankBatch

_SIGNATURES = ("制表", "复核", "财务负责人", "分管领导", "银行经办（签章）")


def _ledger(batch: BankBatch) -> Ledger:
    payer = f"代发单位：{batch.payer}" + (f"　账号：{batch.payer_account}" if batch.payer_account else "")
    total = batch.total_fen
    sums = f"笔数：{batch.count}　总金额：{yuan_text(total)}"
    number = batch.seal[:16].upper()
    return Ledger(
        title=f"{batch.street}银行代发清单",
        subline=(payer, f"用途：{batch.purpose}　{sums}　日期：{batch.day}"),
        author=batch.street,
        fields=(
            *(Field("序号", 34), Field("户名", 90, LEFT_ALIGNED), Field("账号", 170, LEFT_ALIGNED)),
            *(money("金额", 96), Field("开户行（行号）", 160, LEFT_ALIGNED), Field("备注", 0, LEFT_ALIGNED)),
        ),
        rows=[
            (str(each.number), each.name, each.account, each.amount_fen, each.bank, each.note or each.agency)
            for each in batch.payments
        ],
        words=f"总金额（大写）：{chinese_amount(total)}　　（小写）：￥{yuan_text(total)}",
        remarks=(
            f"对应发放表{code_text(batch.sheet_seal)}　　依据文号：{batch.document}　　批次号：{number}",
        ),
        signatures=_SIGNATURES,
        seal=batch.seal,
        draft=not batch.seal,
        mark="含个人银行账号　专人保管",
    )


LAYOUTS: dict[int, Callable[[BankBatch], Ledger]] = {1: _ledger}
"""How the list looks; a layout that was ever printed is never changed, a new one gets the next number."""


def bank_ledger(batch: BankBatch) -> Ledger:
    """Return the list as it is set; raises `CannotPrint` for a layout that this program does not know."""
    if batch.layout not in LAYOUTS:
        raise CannotPrint("unknown_sheet_layout", layout=batch.layout, kind="bank_list")
    return LAYOUTS[batch.layout](batch)


def print_bank_list(batch: BankBatch, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the list as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    print_ledger(bank_ledger(batch), out, progress)


def missing_characters(batch: BankBatch) -> tuple[MissingCharacter, ...]:
    """The characters of the list that no font of ours can draw, with the people they belong to."""
    return _missing(bank_ledger(batch))
