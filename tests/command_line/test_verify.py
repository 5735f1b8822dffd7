"""`verify CODE`: the command line says which sheet a printed code stands on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.command_line.care import found_text
from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.run import run
from models.rules.sheets.words import SheetKind
from models.services.audit.sheet_codes import find_by_code
from models.services.bonus.approval import approve
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.office import PASSWORD, YEAR

Seat = Callable[[Role], Desk]


def test_a_code_names_its_sheet_its_state_and_its_total(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    bonus = approve(leader, YEAR, SheetKind.BONUS)
    text = found_text(find_by_code(leader, bonus.sheet.seal[:16]))
    assert text.startswith("2017年度年终考核奖金发放表") and "已审批" in text
    slip = found_text(find_by_code(leader, f"{bonus.sheet.seal[:16]}-3"))
    assert bonus.lines[2].name in slip
    police = approve(leader, YEAR, SheetKind.POLICE)
    assert "派出所" in found_text(find_by_code(leader, police.sheet.seal[:16]))


def test_the_verb_takes_a_code(
    sample_folder: Path, desk_for: Seat, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = approve(desk_for(Role.LEADER), YEAR, SheetKind.POLICE).sheet.seal
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)
    assert run(["--data", str(sample_folder), "verify", seal[:16]]) == DONE
    said = capsys.readouterr().out
    assert "派出所年度考核奖发放表" in said and "全部相符" in said
    assert run(["--data", str(sample_folder), "verify", "00000000"]) == REFUSED
