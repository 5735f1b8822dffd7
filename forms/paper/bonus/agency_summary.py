"""年终考核奖金分单位汇总表: a sheet added up by agency, one row each."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from forms.paper.frame.ledger import Field, Ledger, Value, money, print_ledger
from forms.paper.frame.ledger import missing_characters as _missing
from forms.paper.frame.page import LEFT_ALIGNED
from forms.paper.frame.parts import Progress
from forms.paper.frame.problems import CannotPrint, MissingCharacter
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from models.rules.sheets.agency_summary import AgencySummary, AgencySums

_NAMES = {"bonus": "派驻机构年终考核奖金", "police": "派出所年度考核奖"}
_SIGNATURES = ("制表", "复核", "财务", "分管领导", "主任", "书记")


def _ledger(summary: AgencySummary) -> Ledger:
    total = summary.total.amount_fen
    tax = "个税\n（测算）" if summary.tax_estimated else "个税"
    return Ledger(
        title=f"{summary.street}{summary.year}年度{_NAMES.get(summary.kind, '')}分单位汇总表",
        subline=(f"考核档次：{summary.tier}", f"依据文号：{summary.document}"),
        author=summary.street,
        fields=(
            *(Field("序号", 28), Field("单位", 130, LEFT_ALIGNED), Field("人数", 40), Field("暂缓", 40)),
            *(money("应发", 84), money("扣款", 72), money("单项奖", 72), money("应发合计", 88)),
            *(money(tax, 76), money("实发", 88), Field("备注", 0, LEFT_ALIGNED)),
        ),
        rows=[_row(number, sums) for number, sums in enumerate(summary.agencies, 1)],
        words=f"应发合计（大写）：{chinese_amount(total)}　　（小写）：￥{yuan_text(total)}",
        remarks=tuple(_remarks(summary)),
        signatures=_SIGNATURES,
        seal=summary.seal,
        draft=summary.state == "draft",
    )


def _row(number: int, sums: AgencySums) -> tuple[Value, ...]:
    return (
        str(number), sums.agency, str(sums.people), str(sums.held or "—"), sums.gross_fen, sums.deduction_fen,
        sums.award_fen, sums.amount_fen, sums.tax_fen, sums.net_fen,
        f"暂缓 {sums.held} 人，不计入" if sums.held else "",
    )  # fmt: skip


def _remarks(summary: AgencySummary) -> list[str]:
    sums = summary.total
    first = [f"共 {len(summary.agencies)} 个单位 {sums.people} 人"]
    if sums.held:
        first.append(f"其中暂缓发放 {sums.held} 人，不计入合计")
    if summary.tax_estimated:
        first.append("个税、实发为测算数，以扣缴义务人实际申报为准")
    lines = ["　　".join(first)]
    if summary.approved_by:
        lines.append(f"审批：{summary.approved_by}　{summary.approved_at}")
    return lines


LAYOUTS: dict[int, Callable[[AgencySummary], Ledger]] = {1: _ledger}
"""How the summary looks; a layout that was ever printed is never changed, a new one gets the next number."""


def summary_ledger(summary: AgencySummary) -> Ledger:
    """Return the summary as it is set; raises `CannotPrint` for an unknown layout."""
    if summary.layout not in LAYOUTS:
        raise CannotPrint("unknown_sheet_layout", layout=summary.layout, kind="agency_summary")
    return LAYOUTS[summary.layout](summary)


def print_agency_summary(summary: AgencySummary, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the summary as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    print_ledger(summary_ledger(summary), out, progress)


def missing_characters(summary: AgencySummary) -> tuple[MissingCharacter, ...]:
    """The characters of the summary that no font of ours can draw."""
    return _missing(summary_ledger(summary))
