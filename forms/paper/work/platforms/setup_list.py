"""机构设置名单: platforms with lead, daily office and members, the leading group and the hub, on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from forms.paper.events.form import GRID, Cell, EventForm, FormRow, columns, fields, heading, write_forms
from forms.paper.frame.parts import Progress
from models.rules.work.meetings.record import day_words
from models.rules.work.platforms.setup import CENTRE, GROUP, PlatformView, SeatKind, SeatRow, SetUp

_SEATS = (("职务", 5), ("人员", 12), ("起始", 7))


def print_setup_list(street: str, found: SetUp, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the list as PDF; raises `MissingCharacters` before writing."""
    write_forms([list_of(street, found)], out, progress)


def list_of(street: str, found: SetUp) -> EventForm:
    """The list as it is set."""
    documents = dict.fromkeys(one.row.document for one in found.platforms if one.row.document)
    overseers = "；".join(f"{who}：{'、'.join(names)}" for who, names in found.over_several())
    return EventForm(
        title=f"{street}“四个平台”机构设置名单" if len(found.platforms) == 4 else f"{street}平台机构设置名单",
        author=street, left=f"依据：{'；'.join(documents) or '—'}", right=f"截至：{day_words(found.day)}",
        top=fields(("平台数", str(len(found.platforms))), ("分管副书记", overseers or "—"), label=4),
        lines=tuple(_lines(found)), signatures=("填表人", "审核人", "日期"),
    )  # fmt: skip


def _lines(found: SetUp) -> Iterator[FormRow]:
    for title, rows in ((GROUP, found.group), (CENTRE, found.centre)):
        yield heading(title)
        yield from _seats(rows)
    for number, view in enumerate(found.platforms, 1):
        yield from _platform(number, view)
    if not found.platforms:
        yield FormRow((Cell("这一天没有设立平台", GRID),))


def _seats(rows: Sequence[SeatRow]) -> Iterator[FormRow]:
    widths = [width for _, width in _SEATS]
    yield columns(widths, [title for title, _ in _SEATS], header=True)
    for row in rows:
        yield columns(widths, (row.seat.value, row.shown, row.span.since.isoformat()))
    if not rows:
        yield FormRow((Cell("未设", GRID),))


def _platform(number: int, view: PlatformView) -> Iterator[FormRow]:
    row = view.row
    former = f"（原{'、'.join(row.follows)}）" if row.follows else ""
    yield FormRow(
        (
            Cell(f"{number}　{row.name}平台{former}", 8, label=True),
            Cell(f"协调组组长：{view.lead or '—'}", 8), Cell(f"日常办公室：{row.daily_office or '—'}", 8),
        ),
        tinted=True,
    )  # fmt: skip
    offices = "、".join(one.name for one in view.offices)
    agencies = "、".join(one.name for one in view.agencies)
    yield fields(("成员单位", offices or "—"), label=4)
    yield fields(("派驻机构", agencies or "—"), label=4)
    for seat in SeatKind:
        if people := view.sitting(seat):
            yield fields((seat.value, "、".join(one.shown for one in people)), label=4)
    if row.duties:
        yield fields(("职责", row.duties), label=4)
