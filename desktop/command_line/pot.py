"""A bonus pot on the command line: divided by what each is due, as single awards for the scheme."""

from __future__ import annotations

import argparse

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from models.rules.bonus.pot import METHOD, Division, awards_toml
from models.rules.core.money import parse_yuan, yuan_text
from models.rules.sheets.words import SheetKind
from models.services.bonus.what_if import divide_among


def pot(arguments: argparse.Namespace) -> int:
    """Divide a pot among the people of the year's sheet and print [[awards]] to append to the scheme."""
    amount, unit = _fen(arguments.amount), _fen(arguments.unit)
    kind = SheetKind.POLICE if arguments.police else SheetKind.BONUS
    with desk_of(arguments) as desk:
        division = divide_among(desk, arguments.year, kind, amount, unit_fen=unit)
    print(_head(division))
    print(awards_toml(division, arguments.title, arguments.document), end="")
    return DONE


def _fen(text: str) -> int:
    try:
        amount = parse_yuan(text) * 100
    except ValueError:
        raise Usage(f"金额写作 100000 或 100000.50，不是 {text}。") from None
    if amount.denominator != 1:
        raise Usage(f"金额最多写到分，不是 {text}。")
    return amount.numerator


def _head(division: Division) -> str:
    people = sum(share.amount_fen > 0 for share in division.shares)
    left = f"，余 {yuan_text(division.left_fen)} 元不足一个单位" if division.left_fen else ""
    return f"# 总额 {yuan_text(division.pot_fen)} 元，{people} 人，{METHOD}，按应发数分配{left}\n"
