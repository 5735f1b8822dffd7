"""What Ctrl+K makes of the code at the lower right of a sheet: the sheet it stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.palette import Asker, PaletteEntry
from desktop.places import AllowancePlace, BonusPlace, GridMonthPlace, PayoutPlace, Place, SupplementPlace
from models.errors import Refused
from models.rules.sheets.wording import NAMES
from models.services.audit.sheet_codes import Found, find_by_code
from models.services.office.desk import Desk

SHOWN = 16
"""So many digits of a seal are printed on a sheet."""


def place_of(found: Found) -> Place:
    """Return where a sheet is shown."""
    if found.run is not None:
        return BonusPlace(found.run.year, found.run.kind, found.line.staff_no if found.line else "")
    if found.supplement is not None:
        return SupplementPlace(found.supplement.year, found.supplement.kind, found.supplement.id)
    if found.allowance is not None:
        return AllowancePlace(found.allowance.month)
    if found.grids is not None:
        return GridMonthPlace(found.grids.month)
    if found.batch is None:
        raise ValueError("a code finds a run, a supplement, a batch or a month")
    if found.batch_of_grids:
        return GridMonthPlace(found.batch_of_grids)
    return PayoutPlace(found.batch.year, found.batch_kind)


def sheet_entries(desk: Desk, go_to: Callable[[Place], object]) -> Asker:
    """Return what answers a typed code: the one sheet of it, or nothing; choosing it calls `go_to`."""

    def entries(text: str) -> Sequence[PaletteEntry]:
        try:
            found = find_by_code(desk, text)
        except Refused:
            return ()
        hint = QCoreApplication.translate("SheetCode", "Sheet {code}").format(code=found.seal[:SHOWN].upper())
        return (PaletteEntry(title_of(found), hint, partial(go_to, place_of(found))),)

    return entries


def title_of(found: Found) -> str:
    """Return what the sheet is called on paper."""
    if found.batch is not None:
        return found.batch.purpose
    if found.allowance is not None:
        return found.allowance.sheet.title
    if found.grids is not None:
        return found.grids.sheet.allowance_title
    sheet = found.run or found.supplement
    if sheet is None:
        return ""
    title = f"{sheet.year}年度{NAMES[sheet.kind]}发放表"
    if found.supplement is not None:
        return f"{title}　补发（扣回）第{found.supplement.number}次"
    return f"{title}　{found.line.name}" if found.line else title
