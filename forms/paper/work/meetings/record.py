"""会议记录: everything about a meeting on a form, over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.events.form import GRID, Cell, EventForm, FormRow, columns, fields, heading, write_forms
from forms.paper.frame.parts import Progress
from models.rules.work.meetings.record import ItemLine, MeetingRecord, RulingLine, counts
from models.rules.work.meetings.words import Presence

SIGNATURES = ("主持人", "记录人", "签发人", "日期")
DRAFT = "草稿"
_PEOPLE = (("序号", 2), ("姓名", 4), ("单位", 7), ("职务", 5), ("到会", 3), ("说明", 3))
_RULINGS = (("序号", 2), ("议定事项", 8), ("责任单位", 4), ("责任人", 3), ("期限", 4), ("反馈", 3))
_CARRIED = (("来源", 5), ("议定事项", 7), ("责任单位", 4), ("期限", 4), ("情况", 4))


def print_record(record: MeetingRecord, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the form as PDF; raises `MissingCharacters` before writing."""
    write_forms([form_of(record)], out, progress)


def form_of(record: MeetingRecord) -> EventForm:
    """The form as it is set."""
    signed = f"签发：{record.issuer}　{record.signed_on}" if record.signed else "未签发"
    return EventForm(
        title=f"{record.title}记录", author=record.street, left=record.reference, right=signed,
        top=fields(("会议时间", record.when), ("会议地点", record.place), label=4),
        lines=(*_people(record), *_work(record), *_carried(record), *_items(record), *_rulings(record)),
        signatures=SIGNATURES, watermark="" if record.signed else DRAFT,
    )  # fmt: skip


def _people(record: MeetingRecord) -> Iterator[FormRow]:
    yield fields(("主持人", record.chair), ("记录人", record.recorder), label=4)
    expected, present, deputised, absent = counts(record.attendees)
    yield heading(f"参会人员：应到 {expected}，出席 {present}，代会 {deputised}，缺席 {absent}")
    widths = [width for _, width in _PEOPLE]
    yield columns(widths, [title for title, _ in _PEOPLE], header=True)
    for at, one in enumerate(record.attendees, 1):
        note = one.deputy if one.presence is Presence.DEPUTISED else one.reason
        yield columns(widths, (str(at), one.name, one.unit, one.post, one.presence.value, note))
    if not record.attendees:
        yield _wide("尚未登记")


def _work(record: MeetingRecord) -> Iterator[FormRow]:
    yield heading(f"{record.last_term}工作情况")
    yield from _paragraphs(record.last_work)
    yield heading(f"{record.this_term}工作安排")
    yield from _paragraphs(record.next_work)


def _carried(record: MeetingRecord) -> Iterator[FormRow]:
    if not record.carried:
        return
    yield heading("以前议定事项的落实情况")
    widths = [width for _, width in _CARRIED]
    yield columns(widths, [title for title, _ in _CARRIED], header=True)
    for one in record.carried:
        card = f"{one.card}牌" if one.card else ""
        state = "，".join(part for part in (one.state, card, one.progress) if part)
        yield columns(widths, (one.source, one.text, one.unit, one.due, state))


def _items(record: MeetingRecord) -> Iterator[FormRow]:
    yield heading("议题")
    for one in record.items:
        yield from _item(one)
    if not record.items:
        yield _wide("无")


def _item(one: ItemLine) -> Iterator[FormRow]:
    marks = [f"来自{one.source}"] if one.source else []
    marks += ["提交联席会议"] if one.to_joint else []
    mark = f"（{'；'.join(marks)}）" if marks else ""
    yield FormRow((Cell(f"议题{one.number}", 4, label=True), Cell(f"{one.title}{mark}", GRID - 4)))
    if one.events:
        yield fields(("所涉事件", "、".join(one.events)), label=4)
    for label, text in (("情况", one.facts), ("议定意见", one.decision)):
        if text.strip():
            yield fields((label, text), label=4)


def _rulings(record: MeetingRecord) -> Iterator[FormRow]:
    yield heading("议定事项")
    widths = [width for _, width in _RULINGS]
    yield columns(widths, [title for title, _ in _RULINGS], header=True)
    for one in record.rulings:
        texts = (str(one.number), ruling_words(one), one.unit, one.person, one.due, one.feedback)
        yield columns(widths, texts)
    if not record.rulings:
        yield _wide("无")


def ruling_words(one: RulingLine) -> str:
    """A ruling with who assists, and whose ruling it is where several platforms are in it."""
    extra = [f"协办：{'、'.join(one.assisting)}"] if one.assisting else []
    if one.platforms:
        extra.append(f"{one.platform}牵头，{'、'.join(one.platforms)}协同，{one.ruled_by}裁定")
    if one.event:
        extra.append(f"事件 {one.event}")
    return one.text + (f"（{'；'.join(extra)}）" if extra else "")


def _paragraphs(text: str) -> Iterator[FormRow]:
    for part in text.split("\n") if text.strip() else ("无",):
        if part.strip():
            yield _wide(part)


def _wide(text: str) -> FormRow:
    return FormRow((Cell(text, GRID),))
