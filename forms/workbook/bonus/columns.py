"""The columns of the bonus workbook: the same, in the same order, as on the printed sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.rules.sheets.printed import BonusSheet, SheetLine
from models.rules.sheets.words import SheetKind

Text = Callable[[SheetLine], str]
Fen = Callable[[SheetLine], int | None]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: a text, or an amount (`fen`) that the last row adds up. `width` in characters."""

    key: str
    title: str
    width: float
    text: Text | None = None
    fen: Fen | None = None


def workbook_columns(sheet: BonusSheet) -> tuple[SheetColumn, ...]:
    """The columns of a sheet by its kind."""
    middle = _police(sheet) if sheet.kind == SheetKind.POLICE else _bonus()
    return (*_person(), *middle, *_result(sheet))


def _person() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn("number", "序号", 6, text=lambda line: str(line.number)),
        SheetColumn("agency", "派出单位", 16, text=lambda line: line.agency),
        SheetColumn("name", "姓名", 12, text=lambda line: line.name),
        SheetColumn("post", "职务", 10, text=lambda line: line.post_class),
        SheetColumn("grade", "考核等次", 10, text=lambda line: line.grade),
        SheetColumn("standard", "标准", 11, text=lambda line: line.standard),
        SheetColumn("coefficient", "系数", 7, text=lambda line: line.coefficient),
        SheetColumn("months", "在岗月数", 9, text=lambda line: line.months),
    )


def _bonus() -> tuple[SheetColumn, ...]:
    return (
        SheetColumn("gross", "应发", 13, fen=lambda line: line.gross_fen),
        SheetColumn("attendance", "考勤扣", 11, fen=lambda line: line.attendance_fen),
    )


def _police(sheet: BonusSheet) -> tuple[SheetColumn, ...]:
    return (
        SheetColumn("method", "计发方式", 14, text=lambda _line: sheet.method),
        SheetColumn("ratio", "比例", 7, text=lambda _line: sheet.ratio),
        SheetColumn("gross", "应发", 13, fen=lambda line: line.gross_fen),
        SheetColumn("paid_elsewhere", "公安已发", 13, fen=lambda line: line.paid_elsewhere_fen),
    )


def _result(sheet: BonusSheet) -> tuple[SheetColumn, ...]:
    tax = "个税（测算）" if sheet.tax_estimated else "个税"
    return (
        SheetColumn("sanction", "处分扣", 11, fen=lambda line: line.sanction_fen),
        SheetColumn("other", "其他扣", 11, fen=lambda line: line.other_fen),
        SheetColumn("award", "单项奖", 11, fen=lambda line: line.award_fen),
        SheetColumn("amount", "应发合计", 14, fen=lambda line: line.amount_fen),
        SheetColumn("tax", tax, 12, fen=lambda line: line.tax_fen),
        SheetColumn("net", "实发", 14, fen=lambda line: line.net_fen),
        SheetColumn("card", "银行账号（后4位）", 12, text=lambda line: line.card_tail),
        SheetColumn("signature", "签名", 12, text=lambda _line: ""),
        SheetColumn("note", "备注", 24, text=lambda line: line.note),
    )
