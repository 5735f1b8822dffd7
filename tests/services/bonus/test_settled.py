"""Only approved sheets, and no draft computed for them."""

from __future__ import annotations

from models.rules.sheets.words import SheetKind
from models.services.bonus.approval import approve
from models.services.bonus.approved import settled_runs
from models.services.bonus.runs import runs_of
from models.services.office.roles import Role
from tests.office import YEAR
from tests.services.money_office import Seat, seat

__all__ = ["seat"]


def test_only_approved_sheets_are_returned_as_they_were_frozen(seat: Seat) -> None:
    leader = seat(Role.LEADER)
    assert settled_runs(leader, YEAR) == ()
    approve(leader, YEAR, SheetKind.POLICE)
    assert [run.kind for run in settled_runs(leader, YEAR)] == ["police"]
    approve(leader, YEAR, SheetKind.BONUS)
    assert settled_runs(leader, YEAR) == runs_of(leader, YEAR)
