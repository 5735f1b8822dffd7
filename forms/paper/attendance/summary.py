"""考勤汇总表: everybody's sums of a month or a year, all agencies, for the office's own use."""

from __future__ import annotations

from typing import BinaryIO

from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import line_between, marked, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.attendance.marks import days_text
from models.rules.attendance.printed import TALLIES, SummaryLine, SummaryPrint

SIGNATURES = ("制表", "复核", "分管领导", "填报日期")
REMARK = "半天为 0.5；实出勤 = 出勤 + 公差 + 培训 + 下村；按自然日计的假含休息日，各项之和可大于应出勤"

_SUBLINE_DROP, _SIZE, _REMARK_SIZE = 38.0, 9.0, 8.0
_FIGURE = 31.0


def print_summary(summary: SummaryPrint, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the summary as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(summary):
        raise MissingCharacters(bad)
    print_listing(listing_of(summary), out, progress)


def missing_characters(summary: SummaryPrint) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    people = [(line.name, "".join(_texts(line))) for line in summary.lines]
    return missing([*people, (summary.title, summary.title)])


def listing_of(summary: SummaryPrint) -> Listing:
    """The summary as it is set."""
    foot = Foot(remarks=(REMARK,), signatures=SIGNATURES, size=_REMARK_SIZE, spare=0.0)
    return Listing(
        frame=_frame(summary, foot),
        fields=_fields(),
        lines=[_texts(line) for line in summary.lines],
        sums=_sums(summary),
        foot_height=foot.height,
        measures=Measures(),
    )


def _frame(summary: SummaryPrint, foot: Foot) -> Frame:
    unit = f"填报单位：{summary.street}"
    return Frame(
        title=summary.title,
        author=summary.street,
        paper=A4_LANDSCAPE,
        head=(
            *(marked(), titled(A4_LANDSCAPE, summary.title)),
            *line_between(A4_LANDSCAPE, unit, "单位：天", _SUBLINE_DROP, _SIZE),
        ),
        foot=foot.drawn,
    )


def _figure(title: str) -> Field:
    return Field(title, _FIGURE, fen=title, quiet_zero=True)


def _fields() -> tuple[Field, ...]:
    return (
        *(Field("序号", 24.0), Field("派驻机构", 78.0, LEFT_ALIGNED), Field("工号", 32.0)),
        *(Field("姓名", 54.0, LEFT_ALIGNED), Field("职务", 44.0)),
        *(_figure("应出勤"), _figure("实出勤")),
        *(_figure(tally.title.replace("（", "\n（")) for tally in TALLIES),
        _figure("未登记"),
        Field("备注", 0.0, LEFT_ALIGNED),
    )


def _texts(line: SummaryLine) -> tuple[str, ...]:
    return (
        *(str(line.number), line.agency, line.staff_no, line.name, line.post),
        *(days_text(line.due_halves), days_text(line.attended_halves)),
        *(tally.text(line.sum_of(tally)) for tally in TALLIES),
        *(days_text(line.open_halves), line.note),
    )


def _sums(summary: SummaryPrint) -> tuple[str, ...]:
    return (
        *("合计", "", "", "", ""),
        *(days_text(summary.due_halves), days_text(summary.attended_halves)),
        *(tally.text(summary.sum_of(tally)) for tally in TALLIES),
        *(days_text(summary.open_halves), ""),
    )
