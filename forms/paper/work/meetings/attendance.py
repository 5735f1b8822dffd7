"""签到表: who is expected, with room for each to sign, and lines for others who come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_PORTRAIT, Document
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing, signatures
from forms.paper.frame.placed import Placed, line_between, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.work.meetings.record import MeetingRecord

MORE = 6
"""Empty lines for people who were not expected."""
_FIELDS = (
    Field("序号", 34.0), Field("姓名", 70.0), Field("单位", 120.0), Field("职务", 90.0), Field("签名", 0.0),
    Field("备注", 80.0),
)  # fmt: skip
_TABLE = Measures(size=10.0, row_height=30.0, padding=4.0)
_DROPS, _SIZE, _FOOT, _HEAD = (44.0, 60.0), 10.0, 40.0, 70.0


def print_attendance(record: MeetingRecord, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(record):
        raise MissingCharacters(bad)
    print_listing(listing_of(record), out, progress)


def missing_characters(record: MeetingRecord) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people whose lines they stand in."""
    heads = (record.title, record.place, record.chair)
    people = [(one.name or one.post, "".join((one.name, one.unit, one.post))) for one in record.attendees]
    return missing([*((text, text) for text in heads), *people])


def listing_of(record: MeetingRecord) -> Listing:
    """The sheet as it is set."""
    lines = [(str(at), one.name, one.unit, one.post, "", "") for at, one in enumerate(record.attendees, 1)]
    lines += [(str(len(lines) + at), "", "", "", "", "") for at in range(1, MORE + 1)]

    def foot(document: Document, y: float) -> Iterator[str]:
        names = ("主持人", "记录人")
        yield from signatures(names, document, y - 28, A4_PORTRAIT.left, A4_PORTRAIT.right)

    frame = Frame(
        title=f"{record.title}签到表", author=record.street, paper=A4_PORTRAIT, head=_head(record), foot=foot,
        head_height=_HEAD,
    )  # fmt: skip
    return Listing(frame=frame, fields=_FIELDS, lines=lines, foot_height=_FOOT, measures=_TABLE)


def _head(record: MeetingRecord) -> tuple[Placed, ...]:
    first = line_between(A4_PORTRAIT, record.reference, f"主持人：{record.chair}", _DROPS[0], _SIZE)
    second = line_between(
        A4_PORTRAIT, f"时间：{record.when}", f"地点：{record.place}", _DROPS[1], _SIZE
    )
    return (titled(A4_PORTRAIT, f"{record.title}签到表"), *first, *second)
