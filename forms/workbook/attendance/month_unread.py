"""What a sheet of attendance says beside its marks.

Totals, columns of its own, signs that nobody explains.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from forms.workbook.attendance.month_layout import MonthLayout
from forms.workbook.reading.cleaning import heading
from forms.workbook.reading.unread import settle_columns
from models.rules.attendance.kinds import BY_NAME, KINDS
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Asking, Question

_TOTALS = re.compile(
    r".*(出勤|缺勤|考勤|天数|次数|小时|合计|小计|总计|累计|签字|签名|盖章|备注|说明|迟到|早退|加班|值班|应|实际|全勤|本月|半天|天|次|假|符号|代号|代码|记号|图例|含义|意义)"
    r"|[√○△☆◇▽＋◎／×⊕＜＞]{1,2}|计"
)


def is_total_heading(text: str) -> bool:
    """Tell whether a heading behind the days is that of a total, a note or a signature."""
    word = heading(text)
    return bool(word) and (word in BY_NAME or _TOTALS.match(word) is not None)


def columns_left(layout: MonthLayout, rows: Sequence[int], asking: Asking) -> list[Fault]:
    """Return a note for each column that is neither a day nor a total; one that holds days is asked about."""
    days = set(layout.days)
    words = {
        column: word
        for column, word in layout.header.words.items()
        if column not in days and not is_total_heading(word)
    }
    header = replace(layout.header, words=words)
    return settle_columns(layout.grid, header, rows, {}, "attendance", asking)[1]


def sign_question(place: Place, sign: str, agency: str) -> Question:
    """Return the question what a sign means on a sheet without a legend."""
    source = hashlib.sha256(f"signs\x1e{agency}".encode()).hexdigest()[:16]
    choices = {kind.code: kind.name for kind in KINDS}
    return Question(
        place=place, name=f"sign:{sign}", source=source, code="sign_asked", choices=choices,
        facts={"sign": sign, "agency": agency or place.sheet},
    )  # fmt: skip
