"""Every kind of sheet is sealed whole, verified, and found in the tables."""

from __future__ import annotations

from typing import Any

import pytest

from models.services.allowance.frozen import MONTHS
from models.services.allowance.verifying import VerifiedMonth
from models.services.bonus.frozen import RUNS
from models.services.bonus.verifying import VerifiedRun
from models.services.payout.supplement.frozen import SUPPLEMENTS
from models.services.payout.supplement.verifying import VerifiedSupplement
from models.services.sheets.frozen import Frozen
from models.services.sheets.verifying import Verified
from models.services.work.grids.frozen import MONTHS as GRIDS
from models.services.work.grids.verifying import VerifiedGridMonth
from models.tables.sheets import FrozenSheet

KINDS: tuple[Frozen[Any, Any, Any], ...] = (RUNS, SUPPLEMENTS, MONTHS, GRIDS)
VERIFIED: tuple[Verified[Any, Any, Any], ...] = (
    VerifiedRun(), VerifiedSupplement(), VerifiedMonth(), VerifiedGridMonth()
)  # fmt: skip


def test_every_table_of_sheets_has_its_kind_and_is_verified() -> None:
    tables = set(FrozenSheet.__subclasses__())
    assert {kind.table for kind in KINDS} == tables
    assert {kind.frozen.table for kind in VERIFIED} == tables


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table.__name__)
def test_no_column_of_a_line_escapes_the_seal(kind: Frozen[Any, Any, Any]) -> None:
    columns = {column.name for column in kind.line_table.__table__.columns}
    assert {kind.owner, *kind.sealed} == columns
    assert len(kind.sealed) == len(columns) - 1


@pytest.mark.parametrize("kind", VERIFIED, ids=lambda kind: kind.frozen.table.__name__)
def test_what_the_print_must_agree_with_is_sealed(kind: Verified[Any, Any, Any]) -> None:
    assert {kind.amount, *kind.shared} <= set(kind.frozen.sealed)
    assert kind.amount in kind.shared
