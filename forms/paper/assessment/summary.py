"""考核结果汇总表: a pool's people with both results, for the committee's seal."""

from __future__ import annotations

from typing import BinaryIO

from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_LANDSCAPE, CENTRED, LEFT_ALIGNED
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import line_between, marked, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.assessment.printed import SUMMARY_TITLES, GradeSummary

SIGNATURES = ("制表", "审核", "考核委员会（盖章）", "党工委（盖章）")
DRAFT = "草稿"
_SUBLINE_DROP, _SIZE = 38.0, 9.0

_WIDTHS = (26.0, 84.0, 54.0, 26.0, 46.0, 46.0, 50.0, 84.0, 40.0, 44.0, 58.0, 62.0, 62.0, 0.0)
_LEFT = ("单位", "姓名", "备注")
_FIELDS = tuple(
    Field(title.replace("（", "\n（"), width, LEFT_ALIGNED if title in _LEFT else CENTRED)
    for title, width in zip(SUMMARY_TITLES, _WIDTHS, strict=True)
)


def print_grade_summary(summary: GradeSummary, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the summary as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(summary):
        raise MissingCharacters(bad)
    print_listing(listing_of(summary), out, progress)


def missing_characters(summary: GradeSummary) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    people = [(line.name, "".join(line.texts)) for line in summary.lines]
    return missing([*people, (summary.title, summary.title)])


def listing_of(summary: GradeSummary) -> Listing:
    """The summary as it is set."""
    foot = Foot(
        remarks=(summary.counts,), signatures=SIGNATURES, size=_SIZE, remark_step=15.0, signature_step=29.0
    )
    return Listing(
        frame=_frame(summary, foot),
        fields=_FIELDS,
        lines=[line.texts for line in summary.lines],
        foot_height=foot.height,
        measures=Measures(),
    )


def _frame(summary: GradeSummary, foot: Foot) -> Frame:
    unit = f"填报单位：{summary.street}"
    return Frame(
        title=summary.title,
        author=summary.street,
        paper=A4_LANDSCAPE,
        head=(
            *(marked(), titled(A4_LANDSCAPE, summary.title)),
            *line_between(A4_LANDSCAPE, unit, "", _SUBLINE_DROP, _SIZE),
        ),
        foot=foot.drawn,
        watermark="" if summary.is_filed else DRAFT,
    )
