"""年终考核奖金发放表: the year-end bonus of the four departments' people."""

from __future__ import annotations

from msgspec.structs import replace

from forms.paper.bonus.columns import bonus_columns
from forms.paper.bonus.form import SheetLayout
from models.rules.sheets.printed import BonusSheet, is_person
from models.rules.sheets.wording import SIGNATURES


def _subline(sheet: BonusSheet) -> tuple[str, str]:
    return f"考核档次：{sheet.tier_words}", f"依据文号：{sheet.document}"


_FIRST = SheetLayout(subline=_subline, columns=bonus_columns, signatures=SIGNATURES)

_SEALED = replace(_FIRST, qr=True)

_COUNTED = replace(_SEALED, counted=is_person)
LAYOUTS = {1: _FIRST, 2: _SEALED, 3: _COUNTED, 4: _COUNTED}
"""How the sheet looks; a layout that was ever approved is never changed, a new one gets the next number."""
