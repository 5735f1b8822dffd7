"""Personal data on the command line: notice, extract of one person, retention table, purge."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.personal.papers import plain_extract, write_extract, write_notice
from models.rules.personal.printed import Contact, term_words
from models.services.personal.extract import person_extract
from models.services.personal.notice import contact, notice, set_contact
from models.services.personal.purging import Due, purge_due
from models.services.personal.purging import purge as purge_kinds
from models.services.personal.retention import RetentionRow, choose_years, kind_of
from models.services.personal.retention import retention as retention_rows


def privacy_notice(arguments: argparse.Namespace) -> int:
    """Print the notice as PDF; say before whom people ask, where that is given."""
    told = {name: getattr(arguments, name) for name in ("unit", "person", "phone", "address")}
    with desk_of(arguments) as desk:
        if any(text is not None for text in told.values()):
            before = contact(desk)
            kept = {name: getattr(before, name) if text is None else text for name, text in told.items()}
            set_contact(desk, Contact(**kept))
        write_notice(notice(desk), arguments.pdf)
    print(f"已写入 {arguments.pdf}")
    return DONE


def person(arguments: argparse.Namespace) -> int:
    """Give out everything that is held about one person, for that person."""
    with desk_of(arguments) as desk:
        extract = person_extract(desk, arguments.staff_no, arguments.reason)
        if arguments.pdf is not None:
            write_extract(extract, arguments.pdf)
    if arguments.json:
        print(json.dumps(plain_extract(extract), ensure_ascii=False))
        return DONE
    if arguments.pdf is not None:
        print(f"已写入 {arguments.pdf}")
    for section in extract.sections:
        print(f"{section.title}：{len(section.rows)} 条")
    return DONE


def retention(arguments: argparse.Namespace) -> int:
    """Show the retention table; change a term that the office may choose."""
    with desk_of(arguments) as desk:
        if arguments.set:
            code, years = arguments.set
            if not years.isdecimal():
                raise Usage(f"年限写作整数，不是 {years}。")
            choose_years(desk, code, int(years), arguments.document or "")
        rows, due = retention_rows(desk), {one.kind: one for one in purge_due(desk)}
    if arguments.json:
        print(json.dumps([_plain(row, due.get(row.kind.code)) for row in rows], ensure_ascii=False))
    else:
        print("\n".join(_lines(rows, due)))
    return DONE


def purge(arguments: argparse.Namespace) -> int:
    """Show what has outlived its term; with kinds and a reason, purge it."""
    with desk_of(arguments) as desk:
        if not arguments.kinds and arguments.reason is None:
            for one in purge_due(desk):
                print(f"{one.kind}　{kind_of(one.kind).zh}：{one.before} 以前到期 {one.count} 条")
            print("没有清理。要清理请写明种类和事由：purge 种类 … --reason 事由")
            return DONE
        done = purge_kinds(desk, arguments.kinds, arguments.reason or "")
    for one in done:
        print(f"已清理 {kind_of(one.kind).zh}：{one.count} 条（{one.before} 以前），已记入日志。")
    return DONE


def _plain(row: RetentionRow, due: Due | None) -> dict[str, Any]:
    return {
        "kind": row.kind.code, "name": row.kind.zh, "years": row.years or None, "basis": row.kind.basis,
        "document": row.document, "purge": row.kind.purge,
        "before": due.before.isoformat() if due else None, "due": due.count if due else 0,
    }  # fmt: skip


def _lines(rows: tuple[RetentionRow, ...], due: dict[str, Due]) -> Iterator[str]:
    for row in rows:
        found = due.get(row.kind.code)
        told = f"到期可清理 {found.count} 条" if found else "程序任何时候都不删除"
        document = f"　{row.document}" if row.document else ""
        yield f"{row.kind.code}　{row.kind.zh}　{term_words(row.years)}　{told}　{row.kind.basis}{document}"


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "notice": privacy_notice,
    "person": person,
    "retention": retention,
    "purge": purge,
}
