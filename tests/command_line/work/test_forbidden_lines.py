"""Every deed of an actions file that the table forbids: refused with its line and rule, nothing written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.rules.events.deeds import to_plain
from models.rules.events.moments import DAY, of_day, shown, text_of
from models.rules.events.transitions import OF_THE_SCREEN
from models.rules.events.words import FILE_VERBS, Level, Part, State
from tests.command_line.running import done, run
from tests.long import size
from tests.rules.events.forbidden import (
    ANOTHER,
    GUARDED,
    Forbidden,
    Move,
    by_state_and_post,
)
from tests.services.events.year import FOLDER

START = of_day(date(2017, 6, 1), 9 * 60)
NAMED = {Part.HUB, Part.DEPUTY, Part.DISCIPLINE, Part.GRID, Part.PLATFORM, Part.AGENCY}
"""Whom a file can name."""


def in_a_file(move: Move) -> bool:
    """Tell whether a move can be written in an actions file, by somebody whom a file can name."""
    fit = move.verb in FILE_VERBS and move.by.part in NAMED
    return fit and not set(OF_THE_SCREEN.get(move.verb, ())) & set(to_plain(move.facts))


def tried() -> Iterator[Forbidden]:
    """Yield what is forbidden in a file: every guard, and out of the table every deed in every state."""
    yield from (one for one in GUARDED if all(map(in_a_file, (*one.way, one.deed))))
    for state in State:
        for one in list(by_state_and_post(state))[:: size(9, 1)]:
            if all(map(in_a_file, (*one.way, one.deed))):
                yield one


FORBIDDEN = list(tried())


def line(number: int, place: int, at: int, move: Move) -> str:
    """Return a move as a line of the file, about the event of a number."""
    facts = replace(move.facts, into="12345:F0") if move.facts.into == ANOTHER else move.facts
    plain = to_plain(facts)
    if facts.units is not None:
        plain["units"] = float(facts.units)
    head = {"id": f"{number}-{place}", "at": text_of(at), "event": f"12345:F{number}", "by": str(move.by)}
    return json.dumps({**head, "do": move.verb.value, **plain}, ensure_ascii=False)


def ways() -> Iterator[tuple[int, str]]:
    """Yield the lines that bring every event along its way, with their moments."""
    for number, one in enumerate(FORBIDDEN, 1):
        at = START
        for place, move in enumerate(one.way):
            at += move.days * DAY + 1
            yield at, line(number, place, at, move)


def last(one: Forbidden) -> int:
    """Return the moment of the forbidden deed."""
    return START + sum(move.days * DAY + 1 for move in (*one.way, one.deed))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an event for every forbidden deed, brought to where the deed is forbidden."""
    folder, files = tmp_path_factory.mktemp("forbidden"), tmp_path_factory.mktemp("files")
    done(folder, "init", "--street", "城南街道", "--user", "admin")
    done(folder, "import", FOLDER / "categories.toml")
    done(folder, "limits", FOLDER / "limits-2017.toml")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(
        ["来源系统", "来源编号", "事件名称", "发生地点", "上报时间", "事件类别", "事件等级", "事件简述"]
    )
    for number, one in enumerate([Forbidden("", (), FORBIDDEN[0].deed, Level.NORMAL), *FORBIDDEN]):
        row = ["12345", f"F{number}", f"事项{number}", f"{number}号", shown(START), "邻里", one.level.value]
        sheet.append([*row, f"反映第{number}件"])
    book.save(files / "intake.xlsx")
    done(folder, "import", files / "intake.xlsx")
    (files / "ways.jsonl").write_text("\n".join(text for _, text in sorted(ways())), encoding="utf-8")
    done(folder, "events", "apply", files / "ways.jsonl")
    return folder


def test_every_forbidden_line_is_named_with_its_rule(office: Path, tmp_path: Path) -> None:
    before = done(office, "events", "2017", "--json")
    file = tmp_path / "x.jsonl"
    lines = [line(number, 99, last(one), one.deed) for number, one in enumerate(FORBIDDEN, 1)]
    file.write_text("\n".join(lines), encoding="utf-8")
    result = run(office, "events", "apply", file, "--json")
    assert result.returncode == 1
    found = {fault["line"]: fault["code"] for fault in json.loads(result.stdout)["faults"]}
    assert found == {number: one.code for number, one in enumerate(FORBIDDEN, 1)}
    said = result.stderr.splitlines()
    for number in range(1, len(FORBIDDEN) + 1):
        assert any(text.startswith(f"文件《x.jsonl》第{number}行：") for text in said), number
    assert f"共 {len(FORBIDDEN)} 行" in said[-1]
    assert done(office, "events", "2017", "--json") == before
