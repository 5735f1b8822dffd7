"""The district's view without a window: a street's signed month out, several streets' months added up."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.district.papers import district_paper, district_sheet
from desktop.paper.event_papers import write_both
from forms.kit.texts import sentence
from models.errors import Refused
from models.rules.district.rolling import Figure, Sums
from models.services.district.exporting import export_month, own_key
from models.services.district.rolling import RollUp, roll_up
from models.services.district.signing import KEYS, fingerprint, keep_key, keys_text, read_keys

USAGE = (
    "用法：district export YEAR-MM FOLDER，district key FOLDER，district keep FILE FOLDER [--replace]，"
    "或 district roll FOLDER [--json]。"
)


def district(arguments: argparse.Namespace) -> int:
    """Do one of the four steps."""
    steps: dict[str, tuple[int, Callable[[argparse.Namespace], int]]] = {
        "export": (2, _export), "key": (1, _key), "keep": (2, _keep), "roll": (1, _roll),
    }  # fmt: skip
    count, step = steps[arguments.step]
    if len(arguments.what) != count:
        raise Usage(USAGE)
    return step(arguments)


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_dir():
        raise Refused("exchange_no_folder", folder=folder)
    return folder


def _export(arguments: argparse.Namespace) -> int:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", arguments.what[0])
    if found is None or not 1 <= int(found[2]) <= 12:
        raise Usage(f"月份写作 2017-06，不是 {arguments.what[0]}。")
    folder = _folder(arguments.what[1])
    with desk_of(arguments) as desk:
        exported = export_month(desk, int(found[1]), int(found[2]), folder)
    if arguments.json:
        plain = {"file": str(exported.path), "code": exported.month.code, "month": exported.month.month,
                 "fingerprint": exported.fingerprint}  # fmt: skip
        print(json.dumps(plain, ensure_ascii=False))
    else:
        print(f"已写入 {exported.path}（签名密钥指纹 {exported.fingerprint}）")
    return DONE


def _key(arguments: argparse.Namespace) -> int:
    folder = _folder(arguments.what[0])
    with desk_of(arguments) as desk:
        key = own_key(desk)
    path = folder / f"{key.code}.key.toml"
    path.write_text(keys_text({key.code: (key.street, key.public)}), encoding="utf-8")
    print(f"已写入 {path}。请用电话把指纹告诉区级：{key.fingerprint}")
    return DONE


def _keep(arguments: argparse.Namespace) -> int:
    file, folder = Path(arguments.what[0]), _folder(arguments.what[1])
    if not file.is_file():
        raise Refused("file_unreadable", file=file.name, reason="没有这个文件")
    for code, (name, public) in read_keys(file).known.items():
        keep_key(arguments.keys or folder / KEYS, code, name, public, replace=arguments.replace)
        print(f"已记下{name}（{code}）的公钥，指纹 {fingerprint(public)}。请与街道电话核对。")
    return DONE


def _roll(arguments: argparse.Namespace) -> int:
    found = roll_up(Path(arguments.what[0]), arguments.keys)
    for one in found.refused:
        print(f"《{one.file}》：{sentence(one.code, one.facts)}", file=sys.stderr)
    paper = district_paper(district_sheet(found))
    for path in write_both(paper, arguments.pdf, arguments.xlsx):
        print(f"已写入 {path}", file=sys.stderr if arguments.json else sys.stdout)
    if arguments.json:
        print(json.dumps(plain_of(found), ensure_ascii=False))
    else:
        for line in district_sheet(found).lines:
            print("　".join(line.cells))
    return REFUSED if found.refused else DONE


def plain_of(found: RollUp) -> dict[str, Any]:
    """Return a roll-up as JSON values: pairs are not reduced, money is fen."""
    places, overall = found.ranks(), found.overall()
    return {
        "files": found.files, "months": list(found.months),
        "streets": [
            {
                "code": street.code, "name": street.name, "place": overall[street.code],
                "places": {figure.value: place for figure, place in places[street.code].items()},
                "total": _plain_sums(street.total),
                "months": {month: _plain_sums(sums) for month, sums in sorted(street.months.items())},
                "money": [asdict(one) for one in street.money], "bonus_fen": street.bonus_fen,
            }
            for street in sorted(found.streets.values(), key=lambda one: (overall[one.code], one.code))
        ],
        "by_month": {month: _plain_sums(found.total(month)) for month in found.months},
        "total": _plain_sums(found.total()),
        "missing": [{"code": code, "month": month} for code, month in found.missing()],
        "refused": [
            {"file": one.file, "code": one.code, "reason": sentence(one.code, one.facts)}
            for one in found.refused
        ],
    }  # fmt: skip


def _plain_sums(sums: Sums) -> dict[str, Any]:
    return {**sums.plain(), "rates": {figure.value: list(sums.pair(figure)) for figure in Figure}}
