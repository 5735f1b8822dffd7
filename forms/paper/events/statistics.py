"""事件办理统计表: each dimension a block of lines, beside the span before and last year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import Placed, line_between, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.events.printed.statistics import (
    COLUMNS,
    EventStatistics,
    StatisticsLine,
    cells_of,
    is_compared,
)

SIGNATURES = ("制表", "综合指挥室负责人", "分管领导", "日期")
REMARKS = (
    (
        "注：按上报时间归期；并入的事件只计收件和黄红牌。办结率＝办结÷（办结＋在办），"
        "按时办结率＝按时办结÷（办结＋超时未结），挂起和上报区级的不计入；"
    ),
    (
        "退回率、延期率＝次数÷交办次数；双满意率＝结果和态度都满意÷接通的回访。"
        "上期、去年同期与本期截至同一时点；环比、同比为收件数的增减。"
    ),
)
_TABLE = Measures(size=8.5, row_height=18.0, padding=3.0)
_DROP, _SIZE = 38.0, 9.0
_FIGURE = 42.0


def print_event_statistics(found: EventStatistics, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the statistics as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(found):
        raise MissingCharacters(bad)
    print_listing(listing_of(found), out, progress)


def missing_characters(found: EventStatistics) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the groups that are named so."""
    return missing((text, text) for text in (found.title, *(line.name for line in found.lines)))


def listing_of(found: EventStatistics) -> Listing:
    """The table as it is set."""
    foot = Foot(remarks=REMARKS, signatures=SIGNATURES, size=8.0)
    return Listing(
        frame=Frame(
            title=found.title, author=found.street, paper=A4_LANDSCAPE, head=_head(found), foot=foot.drawn
        ),
        fields=(
            Field("分组", 46.0), Field("名称", 0.0, LEFT_ALIGNED), *(Field(one, _FIGURE) for one in COLUMNS)
        ),
        lines=list(_lines(found)),
        foot_height=foot.height,
        measures=_TABLE,
    )  # fmt: skip


def _lines(found: EventStatistics) -> Iterator[tuple[str, ...]]:
    """A dimension is named at its first line only."""
    named = ""
    for line in found.lines:
        word = line.dimension.value
        yield ("" if word == named else word, *_texts(found, line))
        named = word


def _texts(found: EventStatistics, line: StatisticsLine) -> tuple[str, ...]:
    return (line.name, *cells_of(line, compared=is_compared(found, line)))


def _head(found: EventStatistics) -> tuple[Placed, ...]:
    before = f"上期：{found.before.name}　" if found.before else ""
    left = f"期间：{found.span.name}　{before}去年同期：{found.year_before.name}"
    line = line_between(A4_LANDSCAPE, left, f"截至：{found.as_of}", _DROP, _SIZE)
    return (titled(A4_LANDSCAPE, found.title), *line)
