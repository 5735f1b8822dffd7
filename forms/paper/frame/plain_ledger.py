"""The money tables of one look: supplements, bank lists and summaries; what goes back is red."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from forms.paper.frame.columns import Column
from forms.paper.frame.fitting import fit_line, wrap
from forms.paper.frame.fonts import REGULAR, printable
from forms.paper.frame.foot import Foot, foot_width
from forms.paper.frame.ledger import Ledger, Look, each_apart
from forms.paper.frame.money_frame import money_frame, money_head
from forms.paper.frame.page import A4_LANDSCAPE
from forms.paper.frame.placed import MARK
from models.rules.sheets.wording import total_words

_LOOK = Look(unit="行", red=True, header_first=False)
_ROOMS, _SHIFT = (260.0, 300.0), 40.0
_REMARK_SIZE, _SMALLEST_REMARK = 9.0, 6.5

Line = TypeVar("Line")


def plain_ledger(
    *,
    title: str,
    subline: tuple[str, str],
    author: str,
    columns: tuple[Column[Line], ...],
    lines: Sequence[Line],
    total: tuple[str, int],
    remarks: tuple[str, ...],
    signatures: tuple[str, ...],
    seal: str,
    draft: bool,
    named: Callable[[Line], str],
    mark: str = MARK,
    anchor: str = "",
    program: str = "",
) -> Ledger[Line]:
    """Return a table on A4 landscape that is added up from its first amount on; `total` has its name.

    `program` is the version that approved it, where a version did.
    """
    lead = next(index for index, column in enumerate(columns) if column.fen is not None)
    kept = _wrapped(remarks, seal)
    foot = Foot(remarks=kept, signatures=signatures, seal=seal, anchor=anchor, size=_REMARK_SIZE)
    head = money_head(title, subline, draft=draft, rooms=_ROOMS, shift=_SHIFT, mark=mark)
    return Ledger(
        frame=money_frame(title, author, A4_LANDSCAPE, head, foot, draft=draft, seal=seal, program=program),
        foot=foot,
        look=_LOOK,
        columns=columns,
        lines=lines,
        lead=lead,
        spans=each_apart(lead, len(columns)),
        words=total_words(*total),
        named=named,
    )


def _wrapped(remarks: tuple[str, ...], seal: str) -> tuple[str, ...]:
    """The remarks, one on a line; one that would be too small to read goes on below."""
    room = foot_width(A4_LANDSCAPE, seal)
    lines: list[str] = []
    for text in map(printable, remarks):
        small = fit_line(text, room, REGULAR, _REMARK_SIZE).size < _SMALLEST_REMARK
        lines += wrap(text, int(room * 1000 / _REMARK_SIZE), REGULAR) if small else [text]
    return tuple(lines)
