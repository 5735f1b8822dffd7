"""派出所年度考核奖发放表: the police station's annual bonus, which follows the street's tier."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from forms.paper.bonus.form import Form, form_of, print_form
from forms.paper.frame.columns import police_columns
from forms.paper.frame.parts import Progress
from models.rules.sheets.printed import BonusSheet


def _title(sheet: BonusSheet) -> str:
    return f"{sheet.street}{sheet.year}年度派出所年度考核奖发放表（参照街道{sheet.tier}）"


def _subline(sheet: BonusSheet) -> tuple[str, str]:
    ratio = f"　比例：{sheet.ratio}" if sheet.ratio else ""
    return f"街道考核档次：{sheet.tier}　计发方式：{sheet.method}{ratio}", f"依据文号：{sheet.document}"


_FIRST = Form(
    title=_title,
    subline=_subline,
    columns=police_columns,
    signatures=("派出所负责人（签章）", "制表", "复核", "财务", "分管领导", "主任", "书记"),
)

LAYOUTS = {1: _FIRST, 2: replace(_FIRST, qr=True)}
"""How the sheet looks; a layout that was ever approved is never changed, a new one gets the next number."""


def print_police_sheet(sheet: BonusSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    print_form(form_of(LAYOUTS, sheet), sheet, out, progress)
