"""补发（扣回）发放表: what a frozen sheet is changed by; what goes back stands in red."""

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
from models.rules.payout.supplement import SupplementSheet

_NAMES = {"bonus": "派驻机构年终考核奖金", "police": "派出所年度考核奖"}
_SIGNATURES = ("制表", "复核", "财务", "分管领导", "主任", "书记")


def _ledger(sheet: SupplementSheet) -> Ledger:
    name, total = _NAMES.get(sheet.kind, ""), sheet.total_fen
    original = code_text(sheet.original_seal)
    return Ledger(
        title=f"{sheet.street}{sheet.year}年度{name}补发（扣回）发放表（第{sheet.number}次）",
        subline=(f"考核档次：{sheet.tier}　原表{original}", f"依据文号：{sheet.document}"),
        author=sheet.street,
        fields=_fields(sheet),
        rows=[
            (
                str(line.number), line.agency, line.name, line.before_fen, line.after_fen,
                line.difference_fen, line.tax_fen, line.net_fen, line.card_tail, "", line.cause,
            )
            for line in sheet.lines
        ],
        words=f"补发（扣回）合计（大写）：{chinese_amount(total)}　　（小写）：￥{yuan_text(total)}",
        remarks=tuple(_remarks(sheet)),
        signatures=_SIGNATURES,
        seal=sheet.seal,
        draft=sheet.state == "draft",
    )  # fmt: skip


def _fields(sheet: SupplementSheet) -> tuple[Field, ...]:
    tax = "个税差\n（测算）" if sheet.tax_estimated else "个税差"
    return (
        *(Field("序号", 26), Field("派出单位", 70, LEFT_ALIGNED), Field("姓名", 54, LEFT_ALIGNED)),
        *(money("已列应发", 66), money("现应发", 66), money("补发（+）\n扣回（-）", 66)),
        *(money(tax, 54), money("实补（扣）", 62), Field("银行账号\n（后4位）", 44)),
        *(Field("签名", 50), Field("变动原因", 0, LEFT_ALIGNED)),
    )


def _remarks(sheet: SupplementSheet) -> list[str]:
    first = [f"事由：{sheet.reason}"] if sheet.reason else []
    first.append(f"其中补发 {yuan_text(sheet.more_fen)} 元，扣回 {yuan_text(sheet.back_fen)} 元（红字）")
    if sheet.tax_estimated:
        first.append("个税差、实补（扣）为测算数，以扣缴义务人实际申报为准")
    lines = ["　　".join(first)]
    if sheet.approved_by:
        lines.append(f"审批：{sheet.approved_by}　{sheet.approved_at}")
    return lines


LAYOUTS: dict[int, Callable[[SupplementSheet], Ledger]] = {1: _ledger}
"""How the sheet looks; a layout that was ever approved is never changed, a new one gets the next number."""


def supplement_ledger(sheet: SupplementSheet) -> Ledger:
    """Return the sheet as it is set; raises `CannotPrint` for a layout that this program does not know."""
    if sheet.layout not in LAYOUTS:
        raise CannotPrint("unknown_sheet_layout", layout=sheet.layout, kind="supplement")
    return LAYOUTS[sheet.layout](sheet)


def print_supplement(sheet: SupplementSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    print_ledger(supplement_ledger(sheet), out, progress)


def missing_characters(sheet: SupplementSheet) -> tuple[MissingCharacter, ...]:
    """The characters of the sheet that no font of ours can draw, with the people they belong to."""
    return _missing(supplement_ledger(sheet))
