"""会议纪要: what was settled, as a running text to be sent round; and 更正 of signed minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from forms.paper.frame.parts import Progress
from forms.paper.work.meetings.record import DRAFT, ruling_words
from forms.paper.work.running_text import RunningText, print_text
from models.rules.work.meetings.record import Attendee, MeetingRecord, day_words
from models.rules.work.meetings.words import Presence

_NUMERALS = "一二三四五六七八九"


def print_minutes(record: MeetingRecord, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the minutes as PDF; raises `MissingCharacters` before writing."""
    print_text(text_of(record), out, progress)


def text_of(record: MeetingRecord) -> RunningText:
    """The minutes as they are set."""
    parts = [("", (_opening(record),)), *_numbered(_parts(record)), ("", tuple(_attendance(record)))]
    signed = (f"签发人：{record.issuer}", record.signed_on) if record.signed else ()
    return RunningText(
        title=f"{record.title}纪要", author=record.street, number=record.reference,
        parts=tuple(parts), tail=signed, watermark="" if record.signed else DRAFT,
    )  # fmt: skip


def _opening(record: MeetingRecord) -> str:
    kind = "临时会议" if record.extra else "会议"
    return f"{record.when}，{record.chair}在{record.place}主持召开{record.body}{kind}。现将有关事项纪要如下。"


def _parts(record: MeetingRecord) -> Iterator[tuple[str, tuple[str, ...]]]:
    if record.last_work.strip():
        yield f"{record.last_term}工作情况", (record.last_work,)
    if record.next_work.strip():
        yield f"{record.this_term}工作安排", (record.next_work,)
    if record.carried:
        yield "以前议定事项的落实情况", tuple(
            f"{at}．{one.text}（{one.source}，{one.unit}，期限 {one.due}）：{one.state}"
            f"{'，' + one.progress if one.progress else ''}。"
            for at, one in enumerate(record.carried, 1)
        )
    if record.items:
        yield "研究议题", tuple(
            f"{one.number}．{one.title}。{one.facts}{'会议议定：' + one.decision if one.decision else ''}"
            for one in record.items
        )
    if record.rulings:
        yield "议定事项", tuple(
            f"{one.number}．{ruling_words(one)}。责任单位：{one.unit}"
            f"{'，责任人：' + one.person if one.person else ''}，期限：{one.due}。"
            for one in record.rulings
        )


def _numbered(
    parts: Iterator[tuple[str, tuple[str, ...]]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for at, (title, texts) in enumerate(parts):
        yield f"{_NUMERALS[at]}、{title}", texts


def _attendance(record: MeetingRecord) -> Iterator[str]:
    for presence in (Presence.PRESENT, Presence.DEPUTISED, Presence.ABSENT):
        if people := record.with_presence(presence):
            yield f"{presence}：{_names(people)}。"
    if record.recorder:
        yield f"记录：{record.recorder}。"


def _names(people: Sequence[Attendee]) -> str:
    return "、".join(one.shown for one in people)


def print_corrections(
    record: MeetingRecord,
    corrections: Sequence[tuple[int, str, str, str]],
    out: BinaryIO,
    progress: Progress | None = None,
) -> None:
    """Write 更正说明 as PDF; `corrections` are (number, text, reason, day of entry)."""
    texts = tuple(
        f"{number}．{text}（原因：{reason}；{day} 更正）。" for number, text, reason, day in corrections
    )
    which = f"{day_words(record.held_on)}{record.title}纪要（{record.reference}）"
    opening = f"{which}更正如下，原纪要其他内容不变。"
    paper = RunningText(
        title=f"{record.title}纪要更正说明", author=record.street, number=record.reference,
        parts=(("", (opening, *texts)),), tail=(record.street, corrections[-1][3] if corrections else ""),
    )  # fmt: skip
    print_text(paper, out, progress)
