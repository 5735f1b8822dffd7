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
from forms.workbook.reading.free_text import tells_leaving, tells_sanction
from forms.workbook.reading.unread import settle_columns
from models.rules.attendance.kinds import BY_NAME, KINDS
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import IGNORE, Asking, Question

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
    beside = {column: word for column, word in layout.header.words.items() if column not in layout.days}
    totals = {column for column, word in beside.items()
              if is_total_heading(word) and not _is_weighty(layout, column, rows)}  # fmt: skip
    words = {column: word for column, word in beside.items() if column not in totals}
    header = replace(layout.header, words=words)
    notes = settle_columns(layout.grid, header, rows, {}, "attendance", asking)[1]
    told = [beside[column] for column in sorted(totals - set(layout.header.columns.values()))
            if any(layout.grid.value(row, column) not in ("", None) for row in rows)]  # fmt: skip
    total = Fault(layout.grid.whole(), "totals_left_out", {"headings": "、".join(told)})
    return [*notes, *([total] if told else [])]


def _is_weighty(layout: MonthLayout, column: int, rows: Sequence[int]) -> bool:
    """Tell whether notes beside the marks tell of a sanction or of somebody's leaving."""
    texts = [value for row in rows if isinstance(value := layout.grid.value(row, column), str)]
    return any(tells_sanction(text) or tells_leaving(text) for text in texts)


def joined_totals(notes: Sequence[Fault]) -> list[Fault]:
    """Return the notes of a file with its totals named once."""
    totals = [note for note in notes if note.code == "totals_left_out"]
    others = [note for note in notes if note.code != "totals_left_out"]
    if not totals:
        return others
    words = dict.fromkeys(word for note in totals for word in note.facts["headings"].split("、"))
    return [*others, Fault(Place(totals[0].place.file), "totals_left_out", {"headings": "、".join(words)})]


def halves_question(place: Place) -> Question:
    """Return the question what two columns of one day are, where nothing says 上午 and 下午."""
    source = hashlib.sha256(b"halves of a day").hexdigest()[:16]
    return Question(
        place=place, name="days:twice", source=source, code="halves_asked",
        choices={"halves": "前一列上午、后一列下午"},
    )  # fmt: skip


def sign_question(place: Place, sign: str, agency: str) -> Question:
    """Return the question what a sign means on a sheet without a legend."""
    source = hashlib.sha256(f"signs\x1e{agency}".encode()).hexdigest()[:16]
    choices = {kind.code: kind.name for kind in KINDS}
    return Question(
        place=place, name=f"sign:{sign}", source=source, code="sign_asked", choices=choices,
        facts={"sign": sign, "agency": agency or place.sheet},
    )  # fmt: skip


def blank_question(place: Place, agencies: Sequence[str]) -> Question:
    """Return the question what empty cells mean on a sheet that marks nobody as present."""
    source = hashlib.sha256(f"blank\x1e{'、'.join(agencies)}".encode()).hexdigest()[:16]
    return Question(
        place=place, name="blank", source=source, code="blank_asked",
        choices={"P": "空格是出勤", IGNORE: "空格没有考勤"},
    )  # fmt: skip
