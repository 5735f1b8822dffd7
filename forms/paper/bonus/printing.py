"""Any bonus sheet on paper, by its kind."""

from __future__ import annotations

from typing import BinaryIO

from forms.paper.bonus import police_sheet
from forms.paper.bonus import sheet as bonus_sheet
from forms.paper.bonus.form import bonus_ledger
from forms.paper.frame import ledger
from forms.paper.frame.ledger import Ledger
from forms.paper.frame.parts import Progress
from forms.paper.frame.problems import CannotPrint, layout_of
from models.rules.sheets.printed import BonusSheet, SheetLine
from models.rules.sheets.words import SheetKind

_LAYOUTS = {SheetKind.BONUS: bonus_sheet.LAYOUTS, SheetKind.POLICE: police_sheet.LAYOUTS}


def print_sheet(sheet: BonusSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    ledger.print_ledger(ledger_of(sheet), out, progress)


def ledger_of(sheet: BonusSheet) -> Ledger[SheetLine]:
    """The sheet as it is set; raises `CannotPrint` for an unknown kind or layout."""
    if sheet.kind not in _LAYOUTS:
        raise CannotPrint("unknown_sheet_kind", kind=sheet.kind)
    return bonus_ledger(layout_of(_LAYOUTS[sheet.kind], sheet.layout, sheet.kind), sheet)
