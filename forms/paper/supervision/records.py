"""督查检查记录, 整改通知, 约谈通知 and 移送单: forms with room for what is written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.events.form import EventForm, FormRow, columns, fields, heading, write_forms
from models.rules.supervision.printed import PrintedInspection, PrintedNotice

_SAMPLE_WIDTHS, _PROBLEM_WIDTHS = (5, 4, 3, 3, 9), (5, 3, 8, 3, 5)
_ROOM, _SHORT = 96.0, 52.0


def print_inspection(found: PrintedInspection, out: BinaryIO) -> None:
    """Write the record of an inspection as PDF; raises `MissingCharacters` before writing."""
    write_forms([inspection_form(found)], out)


def inspection_form(found: PrintedInspection) -> EventForm:
    """The record: how the sample was drawn, each event with its finding, the problems with their owners."""
    return EventForm(
        title="督查检查记录", author=found.street, left=found.number, right=f"抽取时间：{found.drawn}",
        top=fields(("检查时段", found.period), ("检查平台", found.platform), label=4),
        lines=(
            fields(("抽样方法", f"{found.counts}。随机种子 {found.seed}，同一种子抽出同样的事件"), label=4),
            fields(("检查人员", found.inspectors), label=4),
            heading("抽查事件"),
            columns(_SAMPLE_WIDTHS, ("事件编号", "承办机构", "抽取", "结论", "事件与说明"), header=True),
            *_samples(found), heading("发现问题与整改"), *_problems(found),
        ),
        signatures=("检查人员", "被检查单位", "街道纪工委", "日期"),
    )  # fmt: skip


def _samples(found: PrintedInspection) -> Iterator[FormRow]:
    for one in found.samples:
        told = "\n".join(text for text in (one.title, one.note) if text)
        yield columns(_SAMPLE_WIDTHS, (one.number, one.agency, one.reason, one.verdict, told))


def _problems(found: PrintedInspection) -> Iterator[FormRow]:
    if not found.problems:
        yield fields(("问题", "没有发现问题"), label=4)
        return
    yield columns(_PROBLEM_WIDTHS, ("编号", "类型", "问题", "责任人", "期限与整改"), header=True)
    for one in found.problems:
        told = "\n".join(
            text for text in (one.problem, one.event and f"事件 {one.event}", one.agency) if text
        )
        state = f"期限 {one.due}\n{one.corrected or '未整改'}"
        yield columns(_PROBLEM_WIDTHS, (one.number, one.kind, told, one.owner, state))


def print_supervision_notice(notice: PrintedNotice, out: BinaryIO) -> None:
    """Write a notice as PDF; raises `MissingCharacters` before writing."""
    write_forms([notice_form(notice)], out)


def notice_form(notice: PrintedNotice) -> EventForm:
    """A notice as it is set; a referral has a receipt instead of an answer."""
    answer = (
        fields(("接收单位意见", ""), label=4, height=_ROOM)
        if notice.referral
        else fields(("整改情况", ""), label=4, height=_ROOM)
    )
    return EventForm(
        title=notice.title, author=notice.street, left=notice.number, right=f"发出：{notice.issued_on}",
        top=fields(("接收单位" if notice.referral else "发往", notice.addressee), label=4),
        lines=(
            fields(("问题", notice.problem), label=4, height=_SHORT),
            fields(("责任人", notice.owner), ("整改期限", notice.due), label=4),
            fields(("此前", "；".join(notice.earlier) or "无"), label=4),
            fields(("内容", notice.text), label=4, height=_ROOM),
            fields(("依据", notice.document), ("回复期限", notice.answer_due), label=4),
            answer,
            fields(("签收人", ""), ("签收时间", "　　年　　月　　日"), label=4, height=30.0),
        ),
        signatures=("街道纪工委", "综合治理办公室", "日期"),
    )  # fmt: skip
