"""年终考核奖金分单位汇总表: a sheet added up by agency, one row each."""

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
from models.rules.sheets.agency_summary import AgencySummary, AgencySums
from models.rules.sheets.wording import NOTHING, SIGNATURES, TAX_ESTIMATED, joined, signed_words, year_title
from models.rules.sheets.words import SheetState

_DATED = 2
"""From this layout on days are written in Chinese."""

Numbered = tuple[int, AgencySums]
AgencyLedger = Ledger[Numbered]


def _ledger(summary: AgencySummary) -> AgencyLedger:
    return plain_ledger(
        title=year_title(summary.street, summary.year, summary.kind, "分单位汇总表"),
        subline=(f"考核档次：{summary.tier}", f"依据文号：{summary.document}"),
        author=summary.street,
        columns=_columns(summary),
        lines=tuple(enumerate(summary.agencies, 1)),
        total=("应发合计", summary.total.amount_fen),
        remarks=tuple(_remarks(summary)),
        signatures=SIGNATURES,
        seal=summary.seal,
        draft=summary.state == SheetState.DRAFT,
        named=lambda row: row[1].agency,
    )


def _columns(summary: AgencySummary) -> tuple[Column[Numbered], ...]:
    return filled(
        (
            words("序号", 28, lambda row: str(row[0])),
            words("单位", 130, lambda row: row[1].agency, LEFT_ALIGNED),
            words("人数", 40, lambda row: str(row[1].people)),
            words("暂缓", 40, lambda row: str(row[1].held or NOTHING)),
            money("应发", 84, lambda row: row[1].gross_fen),
            money("扣款", 72, lambda row: row[1].deduction_fen),
            money("单项奖", 72, lambda row: row[1].award_fen),
            money("应发合计", 88, lambda row: row[1].amount_fen),
            money("个税\n（测算）" if summary.tax_estimated else "个税", 76, lambda row: row[1].tax_fen),
            money("实发", 88, lambda row: row[1].net_fen),
            words("备注", 0, lambda row: _note(row[1]), LEFT_ALIGNED),
        )
    )


def _note(sums: AgencySums) -> str:
    return f"暂缓 {sums.held} 人，不计入" if sums.held else ""


def _remarks(summary: AgencySummary) -> list[str]:
    sums = summary.total
    about = joined(
        f"共 {len(summary.agencies)} 个单位 {sums.people} 人",
        f"其中暂缓发放 {sums.held} 人，不计入合计" if sums.held else "",
        TAX_ESTIMATED if summary.tax_estimated else "",
    )
    signed = signed_words(summary.approved_by, summary.approved_at, dated=summary.layout >= _DATED)
    return [line for line in (about, signed) if line]


LAYOUTS: dict[int, Callable[[AgencySummary], AgencyLedger]] = {1: _ledger, 2: _ledger}
"""How the summary looks; a layout that was ever printed is never changed, a new one gets the next number."""


def _layout(summary: AgencySummary) -> AgencyLedger:
    return layout_of(LAYOUTS, summary.layout, "agency_summary")(summary)


def print_agency_summary(summary: AgencySummary, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the summary as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    ledger.print_ledger(_layout(summary), out, progress)
