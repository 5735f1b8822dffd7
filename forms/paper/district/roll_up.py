"""各街道月报汇总 on paper: a line a street, the best first, its places in brackets."""

from __future__ import annotations

from typing import BinaryIO

from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import line_between, titled
from forms.paper.frame.problems import MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.district.printed import COLUMNS, DistrictSheet

SIGNATURES = ("制表", "复核", "分管领导", "日期")
REMARK = (
    "注：括号内为名次，退回率、红牌率以低者为先；总名次按各项名次之和。比率按合计的分子分母计算，"
    "不是各月比率的平均。数字来自各街道签名的月报，不含个人姓名。"
)
_TABLE = Measures(size=8.5, row_height=18.0, padding=3.0)
_DROP, _SIZE = 38.0, 9.0
_WIDTHS = {
    "名次": 30.0, "街道": 0.0, "月份数": 36.0, "人数": 34.0, "收件": 42.0, "已办结": 42.0, "超时未结": 44.0,
    "奖金合计（元）": 80.0,
}  # fmt: skip


def print_district(sheet: DistrictSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `MissingCharacters` before writing."""
    if bad := missing((line.cells[1], line.cells[1]) for line in sheet.lines):
        raise MissingCharacters(bad)
    print_listing(listing_of(sheet), out, progress)


def listing_of(sheet: DistrictSheet) -> Listing:
    """The table as it is set."""
    foot = Foot(remarks=(REMARK, *sheet.notes[:6]), signatures=SIGNATURES, size=8.0)
    fields = tuple(
        Field(title, _WIDTHS.get(title, 62.0), LEFT_ALIGNED)
        if title == "街道"
        else Field(title, _WIDTHS.get(title, 62.0))
        for title in COLUMNS
    )
    line = line_between(A4_LANDSCAPE, f"期间：{sheet.span}", "", _DROP, _SIZE)
    return Listing(
        frame=Frame(
            title=sheet.title, author="", paper=A4_LANDSCAPE,
            head=(titled(A4_LANDSCAPE, sheet.title), *line), foot=foot.drawn,
        ),
        fields=fields, lines=[line.cells for line in sheet.lines], foot_height=foot.height, measures=_TABLE,
    )  # fmt: skip
