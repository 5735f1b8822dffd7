"""事件台账: a line an event on A4 landscape, the sums below, signed on the last page."""

from __future__ import annotations

from typing import BinaryIO

from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import Placed, line_between, marked, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.events.printed.ledger import EventLedger, LedgerLine

SIGNATURES = ("登记人", "综合指挥室负责人", "分管领导", "日期")
NO_EVENTS = "本期无事件"
_TABLE = Measures(size=7.5, row_height=18.0, padding=2.0)
_DROP, _SIZE = 38.0, 9.0
_FIELDS = (
    Field("序号", 24.0),
    Field("事件编号", 50.0),
    Field("上报时间", 44.0),
    Field("来源", 49.0),
    Field("类别", 42.0),
    Field("等级", 24.0),
    Field("事件名称与地点", 80.0, LEFT_ALIGNED),
    Field("简述", 0.0, LEFT_ALIGNED),
    Field("诉求人", 53.0),
    Field("主办、协办", 54.0),
    Field("期限", 44.0),
    Field("办毕", 44.0),
    Field("状态", 36.0),
    Field("处置结果", 66.0, LEFT_ALIGNED),
    Field("回访", 40.0),
)


def print_event_ledger(ledger: EventLedger, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the book as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(ledger):
        raise MissingCharacters(bad)
    print_listing(listing_of(ledger), out, progress)


def missing_characters(ledger: EventLedger) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the numbers of the events."""
    lines = [(line.number, "".join(_texts(0, line))) for line in ledger.lines]
    return missing([(ledger.title, ledger.title), *lines])


def listing_of(ledger: EventLedger) -> Listing:
    """The book as it is set."""
    foot = Foot(remarks=(ledger.words,), signatures=SIGNATURES)
    return Listing(
        frame=Frame(
            title=ledger.title, author=ledger.street, paper=A4_LANDSCAPE, head=_head(ledger), foot=foot.drawn
        ),
        fields=_FIELDS,
        lines=[_texts(number, line) for number, line in enumerate(ledger.lines, 1)] or [_nothing()],
        foot_height=foot.height,
        measures=_TABLE,
    )


def _head(ledger: EventLedger) -> tuple[Placed, ...]:
    line = line_between(
        A4_LANDSCAPE, f"期间：{ledger.span.name}（按上报时间）", f"截至：{ledger.as_of}", _DROP, _SIZE
    )
    return (marked(), titled(A4_LANDSCAPE, ledger.title), *line)


def _texts(number: int, line: LedgerLine) -> tuple[str, ...]:
    state = f"{line.state}\n（超时）" if line.late else line.state
    return (
        str(number), line.number, _folded(line.received), line.source.replace("　", "\n"),
        line.category, line.level, f"{line.title}\n{line.place}", line.summary,
        line.party.replace("　", "\n"), line.agency,
        _folded(line.due), _folded(line.finished), state, line.result, line.satisfaction,
    )  # fmt: skip


def _folded(moment: str) -> str:
    """A moment on two lines: the day above the time."""
    return moment.replace(" ", "\n")


def _nothing() -> tuple[str, ...]:
    return tuple(NO_EVENTS if field.title == "简述" else "" for field in _FIELDS)
