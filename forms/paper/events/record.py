"""事件信息记录单: the event, its clocks and every deed, over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.events.form import EventForm, FormRow, columns, fields, heading, write_forms
from forms.paper.frame.parts import Progress
from models.rules.events.printed.record import RecordSheet
from models.rules.events.printed.subject import Subject
from models.rules.events.words import Part

TITLE = "事件信息记录单"
SIGNATURES = ("登记人", "综合指挥室负责人", "日期")
_CLOCKS = (("时限", 2), ("起算原因", 4), ("起算", 4), ("黄牌", 4), ("期限", 4), ("停止", 4), ("结论", 2))
_FILES = (("名称", 5), ("办结材料", 3), ("大小", 2), ("添加时间", 4), ("SHA-256", 10))
_DEEDS = (("时间", 4), ("办理人", 4), ("步骤", 3), ("内容", 10), ("状态", 3))


def print_event_record(sheet: RecordSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the form as PDF; raises `MissingCharacters` before writing."""
    write_forms([form_of(sheet)], out, progress)


def form_of(sheet: RecordSheet) -> EventForm:
    """The form as it is set."""
    subject = sheet.subject
    return EventForm(
        title=f"{subject.street}{TITLE}", author=subject.street, left=f"登记单位：{Part.HUB.value}",
        right=f"截至：{sheet.as_of}",
        top=fields(("事件编号", subject.number), ("状态", sheet.state), label=4),
        lines=(*_facts(sheet), *_clocks(sheet), *_deeds(sheet), *_files(sheet)),
        signatures=SIGNATURES,
    )  # fmt: skip


def _facts(sheet: RecordSheet) -> Iterator[FormRow]:
    subject = sheet.subject
    yield from subject_lines(subject, sheet.level)
    yield fields(("当事人", subject.party_words), ("涉及人数", _people(subject)), label=4)
    yield fields(("事件简述", subject.summary), label=4, height=70.0)
    yield fields(("所属平台", sheet.platform), ("主办单位", sheet.agency), label=4)
    yield fields(("协办单位", sheet.assisting), ("经办人", sheet.handler), label=4)
    yield fields(("处置结果", sheet.result), label=4, height=46.0)
    yield fields(("回访", sheet.call_back), ("办理次数", sheet.sums), label=4)


def subject_lines(subject: Subject, level: str) -> Iterator[FormRow]:
    """Yield the lines with which papers about an event begin."""
    yield fields(("事件名称", subject.title), label=4)
    yield fields(("来源", subject.source_words), ("事件等级", level), label=4)
    yield fields(("事件类别", subject.category_words), ("发生时间", subject.happened), label=4)
    yield fields(("发生地点", subject.place), ("所属网格", subject.grid), label=4)


def _people(subject: Subject) -> str:
    return "" if subject.people is None else f"{subject.people} 人"


def _clocks(sheet: RecordSheet) -> Iterator[FormRow]:
    yield heading("办理时限")
    widths = [width for _, width in _CLOCKS]
    yield columns(widths, [title for title, _ in _CLOCKS], header=True)
    for one in sheet.clocks:
        texts = (one.clock, one.reason, one.start, one.yellow, one.red, one.end, one.verdict)
        yield columns(widths, texts)
    if sheet.clocks:
        yield fields(("时限依据", "；".join(dict.fromkeys(one.basis for one in sheet.clocks))), label=4)
    else:
        yield fields(("时限依据", "现场自办，不计时限"), label=4)


def _deeds(sheet: RecordSheet) -> Iterator[FormRow]:
    yield heading("办理过程")
    widths = [width for _, width in _DEEDS]
    yield columns(widths, [title for title, _ in _DEEDS], header=True)
    for one in sheet.deeds:
        yield columns(widths, (one.at, one.by, one.verb, one.text, one.state))
    if not sheet.deeds:
        yield columns(widths, ("", "", "", "尚无办理步骤", ""))


def _files(sheet: RecordSheet) -> Iterator[FormRow]:
    if not sheet.files:
        yield fields(("附件", "无"), label=4)
        return
    yield heading(f"附件（{len(sheet.files)} 个）")
    widths = [width for _, width in _FILES]
    yield columns(widths, [title for title, _ in _FILES], header=True)
    for one in sheet.files:
        yield columns(widths, (one.name, one.evidence, one.size, one.added, one.sha256))
