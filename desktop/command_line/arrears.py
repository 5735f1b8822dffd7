"""Arrears of allowances on the command line: what a raise that reaches back owes, ready to be entered."""

from __future__ import annotations

import argparse

from desktop.command_line.allowance import month_of_period
from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.paper.files import read_text
from models.rules.allowance.arrears import arrears_toml
from models.rules.core.month import Month
from models.services.allowance.arrears import arrears as owed_in
from models.services.allowance.kinds import check_allowances


def arrears(arguments: argparse.Namespace) -> int:
    """Print what approved months still owe under a new document, ready to be entered."""
    told = arguments.since, arguments.until, arguments.pay
    since, until, pay = (Month.of(month_of_period(text)) for text in told)
    if not since <= until < pay:
        raise Usage("先写起止月份，发放的月份在它们之后：arrears 2017-01 2017-03 办法.toml --pay 2017-04。")
    new = check_allowances(read_text(arguments.file), arguments.file.name)
    months = [since.plus(number) for number in range(until.months_since(since) + 1)]
    with desk_of(arguments) as desk:
        owed = owed_in(desk, new, months, pay)
    print(arrears_toml(owed, new, since, until, pay), end="")
    return DONE
