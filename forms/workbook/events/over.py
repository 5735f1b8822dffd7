"""Lines of an intake book that say the matter is over, or no matter: told, for each comes in as 待受理."""

from __future__ import annotations

import re
from collections.abc import Callable

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
_VOID = re.compile(
    r"(?<![未非无不])(?:作废|误报|错报)|无效(?:件|工单|事件)?$|不(?:用|需|再|予)?(?:上报|登记|导入|录入)"
    r"|重复(?:件|上报|登记|反映|投诉|录入|工单|事件)?$|(?:与|同).{0,12}重复|已(?:删除?|撤销|撤回|取消|退件)"
)
_IS_VOID = re.compile(r"是否(?:已)?(?:作废|重复|无效|删除|撤销)")
_SHORT = 30
"""Longer remarks tell a story, in which such a word says nothing of the line."""
SHOWN = 8


def said_over(grid: Grid, header: Header) -> list[Fault]:
    """Return a note on the lines of a sheet that call the matter closed, and one on those that call it none.

    Each stands at the first of their cells.
    """
    says = {"events_said_over": _says_over, "events_said_void": _says_void}
    return [note for code, tells in says.items() for note in _told(grid, header, code, tells)]


def _told(grid: Grid, header: Header, code: str, says: Callable[[str, str], bool]) -> list[Fault]:
    taken = {column for field, column in header.columns.items() if field != "note"}
    columns = [column for column in header.words if column not in taken]
    cells = [
        (row, column)
        for row in range(header.last + 1, len(grid.rows))
        if "name" in header.columns and filled(grid.text(row, header.columns["name"]))
        for column in columns
        if says(squeeze(header.words[column]), narrow(filled(grid.text(row, column))).lower())
    ]
    rows = list(dict.fromkeys(row for row, _ in cells))
    if not rows:
        return []
    named = "、".join(str(row + 1) for row in rows[:SHOWN]) + ("…" if len(rows) > SHOWN else "")
    return [grid.fault(*cells[0], code, count=str(len(rows)), rows=named)]


def _says_over(heading: str, text: str) -> bool:
    """Tell whether a cell says that the matter is closed: by its word, or by its column's heading."""
    if not text:
        return False
    if _IS_OVER.fullmatch(heading):
        return text in _YES
    return bool(_OVER_SINCE.fullmatch(heading) or _OVER.fullmatch(text))


def _says_void(heading: str, text: str) -> bool:
    """Tell whether a cell says that the line is not to be taken: 作废, 重复上报, 误报."""
    if _IS_VOID.fullmatch(heading):
        return text in _YES
    return len(text) <= _SHORT and _VOID.search(text) is not None
