"""派出所年度考核奖发放表: the police station's annual bonus, which follows the street's tier."""

from __future__ import annotations

from msgspec.structs import replace

from forms.paper.bonus.columns import police_columns
from forms.paper.bonus.form import SheetLayout
from models.rules.sheets.printed import BonusSheet, is_person
from models.rules.sheets.wording import POLICE_SIGNATURES


def _subline(sheet: BonusSheet) -> tuple[str, str]:
    ratio = f"　比例：{sheet.ratio}" if sheet.ratio else ""
    return f"街道考核档次：{sheet.tier_words}　计发方式：{sheet.method}{ratio}", f"依据文号：{sheet.document}"


_FIRST = SheetLayout(subline=_subline, columns=police_columns, signatures=POLICE_SIGNATURES)

_SEALED = replace(_FIRST, qr=True)

_COUNTED = replace(_SEALED, counted=is_person)
LAYOUTS = {1: _FIRST, 2: _SEALED, 3: _COUNTED, 4: _COUNTED}
"""How the sheet looks; a layout that was ever approved is never changed, a new one gets the next number."""
