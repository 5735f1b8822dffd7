"""Lines of an intake book that say the matter is over already: told, for each comes in as 待受理."""

from __future__ import annotations

import re

from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import filled, narrow, squeeze
from forms.workbook.reading.tables import Header
from models.rules.core.faults import Fault

_OVER = re.compile(
    r"(?:已|现场|自行|当场)?(?:办结|结案|归档|办毕|销号|自办)(?:归档)?"
    r"|(?:已|现场|当场)(?:处理|处置|解决|完成|关闭|整改)(?:完毕|完成)?"
    r"|(?:办理|处理|处置|整改)(?:完毕|完成)"
)
_OVER_SINCE = re.compile(r"(?:办结|结案|完成|归档|办毕)(?:时间|日期)")
_IS_OVER = re.compile(r"是否(?:已)?(?:办结|结案|完成|办毕)")
_YES = frozenset({"是", "已", "y", "yes", "1", "√", "✓"})
SHOWN = 8


def said_over(grid: Grid, header: Header) -> list[Fault]:
    """Return a note on the lines of a sheet that call the matter closed, at the first of their cells."""
    taken = {column for field, column in header.columns.items() if field != "note"}
    columns = [column for column in header.words if column not in taken]
    cells = [
        (row, column)
        for row in range(header.last + 1, len(grid.rows))
        if "name" in header.columns and filled(grid.text(row, header.columns["name"]))
        for column in columns
        if _says_over(squeeze(header.words[column]), narrow(filled(grid.text(row, column))).lower())
    ]
    rows = list(dict.fromkeys(row for row, _ in cells))
    if not rows:
        return []
    named = "、".join(str(row + 1) for row in rows[:SHOWN]) + ("…" if len(rows) > SHOWN else "")
    return [grid.fault(*cells[0], "events_said_over", count=str(len(rows)), rows=named)]


def _says_over(heading: str, text: str) -> bool:
    """Tell whether a cell says that the matter is closed: by its word, or by its column's heading."""
    if not text:
        return False
    if _IS_OVER.fullmatch(heading):
        return text in _YES
    return bool(_OVER_SINCE.fullmatch(heading) or _OVER.fullmatch(text))
