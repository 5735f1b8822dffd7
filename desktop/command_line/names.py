"""Stored names that only look like plain ones: listed, and put right with --join."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from models.services.people.look_alikes import LookAlike, Whose, look_alikes, put_right

_WHOSE = {Whose.AGENCY: "机构", Whose.PERSON: "人员"}


def names(arguments: argparse.Namespace) -> int:
    """List the names that are not written plainly; with --join write them plainly and join what is one."""
    with desk_of(arguments) as desk:
        found = look_alikes(desk)
        if arguments.join:
            put_right(desk, found)
    if arguments.json:
        print(
            json.dumps(
                {"names": [asdict(one) for one in found], "joined": arguments.join}, ensure_ascii=False
            )
        )
        return DONE
    print("\n".join(map(_line, found)) or "没有形近的名称。")
    if found:
        print(
            "以上已改正。"
            if arguments.join
            else "加 --join 改正：合并形近的机构，按通行的字写名称（记入日志）。"
        )
    return DONE


def _line(one: LookAlike) -> str:
    if one.lost:
        return f"{_WHOSE[one.whose]}“{one.name}”：{one.lost} 没有公认的字形，请在程序里改名"
    what = "与同名机构合并" if one.into is not None else "改写"
    return f"{_WHOSE[one.whose]}“{one.name}”（{one.points or '空白或点号'}）→ “{one.plain}”：{what}"
