"""The bonus sheets look as they looked when layout 1 was first approved."""

from __future__ import annotations

import pytest

from models.rules.sheets.printed import BonusSheet
from tests.digests import of_pdf
from tests.paper.sheets import crowd, held_line, line, police_sheet, printed, sheet

FROZEN = {
    "bonus": (
        sheet(
            *crowd(80),
            held_line(81),
            line(82, name="陆𬭎"),
            line(83, note="很长的备注" * 60, agency="综合行政执法局城南中队直属二分队"),
            layout=1,
        ),
        "cb4ca691f7ade276ae4088b8e4df189683572b1e726029d4159af0719d454c1d",
    ),
    "police": (
        police_sheet(
            *crowd(30),
            held_line(31),
            state="approved",
            approved_by="王主任",
            approved_at="2018-01-20",
            seal="a1b2c3d4e5f60718ff",
            layout=1,
        ),
        "d2bc65df4f36b83dc8a4351899f2aa7bc8ee74bb1da4451119fb3d60617e30f0",
    ),
    "nobody": (sheet(layout=1), "614262d9b3d8bdf91eda0b2c7f2264a96c239361d9d50d669bfd08c0f1635c1e"),
}


@pytest.mark.parametrize("name", FROZEN)
def test_a_sheet_of_layout_1_is_drawn_as_ever(name: str) -> None:
    of, digest = FROZEN[name]
    assert isinstance(of, BonusSheet)
    assert of_pdf(printed(of)) == digest
