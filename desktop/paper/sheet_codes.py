"""What Ctrl+K makes of the code at the lower right of a sheet: the sheet it stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.palette import PaletteEntry
from desktop.paper.bonus_files import TITLES
from models.errors import Refused
from models.services.audit.sheet_codes import Found, find_by_code
from models.services.office.desk import Desk

if TYPE_CHECKING:
    from desktop.shell import Shell

BONUS, POLICE = "bonus", "police"
SHOWN = 16
"""So many digits of a seal are printed on a sheet."""


def place_of(found: Found) -> tuple[str, object]:
    """Return the page that shows a sheet, and what to hand to it."""
    if found.run is not None:
        return "bonus", (found.run.year, found.run.kind, found.line.staff_no if found.line else "")
    if found.supplement is not None:
        return "supplement", (found.supplement.year, found.supplement.kind, found.supplement.id)
    if found.allowance is not None:
        return "allowance", found.allowance.month
    if found.batch is None:
        raise ValueError("a code finds a run, a supplement, a batch or a month of allowances")
    kind = POLICE if "派出所" in found.batch.purpose else BONUS
    return "payout", (found.batch.year, kind)


def sheet_entries(desk: Desk, shell: Shell) -> Callable[[str], Sequence[PaletteEntry]]:
    """Return what answers a typed code: the one sheet of it, or nothing."""

    def entries(text: str) -> Sequence[PaletteEntry]:
        try:
            found = find_by_code(desk, text)
        except Refused:
            return ()
        hint = QCoreApplication.translate("SheetCode", "Sheet {code}").format(code=found.seal[:SHOWN].upper())
        return (PaletteEntry(title_of(found), hint, _Opening(shell, *place_of(found))),)

    return entries


def title_of(found: Found) -> str:
    """Return what the sheet is called on paper."""
    if found.batch is not None:
        return found.batch.purpose
    if found.allowance is not None:
        return found.allowance.sheet.title
    sheet = found.run or found.supplement
    if sheet is None:
        return ""
    title = f"{sheet.year}年度{TITLES[sheet.kind]}"
    if found.supplement is not None:
        return f"{title}　补发（扣回）第{found.supplement.number}次"
    return f"{title}　{found.line.name}" if found.line else title


@dataclass(frozen=True, slots=True)
class _Opening:
    """Opens a page at its place when called."""

    shell: Shell
    key: str
    item: object

    def __call__(self) -> None:
        self.shell.show_page(self.key, self.item)
