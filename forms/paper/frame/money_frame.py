"""What stands around the money tables: mark, title, what the sheet rests on, unit, and 测算稿 on a draft."""

from __future__ import annotations

from forms.paper.frame.foot import Foot
from forms.paper.frame.page import A4_LANDSCAPE, CENTRED, RIGHT_ALIGNED, Paper
from forms.paper.frame.pages import Frame
from forms.paper.frame.placed import MARK, Placed, marked, titled, warned
from models.rules.sheets.wording import DRAFT, DRAFT_WARNING, program_words

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


def money_frame(
    title: str,
    author: str,
    paper: Paper,
    head: tuple[Placed, ...],
    foot: Foot,
    *,
    draft: bool,
    seal: str,
    program: str = "",
) -> Frame:
    """Return the frame of a sheet of money; a draft says so across every page.

    `program` is the version that approved the sheet, for the foot of every page.
    """
    return Frame(
        title=title,
        author=author,
        paper=paper,
        head=head,
        foot=foot.drawn,
        watermark=DRAFT if draft else "",
        seal=seal,
        corner=program_words(program),
    )
