"""考核通报: a line for each platform or agency, best first, a column for each item; and score sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.events.form import Cell, EventForm, FormRow, columns, fields, heading, write_forms
from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import Placed, line_between, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.supervision.printed import PrintedLine, PrintedReport

DRAFT = "测算，未审定"
_SIGNATURES = ("制表", "街道纪工委", "综合治理办公室", "审定", "日期")
_SHEET_SIGNATURES = ("评分人", "审定", "日期")
_DROP, _SIZE = 38.0, 9.0
_RANK, _TOTAL, _TIER, _NAME, _LEAST, _MOST = 30.0, 46.0, 46.0, 92.0, 24.0, 62.0
_WIDTHS = (5, 3, 3, 13)
_NARROW, _WIDE = Measures(size=7.5, row_height=19.0), Measures(size=9.0, row_height=21.0, padding=3.0)


def print_report(report: PrintedReport, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the report as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(report):
        raise MissingCharacters(bad)
    print_listing(listing_of(report), out, progress)


def missing_characters(report: PrintedReport) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the lines that hold them."""
    named = [(report.title, report.title), (report.document, report.document), (report.note, report.note)]
    named += [(item.name, item.name) for item in report.items]
    named += [(line.name, text) for line in report.lines for text in (line.name, line.tier)]
    return missing(named)


def listing_of(report: PrintedReport) -> Listing:
    """The ranking as it is set."""
    foot = Foot(remarks=tuple(_remarks(report)), signatures=_SIGNATURES, size=8.0)
    title = f"{report.period}{report.title.removesuffix('评分表')}通报"
    frame = Frame(
        title=title, author=report.street, paper=A4_LANDSCAPE, head=_head(report, title), foot=foot.drawn
    )
    many = len(report.items) > 12
    return Listing(
        frame=frame,
        fields=tuple(_fields(report)),
        lines=[_line(report, one) for one in report.lines],
        foot_height=foot.height,
        measures=_NARROW if many else _WIDE,
    )


def _fields(report: PrintedReport) -> Iterator[Field]:
    room = A4_LANDSCAPE.right - A4_LANDSCAPE.left - _RANK - _TOTAL - _TIER - _NAME
    count = len(report.items) + bool(report.rank_clause)
    width = max(_LEAST, min(_MOST, room / count))
    yield Field("名次", _RANK)
    yield Field(report.subject, 0.0, LEFT_ALIGNED)
    for item in report.items:
        yield Field(f"{item.name}（{item.points}）", width)
    if report.rank_clause:
        yield Field("名次加减", width)
    yield Field("总分", _TOTAL)
    yield Field("档次", _TIER)


def _line(report: PrintedReport, line: PrintedLine) -> tuple[str, ...]:
    ranked = (line.rank_points,) if report.rank_clause else ()
    scores = [one.points or "待评" for one in line.scores]
    return (line.rank or "—", line.name, *scores, *ranked, line.total or "—", line.tier)


def _remarks(report: PrintedReport) -> Iterator[str]:
    base = f"基础分 {report.base}，" if report.base else ""
    yield f"注：按《{report.title}》评分，{base}满分 {report.full}。依据：{report.document}"
    for text in (report.note, report.tier_clause, report.rank_clause):
        if text:
            yield text
    if report.left_out:
        yield f"未参加考核：{'、'.join(report.left_out)}。"
    if report.seal:
        yield f"{report.approved_by} {report.approved_at[:10]} 审定，审定码 {report.seal[:16]}"


def _head(report: PrintedReport, title: str) -> tuple[Placed, ...]:
    state = DRAFT if report.is_draft else f"{report.approved_at[:10]} 审定"
    line = line_between(
        A4_LANDSCAPE, f"{report.street}　{report.period}", f"{state}　数据截至：{report.cutoff}", _DROP, _SIZE
    )
    return (titled(A4_LANDSCAPE, title), *line)


def print_sheets(report: PrintedReport, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write a score sheet for each subject as one PDF; raises `MissingCharacters` before writing."""
    write_forms([sheet_form(report, line) for line in report.lines], out, progress)


def sheet_form(report: PrintedReport, line: PrintedLine) -> EventForm:
    """The score sheet of one subject: each item with its points, its figures and the reasons."""
    place = f"第 {line.rank} 名" if line.rank else "未排名"
    state = DRAFT if report.is_draft else f"审定：{report.approved_by} {report.approved_at[:10]}"
    return EventForm(
        title=report.title,
        author=report.street,
        left=f"{report.street}　{report.period}",
        right=state,
        top=fields((f"被考核{report.subject}", line.name), ("数据截至", report.cutoff), label=5),
        lines=(
            fields(("总分", line.total or "待评"), ("名次", place), ("档次", line.tier or "—"), label=3),
            columns(_WIDTHS, ("项目", "分值", "得分", "数字与说明"), header=True),
            *_items(report, line),
        ),
        notes=tuple(_sheet_notes(report)),
        signatures=_SHEET_SIGNATURES,
    )


def _items(report: PrintedReport, line: PrintedLine) -> Iterator[FormRow]:
    """Yield the items under the headings of their groups."""
    group = ""
    if report.base:
        yield columns(_WIDTHS, ("基础分", report.base, report.base, ""))
    for item, score in zip(report.items, line.scores, strict=True):
        if item.group and item.group != group:
            yield heading(item.group)
        group = item.group
        told = "\n".join((*score.figures, *score.reasons, item.clause))
        points = (item.name, item.points, score.points or "待评", told)
        cells = [
            Cell(text, width, centred=at < 3)
            for at, (text, width) in enumerate(zip(points, _WIDTHS, strict=True))
        ]
        yield FormRow(tuple(cells))
    if report.rank_clause:
        yield columns(_WIDTHS, ("名次加减", "", line.rank_points, report.rank_clause))


def _sheet_notes(report: PrintedReport) -> Iterator[str]:
    yield f"依据：{report.document}"
    if report.note:
        yield report.note
    if report.seal:
        yield f"审定码 {report.seal[:16]}；每个数字背后的事件清单见系统“督查—得分”。"
