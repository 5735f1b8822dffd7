"""民主测评: the summary of votes of one pool, taken whole or not at all."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from forms.kit.texts import fault_text
from forms.workbook.assessment.ballots import read_ballots
from forms.workbook.reading.cells import Unreadable
from models.errors import Refused
from models.rules.core.faults import Fault
from models.rules.work.log import BallotRecord
from models.services.assessment.scoring import open_pools, take_ballots
from models.services.office.desk import Desk

_WORDS = ("优秀", "称职", "基本称职", "不称职")


def ballots(arguments: argparse.Namespace) -> int:
    """Take a summary for a pool; with --dry-run say what it holds."""
    try:
        summary = read_ballots(arguments.file)
    except Unreadable as unreadable:
        raise _refused([unreadable.fault]) from unreadable
    if summary.faults:
        raise _refused(summary.faults)
    held_on = _day(arguments.held_on)
    with desk_of(arguments) as desk:
        name, pool = _pool(desk, arguments.year, arguments.pool)
        day = held_on or desk.today
        changed = take_ballots(desk, pool, summary, day, dry_run=arguments.dry_run)
    if arguments.json:
        print(json.dumps({
            "file": summary.file, "year": arguments.year, "pool": name, "held_on": day.isoformat(),
            "people": [_plain(record) for record in summary.records], "changed": changed,
            "dry_run": arguments.dry_run,
        }, ensure_ascii=False))  # fmt: skip
        return DONE
    for record in summary.records:
        print(_line(record))
    for note in summary.notes:
        print(fault_text(note))
    print(f"《{summary.file}》{name}：{len(summary.records)} 人，{changed} 处变动")
    if arguments.dry_run:
        print("只检查，没有写入。")
    return DONE


def _refused(faults: Sequence[Fault]) -> Refused:
    return Refused("import_refused", faults=faults, count=len(faults))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Usage(f"日期写作 2018-01-10，不是 {text}。") from error


def _pool(desk: Desk, year: int, name: str | None) -> tuple[str, int]:
    """Return the pool that is named, or the only one. Refused: no_open_pool, pool_unknown, pool_not_named."""
    pools = open_pools(desk, year)
    names = "、".join(pools)
    if not pools:
        raise Refused("no_open_pool", year=year)
    if name is None and len(pools) > 1:
        raise Refused("pool_not_named", year=year, pools=names)
    chosen = name or next(iter(pools))
    if chosen not in pools:
        raise Refused("pool_unknown", year=year, name=chosen, pools=names)
    return chosen, pools[chosen]


def _plain(record: BallotRecord) -> dict[str, Any]:
    return {
        "agency": record.agency, "name": record.name, "staff_no": record.staff_no,
        "votes": dict(zip(_WORDS, record.counts, strict=True)), "abstained": record.abstained,
    }  # fmt: skip


def _line(record: BallotRecord) -> str:
    told = "，".join(f"{word} {count}" for word, count in zip(_WORDS, record.counts, strict=True))
    return f"{record.name}：{told}，弃权 {record.abstained}"
