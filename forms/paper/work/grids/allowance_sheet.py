"""网格员津贴发放表: the workers of each rule on pages of their own, what is paid at the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.frame import ledger
from forms.paper.frame.columns import Column, filled, money, words
from forms.paper.frame.ledger import Ledger, set_pages
from forms.paper.frame.page import LEFT_ALIGNED
from forms.paper.frame.pages import add_pages
from forms.paper.frame.parts import Progress
from forms.paper.frame.plain_ledger import plain_ledger
from forms.paper.frame.problems import MissingCharacters
from models.rules.core.month import Month
from models.rules.sheets.wording import SIGNATURES
from models.rules.sheets.words import SheetState
from models.rules.work.grids.printed import GridSheet, GridSheetLine

_FIXED = 24.0 + 62.0 + 88.0 + 30.0 + 3 * 52.0 + 50.0 + 60.0
_WIDTH = 770.0
_WIDEST, _NARROWEST = 58.0, 34.0


def print_grid_allowances(sheet: GridSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `MissingCharacters` before writing."""
    ledgers = list(ledgers_of(sheet))
    if bad := [one for each in ledgers for one in ledger.missing_characters(each)]:
        raise MissingCharacters(tuple(bad))
    document = ledgers[0].frame.document()
    for each in ledgers:
        add_pages(document, each.frame, set_pages(each, document), progress)
    document.save(out)


def ledgers_of(sheet: GridSheet) -> Iterator[Ledger[GridSheetLine]]:
    """Yield the table of each rule that has workers; one of nobody where none has."""
    parts = [at for at in range(len(sheet.parts)) if sheet.of_part(at)] or [0]
    for at in parts:
        part, lines = sheet.parts[at], sheet.of_part(at)
        yield plain_ledger(
            title=sheet.allowance_title,
            subline=(f"办法：{part.title}", f"依据文号：{part.document}　{Month.of(sheet.month).chinese}"),
            author=sheet.street,
            columns=_columns(sheet, at),
            lines=lines,
            total=("实发合计", sum(line.amount_fen for line in lines)),
            remarks=_remarks(sheet),
            signatures=SIGNATURES,
            seal=sheet.seal,
            draft=sheet.state == SheetState.DRAFT,
            named=lambda line: line.name,
            anchor=sheet.anchor,
            program=sheet.program,
        )


def _remarks(sheet: GridSheet) -> tuple[str, ...]:
    rule = "注：每项四舍五入到分，应发为发放项目之和；扣款以应发为限。得分见考核计分表。"
    return (rule, *([sheet.signed] if sheet.signed else []))


def _columns(sheet: GridSheet, at: int) -> tuple[Column[GridSheetLine], ...]:
    part = sheet.parts[at]
    count = len(part.gains) + len(part.cuts)
    width = max(_NARROWEST, min(_WIDEST, (_WIDTH - _FIXED) / count)) if count else _WIDEST
    return filled(
        (
            words("序号", 24.0, lambda line: str(line.number)),
            words("姓名", 62.0, lambda line: line.name, LEFT_ALIGNED),
            words("网格", 88.0, lambda line: line.grids, LEFT_ALIGNED),
            words("得分", 30.0, lambda line: line.score),
            *(_gain(name, width, index) for index, name in enumerate(part.gains)),
            money("应发", 52.0, lambda line: line.gross_fen),
            *(_cut(name, width, index) for index, name in enumerate(part.cuts)),
            money("扣款", 52.0, lambda line: line.deduction_fen, quiet_zero=True),
            money("实发", 52.0, lambda line: line.amount_fen),
            words("签名", 50.0, lambda _line: ""),
            words("备注", 0.0, lambda line: line.note, LEFT_ALIGNED),
        )
    )


def _gain(name: str, width: float, index: int) -> Column[GridSheetLine]:
    return money(name, width, lambda line: line.gains[index])


def _cut(name: str, width: float, index: int) -> Column[GridSheetLine]:
    return money(name, width, lambda line: line.cuts[index], quiet_zero=True)
