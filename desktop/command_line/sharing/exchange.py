"""The exchange with the systems above without a window, for nightly jobs: in, out, status."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.opening import desk_of
from desktop.work.exchange.sweeping import Outcome, Sent, Swept, send, sweep
from models.errors import Refused
from models.rules.work.exchange.profile import Profile
from models.services.office.desk import Desk
from models.services.work.exchange.status import SystemStatus, status
from models.services.work.exchange.systems import SystemSetting, profile_of, profiles, settings

Place = tuple[Profile, SystemSetting, Path]


def exchange(arguments: argparse.Namespace) -> int:
    """Take in, tell, or say how the exchange stands."""
    steps: dict[str, Callable[[argparse.Namespace, Desk], int]] = {"in": _in, "out": _out, "status": _status}
    if arguments.system:
        profile_of(arguments.system)
    with desk_of(arguments) as desk:
        return steps[arguments.step](arguments, desk)


def _places(arguments: argparse.Namespace, desk: Desk) -> Iterator[Place]:
    """Yield the systems asked for with their folders.

    --folder is the system's own folder where --system names one, else it holds a folder for each system.
    Refused: exchange_not_set_up.
    """
    known = {setting.system: setting for setting in settings(desk)}
    named = profile_of(arguments.system) if arguments.system else None
    for profile in [named] if named else profiles().values():
        setting = known[profile.system]
        folder = _folder(arguments.folder, profile, setting, is_own=named is not None)
        if folder is not None:
            yield profile, setting, folder
        elif named:
            raise Refused("exchange_not_set_up", system=profile.system)


def _folder(given: Path | None, profile: Profile, setting: SystemSetting, *, is_own: bool) -> Path | None:
    if given is None:
        return Path(setting.folder) if setting.folder else None
    if is_own:
        return given
    return next((given / name for name in (profile.system, *profile.also) if (given / name).is_dir()), None)


def _required(places: Iterator[Place], arguments: argparse.Namespace) -> list[Place]:
    found = list(places)
    if not found and arguments.folder is not None:
        raise Refused("exchange_no_folder", folder=arguments.folder / "、".join(profiles()))
    if not found:
        raise Refused("exchange_not_set_up", system="、".join(profiles()))
    return found


def _in(arguments: argparse.Namespace, desk: Desk) -> int:
    found: dict[str, list[Swept]] = {
        profile.system: sweep(desk, profile, folder, dry_run=arguments.dry_run)
        for profile, _, folder in _required(_places(arguments, desk), arguments)
    }
    refused = [one for many in found.values() for one in many if one.outcome is Outcome.REFUSED]
    for one in refused:
        print("\n".join(one.sentences), file=sys.stderr)
    for one in (one for many in found.values() for one in many if one.taken and one.sentences):
        print("\n".join(one.sentences), file=sys.stderr)
    if arguments.json:
        plain = {"systems": {system: [_plain(one) for one in many] for system, many in found.items()},
                 "dry_run": arguments.dry_run}  # fmt: skip
        print(json.dumps(plain, ensure_ascii=False))
    else:
        for system, many in found.items():
            print("\n".join([f"{system}　{len(many)} 个文件", *map(_line, many)]))
        if arguments.dry_run:
            print("只检查，没有写入。")
    return REFUSED if refused else DONE


def _plain(one: Swept) -> dict[str, Any]:
    taken = asdict(one.taken) if one.taken else {}
    counts = {name: value for name, value in taken.items() if name not in ("file", "system")}
    return {"file": one.file, "outcome": one.outcome.value, **counts, "reasons": list(one.sentences)}


_WORDS = {Outcome.TAKEN: "已收", Outcome.KNOWN: "已收过，没有变动", Outcome.REFUSED: "未收",
          Outcome.LEFT: "还在写入，留到下次"}  # fmt: skip


def _line(one: Swept) -> str:
    if one.taken is None or one.outcome is Outcome.KNOWN:
        return f"  {one.file}　{_WORDS[one.outcome]}"
    taken = one.taken
    return (
        f"  {one.file}　{_WORDS[one.outcome]}：{taken.lines} 条，新 {taken.fresh}；新事件 {taken.events}，"
        f"对方字段有变 {taken.changed}，搁置 {taken.parked}，待定分歧 {taken.conflicts}"
    )


def _out(arguments: argparse.Namespace, desk: Desk) -> int:
    sent = [
        send(desk, profile, folder, setting.format, dry_run=arguments.dry_run)
        for profile, setting, folder in _required(_places(arguments, desk), arguments)
    ]
    if arguments.json:
        print(json.dumps({"systems": [_plain_sent(one) for one in sent], "dry_run": arguments.dry_run},
                         ensure_ascii=False))  # fmt: skip
        return DONE
    for one in sent:
        where = f"，已写入 {one.path}" if one.path else "，没有写文件" if one.lines else ""
        print(f"{one.system}　要告知 {one.lines} 条{where}")
    return DONE


def _plain_sent(one: Sent) -> dict[str, Any]:
    return {"system": one.system, "lines": one.lines, "file": str(one.path) if one.path else None}


def _status(arguments: argparse.Namespace, desk: Desk) -> int:
    wanted = profile_of(arguments.system).system if arguments.system else ""
    rows = [row for row in status(desk) if wanted in ("", row.setting.system)]
    if arguments.json:
        print(json.dumps({"systems": [_plain_status(row) for row in rows]}, ensure_ascii=False))
    else:
        print("\n".join(map(_status_line, rows)))
    return DONE


def _plain_status(row: SystemStatus) -> dict[str, Any]:
    return {
        "system": row.setting.system, "folder": row.setting.folder, "set_up": row.setting.is_set_up,
        "numbers": row.numbers, "parked": row.parked, "conflicts": row.conflicts, "to_tell": row.to_tell,
        "last_in": row.last_in or None, "last_out": row.last_out or None,
    }  # fmt: skip


def _status_line(row: SystemStatus) -> str:
    folder = row.setting.folder or "（没有指定文件夹）"
    return (
        f"{row.setting.system}　{folder}　收到编号 {row.numbers}　搁置 {row.parked}　待定分歧 {row.conflicts}"
        f"　待告知 {row.to_tell}　上次收 {row.last_in or '—'}　上次告知 {row.last_out or '—'}"
    )
