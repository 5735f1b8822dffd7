"""校验码 and QR: what they say, where they stand, and that older layouts never change."""

from __future__ import annotations

import hashlib

import pytest

from forms.paper.frame.verification import code_text, qr_modules, qr_operators, qr_text
from models.rules.sheets.printed import BonusSheet
from tests.paper.frame.codes import MODULE
from tests.paper.money_sheets import SEAL, contents
from tests.paper.qr_reading import read
from tests.paper.sheets import crowd, held_line, line, police_sheet, printed, sheet

APPROVED = {
    "state": "approved", "approved_by": "王主任", "approved_at": "2018-01-20T09:30:00+08:00", "seal": SEAL,
}  # fmt: skip

FIRST_LAYOUT = [
    (
        sheet(*crowd(40), held_line(41), **APPROVED, layout=1),
        "1c7406934c435cf73edaa7d5f72ab75ee2d49c16ff9cf7131655a7d3cc2b6302",
    ),
    (
        police_sheet(*crowd(3), **APPROVED, layout=1),
        "e6fc296c6e2d6a8257ce4d4945e6380b11b6c5bbfdca401bf89ac8c8546d7634",
    ),
    (sheet(line(), layout=1), "c51b3bcc60c9ff766f865738a636574f4afc2b812da0e5c4f749cc39224da6c9"),
]


@pytest.mark.parametrize(("of", "digest"), FIRST_LAYOUT)
def test_the_first_layout_prints_for_ever_as_it_did(of: BonusSheet, digest: str) -> None:
    assert hashlib.sha256(b"\0".join(contents(printed(of)))).hexdigest() == digest


def test_the_second_layout_adds_the_qr_on_the_last_page_only() -> None:
    for make in (sheet, police_sheet):
        old, new = (contents(printed(make(*crowd(60), **APPROVED, layout=layout))) for layout in (1, 2))
        assert len(new) == 3
        assert [len(MODULE.findall(page)) for page in old] == [0, 0, 0]
        assert [bool(MODULE.findall(page)) for page in new] == [False, False, True]


def test_a_draft_has_no_qr() -> None:
    assert not MODULE.findall(contents(printed(sheet(line(), layout=2)))[0])


def test_a_qr_says_the_whole_seal() -> None:
    assert read(qr_modules(qr_text(SEAL))) == SEAL.upper()
    assert read(qr_modules(qr_text(SEAL, 12))) == f"{SEAL.upper()}/12"


@pytest.mark.parametrize("text", ["A1B2C3D4", "0" * 20, "ABCDEF0123456789" * 4 + "/10000"])
def test_any_code_reads_back(text: str) -> None:
    assert read(qr_modules(text)) == text


def test_a_qr_is_drawn_the_same_every_time_inside_its_square() -> None:
    drawn = qr_operators(qr_text(SEAL), 800.0, 100.0, 48.0)
    qr_modules.cache_clear()
    assert qr_operators(qr_text(SEAL), 800.0, 100.0, 48.0) == drawn
    boxes = [tuple(map(float, box.split()[:4])) for box in drawn.splitlines()[1:-1]]
    side = 48.0 / (33 + 8)
    assert min(x for x, _, _, _ in boxes) == pytest.approx(752 + 4 * side, abs=0.01)
    assert max(x + width for x, _, width, _ in boxes) == pytest.approx(800 - 4 * side, abs=0.01)
    assert max(y + height for _, y, _, height in boxes) == pytest.approx(100 - 4 * side, abs=0.01)


def test_the_printed_code_stands_in_groups_and_names_a_slips_line() -> None:
    assert code_text(SEAL) == "校验码：A1B2 C3D4 E5F6 0718"
    assert code_text(SEAL, 3) == "校验码：A1B2 C3D4 E5F6 0718-3"
