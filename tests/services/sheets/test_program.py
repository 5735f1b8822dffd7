"""A sheet keeps the version of the program that approved it, whichever program prints it again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from forms.paper.bonus.printing import print_sheet
from models.rules.sheets.printed import BonusSheet
from models.rules.sheets.words import SheetKind
from models.services.bonus.approval import approve
from models.services.bonus.runs import runs_of
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.sheets import frozen
from models.version import version_and_build
from tests.office import YEAR


def paper(sheet: BonusSheet) -> bytes:
    out = BytesIO()
    print_sheet(sheet, out)
    return out.getvalue()


def test_a_newer_program_prints_the_version_that_approved(
    desk_for: Callable[[Role], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_for(Role.LEADER)
    approved = approve(desk, YEAR, SheetKind.BONUS).sheet
    assert approved.program == version_and_build()
    monkeypatch.setattr(frozen, "version_and_build", lambda: "9.9 (later)")
    again = runs_of(desk, YEAR)[0].sheet
    assert again == approved
    assert paper(again) == paper(approved)
