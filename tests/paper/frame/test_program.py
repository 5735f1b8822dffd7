"""The foot of an approved sheet names the program that approved it; older layouts do not know it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.paper.money_sheets import pages
from tests.paper.named_sheets import PROGRAM, allowances, bonus, differences


@pytest.mark.parametrize("draw", [bonus, differences, allowances])
def test_every_page_names_the_version_that_approved_the_sheet(draw: Callable[[str], bytes]) -> None:
    told, untold = pages(draw(PROGRAM)), pages(draw(""))
    assert all(f"派驻人员管理 {PROGRAM}" in page for page in told)
    assert not any("派驻人员管理" in page for page in untold)
    assert len(told) == len(untold)
