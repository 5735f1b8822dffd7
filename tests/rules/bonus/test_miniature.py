"""The laws on some offices in miniature: 400 in an ordinary run, 100,000 in a long one."""

from __future__ import annotations

import pytest

from models.rules.scheme.options import Method
from tests.long import long, size
from tests.rules.bonus.miniature import WAYS, office
from tests.rules.bonus.miniature_laws import check_office

TRIED = 400


@long
@pytest.mark.parametrize("first", range(0, size(TRIED, 100_000), 50))
def test_every_law_holds_in_offices_in_miniature(first: int) -> None:
    assert sum(check_office(number) for number in range(first, first + 50)) > 50


def test_the_offices_use_the_vocabulary_and_pay_somebody() -> None:
    schemes = [office(number).scheme for number in range(TRIED)]
    assert len({scheme.months.method for scheme in schemes}) == len(Method)
    assert len({scheme.police.reading for scheme in schemes if scheme.police}) == 5
    assert {bool(scheme.veto) for scheme in schemes} == {True, False}
    items = [item for scheme in schemes if scheme.deductions for item in scheme.deductions.items]
    assert all(any(getattr(item, way) for item in items) for way in WAYS)
