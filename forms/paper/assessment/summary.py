"""考核结果汇总表: a pool's people with both results, for the committee's seal (domain.md §6.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.frame.listing import (
    Field,
    Listing,
    ListingPage,
    line_between,
    print_listing,
    set_pages,
    titled,
)
from forms.paper.frame.page import A4_LANDSCAPE, CENTRED, LEFT_ALIGNED, RIGHT_ALIGNED, Document
from forms.paper.frame.parts import MARK, Progress, missing, signatures
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Measures
from models.rules.assessment.printed import SUMMARY_TITLES, GradeSummary

SIGNATURES = ("制表", "审核", "考核委员会（盖章）", "党工委（盖章）")
DRAFT = "草稿"
_TITLE_SIZE, _TITLE_DROP, _SUBLINE_DROP, _HEAD = 18.0, 20.0, 38.0, 44.0
_SIZE, _SMALL, _REMARK_STEP, _SIGNATURE_STEP = 9.0, 8.0, 15.0, 29.0

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
    print_listing(_listing(summary), out, progress)


def missing_characters(summary: GradeSummary) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    people = [(line.name, "".join(line.texts)) for line in summary.lines]
    return missing([*people, (summary.title, summary.title)])


def lay_out(summary: GradeSummary) -> list[ListingPage]:
    """The set rows of every page, without drawing them."""
    listing = _listing(summary)
    return set_pages(listing, Document(listing.title, listing.author, listing.paper))


def _listing(summary: GradeSummary) -> Listing:
    def head(document: Document) -> Iterator[str]:
        paper = document.paper
        top = paper.top - _SMALL
        yield document.text(MARK, paper.right, top, _SMALL, align=RIGHT_ALIGNED, grey=True)
        yield titled(document, summary.title, _TITLE_SIZE, _TITLE_DROP)
        yield from line_between(document, f"填报单位：{summary.street}", "", _SUBLINE_DROP, _SIZE)

    def foot(document: Document, y: float) -> Iterator[str]:
        yield document.text(summary.counts, document.paper.left, y - _REMARK_STEP, _SIZE)
        yield from signatures(SIGNATURES, document, y - _REMARK_STEP - _SIGNATURE_STEP)

    return Listing(
        title=summary.title, author=summary.street, paper=A4_LANDSCAPE, fields=_FIELDS,
        lines=[line.texts for line in summary.lines], sums=(), head_height=_HEAD,
        foot_height=_REMARK_STEP + _SIGNATURE_STEP + 4, head=head, foot=foot, measures=Measures(),
        watermark="" if summary.is_filed else DRAFT,
    )  # fmt: skip
