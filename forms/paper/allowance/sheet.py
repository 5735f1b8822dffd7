"""单位自发津补贴发放表: one row a person, two columns a kind (rate × quantity, amount)."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from forms.paper.allowance.columns import LEAD, AllowanceColumn, columns_of
from forms.paper.frame import ledger
from forms.paper.frame.fitting import wrap
from forms.paper.frame.fonts import REGULAR, printable
from forms.paper.frame.foot import Foot, foot_width
from forms.paper.frame.ledger import Ledger, Look, each_apart
from forms.paper.frame.money_frame import UNIT, money_frame
from forms.paper.frame.page import A3_LANDSCAPE, A4_LANDSCAPE, Paper
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress
from forms.paper.frame.placed import marked, titled, warned
from forms.paper.frame.problems import layout_of
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine
from models.rules.sheets.wording import (
    DRAFT_WARNING,
    SIGNATURES,
    held_words,
    joined,
    total_words,
)
from models.rules.sheets.words import SheetState

KINDS_ON_A4 = 4
"""More kinds than this are printed on A3."""

_LOOK = Look(row_height=20.0, rise=14.0, tall_header=True)
_REMARK_SIZE = 9.0
_PUBLICITY = (
    "公示情况：　　　　年　　月　　日至　　　　年　　月　　日公示，监督电话：　　　　　　　　　反映情况："
)

AllowanceLedger = Ledger[AllowanceSheetLine]


class AllowanceLayout(Struct, frozen=True):
    """One layout; a layout that was ever approved is never changed, a new one gets the next number."""

    columns: Callable[[AllowanceSheet, float], tuple[AllowanceColumn, ...]]
    signatures: tuple[str, ...]
    qr: bool = False
    wide_sums: bool = False
    """The sum of a kind takes both its columns, so that millions stay readable."""


_FIRST = AllowanceLayout(columns_of, SIGNATURES)

_SECOND = replace(_FIRST, qr=True, wide_sums=True)
LAYOUTS = {1: _FIRST, 2: _SECOND, 3: _SECOND, 4: _SECOND}


def print_allowance_sheet(sheet: AllowanceSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `CannotPrint` (`MissingCharacters`, unknown layout) before writing."""
    ledger.print_ledger(ledger_of(sheet), out, progress)


def ledger_of(sheet: AllowanceSheet) -> AllowanceLedger:
    """The sheet as it is set; raises `CannotPrint` for an unknown layout."""
    form = layout_of(LAYOUTS, sheet.layout, "allowance")
    paper = A4_LANDSCAPE if len(sheet.kinds) <= KINDS_ON_A4 else A3_LANDSCAPE
    columns = form.columns(sheet, paper.right - paper.left)
    foot = _foot(form, sheet, paper)
    return Ledger(
        frame=_frame(sheet, paper, foot),
        foot=foot,
        look=_LOOK,
        columns=columns,
        lines=sheet.lines,
        lead=LEAD,
        spans=_spans(form, sheet, len(columns)),
        words=total_words("实发合计", sheet.total_fen),
        named=lambda line: line.name,
        held=lambda line: line.held,
    )


def _spans(form: AllowanceLayout, sheet: AllowanceSheet, count: int) -> tuple[tuple[int, int], ...]:
    if not form.wide_sums:
        return each_apart(LEAD, count)
    after = LEAD + 2 * len(sheet.kinds)
    return (*((index, index + 1) for index in range(LEAD, after, 2)), *each_apart(after, count))


def _frame(sheet: AllowanceSheet, paper: Paper, foot: Foot) -> Frame:
    draft = sheet.state == SheetState.DRAFT
    head = (*([warned(DRAFT_WARNING)] if draft else []), marked(), titled(paper, sheet.title), UNIT)
    return money_frame(
        sheet.title, sheet.street, paper, head, foot, draft=draft, seal=sheet.seal, program=sheet.program
    )


def _foot(form: AllowanceLayout, sheet: AllowanceSheet, paper: Paper) -> Foot:
    seal = sheet.seal if form.qr else ""
    room = int(foot_width(paper, seal) * 1000 / _REMARK_SIZE)
    remarks = [line for text in _remarks(sheet) for line in wrap(printable(text), room, REGULAR)]
    return Foot(
        remarks=tuple(remarks), signatures=form.signatures, seal=seal, anchor=sheet.anchor, size=_REMARK_SIZE
    )


def _remarks(sheet: AllowanceSheet) -> list[str]:
    """依据文号 of every kind, 公示, who waits, who approved and paid."""
    held = held_words(line.held for line in sheet.lines)
    about = joined(held, sheet.signed)
    return [f"依据文号：{'；'.join(sheet.documents)}", _PUBLICITY, *([about] if about else [])]
