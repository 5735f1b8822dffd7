"""年终考核奖金发放表: the year-end bonus of the four departments' people."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from forms.paper.bonus.form import Form, form_of, print_form
from forms.paper.frame.columns import bonus_columns
from forms.paper.frame.parts import Progress
from models.rules.sheets.printed import BonusSheet


def _title(sheet: BonusSheet) -> str:
    return f"{sheet.street}{sheet.year}年度派驻机构年终考核奖金发放表"


def _subline(sheet: BonusSheet) -> tuple[str, str]:
    return f"考核档次：{sheet.tier}", f"依据文号：{sheet.document}"


_FIRST = Form(
    title=_title,
    subline=_subline,
    columns=bonus_columns,
    signatures=("制表", "复核", "财务", "分管领导", "主任", "书记"),
)

LAYOUTS = {1: _FIRST, 2: replace(_FIRST, qr=True)}
"""How the sheet looks; a layout that was ever approved is never changed, a new one gets the next number."""


def print_bonus_sheet(sheet: BonusSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    print_form(form_of(LAYOUTS, sheet), sheet, out, progress)
