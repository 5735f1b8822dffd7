"""The head of the money tables: mark, title, what it stands on, and the unit."""

from __future__ import annotations

from forms.paper.frame.page import A4_LANDSCAPE, CENTRED, RIGHT_ALIGNED
from forms.paper.frame.placed import MARK, Placed, marked, titled, warned
from models.rules.sheets.wording import DRAFT_WARNING

_SUBLINE_DROP, _SIZE = 38.0, 9.0
_TITLE_SHARE = 0.66

UNIT = Placed(text="单位：元", drop=_SUBLINE_DROP, size=_SIZE, align=RIGHT_ALIGNED)


def money_head(
    title: str,
    subline: tuple[str, str],
    *,
    draft: bool,
    rooms: tuple[float, float],
    shift: float = 0.0,
    mark: str = MARK,
) -> tuple[Placed, ...]:
    """Return the head on A4 landscape: `subline` at the left and in the middle, `rooms` points wide."""
    (left, centre), (left_room, centre_room) = subline, rooms
    return (
        marked(mark),
        *([warned(DRAFT_WARNING)] if draft else []),
        titled(A4_LANDSCAPE, title, share=_TITLE_SHARE),
        Placed(text=left, drop=_SUBLINE_DROP, size=_SIZE, room=left_room),
        Placed(
            text=centre, drop=_SUBLINE_DROP, size=_SIZE, align=CENTRED, room=centre_room, shift=shift
        ),
        UNIT,
    )
