"""考勤汇总表: everybody's sums of a month or a year, all agencies, for the office's own use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.frame.fonts import REGULAR
from forms.paper.frame.listing import (
    Field,
    Listing,
    ListingPage,
    line_between,
    print_listing,
    set_pages,
    titled,
)
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED, RIGHT_ALIGNED, Document
from forms.paper.frame.parts import MARK, Progress, missing, signatures
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Measures
from models.rules.attendance.printed import TALLIES, SummaryLine, SummaryPrint, days_text

SIGNATURES = ("制表", "复核", "分管领导", "填报日期")
REMARK = "半天为 0.5；实出勤 = 出勤 + 公差 + 培训 + 下村；按自然日计的假含休息日，各项之和可大于应出勤"

_TITLE_SIZE, _TITLE_DROP, _SUBLINE_DROP, _HEAD = 18.0, 20.0, 38.0, 44.0
_SIZE, _SMALL, _REMARK_STEP, _SIGNATURE_STEP = 9.0, 8.0, 13.0, 27.0
_FIGURE = 31.0


def print_summary(summary: SummaryPrint, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the summary as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(summary):
        raise MissingCharacters(bad)
    print_listing(_listing(summary), out, progress)


def missing_characters(summary: SummaryPrint) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    people = [(line.name, "".join(_texts(line))) for line in summary.lines]
    return missing([*people, (summary.title, summary.title)])


def lay_out(summary: SummaryPrint) -> list[ListingPage]:
    """The set rows of every page, without drawing them."""
    listing = _listing(summary)
    return set_pages(listing, Document(listing.title, listing.author, listing.paper))


def _listing(summary: SummaryPrint) -> Listing:
    def head(document: Document) -> Iterator[str]:
        paper = document.paper
        top = paper.top - _SMALL
        yield document.text(MARK, paper.right, top, _SMALL, align=RIGHT_ALIGNED, grey=True)
        yield titled(document, summary.title, _TITLE_SIZE, _TITLE_DROP)
        left, right = f"填报单位：{summary.street}", "单位：天"
        yield from line_between(document, left, right, _SUBLINE_DROP, _SIZE)

    def foot(document: Document, y: float) -> Iterator[str]:
        yield document.text(REMARK, document.paper.left, y - _REMARK_STEP, _SMALL, style=REGULAR)
        yield from signatures(SIGNATURES, document, y - _REMARK_STEP - _SIGNATURE_STEP)

    return Listing(
        title=summary.title,
        author=summary.street,
        paper=A4_LANDSCAPE,
        fields=_fields(),
        lines=[_texts(line) for line in summary.lines],
        sums=_sums(summary),
        head_height=_HEAD,
        foot_height=_REMARK_STEP + _SIGNATURE_STEP,
        head=head,
        foot=foot,
        measures=Measures(),
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
    lines = summary.lines
    tallies = (tally.text(sum(line.sum_of(tally) for line in lines)) for tally in TALLIES)
    return (
        *("合计", "", "", "", ""),
        days_text(sum(line.due_halves for line in lines)),
        days_text(sum(line.attended_halves for line in lines)),
        *tallies,
        days_text(sum(line.open_halves for line in lines)),
        "",
    )
