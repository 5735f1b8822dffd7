"""What the bonus sheets share: their head, rows, sums and foot on A4 landscape."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from forms.paper.bonus.columns import BonusColumn
from forms.paper.frame.columns import money_or_nothing, widened
from forms.paper.frame.foot import Foot
from forms.paper.frame.ledger import Ledger, Look, each_apart
from forms.paper.frame.money_frame import money_frame, money_head
from forms.paper.frame.page import A4_LANDSCAPE
from forms.paper.frame.pages import Frame
from models.rules.core.sums import sums_of
from models.rules.sheets.printed import BonusSheet, SheetLine
from models.rules.sheets.wording import (
    TAX_ESTIMATED,
    held_words,
    joined,
    sheet_title,
    signed_line,
    total_words,
    untaxed_words,
)
from models.rules.sheets.words import SheetState

_LOOK = Look(running=True)


class SheetLayout(Struct, frozen=True):
    """One layout of one kind of sheet."""

    subline: Callable[[BonusSheet], tuple[str, str]]
    columns: Callable[[BonusSheet], tuple[BonusColumn, ...]]
    signatures: tuple[str, ...]
    qr: bool = False
    """Layout 2 on: an approved sheet carries the QR of its seal beside the signatures."""
    counted: Callable[[SheetLine], bool] = lambda _line: True
    """Layout 3 on: people are counted, not the unit that a pool is paid to."""


def bonus_ledger(form: SheetLayout, sheet: BonusSheet) -> Ledger[SheetLine]:
    """The sheet as it is set in a layout."""
    columns = tuple(_sum_or_not(column, sheet) for column in form.columns(sheet))
    amounts = [index for index, column in enumerate(columns) if column.fen is not None]
    lead, after = amounts[0], amounts[-1] + 1
    foot = Foot(
        remarks=tuple(_remarks(form, sheet)), signatures=form.signatures, seal=sheet.seal if form.qr else "",
        anchor=sheet.anchor,
    )
    return Ledger(
        frame=_frame(form, sheet, foot),
        foot=foot,
        look=_LOOK,
        columns=widened(columns, _totals(columns, sheet)),
        lines=sheet.lines,
        lead=lead,
        spans=(*each_apart(lead, after), (after, len(columns) - 1)),
        words=total_words("应发合计", sheet.total_fen),
        named=lambda line: line.name,
        held=_held,
        counted=form.counted,
    )


def _sum_or_not(column: BonusColumn, sheet: BonusSheet) -> BonusColumn:
    """Take the sum from a column that not every paid row fills: it would not follow from the other sums."""
    if column.fen is None or not any(column.fen(line) is None for line in sheet.untaxed):
        return column
    return replace(column, summed=False)


def _held(line: SheetLine) -> bool:
    return line.held


def _totals(columns: tuple[BonusColumn, ...], sheet: BonusSheet) -> list[str]:
    fen = sums_of(sheet.lines, [column.fen for column in columns], _held).fen
    pairs = zip(columns, fen, strict=True)
    return ["" if column.fen is None else money_or_nothing(total) for column, total in pairs]


def _frame(form: SheetLayout, sheet: BonusSheet, foot: Foot) -> Frame:
    title = sheet_title(sheet.street, sheet.year, sheet.kind, sheet.tier)
    draft = sheet.state == SheetState.DRAFT
    head = money_head(title, form.subline(sheet), draft=draft, rooms=(250.0, 230.0))
    return money_frame(
        title, sheet.street, A4_LANDSCAPE, head, foot, draft=draft, seal=sheet.seal, program=sheet.program
    )


def _remarks(form: SheetLayout, sheet: BonusSheet) -> list[str]:
    """The lines between the table and the signatures."""
    held = held_words(line.held for line in sheet.lines if form.counted(line))
    document = f"依据文号：{sheet.document}" if sheet.document else ""
    estimate = TAX_ESTIMATED if sheet.tax_estimated else ""
    about = joined(document, held, estimate, sheet.rounding, untaxed_words(sheet))
    return [line for line in (about, signed_line(sheet)) if line]
