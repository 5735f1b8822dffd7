"""网格公示: a line a grid with its area and people; portrait, large enough to be read on a wall."""

from __future__ import annotations

from typing import BinaryIO

from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_PORTRAIT, LEFT_ALIGNED
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import Placed, line_between, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.attendance.printed import day_words
from models.rules.work.grids.notice import GridNotice, NoticeGrid

_TABLE = Measures(size=10.5, row_height=24.0, padding=4.0)
_REMARK = (
    "身边的矛盾纠纷、安全隐患、环境卫生等事项，可以向网格人员反映；"
    "网格解决不了的，由网格上报街道综合指挥室。"
)
_FIELDS = (
    Field("序号", 32.0), Field("网格", 116.0, LEFT_ALIGNED), Field("范围", 0.0, LEFT_ALIGNED),
    Field("岗位", 84.0), Field("姓名", 66.0), Field("联系电话", 88.0),
)  # fmt: skip


def print_grid_notice(notice: GridNotice, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the notice as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(notice):
        raise MissingCharacters(bad)
    print_listing(listing_of(notice), out, progress)


def missing_characters(notice: GridNotice) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the grids or people they belong to."""
    grids = [(grid.name, f"{grid.name}{grid.area}") for grid in notice.grids]
    people = [(one.name, f"{one.name}{one.phone}") for grid in notice.grids for one in grid.people]
    return missing([(notice.title, notice.title), *grids, *people])


def listing_of(notice: GridNotice) -> Listing:
    """The notice as it is set."""
    foot = Foot(remarks=(_REMARK,), signatures=("公示单位（盖章）", "监督电话"), size=10.0, remark_step=18.0)
    return Listing(
        frame=Frame(
            title=notice.title, author=notice.street, paper=A4_PORTRAIT, head=_head(notice), foot=foot.drawn
        ),
        fields=_FIELDS,
        lines=[line for number, grid in enumerate(notice.grids, 1) for line in _lines(number, grid)],
        foot_height=foot.height,
        measures=_TABLE,
    )


def _head(notice: GridNotice) -> tuple[Placed, ...]:
    line = line_between(A4_PORTRAIT, notice.street, day_words(notice.day), 42.0, 10.5)
    return (titled(A4_PORTRAIT, notice.title, 20.0, 22.0), *line)


def _lines(number: int, grid: NoticeGrid) -> list[tuple[str, ...]]:
    """A grid's lines, one a person; what is the grid's stands on the first."""
    known = [f"{count} {unit}" for count, unit in ((grid.households, "户"), (grid.residents, "人")) if count]
    area = "\n".join(text for text in (grid.area, "、".join(known)) if text)
    lead = (str(number), f"{grid.name}\n{grid.code}", area)
    people = [(one.duty, one.name, one.phone) for one in grid.people] or [("", "", "")]
    return [(*(lead if at == 0 else ("", "", "")), *person) for at, person in enumerate(people)]
