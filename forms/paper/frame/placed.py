"""Lines of text at fixed places under the top margin: the heads of all papers."""

from __future__ import annotations

from msgspec import Struct

from forms.paper.frame.fitting import fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, measure, printable
from forms.paper.frame.page import CENTRED, LEFT_ALIGNED, RIGHT_ALIGNED, Document, Paper

MARK = "内部资料　注意保管"
SMALL = 8.0


class Placed(Struct, frozen=True, kw_only=True):
    """A line `drop` points under the top margin, at the left, the middle or the right as `align` says.

    One wider than `room` is set smaller, 0 leaves it as it is; `shift` moves it to the right.
    """

    text: str
    drop: float
    size: float
    align: int = LEFT_ALIGNED
    room: float = 0.0
    shift: float = 0.0
    style: str = REGULAR
    grey: bool = False

    def drawn(self, document: Document) -> str:
        """The operators of the line."""
        paper, text = document.paper, printable(self.text)
        x = (paper.left, paper.middle, paper.right)[self.align] + self.shift
        size = fit_line(text, self.room, self.style, self.size).size if self.room else self.size
        return document.text(
            text, x, paper.top - self.drop, size, style=self.style, align=self.align, grey=self.grey
        )


def marked(mark: str = MARK, size: float = SMALL) -> Placed:
    """Who may see the paper: grey at the top right."""
    return Placed(text=mark, drop=size, size=size, align=RIGHT_ALIGNED, grey=True)


def warned(warning: str, size: float = SMALL) -> Placed:
    """What to beware of: bold at the top left."""
    return Placed(text=warning, drop=size, size=size, style=BOLD)


def titled(paper: Paper, title: str, size: float = 18.0, drop: float = 20.0, share: float = 0.9) -> Placed:
    """The title in the middle of the page, over `share` of its width at most."""
    room = (paper.right - paper.left) * share
    return Placed(text=title, drop=drop, size=size, align=CENTRED, room=room, style=TITLE)


def line_between(
    paper: Paper, left: str, right: str, drop: float, size: float, share: float = 0.6
) -> tuple[Placed, Placed]:
    """A line of two texts, one at each margin; the right one gets what the left one leaves."""
    width = paper.right - paper.left
    fitted = fit_line(printable(left), width * share, REGULAR, size)
    room = width - measure(fitted.lines[0]) * fitted.size / 1000 - size
    return (
        Placed(text=left, drop=drop, size=size, room=width * share),
        Placed(text=right, drop=drop, size=size, align=RIGHT_ALIGNED, room=room),
    )
