"""网格员考核计分表: points by item, the events that count, and beside them how many there were uncapped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, add_listing
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import Placed, line_between, titled, warned
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.core.month import Month
from models.rules.sheets.wording import DRAFT, DRAFT_WARNING, program_words
from models.rules.sheets.words import SheetState
from models.rules.work.grids.printed import GridSheet, GridSheetLine

SIGNATURES = ("制表", "综合指挥室负责人", "分管领导", "日期")
_REMARK = "注：事件只计核实通过并按办法标记的，每日封顶；“封顶前”是不封顶时的件数，只供对照，不计分。"
_TABLE = Measures(size=9.0, row_height=19.0, padding=3.0)
_DROP, _SIZE = 38.0, 9.0
_ITEMS = 380.0
"""What the columns of the items share."""


def print_grid_scores(sheet: GridSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the score sheet as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(sheet):
        raise MissingCharacters(bad)
    listings = list(listings_of(sheet))
    document = listings[0].frame.document()
    for listing in listings:
        add_listing(document, listing, progress)
    document.save(out)


def missing_characters(sheet: GridSheet) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    people = [(line.name, f"{line.name}{line.grids}{line.note}") for line in sheet.lines]
    heads = [text for part in sheet.parts for text in (part.title, part.document, *part.scores)]
    return missing([*people, *((text, text) for text in (sheet.street, *heads))])


def listings_of(sheet: GridSheet) -> Iterator[Listing]:
    """Yield the table of each rule that has a score and workers; one of nobody where none has."""
    parts = [at for at, part in enumerate(sheet.parts) if part.scores and sheet.of_part(at)] or [0]
    for at in parts:
        part = sheet.parts[at]
        remarks = (_REMARK, *([sheet.signed] if sheet.signed else []))
        foot = Foot(
            remarks=remarks, signatures=SIGNATURES, seal=sheet.seal, anchor=sheet.anchor, size=8.5
        )
        draft = sheet.state == SheetState.DRAFT
        yield Listing(
            frame=Frame(
                title=sheet.score_title, author=sheet.street, paper=A4_LANDSCAPE, head=_head(sheet, at),
                foot=foot.drawn, watermark=DRAFT if draft else "", seal=sheet.seal,
                corner=program_words(sheet.program),
            ),
            fields=_fields(part.scores),
            lines=[_texts(line) for line in sheet.of_part(at)],
            foot_height=foot.height,
            measures=_TABLE,
        )  # fmt: skip


def _head(sheet: GridSheet, at: int) -> tuple[Placed, ...]:
    part, month = sheet.parts[at], Month.of(sheet.month).chinese
    left = f"办法：{part.title}（{part.document}）"
    line = line_between(A4_LANDSCAPE, left, f"月份：{month}", _DROP, _SIZE)
    draft = [warned(DRAFT_WARNING)] if sheet.state == SheetState.DRAFT else []
    return (*draft, titled(A4_LANDSCAPE, sheet.score_title), *line)


def _fields(items: tuple[str, ...]) -> tuple[Field, ...]:
    width = min(72.0, _ITEMS / max(len(items), 1))
    return (
        Field("序号", 28.0), Field("姓名", 66.0, LEFT_ALIGNED), Field("岗位", 72.0),
        Field("网格", 96.0, LEFT_ALIGNED), *(Field(name, width, fen=name) for name in items),
        Field("得分", 44.0, fen="得分"), Field("计分\n事件", 36.0, fen="件"), Field("封顶前", 38.0, fen="件"),
        Field("备注", 0.0, LEFT_ALIGNED),
    )  # fmt: skip


def _texts(line: GridSheetLine) -> tuple[str, ...]:
    return (
        str(line.number), line.name, line.duty, line.grids, *line.scores, line.score, str(line.counted),
        str(line.uncapped), line.note,
    )  # fmt: skip
