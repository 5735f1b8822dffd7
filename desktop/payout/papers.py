"""The papers around money as things to look at, print and keep: the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desktop.paper.paper import Paper, place_of
from models.rules.sheets.wording import NAMES
from models.rules.sheets.words import SheetKind

if TYPE_CHECKING:  # a command that prints one of them loads no other
    from models.rules.allowance.printed import AllowanceSheet
    from models.rules.payout.bank_layout import BankBatch
    from models.rules.payout.slip import Slip
    from models.rules.payout.supplement import SupplementSheet
    from models.rules.sheets.agency_summary import AgencySummary
    from models.rules.sheets.printed import BonusSheet


def bonus_paper(sheet: BonusSheet) -> Paper:
    """Return 发放表 of a run: the bonus, or the police station's."""
    from forms.paper.bonus.printing import print_sheet

    name = f"{sheet.street}{sheet.year}年度{NAMES[sheet.kind]}发放表"
    return Paper(name, partial(print_sheet, sheet), partial(_bonus_workbook, sheet))


def _bonus_workbook(sheet: BonusSheet, out: BinaryIO) -> None:
    from forms.workbook.bonus.workbook import write_bonus_workbook

    write_bonus_workbook(sheet, out)


def bonus_place(chosen: Path, paper: Paper, kind: SheetKind, suffix: str) -> Path:
    """Return where a run goes: `chosen` for the bonus, beside it for the police; a folder holds both."""
    if chosen.is_dir() or kind == SheetKind.BONUS:
        return place_of(chosen, paper, suffix)
    return chosen.with_name(f"{chosen.stem}-派出所{chosen.suffix}")


def allowance_paper(sheet: AllowanceSheet) -> Paper:
    """Return 津补贴发放表 of a month."""
    from forms.paper.allowance.sheet import print_allowance_sheet

    return Paper(sheet.title, partial(print_allowance_sheet, sheet), partial(_allowance_workbook, sheet))


def _allowance_workbook(sheet: AllowanceSheet, out: BinaryIO) -> None:
    from forms.workbook.allowance.workbook import write_allowance_workbook

    write_allowance_workbook(sheet, out)


def supplement_paper(sheet: SupplementSheet) -> Paper:
    """Return 补发（扣回）发放表."""
    from forms.paper.payout.supplement_sheet import print_supplement

    name = f"{sheet.street}{sheet.year}年度{NAMES[sheet.kind]}补发（扣回）表（第{sheet.number}次）"
    return Paper(name, partial(print_supplement, sheet))


def slips_paper(slips: Sequence[Slip]) -> Paper:
    """Return the slips of one or many people, one on each half sheet."""
    from forms.paper.payout.slip import print_slips

    whose = slips[0].name if len(slips) == 1 else f"{len(slips)}人"
    return Paper(f"{slips[0].title}通知单-{whose}", partial(print_slips, tuple(slips)), size="A5")


def summary_paper(summary: AgencySummary) -> Paper:
    """Return 分单位汇总表."""
    from forms.paper.bonus.agency_summary import print_agency_summary

    name = f"{summary.street}{summary.year}年度{NAMES[summary.kind]}分单位汇总表"
    return Paper(name, partial(print_agency_summary, summary))


def bank_paper(batch: BankBatch) -> Paper:
    """Return 银行代发清单 as it was handed over."""
    from forms.paper.payout.bank_list import print_bank_list

    return Paper(f"{batch.street}{batch.purpose}银行代发清单", partial(print_bank_list, batch))
