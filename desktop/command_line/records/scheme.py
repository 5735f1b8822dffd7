"""Entering the year's scheme, or the kinds of allowance, from a TOML file."""

from __future__ import annotations

import argparse

from desktop.command_line.allowance import enter_kinds
from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.paper.files import read_text
from models.errors import Refused
from models.rules.allowance.toml_file import is_allowance_toml
from models.services.scheme.schemes import check_scheme, enter_scheme


def scheme(arguments: argparse.Namespace) -> int:
    """Enter a year's scheme from a TOML file."""
    text = read_text(arguments.file)
    try:
        if is_allowance_toml(text):
            return enter_kinds(arguments, text)
        checked = check_scheme(text, arguments.file.name)
    except RecursionError as error:  # brackets within brackets, a thousand deep
        raise Refused("scheme_unreadable", file=arguments.file.name, reason="[[[[…") from error
    if arguments.dry_run:
        print(f"{checked.year}年 {checked.document}：可以录入，没有写入。")
        return DONE
    with desk_of(arguments) as desk:
        row = enter_scheme(desk, text, arguments.file.name)
    print(f"已录入 {row.year}年 {row.document}（第 {row.version} 版）。")
    return DONE
