"""What stands on a person's slip."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from pypdf import PdfReader

from forms.paper.frame.problems import CannotPrint, MissingCharacters
from forms.paper.payout.slip import print_slips
from models.rules.payout.slip import Slip
from tests.paper.money_sheets import pages, slip


def printed(*slips: Slip) -> bytes:
    out = BytesIO()
    print_slips(slips, out)
    return out.getvalue()


def squeezed(data: bytes) -> list[str]:
    return ["".join(text.split()) for text in pages(data)]


def test_a_slip_tells_who_how_much_and_how() -> None:
    text = squeezed(printed(slip()))[0]
    for words in (
        "城南街道2017年度年终考核奖金个人通知单", "李1工号001司法所科员", "考核等次：称职",
        "应发36,000.00元（人民币叁万陆仟元整）", "个税3,495.00实发32,505.00", "标准36,000.00×2",
        "尾号0013", "个税为测算数", "校验码：A1B2C3D4E5F60718-1",
    ):  # fmt: skip
        assert words in text, words


def test_each_person_has_a_page_of_half_a_sheet() -> None:
    reader = PdfReader(BytesIO(printed(slip(1), slip(2), slip(3))))
    assert len(reader.pages) == 3
    assert [round(float(size)) for size in reader.pages[0].mediabox[2:]] == [595, 420]


def test_a_held_person_sees_no_amount() -> None:
    held = slip(amount_fen=None, tax_fen=None, net_fen=None, remarks=("暂缓不等于不发",), seal="")
    text = squeezed(printed(held))[0]
    assert "应发：暂不发放" in text and "暂缓不等于不发" in text and "校验码" not in text


def test_an_amount_without_a_tax_shows_none() -> None:
    text = squeezed(printed(slip(tax_fen=None, net_fen=None, approved_at="")))[0]
    assert "个税3" not in text and "审批日期" not in text


@pytest.mark.parametrize("lines", [0, 1, 10, 14, 15, 16, 17, 40])
def test_a_long_explanation_goes_on_overleaf_and_nothing_is_lost(lines: int) -> None:
    found = squeezed(printed(slip(lines=lines)))
    text = "".join(found)
    assert all(f"第{number}项" in text for number in range(lines))
    assert all(f"第{number}页共{len(found)}页" in page for number, page in enumerate(found, 1))
    assert "依据：城街〔2018〕3号" in found[-1]


def test_progress_is_told_slip_by_slip() -> None:
    told: list[tuple[int, int]] = []
    print_slips([slip(1), slip(2)], BytesIO(), lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_the_same_slips_give_the_same_bytes_and_nobody_gives_one_page() -> None:
    assert printed(slip(1), slip(2)) == printed(slip(1), slip(2))
    assert len(pages(printed())) == 1


@pytest.mark.parametrize(
    ("slips", "error"),
    [([slip(), slip(layout=9)], CannotPrint), ([slip(name="\ue000")], MissingCharacters)],
)
def test_what_cannot_be_printed_is_refused_before_a_byte(
    slips: Sequence[Slip], error: type[Exception]
) -> None:
    out = BytesIO()
    with pytest.raises(error):
        print_slips(slips, out)
    assert out.getvalue() == b""
