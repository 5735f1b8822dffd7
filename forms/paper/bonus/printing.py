"""Any bonus sheet on paper, by its kind."""

from __future__ import annotations

from typing import BinaryIO

from forms.paper.bonus import form, police_sheet
from forms.paper.bonus import sheet as bonus_sheet
from forms.paper.bonus.form import Form, PageRows
from forms.paper.frame.parts import Progress
from forms.paper.frame.problems import CannotPrint, MissingCharacter
from models.rules.sheets.printed import BonusSheet

_LAYOUTS = {"bonus": bonus_sheet.LAYOUTS, "police": police_sheet.LAYOUTS}


def print_sheet(sheet: BonusSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    form.print_form(_form(sheet), sheet, out, progress)


def missing_characters(sheet: BonusSheet) -> tuple[MissingCharacter, ...]:
    """The characters of the sheet that no font of ours can draw, with the people they belong to."""
    return form.missing_characters(_form(sheet), sheet)


def lay_out(sheet: BonusSheet) -> list[PageRows]:
    """The rows of every page with each cell's place, size and lines, as `print_sheet` draws them."""
    return form.lay_out(_form(sheet), sheet)


def _form(sheet: BonusSheet) -> Form:
    if sheet.kind not in _LAYOUTS:
        raise CannotPrint("unknown_sheet_kind", kind=sheet.kind)
    return form.form_of(_LAYOUTS[sheet.kind], sheet)
